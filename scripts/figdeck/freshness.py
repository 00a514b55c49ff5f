"""Whether the stored result of a stage still holds, and if not, why not."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property

from figdeck import fingerprint
from figdeck.catalog import Snippet
from figdeck.errors import FigdeckError, Problem
from figdeck.files import digest, file_digest
from figdeck.project import Project
from figdeck.reach import Code, Inputs, Reached
from figdeck.store import Record, Store
from figdeck.style import light_colours


@dataclass(frozen=True)
class Stage:
    """One function of a snippet as it stands now. It is fresh when there are no reasons to run it."""

    snippet: Snippet
    function: str
    inputs: Inputs
    code: Reached
    record: Record | None
    reasons: tuple[str, ...]

    @property
    def key(self) -> str:
        """How a run names this stage: `perceptron/or_gate compute`."""
        return f"{self.snippet.id} {self.function}"


class Freshness:
    """Compares what stages depend on with what their stored results were made of."""

    def __init__(self, project: Project, store: Store) -> None:
        self.project = project
        self.store = store
        if missing := [path for path in (project.palette, project.style) if path and not path.is_file()]:
            remedy = "Mend its name in mkdocs.yml, or write it."
            raise FigdeckError(
                *(Problem(project.relative(path), 0, "this file is missing.", remedy) for path in missing)
            )
        self.colours = light_colours(project.palette.read_text(encoding="utf-8"))
        self._code = Code(project.root, project.snippets)
        self._always = fingerprint.python_inputs()

    def stage(self, snippet: Snippet, function: str) -> Stage:
        """Look at one stage. A draw is looked at when its values are there, since it depends on them."""
        record = self.store.record(snippet.id, function)
        code = self._reached(snippet, function, record)
        inputs = self._always | code.inputs
        if function != "compute":
            inputs |= self._look
            if snippet.computes:
                values = self.store.record(snippet.id, "compute")
                inputs["values"] = values.outputs[0] if values else "missing"
        return Stage(snippet, function, inputs, code, record, tuple(self._reasons(snippet, record, inputs)))

    def stages(self, snippet: Snippet) -> list[Stage]:
        """All stages of a snippet, in the order in which they run."""
        functions = ["compute"] * snippet.computes + [figure.draw for figure in snippet.figures]
        return [self.stage(snippet, function) for function in functions]

    def _reached(self, snippet: Snippet, function: str, record: Record | None) -> Reached:
        """What the record says, as long as the files in which that code stands are unchanged; else by parsing them."""
        if record and self._code.unchanged(record.sources):
            code = {key: value for key, value in record.inputs.items() if key.startswith("code ")}
            return Reached(code, record.packages, record.sources)
        return self._code.reached(snippet.path, function)

    def _reasons(self, snippet: Snippet, record: Record | None, inputs: Inputs) -> list[str]:
        if record is None:
            return ["it has not run yet"]
        reasons = fingerprint.differences(record.inputs, inputs)
        reasons += fingerprint.differences(record.observed, fingerprint.refresh(self.project.root, record.observed))
        if not reasons and not self.store.intact(snippet.id, record):
            reasons.append("its stored result is damaged")
        return reasons

    @cached_property
    def _look(self) -> Inputs:
        """What all drawings depend on."""
        project = self.project
        look = {"palette": digest(json.dumps(self.colours))}
        if project.style:
            look["style sheet"] = file_digest(project.style)
        for folder in project.fonts:
            look[f"font {folder.name}"] = file_digest(folder / "package.json")
        return look
