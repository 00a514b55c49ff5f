"""Connected or not?

Three strands wound into a spiral and tied at both ends. Each end can be tied in two ways, and the figure is in one
piece when just one of the two is switched. No local view sees both ends.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Circle
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

ALT = (
    "Two square spirals of black strands that look alike. Flood fill finds {components[0]} piece in the first and "
    "{components[1]} in the second. Then four spirals, set out like a truth table: inner and outer end tied in one "
    "of two ways each. They have {pieces_by_ends[0][0]}, {pieces_by_ends[0][1]}, {pieces_by_ends[1][0]} and "
    "{pieces_by_ends[1][1]} pieces; so “in one piece” reads 0 1 1 0."
)

Grid = NDArray[np.int64]
LEGS = (8, 6, 12, 12, 18, 18, 24, 24, 24)
TURN = np.array([[0, -1], [1, 0]])


def compute() -> dict[str, object]:
    four = [[spiral(inner, outer) for outer in (0, 1)] for inner in (0, 1)]
    labels = [[flood(figure) for figure in row] for row in four]
    pieces = [[int(label.max()) for label in row] for row in labels]
    inner, outer = (np.argwhere(four[0][0] != four[not k][k]).tolist() for k in (0, 1))
    return {
        "components": [pieces[0][1], pieces[0][0]],
        "pieces_by_ends": pieces,
        "labels": labels,
        "side": len(four[0][0]),
        "widest_blind_window": widest_blind(four),
        "inner_end": inner,
        "outer_end": outer,
    }


# --8<-- [start:code]
def flood(figure: Grid) -> Grid:
    """Number the pieces: 1, 2, …"""
    piece = np.zeros_like(figure)
    for start in np.argwhere(figure):
        wet, name = [tuple(start)], piece.max() + 1
        if piece[wet[0]]:
            continue
        while wet:
            r, c = wet.pop()
            if figure[r, c] and not piece[r, c]:
                piece[r, c] = name
                wet += [(r + 1, c), (r - 1, c)]
                wet += [(r, c + 1), (r, c - 1)]
    return piece
    # --8<-- [end:code]


def spiral(inner: int, outer: int) -> Grid:
    """Three strands, a cell wide and a cell apart. An end ties strands 0 and 1 together, or, when switched, 1 and 2."""
    strands = np.array([strand(side) for side in (-2, 0, 2)])
    strands = strands - strands.min(axis=(0, 1)) + 1
    figure = np.zeros(strands.max(axis=(0, 1)) + 2, dtype=np.int64)
    for line in strands:
        for a, b in pairwise(line):
            paint(figure, a, b)
    for switch, end in ((inner, 0), (outer, -1)):
        paint(figure, strands[switch, end], strands[switch + 1, end])
    return figure


def strand(side: int) -> Grid:
    """The corners of a line that runs beside the middle strand, from the inner end to the outer."""
    here, step = np.array([-2, 0]), np.array([1, 0])
    path = [here + side * (TURN @ step)]
    for number, leg in enumerate(LEGS, start=1):
        here = here + leg * step
        ahead = TURN @ step if number < len(LEGS) else 0 * step
        path.append(here + side * (TURN @ step + TURN @ ahead))
        step = ahead
    return np.array(path)


def paint(figure: Grid, a: Grid, b: Grid) -> None:
    """Fill the cells of a straight line between two cells."""
    (left, low), (right, high) = np.minimum(a, b), np.maximum(a, b)
    figure[left : right + 1, low : high + 1] = 1


def widest_blind(four: list[list[Grid]]) -> int:
    """The widest square window through which spirals 00 and 11 together look just like 01 and 10 together.

    Then any sum of votes over such windows is the same for both pairs, so it can't be high for 01 and 10 and low for
    00 and 11.
    """
    width = 1
    while width < len(four[0][0]):
        views = [[sliding_window_view(figure, (width + 1, width + 1)) for figure in row] for row in four]
        outer_same = same(views[0][0], views[0][1]) & same(views[1][0], views[1][1])
        inner_same = same(views[0][0], views[1][0]) & same(views[0][1], views[1][1])
        if not (outer_same | inner_same).all():
            break
        width += 1
    return width


def same(one: Grid, other: Grid) -> NDArray[np.bool_]:
    """At which places two figures look the same through a window."""
    return np.asarray((one == other).all(axis=(2, 3)))


def draw(values: dict[str, Any]) -> Iterator[Figure]:
    one, two = values["components"]
    labels = values["labels"]
    for filled in (False, True):
        fig = plt.figure(figsize=(11.4, 4.35), layout="none")
        for left, label, pieces in ((1.4, labels[0][1], one), (6.25, labels[0][0], two)):
            ax = window(fig, left, 0.55, 3.75, label)
            strands(ax, label if filled else np.minimum(label, 1), cell=3.75 / len(label))
            if filled:
                words = f"{pieces} piece" + "s" * (pieces > 1)
                fig.text((left + 1.875) / 11.4, 0.02, words, fontsize=20, ha="center", va="bottom")
        fig.set_label(
            f"Flood fill finds {one} piece in the first and {two} in the second."
            if filled
            else "Two spirals, drawn in ink."
        )
        yield fig
    yield truth_table(values)


def truth_table(values: dict[str, Any]) -> Figure:
    """All four spirals, their two ends ringed, as the rows of a truth table."""
    fig = plt.figure(figsize=(11.4, 4.35), layout="none")
    for k, (inner, outer) in enumerate(((0, 0), (0, 1), (1, 0), (1, 1))):
        label, left = values["labels"][inner][outer], 1.75 + 2.4 * k
        ax = window(fig, left, 1.95, 2.3, label)
        strands(ax, label, cell=2.3 / len(label))
        for end in ("inner_end", "outer_end"):
            middle = np.mean(values[end], axis=0)
            ax.add_patch(Circle(tuple(middle), 3.4, fill=False, edgecolor="gradient", lw=3, zorder=6, clip_on=False))
        connected = int(values["pieces_by_ends"][inner][outer] == 1)
        for text, height in ((str(inner), 1.4), (str(outer), 0.9), (str(connected), 0.22)):
            bold = "bold" if height == 0.22 else "normal"
            fig.text((left + 1.15) / 11.4, height / 4.35, text, fontsize=20, ha="center", weight=bold)
    for text, height in (("inner end", 1.4), ("outer end", 0.9), ("in one piece", 0.22)):
        fig.text(0, height / 4.35, text, fontsize=18, color="ink" if height == 0.22 else "muted")
    fig.add_artist(Line2D([0, 1], [0.72 / 4.35] * 2, color="hairline", lw=1.5))
    fig.set_label("Switch one end, and it is in one piece; switch both, and it is in two again: XOR.")
    return fig


def window(fig: Figure, left: float, bottom: float, size: float, label: Grid) -> Axes:
    """Axes for a square grid, measured in inches."""
    ax = fig.add_axes((left / 11.4, bottom / 4.35, size / 11.4, size / 4.35))
    ax.set(xlim=(-0.5, len(label) - 0.5), ylim=(-0.5, len(label) - 0.5))
    ax.axis("off")
    return ax


def strands(ax: Axes, label: Grid, *, cell: float) -> None:
    """The cells of a figure as thick strands: the first piece solid in ink, a second hollow and blue."""
    for piece, colour in ((1, "ink"), (2, "class-0")):
        for x, y in runs(label == piece):
            ax.plot(x, y, color=colour, lw=72 * cell, solid_capstyle="projecting")
    for x, y in runs(label == 2):
        ax.plot(x, y, color="paper", lw=72 * cell * (0.26 if cell > 0.1 else 0.36), solid_capstyle="projecting")


def runs(cells: NDArray[np.bool_]) -> Iterator[tuple[list[int], list[int]]]:
    """Straight runs of cells, along rows and along columns."""
    for upright, grid in ((True, cells), (False, cells.T)):
        for row, line in enumerate(grid):
            edges = np.flatnonzero(np.diff(np.pad(line.astype(int), 1)))
            for start, stop in zip(edges[::2], edges[1::2], strict=True):
                if stop - start > 1:
                    along, across = [int(start), int(stop) - 1], [row, row]
                    yield (across, along) if upright else (along, across)
