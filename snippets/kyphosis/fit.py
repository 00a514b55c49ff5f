"""Kyphosis: fitting the net

The loss on the training rows over 100 epochs, for raw and for standardised inputs. No choice of the 8 numbers can
bring it below the GLM's: that is the floor.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from common.kyphosis import inputs, read, targets, test_mask
from common.logistic import fit, predict
from common.training import dense_starts, train

Vector = NDArray[np.float64]

ALT = (
    "Loss against epochs on a logarithmic axis. Raw inputs with Adam 0.001: one training bold, falling from "
    "{loss_raw[0]:.1f} only to {loss_raw[99]:.1f}, and {starts} other starts thin, which hardly fall. Then "
    "standardised inputs with Adam 0.01: all starts fall to the dashed floor of the GLM, {floor:.2f}, within 100 "
    "epochs."
)
STARTS = 20
EPOCHS = 100


def compute() -> dict[str, object]:
    import keras

    rows = read()
    train_rows = ~test_mask(rows)
    x, labels = inputs(rows)[train_rows], targets(rows)[train_rows]
    y = keras.utils.to_categorical(labels, 2)
    keras.utils.set_random_seed(3)
    model = keras.Sequential([keras.layers.Input((3,)), keras.layers.Dense(2, activation="softmax")])
    model.compile(loss="categorical_crossentropy", optimizer=keras.optimizers.Adam(0.001))
    first_weights = model.get_weights()
    # --8<-- [start:code]
    history = model.fit(
        x,
        y,
        batch_size=32,
        epochs=100,
        verbose=0,
    )
    loss = history.history["loss"]
    # --8<-- [end:code]
    moved = max(np.abs(a - b).max() for a, b in zip(model.get_weights(), first_weights, strict=True))
    # --8<-- [start:standardise]
    mean = x.mean(axis=0)
    deviation = x.std(axis=0)
    z = (x - mean) / deviation
    # --8<-- [end:standardise]
    starts = train(dense_starts((3, 2), STARTS), z, y, rate=0.01, epochs=EPOCHS)
    p = predict(fit(x, labels), x)
    return {
        "loss_raw": loss,
        "loss_raw_falls": loss[-1] < loss[0],
        "loss_standardised": starts[:, 0],
        "loss_standardised_falls": bool(starts[-1, 0] < starts[0, 0]),
        "starts": STARTS,
        "starts_raw": train(dense_starts((3, 2), STARTS), x, y, rate=0.001, epochs=EPOCHS),
        "starts_standardised": starts,
        "floor": float(-np.log(np.where(labels == 1, p, 1 - p)).mean()),
        "updates": EPOCHS * -(-len(x) // 32),
        "furthest_weight": float(moved),
        "age_mean": float(mean[0]),
        "age_deviation": float(deviation[0]),
    }


def draw_before(values: dict[str, Any]) -> Figure:
    """The empty axes, with the floor: what would a good training look like?"""
    fig, ax = axes(values)
    fig.set_label("Where will the loss go?")
    ax.text(50, 7, "?", fontsize=60, ha="center", va="center", color="muted")
    return fig


ALT_BEFORE = (
    "Empty axes, loss against {updates} updates in 100 epochs; a dashed line marks the GLM's loss, {floor:.2f}."
)


def draw(values: dict[str, Any]) -> Iterator[Figure]:
    raw, standardised = np.asarray(values["loss_raw"]), np.asarray(values["loss_standardised"])
    for step in range(3):
        fig, ax = axes(values)
        if step:
            curves(ax, np.asarray(values["starts_raw"]), "past")
        curves(ax, raw, "ink", bold=True)
        ax.text(100, 185, "raw inputs, Adam 0.001", fontsize=17, ha="right", va="center")
        if step == 2:
            curves(ax, np.asarray(values["starts_standardised"]), "holds")
            curves(ax, standardised, "holds", bold=True)
            ax.text(100, 0.145, "standardised, Adam 0.01", fontsize=17, ha="right", va="center")
            ax.plot([36, 43], [0.143, 0.143], color="holds", lw=3.5)
        fig.set_label(
            (
                f"Raw inputs: the loss falls from {raw[0]:.1f} to {raw[-1]:.1f}, far above the floor.",
                f"{values['starts']} other starts: each stays near where it began.",
                f"Standardised inputs: every start reaches the floor, {values['floor']:.2f}.",
            )[step]
        )
        yield fig


def axes(values: dict[str, Any]) -> tuple[Figure, Axes]:
    """Loss against epochs, and the GLM's loss, below which no training can go."""
    fig, ax = plt.subplots(figsize=(6.0, 5.2))
    ax.axhline(values["floor"], color="ink", lw=2, ls=(0, (4, 3)))
    ax.text(1, values["floor"] * 0.88, f"the GLM: {values['floor']:.2f}", fontsize=17, va="top")
    ax.set(yscale="log", xlim=(0, 100), ylim=(0.1, 240), xlabel="epochs", ylabel="loss on the training rows")
    ax.set_yticks((0.1, 1, 10, 100), ("0.1", "1", "10", "100"))
    ax.minorticks_off()
    return fig, ax


def curves(ax: Axes, losses: Vector, colour: str, *, bold: bool = False) -> None:
    """One bold curve, or many thin ones."""
    epochs = np.arange(1, len(losses) + 1)
    ax.plot(epochs, losses, color=colour, lw=3.5 if bold else 1.2, alpha=1 if bold else 0.55, zorder=3 if bold else 2)
