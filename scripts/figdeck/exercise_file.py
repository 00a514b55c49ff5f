"""Read exercises from their files, by `ast` and without running anything."""

from __future__ import annotations

import ast
import re
import sys
from pathlib import Path

from figdeck.errors import FigdeckError, Problem, nearest
from figdeck.exercise import PREFIX, Blank, Cell, Exercise, Exercises, Wrong
from figdeck.project import Project

_HEAD = re.compile(r"^# %%\s*(?P<kind>\[markdown\])?\s*(?P<name>\w*)\s*$")
_MARK = re.compile(r"^(?P<code>.*?\S)\s*# ___(?::\s*(?P<texts>.*?))?\s*$")
_CELLS = ("task", "setup", "solution", "attempt", "check", "passed", "certificate", "answers")


def discover(project: Project) -> Exercises:
    """Read every `<chapter>/exercise_<name>.py` below the snippets folder."""
    found: dict[str, Exercise] = {}
    problems: list[Problem] = []
    broken: set[str] = set()
    for path in sorted(project.snippets.glob(f"*/{PREFIX}*.py")):
        id_ = path.relative_to(project.snippets).with_suffix("").as_posix()
        try:
            found[id_] = _Reader(project, path, id_).exercise()
        except FigdeckError as error:
            problems += error.problems
            broken.add(id_)
    return Exercises(found, tuple(problems), frozenset(broken))


class _Reader:
    """Reads one file. Whatever is wrong with it is raised as FigdeckError."""

    def __init__(self, project: Project, path: Path, id_: str) -> None:
        self.project, self.path, self.id = project, path, id_
        self.source = path.read_text(encoding="utf-8")
        try:
            self.tree = ast.parse(self.source)
        except (SyntaxError, ValueError) as error:
            raise self.fault(
                getattr(error, "lineno", None) or 1, f"this is no Python: {getattr(error, 'msg', error)}.", "Mend it."
            ) from None

    def fault(self, line: int, message: str, remedy: str) -> FigdeckError:
        return FigdeckError(Problem(self.project.relative(self.path), line, message, remedy))

    def exercise(self) -> Exercise:
        cells = self.cells()
        kind = "solution" if "solution" in cells else "attempt"
        title, _, task = cells["task"].text.removeprefix("# ").partition("\n")
        code, blanks = self.blanks(cells[kind])
        cells[kind] = Cell(code, cells[kind].before)
        right, wrong = self.answers(cells["answers"], len(blanks))
        names = {node.value for node in ast.walk(self.tree) if isinstance(node, ast.Constant)}
        folders = (self.path.parent, self.project.snippets / "common")
        files = [path for folder in folders for path in sorted(folder.glob("*")) if path.name in names]
        return Exercise(
            id=self.id,
            path=self.path,
            title=title.strip(),
            task=task.strip(),
            cells=cells,
            code=code,
            blanks=blanks,
            solvable=kind == "solution",
            right=right,
            wrong=wrong,
            packages=tuple(sorted(self.imports() - sys.stdlib_module_names)),
            files=tuple(files),
        )

    def cells(self) -> dict[str, Cell]:
        """The cells by name; the first Markdown cell is the task."""
        lines = self.source.split("\n")
        heads = [(number, found) for number, line in enumerate(lines, 1) if (found := _HEAD.match(line))]
        cells: dict[str, Cell] = {}
        for index, (number, head) in enumerate(heads):
            end = heads[index + 1][0] - 1 if index + 1 < len(heads) else len(lines)
            name = head["name"] or ("task" if head["kind"] else "")
            if name not in _CELLS or name in cells:
                remedy = nearest(name, _CELLS) if name and name not in cells else f"There may be {', '.join(_CELLS)}."
                raise self.fault(number, f"there can be no {'second ' * (name in cells)}cell {name!r} here.", remedy)
            text = "\n".join(lines[number:end])
            cells[name] = self.markdown(text, number) if head["kind"] else self.trimmed(text, number)
        self.complete(cells)
        return cells

    def trimmed(self, text: str, before: int) -> Cell:
        """Without blank lines at its ends."""
        blank = len(text) - len(text.lstrip("\n"))
        return Cell(text.strip("\n").rstrip(), before + blank)

    def markdown(self, text: str, before: int) -> Cell:
        """The words of a Markdown cell, which is a string."""
        try:
            words = ast.literal_eval(text.strip())
        except (SyntaxError, ValueError):
            words = None
        if not isinstance(words, str):
            raise self.fault(before, "this Markdown cell is no string.", 'Write """ before and after its words.')
        return self.trimmed(words, before + text.partition('"')[0].count("\n"))

    def complete(self, cells: dict[str, Cell]) -> None:
        """See that nothing is missing."""
        for name in ("task", "check", "answers"):
            if name not in cells:
                head = "# %% [markdown]" if name == "task" else f"# %% {name}"
                raise self.fault(1, f"there is no {name} cell.", f"Add {head}.")
        if ("solution" in cells) == ("attempt" in cells):
            remedy = "Add # %% solution, or # %% attempt when there is no solution."
            raise self.fault(1, "there must be one cell with a solution.", remedy)
        if not cells["task"].text.startswith("# "):
            raise self.fault(cells["task"].before, "the task has no title.", "Begin it with # and a title.")
        if "attempt" in cells and "certificate" not in cells:
            raise self.fault(
                cells["attempt"].before, "nothing says why there is no solution.", "Add # %% [markdown] certificate."
            )

    def blanks(self, cell: Cell) -> tuple[str, tuple[Blank, ...]]:
        """The code without its marks, and what they blank."""
        marks = [_MARK.match(line) for line in cell.text.split("\n")]
        lines = [m["code"] if m else line for m, line in zip(marks, cell.text.split("\n"), strict=True)]
        code = "\n".join(lines)
        found: list[Blank] = []
        step = 0
        for number, mark in enumerate(marks, 1):
            if mark:
                step += 1
                spans = self.texts(lines, number, mark["texts"]) if mark["texts"] else [_right_side(code, number)]
                for text, span in zip((mark["texts"] or "").split(" | "), spans, strict=True):
                    if span is None:
                        message = f"this mark blanks {text!r}, which" if text else "this mark blanks what"
                        remedy = "Write # ___: text with a text of this line, or # ___ after an assignment."
                        raise self.fault(cell.before + number, f"{message} does not stand on this line.", remedy)
                    found.append(Blank(*span, step))
        if not found:
            raise self.fault(cell.before, "nothing is blanked.", "End a line with # ___, or with # ___: text.")
        return code, tuple(sorted(found, key=lambda blank: blank.start))

    @staticmethod
    def texts(lines: list[str], number: int, texts: str) -> list[tuple[int, int] | None]:
        """Where the marked texts of a line stand in the code, from left to right, as whole words."""
        line, before = lines[number - 1], sum(len(line) + 1 for line in lines[: number - 1])
        spans: list[tuple[int, int] | None] = []
        at = 0
        for text in texts.split(" | "):
            found = re.compile(rf"(?<!\w)(?<!\d\.){re.escape(text)}(?!\w|\.\d)" if text else "(?!)").search(line, at)
            spans.append((before + found.start(), before + found.end()) if found else None)
            at = found.end() if found else at
        return spans

    def answers(self, cell: Cell, blanks: int) -> tuple[tuple[tuple[str, ...], ...], tuple[Wrong, ...]]:
        """RIGHT and WRONG, read and not run."""
        given: dict[str, list[object]] = {"RIGHT": [], "WRONG": []}
        lines: dict[str, int] = {}
        for node in ast.parse(cell.text).body:
            target = node.targets[0] if isinstance(node, ast.Assign) else None
            line = cell.before + node.lineno
            try:
                assert isinstance(node, ast.Assign)
                assert isinstance(target, ast.Name)
                given[target.id][:] = ast.literal_eval(node.value)
                lines[target.id] = line
            except (AssertionError, KeyError, ValueError, TypeError):
                raise self.fault(line, "this is neither RIGHT = [...] nor WRONG = [...].", _ANSWERS) from None
        if not given["WRONG"]:
            raise self.fault(cell.before, "there is no wrong answer.", _ANSWERS)
        right = [self.fillings(one, blanks, lines["RIGHT"]) for one in given["RIGHT"]]
        wrong = []
        for one in given["WRONG"]:
            if not (isinstance(one, tuple) and len(one) == 2 and isinstance(one[1], str) and one[1]):
                raise self.fault(lines["WRONG"], f"{one!r} is no wrong answer.", _ANSWERS)
            wrong.append(Wrong(self.fillings(one[0], blanks, lines["WRONG"]), one[1]))
        return tuple(right), tuple(wrong)

    def fillings(self, given: object, blanks: int, line: int) -> tuple[str, ...]:
        if not (isinstance(given, list) and all(isinstance(text, str) for text in given) and len(given) == blanks):
            remedy = f"There {'is one blank' if blanks == 1 else f'are {blanks} blanks'}: write a string for each."
            raise self.fault(line, f"{given!r} does not fill the blanks.", remedy)
        return tuple(given)

    def imports(self) -> set[str]:
        """The modules that it imports, by the first part of their names."""
        nodes = list(ast.walk(self.tree))
        plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
        named = {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
        return {name.partition(".")[0] for name in plain | named}


_ANSWERS = 'Write WRONG = [(["0.5", "1"], "words of the hint"), ...], a string for each blank.'


_ASSIGNS = (ast.Assign, ast.AnnAssign, ast.AugAssign, ast.Return)


def _right_side(code: str, line: int) -> tuple[int, int] | None:
    """Where the right-hand side of the assignment, or what is returned, stands that covers this line."""
    found: ast.expr | None = None
    for node in ast.walk(ast.parse(code)):  # from the outside in: the last that covers the line is the closest
        if isinstance(node, _ASSIGNS) and node.lineno <= line <= (node.end_lineno or node.lineno):
            found = node.value
    if found is None or found.end_lineno is None or found.end_col_offset is None:
        return None
    lines = code.split("\n")

    def offset(number: int, column: int) -> int:
        before = sum(len(text) + 1 for text in lines[: number - 1])
        return before + len(lines[number - 1].encode()[:column].decode())  # Python counts bytes

    return offset(found.lineno, found.col_offset), offset(found.end_lineno, found.end_col_offset)
