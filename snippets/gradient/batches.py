"""Stochastic gradient descent: batches of 200, 20 and 1

The slope of a few points is a rough copy of the slope of all, and much cheaper. Small batches take many rough steps for
the price of one exact step: they are near the floor early, and then they wander about it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from common.gates import Vector
from common.line import error_valley, least_squares, points

ALT = (
    "Contours of the mean squared error over intercept and slope, and three paths from the same start for the same "
    "number of points looked at, {epochs} times all {n}. Batch 200 goes straight and slowly and ends "
    "{distance_200:.3f} from the floor; batch 20 is there soon; batch 1 wanders and ends {distance_1:.3f} from it."
)
START = (-0.6, 1.9)
BATCHES = (200, 20, 1)
EPOCHS = 20
FRAMES = (0, 1, 2, 5, 20)


def compute() -> dict[str, object]:
    X, y = points()
    paths = {batch: descend(X, y, batch, seed=1) for batch in BATCHES}
    exact = least_squares(X, y)
    far = {str(batch): np.hypot(*(path - exact).T) for batch, path in paths.items()}
    return {
        "n": len(X),
        "epochs": EPOCHS,
        "paths": {str(batch): path for batch, path in paths.items()},
        "floor": exact,
        "X": X,
        "updates": {batch: len(distance) - 1 for batch, distance in far.items()},
        "distance_by_batch": {batch: float(distance[-1]) for batch, distance in far.items()},
        "distance_after_1": {batch: float(distance[200 // int(batch)]) for batch, distance in far.items()},
        "distance_200": float(far["200"][-1]),
        "distance_1": float(far["1"][-1]),
        "wander": {batch: float(distance[len(distance) // 2 :].mean()) for batch, distance in far.items()},
    }


def descend(X: Vector, y: Vector, batch: int, *, seed: int) -> Vector:
    """The path of descent on shuffled batches, each point seen once in an epoch."""
    rng = np.random.default_rng(seed)
    a, gamma = np.array(START), 0.05
    path = [a]
    # --8<-- [start:code]
    for _ in range(20):
        rows = rng.permutation(200)
        for i in range(0, 200, batch):
            k = rows[i : i + batch]
            error = X[k] @ a - y[k]
            slope = X[k].T @ error / batch
            a = a - 2 * gamma * slope
            # --8<-- [end:code]
            path.append(a)
    return np.array(path)


def draw(values: dict[str, Any]) -> Iterator[Figure]:
    floor = np.asarray(values["floor"])
    for epoch in FRAMES:
        fig, ax = error_valley(np.asarray(values["X"]), floor, np.array([0.02, 0.1, 0.3, 0.8, 1.6, 2.8]))
        ends = []
        for batch, look in zip(BATCHES[::-1], LOOKS[::-1], strict=True):
            path = np.asarray(values["paths"][str(batch)])[: epoch * 200 // batch + 1]
            trace(ax, path, **look)
            ends.append(f"batch {batch} is {np.hypot(*(path[-1] - floor)):.3f} from the floor")
        ax.set(xlim=(-1.0, 2.2), ylim=(-0.35, 2.25), xticks=(-1, 0, 1), yticks=(0, 1), aspect="equal", anchor="SW")
        ax.text(1.0, -0.055, "intercept", fontsize=17, ha="right", va="top", transform=ax.transAxes)
        ax.text(0.015, 0.985, "slope", fontsize=17, va="top", transform=ax.transAxes)
        said = f"{epoch * 200:,} points looked at".replace(",", "\N{NARROW NO-BREAK SPACE}") if epoch else "the start"
        fig.text(0.115, 0.985, said, fontsize=18, va="top")
        key(ax)
        fig.set_label(f"{said}: {'; '.join(ends[::-1])}.")
        yield fig


LOOKS: tuple[dict[str, Any], ...] = (
    {"color": "ink", "ls": "-", "marker": "o", "lw": 2.2},
    {"color": "class-0", "ls": (0, (5, 1.5)), "marker": "s", "lw": 2.2},
    {"color": "gradient", "ls": "-", "marker": "D", "lw": 1.1},
)


def trace(ax: Axes, path: Vector, *, marker: str, **look: Any) -> None:
    """A path, with a mark where it is now."""
    ax.plot(*path.T, zorder=3, **look)
    ax.plot(*path[-1], marker, ms=11, mfc=look["color"], mec="paper", mew=1.5, zorder=6)


def key(ax: Axes) -> None:
    """Which path is which batch."""
    for row, (batch, look) in enumerate(zip(BATCHES, LOOKS, strict=True)):
        y = 0.93 - 0.085 * row
        line = {name: value for name, value in look.items() if name != "marker"} | {"lw": 2.5}
        ax.plot([0.66, 0.75], [y, y], transform=ax.transAxes, **line)
        ax.plot(0.705, y, look["marker"], ms=10, mfc=look["color"], mec="paper", mew=1.5, transform=ax.transAxes)
        ax.text(0.78, y, f"batch {batch}", fontsize=17, va="center", transform=ax.transAxes)
