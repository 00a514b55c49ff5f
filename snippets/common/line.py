"""Two hundred noisy points along a line, and the valley of the squared error over the lines one could draw."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Ellipse

from common.gates import Vector

INTERCEPT, SLOPE = 1.0, 0.5  # of the line behind the points


def points(n: int = 200, *, seed: int = 0) -> tuple[Vector, Vector]:
    """`X` with a column of ones and one of inputs, and the targets `y`: the same points every time."""
    rng = np.random.default_rng(seed)
    x = rng.uniform(-1, 2, n)
    return np.c_[np.ones(n), x], INTERCEPT + SLOPE * x + rng.normal(0, 0.4, n)


def least_squares(X: Vector, y: Vector) -> Vector:
    """Where the floor of the valley is, by NumPy's own solver."""
    return np.asarray(np.linalg.lstsq(X, y)[0])


def error_valley(X: Vector, floor: Vector, levels: Vector) -> tuple[Figure, Axes]:
    """Contours of the mean squared error over intercept and slope: ellipses around its floor, at given excesses."""
    fig = plt.figure(figsize=(6.0, 5.2), layout="none")
    ax = fig.add_axes((0.115, 0.125, 0.87, 0.76))
    curvature, axes = np.linalg.eigh(X.T @ X / len(X))
    angle = np.degrees(np.arctan2(axes[1, 0], axes[0, 0]))
    for level in levels:
        wide, tall = 2 * np.sqrt(level / curvature)
        for look in ({"facecolor": "muted", "alpha": 0.06, "lw": 0}, {"fill": False, "edgecolor": "past", "lw": 1.3}):
            ax.add_artist(Ellipse(tuple(floor), wide, tall, angle=angle, **look))
    ax.plot(*floor, "+", ms=16, mew=3, color="holds", zorder=7)
    ax.tick_params(labelsize=16, length=0, pad=6)
    return fig, ax
