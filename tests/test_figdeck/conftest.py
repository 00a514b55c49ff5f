"""The small project, built once and copied for each test, and the `figdeck` command in it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from figdeck import cli

from .tiny import SOURCE, Run, Said, Tiny


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Tiny:
    """The small project with its site, made by the command itself. Tests read it; to change it, take `tiny`."""
    tiny = Tiny.copy(SOURCE, tmp_path_factory.mktemp("built") / "tides")
    command = [sys.executable, "-m", "figdeck.cli", "site"]
    done = subprocess.run(command, cwd=tiny.root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return tiny


@pytest.fixture
def tiny(built: Tiny, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tiny:
    """A copy of the built project, to be changed; it is the current folder."""
    monkeypatch.delenv("TIDES_KEEPER", raising=False)
    copy = Tiny.copy(built.root, tmp_path / "tides")
    monkeypatch.chdir(copy.root)
    return copy


@pytest.fixture
def figdeck(tiny: Tiny, capsys: pytest.CaptureFixture[str]) -> Run:
    """The command, run in the project: `figdeck("site")`."""

    def run(*arguments: str) -> Said:
        capsys.readouterr()
        code = cli.main(list(arguments))
        return Said.of(code, *capsys.readouterr())

    return run
