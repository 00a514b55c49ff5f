"""The 1,797 handwritten digits of 8 × 8 pixels that scikit-learn brings along, and the one way of drawing them."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path
from numpy.typing import NDArray

Vector = NDArray[np.float64]

LEVELS = 8  # of grey; so few that a drawing stays small


def load() -> tuple[Vector, NDArray[np.int64]]:
    """Pictures as rows of 64 numbers from 0 to 1, and which digit each shows."""
    from sklearn.datasets import load_digits

    data = load_digits()
    return np.asarray(data.data / 16), np.asarray(data.target)


def picture(ax: Axes, at: tuple[float, float], pixels: Vector, *, size: float = 0.6, frame: bool = True) -> None:
    """A picture with its lower left corner at a spot: 1 is ink, 0 paper; below 0 it is blue, and above vermillion."""
    signed = bool((np.asarray(pixels) < -1e-9).any())
    for colour, amount in (("class-1" if signed else "ink", pixels), ("class-0", -np.asarray(pixels))):
        shade(ax, at, np.asarray(amount), colour, size)
    if frame:
        ax.add_artist(Rectangle(at, size, size, fill=False, edgecolor="hairline", lw=1, zorder=4))


def shade(ax: Axes, at: tuple[float, float], amount: Vector, colour: str, size: float) -> None:
    """The pixels above 0, in steps of one colour, as shapes that follow light and dark."""
    pixel = size / 8
    square = pixel * np.array([(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)])
    codes = [Path.MOVETO, Path.LINETO, Path.LINETO, Path.LINETO, Path.CLOSEPOLY]
    steps = np.round(amount.reshape(8, 8).clip(0, 1) * LEVELS).astype(int)
    for level in range(1, LEVELS + 1):
        places = np.argwhere(steps == level)
        if len(places):
            corners = np.array(at) + pixel * np.c_[places[:, 1], 7 - places[:, 0]]
            squares = [square + corner for corner in corners]
            shape = Path(np.vstack(squares), codes * len(squares))
            ax.add_artist(PathPatch(shape, facecolor=colour, alpha=level / LEVELS, lw=0))
