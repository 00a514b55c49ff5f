"""The one way of drawing a neuron, a net of them, or a computational graph."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Circle, FancyBboxPatch, Patch

Spot = tuple[float, float]

RADIUS = 0.42


def sheet(width: float = 6.4, height: float = 5.2) -> tuple[Figure, Axes]:
    """A blank sheet without axes, measured in inches from its lower left corner.

    Shapes go onto it as artists: its limits are fixed, so none need be measured, as `add_patch` would.
    """
    fig = plt.figure(figsize=(width, height), layout="none")
    ax = fig.add_axes((0, 0, 1, 1))
    ax.set(xlim=(0, width), ylim=(0, height), aspect="equal")
    ax.axis("off")
    return fig, ax


def node(
    ax: Axes,
    at: Spot,
    text: str = "",
    *,
    colour: str = "ink",
    face: str = "paper",
    radius: float = RADIUS,
    fontsize: float = 20,
    on: bool = False,
) -> Patch:
    """A unit: a circle and what it holds; with a thick rim and tinted when it is `on`."""
    shape = Circle(at, radius, facecolor=face, edgecolor="none" if on else colour, linewidth=2.5, zorder=3)
    ax.add_artist(shape)
    if on:
        ax.add_artist(Circle(at, radius, facecolor="past", edgecolor="none", alpha=0.35, zorder=3))
        ring(ax, at, radius, colour)
    ax.text(*at, text, fontsize=fontsize, ha="center", va="center", zorder=4)
    return shape


def step_node(ax: Axes, at: Spot, *, radius: float = RADIUS) -> None:
    """A unit that is a threshold: a circle with the picture of a step in it."""
    node(ax, at, radius=radius)
    x, y = at
    r = 0.55 * radius
    ax.plot([x - r, x, x, x + r], [y - r, y - r, y + r, y + r], color="ink", lw=2.5, zorder=4)


def soft_node(ax: Axes, at: Spot, *, radius: float = RADIUS) -> None:
    """A unit with a soft threshold: a circle with the picture of an S in it."""
    node(ax, at, radius=radius)
    x, y = at
    t = np.linspace(-1, 1, 41)
    ax.plot(x + 0.6 * radius * t, y + 0.55 * radius * np.tanh(3.2 * t), color="ink", lw=2.5, zorder=4)


def fan(ax: Axes, start: list[Spot], end: list[Spot], *, colour: str = "past", width: float = 0.8) -> None:
    """Every unit of one layer joined to every unit of the next, by thin lines that stay in the background."""
    for x1, y1 in start:
        for x2, y2 in end:
            ax.plot([x1, x2], [y1, y2], color=colour, lw=width, alpha=0.6, zorder=1)


def edge(
    ax: Axes,
    start: Spot,
    end: Spot,
    text: str = "",
    *,
    weight: float = 1.0,
    at: float = 0.5,
    radius: float = RADIUS,
    start_radius: float = RADIUS,
    arrow: bool = True,
) -> None:
    """A connection from rim to rim: thicker for a larger weight, dashed for a negative one, its label on the line."""
    a, b = np.array(start), np.array(end)
    unit = (b - a) / np.hypot(*(b - a))
    a, b = a + start_radius * unit, b - (radius + 0.02) * unit
    style = "-|>,head_width=0.28,head_length=0.5" if arrow else "-"
    line = {
        "arrowstyle": style,
        "color": "ink",
        "lw": 1.2 + 1.2 * min(abs(weight), 2),
        "shrinkA": 0,
        "shrinkB": 0,
        "linestyle": "--" if weight < 0 else "-",
    }
    ax.annotate("", b, a, arrowprops=line, zorder=1)
    if text:
        on_line(ax, (float(a[0] + at * (b - a)[0]), float(a[1] + at * (b - a)[1])), text)


def synapse(
    ax: Axes,
    start: Spot,
    end: Spot,
    *,
    endings: int | None = 2,
    bend: float = 0.0,
    radius: float = RADIUS,
    lit: bool = True,
) -> None:
    """A fibre from unit to unit as drawn in 1943: a dot for each ending that excites, a ring (0) for one that forbids.

    It bows to its left by `bend` inches, fades when it is not `lit`, and goes without endings when they are None.
    """
    a, b = np.array(start), np.array(end)
    along = (b - a) / np.hypot(*(b - a))
    middle = (a + b) / 2 + 2 * bend * np.array([-along[1], along[0]])
    out, back = ((middle - spot) / np.hypot(*(middle - spot)) for spot in (a, b))
    a, b = a + radius * out, b + (radius + 0.06) * back
    t = np.linspace(0, 1, 41)[:, None]
    line = (1 - t) ** 2 * a + 2 * t * (1 - t) * middle + t**2 * b
    colour, style = ("ink" if lit else "past"), ((0, (4, 2.5)) if endings == 0 else "-")
    ax.plot(*line.T, color=colour, lw=2.2 if lit else 1.3, ls=style, zorder=2 if lit else 1)
    across = np.array([-back[1], back[0]])
    for shift in {None: (), 0: (0.0,), 1: (0.0,), 2: (-0.07, 0.07)}[endings]:
        face = "paper" if endings == 0 else colour
        ax.add_artist(Circle(tuple(b + shift * across), 0.06, facecolor=face, edgecolor=colour, lw=2, zorder=5))


def on_line(ax: Axes, at: Spot, text: str, *, fontsize: float = 20) -> None:
    """A label that stands on a line and interrupts it."""
    box = {"boxstyle": "round,pad=0.16", "facecolor": "paper", "edgecolor": "none"}
    ax.text(*at, text, fontsize=fontsize, ha="center", va="center", bbox=box, zorder=2)


def caption(ax: Axes, at: Spot, text: str, *, fontsize: float = 16) -> None:
    """A quiet word below or above a part of the drawing."""
    ax.text(*at, text, fontsize=fontsize, color="muted", ha="center", va="baseline")


def flow(ax: Axes, at: Spot, *, value: str = "", gradient: str = "", fontsize: float = 21, tint: float = 0.45) -> None:
    """What runs along an edge of a graph: the value forward above the line, the gradient back below it, on orange."""
    x, y = at
    ax.text(x, y + 0.12, value, fontsize=fontsize, ha="center", va="bottom", multialignment="right", zorder=4)
    slope(ax, (x, y - 0.18), gradient, fontsize=fontsize - 1, tint=tint, va="top")


def slope(ax: Axes, at: Spot, text: str, *, fontsize: float = 20, tint: float = 0.45, va: str = "center") -> None:
    """A gradient on its orange; nothing, when there is none yet."""
    if text:
        box = {"boxstyle": "round,pad=0.22", "facecolor": "gradient", "edgecolor": "none", "alpha": tint}
        ax.text(*at, text, fontsize=fontsize, ha="center", va=va, bbox=box, multialignment="right", zorder=4)


def ring(ax: Axes, at: Spot, radius: float, colour: str) -> None:
    """A heavy rim for the node that is at work."""
    ax.add_artist(Circle(at, radius, facecolor="none", edgecolor=colour, linewidth=6, zorder=3))


def box(
    ax: Axes,
    at: Spot,
    text: str,
    *,
    width: float = 0.98,
    height: float = 0.44,
    fontsize: float = 14,
    colour: str = "ink",
) -> Patch:
    """An operation of a library: a box with its name."""
    x, y = at[0] - width / 2, at[1] - height / 2
    shape = FancyBboxPatch((x, y), width, height, boxstyle="round,pad=0,rounding_size=0.08", zorder=3)
    shape.set(facecolor="paper", edgecolor=colour, linewidth=2)
    ax.text(*at, text, fontsize=fontsize, ha="center", va="center", linespacing=0.95, zorder=4)
    ax.add_artist(shape)
    return shape


def link(
    ax: Axes, start: Patch, end: Patch, *, colour: str = "ink", lw: float = 2, bend: float = 0, dashed: bool = False
) -> None:
    """A connection from the rim of one shape to that of another, whatever they are."""
    (x0, y0), (x1, y1) = (middle(shape) for shape in (start, end))
    line = {
        "arrowstyle": "-|>,head_width=0.22,head_length=0.4",
        "color": colour,
        "lw": lw,
        "linestyle": (0, (3, 2)) if dashed else "-",
        "patchA": start,
        "patchB": end,
        "shrinkA": 0,
        "shrinkB": 1,
        "connectionstyle": f"arc3,rad={bend}",
    }
    ax.annotate("", (x1, y1), (x0, y0), arrowprops=line, zorder=1)


def middle(shape: Patch) -> Spot:
    """The middle of a shape."""
    outline = shape.get_patch_transform().transform_path(shape.get_path())
    (x0, y0), (x1, y1) = outline.get_extents().get_points()
    return (x0 + x1) / 2, (y0 + y1) / 2
