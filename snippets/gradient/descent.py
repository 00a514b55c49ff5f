"""Gradient descent today

F(x, y) = x² + 1.5 y² is a valley with its floor at the origin. Every step goes straight down the slope and is as long
as the slope is steep, so the steps shorten by themselves.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Ellipse
from numpy.typing import NDArray

ALT = (
    "Contours of x² + 1.5 y², nested ellipses around the origin. A path leads from ({start[0]:g}, {start[1]:g}), where "
    "F is {first:.2f}, in shortening steps to the floor; an orange arrow is the next step. After {updates} steps F is "
    "less than a billionth."
)
FRAMES = (0, 1, 2, 3, 5, 10, 50)


def compute() -> dict[str, object]:
    # --8<-- [start:code]
    # F = x² + 1.5 y², slope (2x, 3y)
    a = np.array([-1.5, -1.2])
    gamma = 0.1
    path = [a]
    for _ in range(50):
        slope = np.array([2, 3]) * a
        a = a - gamma * slope
        path.append(a)
    # --8<-- [end:code]
    points = np.array(path)
    loss = points[:, 0] ** 2 + 1.5 * points[:, 1] ** 2
    return {
        "path": points,
        "loss": loss,
        "gamma": gamma,
        "start": path[0],
        "first": loss[0],
        "last": loss[-1],
        "updates": len(path) - 1,
    }


def draw(values: dict[str, Any]) -> Iterator[Figure]:
    path, loss = values["path"], values["loss"]
    for n in FRAMES:
        fig, ax = valley(loss[[0, 1, 2, 3, 5, 8]])
        walk(ax, path[: n + 1], values["gamma"])
        if n < 10:
            step_arrow(ax, path[n], path[n + 1] - path[n])
        x, y = path[n].round(2) + 0.0
        fig.set_label(f"Step {n}, at ({x:.2f}, {y:.2f}), where F is {'nearly 0' if n == 50 else number(loss[n])}.")
        fig.text(0.09, 0.985, f"step {n}", fontsize=20, va="top")
        fig.text(0.28, 0.985, f"$F$ = {number(loss[n])}", fontsize=20, va="top")
        yield fig


def valley(levels: Sequence[float]) -> tuple[Figure, Axes]:
    """The contours of F, darker toward the floor, on axes that stand still from frame to frame."""
    fig = plt.figure(layout="none")
    ax = fig.add_axes((0.09, 0.12, 0.89, 0.78))
    ax.set(xlim=(-1.95, 1.35), ylim=(-1.55, 0.8), aspect="equal", anchor="SW", xticks=(-1, 0, 1), yticks=(-1, 0))
    for level in levels:
        size = 2 * np.sqrt(level), 2 * np.sqrt(level / 1.5)
        ax.add_patch(Ellipse((0, 0), *size, facecolor="muted", alpha=0.06, lw=0))
        ax.add_patch(Ellipse((0, 0), *size, fill=False, edgecolor="past", lw=1.3))
    ax.plot(0, 0, "+", ms=16, mew=3, color="holds", zorder=6)
    ax.text(1.0, -0.06, "$x$", fontsize=21, ha="right", va="top", transform=ax.transAxes)
    ax.text(-0.03, 0.98, "$y$", fontsize=21, ha="right", va="top", transform=ax.transAxes)
    ax.tick_params(labelsize=16, length=0, pad=6)
    return fig, ax


def walk(ax: Axes, path: NDArray[np.float64], gamma: float) -> None:
    """The path so far; a dot is smaller where the next one is near, so that the last ones can be told apart."""
    ax.plot(*path.T, color="ink", lw=2, zorder=4)
    ahead = gamma * np.hypot(*(path * [2, 3]).T)
    ax.scatter(path[:, 0], path[:, 1], np.clip(32 * ahead, 3, 9) ** 2, color="ink", zorder=5)


def step_arrow(ax: Axes, here: NDArray[np.float64], step: NDArray[np.float64]) -> None:
    """The step that comes next, against the gradient; its head shrinks with it."""
    size = min(1.0, float(np.hypot(*step)) / 0.3)
    look = {
        "arrowstyle": "-|>,head_width=0.4,head_length=0.7",
        "mutation_scale": 14 * size,
        "color": "gradient",
        "lw": 4 * size,
        "shrinkA": 0,
        "shrinkB": 0,
    }
    ax.annotate("", tuple(here + step), tuple(here), arrowprops=look, zorder=4)
    if here[0] < -1:
        ax.text(here[0] + 0.36, here[1], "$-γ∇F$", fontsize=20, va="center")


def number(value: float) -> str:
    """0.97, or 4.6 × 10⁻¹⁰ when that is too small."""
    if value > 0.005:
        return f"{value:.2f}"
    exponent = int(np.floor(np.log10(value)))
    return f"{value / 10**exponent:.1f} × 10$^{{{exponent}}}$"
