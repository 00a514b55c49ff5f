"""The one way of drawing the AUC of many models: a dot for each, in lanes, with guessing and the GLM marked."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import NDArray


def glm_and_guessing(ax: Axes, glm: float, *, top: int) -> None:
    """The AUC from 0.1 to 1, as high as `top` lanes of dots; lines where guessing and the GLM are."""
    for place, word, colour, style in ((0.5, "guessing", "muted", (0, (1, 2))), (glm, "GLM", "ink", "-")):
        ax.plot([place, place], [-0.12, top], color=colour, ls=style, lw=2, zorder=1)
        ax.text(place, top + 0.02 * top, word, fontsize=17, ha="center", color=colour)
    ax.set(xlim=(0.1, 1), ylim=(-0.12, top * 1.09), yticks=(), xlabel="AUC on the 20 test rows")
    ax.set_xticks((0.25, 0.5, 0.75, 1), ("0.25", "0.5", "0.75", "1"))
    ax.spines["left"].set_visible(False)


def dots(ax: Axes, aucs: NDArray[np.float64], lane: int, word: str, colour: str) -> None:
    """A dot for each model, in its lane; those with nearly the same AUC stand on one another."""
    bins = np.ceil(aucs * 32 - 0.5).astype(int)
    heights = np.array([int((bins[:k] == bins[k]).sum()) for k in range(len(bins))])
    step = min(0.1, 0.62 / max(int(heights.max()), 1))
    ax.plot(bins / 32, lane + 0.06 + step * heights, "o", color=colour, ms=8.5, mec="paper", mew=1, zorder=4)
    ax.text(0.1, lane + 0.78, word, fontsize=17, va="center")
