"""XOR in the hidden space

Two hidden units, OR and NAND, give every corner a new place. Both squares land on the same one, and there a single
line is enough.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from common.gates import CLASS_COLOURS, XOR, Vector, boundary, corners, marks, regions
from common.network import Spot, caption, edge, node, on_line, sheet

ALT = (
    "Left, a net: x1 and x2 feed a unit OR with weights {or_unit[0]:g}, {or_unit[1]:g} and bias {or_unit[2]:g} and "
    "a unit NAND with {nand_unit[0]:g}, {nand_unit[1]:g} and {nand_unit[2]:g}; both feed AND. Right, the corners of"
    " XOR, which no line separates; then each moves to its place in the plane of the hidden answers, (0, 0) to "
    "{hidden[0]}, (0, 1) and (1, 0) to {hidden[1]}, (1, 1) to {hidden[3]}; there a line separates them."
)
ALT_TO_FIND = (
    "The same net, with x1, x2 and a constant 1 on the left, h1 and h2 in the middle, out on the right. Each of its "
    "nine connections has a question mark for its weight."
)
WIDTH, HEIGHT = 11.4, 4.9


def compute() -> dict[str, object]:
    # --8<-- [start:code]
    X = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
    OR = np.array([1, 1, -0.5])
    NAND = np.array([-1, -1, 1.5])
    AND = np.array([1, 1, -1.5])

    hidden = []
    for x in X:
        h1 = int(OR[:2] @ x + OR[2] > 0)
        h2 = int(NAND[:2] @ x + NAND[2] > 0)
        hidden.append((h1, h2))
    y = [int(AND[:2] @ h + AND[2] > 0) for h in hidden]
    # --8<-- [end:code]
    return {"hidden": [list(h) for h in hidden], "y": y, "or_unit": OR, "nand_unit": NAND, "and_unit": AND}


def draw_to_find() -> Figure:
    """What the exercise asks for: the net, and nobody has told it its weights."""
    fig, ax = sheet(6.0, HEIGHT)
    net(ax, dict.fromkeys(("$h_1$", "$h_2$", "out")))
    return fig


def draw(values: dict[str, Any]) -> Iterator[Figure]:
    hidden = np.array(values["hidden"], dtype=float)
    fig, ax = picture(values, ("$x_1$", "$x_2$"), lit="inputs")
    marks(ax, corners(), XOR, size=30)
    tell(fig, "The inputs: no line will do")
    yield fig

    fig, ax = picture(values, ("$h_1$", "$h_2$"), lit="hidden")
    for start, end, target, bend in zip(corners(), hidden, XOR, (-0.35, -0.3, 0.35, 0.35), strict=True):
        move(ax, start, end, target, bend)
    marks(ax, hidden, XOR, size=30)
    ax.text(1.27, 1.06, "both\nsquares", fontsize=16, va="center", linespacing=1.25)
    tell(fig, "The hidden units: every corner moves")
    yield fig

    fig, ax = picture(values, ("$h_1$", "$h_2$"), lit="output")
    regions(ax, values["and_unit"][:2], values["and_unit"][2])
    boundary(ax, values["and_unit"][:2], values["and_unit"][2])
    marks(ax, hidden, XOR, size=30)
    tell(fig, "The output unit: one line is enough")
    yield fig


def picture(values: dict[str, Any], names: tuple[str, str], *, lit: str) -> tuple[Figure, Axes]:
    """The net on the left, with the layer that is spoken of in heavy lines, and an empty plane on the right."""
    fig, ax = sheet(WIDTH, HEIGHT)
    units = {"OR": values["or_unit"], "NAND": values["nand_unit"], "AND": values["and_unit"]}
    net(ax, units, lit)
    caption(ax, (2.95, 4.12), "$h_1$", fontsize=18)
    caption(ax, (2.95, 0.82), "$h_2$", fontsize=18)
    plane = fig.add_axes((6.55 / WIDTH, 0.65 / HEIGHT, 4.7 / WIDTH, 3.55 / HEIGHT))
    plane.set(xlim=(-0.75, 1.75), ylim=(-0.4, 1.488), xticks=(0, 1), yticks=(0, 1), aspect="equal", anchor="SW")
    plane.text(1.0, -0.075, names[0], fontsize=21, ha="right", va="top", transform=plane.transAxes)
    plane.text(-0.03, 0.985, names[1], fontsize=21, ha="right", va="top", transform=plane.transAxes)
    plane.tick_params(labelsize=16, length=0, pad=8)
    return fig, plane


def net(ax: Axes, units: dict[str, Vector | None], lit: str = "") -> None:
    """Two inputs, two hidden units, one output, each with its weights, if known; the constant 1 gives it its bias."""
    inputs = {"$x_1$": (0.5, 3.75), "$x_2$": (0.5, 2.25), "1": (0.5, 0.75)}
    hidden, out, one = ((2.95, 3.4), (2.95, 1.7)), (5.3, 2.55), (4.2, 0.75)
    for at, (name, weights) in zip((*hidden, out), units.items(), strict=True):
        last = at == out
        for row, start in enumerate((*hidden, one) if last else inputs.values()):
            weight = None if weights is None else float(weights[row])
            join(ax, start, at, weight, start_radius=0.5 if start in hidden else 0.42, share=0.5 if last else 0.33)
        face = "hairline" if lit == ("output" if last else "hidden") else "paper"
        node(ax, at, name, radius=0.5, fontsize=22 if "$" in name else 20 - len(name), face=face)
    for name, at in (*inputs.items(), ("1", one)):
        node(ax, at, name, fontsize=21, face="hairline" if lit == "inputs" and name != "1" else "paper")


def join(ax: Axes, start: Spot, end: Spot, weight: float | None, *, start_radius: float, share: float) -> None:
    """A connection with its weight on it, with a real minus sign; a question mark when it is to be found."""
    edge(ax, start, end, weight=1 if weight is None else weight, radius=0.5, start_radius=start_radius)
    spot = np.array(start) + share * (np.array(end) - start)
    text = "?" if weight is None else f"{weight:g}".replace("-", "−")
    on_line(ax, (float(spot[0]), float(spot[1])), text, fontsize=16)


def move(ax: Axes, start: Vector, end: Vector, target: int, bend: float) -> None:
    """An arrow from a corner's place among the inputs to its place among the hidden answers."""
    arrow = {
        "arrowstyle": "-|>,head_width=0.35,head_length=0.7",
        "color": CLASS_COLOURS[target],
        "lw": 3,
        "linestyle": (0, (4, 2)) if target else "-",
        "shrinkA": 4,
        "shrinkB": 21,
        "connectionstyle": f"arc3,rad={bend}",
    }
    ax.annotate("", tuple(end), tuple(start), arrowprops=arrow, zorder=4)
    ax.plot(*start, ".", color=CLASS_COLOURS[target], ms=9, zorder=4)


def tell(fig: Figure, words: str) -> None:
    """A line above the plane, which is also the words of this step."""
    fig.set_label(words)
    fig.text(6.55 / WIDTH, 4.8 / HEIGHT, words, fontsize=18, va="top")
