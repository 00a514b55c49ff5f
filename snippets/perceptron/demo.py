"""Left or right after fifty cards

A simulated perceptron with a retina of 20 × 20 points and 512 A-units, wired at random, sees fifty cards with a square
on the left or on the right. Only the weights behind the A-units learn.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from common.network import sheet
from common.retina import SIDE, UNITS, accuracy, cards, learn, wiring

ALT = (
    "Ten cards with a square in the left or right half; the {wrong_of_ten} that the machine got wrong are framed. "
    "Below, its mistakes add up to {mistakes_of_first} over fifty cards and then hardly rise. {machines} machines "
    "make {errors_mean:.1f} mistakes on average, and then get {accuracy_after_50:.1%} of new cards right."
)

MACHINES, TRIALS, FRESH = 40, 50, 500


def compute() -> dict[str, object]:
    errors, accuracies = [], []
    for seed in range(MACHINES):
        rng = np.random.default_rng(seed)
        wires = wiring(rng)
        X, right = cards(rng, TRIALS)
        w, says = learn(wires, X, right)
        errors.append(says != right)
        accuracies.append(accuracy(wires, w, *cards(rng, FRESH)))
        if seed == 0:
            shown = {"cards": X[:10], "right": right[:10], "wrong_of_ten": int((says != right)[:10].sum())}
    totals = np.sum(errors, axis=1)
    return {
        "accuracy_after_50": float(np.mean(accuracies)),
        "accuracy_worst": min(accuracies),
        "machines": MACHINES,
        "trials": TRIALS,
        "fresh": FRESH,
        "units": UNITS,
        "errors_mean": float(totals.mean()),
        "mistakes_of_first": int(totals[0]),
        "cumulative": np.cumsum(errors, axis=1),
        **shown,
    }


def draw(values: dict[str, Any]) -> Iterator[Figure]:
    words = (
        "The first ten cards; the framed ones it got wrong.",
        f"Mistakes of this machine: {values['mistakes_of_first']} in {TRIALS} cards.",
        f"Of {values['machines']} machines, each wired anew: {values['errors_mean']:.1f} on average.",
    )
    for step, said in enumerate(words):
        fig, ax = sheet(6.0, 5.2)
        stimuli(ax, values)
        trace(fig.add_axes((0.075, 0.125, 0.89, 0.345)), values, step)
        ax.text(0.1, 5.1, said, fontsize=17, va="top")
        fig.set_label(said)
        yield fig


def stimuli(ax: Axes, values: dict[str, Any]) -> None:
    """The first ten cards; left is blue, right is vermillion, a wrong answer has an orange frame."""
    size, steps = 0.98, np.diff(np.asarray(values["cumulative"])[0][:10], prepend=0)
    for number, (card, right) in enumerate(zip(np.asarray(values["cards"]), values["right"], strict=True)):
        x, y = 0.06 + 1.225 * (number % 5), 3.72 - 1.1 * (number // 5)
        cells = np.flatnonzero(card)
        low, high = cells.min(), cells.max()
        cell = size / SIDE
        wide = (high % SIDE - low % SIDE + 1) * cell
        corner = (x + low % SIDE * cell, y + size - (high // SIDE + 1) * cell)
        ax.add_patch(Rectangle(corner, wide, wide, facecolor=f"class-{right}", lw=0))
        edge, width = ("gradient", 4.0) if steps[number] else ("past", 1.2)
        ax.add_patch(Rectangle((x, y), size, size, facecolor="none", edgecolor=edge, lw=width))
        ax.plot([x + size / 2] * 2, [y, y + size], color="hairline", lw=1, zorder=0)


def trace(ax: Axes, values: dict[str, Any], step: int) -> None:
    """How the mistakes add up over fifty cards: of no machine yet, of one, of all."""
    curves = np.asarray(values["cumulative"])
    trials = np.arange(1, TRIALS + 1)
    ax.plot([0, 24], [0, 12], color="past", lw=1.5, ls=(0, (4, 3)))
    ax.text(24.6, 11.6, "guessing", fontsize=14, color="muted", va="center")
    if step == 2:
        ax.step(trials, curves.T, where="post", color="past", lw=1, alpha=0.45)
        ax.plot(trials, curves.mean(axis=0), color="holds", lw=4)
    if step:
        ax.step([0, *trials], [0, *curves[0]], where="post", color="ink", lw=3)
    ax.set(xlim=(0, TRIALS), ylim=(0, 12.5), xticks=range(0, TRIALS + 1, 10), yticks=(0, 5, 10))
    ax.set_xlabel("cards seen")
    ax.text(0.01, 1.0, "mistakes", fontsize=14, transform=ax.transAxes, va="top", ha="left")
