"""Tries exercises in the project's own Python, in a process of its own: jobs come as JSON, outcomes go out as lines."""

from __future__ import annotations

import contextlib
import io
import json
import sys
import traceback
from pathlib import Path


def attempt(job: dict[str, str]) -> dict[str, object] | None:
    """Run setup, code and check one after the other; None when the check passes, else the error and its place."""
    space: dict[str, object] = {"__name__": "__main__"}
    for part in ("setup", "code", "check"):
        try:
            exec(compile(job[part], part, "exec"), space)
        except BaseException as error:  # an exercise may even call exit
            own = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == part]
            line = error.lineno if isinstance(error, SyntaxError) else own[-1] if own else 0
            words = error.msg if isinstance(error, SyntaxError) else str(error)
            return {"part": part, "type": type(error).__name__, "words": words, "line": line}
    return None


def main() -> None:
    """Write a line for each job."""
    for job in json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")):
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            outcome = attempt(job)
        print(json.dumps(outcome), flush=True)


if __name__ == "__main__":
    main()
