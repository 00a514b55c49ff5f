"""Kyphosis: what a row says

The first five children. Start is the topmost vertebra of the operation, Number says how many there were from there
on.
"""

from __future__ import annotations

from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch, Rectangle

from common.gates import marks
from common.kyphosis import CLASSES, read
from common.network import sheet

ALT = (
    "A spine of {vertebrae} vertebrae counted from the top, and beside it a bar for each of the first {shown} "
    "children, from vertebra Start down over as many as Number says; above it the age in months, below it a blue "
    "ring for absent or a vermillion square for present. The first bar covers the vertebrae {first[0]} to "
    "{first[1]}."
)
TOP, STEP = 4.45, 0.218


def compute() -> dict[str, object]:
    children = read()
    head = children[:5]
    spans = [(int(child["Start"]), int(child["Start"]) + int(child["Number"]) - 1) for child in head]
    return {
        "vertebrae": max(int(child["Start"]) for child in children),
        "shown": len(head),
        "ages": [int(child["Age"]) for child in head],
        "spans": spans,
        "first": spans[0],
        "classes": [CLASSES.index(str(child["Kyphosis"])) for child in head],
    }


def draw(values: dict[str, Any]) -> Figure:
    fig, ax = sheet(6.0, 5.2)
    spine(ax, values["vertebrae"])
    for column, (first, last) in enumerate(values["spans"]):
        x, kind = 2.55 + 0.75 * column, values["classes"][column]
        bar = Rectangle((x - 0.13, height(last) - 0.085), 0.26, height(first) - height(last) + 0.17)
        bar.set(facecolor="class-1" if kind else "paper", edgecolor=("class-0", "class-1")[kind], linewidth=2.5)
        ax.add_patch(bar)
        ax.text(x, 4.72, str(values["ages"][column]), fontsize=17, ha="center", va="center")
        marks(ax, [(x, 0.33)], [kind], size=13)
    ax.text(1.75, 4.72, "Age", fontsize=17, ha="center", va="center", color="muted")
    ax.text(1.75, 0.33, "Kyphosis", fontsize=17, ha="center", va="center", color="muted")
    return fig


def height(vertebra: int) -> float:
    """Where a vertebra stands on the sheet."""
    return TOP - STEP * (vertebra - 0.5)


def spine(ax: Axes, vertebrae: int) -> None:
    """Vertebrae from the top, each a rounded block with its number; a faint line leads to the bars."""
    for vertebra in range(1, vertebrae + 1):
        y, half = height(vertebra), 0.2 + 0.008 * vertebra
        block = FancyBboxPatch((0.75 - half, y - 0.062), 2 * half, 0.124, boxstyle="round,pad=0,rounding_size=0.05")
        block.set(facecolor="panel", edgecolor="muted", linewidth=1.5)
        ax.add_patch(block)
        ax.plot([1.2, 5.85], [y, y], color="hairline", lw=0.8, zorder=0)
        if vertebra in (1, 5, 10, 15, vertebrae):
            ax.text(0.32, y, str(vertebra), fontsize=16, ha="right", va="center")
