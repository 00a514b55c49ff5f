"""Gradient descent: a line through 200 points

Each step looks at all points, adds up their slopes and moves intercept and slope a little. What it reaches is the least
squares line, the same that a formula gives.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from common.gates import Vector
from common.line import least_squares, points

ALT = (
    "Above, {n} points and the line after {updates} updates: intercept {solution[0]:.2f}, slope {solution[1]:.2f}; "
    "grey dashes are the lines before. Below, on a logarithmic axis, the distance to the least squares solution: it "
    "falls in a straight line to less than a billionth."
)
FRAMES = (0, 1, 3, 10, 100)


def compute() -> dict[str, object]:
    X, y = points()
    # --8<-- [start:code]
    a = np.array([0.0, 0.0])
    gamma = 0.2
    path = [a]
    for _ in range(100):
        error = X @ a - y  # all 200 rows
        slope = 2 * X.T @ error / 200
        a = a - gamma * slope
        path.append(a)
    # --8<-- [end:code]
    exact = least_squares(X, y)
    steps = np.array(path)
    curvature = np.linalg.eigvalsh(2 * X.T @ X / len(X))
    return {
        "points": np.c_[X[:, 1], y],
        "n": len(X),
        "path": steps,
        "loss": ((steps @ X.T - y) ** 2).mean(axis=1),
        "distance": np.hypot(*(steps - exact).T),
        "solution": a,
        "lstsq": exact,
        "updates": len(path) - 1,
        "gamma": gamma,
        "factors": 1 - gamma * curvature[::-1],
    }


def draw(values: dict[str, Any]) -> Iterator[Figure]:
    path, distance = np.asarray(values["path"]), np.asarray(values["distance"])
    for number, step in enumerate(FRAMES):
        fig = plt.figure(figsize=(6.0, 5.2), layout="none")
        fig.text(0.115, 0.985, f"update {step}", fontsize=18, va="top")
        fig.text(0.42, 0.985, f"mean squared error {values['loss'][step]:.3f}", fontsize=18, va="top")
        above = fig.add_axes((0.115, 0.49, 0.85, 0.42))
        lines(above, values, path[list(FRAMES[: number + 1])])
        distances(fig.add_axes((0.115, 0.13, 0.85, 0.26)), distance, step)
        a, b = path[step]
        fig.set_label(f"Update {step}: intercept {a:.2f}, slope {b:.2f}, distance {distance[step]:.1g}.")
        yield fig


def lines(ax: Axes, values: dict[str, Any], shown: Vector) -> None:
    """The points, the lines of the frames before as grey dashes, and the line as it is now."""
    x, y = np.asarray(values["points"]).T
    ax.plot(x, y, "o", ms=5, mfc="none", mec="class-0", mew=1.2, alpha=0.75)
    ends = np.array([-1.0, 2.0])
    for intercept, slope in shown[:-1]:
        ax.plot(ends, intercept + slope * ends, color="past", lw=2, ls=(0, (4, 2)))
    ax.plot(ends, shown[-1][0] + shown[-1][1] * ends, color="boundary", lw=3.5)
    ax.set(xlim=(-1.05, 2.05), ylim=(-0.9, 3.25), xticks=(-1, 0, 1, 2), yticks=(0, 1, 2, 3))
    ax.set_xlabel("$x$", fontsize=18, labelpad=0)
    ax.set_ylabel("$y$", fontsize=18, rotation=0, labelpad=10)


def distances(ax: Axes, distance: Vector, step: int) -> None:
    """How far it is still to the least squares solution."""
    ax.semilogy(distance[: step + 1], color="ink")
    ax.plot(step, distance[step], "o", color="ink", ms=8, clip_on=False, zorder=5)
    ax.set(xlim=(0, 100), ylim=(1e-10, 10), yticks=(1e-9, 1e-6, 1e-3, 1), xlabel="updates")
    ax.text(0.985, 0.93, "distance to lstsq", fontsize=16, ha="right", va="top", transform=ax.transAxes)
    ax.minorticks_off()
