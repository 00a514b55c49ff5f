"""The warm parents as seen from outside: start them when needed, hand them requests, collect what comes back."""

from __future__ import annotations

import contextlib
import json
import os
import selectors
import signal
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import IO

from figdeck.worker import REHEARSE, UNWRITABLE, Outcome, Request, Setup

PLOTS = ("numpy", "numpy.random", "matplotlib.pyplot")
TENSORFLOW = (*PLOTS, "tensorflow", "keras")

# For whatever runs the project's code. One thread each: as many processes as there are cores keep all cores busy.
ENVIRONMENT = {
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "VECLIB_MAXIMUM_THREADS": "1",
    "TF_NUM_INTRAOP_THREADS": "1",
    "TF_NUM_INTEROP_THREADS": "1",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "TF_ENABLE_ONEDNN_OPTS": "0",
    "CUDA_VISIBLE_DEVICES": "-1",
    "PYTHONHASHSEED": "0",
    "PYTHONIOENCODING": "utf-8",
}


class Pool:
    """At most one parent a set of modules. Leaving the pool ends all parents and their children."""

    def __init__(self, setup: Setup, log: Path) -> None:
        self.setup = setup
        self.log = log
        self.running: dict[str, tuple[Request, subprocess.Popen[bytes]]] = {}
        self._parents: dict[tuple[str, ...], subprocess.Popen[bytes]] = {}
        self._selector = selectors.DefaultSelector()

    def __enter__(self) -> Pool:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for parent in self._parents.values():
            assert parent.stdin
            parent.stdin.close()  # a parent whose input ends kills its children and goes
        for parent in self._parents.values():
            try:
                parent.wait(5)
            except subprocess.TimeoutExpired:
                parent.kill()
                parent.wait()
            assert parent.stdout
            parent.stdout.close()
        self._selector.close()

    def submit(self, modules: tuple[str, ...], request: Request) -> None:
        """Have a request run in a child of the parent that has these modules warm."""
        self.warm(modules)
        parent = self._parents[modules]
        self.running[request.key] = (request, parent)
        self._send(parent, json.dumps(vars(request)).encode())

    def warm(self, modules: tuple[str, ...]) -> None:
        """Start a parent, unless it is there; it warms up while we do other things."""
        if modules not in self._parents:
            self._parents[modules] = self._start(modules)

    def rehearse(self, modules: tuple[str, ...]) -> None:
        """Have a parent draw once before many children do."""
        self.warm(modules)
        self._send(self._parents[modules], REHEARSE)

    def wait(self) -> list[Outcome]:
        """Wait until something has ended, and say how."""
        outcomes: list[Outcome] = []
        while not outcomes:
            for ready, _ in self._selector.select():
                line = ready.fileobj.readline()  # type: ignore[union-attr]
                if not line:
                    outcomes += self._lost(ready.fileobj)  # type: ignore[arg-type]
                    continue
                answer = json.loads(line)
                request, _ = self.running.pop(answer["key"])
                outcomes.append(_outcome(request, answer["status"]))
        return outcomes

    def _send(self, parent: subprocess.Popen[bytes], line: bytes) -> None:
        assert parent.stdin
        with contextlib.suppress(BrokenPipeError):  # the parent is dead, which `wait` will see
            parent.stdin.write(line + b"\n")
            parent.stdin.flush()

    def _start(self, modules: tuple[str, ...]) -> subprocess.Popen[bytes]:
        setup = json.dumps(asdict(self.setup) | {"modules": modules})
        with self.log.open("ab") as log:
            parent = subprocess.Popen(
                [sys.executable, "-m", "figdeck.worker", setup],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                env=os.environ | ENVIRONMENT,
                bufsize=0,
                start_new_session=True,  # Ctrl-C reaches us alone; we then end the parents in order
            )
        self._selector.register(parent.stdout, selectors.EVENT_READ)  # type: ignore[arg-type]
        return parent

    def _lost(self, stdout: IO[bytes]) -> list[Outcome]:
        """A parent died, which only its start-up or a signal can cause: so did all that it ran."""
        self._selector.unregister(stdout)
        modules = next(m for m, parent in self._parents.items() if parent.stdout is stdout)
        dead = self._parents.pop(modules)
        dead.wait()
        stdout.close()
        assert dead.stdin
        dead.stdin.close()
        lost = [key for key, (_, parent) in self.running.items() if parent is dead]
        for key in lost:
            del self.running[key]
        tail = self.log.read_text(errors="replace").splitlines()[-5:]
        return [Outcome(key, error="the process that was to run it died", detail="\n".join(tail)) for key in lost]


def _outcome(request: Request, status: int) -> Outcome:
    """What the child left behind; when it left nothing, how it died, and the last that it printed."""
    folder = Path(request.folder)
    try:
        return Outcome(**json.loads((folder / "outcome.json").read_text(encoding="utf-8")))
    except FileNotFoundError:
        if status == UNWRITABLE:
            return Outcome(request.key, error=f"the result of {request.function}() can't be written. Is the disk full?")
        how = (
            f"was killed by {signal.Signals(-status).name}"
            if status < 0
            else f"left the process with exit code {status}"
        )
        said = folder / "output.txt"
        printed = said.read_bytes()[-2000:].decode(errors="replace").splitlines()[-5:] if said.exists() else []
        return Outcome(request.key, error=f"{request.function}() {how}", detail="\n".join(printed))
