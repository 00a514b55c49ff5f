"""Keras adoption

How often papers on arXiv mentioned each library in January 2018, as the workshop of 2019 showed it.
"""

from __future__ import annotations

from typing import Any

import matplotlib.pyplot as plt
from matplotlib.figure import Figure

ALT = (
    "A bar chart of mentions on arXiv in January 2018: TensorFlow {mentions[TensorFlow]}, Keras {mentions[Keras]}, "
    "Caffe {mentions[Caffe]}, PyTorch {mentions[PyTorch]}, Theano {mentions[Theano]}. Keras, in ink, is second."
)


def compute() -> dict[str, object]:
    mentions = {"TensorFlow": 273, "Keras": 100, "Caffe": 94, "PyTorch": 72, "Theano": 53}
    ranks = sorted(mentions, key=mentions.__getitem__, reverse=True)
    return {"mentions": mentions, "keras_rank": ranks.index("Keras") + 1, "total": sum(mentions.values())}


def draw(values: dict[str, Any]) -> Figure:
    fig = plt.figure(figsize=(11.4, 4.4), layout="none")
    ax = fig.add_axes((0.14, 0.02, 0.84, 0.96))
    for row, (name, count) in enumerate(values["mentions"].items()):
        chosen = name == "Keras"
        ax.barh(-row, count, 0.62, color="ink" if chosen else "past", alpha=1 if chosen else 0.55, lw=0)
        ax.text(count + 4, -row, str(count), fontsize=20, va="center", weight=600 if chosen else 400)
        ax.text(-5, -row, name, fontsize=20, va="center", ha="right", weight=600 if chosen else 400)
    ax.set(xlim=(0, 300), ylim=(-4.45, 0.45))
    ax.axis("off")
    return fig
