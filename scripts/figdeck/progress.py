"""One line that says what runs and what is left: redrawn on a terminal, a line a change elsewhere."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import TextIO

_WIDTH = 24


class Progress:
    """Writes to standard error, so that output can still be piped."""

    def __init__(self, stream: TextIO = sys.stderr) -> None:
        self.stream = stream
        self._shown = ""

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._shown and self.stream.isatty():
            self.stream.write("\r\x1b[K")
            self.stream.flush()

    def show(self, done: int, left: int, running: list[str], seconds: float) -> None:
        """Say how many stages have run and are known to be left, which run now, and how long the rest may take."""
        total = done + left
        filled = _WIDTH * done // total if total else _WIDTH
        text = f"[{'█' * filled}{'·' * (_WIDTH - filled)}] {done}/{total}  {', '.join(running)}"
        if seconds >= 1:
            text += f"  (about {seconds:.0f} s to go)"
        if text == self._shown:
            return
        self._shown = text
        self.stream.write(f"\r\x1b[K{text[:110]}" if self.stream.isatty() else f"{text}\n")
        self.stream.flush()
