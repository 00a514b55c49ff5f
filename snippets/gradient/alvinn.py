"""ALVINN: a net that steers

The net of 1989 in its real shape: a camera of 30 × 32, a range finder of 8 × 32 and one unit that says whether the road
was brighter than the rest; 29 hidden units; 45 directions and that one unit again. It learns from 1200 synthetic roads
and is tested on 500 new ones.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib import colors
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from common.gates import Vector

ALT = (
    "Two synthetic road pictures of 30 × 32 points; under each the 45 outputs as bars, which make a "
    "bump around the true direction; and the camera weights of {shown} hidden units, with stripes and wedges where "
    "roads can be. On {tested} new roads the net is within two units of the true direction in "
    "{within_percent:.0f} % of cases."
)
BUMP = np.array([1.0, 0.89, 0.61, 0.32, 0.10, 0.0])  # what the right direction and its neighbours should say
AHEAD = 7.0  # metres: where the van should reach the middle of the road


def compute() -> dict[str, object]:
    X, T, _ = roads(1200, seed=1)
    V, U = train(X, T, seed=1)
    X_new, T_new, direction = roads(500, seed=2)
    h = sigmoid(with_one(X_new) @ V)
    out = sigmoid(with_one(h) @ U)
    # --8<-- [start:code]
    steer = out[:, :45].argmax(axis=1)
    near = abs(steer - direction) <= 2
    # --8<-- [end:code]
    any_guess = np.abs(np.arange(45) - direction[:, None]) <= 2
    clear = X_new[:, :960].std(axis=1) * (steer == direction) * X_new[:, -1]  # for the eye: bright roads
    examples = [int((clear * (direction == k)).argmax()) for k in (12, 30)]
    return {
        "within_two_units": float(near.mean()),
        "within_percent": 100 * float(near.mean()),
        "chance": float(any_guess.mean()),
        "parameters": V.size + U.size,
        "shape": [X.shape[1], V.shape[1], U.shape[1]],
        "trained": len(X),
        "tested": len(X_new),
        "epochs": 40,
        "paper": 0.90,
        "images": X_new[examples, :960].reshape(-1, 30, 32) + 0.5,
        "bumps": out[examples, :45],
        "wanted": T_new[examples, :45],
        "directions": direction[examples],
        "filters": strongest(V, U, 9),
        "shown": 9,
    }


def roads(n: int, *, seed: int) -> tuple[Vector, Vector, NDArray[np.int64]]:
    """Synthetic roads: what the net sees, what it should say, and the right direction from 0 (left) to 44."""
    rng = np.random.default_rng(seed)
    direction = rng.integers(0, 45, n)
    offset, bend, half = rng.uniform(-1.2, 1.2, n), rng.uniform(-0.05, 0.05, n), rng.uniform(1.5, 2.2, n)
    heading = ((direction - 22) / 22 * 2.8 - offset - bend * AHEAD**2 / 2) / AHEAD
    brighter = rng.random(n) < 0.7  # some roads are darker than what is beside them

    def beside(depths: Vector) -> Vector:
        """How many metres each point of a picture lies outside the road; the picture's rows are depths."""
        across = (np.arange(32) - 15.5) / 16 * depths[:, None] * 0.75
        middle = offset[:, None] + heading[:, None] * depths + bend[:, None] * depths**2 / 2
        return np.asarray(np.abs(across - middle[:, :, None]) - half[:, None, None])

    far, coarse = 1 / np.linspace(1 / 22, 1 / 3, 30), 1 / np.linspace(1 / 20, 1 / 5, 8)
    road = 1 / (1 + np.exp(np.clip(beside(far) / (0.06 * far[:, None]), -30, 30)))
    contrast = rng.uniform(0.2, 0.5, n) * np.where(brighter, 1, -1)
    camera = rng.uniform(0.35, 0.65, n)[:, None, None] + contrast[:, None, None] * (road - 0.5)
    ranges = coarse[:, None] / 20 * np.where(beside(coarse) > 0.5, 0.8, 1.0)  # the verge is higher, so nearer
    seen = [camera + rng.normal(0, 0.1, camera.shape), ranges + rng.normal(0, 0.1, ranges.shape)]
    pictures = [np.clip(picture, 0, 1).reshape(n, -1) - 0.5 for picture in seen]  # about 0, which learns sooner
    inputs = np.c_[(*pictures, brighter)]
    bump = BUMP[np.minimum(np.abs(np.arange(45) - direction[:, None]), 5)]
    return inputs, np.c_[bump, brighter], direction


def train(X: Vector, T: Vector, *, seed: int) -> tuple[Vector, Vector]:
    """Back-propagation for 40 epochs in batches of ten, with momentum; the last row of each matrix is the biases."""
    rng = np.random.default_rng(seed)
    V, U = rng.normal(0, 0.03, (1218, 29)), rng.normal(0, 0.2, (30, 46))
    U[-1] = -1.5  # most outputs are low
    push_V, push_U = np.zeros_like(V), np.zeros_like(U)
    for _epoch in range(40):
        for rows in np.split(rng.permutation(len(X)), len(X) // 10):
            x = with_one(X[rows])
            h = with_one(sigmoid(x @ V))
            f = sigmoid(h @ U)
            d = (f - T[rows]) * f * (1 - f)
            e = d @ U.T * h * (1 - h)
            push_U = 0.9 * push_U - 0.05 * h.T @ d
            push_V = 0.9 * push_V - 0.05 * x.T @ e[:, :-1]
            V, U = V + push_V, U + push_U
    return V, U


def with_one(rows: Vector) -> Vector:
    return np.asarray(np.c_[rows, np.ones(len(rows))])


def sigmoid(s: Vector) -> Vector:
    return np.asarray(1 / (1 + np.exp(-s)))


def strongest(V: Vector, U: Vector, n: int) -> Vector:
    """The camera weights of the hidden units that the directions listen to most, in the order of where they point."""
    heard = np.abs(U[:-1, :45]).sum(axis=1).argsort()[::-1][:n]
    order = sorted(heard, key=lambda unit: int(U[unit, :45].argmax()))
    return V[:960, order].T.reshape(n, 30, 32)


def draw(values: dict[str, Any]) -> Iterator[Figure]:
    share = f"{values['within_percent']:.0f} % within two units"
    words = (
        "Two roads the net has never seen, 30 × 32 points each: where to?",
        f"Its 45 outputs: a bump around the right direction; {share} on {values['tested']} new roads.",
        "What nine hidden units look for: stripes and wedges where a road can be.",
    )
    for step in range(3):
        fig = plt.figure(figsize=(11.4, 4.4), layout="none")
        for column in range(2):
            left = 0.01 + 0.315 * column
            picture(fig.add_axes((left + 0.02, 0.38, 0.235, 0.53)), np.asarray(values["images"][column]))
            fig.text(left + 0.02, 0.985, ("a road it has never seen", "another one")[column], fontsize=16, va="top")
            below = directions(fig.add_axes((left, 0.085, 0.275, 0.25)))
            if step:
                outputs(below, values, column)
            else:
                below.text(22, 0.15, "?", fontsize=40, ha="center", color="muted")
        if step == 2:
            filters(fig, np.asarray(values["filters"]))
            fig.text(0.66, 0.985, "what nine hidden units look for", fontsize=16, va="top")
        fig.set_label(words[step])
        yield fig


def picture(ax: Axes, image: Vector) -> None:
    """What the camera sees, as a photograph: grey in light and dark."""
    ax.imshow(image, cmap="gray", interpolation="nearest", aspect="auto")
    ax.axis("off")


def directions(ax: Axes) -> Axes:
    """The 45 ways to go, from left to right."""
    ax.set(xlim=(-1, 45), ylim=(0, 1.05), xticks=(), yticks=())
    ax.text(0, -0.1, "sharp left", fontsize=14, ha="left", va="top")
    ax.text(22, -0.1, "straight", fontsize=14, ha="center", va="top")
    ax.text(44, -0.1, "sharp right", fontsize=14, ha="right", va="top")
    ax.spines["left"].set_visible(False)
    return ax


def outputs(ax: Axes, values: dict[str, Any], column: int) -> None:
    """The 45 direction units: what they say as bars, what they should say as a line."""
    ax.bar(range(45), values["bumps"][column], width=0.75, color="holds", lw=0)
    ax.plot(range(45), values["wanted"][column], color="ink", lw=1.8)
    if column == 0:
        ax.text(44.5, 0.9, "bars: it says\nline: it should say", fontsize=14, ha="right", va="top")


def filters(fig: Figure, weights: Vector) -> None:
    """The weights from the camera to nine hidden units: vermillion for more, blue for less, nothing for none."""
    for number, one in enumerate(weights):
        row, column = divmod(number, 3)
        ax = fig.add_axes((0.66 + 0.114 * column, 0.642 - 0.2785 * row, 0.108, 0.268))
        strength = np.clip(np.abs(one) / np.quantile(np.abs(weights), 0.99), 0, 1)
        paint = np.zeros((*one.shape, 4))
        paint[..., :3] = np.where(one[..., None] > 0, colors.to_rgb("class-1"), colors.to_rgb("class-0"))
        paint[..., 3] = strength
        ax.imshow(paint, interpolation="nearest", aspect="auto")
        ax.set(xticks=(), yticks=())
        for spine in ax.spines.values():
            spine.set(visible=True, color="hairline")
