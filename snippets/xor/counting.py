"""How many Boolean functions can one unit do?

For every truth table a linear program looks for weights and a bias, or says that there are none. With two inputs only
XOR and its opposite are out of reach. With three inputs most functions are.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from numpy.typing import NDArray

from common.gates import CLASS_COLOURS, clip, corners, marks
from common.network import sheet

ALT = (
    "First, all {all_functions[0]} functions of two inputs as small squares with their corners marked. In "
    "{threshold_functions[0]} a line separates rings from squares; in two, XOR and its opposite, the diagonals "
    "cross. Then all {all_functions[1]} functions of three inputs as a table of 16 by 16 cells: "
    "{threshold_functions[1]} are filled."
)


def compute() -> dict[str, object]:
    from scipy.optimize import linprog

    def functions(n: int) -> list[list[float] | None]:
        # fmt: off
        # --8<-- [start:code]
        X = list(product([0, 1], repeat=n))
        one = np.ones(2**n)
        zero = np.zeros(n + 1)
        rows = np.c_[X, one]
        units = []
        for y in product([0, 1], repeat=2**n):
            # sum >= 1 where y, else <= -1
            side = np.where(y, -1, 1)[:, None]
            lp = linprog(
                zero, side * rows, -one,
                bounds=(None, None))
            units.append(lp.x)  # or None
        # --8<-- [end:code]
        # fmt: on
        return [None if unit is None else unit.tolist() for unit in units]

    two, three = functions(2), functions(3)
    can = [np.array([unit is not None for unit in units]) for units in (two, three)]
    return {
        "threshold_functions": [int(possible.sum()) for possible in can],
        "all_functions": [len(possible) for possible in can],
        "impossible_of_two": [list(y) for y, unit in zip(tables(), two, strict=True) if unit is None],
        "units_of_two": [unit or [0, 0, 0] for unit in two],
        "possible_of_two": can[0],
        "possible_of_three": can[1],
        "wrong_rows": mistakes(2, two) + mistakes(3, three),
    }


def tables() -> list[tuple[int, ...]]:
    """The 16 truth tables of two inputs."""
    return list(product((0, 1), repeat=4))


def mistakes(n: int, units: list[list[float] | None]) -> int:
    """How many rows the units that were found answer wrong: a check of the solver by the formula itself."""
    rows = np.c_[list(product((0, 1), repeat=n)), np.ones(2**n)]
    wanted = product((0, 1), repeat=2**n)
    return sum(
        int(((rows @ unit > 0) != np.array(y)).sum()) for y, unit in zip(wanted, units, strict=True) if unit is not None
    )


def draw(values: dict[str, Any]) -> Iterator[Figure]:
    can, of = values["threshold_functions"], values["all_functions"]
    fig, ax = sheet(6.0, 5.2)
    for number, (y, unit) in enumerate(zip(tables(), values["units_of_two"], strict=True)):
        row, column = divmod(number, 4)
        spot = (0.35 + 1.5 * column, 3.7 - 1.12 * row)
        function(ax, spot, y, unit if values["possible_of_two"][number] else None)
    head(fig, ax, f"Two inputs: {can[0]} of {of[0]}")
    yield fig
    fig, ax = sheet(6.0, 5.2)
    faces(ax, values["possible_of_three"].reshape(16, 16))
    head(fig, ax, f"Three inputs: {can[1]} of {of[1]}")
    yield fig


def head(fig: Figure, ax: Axes, words: str) -> None:
    """What is counted here, above the drawing and as the words of this step."""
    fig.set_label(f"{words} functions are within reach of one unit.")
    ax.text(0.18, 5.1, words, fontsize=19, va="top")


def function(ax: Axes, at: tuple[float, float], y: tuple[int, ...], unit: NDArray[np.float64] | None) -> None:
    """One function as a small square: its corners, and the line of a unit that computes it, or why there is none."""
    side, margin = 0.62, 0.17
    low, high = -margin / side, 1 + margin / side
    outline = np.array([[low, low], [high, low], [high, high], [low, high]])
    places = np.array(at) + side * corners()
    if unit is None:
        rings, squares = (places[np.array(y) == answer] for answer in (0, 1))
        ax.plot(*rings.T, color="class-0", lw=3, zorder=2)
        ax.plot(*squares.T, color="class-1", lw=3, ls=(0, (2.5, 1)), zorder=2)
        frame = Rectangle(at + side * outline[0], side + 2 * margin, side + 2 * margin, fill=False, lw=3)
        ax.add_patch(frame)
    else:
        w, b = np.array(unit[:2]), unit[2]
        for answer, sign in ((0, -1), (1, 1)):
            area = clip(outline, sign * w, sign * b)
            if len(area):
                ax.fill(*(np.array(at) + side * area).T, facecolor=CLASS_COLOURS[answer], alpha=0.16, lw=0)
        if any(w):
            cut = [p for p in clip(outline, w, b) if abs(p @ w + b) < 1e-9]
            ax.plot(*(np.array(at) + side * np.array(cut)).T, color="boundary", lw=2.5)
    marks(ax, places, y, size=13)


def faces(ax: Axes, possible: NDArray[np.bool_]) -> None:
    """All functions of three inputs: the column says what happens on the face x1 = 0 of the cube, the row on x1 = 1."""
    cell, left, top = 0.252, 1.45, 4.1
    for k, y in enumerate(tables()):
        small(ax, (left + (k + 0.5) * cell, top + 0.16), y)
        small(ax, (left - 0.16, top - (k + 0.5) * cell), y)
    for row, column in product(range(16), repeat=2):
        spot = (left + column * cell, top - (row + 1) * cell)
        if possible[row, column]:
            ax.add_patch(Rectangle(spot, cell, cell, facecolor="holds", edgecolor="paper", lw=1.5))
        else:
            middle = np.array(spot) + cell / 2
            ax.plot(*middle, "x", color="past", ms=4.5, mew=1.3)
    ax.text(left, top + 0.3, "face $x_1 = 0$", fontsize=16, va="bottom")
    ax.text(left - 0.33, top - 0.02, "face", fontsize=16, ha="right", va="top")
    ax.text(left - 0.33, top - 0.3, "$x_1 = 1$", fontsize=16, ha="right", va="top")


def small(ax: Axes, at: tuple[float, float], y: tuple[int, ...]) -> None:
    """A function of two inputs, tiny: a dot for 0, a square for 1."""
    for (x1, x2), answer in zip(corners() - 0.5, y, strict=True):
        spot = (at[0] + 0.105 * x1, at[1] + 0.105 * x2)
        ax.plot(*spot, "so"[1 - answer], color=CLASS_COLOURS[answer], ms=5 if answer else 2.6, mew=0)
