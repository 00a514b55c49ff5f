"""AND by gradient descent

A unit with a ReLU slides down its squared error until its outputs are 0, 0, 0, 1 exactly. Without the ReLU it is a
plane, and no plane comes closer than a quarter to every row. Without the sum every row learns weights of its own, and
a check of the outputs does not notice.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from common.gates import Vector, say
from common.network import edge, node, sheet, slope

ALT = (
    "Weights and squared error against updates, in three frames. With the ReLU the weights run to w1 = {w1:.3f}, "
    "w2 = {w2:.3f} and b = {b:.3f}, and on a logarithmic axis the error falls in a straight line; from update "
    "{first_passing_update} every row is right within {tolerance}. Without the ReLU the error stays at "
    "{linear_sse:.2f}. Without the sum the error falls fastest, but each weight has split into four."
)
ALT_START = (
    "A unit with inputs x1, x2 and a constant 1. On their lines stand the weights that it starts with, 0.1, 0.2 and "
    "0.3; on orange, a question mark at each: how should it change? The sum s goes through a ReLU to f, which AND "
    "compares with y."
)
SHOWN = 200


def compute() -> dict[str, object]:
    # --8<-- [start:start]
    x1 = np.array([0, 0, 1, 1])
    x2 = np.array([0, 1, 0, 1])
    y = np.array([0, 0, 0, 1])
    w1, w2, b = 0.1, 0.2, 0.3
    rate = 0.1
    # --8<-- [end:start]
    path, outputs = [[w1, w2, b]], []
    # --8<-- [start:code]
    for _ in range(1000):
        s = w1 * x1 + w2 * x2 + b
        f = np.maximum(0, s)
        d = 2 * (f - y) * (s >= 0)
        w1 = w1 - rate * sum(d * x1)
        w2 = w2 - rate * sum(d * x2)
        b = b - rate * sum(d)
        # --8<-- [end:code]
        path.append([w1, w2, b])
        outputs.append(f)
    errors = np.array(outputs) - y
    tolerance = 0.1
    passing = (np.abs(errors) <= tolerance).all(axis=1)
    rows = np.c_[x1, x2, np.ones(4)]
    found = {
        "w1": w1,
        "w2": w2,
        "b": b,
        "sse": (errors**2).sum(axis=1),
        "path": np.array(path),
        "y": np.maximum(0, w1 * x1 + w2 * x2 + b),
        "tolerance": tolerance,
        "first_passing_update": int(passing.argmax()),
    }
    return found | linear_unit(rows, y, rate, tolerance) | without_sum(rows, y, rate, tolerance)


def linear_unit(rows: Vector, y: Vector, rate: float, tolerance: float) -> dict[str, object]:
    """The same start and the same updates without the ReLU: where it stops, and how that fails."""
    weights, path, sse = np.array([0.1, 0.2, 0.3]), [], []
    for _ in range(1000):
        path.append(weights)
        error = rows @ weights - y
        sse.append(float(error @ error))
        weights = weights - rate * 2 * error @ rows
    outputs = rows @ weights
    return {
        "linear_weights": weights,
        "linear_path": np.array(path[:SHOWN]),
        "linear_y": outputs,
        "linear_sse": sse[-1],
        "linear_sse_path": np.array(sse),
        # F1, the threshold of the perceptron, says 1 above 0; rows are counted from 0.
        "linear_fails_rows": [row for row in range(4) if (outputs[row] > 0) != y[row]],
        "linear_fails_rows_at_half": [row for row in range(4) if (outputs[row] > 0.5) != y[row]],
        "linear_off_rows": [row for row in range(4) if abs(outputs[row] - y[row]) > tolerance],
    }


def without_sum(rows: Vector, y: Vector, rate: float, tolerance: float) -> dict[str, object]:
    """The code of the slide with `sum` forgotten: nothing complains, the outputs pass, and the weights are vectors."""
    x1, x2, _ = rows.T
    w1, w2, b = (np.full(4, start) for start in (0.1, 0.2, 0.3))  # a number and four equal ones act alike
    path, sse = [[w1, w2, b]], []
    for _ in range(1000):
        s = w1 * x1 + w2 * x2 + b
        f = np.maximum(0, s)
        d = 2 * (f - y) * (s >= 0)
        w1, w2, b = w1 - rate * d * x1, w2 - rate * d * x2, b - rate * d
        path.append([w1, w2, b])
        sse.append(float(((f - y) ** 2).sum()))
    return {
        "vector_w1": w1,
        "vector_w2": w2,
        "vector_b": b,
        "vector_y": f,
        "vector_passes": bool((np.abs(f - y) <= tolerance).all()),
        "vector_shape": list(w1.shape),
        "vector_path": np.array(path).reshape(len(path), -1)[: SHOWN + 1],
        "vector_sse_path": np.array(sse),
    }


def draw_start() -> Figure:
    """What the exercise asks for: three weights, and which way each shall go."""
    fig, ax = sheet(6.0, 4.2)
    total, out = (3.5, 2.1), (4.95, 2.1)
    for y, name, weight in ((3.6, "$x_1$", "$w_1$ = 0.1"), (2.1, "$x_2$", "$w_2$ = 0.2"), (0.6, "1", "$b$ = 0.3")):
        edge(ax, (0.45, y), total, weight, at=0.36)
        node(ax, (0.45, y), name, fontsize=21)
        slope(ax, (1.7, y + 0.39 * (2.1 - y) - 0.42), "?", fontsize=18)
    edge(ax, total, out)
    edge(ax, out, (5.85, 2.1), radius=0.1)
    node(ax, total, "$s$", fontsize=22)
    node(ax, out, "ReLU", fontsize=16)
    ax.text(5.75, 2.3, "$f$", fontsize=22, ha="center")
    return fig


def draw(values: dict[str, Any]) -> Iterator[Figure]:
    words = (
        ("With the ReLU: w = (1, 1), b = −1.", f"All rows right from update {values['first_passing_update']} on."),
        ("Without the ReLU: w = (½, ½), b = −¼.", "Cut at 0, it says 1 to (0, 1) and (1, 0): two rows fail."),
        ("Without the sum: the outputs come out right,", "and every row has learned weights of its own."),
    )
    for step in range(3):
        fig = plt.figure(figsize=(6.0, 5.2), layout="none")
        say(fig, *words[step])
        weights_panel(fig.add_axes((0.14, 0.50, 0.83, 0.32)), values, step)
        errors_panel(fig.add_axes((0.14, 0.125, 0.83, 0.32)), values, step)
        yield fig


def weights_panel(ax: Axes, values: dict[str, Any], step: int) -> None:
    """The three numbers on their way; solid, dashed, dotted. Then the plane's, and the four of each without a sum."""
    split = step == 2
    if step == 1:
        ax.plot(values["linear_path"], color="past", ls=(0, (4, 2)), lw=2)
        ax.text(SHOWN - 2, 0.52, "½, ½", fontsize=16, ha="right", va="bottom", color="muted")
        ax.text(SHOWN - 2, -0.23, "−¼", fontsize=16, ha="right", va="bottom", color="muted")
    if split:
        ax.plot(values["vector_path"][:SHOWN], color="gradient", lw=1.8)
        ax.text(SHOWN - 2, -0.22, "four numbers each, and none at ±1", fontsize=16, ha="right", va="top")
    for path, style in zip(values["path"][:SHOWN].T, ("-", (0, (3, 2)), (0, (1, 1.2))), strict=True):
        ax.plot(path, color="past" if split else "ink", ls=style, lw=1.5 if split else 2.5)
    if not split:
        ax.text(SHOWN - 2, 1.08, "$w_1$  and  $w_2$", fontsize=19, ha="right", va="bottom")
        ax.text(SHOWN - 2, -0.93, "$b$", fontsize=19, ha="right", va="bottom")
    ax.set(xlim=(0, SHOWN), xticks=(), ylim=(-1.25, 1.6), yticks=(-1, 0, 1), ylabel="weights")


def errors_panel(ax: Axes, values: dict[str, Any], step: int) -> None:
    """The squared error of the three units, and the update from which every row of the first is right."""
    first = values["first_passing_update"]
    ax.semilogy(values["sse"][:SHOWN], color="holds")
    ax.plot(first, values["sse"][first], "o", color="holds", ms=11)
    if step == 0:
        words = f"update {first}: all within {values['tolerance']}"
        ax.text(first + 10, values["sse"][first] * 1.5, words, fontsize=16, va="center")
    if step > 0:
        ax.text(108, 1.2e-3, "with the ReLU", fontsize=16, va="center")
        ax.semilogy(values["linear_sse_path"][:SHOWN], color="past", ls=(0, (4, 2)))
        ax.text(SHOWN - 2, values["linear_sse"] * 6, "without the ReLU", fontsize=16, ha="right", va="center")
    if step == 2:
        ax.semilogy(values["vector_sse_path"][:SHOWN], color="gradient")
        ax.text(33, 2.5e-6, "without the sum", fontsize=16, ha="left", va="center")
    ax.set(xlim=(0, SHOWN), ylim=(1e-7, 30), yticks=(1e-6, 1e-3, 1), xlabel="updates", ylabel="squared error")
    ax.minorticks_off()
