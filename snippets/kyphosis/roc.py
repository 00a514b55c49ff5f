"""Kyphosis: the AUC

The area under the ROC curve counts pairs: how often does a child with kyphosis get the higher probability of the two?
On twenty test rows the answer depends very much on which twenty they are.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from numpy.typing import NDArray

from common.gates import marks
from common.kyphosis import inputs, read, targets, test_mask
from common.logistic import auc as area
from common.logistic import fit, predict

ALT_GRID = (
    "An empty grid of {pairs} cells: {present} rows, a vermillion square and its probability for each child with "
    "kyphosis, by {absent} columns, a blue ring for each child without."
)
ALT = (
    "Above, a grid of {pairs} pairs, {absent} children without kyphosis by {present} with it. Step by step the "
    "{won} pairs in which the latter has the higher probability are shaded and counted, {auc:.3f} of all; their "
    "edge is the ROC curve. Below, a histogram of the AUC in {splits} random stratified splits: the mean is "
    "{auc_splits_mean:.2f}, our split at {auc:.3f} lies in the lower part, and nine in ten splits lie between "
    "{auc_splits_90[0]:.2f} and {auc_splits_90[1]:.2f}."
)


def compute() -> dict[str, object]:
    import statsmodels.api as sm

    rows = read()
    X, y, test = inputs(rows), targets(rows), test_mask(rows)
    X_test, y_test = X[test], y[test]
    model = sm.Logit(y[~test], sm.add_constant(X[~test])).fit(disp=False)
    # --8<-- [start:code]
    p = model.predict(sm.add_constant(X_test))
    present, absent = p[y_test == 1], p[y_test == 0]
    won = present[:, None] > absent  # 4 × 16 pairs
    auc = won.mean()
    # --8<-- [end:code]
    splits = split_aucs(X, y, splits=2000)
    return {
        "auc": float(auc),
        "won": int(won.sum()),
        "pairs": won.size,
        "present": len(present),
        "absent": len(absent),
        "p_present": np.sort(present)[::-1],
        "p_absent": np.sort(absent)[::-1],
        "auc_full": area(predict(fit(X, y), X), y),
        "splits": len(splits),
        "auc_splits": splits,
        "auc_splits_mean": float(splits.mean()),
        "auc_splits_90": np.quantile(splits, [0.05, 0.95]),
        "share_of_splits_below": float((splits < auc).mean()),
    }


def split_aucs(X: NDArray[np.float64], y: NDArray[np.int64], *, splits: int) -> NDArray[np.float64]:
    """The AUC on the 20 test rows, 16 absent and 4 present, of many random splits."""
    rng = np.random.default_rng(0)
    test = np.zeros((splits, len(y)), dtype=bool)
    for row in test:
        row[rng.choice(np.flatnonzero(y == 0), 16, replace=False)] = True
        row[rng.choice(np.flatnonzero(y == 1), 4, replace=False)] = True
    models = fit(X, y, ~test)
    return np.array([area(predict(model, X[row]), y[row]) for model, row in zip(models, test, strict=True)])


def draw_grid(values: dict[str, Any]) -> Figure:
    fig = plt.figure(figsize=(6.0, 5.2), layout="none")
    ax = fig.add_axes((0.19, 0.3, 0.8, 0.6))
    pairs(ax, values, step=0)
    question = f"{values['pairs']} pairs: in how many is the square more probable?"
    ax.text(-2.9, 4.25, question, fontsize=17, va="bottom")
    return fig


def draw(values: dict[str, Any]) -> Iterator[Figure]:
    words = (
        f"A cell for each of the {values['pairs']} pairs.",
        "A pair is won when the child with kyphosis has the higher probability.",
        f"{values['won']} pairs of {values['pairs']} are won.",
        f"Counted, they are {values['won']} of {values['pairs']}.",
        f"The share is the AUC, {values['auc']:.3f}; the edge of the shaded part is the ROC curve.",
        f"{values['splits']} other splits: a mean of {values['auc_splits_mean']:.2f}; here {values['auc']:.3f}.",
    )
    for step in range(6):
        fig = plt.figure(figsize=(6.0, 5.2), layout="none")
        low, tall = (0.3, 0.6) if step < 5 else (0.59, 0.4)
        pairs(fig.add_axes((0.19, low, 0.8, tall)), values, step=step)
        if step == 5:
            histogram(fig.add_axes((0.02, 0.14, 0.96, 0.27)), values)
        fig.set_label(words[step])
        yield fig


def pairs(ax: Axes, values: dict[str, Any], *, step: int) -> None:
    """A grid with one cell a pair; then the cells won, their count and share, and their edge, the ROC curve."""
    high, low = np.asarray(values["p_present"]), np.asarray(values["p_absent"])
    wide, tall = len(low), len(high)
    ax.hlines(range(tall + 1), 0, wide, color="hairline", lw=1, clip_on=False)
    ax.vlines(range(wide + 1), 0, tall, color="hairline", lw=1, clip_on=False)
    passed = [int((low > p).sum()) for p in high]
    if step:
        for row, start in enumerate(passed):
            ax.add_patch(Rectangle((start, row), wide - start, 1, facecolor="holds", alpha=0.25, lw=0))
    if step > 1:
        of = f" of {values['pairs']}" if step > 2 else ""
        share = f" = {values['auc']:.3f}" if step > 3 else ""
        ax.text(wide - 0.3, 0.5, f"{values['won']}{of}{share}", fontsize=20, ha="right", va="center")
    if step > 3:
        across = [0, *np.repeat(passed, 2), wide]
        up = [0, *np.arange(tall + 1).repeat(2)[1:-1], tall]
        ax.plot(across, up, color="ink", lw=3.5, clip_on=False)
    marks(ax, [(column + 0.5, -0.3) for column in range(wide)], [0] * wide, size=11)
    marks(ax, [(-0.6, row + 0.5) for row in range(tall)], [1] * tall, size=11)
    for row, p in enumerate(high):
        ax.text(-1.2, row + 0.5, f"{p:.2f}", fontsize=16, ha="right", va="center")
    ax.text(wide / 2, -0.6, f"{wide} absent, the highest probability first →", fontsize=16, ha="center", va="top")
    ax.set(xlim=(-0.06, wide), ylim=(0, tall + 0.06))
    ax.axis("off")


def histogram(ax: Axes, values: dict[str, Any]) -> None:
    """How the AUC varies with the rows that happen to be tested."""
    aucs = np.asarray(values["auc_splits"])
    edges = (np.arange(24, 66) - 0.5) / 64
    heights, _ = np.histogram(aucs, edges)
    ax.bar(edges[:-1], heights, np.diff(edges), align="edge", color="past", alpha=0.45, lw=0)
    ours = int(np.searchsorted(edges, values["auc"])) - 1
    ax.bar(edges[ours], heights[ours], edges[1] - edges[0], align="edge", color="ink", lw=0)
    top = heights.max()
    ax.annotate(
        f"these rows: {values['auc']:.3f}",
        (values["auc"], heights[ours]),
        (0.4, top * 0.75),
        fontsize=17,
        arrowprops={"arrowstyle": "-", "color": "ink", "lw": 1.5, "relpos": (0.6, 0)},
    )
    mean = values["auc_splits_mean"]
    ax.plot(mean, top * 1.06, "v", color="holds", ms=11)
    ax.text(
        mean - 0.03, top * 1.08, f"mean of {values['splits']} splits: {mean:.2f}", fontsize=17, ha="right", va="center"
    )
    ax.set(xlim=(0.38, 1.02), ylim=(0, top * 1.15), yticks=(), xlabel="AUC on 20 test rows")
    ax.spines["left"].set_visible(False)
