"""Results on disk: a record a stage and the files it made, written so that nothing half-written is ever read."""

from __future__ import annotations

import json
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from figdeck.files import digest, held, write_whole
from figdeck.reach import Inputs

_FORMAT = 2


@dataclass(frozen=True)
class Record:
    """What a stage made (`outputs`: hashes of its files, in order), of which inputs, and how long it took."""

    inputs: Inputs
    observed: Inputs  # the part of the inputs that only a run can tell: files, listings, variables, packages
    sources: Inputs  # the files in which the code among the inputs stands
    packages: tuple[str, ...]  # what that code imports
    outputs: tuple[str, ...]
    seconds: float


class Store:
    """One folder of results. Files are named by their hash and checked when read; a record is replaced at once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def record(self, snippet: str, stage: str) -> Record | None:
        """The last good result's record; None when there is none that this version can read."""
        try:
            with open(f"{self.folder}/results/{snippet}/{stage}.json", encoding="utf-8") as file:  # noqa: PTH123
                content = json.load(file)
            if content.pop("format") != _FORMAT:
                return None
            return Record(**content | {key: tuple(content[key]) for key in ("outputs", "packages")})
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None

    def intact(self, snippet: str, record: Record) -> bool:
        """Whether all files of a record are there, unchanged."""
        return all(self._read(snippet, output) is not None for output in record.outputs)

    def outputs(self, snippet: str, stage: str) -> list[str]:
        """The texts that a stage made: one of values, or one a frame; empty when there is no good result."""
        record = self.record(snippet, stage)
        texts = [self._read(snippet, output) for output in record.outputs] if record else []
        return [text for text in texts if text is not None] if None not in texts else []

    def output_path(self, snippet: str, output: str) -> Path:
        """Where the file with this hash lies."""
        return self._folder(snippet) / output

    def save(self, snippet: str, stage: str, made: list[Path], record: Record) -> None:
        """Take over the files that a stage made, then replace its record, then drop what no record names."""
        folder = self._folder(snippet)
        folder.mkdir(parents=True, exist_ok=True)
        outputs = tuple(digest(path.read_bytes()) for path in made)
        for path, output in zip(made, outputs, strict=True):
            path.replace(folder / output)
        target = folder / f"{stage}.json"
        replaces = target.exists()
        _write(target, replace(record, outputs=outputs, seconds=round(record.seconds, 3)))
        if replaces:
            self._drop_unnamed(snippet)

    def renew(self, snippet: str, stage: str, seen: Record, sources: Inputs) -> None:
        """Note in the record that was seen, if it still stands, how the files now are in which its code stands."""
        if self.record(snippet, stage) == seen:
            _write(self._folder(snippet) / f"{stage}.json", replace(seen, sources=sources))

    def clean(self, older_than: float = 0) -> int:
        """Forget the results older than so many days, or all. Returns how many."""
        oldest = time.time() - older_than * 86400
        records = [
            path for path in self.folder.glob("results/*/*/*.json") if path.stat().st_mtime < oldest or not older_than
        ]
        for path in records:
            path.unlink()
            self._drop_unnamed(path.parent.relative_to(self.folder / "results").as_posix())
        return len(records)

    @contextmanager
    def scratch(self) -> Iterator[Path]:
        """A folder on the store's own disk, where stages leave what they make before it is taken over."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=self.folder, prefix="run-", ignore_cleanup_errors=True) as name:
            yield Path(name)

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Hold the store while writing to it; a second build waits until the first is done."""
        with held(self.folder / "lock"):
            for abandoned in self.folder.glob("run-*"):  # by a build that was killed
                shutil.rmtree(abandoned, ignore_errors=True)
            yield

    def _read(self, snippet: str, output: str) -> str | None:
        try:
            with open(f"{self.folder}/results/{snippet}/{output}", "rb") as file:  # noqa: PTH123
                data = file.read()
        except OSError:
            return None
        return data.decode() if digest(data) == output else None

    def _drop_unnamed(self, snippet: str) -> None:
        folder = self._folder(snippet)
        records = [self.record(snippet, path.stem) for path in folder.glob("*.json")]
        named = {output for record in records if record for output in record.outputs}
        for path in folder.iterdir():
            if path.suffix != ".json" and path.name not in named:
                path.unlink(missing_ok=True)

    def _folder(self, snippet: str) -> Path:
        return self.folder / "results" / snippet


def _write(target: Path, record: Record) -> None:
    write_whole(target, json.dumps(vars(record) | {"format": _FORMAT}, indent=1))
