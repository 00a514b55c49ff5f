"""What a stage depends on beside its code: the files and variables it read, the versions it used.

The inputs of a stage are a flat dict, what → hash or version, so that two of them can be compared and the difference
said in plain words.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from functools import cache
from importlib import metadata
from pathlib import Path

from figdeck.files import digest, file_digest
from figdeck.reach import Inputs

UNSTEADY = "changed while it ran"

_GENERATOR = ("fonts.py", "slim.py", "style.py", "svg.py", "values.py", "worker.py")


def listing_digest(path: Path) -> str:
    """The hash of the names in a folder, or the word for its absence."""
    try:
        return digest("\n".join(sorted(entry.name for entry in path.iterdir())))
    except OSError:
        return "missing"


def variable_digest(name: str) -> str:
    """The hash of an environment variable, or the word for its absence; never the value, which may be a secret."""
    value = os.environ.get(name)
    return "unset" if value is None else digest(value)


@cache
def package_version(name: str) -> str:
    """The installed version of a distribution, or the word for its absence."""
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "missing"


def python_inputs() -> Inputs:
    """What every stage depends on: Python, and the parts of figdeck that make results."""
    here = Path(__file__).parent
    generator = digest("".join(file_digest(here / name) for name in _GENERATOR))
    return {"python": f"{sys.version_info.major}.{sys.version_info.minor}", "figdeck": generator}


def refresh(root: Path, observed: Iterable[str]) -> Inputs:
    """Today's value of inputs that were observed while a stage ran, by their names (`file …`, `package …`)."""
    return {key: _today(root, *key.split(" ", 1)) for key in observed}


def _today(root: Path, kind: str, name: str) -> str:
    if kind == "package":
        return package_version(name)
    if kind == "variable":
        return variable_digest(name)
    return file_digest(root / name) if kind == "file" else listing_digest(root / name)


def observe(root: Path, seen: Iterable[str]) -> Inputs:
    """The inputs that a run saw. `module …` stands for what brings it, `unsteady …` for what changed meanwhile."""
    found: Inputs = {}
    for name in seen:
        kind, _, what = name.partition(" ")
        if kind == "module":
            found |= refresh(root, [f"package {package}" for package in _distributions(what)])
        elif kind == "unsteady":  # which of its contents was read can't be told
            found[what] = UNSTEADY
        else:
            found |= refresh(root, [name])
    return dict(sorted(found.items()))


@cache
def _distributions(module: str) -> tuple[str, ...]:
    """Most distributions are called like their module; to find the others takes a look at all that are installed."""
    if package_version(module) != "missing":
        return (module,)
    return tuple(_all_distributions().get(module, ()))


@cache
def _all_distributions() -> dict[str, list[str]]:
    return {module: sorted(set(names)) for module, names in metadata.packages_distributions().items()}


def differences(old: Inputs, new: Inputs) -> list[str]:
    """Why a stage is stale, in words: what was added, what is gone, what changed from what to what."""
    if old == new:
        return []
    return sorted(
        _said(key, old.get(key), new.get(key)) for key in old.keys() | new.keys() if old.get(key) != new.get(key)
    )


def _said(key: str, old: str | None, new: str | None) -> str:
    """One difference. Hashes are only shown to be told apart, so their beginnings will do."""
    kind, _, name = key.partition(" ")
    if kind == "code":
        file, _, part = name.rpartition(": ")
        what = f"the top level of {file}" if part == "top level" else f"{part} in {file}"
    else:
        what = {"values": "the values it draws", "figdeck": "the part of figdeck that makes results"}.get(kind, key)
    if old is None:
        return f"{what} is used now"
    if new is None:
        return f"{what} is no longer used"
    if kind in ("package", "python"):
        return f"{what} went from {old} to {new}"
    if old == UNSTEADY:
        return f"{what} changed while it ran"
    return f"{what} changed ({old.split()[-1][:7]} → {new.split()[-1][:7]})"
