"""Grows a deck to any length by repeating the project's own slides, to see what a long day's deck weighs."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from mkdocs.config.base import load_config

from figdeck import catalog, deck, exercise_file, pages, plugin, practice, trial
from figdeck.library import Library
from figdeck.project import DeckOptions, Project
from figdeck.store import Store
from figdeck.text import Text

_CHAPTER = 12  # slides of a grown deck's chapter
_HEADING = re.compile(r"^##?\s.*$", re.MULTILINE)
_LAST_DIGIT = re.compile(r"(?<=\.\d)\d(?=[ \"LCQMzZ])")


def grow(here: Project, folder: Path, slides: int, figures: int) -> Path:
    """A deck of the project's own slides, over and over, with so many figures; no two figures are the same."""
    options = replace(here.decks[0], chapters=tuple(_copies(here, folder / "source", slides, figures)))
    grown = replace(here, slides=folder / "source", decks=(options,))
    rendered = _render(grown, options)
    for drawings in rendered.drawings.values():
        drawings.update({name: _altered(name, svg) for name, svg in drawings.items()})
    site = folder / "site"
    for made in pages._deck_assets(here, rendered):
        path = site / Path(made.path).relative_to(f"slides/{options.name}")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(made.content.read_bytes() if isinstance(made.content, Path) else made.content.encode())
    (site / "index.html").write_text(rendered.html, encoding="utf-8")
    (site / practice.DECK_PYTHON).write_text(practice.browser_python(trial.micropython(here)), encoding="utf-8")
    return site


def _render(grown: Project, options: DeckOptions) -> deck.Deck:
    config = load_config(str(grown.root / "mkdocs.yml"))
    shown = {"base_path": [str(grown.snippets)], "check_paths": True, "dedent_subsections": True}
    config.mdx_configs["pymdownx.snippets"] = shown
    store, exercises = Store(grown.store), exercise_file.discover(grown)
    text = Text(Library(grown, catalog.discover(grown), store, exercises=exercises), stepped=True)
    rendered = deck.render(grown, options, text, plugin._markdown(config, text))
    for problem in text.problems:
        print(problem)
    return rendered


def _copies(here: Project, folder: Path, slides: int, figures: int) -> Iterator[str]:
    """Write chapters of copied slides, every `figures` of `slides` with a figure. Yields their names."""
    folder.mkdir(parents=True)
    texts = [(here.slides / f"{name}.md").read_text(encoding="utf-8") for name in here.decks[0].chapters]
    own = [part for text in texts for part in re.split(r"^(?=##? )", text, flags=re.MULTILINE) if part.strip()]
    drawn = [part for part in own if "](figures/" in part]
    plain = [part for part in own if "](figures/" not in part]
    chosen = []
    for number in range(slides):
        due = (number + 1) * figures // slides - number * figures // slides
        source = drawn if due else plain
        chosen.append(_renamed(source[number % len(source)], number))
    for first in range(0, slides, _CHAPTER):
        name = f"grown{first}"
        (folder / f"{name}.md").write_text("\n".join(chosen[first : first + _CHAPTER]), encoding="utf-8")
        yield name


def _renamed(slide: str, number: int) -> str:
    def unique(found: re.Match[str]) -> str:
        title, _, attributes = found[0].partition("{")
        kept = re.sub(r"#\S+", "", attributes.rstrip("} "))
        return f"{title.rstrip()} {{ #grown-{number} {kept} }}"

    return _HEADING.sub(unique, slide, count=1)


def _altered(name: str, drawing: str) -> str:
    """The drawing with every last digit exchanged, for all frames of a figure alike, or copies would weigh nothing."""
    digits = list("0123456789")
    random.Random(name.rpartition("-")[0]).shuffle(digits)
    return _LAST_DIGIT.sub(lambda found: digits[int(found[0])], drawing)
