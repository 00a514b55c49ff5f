"""AND by gradient descent

A unit with a ReLU slides down its squared error until its outputs are 0, 0, 0, 1 exactly. The same unit without the
ReLU is a plane, and no plane comes closer than a quarter to every row.
"""

from __future__ import annotations

from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from common.gates import Vector

ALT = (
    "Two curves against updates. Above: the weights, from 0.1, 0.2 and 0.3 to w1 = {w1:.3f}, w2 = {w2:.3f} and "
    "b = {b:.3f}. Below, on a logarithmic axis: the squared error of the ReLU unit falls in a straight line, and from "
    "update {first_passing_update} every row is right within {tolerance}; a linear unit stays at {linear_sse:.2f}."
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
    linear_sse, linear_outputs = linear_unit(np.c_[x1, x2, np.ones(4)], y, rate)
    tolerance = 0.1
    passing = (np.abs(errors) <= tolerance).all(axis=1)
    return {
        "w1": w1,
        "w2": w2,
        "b": b,
        "sse": (errors**2).sum(axis=1),
        "path": np.array(path),
        "y": np.maximum(0, w1 * x1 + w2 * x2 + b),
        "tolerance": tolerance,
        "first_passing_update": int(passing.argmax()),
        "linear_y": linear_outputs,
        "linear_sse": linear_sse[-1],
        "linear_sse_path": np.array(linear_sse),
        "linear_fails_rows": [row for row in range(4) if abs(linear_outputs[row] - y[row]) > tolerance],
    }


def linear_unit(inputs: Vector, y: Vector, rate: float) -> tuple[list[float], Vector]:
    """The same start and the same updates without the ReLU: squared errors on the way, and the final outputs."""
    weights, errors = np.array([0.1, 0.2, 0.3]), []
    for _ in range(1000):
        error = inputs @ weights - y
        errors.append(float(error @ error))
        weights = weights - rate * 2 * error @ inputs
    return errors, inputs @ weights


def draw(values: dict[str, Any]) -> Figure:
    fig, (above, below) = plt.subplots(2, 1, sharex=True, height_ratios=(1, 1.15))
    weights_panel(above, values["path"][:SHOWN])
    errors_panel(below, values)
    return fig


def weights_panel(ax: Axes, path: Vector) -> None:
    """The three numbers on their way; solid, dashed, dotted."""
    for values, style in zip(path.T, ("-", (0, (3, 2)), (0, (1, 1.2))), strict=True):
        ax.plot(values, color="ink", ls=style)
    ax.text(SHOWN - 2, 0.93, "$w_1$  and  $w_2$", fontsize=19, ha="right", va="top")
    ax.text(SHOWN - 2, -0.93, "$b$", fontsize=19, ha="right", va="bottom")
    ax.set(ylim=(-1.25, 1.25), yticks=(-1, 0, 1), ylabel="weights")


def errors_panel(ax: Axes, values: dict[str, Any]) -> None:
    """The squared error of both units, and the update from which every row is right."""
    first = values["first_passing_update"]
    ax.semilogy(values["sse"][:SHOWN], color="holds")
    ax.semilogy(values["linear_sse_path"][:SHOWN], color="past", ls=(0, (4, 2)))
    ax.plot(first, values["sse"][first], "o", color="holds", ms=11)
    words = f"update {first}: all rows within {values['tolerance']}"
    ax.text(first + 10, values["sse"][first] * 1.5, words, fontsize=16, va="center")
    ax.text(
        SHOWN - 2, values["linear_sse"] * 5, "without the ReLU", fontsize=16, ha="right", va="center", color="muted"
    )
    ax.text(106, 1.2e-5, "with the ReLU", fontsize=16, color="ink", ha="right", va="center")
    ax.set(xlim=(0, SHOWN), ylim=(1e-7, 30), yticks=(1e-6, 1e-3, 1), xlabel="updates", ylabel="squared error")
    ax.minorticks_off()
