"""Hashes of files, files that are written whole or not at all, and files that one process holds at a time."""

from __future__ import annotations

import fcntl
import hashlib
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def digest(data: bytes | str) -> str:
    """A short hash: long enough never to collide here, short enough to read aloud."""
    return hashlib.sha256(data.encode() if isinstance(data, str) else data).hexdigest()[:16]


def file_digest(path: Path | str) -> str:
    """The hash of a file's content, or the word for its absence."""
    try:
        with open(path, "rb") as file:  # noqa: PTH123 (a Path for each of thousands is slow)
            return digest(file.read())
    except OSError:
        return "missing"


def write_whole(path: Path, content: str | bytes) -> None:
    """Write a file so that a reader sees the old or the new one, never a part."""
    part = path.with_name(f".{path.name}.{os.getpid()}")
    part.write_bytes(content.encode() if isinstance(content, str) else content)
    part.replace(path)


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Hold a file, so that a second build waits until the first is done."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print("Another build is running here; waiting for it to finish.", file=sys.stderr)
            fcntl.flock(file, fcntl.LOCK_EX)
        yield
