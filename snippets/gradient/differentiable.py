"""A slope to go down

The threshold is flat on both sides of its jump: its slope is 0 and tells a weight nothing. The rectifier has slope 0
below zero and 1 above.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

ALT = (
    "Four panels. Left, the threshold f(s), 0 then 1 with a jump at 0, and below it its slope, 0 on both sides. Right, "
    "the ReLU max(0, s), flat and then rising, and below it its slope, 0 and then 1. Measured at s = {at[0]:g}, "
    "{at[1]:g}, {at[2]:g} and {at[3]:g}, marked by dots."
)


def compute() -> dict[str, object]:
    # --8<-- [start:code]
    s = np.array([-1, -0.5, 0.5, 1])
    h = 1e-6
    both = np.array([s + h, s - h])

    up, down = 1.0 * (both > 0)
    slope_F1 = (up - down) / (2 * h)

    up, down = np.maximum(0, both)
    slope_relu = (up - down) / (2 * h)
    # --8<-- [end:code]
    return {
        "at": s,
        "slope_threshold": slope_F1,
        "slope_relu": slope_relu,
        "threshold": 1.0 * (s > 0),
        "relu": np.maximum(0, s),
    }


def draw(values: dict[str, Any]) -> Iterator[Figure]:
    words = (
        "The threshold jumps at 0. Its slope is 0 on both sides: nothing says which way to go.",
        "The ReLU rises above 0. Its slope is 0 below and 1 above.",
    )
    for step in range(2):
        fig = plt.figure(figsize=(6.0, 5.2), layout="none")
        spots = [
            (0.075, 0.53, 0.40, 0.38),
            (0.075, 0.09, 0.40, 0.30),
            (0.59, 0.53, 0.40, 0.38),
            (0.59, 0.09, 0.40, 0.30),
        ]
        axes = [fig.add_axes(spot) for spot in spots[: 2 * step + 2]]
        column(axes[:2], values, "threshold", "f")
        if step:
            column(axes[2:], values, "relu", "max(0, s)")
        fig.set_label(words[step])
        yield fig


def column(axes: list[Axes], values: dict[str, Any], name: str, formula: str) -> None:
    """A function above its slope."""
    s = np.array([-1.5, 0, 0, 1.5])
    above, below = axes
    curve(above, s, np.array([0, 0, 1, 1]) if name == "threshold" else np.maximum(0, s), "ink")
    curve(below, s, np.zeros(4) if name == "threshold" else np.array([0, 0, 1, 1]), "gradient")
    above.plot(values["at"], values[name], "o", ms=8, color="ink", zorder=4)
    below.plot(values["at"], values[f"slope_{name}"], "o", ms=8, color="ink", zorder=4)
    above.set_title("threshold" if name == "threshold" else "ReLU", fontsize=19)
    below.set_title("its slope", fontsize=17)
    above.set(ylim=(-0.2, 1.6))
    below.set(ylim=(-0.2, 1.25))
    if name == "threshold":
        below.text(0, 0.42, "nothing to go by", fontsize=16, ha="center")


def curve(ax: Axes, s: Any, values: Any, colour: str) -> None:
    """Two pieces with a break at 0, so that a jump is no wall."""
    for piece in (slice(0, 2), slice(2, 4)):
        ax.plot(s[piece], values[piece], color=colour, lw=4.5, zorder=3)
    ax.set(xlim=(-1.6, 1.6), xticks=(-1, 0, 1), yticks=(0, 1))
    ax.tick_params(labelsize=15, length=0)
    ax.text(1.6, -0.15, "$s$", fontsize=18, ha="right", va="top")
