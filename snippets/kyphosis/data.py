"""Kyphosis: a quick view

81 children after spinal surgery. Kyphosis was present mostly where the operation began high on the spine.
"""

from __future__ import annotations

from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

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
        "head": head.to_dict("records"),
        "types": {name: "text" if kind.kind not in "iuf" else str(kind) for name, kind in types.items()},
        "inputs": inputs(rows),
        "targets": targets(rows),
    }


def draw(values: dict[str, Any]) -> Figure:
    fig, ax = plt.subplots()
    points = values["inputs"][:, [0, 2]]
    y = np.asarray(values["targets"])
    for kind in (0, 1):
        marks(ax, points[y == kind], y[y == kind], size=12)
    ax.set(xlim=(-10, 215), ylim=(19, 0.2), xlabel="age in months", ylabel="topmost vertebra (Start)")
    ax.set(xticks=(0, 60, 120, 180), yticks=(1, 6, 12, 18))
    for kind, x in enumerate((0, 62)):
        marks(ax, [(x, -1.5)], [kind], size=12)
        ax.text(x + 6, -1.5, f"{CLASSES[kind]} {values['counts'][CLASSES[kind]]}", fontsize=17, va="center")
    return fig
