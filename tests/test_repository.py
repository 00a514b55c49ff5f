"""The repository can be set up from what it says it needs."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
REGISTRIES = re.compile(
    "|".join(
        rf"\b{name}\.(org|com|io)\b" for name in ("pypi", "pythonhosted", "npmjs", "yarnpkg", "anaconda", "golang")
    )
)
PINNED = re.compile(r"^(?P<name>[\w.-]+)==(?P<version>[\w.+!]+)(?P<rest>.*)$")


def _files() -> list[Path]:
    """All files of the repository, those not yet added among them."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\0")
    return [ROOT / name for name in names if name and (ROOT / name).is_file()]


def _pins() -> dict[str, tuple[str, str]]:
    """Name → version and all that follows it in requirements.txt."""
    text = (ROOT / "requirements.txt").read_text(encoding="utf-8").replace("\\\n", " ")
    found = (PINNED.match(line) for line in text.splitlines())
    return {canonicalize_name(pin["name"]): (pin["version"], pin["rest"]) for pin in found if pin}


def _needed() -> list[Requirement]:
    content = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return [Requirement(text) for text in (*content["project"]["dependencies"], *content["dependency-groups"]["dev"])]


@pytest.mark.parametrize("needed", _needed(), ids=lambda needed: needed.name)
def test_what_is_needed_is_locked(needed: Requirement) -> None:
    """requirements.txt is not behind pyproject.toml: each package is pinned, in a version that is asked for."""
    pins = _pins()
    assert canonicalize_name(needed.name) in pins
    version, _ = pins[canonicalize_name(needed.name)]
    assert needed.specifier.contains(version)


def test_what_is_locked_has_hashes() -> None:
    """Nothing is installed that is not, byte for byte, what was tested."""
    pins = _pins()
    assert len(pins) > len(_needed())
    assert [name for name, (_, rest) in pins.items() if not re.search(r"--hash=sha256:[0-9a-f]{64}\b", rest)] == []


def test_no_registry_is_named() -> None:
    """Packages come from wherever the machine is set up to fetch them, behind a mirror as well."""
    named = []
    for path in _files():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        named += [f"{path.relative_to(ROOT)}: {found[0]}" for found in REGISTRIES.finditer(text)]
    assert named == []


def test_programs_can_be_run() -> None:
    """Whatever begins with #! has the run bit, and so have all commands in scripts/."""
    programs = {path for path in _files() if path.read_bytes()[:2] == b"#!"}
    commands = {path for path in (ROOT / "scripts").iterdir() if path.is_file() and not path.suffix}
    assert {ROOT / "scripts/build", ROOT / "scripts/test"} <= commands
    assert [str(path) for path in sorted(programs | commands) if not path.stat().st_mode & 0o111] == []
