"""What the generator adds to a site: decks with their assets, a page and a file for each figure, a gallery."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from figdeck import expected, fonts, practice
from figdeck.catalog import Figure, Snippet
from figdeck.deck import Deck
from figdeck.errors import FigdeckError, Problem
from figdeck.expected import Expectation
from figdeck.files import digest
from figdeck.library import Library
from figdeck.project import Project
from figdeck.style import dark_colours, light_colours
from figdeck.svg import pixels
from figdeck.templating import STATIC, template

SITE_ASSETS = "assets/figdeck"
_DECK_SHEETS = ("deck", "present", "page", "exercise")
_DECK_SCRIPTS = (  # in this order, since one uses what stands before it
    *("memory", "say", "theme", "idle", "nearby", "glyphs", "figures", "codesteps", "copy", "typesize", "zoom"),
    *("laser", "finder", "comeback", "exercise-python", "exercise-editor", "exercise", "announce", "enlarge"),
    *("page", "keys", "deck"),
)
_SHOWN_FIGURE = re.compile(r'href="(?:\.\./)*figures/([^"]+)\.html"')


@dataclass(frozen=True)
class Generated:
    """A file of the site, by its path there (Markdown: by its path as a source), with its content or its origin."""

    path: str
    content: str | Path


@dataclass(frozen=True)
class _Held:
    """A row of a figure page's table of values."""

    name: str
    value: str
    expectation: str
    source: str


def generate(library: Library, decks: list[Deck], expectations: list[Expectation]) -> list[Generated]:
    """All generated files of the site."""
    files = [*_site_assets(library.project)]
    for deck in decks:
        files.append(Generated(f"slides/{deck.options.name}/index.html", deck.html))
        files += _deck_assets(library.project, deck)
    shown_on = _shown_on(decks)
    for figure_id, (snippet, figure) in library.catalog.figures.items():
        if snippet.id not in library.failed:
            held = [e for e in expectations if e.snippet == snippet.id]
            files += _figure_files(library, snippet, figure, held, shown_on.get(figure_id, []))
    files.append(Generated("figures/index.md", template("gallery.md").render(chapters=_gallery(library, decks))))
    return files


def _gallery(library: Library, decks: list[Deck]) -> dict[str, list[Figure]]:
    """The figures by chapter, in the order of the decks; chapters that are in no deck come last, under their names."""
    titles = {
        name: next((slide for slide in chapter if slide.section), chapter[0]).title
        for deck in decks
        for name, chapter in deck.by_name().items()
        if chapter
    }
    for figure_id in library.catalog.figures:
        titles.setdefault(figure_id.partition("/")[0], figure_id.partition("/")[0].capitalize())
    shown = {
        id_: figure for id_, (snippet, figure) in library.catalog.figures.items() if snippet.id not in library.failed
    }
    by_chapter = {
        title: [figure for id_, figure in shown.items() if id_.startswith(f"{name}/")] for name, title in titles.items()
    }
    return {title: figures for title, figures in by_chapter.items() if figures}


def _figure_files(
    library: Library, snippet: Snippet, figure: Figure, held: list[Expectation], shown_on: list[tuple[str, str]]
) -> Iterator[Generated]:
    frames = library.frames(figure.id)
    yield Generated(f"figures/{figure.id}.svg", _standalone(library.project, frames[-1]))
    page = template("figure_page.md").render(
        snippet=snippet,
        figure=figure,
        alt=library.alt(figure.id),
        frames=list(zip(library.frames(figure.id, "step-"), library.frame_alts(figure.id), strict=True)),
        rows=_rows(library, snippet, held),
        width=pixels(frames[-1])[0],
        made_of=_made_of(library, snippet, figure),
        sections=snippet.sections(),
        shown_on=shown_on,
        up="../" * figure.id.count("/") + "../",
    )
    yield Generated(f"figures/{figure.id}.md", page)


def _made_of(library: Library, snippet: Snippet, figure: Figure) -> dict[str, str]:
    """The record of a figure for its page: fingerprint, versions, and the files that it read."""
    stages = ["compute"] * snippet.computes + [figure.draw]
    records = [record for stage in stages if (record := library.store.record(snippet.id, stage))]
    inputs: dict[str, str] = {}
    for record in records:
        inputs |= record.inputs | record.observed
    versions = {key.removeprefix("package "): value for key, value in inputs.items() if key.startswith("package ")}
    files = [key.removeprefix("file ") for key in inputs if key.startswith("file ")]
    seed = library.values(snippet.id).get("seed")
    lines = {
        "Fingerprint": digest("\n".join(f"{key} {value}" for key, value in sorted(inputs.items()))),
        "Made with": ", ".join(
            [f"Python {inputs['python']}", *(f"{name} {versions[name]}" for name in sorted(versions))]
        ),
        "Read": ", ".join(sorted(files)),
        "Seed": "" if seed is None else str(seed),
        "Date of the sources": _date(os.environ.get("SOURCE_DATE_EPOCH", "")),
    }
    return {name: value for name, value in lines.items() if value}


def _date(seconds: str) -> str:
    return datetime.fromtimestamp(int(seconds), UTC).date().isoformat() if seconds.isdigit() else ""


def _rows(library: Library, snippet: Snippet, held: list[Expectation]) -> list[_Held]:
    """A row for each value and each thing that must hold of it."""
    rows = []
    for name, value in library.values(snippet.id).items():
        own = [e for e in held if e.value == name]
        over = [f"{e.source}{f' ({e.over})' if e.over else ''}" for e in own]
        rows += [_Held(name, expected.show(value), str(e), source) for e, source in zip(own, over, strict=True)]
        if not own:
            rows.append(_Held(name, expected.show(value), "", ""))
    return rows


def _shown_on(decks: list[Deck]) -> dict[str, list[tuple[str, str]]]:
    """Figure → the slides that show it, as title and address from the site's root."""
    found: dict[str, list[tuple[str, str]]] = {}
    for deck in decks:
        for slide in deck.slides():
            for figure_id in _SHOWN_FIGURE.findall(slide.body):
                found.setdefault(figure_id, []).append(
                    (slide.title, f"slides/{deck.options.name}/index.html#/{slide.id}")
                )
    return found


def _standalone(project: Project, svg: str) -> str:
    """An SVG that brings its colours along; as `#only-dark`, the dark ones."""
    css = _palette(project)
    light, dark = (
        ";".join(f"--{name}:{value}" for name, value in colours.items())
        for colours in (light_colours(css), dark_colours(css))
    )
    style = f"<style>svg{{{light};stroke-linejoin:round}}svg:target{{{dark}}}</style>"
    return re.sub(r"(<svg )([^>]*>)", rf'\1id="only-dark" \2{style}', svg, count=1)


def _site_assets(project: Project) -> Iterator[Generated]:
    yield Generated(f"{SITE_ASSETS}/palette.css", _palette(project))
    for name in ("site.css", "site.js", practice.STYLE, *practice.SCRIPTS):
        yield Generated(f"{SITE_ASSETS}/{name}", STATIC / name)
    yield from _font_files(project, SITE_ASSETS)


def _deck_assets(project: Project, deck: Deck) -> Iterator[Generated]:
    folder = f"slides/{deck.options.name}/assets"
    reveal = project.root / "node_modules" / "reveal.js" / "dist"
    if not reveal.is_dir():
        raise FigdeckError(
            Problem(project.relative(reveal), 0, "reveal.js is not installed.", "Run scripts/build, or npm ci.")
        )
    font_sheet, *font_files = _font_files(project, folder)
    sheets = [reveal / "reveal.css", font_sheet.content, _palette(project)]
    sheets += [STATIC / f"{name}.css" for name in _DECK_SHEETS] + [project.root / name for name in deck.options.css]
    scripts = [reveal / "reveal.js", reveal / "plugin" / "notes.js"]
    scripts += [STATIC / f"{name}.js" for name in _DECK_SCRIPTS]
    yield Generated(f"{folder}/deck.css", _joined(sheets))
    yield Generated(f"{folder}/deck.js", _joined(scripts))
    for name, drawings in deck.drawings.items():
        if drawings:
            yield Generated(f"{folder}/{name}", f"figures.add({json.dumps(drawings, ensure_ascii=False)});\n")
    yield from font_files


def _joined(parts: Iterable[Path | str]) -> str:
    """One file in place of many, each of which a browser would have to ask for before it shows anything."""
    return "\n".join(part.read_text(encoding="utf-8") if isinstance(part, Path) else part for part in parts)


def _font_files(project: Project, folder: str) -> Iterator[Generated]:
    sheet, files = fonts.web(project.fonts, project.store / "fonts")
    yield Generated(f"{folder}/fonts.css", sheet)
    for path in files:
        yield Generated(f"{folder}/fonts/{path.name}", path)


def _palette(project: Project) -> str:
    return project.palette.read_text(encoding="utf-8")
