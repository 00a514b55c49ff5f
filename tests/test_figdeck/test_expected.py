"""What must hold is read from TOML, and held against values without mercy."""

from __future__ import annotations

import math
from typing import Any

import pytest

from figdeck import catalog, expected, project
from figdeck.expected import Expectation

from .tiny import Tiny


def expectation(condition: str, bound: Any, **rest: Any) -> Expectation:
    """An expectation of shore/tide's x."""
    return Expectation("shore/tide", "x", condition, bound, "derived", "shore.toml", 3, **rest)


HOLDS: list[tuple[Expectation, Any, bool]] = [
    (expectation("equals", 3), 3, True),
    (expectation("equals", 3), 3.0, True),
    (expectation("equals", 3), 3.0000000001, False),
    (expectation("equals", 3, within=0.125), 3.125, True),
    (expectation("equals", 3, within=0.125), 3.1251, False),
    (expectation("equals", 3, within=0.1), math.nan, False),
    (expectation("equals", 1), True, False),
    (expectation("equals", True), True, True),
    (expectation("equals", True), 1, False),
    (expectation("equals", 3), "3", False),
    (expectation("equals", "high"), "high", True),
    (expectation("equals", "high"), "higher", False),
    (expectation("equals", 3), None, False),
    (expectation("equals", 3), [3], False),
    (expectation("equals", [0, 1, 1]), [0, 1, 1], True),
    (expectation("equals", [0, 1, 1]), [0, 1], False),
    (expectation("equals", [0, 1]), [0, 1, 1], False),
    (expectation("equals", [[0.5], [1]], within=0.1), [[0.45], [1.05]], True),
    (expectation("equals", [[0.5], [1]], within=0.1), [[0.45], [1.15]], False),
    (expectation("equals", {"a": 1}), {"a": 1, "b": 2}, True),
    (expectation("equals", {"a": 1}), {"b": 1}, False),
    (expectation("equals", 2, at=1), [1, 2], True),
    (expectation("equals", 2, at=-1), [1, 2], True),
    (expectation("equals", 2, at=2), [1, 2], False),
    (expectation("equals", 2, at="b"), {"b": 2}, True),
    (expectation("equals", 2, at="c"), {"b": 2}, False),
    (expectation("equals", 2, at=0), 2, False),
    (expectation("between", [1, 2]), 1, True),
    (expectation("between", [1, 2]), 2, True),
    (expectation("between", [1, 2]), 2.01, False),
    (expectation("between", [1, 2]), 0.99, False),
    (expectation("between", [1, 2]), [1.5, 1, 2], True),
    (expectation("between", [1, 2]), [[1.5], [3]], False),
    (expectation("between", [1, 2]), [], False),
    (expectation("between", [1, 2]), "1.5", False),
    (expectation("between", [1, 2]), math.nan, False),
    (expectation("at_least", 3), 3, True),
    (expectation("at_least", 3), 2.99, False),
    (expectation("at_least", 3), [3, 4, 2], False),
    (expectation("at_least", 3), math.nan, False),
    (expectation("at_most", 3), 3, True),
    (expectation("at_most", 3), 3.01, False),
    (expectation("at_most", 3), math.nan, False),
    (expectation("at_most", 3), None, False),
]


@pytest.mark.parametrize(("what", "value", "holds"), HOLDS, ids=[f"{case[1]}-is-{case[0]}" for case in HOLDS])
def test_an_expectation_holds_or_not(what: Expectation, value: Any, holds: bool) -> None:
    """Equal means equal within what is allowed, in every element; a range is meant for every number of a list."""
    assert what.holds(value) is holds


def read(tiny: Tiny, text: str) -> tuple[list[Expectation], list[str]]:
    """Read a file about the shore."""
    tiny.write("tests/expected/shore.toml", text)
    here = project.load(tiny.root)
    found, problems = expected.load(here, catalog.discover(here))
    return found, [str(problem) for problem in problems]


def test_several_things_may_hold_of_one_value(tiny: Tiny) -> None:
    """A list of tables says several things of a value; each is found again by its own line."""
    entry = '[[tide.heights]]\nat = {}\n{}\nsource = "readings.csv"\n\n'
    found, problems = read(tiny, entry.format(1, "equals = 3.25") + entry.format(3, "between = [-1, 0]\nover = 'days'"))
    assert problems == []
    assert [(e.snippet, e.value, e.at, e.condition, e.bound, e.over, e.line) for e in found] == [
        ("shore/tide", "heights", 1, "equals", 3.25, "", 1),
        ("shore/tide", "heights", 3, "between", [-1, 0], "days", 6),
    ]


def test_what_does_not_hold_is_said_with_both_sides(tiny: Tiny) -> None:
    """The sentence has what was found, what must be, and where that comes from."""
    found, _ = read(tiny, '[tide.heights]\nat = 1\nequals = 4\nwithin = 0.5\nsource = "the almanac"\n')
    said = expected.violations(found, {"shore/tide": {"heights": [1.5, 3.25]}})
    sentence = "shore/tide gave heights = [1.5, 3.25], but it must be [1] 4 ± 0.5. This comes from: the almanac."
    assert [str(problem) for problem in said] == [f"tests/expected/shore.toml:1: {sentence}"]


def test_all_faults_of_a_file_are_said(tiny: Tiny) -> None:
    """One fault does not hide the next."""
    _, problems = read(
        tiny, '[tide.highest]\nequals = 3.25\n\n[table]\nmean = 1\n\n[tied.x]\nequals = 1\nsource = "x"\n'
    )
    assert [problem.partition(": ")[0].rpartition(":")[2] for problem in problems] == ["1", "4", "7"]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.1 + 0.2, "0.3"), (-0.5, "-0.5"), (3, "3"), (True, "true"), ("Dover", "Dover"), ([1, [2.5]], "[1, [2.5]]"),
        (list(range(9)), "[0, 1, 2, 3, 4, 5, 6, 7, … 9 in all]"),
        ({"a": 1, "b": [2]}, "{a: 1, b: [2]}"), (None, "None"),
    ],
)  # fmt: skip
def test_values_are_shown_for_readers(value: Any, text: str) -> None:
    """Six digits, no more, and long lists cut short."""
    assert expected.show(value) == text
