"""The code that a function reaches: followed by name through the project's own modules, running nothing.

Comments, docstrings and formatting don't count. What can't be followed by name counts as the whole module.
"""

from __future__ import annotations

import ast
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from figdeck.errors import FigdeckError, Problem
from figdeck.files import digest, file_digest

Inputs = dict[str, str]  # what a result depends on → its hash or version

_DYNAMIC = frozenset(
    {"exec", "eval", "globals", "locals", "vars", "getattr", "__import__", "importlib", "import_module", "sys.modules"}
)
_DECORATORS_WITHOUT_EFFECT = frozenset(
    {"cache", "cached_property", "classmethod", "contextmanager", "dataclass", "lru_cache", "property", "staticmethod"}
)


@dataclass(frozen=True)
class Reached:
    """The code that a run depends on: hashes of its statements, the packages they import, the files they stand in."""

    inputs: Inputs
    packages: tuple[str, ...]
    sources: Inputs  # file → hash; "modules" → hash of which modules there are, since a new one can take a name over


@dataclass(frozen=True)
class _Import:
    """`bound` is the name given here, if any, to `name` of `module`, or to the module itself."""

    bound: str
    module: str
    name: str


@dataclass(frozen=True)
class _Statement:
    """A top-level statement: what it binds, what it uses, what it imports (here, or somewhere within), its hash."""

    binds: frozenset[str]
    uses: frozenset[str]
    here: tuple[_Import, ...]
    within: tuple[_Import, ...]
    hash: str
    always: bool  # it has effects, or may have


@dataclass
class Code:
    """The project's modules, each read at most once, and the code that a function of one of them reaches."""

    root: Path
    search: Path  # the folder from which the project's modules are imported
    _modules: dict[Path, list[_Statement]] = field(default_factory=dict)
    _digests: dict[str, str] = field(default_factory=dict)
    _found: dict[str, Path | None] = field(default_factory=dict)

    def reached(self, path: Path, function: str) -> Reached:
        """The code that running `function` of the file `path` depends on. Raises FigdeckError for what is no Python."""
        walk = _Walk(self)
        walk.visit(path)
        walk.name(path, function)
        return self._reached(walk)

    def program(self, path: Path) -> Reached:
        """The code that a program depends on which runs as a whole. Raises FigdeckError for what is no Python."""
        walk = _Walk(self)
        walk.whole(path)
        return self._reached(walk)

    def unchanged(self, sources: Inputs) -> bool:
        """Whether these files are what they were: then the same code is still reached, and nothing need be parsed."""
        return bool(sources) and all(self._digest(name) == known for name, known in sources.items())

    def statements(self, path: Path) -> list[_Statement]:
        """The top-level statements of a file."""
        if path not in self._modules:
            source = path.read_bytes()
            self._digests[self.relative(path)] = digest(source)  # of what is parsed, should it change meanwhile
            try:
                tree = ast.parse(source)
            except (SyntaxError, ValueError) as error:
                line = getattr(error, "lineno", None) or 1
                said = getattr(error, "msg", error)
                raise FigdeckError(
                    Problem(self.relative(path), line, f"this is no Python: {said}.", "Mend it.")
                ) from None
            package = path.relative_to(self.search).parent.parts if path.is_relative_to(self.search) else ()
            self._modules[path] = _Reader(package, tree, keep_docstrings=b"__doc__" in source).statements()
        return self._modules[path]

    def binds(self, path: Path, name: str) -> bool:
        """Whether a file visibly binds a name; one made on demand, by `__getattr__` or in `__dict__`, it does not."""
        return any(not statement.binds.isdisjoint({name, "*"}) for statement in self.statements(path))

    def module(self, name: str) -> Path | None:
        """The project's file behind a dotted module name, if it is one of the project's."""
        if name not in self._found:
            path = self.search.joinpath(*name.split("."))
            candidates = (path.with_name(f"{path.name}.py"), path / "__init__.py")
            self._found[name] = next(filter(Path.is_file, candidates), None)
        return self._found[name]

    def relative(self, path: Path) -> str:
        """A path as inputs name it."""
        return path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else str(path)

    def _reached(self, walk: _Walk) -> Reached:
        names = ["modules", *sorted(map(self.relative, walk.visited))]
        sources = {name: self._digest(name) for name in names}
        return Reached(dict(sorted(walk.found.items())), tuple(sorted(walk.packages)), sources)

    def _digest(self, name: str) -> str:
        if name not in self._digests:
            self._digests[name] = self._all_modules() if name == "modules" else file_digest(f"{self.root}/{name}")
        return self._digests[name]

    def _all_modules(self) -> str:
        found = (f"{folder}/{name}" for folder, _, names in os.walk(self.search) for name in names)
        return digest("\n".join(sorted(name.removeprefix(str(self.root)) for name in found if name.endswith(".py"))))


@dataclass
class _Walk:
    """One walk through the code; `found`, `packages` and `visited` fill up as it goes."""

    code: Code
    found: Inputs = field(default_factory=dict)
    packages: set[str] = field(default_factory=set)
    visited: set[Path] = field(default_factory=set)
    _names: set[tuple[Path, str]] = field(default_factory=set)

    def visit(self, path: Path) -> None:
        """A module is imported: its statements with effects run, and so do those of all that it imports."""
        if path in self.visited:
            return
        self.visited.add(path)
        for statement in self.code.statements(path):
            for each in (*statement.here, *statement.within):
                for imported in self._files(each):
                    self.visit(imported)
            if statement.always:
                self._add(path, "top level", statement)

    def name(self, path: Path, dotted: str) -> None:
        """A name is used in a module: whatever binds it is reached."""
        head, _, rest = dotted.partition(".")
        if (path, dotted) in self._names:
            return
        self._names.add((path, dotted))
        for statement in self.code.statements(path):
            if head in statement.binds:
                self._add(path, head, statement)
            for each in statement.here:
                if each.bound in (head, "*"):
                    self._import(each, rest if each.bound == head else "")

    def whole(self, path: Path) -> None:
        """Everything in a module, because what is used of it can't be told."""
        self.visit(path)
        for statement in self.code.statements(path):
            for name in statement.binds:
                self.name(path, name)

    def _add(self, path: Path, name: str, statement: _Statement) -> None:
        key = f"code {self.code.relative(path)}: {name}"
        if statement.hash in self.found.get(key, ""):
            return
        self.found[key] = " ".join(filter(None, [self.found.get(key, ""), statement.hash]))
        for each in statement.within:
            self._import(each, "")
        if not _DYNAMIC.isdisjoint({part for use in statement.uses for part in (use, use.partition(".")[0])}):
            self.whole(path)
        for use in statement.uses:
            self.name(path, use)

    def _import(self, each: _Import, rest: str) -> None:
        """What is imported is used, or `rest` of it: the longest part that is a module owns what comes after."""
        for path in self._files(each):
            self.visit(path)
        parts = ".".join(filter(None, [each.module, each.name, rest])).split(".")
        for length in range(len(parts), 0, -1):
            if owner := self.code.module(".".join(parts[:length])):
                used = parts[length:]
                if used and self.code.binds(owner, used[0]):
                    self.name(owner, ".".join(used))
                else:
                    self.whole(owner)
                return
        self.packages.add(parts[0])

    def _files(self, each: _Import) -> Iterator[Path]:
        """The project's files that an import runs: the module, its packages, and a submodule imported by name."""
        parts = [*each.module.split("."), *filter(None, [each.name])]
        for length in range(1, len(parts) + 1):
            if path := self.code.module(".".join(parts[:length])):
                yield path


@dataclass
class _Reader:
    """Reads the statements of one module; `package` is where its relative imports begin."""

    package: tuple[str, ...]
    tree: ast.Module
    keep_docstrings: bool  # the module uses them

    def statements(self) -> list[_Statement]:
        """All statements that can matter."""
        return [self._statement(node) for node in self.tree.body if self.keep_docstrings or not _inert(node)]

    def _statement(self, node: ast.stmt) -> _Statement:
        imports = tuple(self._imports(node))
        top = isinstance(node, ast.Import | ast.ImportFrom)
        binds = frozenset(each.bound for each in imports if each.bound) if top else frozenset(self._binds(node))
        return _Statement(
            binds=binds,
            uses=frozenset(_uses(node)),
            here=imports if top else (),
            within=() if top else imports,
            hash=digest(ast.dump(node if self.keep_docstrings else _without_docstrings(node))),
            always=not top and (not binds or _may_register(node)),
        )

    def _imports(self, node: ast.AST) -> Iterator[_Import]:
        for part in ast.walk(node):
            if isinstance(part, ast.Import):
                for alias in part.names:
                    head = alias.name.partition(".")[0]
                    if alias.asname or head != alias.name:  # `import a.b` runs b
                        yield _Import(alias.asname or "", alias.name, "")
                    if not alias.asname and (part is node or head == alias.name):  # and binds a
                        yield _Import(head, head, "")
            elif isinstance(part, ast.ImportFrom):
                above = self.package[: len(self.package) - part.level + 1] if part.level else ()
                module = ".".join([*above, *filter(None, [part.module])])
                for alias in part.names:
                    yield _Import(alias.asname or alias.name, module, "" if alias.name == "*" else alias.name)

    def _binds(self, node: ast.stmt) -> Iterator[str]:
        """The names that a statement binds, or whose content it may change (`_ = rows.append(1)`)."""
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.Assign | ast.AnnAssign | ast.AugAssign):
            for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
                yield from _targets(target)
            modules = {each.bound for top in self.tree.body for each in self._imports(top)}
            for part in ast.walk(node):
                if isinstance(part, ast.Call) and isinstance(part.func, ast.Attribute):
                    owner = part.func.value
                    if isinstance(owner, ast.Name) and owner.id not in modules:
                        yield owner.id


def _inert(node: ast.stmt) -> bool:
    """A docstring, or the block that runs only as a script."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return True
    return isinstance(node, ast.If) and not node.orelse and ast.unparse(node.test) == "__name__ == '__main__'"


def _may_register(node: ast.stmt) -> bool:
    """Whether to define this may do more than bind its name, as a decorator that keeps a list does."""
    names = (ast.unparse(each).partition("(")[0].rpartition(".")[2] for each in getattr(node, "decorator_list", ()))
    return any(name not in _DECORATORS_WITHOUT_EFFECT for name in names)


def _targets(target: ast.AST) -> Iterator[str]:
    """The plain names that an assignment binds; none for `x.a = …` and `x[0] = …`, which are effects."""
    if isinstance(target, ast.Name):
        yield target.id
    elif isinstance(target, ast.Tuple | ast.List):
        for element in target.elts:
            yield from _targets(element)
    elif isinstance(target, ast.Starred):
        yield from _targets(target.value)


def _uses(node: ast.AST) -> Iterator[str]:
    """Every name that a statement reads, with the attributes taken from it: `gates.corners`, `np.array`, `w`."""
    if isinstance(node, ast.Attribute):
        parts = [node.attr]
        inner = node.value
        while isinstance(inner, ast.Attribute):
            parts.append(inner.attr)
            inner = inner.value
        if isinstance(inner, ast.Name):
            yield ".".join([inner.id, *reversed(parts)])
        else:
            yield from _uses(inner)
    elif isinstance(node, ast.Name):
        yield node.id
    else:
        for child in ast.iter_child_nodes(node):
            yield from _uses(child)


def _without_docstrings(node: ast.stmt) -> ast.stmt:
    for part in ast.walk(node):
        if isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            first = part.body[0]
            if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
                part.body = part.body[1:] or [ast.Pass()]
    return node
