"""A product of two matrices

TensorFlow and NumPy multiply the same two matrices. They agree as far as numbers of 32 bits can: about seven digits.
"""

from __future__ import annotations

from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

ALT = (
    "A histogram of {entries:,} differences between TensorFlow's product of two matrices and NumPy's: a narrow hill "
    "around 0. The largest is {max_abs_difference:.1g}, while the entries themselves are around {typical:.0f}."
)


def compute() -> dict[str, object]:
    import tensorflow as tf

    # fmt: off
    # --8<-- [start:code]
    rng = np.random.default_rng(1)
    A = rng.normal(size=(400, 400))
    B = rng.normal(size=(400, 400))

    dev = tf.config.list_logical_devices()
    with tf.device(dev[-1].name):
        C = tf.matmul(
            tf.constant(A, tf.float32),
            tf.constant(B, tf.float32))

    off = C.numpy() - A @ B
    # --8<-- [end:code]
    # fmt: on
    edges = np.linspace(-4.5e-5, 4.5e-5, 61)
    return {
        "max_abs_difference": np.abs(off).max(),
        "device": dev[-1].device_type,
        "entries": off.size,
        "typical": float(np.sqrt(np.mean((A @ B) ** 2))),
        "heights": np.histogram(off, edges)[0],
        "edges": edges,
    }


def draw(values: dict[str, Any]) -> Figure:
    fig, ax = plt.subplots(figsize=(6.0, 5.2))
    edges = values["edges"] * 1e6
    ax.stairs(values["heights"], edges, fill=True, color="class-0", alpha=0.35)
    ax.stairs(values["heights"], edges, color="class-0", lw=2)
    ax.set_xlabel("TensorFlow − NumPy, in millionths", fontsize=17)
    ax.set(yticks=(), xlim=(-45, 45), xticks=(-40, -20, 0, 20, 40))
    ax.spines["left"].set_visible(False)
    ax.tick_params(labelsize=16)
    return fig
