"""Two numbers for a picture

Every digit squeezed into two numbers: by PCA, which can only turn and project, and by a deep autoencoder, which can
bend. Both learned from the same 1,000 pictures; the 797 others are shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

import matplotlib.patheffects as effects
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from common.digits import load
from common.network import sheet
from common.stack import answers, fine_tune, pretrained, squared_error

ALT = (
    "Two scatters of {tested} digits in the plane. By PCA the ten kinds overlap: error {pca_error:.2f}, and the "
    "five nearest neighbours name {pca_knn_percent:.0f} % of them. By the autoencoder they lie in islands of their "
    "own: error {autoencoder_error:.2f}, {autoencoder_knn_percent:.0f} % named."
)
SIZES = (64, 100, 50, 2)
COLOURS = ("class-0", "class-1", "holds", "gradient", "past")


def compute() -> dict[str, object]:
    X, digit = load()
    rng = np.random.default_rng(0)
    order = rng.permutation(len(X))
    learn, test = order[:1000], order[1000:]
    # --8<-- [start:pca]
    mean = X[learn].mean(axis=0)
    V = np.linalg.svd(X[learn] - mean)[2][:2]
    code = (X - mean) @ V.T
    again = code @ V + mean
    # --8<-- [end:pca]
    net = pretrained(X[learn], SIZES, rng)
    middle = len(SIZES) - 2
    for _error in islice(fine_tune(net, X[learn], rng, size=20, linear=middle), 101):
        pass
    layers = answers(net, X, middle)
    bent = layers[middle + 1]
    named = [neighbours(plane, digit, learn, test) for plane in (code, bent)]
    return {
        "pca_error": squared_error(again[test], X[test]),
        "autoencoder_error": squared_error(layers[-1][test], X[test]),
        "pca_knn": named[0],
        "autoencoder_knn": named[1],
        "pca_knn_percent": 100 * named[0],
        "autoencoder_knn_percent": 100 * named[1],
        "learned": len(learn),
        "tested": len(test),
        "pca_code": code[test],
        "autoencoder_code": bent[test],
        "digit": digit[test],
    }


def neighbours(
    code: NDArray[np.float64], digit: NDArray[np.int64], learn: NDArray[np.int64], test: NDArray[np.int64]
) -> float:
    """The share of test pictures whose digit most of the five nearest others in the plane have."""
    far = ((code[test][:, None] - code[learn]) ** 2).sum(axis=2)
    near = digit[learn][np.argsort(far, axis=1)[:, :5]]
    votes = (near[:, :, None] == np.arange(10)).sum(axis=1)
    return float((votes.argmax(axis=1) == digit[test]).mean())


def draw(values: dict[str, Any]) -> Iterator[Figure]:
    panels = (("pca", "PCA", 0.05), ("autoencoder", "autoencoder", 5.95))
    for count in (1, 2):
        fig, ax = sheet(11.4, 4.35)
        for key, name, left in panels[:count]:
            scatter(
                fig.add_axes((left / 11.4, 0.55 / 4.35, 5.4 / 11.4, 3.75 / 4.35)),
                values[f"{key}_code"],
                values["digit"],
            )
            error, share = values[f"{key}_error"], values[f"{key}_knn"]
            words = f"{name}: error {error:.2f}, neighbours right {100 * share:.0f} %"
            ax.text(left + 2.7, 0.12, words, fontsize=17, ha="center")
        fig.set_label(words)
        yield fig


def scatter(ax: Axes, code: NDArray[np.float64], digit: NDArray[np.int64]) -> None:
    """Each picture as the digit it shows, and a large digit where most of its kind are."""
    low, high = code.min(axis=0), code.max(axis=0)
    edge = 0.04 * (high - low)  # the frame cuts no digit
    for kind in range(10):
        spots = code[digit == kind]
        ax.plot(*spots.T, ls="", marker=f"${kind}$", color=COLOURS[kind % 5], ms=9, mew=0)
    for kind in range(10):
        middle = np.median(code[digit == kind], axis=0)
        halo = [effects.withStroke(linewidth=5, foreground="paper")]
        ax.text(
            middle[0],
            middle[1],
            str(kind),
            fontsize=24,
            weight="bold",
            ha="center",
            va={5: "bottom", 8: "top"}.get(kind, "center"),  # these two lie close together
            path_effects=halo,
            zorder=5,
        )
    ax.set(xlim=(low[0] - edge[0], high[0] + edge[0]), ylim=(low[1] - edge[1], high[1] + edge[1]), xticks=(), yticks=())
    for side in ax.spines.values():
        side.set(visible=True, color="hairline")
