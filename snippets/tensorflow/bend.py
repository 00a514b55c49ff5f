"""Two moons, bent apart

No line separates two moons. Each layer of a small net bends the plane a little, and after three of them a line does.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from common.gates import CLASS_COLOURS, CLASS_MARKS, boundary

Vector = NDArray[np.float64]

ALT = (
    "Two interlocked moons, blue rings and vermillion squares, on a square grid; the best straight line has "
    "{linear_accuracy:.0%} of new points right. Frame by frame three layers bend grid and moons, until a straight line "
    "separates them; seen from the start that line is a curve between the moons, with {net_accuracy:.1%} right."
)
COLUMNS, ROWS = np.linspace(-1.6, 2.6, 85), np.linspace(-1.1, 1.6, 55)


def compute() -> dict[str, object]:
    import keras
    from keras.layers import Dense
    from keras.optimizers import Adam

    X, y = moons(400, seed=1)
    keras.utils.set_random_seed(1)
    # fmt: off
    # --8<-- [start:code]
    x = h = keras.Input((2,))
    planes = [x]
    for _ in range(3):
        bend = Dense(8, "tanh")(h)
        h = h + Dense(2)(bend)
        planes.append(h)
    answer = Dense(1, "sigmoid")(h)

    model = keras.Model(x, answer)
    model.compile(
        Adam(0.02), "binary_crossentropy")
    model.fit(X, y, epochs=40, verbose=0)
    # --8<-- [end:code]
    # fmt: on
    new, right = moons(4000, seed=2)
    grid = np.stack(np.meshgrid(COLUMNS, ROWS), axis=-1).astype("float32")
    see = keras.Model(x, [*planes, answer])
    *shown, _ = see(X[:160])
    *grids, answers = see(grid.reshape(-1, 2))
    weights, bias = model.layers[-1].get_weights()
    line = np.linalg.lstsq(np.c_[X, np.ones(len(X))], 2 * y - 1, rcond=None)[0]
    return {
        "linear_accuracy": float(np.mean((new @ line[:2] + line[2] > 0) == right)),
        "net_accuracy": float(np.mean((model(new).numpy()[:, 0] > 0.5) == right)),
        "parameters": model.count_params(),
        "y": y[:160],
        "points": [plane.numpy().round(4) for plane in shown],
        "grids": [plane.numpy().reshape(*grid.shape).round(3) for plane in grids],
        "answers": answers.numpy().reshape(grid.shape[:2]).round(4),
        "line": line,
        "last_line": [*weights[:, 0], bias[0]],
    }


def moons(n: int, seed: int) -> tuple[Vector, NDArray[np.int64]]:
    """Two half circles, one in the other's lap, a little blurred."""
    rng = np.random.default_rng(seed)
    t, y = np.pi * rng.random(n), np.arange(n) % 2
    x = np.c_[np.where(y, 1 - np.cos(t), np.cos(t)), np.where(y, 0.5 - np.sin(t), np.sin(t))]
    return (x + rng.normal(0, 0.12, (n, 2))).astype("float32"), y


def draw(values: dict[str, Any]) -> Iterator[Figure]:
    words = (
        f"The best line has {100 * values['linear_accuracy']:.0f} % right",
        "The first layer bends the plane …",
        "… so does the second …",
        "… and after the third, a line will do",
        f"The same line, seen from the start: {100 * values['net_accuracy']:.1f} %",
    )
    for step, text in enumerate(words):
        plane = step % 4
        turn, shift = upright(values, plane)
        fig, ax = canvas()
        mesh(ax, values["grids"][plane] @ turn + shift)
        if plane == 0 and step == 0:
            w = np.linalg.solve(turn, values["line"][:2])
            boundary(ax, w, values["line"][2] - shift @ w)
        if step == 3:
            w = np.linalg.solve(turn, values["last_line"][:2])
            boundary(ax, w, values["last_line"][2] - shift @ w)
        if step == 4:
            across = values["grids"][0] @ turn + shift
            ax.contour(across[..., 0], across[..., 1], values["answers"], [0.5], colors="boundary", linewidths=3.5)
        scatter(ax, values["points"][plane] @ turn + shift, values["y"])
        fig.text(0.02, 0.985, text, fontsize=18, va="top")
        fig.set_label(f"{text}.")
        yield fig


def upright(values: dict[str, Any], plane: int) -> tuple[Vector, Vector]:
    """How to turn, scale and shift a plane, so that it fills the picture and lies as the one before it did."""
    turn, shift = np.eye(2), np.zeros(2)
    before = values["points"][0]
    for points in values["points"][: plane + 1]:
        centred = points - points.mean(axis=0)
        left, _, right = np.linalg.svd(centred.T @ (before - before.mean(axis=0)))
        turned = centred @ (left @ right)
        scale = min(1.95 / np.abs(turned[:, 0]).max(), 1.6 / np.abs(turned[:, 1]).max())
        turn, before = scale * (left @ right), scale * turned
        shift = -points.mean(axis=0) @ turn
    return turn, shift


def canvas() -> tuple[Figure, Axes]:
    """A window of one size for all planes."""
    fig = plt.figure(figsize=(6.0, 5.2), layout="none")
    ax = fig.add_axes((0, 0, 1, 0.91))
    ax.set(xlim=(-2.1, 2.1), ylim=(-1.656, 1.656), aspect="equal")
    ax.axis("off")
    return fig, ax


def mesh(ax: Axes, grid: Vector) -> None:
    """What was a square grid at the start."""
    for lines in (grid[::6], grid[:, ::6].swapaxes(0, 1)):
        for line in lines:
            ax.plot(*line.T, color="past", lw=0.8, alpha=0.55, zorder=1)


def scatter(ax: Axes, points: Vector, y: Vector) -> None:
    """The moons, each in its class."""
    for target, (colour, mark) in enumerate(zip(CLASS_COLOURS, CLASS_MARKS, strict=True)):
        face = "paper" if target == 0 else colour
        ax.plot(*points[y == target].T, mark, ms=8, mfc=face, mec=colour, mew=2, ls="none", zorder=5)
