"""Kyphosis: data for Keras

A matrix of numbers for the inputs, and a column for each class in place of the words. On one grey scale the first
column is nearly all there is: Age is up to a hundred times larger than the rest.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from common.gates import CLASS_COLOURS, marks
from common.kyphosis import CLASSES, DATA, read, test_mask
from common.network import caption, sheet

ALT = (
    "Two tall blocks of cells with a row for each of the {rows} training children. Left the matrix x with 3 "
    "columns on one grey scale: Age dark, up to {largest[0]}, Number and Start pale, up to {largest[1]} and "
    "{largest[2]}. Right the matrix y with 2 columns, in every row one cell filled: blue for absent or vermillion"
    " for present."
)
ALT_ROWS = (
    "The first {shown} training rows as a table with a word and three numbers in each, and an arrow to two empty "
    "matrices, x with 3 columns and y with 2."
)


def compute() -> dict[str, object]:
    import keras
    import pandas as pd

    df = pd.read_csv(DATA)
    train = df[~test_mask(read())]
    # --8<-- [start:code]
    names = ["Age", "Number", "Start"]
    x = train[names].to_numpy()
    present = train.Kyphosis == "present"
    y = keras.utils.to_categorical(present, 2)
    # --8<-- [end:code]
    return {
        "x_shape": list(x.shape),
        "y_shape": list(y.shape),
        "y_sums": y.sum(axis=1),
        "y_columns": y.sum(axis=0),
        "rows": len(x),
        "x": x,
        "largest": x.max(axis=0),
        "smallest": x.min(axis=0),
        "classes": y.argmax(axis=1),
        "shown": 7,
    }


def draw(values: dict[str, Any]) -> Figure:
    fig, ax = sheet(6.0, 5.2)
    x, classes = np.asarray(values["x"], dtype=float), np.asarray(values["classes"])
    tall = 3.9 / len(x)
    shades = x / x.max()
    for row in range(len(x)):
        bottom = 4.45 - tall * (row + 1)
        for column in range(3):
            cell(ax, (0.1 + 0.98 * column, bottom), (0.94, tall), "ink", float(shades[row, column]))
        cell(ax, (3.75 + 1.05 * classes[row], bottom), (1.01, tall), CLASS_COLOURS[classes[row]], 1)
    frames(ax, values, top=4.45, bottom=0.55)
    for column in range(3):
        span = f"{values['smallest'][column]:.0f}–{values['largest'][column]:.0f}"
        ax.text(0.57 + 0.98 * column, 0.28, span, fontsize=16, ha="center", va="center")
    for column, number in enumerate(values["y_columns"]):
        ax.text(4.26 + 1.05 * column, 0.28, f"{number:.0f}", fontsize=16, ha="center", va="center")
    return fig


def draw_rows(values: dict[str, Any]) -> Figure:
    fig, ax = sheet(6.0, 5.2)
    kinds, x = values["classes"], values["x"]
    ax.text(0.45, 5.05, "Kyphosis", fontsize=16, color="muted", va="center")
    for right, name in ((2.65, "Age"), (3.75, "Number"), (4.85, "Start")):
        ax.text(right, 5.05, name, fontsize=16, color="muted", ha="right", va="center")
    for row in range(values["shown"]):
        y = 4.66 - 0.34 * row
        marks(ax, [(0.2, y)], [kinds[row]], size=10)
        ax.text(0.45, y, CLASSES[kinds[row]], fontsize=17, va="center")
        for column in range(3):
            ax.text(2.65 + 1.1 * column, y, f"{x[row][column]:.0f}", fontsize=17, ha="right", va="center")
    ax.text(0.45, 2.28, "…", fontsize=17, va="center")
    for left, wide, name in ((2.0, 2.85, "x"), (0.4, 1.2, "y")):
        down = {"arrowstyle": "-|>,head_width=0.3,head_length=0.5", "color": "ink", "lw": 2.2}
        ax.annotate("", (left + wide / 2, 1.62), (left + wide / 2, 2.2), arrowprops=down)
        ax.add_patch(Rectangle((left, 0.35), wide, 1.2, facecolor="none", edgecolor="ink", linewidth=2))
        ax.text(left + wide / 2, 0.95, f"{name} = ?", fontsize=22, ha="center", va="center")
    return fig


def cell(ax: Axes, at: tuple[float, float], size: tuple[float, float], colour: str, shade: float) -> None:
    """A cell of a matrix, the darker the larger its number."""
    ax.add_patch(Rectangle(at, *size, facecolor=colour, edgecolor="none", linewidth=0, alpha=shade))


def frames(ax: Axes, values: dict[str, Any], *, top: float, bottom: float) -> None:
    """Names and shapes of the two matrices, and thin frames, since pale cells have no edge of their own."""
    for left, step, columns, name in ((0.1, 0.98, ("Age", "Number", "Start"), "x"), (3.75, 1.05, CLASSES, "y")):
        shape = " × ".join(map(str, values[f"{name}_shape"]))
        wide = step * len(columns) - 0.04
        ax.text(left, 4.98, name, fontsize=22, style="italic", va="center")
        ax.text(left + 0.3, 4.97, shape, fontsize=17, va="center", color="muted")
        ax.add_patch(Rectangle((left, bottom), wide, top - bottom, facecolor="none", edgecolor="muted", linewidth=1))
        for column, word in enumerate(columns):
            caption(ax, (left + step * (column + 0.5) - 0.02, 4.54), word)
