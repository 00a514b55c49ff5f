"""Notebooks: a percent-format program is executed once, and again only when something that it depends on changes."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from figdeck import fingerprint
from figdeck.errors import Problem
from figdeck.files import file_digest
from figdeck.project import Project
from figdeck.reach import Code, Inputs, Reached
from figdeck.store import Record, Store

_STAGE = "notebook"


def sources(project: Project) -> list[Path]:
    """The notebooks of a project, as programs."""
    return sorted(project.notebooks.glob("*.py"))


def build(project: Project, store: Store) -> tuple[list[Path], list[Problem]]:
    """Execute what is stale. Returns the executed notebooks, and what went wrong."""
    executed: list[Path] = []
    problems: list[Problem] = []
    for source in sources(project):
        problems += _refresh(project, store, source)
        record = store.record(_id(source), _STAGE)
        if record and store.intact(_id(source), record):
            executed.append(_named(project, source, store.output_path(_id(source), record.outputs[0])))
    return executed, problems


def data(project: Project, store: Store) -> list[Path]:
    """The project's files that the notebooks read, to be published beside them."""
    records = [record for source in sources(project) if (record := store.record(_id(source), _STAGE))]
    names = {key.removeprefix("file ") for record in records for key in record.observed if key.startswith("file ")}
    return sorted(
        path for name in names if (path := project.root / name).is_file() and path.is_relative_to(project.root)
    )


def all_fresh(project: Project, store: Store) -> bool:
    """Whether no notebook must be executed again."""
    return all(_look(project, store, source).fresh for source in sources(project))


@dataclass(frozen=True)
class _Look:
    """A notebook as it stands now: it runs from top to bottom, so all of it counts."""

    code: Reached
    inputs: Inputs
    fresh: bool


def _look(project: Project, store: Store, source: Path) -> _Look:
    code = Code(project.root, project.snippets).program(source)
    whole = {f"notebook {project.relative(source)}": file_digest(source)}
    inputs = fingerprint.python_inputs() | whole | code.inputs
    record = store.record(_id(source), _STAGE)
    fresh = record is not None and record.inputs == inputs and store.intact(_id(source), record)
    if record and fresh:
        fresh = fingerprint.refresh(project.root, record.observed) == record.observed
    return _Look(code, inputs, fresh)


def _refresh(project: Project, store: Store, source: Path) -> list[Problem]:
    look = _look(project, store, source)
    if look.fresh:
        return []
    started = time.monotonic()
    with store.lock(), store.scratch() as scratch:
        target = scratch / f"{source.stem}.ipynb"
        try:
            seen = _execute(project, source, target, look.code)
        except _CellError as error:
            return [Problem(project.relative(source), 0, *error.args)]
        observed = fingerprint.observe(project.root, seen)
        seconds = time.monotonic() - started
        record = Record(look.inputs, observed, look.code.sources, look.code.packages, (), seconds)
        store.save(_id(source), _STAGE, [target], record)
    return []


def _execute(project: Project, source: Path, target: Path, code: Reached) -> list[str]:
    """Run all cells in a kernel of their own, write the notebook, and return what the kernel read."""
    import jupytext
    import nbformat
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError

    notebook = jupytext.read(source, fmt="py:percent")
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    for number, cell in enumerate(notebook.cells):
        cell["id"] = f"cell-{number}"  # else a random one, and no two builds alike
    client = NotebookClient(notebook, timeout=int(project.time_limit), record_timing=False)
    client.extra_arguments = ["--IPKernelApp.log_level=40"]  # that it talks over TCP, on this machine, is no news
    client.resources = {"metadata": {"path": str(source.parent)}}
    with client.setup_kernel():
        _tell(client, _preamble(project))
        for index, cell in enumerate(notebook.cells):
            try:
                client.execute_cell(cell, index)
            except CellExecutionError as error:
                said = f"cell {index + 1} raised {error.ename}: {error.evalue}."
                raise _CellError(said, "The last good result is kept.", str(cell.source)) from None
        seen = _tell(
            client, "", seen=f"_figdeck_json.dumps(_figdeck_watch.observed({code.packages!r}, {tuple(code.sources)!r}))"
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
            if "image/png" in output.get("data", {}):
                output["metadata"]["image/png"] = {"alt": f"Figure: {heading}"}
    return notebook


def _named(project: Project, source: Path, stored: Path) -> Path:
    """The same file under a name that ends in .ipynb, by which other programs know it."""
    path = project.store / "notebooks" / f"{source.stem}.ipynb"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(stored.read_bytes())
    return path


def _id(source: Path) -> str:
    return f"notebooks/{source.stem}"
