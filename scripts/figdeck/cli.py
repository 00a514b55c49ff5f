"""The `figdeck` command: each subcommand is a few lines over the modules that do the work."""

from __future__ import annotations

import argparse
import json
import os
import signal
import sys
import threading
from pathlib import Path

from figdeck import catalog, expected, project, runner, values
from figdeck.catalog import Catalog, Snippet
from figdeck.errors import FigdeckError, Problem, nearest
from figdeck.freshness import Freshness
from figdeck.project import Project
from figdeck.store import Store

_NEW_SNIPPET = '''\
"""{title}

One sentence that says what the figure shows.
"""

from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

ALT = "A parabola whose lowest point is at x = {{lowest:.1f}}."


def compute() -> dict[str, object]:
    # --8<-- [start:code]
    x = np.linspace(-2, 2, 101)
    y = x**2
    # --8<-- [end:code]
    return {{"x": x, "y": y, "lowest": x[y.argmin()]}}


def draw(values: dict[str, Any]) -> Figure:
    fig, ax = plt.subplots()
    ax.plot(values["x"], values["y"], color="ink")
    ax.set(xlabel="x", ylabel="y")
    return fig
'''

_NEW_EXPECTED = """
[{name}.lowest]
equals = 0
within = 1e-12
source = "derived: x² is lowest at 0"
"""


def main(arguments: list[str] | None = None) -> int:
    """Run one command; problems go to standard error as sentences, and the exit code is then 1."""
    options = _parser().parse_args(arguments)
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, signal.default_int_handler)  # being told to stop is like Ctrl-C
    try:
        code = int(options.run(project.load(Path.cwd()), options))
        sys.stdout.flush()  # here, where it is known what to make of a reader who has gone
        return code
    except BrokenPipeError:  # `figdeck why | head` has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except FigdeckError as error:
        print(f"\n{error}\n", file=sys.stderr)
        count = len(error.problems)
        print(f"{count} problem{'s' * (count > 1)}. Nothing was published; what was good is kept.", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"\n{error.filename or 'figdeck'}: {error.strerror or error}. Nothing was published.", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped. What had finished is kept.", file=sys.stderr)
        return 130


def _build(here: Project, options: argparse.Namespace) -> int:
    found = catalog.discover(here)
    if options.explain:
        _explain(here, runner.select(found, options.ids))
    report = runner.build(here, found, options.ids, options.jobs)
    if problems := [*found.problems, *report.problems]:
        raise FigdeckError(*problems)
    print(f"{len(report.ran)} stages ran, {len(found.figures)} figures are up to date, in {report.seconds:.1f} s.")
    return 0


def _list(here: Project, options: argparse.Namespace) -> int:
    found = catalog.discover(here)
    freshness = Freshness(here, Store(here.store))
    for snippet in found.snippets.values():
        stale = [stage.function for stage in freshness.stages(snippet) if stage.reasons]
        state = f"stale: {', '.join(stale)}" if stale else "fresh"
        print(f"{snippet.id:32}{state:24}{snippet.title}")
    if found.problems:
        raise FigdeckError(*found.problems)
    return 0


def _why(here: Project, options: argparse.Namespace) -> int:
    _explain(here, runner.select(catalog.discover(here), options.ids))
    return 0


def _explain(here: Project, snippets: list[Snippet]) -> None:
    freshness = Freshness(here, Store(here.store))
    for snippet in snippets:
        for stage in freshness.stages(snippet):
            print(f"{stage.key} is {'stale' if stage.reasons else 'fresh'}.")
            for reason in stage.reasons:
                print(f"    {reason}")


def _values(here: Project, options: argparse.Namespace) -> int:
    found = catalog.discover(here)
    store = Store(here.store)
    stored = {
        snippet.id: values.loads(texts[0], arrays=False)
        for snippet in runner.select(found, options.ids)
        if (texts := store.outputs(snippet.id, "compute"))
    }
    if options.json:
        print(json.dumps(stored, indent=1, ensure_ascii=False))
        return 0
    for id_, named in stored.items():
        print(id_)
        for name, value in named.items():
            print(f"    {name} = {expected.show(value)}")
    return 0


def _show(here: Project, options: argparse.Namespace) -> int:
    from figdeck.viewing import standalone

    found = catalog.discover(here)
    figure_id = _known_figure(found, options.id)
    snippet, figure = found.figures[figure_id]
    problems = [p for p in found.problems if p.file == here.relative(snippet.path)]
    problems += runner.build(here, found, [snippet.id]).problems
    if problems:
        raise FigdeckError(*problems)
    page = here.store / "show.html"
    page.write_text(standalone(here, Store(here.store).outputs(snippet.id, figure.draw)), encoding="utf-8")
    print(f"{figure_id} is drawn in {page}")
    if not options.no_open:
        import webbrowser

        webbrowser.open(page.as_uri())
    return 0


def _new(here: Project, options: argparse.Namespace) -> int:
    chapter, _, name = options.id.partition("/")
    if not (chapter.isidentifier() and name.isidentifier()) or chapter == "common" or name.startswith("_"):
        remedy = "Write chapter/name, as in perceptron/or_gate; common and _names are for what snippets share."
        raise FigdeckError(Problem(options.id, 0, "this can't be the id of a snippet.", remedy))
    path = here.snippets / chapter / f"{name}.py"
    if path.name.lower() in {known.name.lower() for known in path.parent.glob("*.py")}:
        raise FigdeckError(Problem(here.relative(path), 0, "this snippet exists already.", "Choose another name."))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(_NEW_SNIPPET.format(title=name.replace("_", " ").capitalize()), encoding="utf-8")
    held = here.expected / f"{chapter}.toml"
    held.parent.mkdir(parents=True, exist_ok=True)
    with held.open("a", encoding="utf-8") as file:
        file.write(_NEW_EXPECTED.format(name=name))
    print(f"Wrote {here.relative(path)}, and what its value must be at the end of {here.relative(held)}.")
    print(f"See it with: figdeck show {options.id}\nShow it on a slide or page with: ![](figures/{options.id}.svg)")
    return 0


def _clean(here: Project, options: argparse.Namespace) -> int:
    gone = Store(here.store).clean(options.older_than)
    print(f"{gone} stored results are gone; the next build makes anew what it needs of them.")
    return 0


def _site(here: Project, options: argparse.Namespace) -> int:
    from figdeck import publish

    return publish.site(here, notes=not options.without_notes, force=options.force)


def _exercise(here: Project, options: argparse.Namespace) -> int:
    from figdeck import exercise_file, trial

    found = exercise_file.discover(here)
    if unknown := [id_ for id_ in options.ids if id_ not in found.by_id and id_ not in found.broken]:
        near = nearest(unknown[0], found.by_id)
        raise FigdeckError(Problem(unknown[0], 0, "there is no such exercise.", near))
    chosen = [exercise for id_, exercise in found.by_id.items() if not options.ids or id_ in options.ids]
    for exercise in chosen:
        print(f"{exercise.id:32}{'in the browser' if exercise.in_browser else ', '.join(exercise.packages)}")
        if options.ids:
            print(f"\n{exercise.starter}\n")
    problems = trial.verify(here, Store(here.store), chosen)
    if problems := [*found.problems, *problems]:
        raise FigdeckError(*problems)
    return 0


def _check(here: Project, options: argparse.Namespace) -> int:
    from figdeck import check

    found: list[Problem] = []
    for deck in here.decks:
        page = here.root / "site" / "slides" / deck.name / "index.html"
        if not page.exists():
            raise FigdeckError(Problem(here.relative(page), 0, "this deck is not built.", "Run figdeck site first."))
        found += check.deck(page)
    if found:
        raise FigdeckError(*found)
    print(f"{len(here.decks)} deck{'s' * (len(here.decks) > 1)}: every step of every slide fits and can be read.")
    return 0


def _pdf(here: Project, options: argparse.Namespace) -> int:
    from figdeck import check, pdf, publish

    with check.browser() as browser, publish.apart(here, notes=True) as site:
        for deck in here.decks:
            page = site / "slides" / deck.name / "index.html"
            _made(here, pdf.deck(browser, page, here.root / "pdf" / deck.name))
    return 0


def _bundle(here: Project, options: argparse.Namespace) -> int:
    from figdeck import bundle, publish

    with publish.apart(here, notes=not options.without_notes) as site:
        _made(here, [bundle.deck(here, deck, site, notes=not options.without_notes) for deck in here.decks])
    if options.without_notes:
        print("The speaker notes are left out.")
    return 0


def _made(here: Project, files: list[Path]) -> None:
    for path in files:
        print(f"{here.relative(path):40}{path.stat().st_size / 1e6:6.1f} MB")


def _serve(here: Project, options: argparse.Namespace) -> int:
    from figdeck import publish

    return publish.serve(options.port)


def _known_figure(found: Catalog, id_: str) -> str:
    if id_ not in found.figures:
        broken = [problem for problem in found.problems if problem.file.endswith(f"{id_}.py")]
        raise FigdeckError(*broken or [Problem(id_, 0, "there is no such figure.", nearest(id_, found.figures))])
    return id_


def _count(text: str) -> int:
    """A whole number above 0, for argparse."""
    if not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text} is no number of jobs: write 1 or more")
    return int(text)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="figdeck", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, run: object, text: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=text, description=text)
        added.set_defaults(run=run)
        return added

    build = command("build", _build, "run the snippets that are stale")
    build.add_argument("ids", nargs="*", metavar="ID", help="only these, as in perceptron/or_gate")
    build.add_argument("--jobs", type=_count, default=0, metavar="N", help="so many at a time (default: a core each)")
    build.add_argument("--explain", action="store_true", help="first say of all of them why they are stale or fresh")
    command("list", _list, "all snippets, and which are stale")
    why = command("why", _why, "say why a snippet is stale or fresh")
    why.add_argument("ids", nargs="*", metavar="ID")
    show = command("show", _show, "draw one figure and open it")
    show.add_argument("id", metavar="ID")
    show.add_argument("--no-open", action="store_true", help="only say where it is")
    stored = command("values", _values, "the stored values, by id")
    stored.add_argument("ids", nargs="*", metavar="ID")
    stored.add_argument("--json", action="store_true", help="as JSON, whole")
    tried = command("exercise", _exercise, "try exercises: the solution passes, wrong answers earn their hints")
    tried.add_argument(
        "ids", nargs="*", metavar="ID", help="only these, as in perceptron/exercise_or; shows the starter"
    )
    command("new", _new, "write a snippet that runs, and what its value must be").add_argument("id", metavar="ID")
    clean = command("clean", _clean, "forget stored results")
    clean.add_argument("--older-than", type=float, default=0, metavar="DAYS", help="only those older than this")
    site = command("site", _site, "run what is stale, then write the site and its decks")
    site.add_argument("--force", action="store_true", help="write them even when nothing has changed")
    site.add_argument("--without-notes", action="store_true", help="leave the speaker notes out, to publish it")
    command("pdf", _pdf, "print each deck: its slides, all their steps, and a handout with the notes")
    bundle = command("bundle", _bundle, "pack each deck with the site into a zip file that opens anywhere")
    bundle.add_argument("--without-notes", action="store_true", help="leave the speaker notes out, to give it away")
    command("check", _check, "open every slide in a browser: does all fit, can all be read?")
    serve = command("serve", _serve, "serve the site on this machine, rebuilding on change")
    serve.add_argument("--port", type=int, default=8000)
    return parser


if __name__ == "__main__":
    sys.exit(main())
