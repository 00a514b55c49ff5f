"""XOR: two layers

Two hidden units draw two lines, OR and NAND. The output unit keeps the strip between them, where both say 1.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from common.gates import XOR, Vector, band, boundary, corners, gate_solution, marks, plane, say

ALT = (
    "XOR in three frames. The first hidden unit, OR, draws a line that cuts off (0, 0). The second, NAND, draws a "
    "parallel line that cuts off (1, 1). The output says 1 in the strip between the lines, where the two vermillion "
    "squares lie."
)
ALT_STARTS = (
    "Squared error against updates for {starts} random starts of a 2-2-1 net. {backprop_solved_of_100} curves, green, "
    "fall to zero; the others, grey and dashed, run together on a shelf near ½ and never solve XOR."
)

UPDATES = 5000


def compute() -> dict[str, object]:
    # fmt: off
    # --8<-- [start:code]
    W = np.array([
        # h1    h2   out
        [ 1.0, -1.0,  1.0],  # x1, h1
        [ 1.0, -1.0,  1.0],  # x2, h2
        [-0.5,  1.5, -1.5],  # 1,  1
    ])
    X = [[0, 0], [0, 1], [1, 0], [1, 1]]
    y = []
    for x in X:
        h = [*x, 1] @ W[:, :2] > 0
        out = [*h, 1] @ W[:, 2] > 0
        y.append(int(out))
    # --8<-- [end:code]
    # fmt: on
    loss, solved = backprop(XOR, starts=100)
    return {
        "W": W,
        "y": y,
        "starts": len(solved),
        "updates": UPDATES,
        "backprop_solved_of_100": int(solved.sum()),
        "loss": loss,
        "solved": solved,
    }


def backprop(targets: tuple[int, ...], *, starts: int, seed: int = 1) -> tuple[Vector, NDArray[np.bool_]]:
    """Train nets of 2-2-1 sigmoid units from random starts, all at once: their squared errors, and who solved it."""
    rng = np.random.default_rng(seed)
    one = np.ones((starts, 4, 1))
    inputs, wanted = np.c_[corners(), np.ones(4)], np.array(targets)[:, None]
    # --8<-- [start:backprop]
    V = rng.normal(size=(starts, 3, 2))  # to the hidden units
    U = rng.normal(size=(starts, 3, 1))  # to the output
    history = []
    for _update in range(UPDATES):
        h = np.concatenate([sigmoid(inputs @ V), one], axis=2)
        f = sigmoid(h @ U)
        history.append(((f - wanted) ** 2).sum(axis=(1, 2)))
        d = (f - wanted) * f * (1 - f)
        e = d @ U.swapaxes(1, 2) * h * (1 - h)
        U = U - h.swapaxes(1, 2) @ d
        V = V - inputs.T @ e[:, :, :2]
    # --8<-- [end:backprop]
    solved = ((f > 0.5) == (wanted == 1)).all(axis=(1, 2))
    return np.array(history)[::50], solved


def sigmoid(z: Vector) -> Vector:
    return np.asarray(1 / (1 + np.exp(-z)))


def draw(values: dict[str, Any]) -> Iterator[Figure]:
    h1, h2 = values["W"][:, 0], values["W"][:, 1]
    yield gate_solution(XOR, h1, "First hidden unit: OR")

    second = gate_solution(XOR, h2, "Second hidden unit: NAND")
    boundary(second.axes[0], h1[:2], h1[2])
    yield second

    fig, ax = plane()
    band(ax, h1, h2)
    boundary(ax, h1[:2], h1[2])
    boundary(ax, h2[:2], h2[2])
    marks(ax, corners(), XOR)
    say(fig, "Output: AND of the two, so it says 1", "only where both hidden units do")
    yield fig


def draw_starts(values: dict[str, Any]) -> Figure:
    fig, ax = plt.subplots()
    updates = 50 * np.arange(len(values["loss"])) + 1
    solved = np.asarray(values["solved"])
    ax.plot(updates, values["loss"][:, ~solved], color="past", lw=1, ls=(0, (4, 3)), alpha=0.4)
    ax.plot(updates, values["loss"][:, solved], color="holds", lw=1, alpha=0.5)
    ax.set(xlabel="updates", ylabel="squared error over the four rows", xlim=(0, updates[-1]), ylim=(0, 1.2))
    n = int(solved.sum())
    ax.text(0.98, 0.06, f"{n} starts find XOR", color="holds", fontsize=18, ha="right", transform=ax.transAxes)
    ax.text(
        0.98,
        0.45,
        f"{len(solved) - n} starts get stuck",
        color="muted",
        fontsize=18,
        ha="right",
        transform=ax.transAxes,
    )
    return fig
