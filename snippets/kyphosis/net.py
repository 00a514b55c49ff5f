"""Kyphosis: a neural net, almost

Two softmax units on three inputs. Only the difference of the two counts, so this net is logistic regression with
every number written twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from common.kyphosis import inputs, read
from common.network import caption, edge, fan, node, sheet, soft_node

ALT = (
    "A net, blank by blank: Age, Number, Start and the constant 1; then each is joined to two units, absent and "
    "present, by {parameters} lines, one for each number to learn. At last the two units are replaced by one with a "
    "soft threshold and {effective} lines: their difference, which is logistic regression."
)
ALT_BARE = "Three inputs, Age, Number and Start, and two units, absent and present. The lines between them are missing."
INPUTS = {"Age": 4.5, "Number": 3.5, "Start": 2.5, "1": 1.2}
PLACES = [(4.1, 3.95), (4.1, 1.89)]


def compute() -> dict[str, object]:
    import keras

    keras.utils.set_random_seed(1)
    # --8<-- [start:code]
    model = keras.Sequential(
        [
            keras.layers.Input((3,)),
            keras.layers.Dense(2, activation="softmax"),
        ]
    )
    model.compile(
        loss="categorical_crossentropy",
        optimizer=keras.optimizers.Adam(0.001),
    )
    # --8<-- [end:code]
    X = inputs(read())
    w, b = model.get_weights()
    w = w / 50  # small sums, so that no probability is rounded to 0 or 1
    model.set_weights([w, b])
    difference = X @ (w[:, 1] - w[:, 0]) + (b[1] - b[0])
    one_unit = 1 / (1 + np.exp(-difference))
    two_units = model(X).numpy()[:, 1]
    return {
        "parameters": model.count_params(),
        "effective": X.shape[1] + 1,
        "max_abs_difference": float(np.abs(one_unit - two_units).max()),
    }


def draw_bare() -> Figure:
    fig, ax = sheet(6.0, 5.2)
    fig.set_label("Three inputs, two units: how many numbers are there to learn?")
    names(ax)
    units(ax)
    ax.text(2.75, 2.9, "?", fontsize=60, ha="center", va="center", color="muted")
    return fig


def draw(values: dict[str, Any]) -> Iterator[Figure]:
    count, effective = values["parameters"], values["effective"]
    yield layer("Three inputs, two classes, and nothing between them yet.")
    yield layer("Three inputs and the constant …", into=[(2.3, y) for y in INPUTS.values()])
    yield layer(f"… for each of two units: 4 × 2 = {count} numbers.", into=PLACES)
    fig, ax = sheet(6.0, 5.2)
    words = f"{count} numbers; present − absent: {effective}, the GLM."
    fig.set_label(f"Only the difference counts. {words}")
    names(ax)
    fan(ax, [(1.3, y) for y in INPUTS.values()], PLACES)
    for place in PLACES:
        node(ax, place, radius=0.45, colour="hairline")
    for y in INPUTS.values():
        edge(ax, (1.3, y), (4.1, 2.92), start_radius=0.05, radius=0.45)
    soft_node(ax, (4.1, 2.92), radius=0.45)
    ax.text(4.7, 2.92, "present", fontsize=19, va="center")
    caption(ax, (3.0, 0.35), words)
    yield fig


def layer(words: str, into: Sequence[tuple[float, float]] = ()) -> Figure:
    """Inputs and units, and a line from each input: to where it will go on, or to both units."""
    fig, ax = sheet(6.0, 5.2)
    fig.set_label(words)
    names(ax)
    units(ax)
    for start, y in enumerate(INPUTS.values()):
        for end in into if into == PLACES else into[start : start + 1]:
            edge(ax, (1.3, y), end, start_radius=0.05, radius=0.45 if into == PLACES else 0.1)
    caption(ax, (3.0, 0.35), words)
    return fig


def names(ax: Axes) -> None:
    """The three inputs and the constant."""
    for name, y in INPUTS.items():
        ax.text(1.2, y, name, fontsize=21, ha="right", va="center")


def units(ax: Axes) -> list[tuple[float, float]]:
    """The two output units, in the colours of their classes; the places where they stand."""
    for place, colour, word in zip(PLACES, ("class-0", "class-1"), ("absent", "present"), strict=True):
        node(ax, place, radius=0.45, colour=colour)
        ax.text(4.7, place[1], word, fontsize=19, va="center")
    return PLACES
