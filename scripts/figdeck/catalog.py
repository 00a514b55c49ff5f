"""Find the snippets, and read title, caption and alternative text by `ast`: nothing is run."""

from __future__ import annotations

import ast
import contextlib
import inspect
import json
import sys
import textwrap
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from figdeck import exercise
from figdeck.errors import Problem
from figdeck.files import digest, write_whole
from figdeck.project import Project

_MARK = "# --8<-- ["


@dataclass(frozen=True)
class Figure:
    """One figure of a snippet: the function that draws it, and its alternative text, a format over the values."""

    id: str
    title: str
    draw: str
    alt: str
    alt_line: int
    takes_values: bool


@dataclass(frozen=True)
class Snippet:
    """One program of the snippets folder, as its file says it is."""

    id: str
    path: Path
    source: str
    title: str
    caption: str
    computes: bool
    figures: tuple[Figure, ...]

    def section(self, name: str) -> str | None:
        """The lines between a section's two marks, dedented; None when there is no such section."""
        lines = self.source.splitlines()
        marks = [i for i, line in enumerate(lines) if line.strip() in (f"{_MARK}start:{name}]", f"{_MARK}end:{name}]")]
        return textwrap.dedent("\n".join(lines[marks[0] + 1 : marks[1]])) if len(marks) == 2 else None

    def sections(self) -> list[str]:
        """The names of the sections that a slide may show."""
        marks = (line.strip() for line in self.source.splitlines())
        return [mark[len(_MARK) + len("start:") : -1] for mark in marks if mark.startswith(f"{_MARK}start:")]


@dataclass(frozen=True)
class Catalog:
    """All snippets and figures by id, and what is wrong with the files that are not among them, the `broken` ids."""

    snippets: dict[str, Snippet]
    figures: dict[str, tuple[Snippet, Figure]]
    problems: tuple[Problem, ...]
    broken: frozenset[str] = frozenset()

    def is_broken(self, id_: str) -> bool:
        """Whether this is a snippet, or a figure of one, that is left out: then its fault is reported already."""
        return any(id_ == broken or id_.startswith(f"{broken}-") for broken in self.broken)


def discover(project: Project) -> Catalog:
    """Read every `<chapter>/<name>.py` below the snippets folder; `common/`, `_names`, exercises are not snippets."""
    found = Catalog({}, {}, ())
    problems: list[Problem] = []
    claimed: dict[str, Path] = {}
    broken: set[str] = set()
    remembered = _Memory(project)
    for path in sorted(project.snippets.glob("*/*.py")):
        if path.parent.name == "common" or path.name.startswith(("_", exercise.PREFIX)):
            continue
        snippet, faults = remembered.read(path) or _read(project, path)
        problems += faults
        if snippet is None:
            broken.add(_id(project, path))
            continue
        ids = {snippet.id.lower(), *(figure.id.lower() for figure in snippet.figures)}
        if clashes := ids & claimed.keys():
            message = f"{snippet.id} and {project.relative(claimed[min(clashes)])} claim the same id."
            problems.append(Problem(project.relative(path), 1, message, "Rename one of them."))
            broken.add(snippet.id)
            continue
        claimed |= dict.fromkeys(ids, path)
        remembered.keep(snippet)
        found.snippets[snippet.id] = snippet
        found.figures.update({figure.id: (snippet, figure) for figure in snippet.figures})
    remembered.save()
    return Catalog(found.snippets, found.figures, tuple(problems), frozenset(broken - found.snippets.keys()))


class _Memory:
    """What was read of files that have not changed, so that a thousand of them need not be parsed again."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.path = project.store / "catalog.json"
        self.known: dict[str, dict[str, Any]] = {}
        self.kept: dict[str, dict[str, Any]] = {}
        try:
            content = json.loads(self.path.read_text(encoding="utf-8"))
            self.known = content["snippets"] if content["version"] == _version() else {}
        except (OSError, ValueError, KeyError, TypeError):
            pass  # no memory is as good as an old one, just slower

    def read(self, path: Path) -> tuple[Snippet, list[Problem]] | None:
        """The snippet of an unchanged file."""
        entry = self.known.get(self.project.relative(path))
        if entry is None:
            return None
        source = path.read_bytes()
        if digest(source) != entry["digest"]:
            return None
        figures = tuple(Figure(**figure) for figure in entry["figures"])
        fields = {name: entry[name] for name in ("id", "title", "caption", "computes")}
        return Snippet(path=path, source=source.decode(), figures=figures, **fields), []

    def keep(self, snippet: Snippet) -> None:
        """Remember a snippet without faults."""
        entry = vars(snippet) | {"figures": [vars(figure) for figure in snippet.figures]}
        del entry["path"], entry["source"]
        self.kept[self.project.relative(snippet.path)] = entry | {"digest": digest(snippet.source)}

    def save(self) -> None:
        """Write down what is new."""
        if self.kept != self.known:
            with contextlib.suppress(OSError):  # in a read-only checkout we do without
                self.path.parent.mkdir(parents=True, exist_ok=True)
                write_whole(self.path, json.dumps({"version": _version(), "snippets": self.kept}))


@cache
def _version() -> str:
    """What was read by another version of this module, or of Python, is not trusted."""
    return digest(f"{sys.version_info} {Path(__file__).read_text(encoding='utf-8')}")


def _read(project: Project, path: Path) -> tuple[Snippet | None, list[Problem]]:
    name = project.relative(path)
    try:
        source = path.read_text(encoding="utf-8")
        tree = ast.parse(source)
    except (SyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None) or 1
        return None, [Problem(name, line, f"this is no Python: {getattr(error, 'msg', error)}.", "Mend it.")]
    functions = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}
    draws = {key: node for key, node in functions.items() if key == "draw" or key.startswith("draw_")}
    doc = inspect.cleandoc(ast.get_docstring(tree) or "")
    title, _, caption = doc.partition("\n")
    problems: list[Problem] = []
    if not doc:
        line = tree.body[0].lineno if tree.body else 1
        problems.append(Problem(name, line, "there is no docstring.", "Begin the file with a title and a caption."))
    if not draws and "compute" not in functions:
        remedy = "Add compute(), which returns values, or draw(values), which returns a figure."
        problems.append(Problem(name, 1, "this snippet has neither compute nor draw.", remedy))
    id_ = _id(project, path)
    alts = _alts(tree)
    figures = []
    for key, node in draws.items():
        suffix = key.removeprefix("draw")
        if node.args.args and "compute" not in functions:
            remedy = f"Add compute(), which returns them, or write {key}()."
            problems.append(Problem(name, node.lineno, f"{key}() asks for values, but nothing computes them.", remedy))
        text, line = alts.get(f"ALT{suffix.upper()}", (None, node.lineno))
        if text is None:
            remedy = f'Add ALT{suffix.upper()} = "…", a sentence for those who can\'t see the figure.'
            problems.append(Problem(name, line, f"{key}() draws a figure without ALT{suffix.upper()}.", remedy))
            continue
        name_of = f"{title.strip()} \N{EN DASH} {suffix[1:].replace('_', ' ')}" if suffix else title.strip()
        figures.append(Figure(id_ + suffix.replace("_", "-", 1), name_of, key, text, line, bool(node.args.args)))
    if problems:
        return None, problems
    computes = "compute" in functions
    return Snippet(id_, path, source, title.strip(), caption.strip(), computes, tuple(figures)), []


def _id(project: Project, path: Path) -> str:
    return path.relative_to(project.snippets).with_suffix("").as_posix()


def _alts(tree: ast.Module) -> dict[str, tuple[str | None, int]]:
    """ALT constants by name, with their line; None for one that is not a plain string."""
    found: dict[str, tuple[str | None, int]] = {}
    for node in tree.body:
        target = node.targets[0] if isinstance(node, ast.Assign) else getattr(node, "target", None)
        if isinstance(node, ast.Assign | ast.AnnAssign) and isinstance(target, ast.Name):
            value = node.value.value if isinstance(node.value, ast.Constant) else None
            found[target.id] = (value if isinstance(value, str) and value.strip() else None, node.lineno)
    return found
