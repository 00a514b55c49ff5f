"""What an exercise is: a percent-format program that is the solution, whose marks say what the student fills in.

Nothing is read or run here: `exercise_file` reads it, `trial` runs it, `practice` shows it, `chapter_notebook` makes a
notebook of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from figdeck.errors import Problem
from figdeck.project import Project

PREFIX = "exercise_"
BLANK = "___"

_SHOWN = re.compile(rf"""--8<--\s+["']([^"':]+/{PREFIX}\w+)\.py:starter""")


@dataclass(frozen=True)
class Cell:
    """A cell: its text, and the line of the file before it, so that line 1 of the text is `before` + 1."""

    text: str
    before: int


@dataclass(frozen=True)
class Blank:
    """What is blanked, from `start` to `end` of the solution. The blanks of one mark come with one press."""

    start: int
    end: int
    step: int


@dataclass(frozen=True)
class Wrong:
    """A wrong answer, a filling for each blank, and words that stand in the hint it must earn."""

    fillings: tuple[str, ...]
    hint: str


@dataclass(frozen=True)
class Exercise:
    """One exercise. `code` is the solution, or the attempt of one that has none (`solvable`), without its marks."""

    id: str
    path: Path
    title: str
    task: str
    cells: dict[str, Cell]
    code: str
    blanks: tuple[Blank, ...]
    solvable: bool
    right: tuple[tuple[str, ...], ...]
    wrong: tuple[Wrong, ...]
    packages: tuple[str, ...]  # what it imports beyond Python's own library; then the browser can't run it
    files: tuple[Path, ...]  # the data that it names

    @property
    def address(self) -> str:
        """Its page, from the site's root and without an ending."""
        return f"exercises/{self.id.replace(PREFIX, '')}"

    @property
    def chapter(self) -> str:
        """The folder in which it stands."""
        return self.id.partition("/")[0]

    @property
    def in_browser(self) -> bool:
        """Whether the browser's Python can run it."""
        return not self.packages

    @cached_property
    def starter(self) -> str:
        """What the student begins with."""
        return self.filled([BLANK] * len(self.blanks))

    def text(self, cell: str) -> str:
        """The text of a cell; empty when there is none."""
        return self.cells[cell].text if cell in self.cells else ""

    def filled(self, fillings: list[str] | tuple[str, ...]) -> str:
        """The solution with something else in its blanks."""
        code, at = "", 0
        for blank, filling in zip(self.blanks, fillings, strict=True):
            code += self.code[at : blank.start] + filling
            at = blank.end
        return code + self.code[at:]


@dataclass(frozen=True)
class Exercises:
    """All exercises by id, and what is wrong with the files that are not among them, the `broken` ids."""

    by_id: dict[str, Exercise] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    broken: frozenset[str] = frozenset()


def in_order(project: Project, exercises: Iterable[Exercise]) -> list[Exercise]:
    """As the slides show them; what no slide shows comes last."""
    chapters = dict.fromkeys(chapter for deck in project.decks for chapter in deck.chapters)
    paths = [path for chapter in chapters if (path := project.slides / f"{chapter}.md").is_file()]
    shown = [id_ for path in paths for id_ in _SHOWN.findall(path.read_text(encoding="utf-8"))]
    places = {id_: place for place, id_ in reversed(list(enumerate(shown)))}
    return sorted(exercises, key=lambda exercise: (places.get(exercise.id, len(shown)), exercise.id))
