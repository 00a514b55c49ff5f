"""Parity by order

A unit of order k adds up views of k inputs each. To tell whether the number of ones is odd it must look at all inputs
at once: with any smaller order, a linear program finds no weights.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, product
from math import comb
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from common.gates import marks
from common.network import sheet

ALT = (
    "A table of 2, 3 and 4 inputs by the order of the unit, 1 to 4. Only where the order is the number of inputs is"
    " there a tick. Then the reason for 4 inputs: the answer alternates with the number of ones, 0 1 0 1 0, and a "
    "curve of degree 3 that follows it four times turns too seldom for the fifth, while one of degree 4 passes."
)
INPUTS = (2, 3, 4)


def compute() -> dict[str, object]:
    from scipy.optimize import linprog

    def feasible(n: int, order: int) -> bool:
        views: list[tuple[int, ...]]
        # --8<-- [start:code]
        X = list(product([0, 1], repeat=n))
        views = []
        for size in range(order + 1):
            views += combinations(range(n), size)
        # a view says 1 when all its inputs are 1
        seen = [[all(x[i] for i in v) for v in views] for x in X]
        side = [[-1 if sum(x) % 2 else 1] for x in X]
        lp = linprog(
            np.zeros(len(views)),
            np.array(side) * seen,
            -np.ones(2**n),
            bounds=(None, None),
        )
        # --8<-- [end:code]
        return bool(lp.success)

    ones = np.arange(5)
    return {
        "feasible_by_order": [[feasible(n, order) for order in range(1, n + 1)] for n in INPUTS],
        "views_by_order": [[sum(comb(n, k) for k in range(1, order + 1)) for order in range(1, n + 1)] for n in INPUTS],
        "cubic": np.polyfit(ones[:4], [-1, 1, -1, 1], 3),
        "quartic": np.polyfit(ones, [-1, 1, -1, 1, -1], 4),
    }


def draw(values: dict[str, Any]) -> Iterator[Figure]:
    for explained in (False, True):
        fig, ax = sheet(11.4, 3.6)
        table(ax, values["feasible_by_order"])
        fig.set_label("Parity of n inputs needs a view of all n.")
        if explained:
            curves(fig, values["cubic"], values["quartic"])
            fig.set_label("Five answers that alternate need a curve that crosses zero four times: degree 4.")
        yield fig


def table(ax: Axes, feasible: list[list[bool]]) -> None:
    """A row for each number of inputs, a column for each order, and whether there is a unit."""
    ax.text(1.55, 3.42, "order", fontsize=18, color="muted", va="center")
    for order in range(1, 5):
        ax.text(1.75 + 0.9 * (order - 1), 2.92, str(order), fontsize=20, ha="center", va="center")
    for row, (n, line) in enumerate(zip(INPUTS, feasible, strict=True)):
        height = 2.15 - 0.86 * row
        ax.plot([0, 5.0], [height + 0.43] * 2, color="hairline", lw=1.5)
        ax.text(0, height, f"{n} inputs", fontsize=18, va="center")
        for order, yes in enumerate(line, start=1):
            spot = (1.75 + 0.9 * (order - 1), height)
            if yes:
                ax.plot(*spot, "o", ms=36, color="holds", mew=0)
                check = np.array([[-0.13, 0.0], [-0.03, -0.11], [0.15, 0.12]]) + spot
                ax.plot(*check.T, color="paper", lw=3.5, solid_joinstyle="round")
            else:
                ax.plot(*spot, "x", ms=15, color="past", mew=3.5)


def curves(fig: Figure, cubic: NDArray[np.float64], quartic: NDArray[np.float64]) -> None:
    """Parity of four inputs against the number of ones: a curve has to turn often enough."""
    ax = fig.add_axes((5.9 / 11.4, 0.75 / 3.6, 5.4 / 11.4, 2.8 / 3.6))
    t = np.linspace(-0.3, 4.3, 400)
    ax.axhline(0, xmin=0.09, color="hairline", lw=1.5)
    ax.plot(t, np.polyval(cubic, t), color="past", ls=(0, (3, 2)), lw=3)
    ax.plot(t, np.polyval(quartic, t), color="boundary", lw=3.5)
    marks(ax, [(m, -1 if m % 2 == 0 else 1) for m in range(5)], [m % 2 for m in range(5)], size=22)
    ax.text(2.98, 1.85, "order 3", color="muted", fontsize=18, ha="right")
    ax.text(3.66, 1.62, "order 4", fontsize=18)
    ax.text(-0.4, 1, "odd", fontsize=18, ha="right", va="center")
    ax.text(-0.4, -1, "even", fontsize=18, ha="right", va="center")
    ax.set(xlim=(-0.85, 4.5), ylim=(-1.75, 2.2), yticks=(), xticks=range(5))
    ax.set_xlabel("how many of the 4 inputs are 1", fontsize=17)
    ax.tick_params(labelsize=17, length=0)
    ax.spines["left"].set_visible(False)
