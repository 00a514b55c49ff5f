"""Kyphosis: twenty starts

The AUC on the test rows of twenty nets that differ only in their random start, beside the GLM's. And what is left of
a hidden layer's advantage when other rows are tested.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from common.aucs import dots, glm_and_guessing
from common.kyphosis import inputs, read, targets, test_mask
from common.logistic import auc, fit, predict
from common.training import dense_starts, probabilities, train

Vector = NDArray[np.float64]
Rows = NDArray[np.int64]

ALT = (
    "The AUC of {starts} random starts as dots on three lines. Raw inputs: from {auc_raw[0]:.2f} to {auc_raw[19]:.2f}, "
    "{raw_below_half} of them below one half. Standardised inputs: all at {auc_standardised[0]:.2f}, where the GLM is. "
    "With a hidden layer of 8: from {auc_deeper[0]:.2f} to {auc_deeper[19]:.2f}, above the GLM on these 20 rows; on "
    "{splits} other splits the mean difference is {gain_elsewhere:.2f}."
)
STARTS = 20
SPLITS = 200


def compute() -> dict[str, object]:
    rows = read()
    X, y, test = inputs(rows), targets(rows), test_mask(rows)
    z = standardised(X, np.flatnonzero(~test)[None])[0]
    raw = test_aucs((3, 2), X, y, test, rate=0.001, epochs=100)
    even = test_aucs((3, 2), z, y, test, rate=0.01, epochs=300)
    deeper = test_aucs((3, 8, 2), z, y, test, rate=0.01, epochs=300)
    glm = auc(predict(fit(X[~test], y[~test]), X[test]), y[test])
    gains = gains_elsewhere(X, y)
    return {
        "starts": STARTS,
        "auc_glm": glm,
        "auc_raw": np.sort(raw),
        "raw_below_half": int((raw < 0.5).sum()),
        "auc_standardised": np.sort(even),
        "auc_deeper": np.sort(deeper),
        "gain_here": float(deeper.mean() - glm),
        "splits": SPLITS,
        "gain_elsewhere": float(gains.mean()),
        "gain_elsewhere_error": float(gains.std() / np.sqrt(SPLITS)),
    }


def standardised(X: Vector, train_rows: Rows) -> Vector:
    """All rows, scaled by mean and deviation of the training rows alone: one copy for each set of these."""
    chosen = X[train_rows]
    return np.asarray((X - chosen.mean(axis=1, keepdims=True)) / chosen.std(axis=1, keepdims=True))


def test_aucs(
    sizes: tuple[int, ...], X: Vector, y: Rows, test: NDArray[np.bool_], *, rate: float, epochs: int
) -> Vector:
    """Train from many random starts, and count the pairs of the test rows that each puts in order."""
    weights = dense_starts(sizes, STARTS)
    train(weights, X[~test], np.eye(2)[y[~test]], rate=rate, epochs=epochs)
    return np.array([auc(p, y[test]) for p in probabilities(weights, X[test])])


def gains_elsewhere(X: Vector, y: Rows) -> Vector:
    """The AUC of a net with a hidden layer minus that of the GLM, on test rows drawn anew: 16 absent, 4 present."""
    rng = np.random.default_rng(0)
    of_class = [np.flatnonzero(y == kind) for kind in (0, 1)]
    tests = [np.r_[rng.choice(of_class[0], 16, False), rng.choice(of_class[1], 4, False)] for _ in range(SPLITS)]
    trains = np.array([np.setdiff1d(np.arange(len(y)), test) for test in tests])
    z, split = standardised(X, trains), np.arange(SPLITS)[:, None]
    weights = dense_starts((3, 8, 2), SPLITS, seed=1)
    train(weights, z[split, trains], np.eye(2)[y[trains]], rate=0.01, epochs=300)
    nets = probabilities(weights, z[split, np.array(tests)])
    glms = [predict(fit(X[rows], y[rows]), X[test]) for rows, test in zip(trains, tests, strict=True)]
    return np.array([auc(net, y[t]) - auc(glm, y[t]) for net, glm, t in zip(nets, glms, tests, strict=True)])


ALT_BEFORE = (
    "Empty axes for the AUC on the 20 test rows; a dotted line marks guessing, a line the GLM at {auc_glm:.3f}."
)


def draw_before(values: dict[str, Any]) -> Figure:
    fig, ax = plt.subplots(figsize=(6.0, 5.2))
    fig.set_label("Where will the net be?")
    glm_and_guessing(ax, values["auc_glm"], top=3)
    anywhere = {
        "arrowstyle": "<|-|>,head_width=0.4,head_length=0.6",
        "color": "muted",
        "lw": 2.2,
        "shrinkA": 0,
        "shrinkB": 0,
    }
    ax.annotate("", (0.11, 1.3), (0.99, 1.3), arrowprops=anywhere)
    ax.text(0.3, 1.42, "the net?", fontsize=24, ha="center", va="bottom", color="muted")
    return fig


def draw(values: dict[str, Any]) -> Iterator[Figure]:
    names = ("auc_raw", "auc_standardised", "auc_deeper")
    heads = (f"raw inputs, {values['starts']} starts", "standardised", "and a hidden layer of 8")
    words = (
        f"Raw inputs: {values['raw_below_half']} of {values['starts']} starts do worse than guessing.",
        "Standardised inputs: every start ends where the GLM is.",
        f"A hidden layer gains {values['gain_here']:.2f} on these 20 rows. Is it better?",
        f"On {values['splits']} other splits it gains {values['gain_elsewhere']:.2f}.",
    )
    for step in range(4):
        fig, ax = plt.subplots(figsize=(6.0, 5.2))
        glm_and_guessing(ax, values["auc_glm"], top=3)
        for lane in range(min(step, 2) + 1):
            dots(ax, np.asarray(values[names[lane]]), 2 - lane, heads[lane], ("past", "holds", "gradient")[lane])
        if step == 3:
            elsewhere(ax, values)
        fig.set_label(words[step])
        yield fig


def elsewhere(ax: Axes, values: dict[str, Any]) -> None:
    """What the hidden layer gains here, and on rows that nobody chose."""
    here, there = values["gain_here"], values["gain_elsewhere"]
    ax.text(0.1, 0.5, f"these 20 rows: {here:+.2f}".replace("-", "−"), fontsize=17, va="center")
    ax.text(0.1, 0.25, f"{values['splits']} other splits: {there:+.2f}".replace("-", "−"), fontsize=17, va="center")
