"""Kyphosis: the split

Three quarters to learn from, one quarter to be tested on, and the same share of both classes in each.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from common.gates import marks
from common.kyphosis import DATA, TEST_ROWS
from common.network import sheet

ALT = (
    "Two blocks of marks. Left, {train} children for training: {train_absent} blue rings, absent, and {train_present} "
    "vermillion squares, present. Right, {test} for the test: {test_absent} rings and {test_present} squares."
)


def compute() -> dict[str, object]:
    import pandas as pd

    df = pd.read_csv(DATA)
    # --8<-- [start:code]
    names = ["Age", "Number", "Start"]
    X = df[names].values
    y = df.Kyphosis == "present"

    number = np.arange(len(df)) + 1
    test = np.isin(number, TEST_ROWS)

    X_train, X_test = X[~test], X[test]
    y_train, y_test = y[~test], y[test]
    # --8<-- [end:code]
    return {
        "all": len(df),
        "present": int(y.sum()),
        "absent": int((~y).sum()),
        "train": len(X_train),
        "test": len(X_test),
        "train_present": int(y_train.sum()),
        "train_absent": int((~y_train).sum()),
        "test_present": int(y_test.sum()),
        "test_absent": int((~y_test).sum()),
        "test_rows": list(TEST_ROWS),
    }


ALT_BEFORE = (
    "All {all} children as one block of nine rows: {absent} blue rings, absent, and {present} vermillion squares,"
    " present."
)


def draw_before(values: dict[str, Any]) -> Figure:
    fig, ax = sheet(6.0, 5.2)
    ax.text(0.6, 4.95, f"{values['all']}", fontsize=30, va="top")
    ax.text(1.22, 4.8, "children, not yet divided", fontsize=18, va="top")
    block(ax, [1] * values["present"] + [0] * values["absent"], 0.8, 9, step=(0.52, 0.42))
    share = f"{values['present']} of {values['all']} = {100 * values['present'] / values['all']:.0f} %"
    ax.text(0.6, 0.2, share, fontsize=18, color="class-1", va="center")
    return fig


def draw(values: dict[str, Any]) -> Figure:
    fig, ax = sheet(6.0, 5.2)
    for name, words, left, columns in (("train", "to learn from", 0.1, 8), ("test", "for the test", 4.0, 4)):
        present, absent = values[f"{name}_present"], values[f"{name}_absent"]
        ax.text(left, 4.95, f"{values[name]}", fontsize=30, va="top")
        ax.text(left + 0.62, 4.8, words, fontsize=18, va="top")
        block(ax, [1] * present + [0] * absent, left + 0.2, columns)
        share = f"{present} of {values[name]} = {100 * present / values[name]:.0f} %"
        ax.text(left, 0.25, share, fontsize=18, color="class-1", va="center")
    return fig


def block(ax: Axes, classes: list[int], left: float, columns: int, *, step: tuple[float, float] = (0.42, 0.45)) -> None:
    """One mark a child, filled row by row from the bottom."""
    spots = [(left + step[0] * (n % columns), 0.8 + step[1] * (n // columns)) for n in range(len(classes))]
    marks(ax, spots, classes, size=15)
