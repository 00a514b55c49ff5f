"""What it did

Mistakes per ten cards, the mean of many simulated machines, over the first hundred cards: most of what there is to
learn is learned in the first fifty.
"""

from __future__ import annotations

from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

from common.retina import cards, learn, wiring

ALT = (
    "Bars: mistakes per ten cards fall from {per_ten[0]:.1f} in the first ten to {per_ten[9]:.2f} in the last ten of a "
    "hundred, the mean of {machines} machines. Guessing would make 5. {errors_first_50:.1f} mistakes in the first "
    "fifty, {errors_next_50:.1f} in the next."
)

MACHINES = 120


def compute() -> dict[str, object]:
    wrong = []
    for seed in range(MACHINES):
        rng = np.random.default_rng(1000 + seed)
        wires = wiring(rng)
        X, right = cards(rng, 100)
        _, says = learn(wires, X, right)
        wrong.append(says != right)
    mean = np.mean(wrong, axis=0)
    return {
        "errors_first_50": float(mean[:50].sum()),
        "errors_next_50": float(mean[50:].sum()),
        "first_to_next": float(mean[:50].sum() / mean[50:].sum()),
        "per_ten": mean.reshape(10, 10).sum(axis=1),
        "machines": MACHINES,
    }


def draw(values: dict[str, Any]) -> Figure:
    fig, ax = plt.subplots(figsize=(6.0, 5.2))
    heights = np.asarray(values["per_ten"])
    starts = 10 * np.arange(10)
    ax.bar(starts[:5], heights[:5], 9, align="edge", color="ink", lw=0)
    ax.bar(starts[5:], heights[5:], 9, align="edge", color="holds", lw=0)
    ax.axhline(5, color="past", lw=2, ls=(0, (4, 3)))
    ax.text(99, 5.07, "guessing", fontsize=16, color="muted", ha="right", va="bottom")
    for x, total, words in ((28, "errors_first_50", "in the first fifty"), (77, "errors_next_50", "in the next fifty")):
        colour = "ink" if x < 50 else "holds"
        ax.text(x, 2.35, f"{values[total]:.1f}", fontsize=40, color=colour, ha="center", va="baseline")
        ax.text(x, 1.95, words, fontsize=16, color="muted", ha="center", va="baseline")
    ax.set(xlim=(0, 100), ylim=(0, 5.5), xticks=range(0, 101, 20), yticks=range(6))
    ax.set_xlabel("cards seen", fontsize=16)
    ax.set_title("mistakes per ten cards", fontsize=16)
    ax.tick_params(labelsize=15)
    return fig
