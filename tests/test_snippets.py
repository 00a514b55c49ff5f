"""Every figure's values are what they must be, and every slide can be read and spoken."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from figdeck import catalog, deck, expected, project
from figdeck.expected import Expectation
from figdeck.library import Library

HERE = project.load(Path(__file__).parents[1])
CATALOG = catalog.discover(HERE)
EXPECTATIONS, FAULTS = expected.load(HERE, CATALOG)
SECTIONS = [(snippet.id, name) for snippet in CATALOG.snippets.values() for name in snippet.sections()]

SHOWS_SOMETHING = re.compile(r"^```|!\[[^\]]*\]\(figures/", re.MULTILINE)


def _name(expectation: Expectation) -> str:
    element = "" if expectation.at is None else f"[{expectation.at}]"
    return f"{expectation.snippet.replace('/', ' ')}.{expectation.value}{element}"


def test_all_expectations_can_be_read() -> None:
    """No expectation is lost to a mistake in its file."""
    assert [str(problem) for problem in (*CATALOG.problems, *FAULTS)] == []


@pytest.mark.parametrize("expectation", EXPECTATIONS, ids=_name)
def test_a_value_is_what_it_must_be(library: Library, expectation: Expectation) -> None:
    """What a program found agrees with what is known from elsewhere."""
    values = {expectation.snippet: library.values(expectation.snippet)}
    assert [str(problem) for problem in expected.violations([expectation], values)] == []


@pytest.mark.parametrize("figure_id", CATALOG.figures)
def test_a_figure_says_in_words_what_it_shows(library: Library, figure_id: str) -> None:
    """An alternative text is a sentence with all its values filled in."""
    alt = library.alt(figure_id)
    assert re.search(r"\w.*[.!?]$", alt)
    assert not re.search(r"[{}]|\bnan\b|\bNone\b", alt)


@pytest.mark.parametrize(("snippet_id", "section"), SECTIONS)
def test_code_fits_on_a_slide(snippet_id: str, section: str) -> None:
    """What a slide shows of a program can be read from the last row: few lines, and short ones."""
    code = CATALOG.snippets[snippet_id].section(section)
    assert code, "the section has no end"
    lines = code.splitlines()
    assert len(lines) <= 22
    assert [line for line in lines if len(line) > 58] == []


@pytest.mark.parametrize("chapter", sorted(path.stem for path in HERE.slides.glob("*.md")))
def test_a_slide_that_shows_something_has_notes(chapter: str) -> None:
    """Whoever gives the workshop finds what to say about every figure and every piece of code."""
    slides = deck.split((HERE.slides / f"{chapter}.md").read_text(encoding="utf-8"))
    shown = [slide for slide in slides if SHOWS_SOMETHING.search(slide.body)]
    assert [
        f"{chapter}.md:{slide.line}" for slide in shown if sum(len(note.text.split()) for note in slide.notes) < 40
    ] == []
