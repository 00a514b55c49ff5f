"""The logistic function as a chain of nodes

Minus, exponential, plus 1, 1 over that: four nodes forward, four slopes back. A check compares them with the
rise of the curve, and shows at once that a chain with one minus too many goes down.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from common.autodiff import Node, exp, inverse
from common.network import edge, flow, node, sheet, slope

Vector = NDArray[np.float64]

ALT = (
    "Above, the chain minus, exp, plus 1, 1 over s at x = 1, with its values forward and its slopes back. Below, the "
    "S-shaped curve of σ with the four slopes on it, which touch it, and a dashed grey curve, that of the answer "
    "printed in 2019: both pass through {sigma[1]:g} at x = 0, but the grey one falls, with slope {printed_slope[1]:g}."
)
ALT_TO_FIND = (
    "A chain of four nodes: times −1, exp, plus 1, 1 over s. Above its arrows the names of the values that go forward, "
    "x, a, e, s, y; below, on orange, those of the slopes that come back, from right to left 1, ds, de, da, dx."
)


def compute() -> dict[str, object]:
    # --8<-- [start:code]
    x = np.array([-2, 0, 1, 3])
    a = -x
    e = np.exp(a)
    s = e + 1
    y = 1 / s

    ds = -1 / s**2
    de = 1 * ds
    da = e * de
    dx = -1 * da
    # --8<-- [end:code]
    # --8<-- [start:check]
    h = 1e-5
    up = 1 / (1 + np.exp(-(x + h)))
    down = 1 / (1 + np.exp(-(x - h)))
    off = dx - (up - down) / (2 * h)
    # --8<-- [end:check]
    return {
        "x": x,
        "sigma": y,
        "slope": dx,
        "gradient_error": np.abs(off).max(),
        "printed": printed_2019(x),
        "printed_slope": (printed_2019(x + h) - printed_2019(x - h)) / (2 * h),
        "chain": chain(1.0),
    }


def printed_2019(x: Vector) -> Vector:
    """What the printed solution computes: it takes −x, and then the exponential of minus that."""
    minus = -x
    return np.asarray(1 / (1 + np.exp(-minus)))


def chain(at: float) -> dict[str, list[float]]:
    """Value and slope at every node of the chain, by our autodiff."""
    x = Node(at)
    a = Node(-1) * x
    e = exp(a)
    s = e + Node(1)
    y = inverse(s)
    y.backward()
    return {name: [float(n.value), float(n.grad)] for name, n in zip("xaesy", (x, a, e, s, y), strict=True)}


def draw_to_find() -> Figure:
    """What the exercise asks for: the names in its code, each where it belongs in the chain."""
    fig, ax = sheet(6.0, 2.4)
    spots = chain_of_nodes(ax, 1.35)
    for name, x in spots.items():
        flow(ax, (x, 1.35), value=f"${name}$", fontsize=20)
        slope(ax, (x, 0.72), "1" if name == "y" else f"$d{name}$", fontsize=18)
    return fig


STEPS = (
    "The chain at x = 1, forward …",
    "… and back: the slope of σ at 1.",
    "Check: σ rises as the slopes say.",
    "2019: one minus more, σ(−x), and it falls.",
)


def draw(values: dict[str, Any]) -> Iterator[Figure]:
    for step, words in enumerate(STEPS):
        fig, ax = sheet(6.0, 5.2)
        nodes(ax, values["chain"], back=step > 0)
        ax.text(0.05, 5.1, words, fontsize=18, va="top")
        plot = fig.add_axes((0.09, 0.1, 0.88, 0.49))
        plot.set(xlim=(-4, 4), ylim=(-0.05, 1.08), xticks=(-2, 0, 1, 3), yticks=(0, 0.5, 1))
        plot.set_yticklabels(("0", "½", "1"))
        plot.tick_params(labelsize=15, length=0, pad=6)
        curve(plot, values, points=(2,) if step < 2 else (0, 1, 2, 3), slopes=step > 0)
        if step == 3:
            old(plot, values["printed"][1], values["printed_slope"][1])
        fig.set_label(words)
        yield fig


def nodes(ax: Axes, chain: dict[str, Vector], *, back: bool) -> None:
    """The four nodes in a row, values above, slopes below."""
    y = 4.05
    spots = chain_of_nodes(ax, y)
    ax.text(0.15, y, "$x$", fontsize=22, ha="center", va="center")
    ax.text(5.86, y, "$y$", fontsize=22, ha="center", va="center")
    for name, x in spots.items():
        value, gradient = chain[name]
        flow(ax, (x, y), value=short(value), fontsize=17)
        slope(ax, (x, y - 0.58), short(gradient) if back else "", fontsize=16)


def chain_of_nodes(ax: Axes, y: float) -> dict[str, float]:
    """The four nodes and the arrows between them; the middle of each arrow, by the name of what runs along it."""
    signs = {1.27: "×(−1)", 2.47: "exp", 3.67: "+1", 4.87: "1/s"}
    for start, end in pairwise([0.2, *signs, 5.82]):
        edge(ax, (start, y), (end, y), start_radius=0.15 if start < 1 else 0.34, radius=0.14 if end > 5.5 else 0.34)
    for x, sign in signs.items():
        node(ax, (x, y), sign, fontsize=16, radius=0.34)
    return {"x": 0.62, "a": 1.87, "e": 3.06, "s": 4.26, "y": 5.45}


def curve(ax: Axes, values: dict[str, Any], points: Sequence[int], *, slopes: bool) -> None:
    """The curve by another formula, and on it what the chain found."""
    x = np.linspace(-4, 4, 161)
    ax.plot(x, 0.5 + 0.5 * np.tanh(x / 2), color="ink", lw=3)
    ax.text(3.95, 0.86, "σ", fontsize=20, ha="right", va="top")
    for point in points:
        at, height = values["x"][point], values["sigma"][point]
        if slopes:
            stroke(ax, at, height, values["slope"][point], "gradient")
        ax.plot(at, height, "o", ms=8, color="ink", zorder=4)


def stroke(ax: Axes, at: float, height: float, rise: float, colour: str) -> None:
    """A stroke with a slope through a point."""
    half = 0.62 / np.hypot(1, 3 * rise)
    ax.plot([at - half, at + half], [height - half * rise, height + half * rise], color=colour, lw=6, zorder=3)


def old(ax: Axes, height: float, rise: float) -> None:
    """The curve of the printed answer, and its slope at 0, which should be that of the other."""
    x = np.linspace(-4, 4, 161)
    ax.plot(x, 0.5 - 0.5 * np.tanh(x / 2), color="past", lw=2.5, ls=(0, (3, 2)), zorder=1)
    stroke(ax, 0, height, rise, "past")
    ax.text(-3.9, 0.9, "2019", fontsize=17, color="muted", va="top")


def short(number: float) -> str:
    """Whole numbers as they are, others with two digits."""
    return (f"{number:g}" if number == round(number) else f"{number:.2f}").replace("-", "−")
