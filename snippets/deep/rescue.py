"""Pretraining rescues a deep autoencoder

Eleven layers of logistic units, with a code of eight numbers in the middle. From small random weights descent gets no
further than the mean picture. From weights that were learned layer by layer it gets to the digits.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, pairwise
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from common.digits import load, picture
from common.network import sheet
from common.stack import SPREAD, Net, answers, fine_tune, pretrained, random_net, squared_error

ALT = (
    "An hourglass of layers of 64, 64, 48, 32, 16 and 8 units and back to 64. Eight digits, and what the net makes "
    "of them: from a random start the same blot for all, pretrained the digits. Error by epoch: from a random start"
    " it stays at {random_100:.2f}, where the mean picture is ({mean_image:.2f}); pretrained it falls to "
    "{pretrained_100:.2f}."
)
SIZES = (64, 64, 48, 32, 16, 8)
RATE, BATCH, EPOCHS = 0.2, 100, 100


def compute() -> dict[str, object]:
    X, labels = load()
    rng = np.random.default_rng(1)
    some = X[[int(np.flatnonzero(labels == digit)[3]) for digit in range(8)]]
    rebuilt, errors = [], []
    for net in (random_net(SIZES, rng), pretrained(X, SIZES, rng), large(random_net(SIZES, rng))):
        errors.append(list(islice(fine_tune(net, X, rng, rate=RATE, size=BATCH), EPOCHS + 1)))
        rebuilt.append(answers(net, some)[-1])
    return {
        "code": min(SIZES),
        "random_50": errors[0][50],
        "random_100": errors[0][100],
        "pretrained_0": errors[1][0],
        "pretrained_100": errors[1][100],
        "large_start_100": errors[2][100],
        "mean_image": squared_error(X.mean(axis=0), X),
        "weights": sum(a * b for a, b in pairwise(SIZES)) * 2,
        "errors": errors[:2],
        "digits": some,
        "rebuilt": rebuilt[:2],
    }


def large(net: Net) -> Net:
    """A larger random start: Glorot and Bengio (2010) for tanh, times four; logistic units are four times flatter."""
    return [(4 * np.sqrt(2 / sum(W.shape)) / SPREAD * W, b) for W, b in net]


def draw(values: dict[str, Any]) -> Iterator[Figure]:
    words = (
        f"From a random start the error stays at {values['random_100']:.2f}, that of the mean picture.",
        f"Pretrained, it falls to {values['pretrained_100']:.2f}.",
    )
    for step in range(2):
        fig, ax = sheet(11.4, 4.35)
        hourglass(ax)
        strip(ax, 1.65, "digits", values["digits"])
        strip(ax, 0.87, "random", values["rebuilt"][0])
        if step:
            strip(ax, 0.09, "pretrained", values["rebuilt"][1])
        curves(fig.add_axes((7.35 / 11.4, 0.72 / 4.35, 3.8 / 11.4, 3.45 / 4.35)), values, step)
        fig.set_label(words[step])
        yield fig


def hourglass(ax: Axes) -> None:
    """A bar for each layer, as tall as it has units."""
    for column, units in enumerate(SIZES + SIZES[-2::-1]):
        tall, x = 1.3 * units / 64, 1.5 + 0.455 * column
        code = units == min(SIZES)
        ax.add_patch(Rectangle((x, 3.64 - tall / 2), 0.2, tall, facecolor="ink" if code else "past", lw=0))
        ax.text(x + 0.1, 2.64, str(units), fontsize=15, ha="center", color="ink" if code else "muted")
    ax.text(0, 3.64, "units", fontsize=17, va="center")


def strip(ax: Axes, height: float, name: str, pictures: Any) -> None:
    """Eight pictures in a row, and what they are."""
    ax.text(0, height + 0.31, name, fontsize=17, va="center")
    for column, pixels in enumerate(np.asarray(pictures)):
        picture(ax, (1.4 + 0.66 * column, height), pixels, size=0.6)


def curves(ax: Axes, values: dict[str, Any], step: int) -> None:
    """The error by epoch from both starts, and that of the mean picture."""
    ax.axhline(values["mean_image"], color="past", lw=2, ls=(0, (3, 2)), zorder=4)
    ax.text(100, values["mean_image"] + 0.13, "always the mean picture", color="muted", fontsize=17, ha="right")
    ax.plot(values["errors"][0], color="ink", lw=3.5)
    ax.text(100, 4.5, "random start", fontsize=17, ha="right", va="top")
    if step:
        ax.plot(values["errors"][1], color="holds", lw=3.5)
        ax.text(100, values["pretrained_100"] - 0.15, "pretrained", fontsize=17, ha="right", va="top")
    ax.set(xlim=(0, 100), ylim=(0, 5.7), xticks=(0, 50, 100), yticks=(0, 2, 4))
    ax.set_xlabel("epoch", fontsize=17)
    ax.set_ylabel("squared error of a picture", fontsize=17)
    ax.tick_params(labelsize=16, length=0)
