"""Notebooks: a percent-format program is executed once, and again only when something that it depends on changes."""

from __future__ import annotations

import json
import os
import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any

import math_core

from figdeck import fingerprint
from figdeck.chapter_notebook import Chapter, filled, written
from figdeck.errors import Problem
from figdeck.files import digest, file_digest
from figdeck.pool import ENVIRONMENT
from figdeck.project import Project
from figdeck.reach import Code, Inputs, Reached
from figdeck.store import Record, Store

_STAGE = "notebook"
_PARAGRAPH = re.compile(r"<p>.*?</p>", re.DOTALL)
_ADDRESS = re.compile(r" at 0x[0-9a-f]+(?=>)")  # of an object in memory
_TEX = re.compile(r"\$([^$<]+)\$")


@dataclass(frozen=True)
class Plan:
    """A notebook to be executed: its name, what problems with it are about, what it is, where it runs.

    It runs from top to bottom, so all of it counts. `folder` is missing when it brings its data along.
    """

    name: str
    file: str
    whole: Inputs
    code: Reached
    read: Callable[[], Any]
    folder: Path | None = None

    @property
    def id(self) -> str:
        """Its id in the store."""
        return f"notebooks/{self.name}"


def plans(project: Project, chapters: list[Chapter]) -> list[Plan]:
    """All notebooks of a project: its programs, and the solutions of its exercises."""
    programs = [_program(project, path) for path in sorted(project.notebooks.glob("*.py"))]
    return programs + [_solutions(project, chapter) for chapter in chapters]


def _program(project: Project, path: Path) -> Plan:
    file = project.relative(path)

    def read() -> Any:
        import jupytext

        return jupytext.read(path, fmt="py:percent")

    code = Code(project.root, project.snippets).program(path)
    return Plan(path.stem, file, {f"notebook {file}": file_digest(path)}, code, read, path.parent)


def _solutions(project: Project, chapter: Chapter) -> Plan:
    cells = chapter.solution()
    whole = {"exercises": digest(json.dumps(cells))}
    file = project.relative(project.snippets / chapter.name)
    code = Reached({}, chapter.packages, {})
    return Plan(f"{chapter.name}-solution", file, whole, code, lambda: written(cells))


def build(
    project: Project, store: Store, chapters: list[Chapter], fill: Callable[[str], str]
) -> tuple[list[Path], list[Problem]]:
    """Execute what is stale, and `fill` values into the words. Returns the executed notebooks, and what went wrong."""
    executed: list[Path] = []
    problems: list[Problem] = []
    for plan in plans(project, chapters):
        problems += _refresh(project, store, plan)
        record = store.record(plan.id, _STAGE)
        if record and store.intact(plan.id, record):
            executed.append(_named(project, plan, store.output_path(plan.id, record.outputs[0]), fill))
    return executed, problems


def data(project: Project, store: Store) -> list[Path]:
    """The project's files that the notebooks read, to be published beside them."""
    records = [record for plan in plans(project, []) if (record := store.record(plan.id, _STAGE))]
    names = {key.removeprefix("file ") for record in records for key in record.observed if key.startswith("file ")}
    return sorted(
        path for name in names if (path := project.root / name).is_file() and path.is_relative_to(project.root)
    )


def all_fresh(project: Project, store: Store, chapters: list[Chapter]) -> bool:
    """Whether no notebook must be executed again."""
    return all(_fresh(project, store, plan, _inputs(plan)) for plan in plans(project, chapters))


def _inputs(plan: Plan) -> Inputs:
    return fingerprint.python_inputs() | {"notebook": file_digest(Path(__file__))} | plan.whole | plan.code.inputs


def _fresh(project: Project, store: Store, plan: Plan, inputs: Inputs) -> bool:
    record = store.record(plan.id, _STAGE)
    return (
        record is not None
        and record.inputs == inputs
        and store.intact(plan.id, record)
        and fingerprint.refresh(project.root, record.observed) == record.observed
    )


def _refresh(project: Project, store: Store, plan: Plan) -> list[Problem]:
    inputs = _inputs(plan)
    if _fresh(project, store, plan, inputs):
        return []
    started = time.monotonic()
    with store.lock(), store.scratch() as scratch:
        target = scratch / f"{plan.name}.ipynb"
        try:
            seen = _execute(project, plan, target, plan.folder or scratch)
        except _CellError as error:
            return [Problem(plan.file, 0, *error.args)]
        observed = fingerprint.observe(project.root, seen)
        seconds = time.monotonic() - started
        record = Record(inputs, observed, plan.code.sources, plan.code.packages, (), seconds)
        store.save(plan.id, _STAGE, [target], record)
    return []


def _execute(project: Project, plan: Plan, target: Path, folder: Path) -> list[str]:
    """Run all cells in a kernel of their own, write the notebook, and return what the kernel read."""
    import nbformat
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError

    notebook = plan.read()
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    for number, cell in enumerate(notebook.cells):
        cell["id"] = f"cell-{number}"  # else a random one, and no two builds alike
    client = NotebookClient(notebook, timeout=int(project.time_limit), record_timing=False)
    client.extra_arguments = ["--IPKernelApp.log_level=50"]  # that it talks over TCP, or is told to stop, is no news
    client.resources = {"metadata": {"path": str(folder)}}
    with client.setup_kernel(env=os.environ | ENVIRONMENT | {"TMPDIR": str(target.parent)}):
        _tell(client, _preamble(project))
        for index, cell in enumerate(notebook.cells):
            try:
                client.execute_cell(cell, index)
            except CellExecutionError as error:
                said = f"cell {index + 1} raised {error.ename}: {error.evalue}."
                raise _CellError(said, "The last good result is kept.", str(cell.source)) from None
        seen = _tell(
            client,
            "",
            seen=f"_figdeck_json.dumps(_figdeck_watch.observed({plan.code.packages!r}, {tuple(plan.code.sources)!r}))",
        )
    nbformat.write(_settled(notebook), target)
    return list(json.loads(seen))


class _CellError(Exception):
    """A cell raised; the arguments are message, remedy and the cell's source."""


def _preamble(project: Project) -> str:
    """Let the kernel import the project's modules, and watch what it reads, unseen in the notebook."""
    return (
        f"import sys; sys.path.insert(0, {str(project.snippets)!r}); sys.dont_write_bytecode = True\n"
        f"import json as _figdeck_json; from figdeck.watch import Watch as _FigdeckWatch\n"
        f"_figdeck_watch = _FigdeckWatch({str(project.root)!r})"
    )


def _tell(client: Any, code: str, **expressions: str) -> str:
    """Run code in the kernel outside all cells; the text of the one expression asked for, if any."""
    import ast

    from jupyter_core.utils import run_sync

    async def ask() -> Any:
        return await client.kc.execute(code, silent=True, store_history=False, user_expressions=expressions, reply=True)

    reply = run_sync(ask)()
    assert reply["content"]["status"] == "ok", reply
    for answer in reply["content"]["user_expressions"].values():
        return str(ast.literal_eval(answer["data"]["text/plain"]))
    return ""


def _settled(notebook: Any) -> Any:
    """Without what differs from run to run or machine to machine; pictures named by the heading above them."""
    notebook.metadata = {"kernelspec": notebook.metadata["kernelspec"]}
    heading = ""
    for cell in notebook.cells:
        if cell["cell_type"] == "markdown":
            heading = cell["source"].partition("\n")[0].strip("# ")
        for output in cell.get("outputs", ()):
            if "text/plain" in output.get("data", {}):
                output["data"]["text/plain"] = _ADDRESS.sub("", output["data"]["text/plain"])
            if "image/png" in output.get("data", {}):
                output["metadata"]["image/png"] = {"alt": f"Figure: {heading}"}
    return notebook


def _named(project: Project, plan: Plan, stored: Path, fill: Callable[[str], str]) -> Path:
    """The notebook under a name that ends in .ipynb, by which other programs know it."""
    import nbformat

    path = project.store / "notebooks" / f"{plan.name}.ipynb"
    path.parent.mkdir(parents=True, exist_ok=True)
    notebook = nbformat.read(stored, as_version=4)
    nbformat.write(filled(notebook, fill) if plan.folder is None else notebook, path)
    return path


def with_math(html: str) -> str:
    """A notebook's page with the TeX of its paragraphs as MathML; Jupyter would load a script for it from elsewhere."""

    def mathml(found: re.Match[str]) -> str:
        return str(math_core.LatexToMathML().convert_with_local_state(unescape(found[1]), displaystyle=False))

    return _PARAGRAPH.sub(lambda paragraph: _TEX.sub(mathml, paragraph[0]), html)
