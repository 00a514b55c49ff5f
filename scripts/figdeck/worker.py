"""A warm parent that forks a child for each stage. It is given plain requests and knows nothing of the rest.

The parent imports what is slow to import and runs none of the project's code; so every child starts from the same
clean state, with today's code, and whatever it breaks dies with it. Requests and answers are lines of JSON.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import importlib.util
import json
import os
import resource
import selectors
import signal
import sys
import tempfile
import time
import traceback
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, TextIO

from figdeck import style, svg, values
from figdeck.watch import Watch

REHEARSE = b"rehearse"  # a line that is no request
PR_SET_CHILD_SUBREAPER = 36  # of Linux's prctl: orphans become ours, so that we can end them
UNWRITABLE = os.EX_IOERR  # the exit code of a child that can't leave its outcome
OUTPUT_LIMIT = 200 * 1024 * 1024  # bytes that a child may write into one file, its printed output among them


@dataclass(frozen=True)
class Request:
    """Run one function of one file. `values` names the file of stored values that a draw takes."""

    key: str
    root: str
    search: str
    path: str
    function: str
    folder: str
    values: str = ""
    packages: tuple[str, ...] = ()  # modules that its code imports, perhaps long since imported by the parent
    sources: tuple[str, ...] = ()  # the project's files in which that code stands
    time_limit: float = 120.0  # seconds
    memory_limit: float = 4096.0  # MB beyond what the parent has


@dataclass(frozen=True)
class Setup:
    """What a parent makes ready before the first fork."""

    modules: tuple[str, ...]
    style_sheet: str = ""
    colours: dict[str, str] = field(default_factory=dict)
    fonts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Outcome:
    """What became of a request: files made and things observed, or what went wrong and on which line."""

    key: str
    made: tuple[str, ...] = ()
    observed: tuple[str, ...] = ()
    seconds: float = 0.0
    error: str = ""
    line: int = 0
    detail: str = ""


def main() -> None:
    """Serve requests from standard input until it ends; the only argument is the Setup as JSON."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # whatever a library prints while it is imported must not look like an answer
    setup = Setup(**json.loads(sys.argv[1]))
    _warm(setup)
    _Parent(setup, answers).serve()
    os._exit(0)  # to tear down all those modules in order would take longer than a small figure


def _warm(setup: Setup) -> None:
    gc.disable()  # there is hardly any garbage in imports
    sys.dont_write_bytecode = True
    for module in setup.modules:
        importlib.import_module(module)
    style.apply(Path(setup.style_sheet) if setup.style_sheet else None, setup.colours, [Path(f) for f in setup.fonts])
    gc.freeze()  # what is there stays: a child's garbage collector need not touch, and so copy, any of it
    gc.enable()


def _rehearse(setup: Setup) -> None:
    """The first drawing fills caches that every child then shares: it pays when many follow."""
    import matplotlib.pyplot as plt

    figure, axes = plt.subplots()
    axes.plot([0, 1], [0, 1], label="$x_1$")
    axes.legend()
    style.to_svg(figure, setup.colours)
    plt.close(figure)
    gc.collect()
    gc.freeze()


class _Parent:
    def __init__(self, setup: Setup, answers: TextIO) -> None:
        self.setup = setup
        self.answers = answers
        self.running: dict[int, tuple[Request, float]] = {}  # child → its request and its deadline
        self.wake, wake_write = os.pipe()
        os.set_blocking(wake_write, False)
        if sys.platform == "linux":
            ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(wake_write)

    def serve(self) -> None:
        """Fork for each request, answer for each child that ended, until the other side hangs up."""
        selector = selectors.DefaultSelector()
        selector.register(0, selectors.EVENT_READ)
        selector.register(self.wake, selectors.EVENT_READ)
        pending = b""
        while True:
            for ready, _ in selector.select(self._patience()):
                if ready.fd == self.wake:
                    os.read(self.wake, 4096)
                    continue
                data = os.read(0, 65536)
                if not data:
                    return self._stop()
                *lines, pending = (pending + data).split(b"\n")
                for line in lines:
                    if line == REHEARSE:
                        _rehearse(self.setup)
                    else:
                        self._fork(Request(**json.loads(line)))
            self._kill_late()
            self._reap()

    def _patience(self) -> float | None:
        deadlines = [deadline for _, deadline in self.running.values()]
        return max(0.0, min(deadlines) - time.monotonic()) if deadlines else None

    def _fork(self, request: Request) -> None:
        Path(request.folder).mkdir(parents=True, exist_ok=True)
        sys.stderr.flush()
        if (pid := os.fork()) == 0:
            status = 70
            try:  # whatever happens in there, a child never comes back into this loop
                status = _child(request, self.setup)
            except OSError:
                status = UNWRITABLE
            finally:
                os._exit(status)
        self.running[pid] = (request, time.monotonic() + request.time_limit)

    def _kill_late(self) -> None:
        for pid, (request, deadline) in self.running.items():
            if time.monotonic() >= deadline:
                _write_outcome(
                    request, Outcome(request.key, error=f"it ran longer than {request.time_limit:g} seconds")
                )
                _kill_group(pid)

    def _reap(self) -> None:
        while True:
            try:
                pid, status = os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                return
            if pid == 0:
                return
            _kill_group(pid)  # what the child started must not outlive it
            if pid not in self.running:
                continue  # an orphan that we adopted
            request, _ = self.running.pop(pid)
            self._kill_orphans()
            self.answers.write(json.dumps({"key": request.key, "status": os.waitstatus_to_exitcode(status)}) + "\n")
            self.answers.flush()

    def _kill_orphans(self) -> None:
        """End what a child left behind in a session of its own: it is our child now, and not one that we know."""
        for children in Path("/proc/self/task").glob("*/children"):
            for pid in map(int, children.read_text().split()):
                if pid not in self.running:
                    with contextlib.suppress(ProcessLookupError):
                        os.kill(pid, signal.SIGKILL)

    def _stop(self) -> None:
        for pid in self.running:
            _kill_group(pid)
        self.running.clear()
        self._reap()
        self._kill_orphans()


def _kill_group(pid: int) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, signal.SIGKILL)


def _child(request: Request, setup: Setup) -> int:
    """In the child: run the stage, leave its files and its Outcome in the folder. Returns the exit code."""
    os.setsid()
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_FSIZE, (OUTPUT_LIMIT, OUTPUT_LIMIT))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _limit_memory(request.memory_limit)
    _redirect(request.folder)
    os.chdir(request.root)
    sys.path[:] = [request.search, *(entry for entry in sys.path if entry not in ("", request.root))]
    watch = Watch(request.root, guarded=True)
    started = time.perf_counter()
    try:
        made = _run(request, setup)
        outcome = Outcome(
            request.key, made, watch.observed(request.packages, request.sources), time.perf_counter() - started
        )
    except BaseException as error:
        outcome = _failure(request, error)
    _write_outcome(request, outcome)
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    return 1 if outcome.error else 0


def _limit_memory(megabytes: float) -> None:
    """Let this process grow by so much and no more; only where the system tells how large it is."""
    statm = Path("/proc/self/statm")
    if statm.exists():
        limit = int(statm.read_text().split()[0]) * resource.getpagesize() + int(megabytes * 1024 * 1024)
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def _redirect(folder: str) -> None:
    nothing = os.open(os.devnull, os.O_RDONLY)
    printed = os.open(Path(folder, "output.txt"), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
    for source, target in ((nothing, 0), (printed, 1), (printed, 2)):
        os.dup2(source, target)
    os.environ["TMPDIR"] = tempfile.tempdir = folder  # which goes, however the child ends


def _run(request: Request, setup: Setup) -> tuple[str, ...]:
    module = _load(request)
    function = getattr(module, request.function)
    if request.function == "compute":
        path = Path(request.folder, "values.json")
        path.write_text(values.dumps(function()), encoding="utf-8")
        return (str(path),)
    stored = Path(request.values).read_text(encoding="utf-8") if request.values else ""
    result = function(values.loads(stored, arrays=True)) if stored else function()
    made = []
    for number, figure in enumerate([result] if hasattr(result, "savefig") else _frames(request, result)):
        path = Path(request.folder, f"frame-{number}.svg")
        drawing = style.to_svg(figure, setup.colours)
        words = str(figure.get_label())
        path.write_text(svg.described(drawing, words) if words else drawing, encoding="utf-8")
        made.append(str(path))
    if not made:
        raise _Unusable(f"{request.function}() yielded no figure. Return one, or yield one a frame.")
    return tuple(made)


def _load(request: Request) -> Any:
    """Load the snippet by its path: a chapter may be called keras without hiding the real keras."""
    spec = importlib.util.spec_from_file_location("snippet", request.path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["snippet"] = module
    spec.loader.exec_module(module)
    return module


def _frames(request: Request, result: Any) -> list[Any]:
    frames = list(result) if hasattr(result, "__iter__") else [result]
    for frame in frames:
        if not hasattr(frame, "savefig"):
            what = "nothing" if frame is None else f"a {type(frame).__name__}"
            raise _Unusable(f"{request.function}() gave {what} where a figure was due. Return the Matplotlib figure.")
    if len({tuple(frame.get_size_inches()) for frame in frames}) > 1:
        raise _Unusable(f"{request.function}() yielded frames of different sizes. Give them one figsize.")
    if len(frames) > 1 and not all(frame.get_label() for frame in frames):
        raise _Unusable(
            f"{request.function}() yielded frames without words. "
            "Say of each what it shows, for those who can't see it: fig.set_label(…)."
        )
    return frames


class _Unusable(Exception):
    """A result that is no figure."""


def _failure(request: Request, error: BaseException) -> Outcome:
    """The error with its own traceback, trimmed to the lines of the project."""
    if isinstance(error, values.NotPlainError | _Unusable):
        return Outcome(request.key, error=str(error))
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if Path(frame.filename).is_relative_to(request.search)]
    line = next((frame.lineno for frame in reversed(own) if frame.filename == request.path), None)
    text = "".join(traceback.format_list(own)).replace(request.root + os.sep, "")
    said = "".join(traceback.format_exception_only(error)).strip()
    return Outcome(request.key, error=f"{request.function}() raised {said}", line=line or 0, detail=text.rstrip())


def _write_outcome(request: Request, outcome: Outcome) -> None:
    part = Path(request.folder, "outcome.part")
    part.write_text(json.dumps(asdict(outcome)), encoding="utf-8")
    part.replace(Path(request.folder, "outcome.json"))


if __name__ == "__main__":
    main()
