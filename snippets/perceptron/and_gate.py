"""Perceptron: AND

The line of OR, moved outward, leaves (1, 1) alone. Rosenblatt's rule starts from the unit that knew OR, unlearns what
no longer holds, and ends at a different line that is just as right.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from matplotlib.figure import Figure

from common.gates import AND as TARGETS
from common.gates import gate_points, gate_rounds, solutions_on_grid

ALT = (
    "The corners of the unit square. The line x1 + x2 = {offset:.1f} leaves (1, 1), a vermillion square, on one side "
    "and the three blue rings on the other. Then the learning rule, a frame for each round: {corrections} corrections "
    "lead from the unit that knew OR to another line, 2 x1 + x2 = 2.5, that also answers all four rows."
)
ALT_POINTS = "The corners of the unit square: blue rings at (0, 0), (0, 1) and (1, 0), a vermillion square at (1, 1)."


def compute() -> dict[str, object]:
    # fmt: off
    # --8<-- [start:code]
    X = np.array([[0, 0], [0, 1],
                  [1, 0], [1, 1]])
    w, b = np.array([1, 1]), -1.5
    y = [int(w @ x + b > 0) for x in X]
    # --8<-- [end:code]
    # fmt: on
    solution = {"w": w, "b": b, "y": y, "offset": -b}
    # --8<-- [start:start]
    AND = [0, 0, 0, 1]
    w, b = np.array([1, 1]), -0.5
    # --8<-- [end:start]
    path = [[*w, b]]
    # --8<-- [start:learn]
    for row in [0, 1, 2, 3] * 9:
        out = int(w @ X[row] + b > 0)
        error = AND[row] - out
        w = w + error * X[row]
        b = b + error
        # --8<-- [end:learn]
        path.append([*w, b])
    mistakes = [i for i in range(len(path) - 1) if path[i] != path[i + 1]]
    return solution | {
        "mistakes": [i % 4 for i in mistakes],
        "rounds": [i // 4 + 1 for i in mistakes],
        "corrections": len(mistakes),
        "path": np.array([path[i] for i in [0, *(i + 1 for i in mistakes)]]),
        "learned_y": [int(w @ x + b > 0) for x in X],
        "solutions_on_grid": solutions_on_grid(AND),
    }


def draw(values: dict[str, Any]) -> Iterator[Figure]:
    yield from gate_rounds(TARGETS, values, start="The rule starts with the unit that knew OR")


def draw_points(values: dict[str, Any]) -> Figure:
    return gate_points(TARGETS)
