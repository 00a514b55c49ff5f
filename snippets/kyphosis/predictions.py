"""Kyphosis: predictions

Twenty children whom the model has never seen, each on the model's curve; the higher, the more probable it holds
kyphosis.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from common.gates import marks
from common.kyphosis import CLASSES, TEST_ROWS, inputs, read, targets, test_mask

ALT = (
    "The S-shaped curve of the model over the sum w·x + b, with {tested} test children on it. First all in grey; then "
    "{absent} blue rings, absent, most of them low on the curve, and {present} vermillion squares, present, at "
    "probabilities {p_present[0]:.2f}, {p_present[1]:.2f}, {p_present[2]:.2f} and {p_present[3]:.2f}."
)
ALT_TRAINING = (
    "The model's S-shaped curve over the sum w·x + b. The {trained} training children stand at its two ends: blue"
    " rings at probability 0, vermillion squares at 1, more of these where the curve is high."
)


def compute() -> dict[str, object]:
    import statsmodels.api as sm

    rows = read()
    X, y, test = inputs(rows), targets(rows), test_mask(rows)
    X_test, y_test = X[test], y[test]
    model = sm.Logit(y[~test], sm.add_constant(X[~test])).fit(disp=False)
    # --8<-- [start:code]
    p = model.predict(sm.add_constant(X_test))
    # --8<-- [end:code]
    above = p > 0.5
    return {
        "probabilities": p,
        "test_rows": list(TEST_ROWS),
        "tested": len(p),
        "trained": int((~test).sum()),
        "classes": y_test,
        "present": int(y_test.sum()),
        "absent": int((1 - y_test).sum()),
        "p_present": np.sort(p[y_test == 1])[::-1],
        "scores": np.log(p / (1 - p)),
        "train_scores": model.fittedvalues,
        "train_classes": y[~test],
        "accuracy": float((above == y_test).mean()),
        "found": int((above & (y_test == 1)).sum()),
        "false_alarms": int((above & (y_test == 0)).sum()),
        "always_absent": float((y_test == 0).mean()),
    }


def draw_training(values: dict[str, Any]) -> Figure:
    fig, ax = curve()
    scores, y = np.asarray(values["train_scores"]), np.asarray(values["train_classes"])
    rng = np.random.default_rng(1)  # a little up or down, so that neighbours can be told apart
    for kind in (0, 1):
        there = scores[y == kind]
        shift = rng.uniform(-0.045, 0.045, len(there))
        marks(ax, np.c_[there, kind + shift], [kind] * len(there), size=9)
    return fig


def draw(values: dict[str, Any]) -> Iterator[Figure]:
    p, y, scores = (np.asarray(values[name]) for name in ("probabilities", "classes", "scores"))
    fig, ax = curve()
    fig.set_label(f"{values['tested']} new children, and what the model says of each.")
    ax.plot(scores, p, "D", ms=11, color="past", mec="paper", mew=1.5, zorder=5)
    yield fig
    fig, ax = curve()
    fig.set_label(f"What became of them: {values['found']} of {values['present']} with kyphosis are above one half.")
    for kind in (0, 1):
        marks(ax, np.c_[scores, p][y == kind], [kind] * int((y == kind).sum()), size=12)
        number = values[CLASSES[kind]]
        marks(ax, [(-5.1, 0.93 - 0.1 * kind)], [kind], size=12)
        ax.text(-4.75, 0.93 - 0.1 * kind, f"{CLASSES[kind]} {number}", fontsize=17, va="center")
    yield fig


def curve() -> tuple[Figure, Axes]:
    """The soft threshold, and the line at one half."""
    fig, ax = plt.subplots(figsize=(6.0, 5.2))
    score = np.linspace(-5.5, 3.5, 200)
    ax.plot(score, 1 / (1 + np.exp(-score)), color="boundary", lw=3, zorder=2)
    ax.axhline(0.5, color="past", lw=1.5, ls=(0, (4, 3)), zorder=1)
    ax.set(xlim=(-5.5, 3.5), ylim=(-0.09, 1.09), xlabel="sum  w·x + b", ylabel="P(present)")
    ax.set(xticks=(-4, -2, 0, 2), yticks=(0, 0.5, 1))
    ax.set_xticklabels(("−4", "−2", "0", "2"))
    ax.set_yticklabels(("0", "0.5", "1"))
    return fig, ax
