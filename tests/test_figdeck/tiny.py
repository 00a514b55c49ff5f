"""A copy of the small project that a test may change, and what figdeck says of it."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from figdeck import catalog, project, runner, values
from figdeck.runner import Report
from figdeck.store import Store

SOURCE = Path(__file__).parent / "project"
REPOSITORY = Path(__file__).parents[2]

_PROGRESS = re.compile(r"\[[█·]+\]")
_SUMMARY = re.compile(r"\d+ problems?\. Nothing was published; what was good is kept\.$")
_IGNORED = shutil.ignore_patterns("__pycache__", ".*cache*")


@dataclass(frozen=True)
class Said:
    """What one command came to: its exit code, what it printed, and its problems, each with its detail below it."""

    code: int
    out: str
    problems: list[str]
    summary: str

    @classmethod
    def of(cls, code: int, out: str, err: str) -> Said:
        """Take the sentences on standard error apart: problems, indented detail, a summary at the end."""
        problems: list[str] = []
        for line in err.splitlines():
            if line.startswith("    ") and problems:
                problems[-1] += f"\n{line}"
            elif line.strip() and not _PROGRESS.match(line):
                problems.append(line)
        summary = problems.pop() if problems and _SUMMARY.match(problems[-1]) else ""
        return cls(code, out, problems, summary)


Run = Callable[..., Said]  # the command, with its arguments


@dataclass(frozen=True)
class Tiny:
    """The project in one folder."""

    root: Path

    def write(self, path: str, text: str) -> None:
        """Write a file of the project."""
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_text(text, encoding="utf-8")

    def edit(self, path: str, old: str, new: str) -> None:
        """Replace the only occurrence of a text in a file."""
        text = (self.root / path).read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} is {text.count(old)} times in {path}"
        self.write(path, text.replace(old, new))

    def source(self, path: str) -> str:
        """The text of a file of the project."""
        return (self.root / path).read_text(encoding="utf-8")

    def line(self, path: str, text: str) -> int:
        """The line of a file in which this text first stands."""
        lines = (self.root / path).read_text(encoding="utf-8").splitlines()
        return next(number for number, line in enumerate(lines, 1) if text in line)

    def published(self) -> dict[str, bytes]:
        """Every file of the site, by its path there."""
        site = self.root / "site"
        return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}

    def page(self, path: str) -> str:
        """One file of the site."""
        return (self.root / "site" / path).read_text(encoding="utf-8")

    def build(self) -> Report:
        """Run what is stale, as `figdeck build` does."""
        here = project.load(self.root)
        return runner.build(here, catalog.discover(here))

    def command(self, *arguments: str) -> int:
        """The exit code of `figdeck` as a process of its own."""
        command = [sys.executable, "-m", "figdeck.cli", *arguments]
        return subprocess.run(command, cwd=self.root, capture_output=True, check=False).returncode

    def ran(self) -> list[str]:
        """Run what is stale, which must work, and say what it was."""
        report = self.build()
        assert not report.problems
        return sorted(report.ran)

    def results(self) -> Store:
        """The stored results."""
        return Store(project.load(self.root).store)

    def value(self, snippet: str, name: str) -> object:
        """One stored value."""
        return values.loads(self.results().outputs(snippet, "compute")[0], arrays=False)[name]

    @classmethod
    def copy(cls, source: Path, target: Path) -> Tiny:
        """Copy the project, and all that was built in it, with the dates of its files."""
        shutil.copytree(source, target, symlinks=True, ignore=_IGNORED)
        if not (target / "node_modules").exists():
            (target / "node_modules").symlink_to(REPOSITORY / "node_modules")
        return cls(target)


def the_only_problem(tiny: Tiny, figdeck: Run, command: str = "site") -> str:
    """Run the command, which must say one thing and leave the site as it was."""
    before = tiny.published()
    said = figdeck(command)
    assert said.code == 1
    assert len(said.problems) == 1, "\n".join(said.problems)
    assert "Nothing was published" in said.summary + said.problems[0]
    assert tiny.published() == before
    return said.problems[0]
