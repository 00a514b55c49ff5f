"""OpenAI Five: what 7,257 games say

A win rate alone says nothing about how sure one can be. The more games, the shorter the interval that could have
produced them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

Ends = tuple[float, float, float]  # low, seen, high

ALT = (
    "95 percent intervals for the chance of winning a game. AlphaGo, 4 of 5 games: from {alphago[0]:.2f} to "
    "{alphago[1]:.2f}. OpenAI Five, {won} of {games} games: a sliver at {win_rate:.4f}, from {wilson_low:.4f} to "
    "{wilson_high:.4f}, shown enlarged below."
)
SOURCE = "95 % intervals. Records: DeepMind 2016, OpenAI 2019"


def compute() -> dict[str, object]:
    from statistics import NormalDist

    # --8<-- [start:interval]
    won = np.array([4, 7215])
    n = np.array([5, 7257])
    p = won / n
    z = NormalDist().inv_cdf(0.975)

    # E. B. Wilson's interval of 1927
    middle = p + z**2 / (2 * n)
    v = p * (1 - p) / n + (z / n) ** 2 / 4
    half = z * v**0.5
    scale = 1 + z**2 / n
    low = (middle - half) / scale
    high = (middle + half) / scale
    # --8<-- [end:interval]
    return {
        "won": int(won[1]),
        "games": int(n[1]),
        "win_rate": float(p[1]),
        "wilson_low": float(low[1]),
        "wilson_high": float(high[1]),
        "alphago": [float(low[0]), float(high[0])],
        "z_9995": NormalDist().inv_cdf(0.9995),
    }


def draw(values: dict[str, Any]) -> Iterator[Figure]:
    five = (values["wilson_low"], values["win_rate"], values["wilson_high"])
    low, high = values["alphago"]
    for frame, words in enumerate(
        (
            f"AlphaGo’s 4–1 fits anything from {low:.2f} to {high:.2f}.",
            f"OpenAI Five’s 7,215–42 fits only what lies from {five[0]:.4f} to {five[2]:.4f}.",
        )
    ):
        fig = plt.figure(figsize=(6.0, 5.2), layout="none")
        ax = fig.add_axes((0.06, 0.53, 0.88, 0.45))
        ax.set(xlim=(0, 1), ylim=(0, 3.2), xticks=(0, 0.5, 1), yticks=())
        interval(ax, (low, 0.8, high), 2.45, "AlphaGo, 4–1", colour="muted")
        bare(ax)
        ax.set_xticklabels(["0", "0.5", "1"])
        fig.text(0.06, 0.02, SOURCE, fontsize=12, color="muted")
        if frame:
            interval(ax, five, 0.45, "OpenAI Five, 7,215–42", colour="ink", side="right")
            zoom(fig, ax, five)
        fig.set_label(words)
        yield fig


def bare(ax: Axes) -> None:
    """Only the lower axis."""
    ax.spines["left"].set_visible(False)
    ax.tick_params(labelsize=16, length=4)


def interval(ax: Axes, ends: Ends, y: float, words: str, *, colour: str, side: str = "left") -> None:
    """An interval with the share that was seen, which is a mere stroke where the interval is one."""
    low, seen, high = ends
    ax.plot([low, high], [y, y], color=colour, lw=8, solid_capstyle="butt", clip_on=False)
    if high - low > 0.1:
        ax.plot(seen, y, "o", ms=14, mfc="paper", mec=colour, mew=3, zorder=4)
        for x in (low, high):
            ax.text(x, y - 0.3, f"{x:.2f}", fontsize=16, ha="center", va="top", color=colour)
    else:
        ax.plot([seen, seen], [y - 0.3, y + 0.3], color=colour, lw=4, clip_on=False)
    ax.text(low if side == "left" else high, y + 0.42, words, fontsize=18, ha=side, color=colour)


def zoom(fig: Figure, above: Axes, five: Ends) -> None:
    """The last hundredth of the axis, a hundred times wider."""
    ax = fig.add_axes((0.06, 0.19, 0.88, 0.2))
    ax.set(xlim=(0.99, 1), ylim=(0, 2), xticks=(0.99, 0.995, 1), yticks=())
    ax.set_xticklabels(["0.990", "0.995", "1.000"])
    bare(ax)
    low, seen, high = five
    ax.plot([low, high], [0.7, 0.7], color="ink", lw=9, solid_capstyle="butt")
    ax.plot(seen, 0.7, "o", ms=14, mfc="paper", mec="ink", mew=3, zorder=4)
    for x, ha in ((low, "right"), (high, "left")):
        ax.text(x + (0.0002 if ha == "left" else -0.0002), 0.7, f"{x:.4f}", fontsize=18, ha=ha, va="center")
    ax.text(seen, 1.35, f"{seen:.4f}", fontsize=18, ha="center", weight="bold")
    for x, at in ((0.99, 0.06), (1, 0.94)):
        start = fig.transFigure.inverted().transform(above.transData.transform((x, 0)))[0], 0.455
        fig.add_artist(Line2D((start[0], at), (start[1], 0.39), color="past", lw=1.5, transform=fig.transFigure))
