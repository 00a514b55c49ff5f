"""The rule must stop

If a line exists at all, the learning rule makes at most (R/γ)² mistakes: R is the longest input, γ the gap that
the best line keeps on both sides. Random separable sets stay far below; one family of sets reaches the bound exactly.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from common.network import sheet

Vector = NDArray[np.float64]

ALT = (
    "Mistakes against the bound, both on logarithmic scales, for {sets} random separable sets: every ring lies below "
    "the diagonal, most of them far below. {reached} squares, sets of pairwise perpendicular inputs, lie on it."
)

PERPENDICULAR = (4, 16, 64, 256)


def compute() -> dict[str, object]:
    rng = np.random.default_rng(0)
    bounds, counts = [], []
    for _ in range(400):
        X, y = separable(rng)
        bounds.append((X**2).sum(axis=1).max() / widest_gap(X, y) ** 2)
        counts.append(count_mistakes(X, y))
    worst = [count_mistakes(np.eye(n), np.ones(n)) for n in PERPENDICULAR]
    return {
        "violations": int((np.array(counts) > np.array(bounds)).sum()),
        "sets": len(counts),
        "bounds": np.array(bounds),
        "counts": np.array(counts),
        "most_of_bound": float((np.array(counts) / np.array(bounds)).max()),
        "worst_counts": worst,
        "reached": sum(count == n for count, n in zip(worst, PERPENDICULAR, strict=True)),
    }


def separable(rng: np.random.Generator) -> tuple[Vector, Vector]:
    """Random inputs, and what a random unit says to them (±1); those too near its line are left out."""
    size = int(rng.integers(2, 21))
    u = rng.normal(size=size)
    u /= np.sqrt(u @ u)
    X = rng.normal(size=(80, size))
    X = X[np.abs(X @ u) > 10 ** rng.uniform(-2.5, 0)]
    X = X if len(X) else u[None]
    return X, np.sign(X @ u)


def widest_gap(X: Vector, y: Vector) -> float:
    """How far the best line stays from every input.

    Its weights are the shortest w with y (X w) ≥ 1: Lawson and Hanson's least distance problem, solved by NNLS.
    """
    from scipy.optimize import nnls

    demands = np.c_[y[:, None] * X, np.ones(len(X))].T
    target = np.eye(len(demands))[-1]
    multipliers, _ = nnls(demands, target)
    rest = demands @ multipliers - target
    w = -rest[:-1] / rest[-1]
    return float(1 / np.sqrt(w @ w))


def count_mistakes(X: Vector, y: Vector) -> int:
    """How often the rule corrects itself until it is right everywhere. An answer of exactly 0 is wrong."""
    # --8<-- [start:code]
    w, mistakes = 0 * X[0], 0
    while any(wrong := y * (X @ w) <= 0):
        i = np.argmax(wrong)
        w = w + y[i] * X[i]
        mistakes += 1
    # --8<-- [end:code]
    return mistakes


def draw(values: dict[str, Any]) -> Figure:
    fig, _ = sheet(6.0, 5.2)
    ax = fig.add_axes((0.155, 0.145, 0.825, 0.835))
    low, high = 1, 60000
    ax.fill_between([low, high], [low, high], high, facecolor="past", alpha=0.14, lw=0)
    ax.plot([low, high], [low, high], color="boundary", lw=3)
    ax.plot(values["bounds"], values["counts"], "o", ms=7, mfc="paper", mec="class-0", mew=1.6)
    ax.plot(PERPENDICULAR, values["worst_counts"], "s", ms=12, color="class-1", zorder=4)
    ax.set(xscale="log", yscale="log", xlim=(low, high), ylim=(low * 0.8, high))
    ax.text(1.6, 15000, "excluded by the theorem", fontsize=17, color="muted")
    ax.text(170, 330, "the bound is reached", fontsize=17, ha="right", va="center")
    ax.set_xlabel("bound (R/γ)²", fontsize=17)
    ax.set_ylabel("mistakes", fontsize=17)
    ax.tick_params(labelsize=15)
    ax.minorticks_off()
    labels = ["1", "10", "100", "1000", "10 000"]
    ax.set_xticks([float(label.replace(" ", "")) for label in labels], labels)
    ax.set_yticks([float(label.replace(" ", "")) for label in labels[:4]], labels[:4])
    return fig
