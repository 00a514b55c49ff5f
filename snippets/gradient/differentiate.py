"""Three partial derivatives

The squared error of one row, seen from each of the three numbers: how much the error cares about the output, whether
the unit is on, and what came in. Formula and automatic differentiation agree.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from common.gates import Vector
from common.network import Spot, edge, node, sheet

ALT = (
    "A chain: w1, the sum s, the output f, the error L. Under its arrows, from the end to the beginning, the slopes: "
    "2 (f − y), θ(s) and x1; their product is the partial derivative. Below, a plot of the formula against automatic "
    "differentiation at {points} random points: all lie on the diagonal."
)


def compute() -> dict[str, object]:
    import tensorflow as tf

    rng = np.random.default_rng(0)
    w1, w2, b, x1, x2, y = rng.normal(size=(6, 1000))
    # fmt: off
    # --8<-- [start:forward]
    s = w1 * x1 + w2 * x2 + b
    f = np.maximum(0, s)
    theta = s >= 0
    # --8<-- [end:forward]
    # --8<-- [start:code]
    dw1 = 2 * (f - y) * theta * x1
    dw2 = 2 * (f - y) * theta * x2
    db  = 2 * (f - y) * theta
    # --8<-- [end:code]
    # fmt: on
    with tf.GradientTape() as tape:
        v1, v2, c = (tf.Variable(one) for one in (w1, w2, b))
        loss = (tf.nn.relu(v1 * x1 + v2 * x2 + c) - y) ** 2

    def error(w1: Vector, w2: Vector, b: Vector) -> Vector:
        return np.asarray((np.maximum(0, w1 * x1 + w2 * x2 + b) - y) ** 2)

    quotients = np.array([(error(*up) - error(*down)) / 2e-6 for up, down in nudged([w1, w2, b], 1e-6)])
    safe = np.abs(s) > 1e-4  # a quotient across the kink is no slope
    automatic = np.array([g.numpy() for g in tape.gradient(loss, [v1, v2, c])])
    formula = np.array([dw1, dw2, db])
    return {
        "points": len(y),
        "formula": formula[:, :150],
        "automatic": automatic[:, :150],
        "max_abs_difference": float(np.abs(formula - automatic).max()),
        "max_difference_quotient": float(np.abs(formula - quotients)[:, safe].max()),
        "share_on": float(theta.mean()),
    }


def nudged(numbers: list[Vector], step: float) -> Iterator[tuple[list[Vector], list[Vector]]]:
    """The numbers with one of them a step up, and a step down; each in turn."""
    for i in range(len(numbers)):
        moves = [step * (i == k) for k in range(len(numbers))]
        yield (
            [one + move for one, move in zip(numbers, moves, strict=True)],
            [one - move for one, move in zip(numbers, moves, strict=True)],
        )


def draw(values: dict[str, Any]) -> Iterator[Figure]:
    words = (
        "w₁ moves the sum, the sum moves the output, the output moves the error.",
        "From the end: the error changes at the rate 2 (f − y).",
        "The output passes that on where the sum is not below 0: θ(s).",
        "The sum passes it on to w₁ times x₁. For w₂ it is x₂, for b it is 1.",
        "The product of the three is what automatic differentiation finds.",
    )
    for step, said in enumerate(words):
        fig, ax = sheet(6.0, 5.2)
        chain(ax, step)
        if step == 4:
            agreement(fig.add_axes((0.34, 0.125, 0.38, 0.44)), values)
        fig.set_label(said)
        yield fig


CHAIN: list[tuple[Spot, str]] = [
    ((0.5, 4.45), "$w_1$"),
    ((2.15, 4.45), "$s$"),
    ((3.8, 4.45), "$f$"),
    ((5.45, 4.45), "$L$"),
]
TERMS = (("$2(f-y)$", "class-0", 2), ("$θ(s)$", "gradient", 1), ("$x_1$", "holds", 0))


def chain(ax: Axes, step: int) -> None:
    """From a weight to the error, and the slopes of the three links, the last one first."""
    for at, name in CHAIN:
        node(ax, at, name, radius=0.36, fontsize=22)
    for (start, _), (end, _) in pairwise(CHAIN):
        edge(ax, start, end, radius=0.36, start_radius=0.36)
    for text, colour, link in TERMS[:step]:
        x = (CHAIN[link][0][0] + CHAIN[link + 1][0][0]) / 2
        box = {"boxstyle": "round,pad=0.25", "facecolor": colour, "edgecolor": "none", "alpha": 0.3}
        ax.text(x, 3.72, text, fontsize=20, ha="center", va="center", bbox=box)


def agreement(ax: Axes, values: dict[str, Any]) -> None:
    """Formula against automatic differentiation, a mark for each of the three."""
    for name, marker, formula, automatic in zip(
        ("$∂L/∂w_1$", "$∂L/∂w_2$", "$∂L/∂b$"), "osD", values["formula"], values["automatic"], strict=True
    ):
        ax.plot(formula, automatic, marker, ms=6, mfc="none", mec="ink", mew=1.2, alpha=0.6, label=name)
    ax.axline((0, 0), slope=1, color="past", lw=1.2, zorder=0)
    ax.set(xlim=(-9, 9), ylim=(-9, 9), xticks=(-5, 0, 5), yticks=(-5, 0, 5), xlabel="formula")
    ax.set_ylabel("automatic")
    ax.legend(loc="upper left", bbox_to_anchor=(1.0, 1.0), fontsize=16, handletextpad=0.1, borderaxespad=0.2)
    worst = values["max_abs_difference"]
    ax.text(
        -9,
        10,
        f"{values['points']} points, largest difference {worst:.0e}"
        if worst
        else f"{values['points']} points, no difference",
        fontsize=16,
    )
