"""What went wrong, as sentences: file, line, what it is, and how to mend it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """One thing the author has to mend. `detail` may hold a trimmed traceback or printed output."""

    file: str
    line: int
    message: str
    remedy: str = ""
    detail: str = ""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        sentence = f"{place}: {self.message} {self.remedy}".rstrip()
        indented = "".join(f"\n    {line}" for line in self.detail.splitlines())
        return sentence + indented


class FigdeckError(Exception):
    """All the problems of a run together; never empty."""

    def __init__(self, *problems: Problem) -> None:
        self.problems = tuple(dict.fromkeys(sorted(problems)))
        super().__init__("\n".join(str(problem) for problem in self.problems))


def nearest(name: str, names: Iterable[str]) -> str:
    """A remedy that offers the existing name closest to a misspelt one, or lists what there is."""
    known = sorted(names)
    if close := difflib.get_close_matches(name, known, n=1, cutoff=0.5):
        return f"Did you mean {close[0]}?"
    if not known:
        return "There is none yet."
    return f"There is {', '.join(known[:6])}{' …' if len(known) > 6 else ''}."
