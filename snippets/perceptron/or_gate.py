"""Perceptron: OR

One straight line cuts (0, 0) off from the other three corners. Rosenblatt's rule finds that line by itself: it moves
only when it is wrong, toward a corner it should have said 1 to, away from one it should not.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from matplotlib.figure import Figure

from common.gates import OR as TARGETS
from common.gates import gate_lesson, gate_points, solutions_on_grid

ALT = (
    "The corners of the unit square. The line x1 + x2 = {offset:.1f} leaves (0, 0), a blue ring, on one side and the "
    "three vermillion squares on the other. Then the learning rule: {corrections} corrections, one a frame, lead "
    "from a unit that always says 0 to that same line."
)
ALT_POINTS = "The corners of the unit square: a blue ring at (0, 0), vermillion squares at (0, 1), (1, 0) and (1, 1)."


def compute() -> dict[str, object]:
    # fmt: off
    # --8<-- [start:code]
    X = np.array([[0, 0], [0, 1],
                  [1, 0], [1, 1]])
    w, b = np.array([1, 1]), -0.5
    y = [int(w @ x + b > 0) for x in X]
    # --8<-- [end:code]
    # fmt: on
    solution = {"w": w, "b": b, "y": y, "offset": -b}
    # --8<-- [start:start]
    OR = [0, 1, 1, 1]
    w, b = np.array([0, 0]), -0.5
    # --8<-- [end:start]
    path = [[*w, b]]
    # --8<-- [start:learn]
    for row in [0, 1, 2, 3] * 9:
        out = int(w @ X[row] + b > 0)
        error = OR[row] - out
        w = w + error * X[row]
        b = b + error
        # --8<-- [end:learn]
        path.append([*w, b])
    mistakes = [i for i in range(len(path) - 1) if path[i] != path[i + 1]]
    return solution | {
        "mistakes": [i % 4 for i in mistakes],
        "corrections": len(mistakes),
        "path": np.array([path[i] for i in [0, *(i + 1 for i in mistakes)]]),
        "learned_y": [int(w @ x + b > 0) for x in X],
        "solutions_on_grid": solutions_on_grid(OR),
    }


def draw(values: dict[str, Any]) -> Iterator[Figure]:
    yield from gate_lesson(TARGETS, values, start="The rule starts with a unit that always says 0")


def draw_points(values: dict[str, Any]) -> Figure:
    return gate_points(TARGETS)
