"""What values must be, and where that comes from: `tests/expected/<chapter>.toml`, read and held against results."""

from __future__ import annotations

import math
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from figdeck.catalog import Catalog
from figdeck.errors import FigdeckError, Problem, nearest
from figdeck.project import Project

_CONDITIONS = {"equals", "between", "at_least", "at_most"}
_KEYS = _CONDITIONS | {"within", "at", "over", "source"}


@dataclass(frozen=True)
class Expectation:
    """One thing that must hold of a value. `at` picks an element, `over` says which seeds a range holds for."""

    snippet: str
    value: str
    condition: str
    bound: Any
    source: str
    file: str
    line: int
    within: float = 0.0
    at: int | str | None = None
    over: str = ""

    def holds(self, value: Any) -> bool:
        """Whether a stored value (arrays as lists) is what it must be."""
        try:
            found = value if self.at is None else value[self.at]
        except (LookupError, TypeError):
            return False
        if self.condition == "equals":
            return _close(found, self.bound, self.within)
        low, high = self.bound if self.condition == "between" else (self.bound, self.bound)
        numbers = list(_flat(found))
        return bool(numbers) and all(
            isinstance(number, int | float)
            and (self.condition == "at_most" or number >= low)
            and (self.condition == "at_least" or number <= high)
            for number in numbers
        )

    def __str__(self) -> str:
        element = "" if self.at is None else f"[{self.at}] "
        tolerance = f" ± {self.within:g}" if self.within else ""
        words = {"equals": "", "between": "between ", "at_least": "≥ ", "at_most": "≤ "}[self.condition]
        bound = " and ".join(map(str, self.bound)) if self.condition == "between" else show(self.bound)
        return f"{element}{words}{bound}{tolerance}"


def load(project: Project, catalog: Catalog) -> tuple[list[Expectation], list[Problem]]:
    """All expectations of the project, and what is wrong with their files."""
    found: list[Expectation] = []
    problems: list[Problem] = []
    for path in sorted(project.expected.glob("*.toml")):
        try:
            found += _read(project, catalog, path)
        except FigdeckError as error:
            problems += error.problems
    return found, problems


def violations(expectations: list[Expectation], values: dict[str, dict[str, Any]]) -> list[Problem]:
    """The expectations that don't hold; those of snippets without values are left out."""
    problems = []
    for e in expectations:
        known = values.get(e.snippet)
        if known is None:
            continue
        if e.value not in known:
            message = f"{e.value} is no value of {e.snippet}."
            problems.append(Problem(e.file, e.line, message, nearest(e.value, known)))
        elif not e.holds(known[e.value]):
            message = f"{e.snippet} gave {e.value} = {show(known[e.value])}, but it must be {e}."
            problems.append(Problem(e.file, e.line, message, f"This comes from: {e.source}."))
    return problems


def show(value: Any) -> str:
    """A value as a reader wants it: six digits, and long lists cut short."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return f"{value:.6g}"
    if isinstance(value, list):
        items = [show(item) for item in value[:8]]
        return f"[{', '.join(items)}{f', … {len(value)} in all' if len(value) > 8 else ''}]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {show(item)}" for key, item in value.items()) + "}"
    return str(value)


def _read(project: Project, catalog: Catalog, path: Path) -> list[Expectation]:
    file, text = project.relative(path), path.read_text(encoding="utf-8")
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        raise FigdeckError(
            Problem(file, int(line[1]) if line else text.count("\n") + 1, f"this is no TOML: {error}.", "Mend it.")
        ) from None
    found: list[Expectation] = []
    problems: list[Problem] = []
    for name, entries in content.items():
        snippet = f"{path.stem}/{name}"
        if catalog.is_broken(snippet):
            continue
        if snippet not in catalog.snippets:
            near = nearest(snippet, catalog.snippets)
            problems.append(Problem(file, _line(text, name), f"there is no snippet {snippet}.", near))
            continue
        if not isinstance(entries, dict):
            problems.append(Problem(file, _line(text, name), f"{name} is no table.", f"Write [{name}.value]."))
            continue
        for value, tables in entries.items():
            for number, table in enumerate(tables if isinstance(tables, list) else [tables]):
                place = (snippet, value, file, _line(text, f"{name}.{value}", number))
                fault = _fault(table)
                if fault:
                    problems.append(Problem(file, place[3], f"{name}.{value} {fault}"))
                else:
                    found.append(_expectation(place, table))
    if problems:
        raise FigdeckError(*problems)
    return found


def _fault(table: Any) -> str:
    if not isinstance(table, dict):
        return "is no table. Give it equals = … and source = …."
    if unknown := set(table) - _KEYS:
        return f"has an unknown key {min(unknown)}. {nearest(min(unknown), _KEYS)}"
    if len(_CONDITIONS & set(table)) != 1:
        return "must have just one of equals, between, at_least, at_most."
    if not str(table.get("source", "")).strip():
        return 'does not say where it comes from. Add source = "…".'
    between = table.get("between", [0, 0])
    if not (isinstance(between, list) and len(between) == 2 and all(map(_is_number, between))):
        return "needs two numbers for between, as in between = [60, 90]."
    for key in ("at_least", "at_most", "within"):
        if not _is_number(table.get(key, 0)):
            return f"needs a number for {key}."
    return ""


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _expectation(place: tuple[str, str, str, int], table: dict[str, Any]) -> Expectation:
    snippet, value, file, line = place
    condition = next(iter(_CONDITIONS & set(table)))
    rest = {key: table[key] for key in ("within", "at", "over", "source") if key in table}
    return Expectation(snippet, value, condition, table[condition], file=file, line=line, **rest)


def _line(text: str, name: str, number: int = 0) -> int:
    """The line of the `number`-th header of this name."""
    patterns = (rf"^\[\[?{re.escape(name)}\b", rf"^\[\[?{re.escape(name.partition('.')[0])}\b")
    found = ([match.start() for match in re.finditer(pattern, text, re.MULTILINE)] for pattern in patterns)
    headers = next(filter(None, found), [])
    return text.count("\n", 0, headers[min(number, len(headers) - 1)]) + 1 if headers else 1


def _close(found: Any, bound: Any, within: float) -> bool:
    if isinstance(bound, list):
        return (
            isinstance(found, list)
            and len(found) == len(bound)
            and all(map(_close, found, bound, [within] * len(bound)))
        )
    if isinstance(bound, dict):
        return isinstance(found, dict) and all(key in found and _close(found[key], bound[key], within) for key in bound)
    if isinstance(bound, bool | str) or isinstance(found, bool):
        return type(found) is type(bound) and bool(found == bound)
    return isinstance(found, int | float) and math.isclose(found, bound, rel_tol=0, abs_tol=within)


def _flat(value: Any) -> list[Any]:
    if isinstance(value, list):
        return [item for element in value for item in _flat(element)]
    return [value]
