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

ALT = (
    "Left, the ROC curve of the test rows over a grid of {pairs} pairs, {absent} children without kyphosis by "
    "{present} with it; the {won} pairs below the curve are counted, {auc:.3f} of all. Right, a histogram of the AUC "
    "in {splits} random stratified splits: the mean is {auc_splits_mean:.2f}, our split at {auc:.3f} lies in the lower "
    "part, and nine in ten splits lie between {auc_splits_90[0]:.2f} and {auc_splits_90[1]:.2f}."
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


def draw(values: dict[str, Any]) -> Iterator[Figure]:
    words = (
        "The ROC curve as a staircase over a grid with a cell for each pair.",
        f"Below it lie the {values['won']} pairs that the model puts in order, of {values['pairs']}.",
        f"On 2000 other splits the AUC has a mean of {values['auc_splits_mean']:.2f}; here it is {values['auc']:.3f}.",
    )
    for step in range(3):
        fig = plt.figure(figsize=(11.4, 3.5), layout="none")
        pairs(fig.add_axes((0.075, 0.23, 0.36, 0.75)), values, counted=step > 0)
        if step == 2:
            histogram(fig.add_axes((0.53, 0.23, 0.46, 0.76)), values)
        fig.set_label(words[step])
        yield fig


def pairs(ax: Axes, values: dict[str, Any], *, counted: bool) -> None:
    """The ROC curve as a staircase over a grid with one cell a pair; the cells below it are the pairs won."""
    high, low = np.asarray(values["p_present"]), np.asarray(values["p_absent"])
    wide, tall = len(low), len(high)
    ax.hlines(range(tall + 1), 0, wide, color="hairline", lw=1, clip_on=False)
    ax.vlines(range(wide + 1), 0, tall, color="hairline", lw=1, clip_on=False)
    passed = [int((low > p).sum()) for p in high]
    if counted:
        for row, start in enumerate(passed):
            ax.add_patch(Rectangle((start, row), wide - start, 1, facecolor="holds", alpha=0.25, lw=0))
        share = f"{values['won']} of {values['pairs']} pairs = {values['auc']:.3f}"
        ax.text(wide - 0.4, 0.5, share, fontsize=20, ha="right", va="center")
    ax.plot(
        [0, *np.repeat(passed, 2), wide],
        [0, *np.arange(tall + 1).repeat(2)[1:-1], tall],
        color="ink",
        lw=3.5,
        clip_on=False,
    )
    marks(ax, [(column + 0.5, -0.25) for column in range(wide)], [0] * wide, size=11)
    marks(ax, [(-0.7, row + 0.5) for row in range(tall)], [1] * tall, size=11)
    ax.text(wide / 2, -0.52, f"{wide} absent, most suspect first →", fontsize=16, ha="center", va="top")
    ax.text(-1.25, tall / 2, f"{tall} present →", fontsize=16, ha="right", va="center", rotation=90)
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
