"""The results as text needs them: values, figures and alternative texts, read from the store once each."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from figdeck import values
from figdeck.catalog import Catalog, Figure, Snippet
from figdeck.errors import Problem, nearest
from figdeck.exercise import Exercises
from figdeck.project import Project
from figdeck.store import Store
from figdeck.svg import description, prefixed


@dataclass
class Library:
    """What the snippets made, and the exercises. `failed` are those whose run failed: no need to complain again."""

    project: Project
    catalog: Catalog
    store: Store
    failed: frozenset[str] = frozenset()
    exercises: Exercises = field(default_factory=Exercises)
    _values: dict[str, dict[str, Any]] = field(default_factory=dict)

    def values(self, snippet_id: str) -> dict[str, Any]:
        """The values of a snippet, arrays as lists; empty when there are none."""
        if snippet_id not in self._values:
            texts = self.store.outputs(snippet_id, "compute")
            self._values[snippet_id] = values.loads(texts[0], arrays=False) if texts else {}
        return self._values[snippet_id]

    def frames(self, figure_id: str, prefix: str = "") -> list[str]:
        """The frames of a figure as SVG whose ids begin with `prefix`, so that many can stand on one page."""
        snippet, figure = self.catalog.figures[figure_id]
        frames = self.store.outputs(snippet.id, figure.draw)
        return [prefixed(svg, f"{prefix}{number}-") for number, svg in enumerate(frames)]

    def frame_alts(self, figure_id: str) -> list[str]:
        """What each frame of a figure shows, in words: the whole figure's words, for one that is not stepped."""
        frames = self.frames(figure_id)
        return [description(svg) for svg in frames] if len(frames) > 1 else [self.alt(figure_id)]

    def alt(self, figure_id: str) -> str:
        """The alternative text of a figure, with its values filled in; empty when that can't be done."""
        snippet, figure = self.catalog.figures[figure_id]
        return "" if self._alt_problem(snippet, figure) else _filled(figure, self.values(snippet.id))

    def problems(self) -> list[Problem]:
        """Alternative texts that name values which there are not."""
        return [
            problem
            for snippet, figure in self.catalog.figures.values()
            if snippet.id not in self.failed
            for problem in self._alt_problem(snippet, figure)
        ]

    def _alt_problem(self, snippet: Snippet, figure: Figure) -> list[Problem]:
        known = self.values(snippet.id)
        try:
            _filled(figure, known)
        except (LookupError, AttributeError, ValueError, TypeError) as error:
            file = self.project.relative(snippet.path)
            if isinstance(error, KeyError):
                message = f"the alternative text names {error.args[0]}, which is no value of {snippet.id}."
                return [Problem(file, figure.alt_line, message, nearest(str(error.args[0]), known))]
            message = f"the alternative text can't be filled in: {error}."
            return [Problem(file, figure.alt_line, message, "See Python's format strings.")]
        return []


def _filled(figure: Figure, known: dict[str, Any]) -> str:
    return " ".join(figure.alt.format_map(known).split())
