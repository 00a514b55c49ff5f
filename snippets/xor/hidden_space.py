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
from common.network import caption, edge, node, on_line, sheet

ALT = (
    "Left, a net: x1 and x2 feed a unit OR with weights {or_unit[0]:g}, {or_unit[1]:g} and bias {or_unit[2]:g} and "
    "a unit NAND with {nand_unit[0]:g}, {nand_unit[1]:g} and {nand_unit[2]:g}; both feed AND. Right, the corners of"
    " XOR, which no line separates; then each moves to its place in the plane of the hidden answers, (0, 0) to "
    "{hidden[0]}, (0, 1) and (1, 0) to {hidden[1]}, (1, 1) to {hidden[3]}; there a line separates them."
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
    net(ax, values, lit)
    plane = fig.add_axes((6.55 / WIDTH, 0.65 / HEIGHT, 4.7 / WIDTH, 3.55 / HEIGHT))
    plane.set(xlim=(-0.75, 1.75), ylim=(-0.4, 1.488), xticks=(0, 1), yticks=(0, 1), aspect="equal", anchor="SW")
    plane.text(1.0, -0.075, names[0], fontsize=21, ha="right", va="top", transform=plane.transAxes)
    plane.text(-0.03, 0.985, names[1], fontsize=21, ha="right", va="top", transform=plane.transAxes)
    plane.tick_params(labelsize=16, length=0, pad=8)
    return fig, plane


def net(ax: Axes, values: dict[str, Any], lit: str) -> None:
    """Two inputs, two hidden units, one output, each with its weights; the constant 1 gives every unit its bias."""
    inputs = {"$x_1$": (0.5, 3.75), "$x_2$": (0.5, 2.25), "1": (0.5, 0.75)}
    hidden = {"OR": (2.95, 3.4), "NAND": (2.95, 1.7)}
    out, one = (5.3, 2.55), (4.2, 0.75)
    for (name, at), unit in zip(hidden.items(), (values["or_unit"], values["nand_unit"]), strict=True):
        for weight, start in zip(unit, inputs.values(), strict=True):
            edge(ax, start, at, weight=weight, radius=0.5)
            label(ax, start, at, weight, 0.33)
        node(
            ax,
            at,
            name,
            radius=0.5,
            fontsize=18 if name == "OR" else 15,
            face="hairline" if lit == "hidden" else "paper",
        )
    for weight, start in zip(values["and_unit"], (*hidden.values(), one), strict=True):
        edge(ax, start, out, weight=weight, radius=0.5, start_radius=0.5 if start != one else 0.42)
        label(ax, start, out, weight, 0.5)
    node(ax, out, "AND", radius=0.5, fontsize=17, face="hairline" if lit == "output" else "paper")
    for name, at in (*inputs.items(), ("1", one)):
        node(ax, at, name, fontsize=21, face="hairline" if lit == "inputs" and name != "1" else "paper")
    caption(ax, (2.95, 4.12), "$h_1$")
    caption(ax, (2.95, 0.85), "$h_2$")


def label(ax: Axes, start: tuple[float, float], end: tuple[float, float], weight: float, share: float) -> None:
    """A weight on its line, with a real minus sign."""
    spot = np.array(start) + share * (np.array(end) - start)
    on_line(ax, (float(spot[0]), float(spot[1])), f"{weight:g}".replace("-", "−"), fontsize=16)


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
