"""Kyphosis: logistic regression

What one more year, one more vertebra, or a start one vertebra lower down does to the odds of kyphosis, with 95 %
intervals.
"""

from __future__ import annotations

from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from common.kyphosis import inputs, read, targets, test_mask
from common.network import caption, edge, node, sheet, soft_node

ALT = (
    "Odds ratios with 95 % intervals on a logarithmic axis, from the 61 training rows and from all 81. A year of age: "
    "{odds_split[0]:.2f} and {odds_full[0]:.2f}. One more vertebra: {odds_split[1]:.2f} and {odds_full[1]:.2f}. "
    "A start one vertebra lower down: {odds_split[2]:.2f} and {odds_full[2]:.2f}; only this interval stays clear of 1."
)
PLATE = {"boxstyle": "square,pad=0.1", "facecolor": "paper", "edgecolor": "none"}
STEPS = np.array([12, 1, 1])  # a year, a vertebra, a vertebra


def compute() -> dict[str, object]:
    rows = read()
    X, y, test = inputs(rows), targets(rows), test_mask(rows)
    X_train, y_train = X[~test], y[~test]
    # --8<-- [start:code]
    import statsmodels.api as sm

    design = sm.add_constant(X_train)
    glm = sm.Logit(y_train, design)
    model = glm.fit(disp=False)

    coef = model.params  # b, then w
    intervals = model.conf_int()
    # --8<-- [end:code]
    # --8<-- [start:newton]
    A = np.column_stack([np.ones(len(X_train)), X_train])
    beta = np.zeros(4)
    for _ in range(20):
        p = 1 / (1 + np.exp(-A @ beta))
        slope = A.T @ (y_train - p)
        curvature = (A.T * p * (1 - p)) @ A
        beta = beta + np.linalg.solve(curvature, slope)
    # --8<-- [end:newton]
    full = sm.Logit(y, sm.add_constant(X)).fit(disp=False)
    return {
        "coef_split": coef,
        "coef_full": full.params,
        "coef_newton": beta,
        "newton_difference": float(np.abs(beta - coef).max()),
        "loss": float(-model.llf / len(y_train)),
        "intervals": intervals,
        "intervals_full": full.conf_int(),
        "odds_split": np.exp(STEPS * coef[1:]),
        "odds_full": np.exp(STEPS * full.params[1:]),
    }


def draw(values: dict[str, Any]) -> Figure:
    fig, ax = plt.subplots(figsize=(6.0, 5.2))
    ax.axvline(1, ymax=0.9, color="past", lw=1.5, ls=(0, (4, 3)))
    ax.text(0.97, 2.72, "less likely ←", fontsize=16, ha="right", color="muted")
    ax.text(1.03, 2.72, "→ kyphosis more likely", fontsize=16, color="muted")
    words = (("Age + 12", "(a year older)"), ("Number + 1", "(one more vertebra)"), ("Start + 1", "(one lower down)"))
    for number, ((word, meaning), step) in enumerate(zip(words, STEPS, strict=True)):
        y, odds = 2 - number, values["odds_split"][number]
        interval(ax, y, odds, np.exp(step * values["intervals"][number + 1]), "ink")
        interval(ax, y - 0.22, values["odds_full"][number], np.exp(step * values["intervals_full"][number + 1]), "past")
        ax.text(0.28, y + 0.22, word, fontsize=18, va="center")
        ax.text(0.28, y - 0.02, meaning, fontsize=16, va="center", color="muted")
        ax.text(odds, y + 0.22, f"× {odds:.2f}", fontsize=18, ha="center", va="center", bbox=PLATE)
    ax.text(1.42, -0.02, "61 training rows", fontsize=16, va="center")
    ax.text(1.42, -0.24, "all 81 rows", fontsize=16, va="center", color="muted")
    ax.set(xscale="log", xlim=(0.27, 2.7), ylim=(-0.5, 3), yticks=(), xlabel="odds are multiplied by")
    ax.set_xticks((0.5, 0.7, 1, 1.4, 2), ("0.5", "0.7", "1", "1.4", "2"))
    ax.minorticks_off()
    ax.spines["left"].set_visible(False)
    return fig


ALT_UNIT = (
    "A unit: Age, Number, Start and the constant 1 go with their weights into a sum; a soft threshold makes P(present)."
)


def draw_unit() -> Figure:
    fig, ax = sheet(6.0, 5.2)
    total, threshold = (3.3, 2.95), (4.5, 2.95)
    names = {"Age": ("$w_1$", 4.65), "Number": ("$w_2$", 3.55), "Start": ("$w_3$", 2.2), "1": ("$b$", 1.0)}
    for name, (weight, y) in names.items():
        edge(ax, (1.25, y), total, weight, at=0.45, radius=0.5, start_radius=0.1)
        ax.text(1.2, y, name, fontsize=21, ha="right", va="center")
    edge(ax, total, threshold, start_radius=0.5)
    edge(ax, threshold, (5.4, 2.95), radius=0)
    node(ax, total, "$Σ$", radius=0.5, fontsize=28)
    soft_node(ax, threshold)
    ax.text(5.45, 2.95, "$P$", fontsize=26, va="center")
    caption(ax, (3.3, 2.12), "sum")
    caption(ax, (4.6, 2.12), "soft threshold")
    return fig


def interval(ax: Axes, y: float, odds: float, ends: NDArray[np.float64], colour: str) -> None:
    """An estimate and its 95 % interval."""
    ax.plot(ends, [y, y], color=colour)
    ax.plot(odds, y, "o", ms=11, color=colour)
