"""The notebooks of a chapter: its exercises one after the other, once to be filled in and once solved.

The solution is executed by `notebook`; the starter never is, and has no trace of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from figdeck.exercise import Exercise

Cells = list[tuple[str, str]]  # kind ("markdown" or "code") and text

_BLANK = '# A blank that is still there says so.\n___ = type("a blank", (), {"__repr__": lambda self: "___"})()'
_GITHUB = re.compile(r"^https?://github\.com/(?P<repository>[^/]+/[^/]+?)(?:\.git)?/?$")


@dataclass(frozen=True)
class Chapter:
    """The exercises of one chapter, in order."""

    name: str
    exercises: tuple[Exercise, ...]

    @property
    def files(self) -> list[Path]:
        """The data that its exercises name."""
        return sorted({path for exercise in self.exercises for path in exercise.files})

    @property
    def packages(self) -> tuple[str, ...]:
        """What its exercises import beyond Python's own library."""
        return tuple(sorted({name for exercise in self.exercises for name in exercise.packages}))

    def starter(self) -> Cells:
        """What the student begins with."""
        cells = self._begin()
        cells.append(("code", _BLANK))
        for exercise in self.exercises:
            texts = exercise.text("setup"), exercise.starter, exercise.text("check")
            cells += [_task(exercise), *_code(*texts)]
        return cells

    def solution(self) -> Cells:
        """All solved. What has no solution shows an attempt, and why there is none."""
        cells = self._begin()
        for exercise in self.exercises:
            check = exercise.text("check") if exercise.solvable else ""
            cells += [_task(exercise), *_code(exercise.text("setup"), exercise.code, check)]
            said = exercise.text("passed" if exercise.solvable else "certificate")
            cells += [("markdown", said)] if said else []
        return cells

    def _begin(self) -> Cells:
        title = ("markdown", "# Exercises")
        data = [
            ("code", f"%%writefile {path.name}\n{path.read_text(encoding='utf-8').rstrip()}") for path in self.files
        ]
        return [title, *data]


def chapters(exercises: list[Exercise]) -> list[Chapter]:
    """The exercises by chapter, in their order."""
    names = dict.fromkeys(exercise.chapter for exercise in exercises)
    return [Chapter(name, tuple(e for e in exercises if e.chapter == name)) for name in names]


def written(cells: Cells) -> Any:
    """The cells as a notebook, always the same for the same cells."""
    import nbformat

    notebook: Any = nbformat.v4.new_notebook()
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    for number, (kind, text) in enumerate(cells):
        make: Any = nbformat.v4.new_markdown_cell if kind == "markdown" else nbformat.v4.new_code_cell
        notebook.cells.append(make(text, id=f"cell-{number}"))
    return notebook


def filled(notebook: Any, fill: Callable[[str], str]) -> Any:
    """The notebook with the values that its words name."""
    for cell in notebook.cells:
        if cell["cell_type"] == "markdown":
            cell["source"] = fill(cell["source"])
    return notebook


def elsewhere(repository: str, branch: str, path: str) -> dict[str, str]:
    """Where a notebook of the published site can be run, by the name of the service: on GitHub, Colab and Binder."""
    found = _GITHUB.match(repository)
    if not found:
        return {}
    name = found["repository"]
    return {
        "Colab": f"https://colab.research.google.com/github/{name}/blob/{branch}/{path}",
        "Binder": f"https://mybinder.org/v2/gh/{name}/{branch}?labpath={path}",
    }


def _task(exercise: Exercise) -> tuple[str, str]:
    return "markdown", f"## {exercise.title}\n\n{exercise.task}"


def _code(*texts: str) -> Cells:
    return [("code", text) for text in texts if text]
