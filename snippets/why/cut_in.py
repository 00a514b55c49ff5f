"""Learning from the fleet: who will cut in?

Nobody labels anything. A car remembers the last second of the traffic beside it, and one second later it knows what
happened.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from common.gates import boundary, clip, marks
from common.logistic import auc as area
from common.logistic import fit, predict

Vector = NDArray[np.float64]

ALT = (
    "Left, the paths of {drawn} simulated cars in the next lane: one second that was seen, then the second after, "
    "in which {drawn_cut_in} of them, vermillion, cross the line into our lane. Right, each car as a point, "
    "distance from the line against sideways speed; a straight line separates most vermillion squares from the blue "
    "rings. The AUC on {test_cars} new cars is {auc:.3f}."
)
TIMES = np.linspace(-1, 1, 21)  # seconds; 0 is now
NOISE = 0.03  # metres, of a measured position
DRAWN = 26  # cars on the road
CLOUD = 160  # cars on the plane


def compute() -> dict[str, object]:
    """Cars drift about in their lane; some change lanes, some begin to and think better of it."""
    paths, test = traffic(4000, seed=0), traffic(2000, seed=1)
    X, y = examples(paths)
    X_test, y_test = examples(test)
    # --8<-- [start:code]
    model = fit(X, y)
    auc = area(predict(model, X_test), y_test)
    # --8<-- [end:code]
    shown = picked(X_test, y_test)
    return {
        "auc": auc,
        "auc_distance_alone": area(-X_test[:, 0], y_test),
        "share_cut_in": float(y_test.mean()),
        "test_cars": len(y_test),
        "drawn": DRAWN,
        "drawn_cut_in": int(y_test[shown].sum()),
        "model": model,
        "paths": test[shown],
        "y": y_test[shown],
        "cloud": X_test[:CLOUD],
        "cloud_y": y_test[:CLOUD],
    }


def traffic(cars: int, *, seed: int) -> Vector:
    """How far cars in the next lane are from the lane line, in metres, at all TIMES; below 0 is our lane."""
    rng = np.random.default_rng(seed)
    rest = rng.normal(1.75, 0.2, cars)
    # 30 % change lanes, 20 % only begin to; the others stay. A change takes about three seconds.
    kind = rng.choice(3, cars, p=(0.5, 0.3, 0.2))
    goal = np.select([kind == 1, kind == 2], [-1.75, rng.uniform(0.35, 1.2, cars)], rest)
    begin, takes = rng.uniform(-3.9, 0.1, cars), rng.uniform(2.4, 4.0, cars)
    drift = rng.normal(0, 0.09, cars)
    paths = []
    for t in TIMES:
        progress = np.clip((t - begin) / takes, 0, 1)
        drift = 0.97 * drift + rng.normal(0, 0.022, cars)
        paths.append(rest + (goal - rest) * (3 * progress**2 - 2 * progress**3) + drift)
    measured = np.array(paths).T + rng.normal(0, NOISE, (cars, len(TIMES)))
    return np.asarray(measured[measured[:, 8:11].mean(1) > 0])  # the others are in our lane already


def examples(paths: Vector) -> tuple[Vector, NDArray[np.int64]]:
    """What our car sees now, and what has happened a second later."""
    # fmt: off
    # --8<-- [start:label]
    seen, later = paths[:, :11], paths[:, 20]
    t = np.linspace(-0.5, 0.5, 11)
    speed = seen @ t / (t @ t)
    distance = seen[:, 8:].mean(axis=1)
    X = np.column_stack([distance, speed])
    y = later < 0  # nobody labels by hand
    # --8<-- [end:label]
    # fmt: on
    return X, y.astype(int)


def picked(X: Vector, y: NDArray[np.int64]) -> NDArray[np.int64]:
    """Some cars of both outcomes: enough to see, few enough to follow."""
    cut = np.flatnonzero((y == 1) & (X[:, 0] > 0.15))[:9]
    near = np.flatnonzero((y == 0) & (X[:, 0] < 1.2))[:4]
    far = np.flatnonzero((y == 0) & (X[:, 0] >= 1.2))[: DRAWN - len(cut) - len(near)]
    return np.sort(np.r_[cut, near, far])


def draw(values: dict[str, Any]) -> Iterator[Figure]:
    score = f"AUC {values['auc']:.2f} on {values['test_cars']} new cars"
    for frame, words in enumerate(
        (
            "The last second: cars in the next lane, each a path.",
            "One second later we know who has cut in, and who has not.",
            f"From distance and speed, a line tells them apart: {score}.",
        )
    ):
        fig = plt.figure(figsize=(11.5, 4.35), layout="none")
        road(fig.add_axes((0.065, 0.175, 0.4, 0.81)), values, known=frame > 0)
        if frame == 2:
            detector(fig.add_axes((0.605, 0.175, 0.38, 0.81)), values, score)
        fig.set_label(words)
        yield fig


def road(ax: Axes, values: dict[str, Any], *, known: bool) -> None:
    """The paths that were seen; and what came after, once it is known."""
    ax.set(xlim=(-1, 1.08), ylim=(-1.85, 2.6), xticks=(-1, 0, 1), yticks=(0,))
    ax.set_xticklabels(["−1 s", "now", "1 s later"])
    ax.set_yticklabels(["line"])
    ax.tick_params(labelsize=16, length=0, pad=8)
    ax.spines[["left", "bottom"]].set_visible(False)
    ax.axhspan(-1.85, 0, color="muted", alpha=0.08, lw=0)
    ax.axhline(0, color="ink", lw=3, ls=(0, (6, 4)))
    ax.axvline(0, color="past", lw=1.5)
    ax.text(-0.97, -1.75, "our lane", fontsize=17, color="muted")
    ax.text(-0.97, 2.55, "the lane beside us", fontsize=17, color="muted", va="top")
    for path, cut_in in zip(np.asarray(values["paths"]), values["y"], strict=True):
        ax.plot(TIMES[:11], path[:11], color="ink", lw=1.8, alpha=0.75)
        if known:
            ax.plot(TIMES[10:], path[10:], color=f"class-{cut_in}", lw=1.8, alpha=0.6)
            marks(ax, [(1, path[20])], [cut_in], size=8)


def detector(ax: Axes, values: dict[str, Any], score: str) -> None:
    """What the detector sees of the same cars, and where it draws its line."""
    ax.set(xlim=(0, 2.6), ylim=(-1.9, 0.9), xticks=(0, 1, 2), yticks=(-1, 0))
    ax.set_yticklabels(["−1", "0"])
    ax.tick_params(labelsize=16, length=4)
    ax.set_xlabel("distance from the line (m)", fontsize=17)
    ax.set_ylabel("sideways speed (m/s)", fontsize=17)
    b, *w = values["model"]
    outline = np.array([(0, -1.9), (2.6, -1.9), (2.6, 0.9), (0, 0.9)])
    for target, sign in ((0, -1.0), (1, 1.0)):
        ax.fill(*clip(outline, sign * np.array(w), sign * b).T, facecolor=f"class-{target}", alpha=0.13, lw=0, zorder=0)
    boundary(ax, w, b)
    marks(ax, values["cloud"], values["cloud_y"], size=7)
    ax.text(0.98, 0.04, score, fontsize=17, ha="right", transform=ax.transAxes)
    ax.text(0.98, 0.97, "stays", color="class-0", fontsize=18, ha="right", va="top", transform=ax.transAxes)
    ax.text(0.03, 0.04, "cuts in", color="class-1", fontsize=18, transform=ax.transAxes)
