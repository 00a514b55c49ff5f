"""Wired at random

A small machine of Rosenblatt's kind: 64 points of a retina, 24 association units, four wires to each, drawn by lot.
Like pictures excite like units, although nobody has planned a single wire.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Circle, Rectangle
from numpy.typing import NDArray

from common.network import caption, node, sheet

ALT = (
    "A retina of 8 by 8 points, wired at random to 24 association units, and those to one response. A square excites "
    "{fires[0]} units; moved by one point it excites {again[1]} of these {fires[0]} again; in the opposite corner, "
    "{again[2]}. Over {machines} machines the shares are {overlap_near:.2f} and {overlap_far:.2f}."
)

SIDE, UNITS = 8, 24


def compute() -> dict[str, object]:
    first, near, far = square(0, 0), square(0, 1), square(4, 4)
    rng = np.random.default_rng(36)  # a machine that does what most do
    # fmt: off
    # --8<-- [start:code]
    wires = [rng.permutation(64)[:4]
             for unit in range(24)]
    # --8<-- [end:code]
    # fmt: on
    fires = [np.array([picture[points].sum() >= 2 for points in wires]) for picture in (first, near, far)]
    many = np.random.default_rng(0).random((6000, UNITS, SIDE * SIDE)).argpartition(4, axis=2)[:, :, :4]
    active = [picture[many].sum(axis=2) >= 2 for picture in (first, near, far)]
    return {
        "overlap_near": float((active[0] & active[1]).sum() / active[0].sum()),
        "overlap_far": float((active[0] & active[2]).sum() / active[0].sum()),
        "active_share": float(active[0].mean()),
        "machines": len(many),
        "fires": [int(on.sum()) for on in fires],
        "again": [int((fires[0] & on).sum()) for on in fires],
        "pictures": np.array([first, near, far]),
        "wires": np.array(wires),
        "on": np.array(fires),
    }


def square(row: int, column: int) -> NDArray[np.int64]:
    """A square of 4 × 4 points on the retina, its upper left corner here."""
    picture = np.zeros((SIDE, SIDE), dtype=int)
    picture[row : row + 4, column : column + 4] = 1
    return picture.ravel()


def draw(values: dict[str, Any]) -> Iterator[Figure]:
    fires, again = values["fires"], values["again"]
    words = (
        "Four wires to each unit, drawn by lot.",
        f"A square: {fires[0]} of {UNITS} units fire.",
        f"One point to the right: {again[1]} of the {fires[0]} again.",
        f"Far away: {again[2]} of the {fires[0]} again.",
    )
    for step, said in enumerate(words):
        fig, ax = sheet(6.0, 5.2)
        machine(ax, values, step - 1)
        ax.text(0.1, 5.1, said, fontsize=18, va="top")
        fig.set_label(said)
        yield fig


def machine(ax: Axes, values: dict[str, Any], shown: int) -> None:
    """The machine, looking at picture `shown`, or at nothing (-1)."""
    picture = np.asarray(values["pictures"])[shown] if shown >= 0 else np.zeros(SIDE * SIDE)
    on = np.asarray(values["on"])[shown] if shown >= 0 else np.zeros(UNITS, dtype=bool)
    first = np.asarray(values["on"])[0] if shown >= 1 else np.zeros(UNITS, dtype=bool)
    spots = [(0.3 + 0.28 * (point % SIDE), 3.5 - 0.28 * (point // SIDE)) for point in range(SIDE * SIDE)]
    response = (5.55, 2.5)
    for unit, points in enumerate(np.asarray(values["wires"])):
        at = (4.0, 4.52 - 0.176 * unit)
        for point in points:
            wire(ax, spots[point], at, live=bool(on[unit] and picture[point]))
        wire(ax, at, response, live=bool(on[unit]))
        if first[unit]:
            ax.add_patch(Circle(at, 0.125, facecolor="paper", edgecolor="holds", lw=2.5, zorder=3))
        ax.add_patch(Circle(at, 0.068, facecolor="ink" if on[unit] else "paper", edgecolor="ink", lw=1.3, zorder=4))
    ax.add_patch(Rectangle((0.13, 1.37), 2.3, 2.3, facecolor="paper", alpha=0.8, lw=0, zorder=2.5))  # over the wires
    for (x, y), seen in zip(spots, picture, strict=True):
        face = "ink" if seen else "paper"
        ax.add_patch(Rectangle((x - 0.1, y - 0.1), 0.2, 0.2, facecolor=face, edgecolor="muted", lw=1, zorder=3))
    node(ax, response, "R", radius=0.3, fontsize=18)
    caption(ax, (1.28, 1.05), "retina (S)")
    caption(ax, (4.0, 0.08), "association units (A)")
    if shown >= 1:
        ax.add_patch(Circle((4.62, 0.66), 0.125, facecolor="none", edgecolor="holds", lw=2.5))
        ax.text(4.82, 0.66, "fired at first", fontsize=13, va="center_baseline")


def wire(ax: Axes, start: tuple[float, float], end: tuple[float, float], *, live: bool) -> None:
    """A wire, dark when it carries something."""
    colour, width, alpha = ("ink", 1.5, 1.0) if live else ("past", 0.6, 0.55)
    ax.plot(*zip(start, end, strict=True), color=colour, lw=width, alpha=alpha, zorder=2 if live else 1)
