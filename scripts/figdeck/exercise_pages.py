"""What the generator adds to a site for its exercises: a page each, a list, notebooks, the browser's Python."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from figdeck import fingerprint, practice, trial
from figdeck.chapter_notebook import chapters, elsewhere, filled, written
from figdeck.deck import Deck
from figdeck.exercise import Exercise, in_order
from figdeck.library import Library
from figdeck.pages import Generated
from figdeck.templating import template
from figdeck.text import Text

_SHOWN = re.compile(r'class="exercise"[^>]*? data-id="([^"]+)"')


@dataclass(frozen=True)
class Publication:
    """Where the repository is, which branch has the published site, whether notebooks have pages, chapters' titles."""

    repository: str = ""
    branch: str = ""
    with_pages: bool = False
    titles: dict[str, str] = field(default_factory=dict)


def generate(library: Library, decks: list[Deck], text: Text, publication: Publication) -> Iterator[Generated]:
    """All files for the exercises; none when there are none."""
    exercises = in_order(library.project, library.exercises.by_id.values())
    if not exercises:
        return
    if any(exercise.in_browser for exercise in exercises):
        python = practice.browser_python(trial.micropython(library.project))
        yield Generated(practice.PYTHON, python)
        for deck in decks:
            yield Generated(f"slides/{deck.options.name}/{practice.DECK_PYTHON}", python)
    shown_on = _shown_on(decks)
    for exercise in exercises:
        yield _page(exercise, text, shown_on.get(exercise.id, []), publication)
    for chapter in chapters(exercises):
        import nbformat

        notebook = filled(written(chapter.starter()), text.filled)
        yield Generated(f"notebooks/{chapter.name}-starter.ipynb", nbformat.writes(notebook) + "\n")
    if publication.repository:
        yield from _binder(library, exercises)
    listed = [
        (publication.titles.get(name, name.capitalize()), chapter.exercises, _notebook(name, "../", publication))
        for chapter in chapters(exercises)
        for name in [chapter.name]
    ]
    yield Generated("exercises/index.md", template("exercises.md").render(chapters=listed))


def _page(exercise: Exercise, text: Text, shown_on: list[tuple[str, str]], publication: Publication) -> Generated:
    to_root = "../../"
    words = text.words(exercise)
    page = template("exercise_page.md").render(
        exercise=exercise,
        words=words,
        python=practice.PYTHON,
        given=practice.given(exercise),
        starter=practice.starter(exercise, words, to_root),
        shown_on=shown_on,
        notebook=_notebook(exercise.chapter, to_root, publication),
    )
    return Generated(f"{exercise.address}.md", page)


def _notebook(chapter: str, to_root: str, publication: Publication) -> str:
    """The ways to the notebooks of a chapter."""
    starter = f"notebooks/{chapter}-starter.ipynb"
    return template("notebook_links.html").render(
        chapter=chapter,
        to_root=to_root,
        elsewhere=elsewhere(publication.repository, publication.branch, starter),
        ending="html" if publication.with_pages else "ipynb",
    )


def _binder(library: Library, exercises: list[Exercise]) -> Iterator[Generated]:
    """What Binder installs to run the notebooks: what they import, in the versions that we ran them with."""
    names = {f"module {name}" for exercise in exercises for name in exercise.packages}
    observed = fingerprint.observe(library.project.root, sorted(names))
    versions = {key.removeprefix("package "): version for key, version in observed.items()}
    lines = [f"{name}=={version}\n" for name, version in sorted(versions.items())]
    yield Generated("binder/requirements.txt", "".join(lines))
    yield Generated("binder/runtime.txt", f"python-{fingerprint.python_inputs()['python']}\n")


def _shown_on(decks: list[Deck]) -> dict[str, list[tuple[str, str]]]:
    """Exercise → the slides that it stands on, as title and address from the site's root."""
    found: dict[str, list[tuple[str, str]]] = {}
    for deck in decks:
        for slide in deck.slides():
            for id_ in _SHOWN.findall(slide.body):
                found.setdefault(id_, []).append((slide.title, f"slides/{deck.options.name}/index.html#/{slide.id}"))
    return found
