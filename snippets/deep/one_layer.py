"""Train one layer

A restricted Boltzmann machine learns the digits by contrastive divergence: it looks at a picture, says what it has
seen, and changes its weights until what it says looks like the picture.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from common.digits import load, picture
from common.network import sheet
from common.stack import machine, rebuild, squared_error

ALT = (
    "Reconstruction error by epoch: from {first:.1f}, that of the mean picture, down to {last:.1f} after 10 epochs."
    " Below, eight digits and what the machine makes of them, the same blot for all at first, digits after 10 "
    "epochs; and the weights of eight hidden units, noise at first, then strokes in vermillion and blue."
)
HIDDEN, EPOCHS = 64, 10
SHOWN = (0, 1, 3, 10)


def compute() -> dict[str, object]:
    X, labels = load()
    rng = np.random.default_rng(1)
    layers = list(islice(machine(X, HIDDEN, rng), EPOCHS + 1))
    errors = [squared_error(rebuild(layer, X), X) for layer in layers]
    some = X[[int(np.flatnonzero(labels == digit)[3]) for digit in range(8)]]
    strongest = np.argsort(-(layers[-1][0] ** 2).sum(axis=0))[:8]
    return {
        "error_by_epoch": errors,
        "first": errors[0],
        "last": errors[-1],
        "mean_image": squared_error(X.mean(axis=0), X),
        "hidden": HIDDEN,
        "pictures": len(X),
        "digits": some,
        "rebuilt": [rebuild(layers[epoch], some) for epoch in SHOWN],
        "weights": [layers[epoch][0][:, strongest].T for epoch in SHOWN],
    }


def draw(values: dict[str, Any]) -> Iterator[Figure]:
    scale = float(np.quantile(np.abs(values["weights"][-1]), 0.97))
    for step, epoch in enumerate(SHOWN):
        fig, ax = sheet(6.0, 5.2)
        curve(fig.add_axes((1.06 / 6, 3.35 / 5.2, 4.75 / 6, 1.8 / 5.2)), values, epoch)
        strip(ax, 1.82, "digits", values["digits"])
        strip(ax, 1.06, "again", values["rebuilt"][step])
        strip(ax, 0.12, "weights", np.asarray(values["weights"][step]) / scale)
        fig.set_label(f"After {epoch} epochs the error is {values['error_by_epoch'][epoch]:.2f}.")
        yield fig


def curve(ax: Axes, values: dict[str, Any], epoch: int) -> None:
    """The error up to an epoch, and what the mean picture would give."""
    errors = values["error_by_epoch"]
    ax.axhline(values["mean_image"], color="past", lw=2, ls=(0, (3, 2)))
    ax.text(
        10, values["mean_image"] - 0.25, "always the mean picture", color="muted", fontsize=16, ha="right", va="top"
    )
    ax.plot(range(epoch + 1), errors[: epoch + 1], color="ink", lw=3, clip_on=False)
    ax.plot(epoch, errors[epoch], "o", color="ink", ms=10, clip_on=False)
    ax.text(
        epoch + 0.25,
        errors[epoch] + 0.45,
        f"{errors[epoch]:.1f}",
        fontsize=18,
        ha="right" if epoch == EPOCHS else "left",
    )
    ax.set(xlim=(-0.2, 10), ylim=(0, 6), xticks=(0, 5, 10), yticks=(0, 2, 4), ylabel="error")
    ax.set_xlabel("epoch", fontsize=16, labelpad=2)
    ax.yaxis.label.set_fontsize(16)
    ax.tick_params(labelsize=15, length=0)


def strip(ax: Axes, height: float, name: str, pictures: Any) -> None:
    """Eight pictures in a row, and what they are."""
    ax.text(0, height + 0.3, name, fontsize=16, va="center")
    for column, pixels in enumerate(np.asarray(pictures)):
        picture(ax, (1.06 + 0.622 * column, height), pixels, size=0.56)
