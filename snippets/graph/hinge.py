"""A linear classifier as a graph

Scores, hinge loss, regularizer and their sum, each a node. A small autodiff of our own walks the graph backward and
finds the slopes of all fifteen weights at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from numpy.typing import ArrayLike, NDArray

from common import autodiff
from common.autodiff import Node, hinge, squares
from common.network import edge, flow, node, sheet

Vector = NDArray[np.float64]

ALT = (
    "A graph: the weights W and the input x meet in times, which gives three scores; a hinge makes {data_loss:.2f} of "
    "them. W also goes to R, which gives {penalty:.2f}. Plus makes the loss {loss:.2f}. Then, backward, the slopes: "
    "1 for each branch, 0, 1 and −1 for the scores, and a table of fifteen for W."
)

# Weights, biases, pixels and right class of the example in the notes of CS231n on linear classification.
WEIGHTS = ((0.01, -0.05, 0.1, 0.05, 0.0), (0.7, 0.2, 0.05, 0.16, 0.2), (0.0, -0.45, -0.2, 0.03, -0.3))
PIXELS = (-15.0, 22.0, -44.0, 56.0, 1.0)


def compute() -> dict[str, object]:
    right, strength = 2, Node(0.1)
    # --8<-- [start:code]
    W, x = Node(WEIGHTS), Node(PIXELS)
    s = W @ x
    data = hinge(s, right)
    R = squares(W) * strength
    L = data + R
    L.backward()
    # --8<-- [end:code]
    return {
        "W": W.value,
        "x": x.value,
        "scores": s.value,
        "data_loss": float(data.value),
        "penalty": float(R.value),
        "loss": float(L.value),
        "dscores": s.grad,
        "dW": W.grad,
        "dx": x.grad,
        "gradient_error": max(
            relative(W.grad, central_differences(lambda w: loss(w, x.value, right), W.value)),
            relative(x.grad, central_differences(lambda v: loss(W.value, v, right), x.value)),
        ),
        "autodiff_lines": lines_of(autodiff),
        "tensorflow_error": max(map(relative, (W.grad, x.grad), by_tensorflow(W.value, x.value, right))),
    }


def lines_of(module: ModuleType) -> int:
    """How many lines of code a module has; empty ones and comments don't count."""
    text = Path(str(module.__file__)).read_text(encoding="utf-8")
    return sum(bool(line.strip()) and not line.lstrip().startswith("#") for line in text.splitlines())


def loss(W: Vector, x: Vector, right: int) -> float:
    """The same in plain NumPy, so that nothing of the autodiff checks itself."""
    s = W @ x
    others = np.delete(s, right)
    return float(np.maximum(0, others - s[right] + 1).sum() + 0.1 * np.sum(W**2))


def central_differences(f: Callable[[Vector], float], at: Vector, h: float = 1e-5) -> Vector:
    """Nudge each number up and down, and see what f does."""
    slopes = np.zeros_like(at)
    for index in np.ndindex(at.shape):
        nudge = np.zeros_like(at)
        nudge[index] = h
        slopes[index] = (f(at + nudge) - f(at - nudge)) / (2 * h)
    return slopes


def by_tensorflow(W: Vector, x: Vector, right: int) -> list[Vector]:
    """The same slopes by TensorFlow's automatic differentiation."""
    import tensorflow as tf

    weights, pixels = tf.constant(W), tf.constant(x)
    with tf.GradientTape() as tape:
        tape.watch([weights, pixels])
        s = tf.linalg.matvec(weights, pixels)
        over = tf.nn.relu(s - s[right] + 1) * (1 - tf.one_hot(right, len(W), dtype=s.dtype))
        total = tf.reduce_sum(over) + 0.1 * tf.reduce_sum(weights**2)
    return [slope.numpy() for slope in tape.gradient(total, [weights, pixels])]


def relative(found: Vector, true: Vector) -> float:
    """The largest difference, against the size of what should be there."""
    return float((np.abs(found - true) / np.maximum(1, np.abs(true))).max())


def draw(values: dict[str, Any]) -> Iterator[Figure]:
    scores = column(values["scores"])
    forward = {
        "scores": scores,
        "data": f"{values['data_loss']:.2f}",
        "R": f"{values['penalty']:.2f}",
        "L": f"{values['loss']:.2f}",
    }
    back = {"L": "1", "data": "1", "R": "1", "scores": column(values["dscores"], 0)}
    yield graph("A loss is a graph", {}, {})
    yield graph("Forward: scores, loss, penalty, sum", forward, {})
    fig = graph("Backward: every slope at once", forward, back)
    slopes(fig.axes[0], values["dW"])
    yield fig


def column(numbers: ArrayLike, digits: int = 2) -> str:
    """A vector as a column."""
    return "\n".join(f"{number:.{digits}f}".replace("-", "−") for number in np.asarray(numbers))


def graph(words: str, forward: dict[str, str], back: dict[str, str]) -> Figure:
    """The graph of the loss, with what is known so far."""
    fig, ax = sheet(6.0, 5.2)
    x, times, loss, plus, end = (0.45, 3.5), (1.5, 3.5), (3.05, 3.5), (4.45, 3.5), (5.8, 3.5)
    W, penalty = (1.5, 2.0), (3.05, 2.0)
    for start, stop in ((x, times), (W, times), (W, penalty), (times, loss), (loss, plus), (penalty, plus)):
        edge(ax, start, stop)
    edge(ax, plus, end, radius=0.16)
    for at, text in ((x, "$x$"), (W, "$W$"), (times, "×"), (penalty, "$R$"), (plus, "+")):
        node(ax, at, text, fontsize=24)
    node(ax, loss, "hinge", fontsize=15)
    ax.text(5.8, 3.5, "$L$", fontsize=25, ha="center", va="center")
    for name, at in {"scores": (2.25, 3.5), "data": (3.73, 3.5), "R": (4.4, 2.55), "L": (5.25, 3.5)}.items():
        flow(ax, at, value=forward.get(name, ""), gradient=back.get(name, ""), fontsize=18)
    ax.text(3.62, 1.72, "0.1 Σ w²", fontsize=15, color="muted", va="center")
    ax.text(0.05, 5.1, words, fontsize=18, va="top")
    fig.set_label(f"{words}.")
    return fig


def slopes(ax: Axes, dW: Vector) -> None:
    """The slopes of the weights, one row a class, on the colour of slopes."""
    ax.text(0.5, 0.73, "$\\partial L / \\partial W$", fontsize=20, ha="center", va="center")
    ax.add_patch(Rectangle((1.1, 0.12), 4.8, 1.22, facecolor="gradient", alpha=0.45, lw=0))
    for row, y in zip(dW, (1.12, 0.73, 0.34), strict=True):
        for slope, right in zip(row, (1.9, 2.87, 3.84, 4.83, 5.72), strict=True):
            ax.text(right, y, column([slope]), fontsize=16, ha="right", va="center")
