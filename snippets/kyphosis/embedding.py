"""Kyphosis: an embedding

Age and Number standardised; Start, which is a name of a place rather than a quantity, looked up in a table of four
learned numbers. The net has more numbers to learn than there are children.
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

from common.aucs import dots, glm_and_guessing
from common.gates import marks
from common.kyphosis import inputs, read, targets, test_mask
from common.logistic import auc, fit, predict
from common.network import caption, fan, node, sheet
from common.training import dense_starts, probabilities, table_and_layers, train

Vector = NDArray[np.float64]

ALT = (
    "Three frames. First the net: Age and Number pass on as they are, Start goes through a table of 17 rows and 4"
    " columns, then 8 ReLU units and 2 softmax units, {parameters} numbers in all. Then the learned table in two "
    "dimensions, a mark for each of the 16 places. Last the AUC of {starts} starts: as taught in 2019 from "
    "{auc_seeds[0]:.2f} to {auc_seeds[19]:.2f}, and with larger steps from {auc_larger_steps[0]:.2f} to "
    "{auc_larger_steps[19]:.2f}; the GLM is at {auc_glm:.2f}."
)
STARTS = 20


def compute() -> dict[str, object]:
    # --8<-- [start:code]
    from keras import Input, Model, layers

    age, number = Input((1,)), Input((1,))
    start = Input((1,), dtype="int32")

    table = layers.Embedding(16 + 1, 4)
    place = layers.Flatten()(table(start))

    join = layers.Concatenate()
    h = join([age, number, place])
    h = layers.Dense(8, "relu")(h)
    out = layers.Dense(2, "softmax")(h)

    net = Model([age, number, start], out)
    # --8<-- [end:code]
    rows = read()
    X, y, test = inputs(rows), targets(rows), test_mask(rows)
    levels = np.unique(X[~test, 2])
    encoded = encode(X, test, levels)
    taught = trained(encoded, y, test, rate=1e-4, epochs=500)
    larger = trained(encoded, y, test, rate=1e-2, epochs=100)
    spots, explained = flat(larger["table"][0][1:])
    return {
        "parameters": net.count_params(),
        "by_layer": [layer.count_params() for layer in net.layers if layer.count_params()],
        "starts": STARTS,
        "levels": levels.astype(int),
        "present": [int(y[~test][X[~test, 2] == level].sum()) for level in levels],
        "spots": spots,
        "explained": explained,
        "auc_seeds": taught["aucs"],
        "auc_seeds_mean": float(taught["aucs"].mean()),
        "auc_larger_steps": larger["aucs"],
        "train_auc_larger_steps": larger["train_aucs"],
        "furthest_taught": taught["furthest"],
        "auc_glm": auc(predict(fit(X[~test], y[~test]), X[test]), y[test]),
        "updates": 500 * -(-int((~test).sum()) // 32),
    }


def encode(X: Vector, test: NDArray[np.bool_], levels: Vector) -> Vector:
    """Age and Number scaled by the training rows; Start as 17 columns of 0 and 1, the first for a place never seen."""
    seen = X[~test, :2]
    places = np.c_[~np.isin(X[:, 2], levels), X[:, 2:] == levels]
    return np.asarray(np.c_[(X[:, :2] - seen.mean(axis=0)) / seen.std(axis=0), places])


def trained(X: Vector, y: NDArray[np.int64], test: NDArray[np.bool_], *, rate: float, epochs: int) -> dict[str, Any]:
    """Train from many starts; the table of each, its AUC on the test and training rows, and how far a weight went."""
    import keras
    import tensorflow as tf

    tables = [keras.initializers.RandomUniform(seed=start)((17, 4)) for start in range(STARTS)]
    weights = [tf.Variable(tf.stack(tables)), *dense_starts((6, 8, 2), STARTS)]
    before = [np.array(w) for w in weights]
    train(weights, X[~test], np.eye(2)[y[~test]], rate=rate, epochs=epochs, forward=table_and_layers)
    chances = [probabilities(weights, X[rows], forward=table_and_layers) for rows in (test, ~test)]
    aucs = [np.sort([auc(p, y[rows]) for p in each]) for each, rows in zip(chances, (test, ~test), strict=True)]
    return {
        "table": np.asarray(weights[0], dtype=float),
        "aucs": aucs[0],
        "train_aucs": aucs[1],
        "furthest": max(float(np.abs(np.array(w) - b).max()) for w, b in zip(weights, before, strict=True)),
    }


def flat(table: Vector) -> tuple[Vector, float]:
    """Four columns seen in their two main directions, and the share of the variance that lies in these."""
    left, sizes, _ = np.linalg.svd(table - table.mean(axis=0), full_matrices=False)
    return left[:, :2] * sizes[:2], float((sizes[:2] ** 2).sum() / (sizes**2).sum())


def draw(values: dict[str, Any]) -> Iterator[Figure]:
    yield architecture(values)
    yield places(values)
    yield seeds(values)


def architecture(values: dict[str, Any]) -> Figure:
    """Three inputs; one of them goes through a table."""
    fig, ax = sheet(6.0, 5.2)
    fig.set_label(f"The net: a table for Start, then two layers; {values['parameters']} numbers to learn.")
    table, hidden, out = values["by_layer"]
    joined = [(3.0, 4.55), (3.0, 3.85), *((3.0, 2.75 - 0.5 * k) for k in range(4))]
    middle = [(4.45, 4.55 - 0.48 * k) for k in range(8)]
    last = [(5.6, 3.4), (5.6, 2.35)]
    fan(ax, joined, middle)
    fan(ax, middle, last)
    for x, y in (*joined, *middle):
        node(ax, (x, y), radius=0.17)
    for (x, y), colour in zip(last, ("class-0", "class-1"), strict=True):
        node(ax, (x, y), radius=0.24, colour=colour)
    for name, y in (("Age", 4.55), ("Number", 3.85)):
        ax.text(0.1, y, name, fontsize=19, va="center")
        ax.plot([1.15, 2.8], [y, y], color="ink", lw=2)
    ax.text(0.1, 2.0, "Start", fontsize=19, va="center")
    lookup(ax, left=1.15, top=3.1)
    ax.plot([0.8, 1.1], [2.0, 2.0], color="ink", lw=2)
    for _, y in joined[2:]:
        ax.plot([2.12, 2.8], [2.0, y], color="ink", lw=1.4)
    for x, number, words in ((1.6, table, "17 × 4"), (3.75, hidden, "6 × 8 + 8"), (5.2, out, "8 × 2 + 2")):
        ax.text(x, 0.5, str(number), fontsize=22, ha="center", va="baseline")
        caption(ax, (x, 0.16), words)
    return fig


def lookup(ax: Axes, *, left: float, top: float) -> None:
    """A table of 17 rows and 4 columns, one row picked out."""
    for row in range(17):
        face = "gradient" if row == 7 else "paper"
        for column in range(4):
            cell = Rectangle((left + 0.22 * column, top - 0.13 * (row + 1)), 0.22, 0.13)
            cell.set(facecolor=face, edgecolor="past", linewidth=0.8, zorder=2)
            ax.add_patch(cell)


def places(values: dict[str, Any]) -> Figure:
    """The rows of the learned table, each a place on the spine."""
    fig, ax = plt.subplots(figsize=(6.0, 5.2))
    fig.set_label("The learned table: places with kyphosis among the training rows lie apart from those without.")
    spots, present = np.asarray(values["spots"]), np.asarray(values["present"])
    marks(ax, spots, [int(n > 0) for n in present], size=12)
    for spot, level in zip(spots, values["levels"], strict=True):
        away = spot - spots
        push = (away / (np.hypot(*away.T)[:, None] ** 3 + 1e-9)).sum(axis=0)  # from its neighbours, the nearest most
        x, y = 18 * push / np.hypot(*push)
        ax.annotate(
            str(level), spot, (x, y), textcoords="offset points", fontsize=17, ha="center", va="center_baseline"
        )
    ax.margins(0.14)
    ax.set_title("squares: kyphosis among the training rows", fontsize=16)
    ax.set(xticks=(), yticks=(), xlabel="main direction of the four numbers", ylabel="second direction")
    return fig


def seeds(values: dict[str, Any]) -> Figure:
    """The AUC of all starts, as taught and with larger steps."""
    fig, ax = plt.subplots(figsize=(6.0, 5.2))
    fig.set_label(
        f"AUC of {values['starts']} starts: a lottery as taught, and no better than the GLM with larger steps."
    )
    glm_and_guessing(ax, values["auc_glm"], top=2)
    dots(ax, np.asarray(values["auc_seeds"]), 1, "Adam 0.0001", "past")
    dots(ax, np.asarray(values["auc_larger_steps"]), 0, "Adam 0.01", "holds")
    return fig
