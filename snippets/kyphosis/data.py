"""Kyphosis: a quick view

81 children after spinal surgery. Kyphosis was present mostly where the operation began high on the spine.
"""

from __future__ import annotations

from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from common.gates import marks
from common.kyphosis import CLASSES, DATA, inputs, read, targets

ALT = (
    "Scatter of {rows} children, age in months against the topmost vertebra operated. {counts[absent]} blue rings, "
    "kyphosis absent, lie mostly at vertebra 9 or lower; {counts[present]} vermillion squares, present, lie mostly at "
    "vertebra 12 or above."
)


def compute() -> dict[str, object]:
    import pandas as pd

    rows, kyphosis_csv = read(), DATA
    # --8<-- [start:code]
    df = pd.read_csv(kyphosis_csv)
    head = df.head(5)
    types = df.dtypes
    counts = df.Kyphosis.value_counts()
    # --8<-- [end:code]
    return {
        "rows": df.shape[0],
        "columns": df.shape[1],
        "counts": {str(name): int(n) for name, n in counts.items()},
        "ranges": {name: [int(df[name].min()), int(df[name].max())] for name in ("Age", "Number", "Start")},
        "head": head.to_dict("records"),
        "types": {name: "text" if kind.kind not in "iuf" else str(kind) for name, kind in types.items()},
        "inputs": inputs(rows),
        "targets": targets(rows),
    }


def draw(values: dict[str, Any]) -> Figure:
    fig, ax = plt.subplots(figsize=(6.0, 5.2))
    points = apart(values["inputs"][:, [0, 2]])
    y = np.asarray(values["targets"])
    for kind in (0, 1):
        marks(ax, points[y == kind], y[y == kind], size=9)
    ax.set(xlim=(-10, 215), ylim=(19, 0.2), xlabel="age in months", ylabel="topmost vertebra (Start)")
    ax.set(xticks=(0, 60, 120, 180), yticks=(1, 6, 12, 18))
    for kind, x in enumerate((0, 62)):
        marks(ax, [(x, -1.5)], [kind], size=12)
        ax.text(x + 6, -1.5, f"{CLASSES[kind]} {values['counts'][CLASSES[kind]]}", fontsize=17, va="center")
    return fig


def apart(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Children of nearly the same age and the same Start, moved a third of a vertebra up or down to be told apart."""
    moved = points.copy()
    for level in np.unique(points[:, 1]):
        row = np.flatnonzero(points[:, 1] == level)
        free = [-99.0, -99.0, -99.0]  # in each of three lanes, the age up to which it is taken
        for child in row[np.argsort(points[row, 0], kind="stable")]:
            age = points[child, 0]
            lane = next((lane for lane in range(3) if age - free[lane] >= 7), int(np.argmin(free)))
            free[lane] = age
            moved[child, 1] += (0, 0.33, -0.33)[lane]
    return moved
