"""What a stage reads while it runs: files, listings of folders, environment variables, packages."""

from __future__ import annotations

import contextlib
import os
import sys
from itertools import takewhile
from pathlib import Path
from typing import Any

_CHANGES = frozenset({"os.remove", "os.rename", "os.rmdir", "os.truncate", "shutil.rmtree", "shutil.move"})
_MARK = "figdeck: the watch begins"
_ENVIRON_INTERNALS = frozenset({"os", "_collections_abc", "collections.abc"})


class Watch:
    """Watches this process from now on; `guarded`, it also keeps it from changing the project's files."""

    def __init__(self, root: str, *, guarded: bool = False) -> None:
        self.root = os.path.realpath(root)
        self.guarded = guarded
        self.seen: dict[str, object] = {}  # what was read → its state when it was read first
        self.made: set[str] = set()  # files and folders that were not there before: to read them is no input
        sys.modules[_MARK] = sys.modules[__name__]  # what is imported from now on comes after it
        own = (sys.prefix, f"{root}/.figdeck")
        machine = (*own, sys.base_prefix, "/usr", "/etc", "/proc", "/sys", "/dev", "~/.cache", "~/.config")
        self.ignored_inside, self.ignored_outside = (
            tuple(os.path.realpath(Path(place).expanduser()) + os.sep for place in places) for places in (own, machine)
        )
        sys.addaudithook(self._audit)
        kind = type(os.environ)
        os.environ.__class__ = type("Environ", (kind,), {"__getitem__": self._variable(kind.__getitem__)})

    def observed(self, packages: tuple[str, ...], sources: tuple[str, ...]) -> tuple[str, ...]:
        """The names of all inputs seen, as `fingerprint.observe` takes them.

        `packages` were imported before we watched; `sources` are files whose code is accounted for already.
        """
        # the newest alone: to look at all of them would copy their pages into this fork
        imported = list(takewhile(lambda name: name != _MARK, reversed(sys.modules)))
        for name in imported:
            file = getattr(sys.modules[name], "__file__", None)
            if file and self._own(file) and os.path.relpath(os.path.realpath(file), self.root) not in sources:
                self._note("file", file)  # a module found only while running, by importlib or the like
        seen, self.seen = self.seen, {}
        steady = {name for name, state in seen.items() if state == self._state(name)}
        loaded = {name.partition(".")[0] for name in imported}.union(packages)
        modules = {f"module {name}" for name in loaded - sys.stdlib_module_names if self._is_package(name)}
        return tuple(sorted(modules | steady | {f"unsteady {name}" for name in seen.keys() - steady}))

    def _is_package(self, name: str) -> bool:
        """Whether a module is installed, rather than the project's own or an internal one."""
        file = getattr(sys.modules.get(name), "__file__", None)
        return not name.startswith("_") and bool(file) and not self._own(str(file))

    def _own(self, name: str) -> bool:
        """Whether a file is one of the project's."""
        path = os.path.realpath(name)
        return path.startswith(self.root + os.sep) and not path.startswith(self.ignored_inside)

    def _audit(self, event: str, arguments: tuple[Any, ...]) -> None:
        if self.guarded and event in _CHANGES and isinstance(arguments[0], str | bytes):
            self._guard(os.fsdecode(arguments[0]))
        if event == "os.mkdir" or (event == "open" and arguments[2] & os.O_CREAT):
            self._make(arguments[0])
        if event not in ("open", "os.listdir", "os.scandir"):
            return
        if "importlib" in sys._getframe(1).f_code.co_filename:
            return  # the import of a module, which is followed by name
        if event == "open" and isinstance(arguments[0], str | bytes):
            name = os.fsdecode(arguments[0])
            if arguments[2] & (os.O_WRONLY | os.O_RDWR):
                self._guard(name)
            else:
                self._note("file", name)
        elif event != "open" and isinstance(arguments[0], str | bytes | None):
            self._note("listing", os.fsdecode(arguments[0] or "."))

    def _make(self, name: object) -> None:
        if isinstance(name, str | bytes) and not os.path.exists(name):  # noqa: PTH110
            self.made.add(os.path.realpath(os.fsdecode(name)))

    def _note(self, kind: str, name: str) -> None:
        path = os.path.realpath(name)
        if self.made and not self.made.isdisjoint([path, *map(str, Path(path).parents)]):
            return
        inside = path.startswith(self.root + os.sep) or path == self.root
        if path.startswith(self.ignored_inside if inside else self.ignored_outside) or path.endswith(".pyc"):
            return
        if kind == "file" or inside:
            key = f"{kind} {os.path.relpath(path, self.root) if inside else path}"
            self.seen.setdefault(key, self._state(key))

    def _state(self, key: str) -> object:
        """By which we notice that a file changes while a stage runs; no clock is asked."""
        kind, name = key.split(" ", 1)
        if kind == "file":
            with contextlib.suppress(OSError):
                found = Path(self.root, name).stat()
                return (found.st_mtime_ns, found.st_size, found.st_ino)
        return None

    def _guard(self, name: str) -> None:
        """A snippet that changed the project's files would make others wrong."""
        if self.guarded and self._own(name):
            raise PermissionError(f"a snippet must not change the project's files, but this one touches {name}")

    def _variable(self, original: Any) -> Any:
        def getitem(environ: Any, key: str) -> Any:
            frame = sys._getframe(1)
            while frame.f_back and frame.f_globals.get("__name__") in _ENVIRON_INTERNALS:
                frame = frame.f_back
            if self._own(frame.f_code.co_filename):  # what libraries ask for comes with their versions
                self.seen.setdefault(f"variable {key}", None)
            return original(environ, key)

        return getitem
