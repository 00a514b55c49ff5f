"""AlphaGo: how surprising is 4–1?

Five games say less than they seem to. Two equals play a match that one of them wins at least 4–1 in three of eight
cases.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

ALT = (
    "The chance of winning at least 4 of 5 games against the chance p of winning one: an S-shaped curve from 0 to "
    "1. Equals, p = 0.5, do it with {p_even:.4f}, a player who is 200 Elo points ahead, p = {elo_expected_200:.2f}, "
    "with {p_200:.2f}."
)


def compute() -> dict[str, object]:
    # --8<-- [start:code]
    ahead = np.array([0, 200])  # Elo
    p = 1 / (1 + 10 ** (-ahead / 400))

    # at least 4 of 5 games
    chance = 5 * p**4 * (1 - p) + p**5
    # --8<-- [end:code]
    grid = np.linspace(0, 1, 101)
    return {
        "p_even": float(chance[0]),
        "elo_expected_200": float(p[1]),
        "p_200": float(chance[1]),
        "p": grid,
        "chance": 5 * grid**4 * (1 - grid) + grid**5,
        "elo_ticks": {f"{points:+d}": 1 / (1 + 10 ** (-points / 400)) for points in (-400, -200, 0, 200, 400)},
    }


def draw(values: dict[str, Any]) -> Iterator[Figure]:
    even = (0.5, values["p_even"], f"{values['p_even']:.0%}".replace("%", " %"))
    ahead = (values["elo_expected_200"], values["p_200"], f"{values['p_200']:.0%}".replace("%", " %"))
    fig, ax = curve(values)
    drop(ax, *even)
    fig.set_label(f"Two equals: one of them wins at least four of five with probability {values['p_even']:.4f}.")
    yield fig
    fig, ax = curve(values)
    drop(ax, *even)
    drop(ax, *ahead)
    fig.set_label(f"200 Elo points ahead, p = {ahead[0]:.2f}: at least four of five with probability {ahead[1]:.2f}.")
    yield fig


def curve(values: dict[str, Any]) -> tuple[Figure, Axes]:
    """The chance of 4–1 or better for every strength; Elo differences on the upper edge."""
    fig = plt.figure(figsize=(6.0, 5.2), layout="none")
    ax = fig.add_axes((0.105, 0.16, 0.855, 0.69))
    ax.set(xlim=(0, 1), ylim=(0, 1), xticks=(0, 0.5, 1), yticks=(0.5, 1))
    ax.set_xticklabels(["0", "0.5", "1"])
    ax.set_yticklabels(["0.5", "1"])
    ax.plot(values["p"], values["chance"], color="ink", lw=3.5, clip_on=False)
    ax.tick_params(labelsize=16, length=4)
    ax.set_xlabel("$p$, chance of winning one game", fontsize=18)
    ax.text(0.02, 0.98, "chance of 4–1 or better", fontsize=18, va="top")
    ticks = values["elo_ticks"]
    top = ax.secondary_xaxis("top")
    top.set_xticks(list(ticks.values()), [name.replace("-", "−").replace("+0", "0") for name in ticks])
    top.tick_params(labelsize=16, length=4, colors="muted")
    top.set_xlabel("Elo points ahead", fontsize=18, color="muted")
    top.spines["top"].set_color("muted")
    return fig, ax


def drop(ax: Axes, p: float, chance: float, words: str) -> None:
    """A point of the curve, with lines to both axes."""
    ax.plot([p, p, 0], [0, chance, chance], color="past", lw=1.8, ls=(0, (3, 2)))
    ax.plot(p, chance, "o", ms=13, color="ink", zorder=5)
    ax.text(p + 0.035, chance - 0.02, words, fontsize=22, va="top", weight="bold")
