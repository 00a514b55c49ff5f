"""XOR: the search for one line

A grid of 125 units holds none that computes XOR. The certificate of a linear program says why no finer grid would help:
both diagonals cross in one point, which would have to lie on both sides of the line.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any

import numpy as np
from matplotlib.figure import Figure

from common.gates import XOR as TARGETS
from common.gates import boundary, corners, marks, plane, say

ALT = (
    "The corners of the unit square for XOR, in three frames. First the points: blue rings at (0, 0) and (1, 1), "
    "vermillion squares at (0, 1) and (1, 0). Then the lines of the {three_right} units out of {tried} that get "
    "three rows right; none gets all four. Last, the diagonal between the rings and the one between the "
    "squares, which cross at (½, ½)."
)


def compute() -> dict[str, object]:
    from scipy.optimize import linprog

    # --8<-- [start:code]
    X = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
    XOR = np.array([0, 1, 1, 0])
    grid = [-1, -0.5, 0, 0.5, 1]
    units = list(product(grid, repeat=3))
    right = []
    for w1, w2, b in units:
        y = X @ [w1, w2] + b > 0
        right.append(int(sum(y == XOR)))
    # --8<-- [end:code]
    # --8<-- [start:proof]
    # every row a demand: w·x + b >= 1, or <= 0
    sign = np.where(XOR, -1, 1)
    rows = sign[:, None] * np.c_[X, np.ones(4)]
    limits = np.where(XOR, -1, 0)
    anything = (None, None)
    unit = linprog([0, 0, 0], rows, limits, bounds=anything)
    # add the demands up, each this often: 0 <= -2
    zero = [0, 0, 0]
    often = linprog(limits, None, None, rows.T, zero, (0, 1))
    # --8<-- [end:proof]
    lines = [unit for unit, n in zip(units, right, strict=True) if n == 3 and any(unit[:2])]
    return {
        "tried": len(units),
        "solutions_on_grid": right.count(4),
        "three_right": right.count(3),
        "lines": np.array(lines),
        "feasible": bool(unit.status == 0),
        "infeasible_says_solver": bool(unit.status == 2),
        "certificate": often.x,
        "certificate_left": often.x @ rows,
        "certificate_right": float(often.x @ limits),
    }


def draw(values: dict[str, Any]) -> Iterator[Figure]:
    fig, ax = plane()
    marks(ax, corners(), TARGETS, size=32)
    say(fig, "Rings on one side, squares on the other?", "One line, please.")
    yield fig

    fig, ax = plane()
    for w1, w2, b in values["lines"]:
        boundary(ax, (w1, w2), b, faint=True)
    marks(ax, corners(), TARGETS, size=32)
    counts = f"{values['three_right']} of {values['tried']} units get three rows right;"
    say(fig, counts, f"{values['solutions_on_grid'] or 'none'} gets all four.")
    yield fig

    fig, ax = plane()
    ax.plot([0, 1], [0, 1], color="class-0", lw=4, solid_capstyle="butt")
    ax.plot([0, 1], [1, 0], color="class-1", lw=4, ls=(0, (3, 1.2)))
    ax.plot(0.5, 0.5, "D", ms=13, color="ink", zorder=6)
    ax.text(0.68, 0.5, "0 or 1?", fontsize=20, va="center")
    marks(ax, corners(), TARGETS, size=32)
    say(fig, "Between two rings everything is 0, between two", "squares everything is 1. The diagonals cross.")
    yield fig
