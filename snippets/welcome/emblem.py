"""Two spirals, told apart

What the whole workshop is about, in one seal: ten layers, each a small push, learn to keep two spirals apart. The ink
line is where the net can't decide; the thin lines are its contours, as on a map.
"""

from __future__ import annotations

from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Circle
from numpy.typing import NDArray

from common.gates import marks

Vector = NDArray[np.float64]

ALT = (
    "A round seal: a spiral of blue rings and one of vermillion squares wind into each other, and an S-shaped ink "
    "line that a net of {layers} layers has learned runs between them, with fine contour lines on both sides."
)
RADIUS = 1.16
LAYERS, HIDDEN = 10, 16
GAIN = 6.0  # how sure a unit of distance makes the net
COST = 0.2  # the price of moving a point, so that the layers push no more than they must


def compute() -> dict[str, object]:
    X, y = spirals()
    W, V = train(X, y, seed=0)
    r, angle = np.linspace(0.001, RADIUS, 60), np.linspace(0, 2 * np.pi, 241)
    disc = np.c_[np.outer(r, np.cos(angle)).ravel(), np.outer(r, np.sin(angle)).ravel()]
    return {
        "X": X,
        "y": y,
        "layers": LAYERS,
        "accuracy": float(((push(X, W, V)[:, 0] > 0) == y).mean()),
        "asymmetry": float(np.abs(push(-disc, W, V) + push(disc, W, V)).max()),
        "disc": disc.reshape(60, 241, 2),
        "score": push(disc, W, V)[:, 0].reshape(60, 241),
    }


def spirals(points: int = 28, turns: float = 0.8) -> tuple[Vector, NDArray[np.int64]]:
    """Two spirals, each the other turned by half a circle; the points of each are evenly dense."""
    t = np.sqrt(np.linspace(0.03, 1, points))
    angle = turns * 2 * np.pi * t
    arm = np.c_[t * np.cos(angle), t * np.sin(angle)]
    return np.vstack([arm, -arm]), np.repeat([0, 1], points)


def push(h: Vector, W: Vector, V: Vector) -> Vector:
    """Through all layers; each moves every point a little. Without biases, −x goes where x goes, mirrored."""
    for w, v in zip(W, V, strict=True):
        h = h + np.tanh(h @ w) @ v
    return h


def train(X: Vector, y: NDArray[np.int64], *, seed: int, updates: int = 1500) -> tuple[Vector, Vector]:
    """Push class 1 to the right and class 0 to the left: cross-entropy, back-propagation and Adam, all by hand."""
    rng = np.random.default_rng(seed)
    weights = [rng.normal(size=(LAYERS, 2, HIDDEN)), 0.1 * rng.normal(size=(LAYERS, HIDDEN, 2))]
    mean, square = [0 * w for w in weights], [0 * w for w in weights]
    for update in range(1, updates + 1):
        for w, m, s, slope in zip(weights, mean, square, gradient(X, y, *weights), strict=True):
            m += 0.1 * (slope - m)
            s += 0.01 * (slope**2 - s)
            w -= 0.005 * (m / (1 - 0.9**update)) / (np.sqrt(s / (1 - 0.99**update)) + 1e-8)
    return weights[0], weights[1]


def gradient(X: Vector, y: NDArray[np.int64], W: Vector, V: Vector) -> tuple[Vector, Vector]:
    """The slope of the mean cross-entropy, and of the price of all moves, for every weight."""
    points, hidden = [X], []
    for w, v in zip(W, V, strict=True):
        hidden.append(np.tanh(points[-1] @ w))
        points.append(points[-1] + hidden[-1] @ v)
    back = np.zeros_like(X)
    back[:, 0] = GAIN * (1 / (1 + np.exp(-GAIN * points[-1][:, 0])) - y) / len(y)
    dW, dV = np.zeros_like(W), np.zeros_like(V)
    for layer in reversed(range(LAYERS)):
        moved = back + 2 * COST * LAYERS * (hidden[layer] @ V[layer]) / len(y)
        dV[layer] = hidden[layer].T @ moved
        inner = moved @ V[layer].T * (1 - hidden[layer] ** 2)
        dW[layer] = points[layer].T @ inner
        back = back + inner @ W[layer].T
    return dW, dV


def draw(values: dict[str, Any]) -> Figure:
    fig = plt.figure(figsize=(5.9, 5.9), layout="none")
    ax = fig.add_axes((0, 0, 1, 1))
    ax.set(xlim=(-1.2, 1.2), ylim=(-1.2, 1.2), aspect="equal")
    ax.axis("off")
    disc, score = np.asarray(values["disc"]), np.asarray(values["score"])
    steps = np.abs(score).max() * np.linspace(0, 1, 16)[1:-1] ** 1.6
    levels = [*-steps[::-1], *steps]
    ax.contour(disc[..., 0], disc[..., 1], score, levels, colors="past", linewidths=0.9, linestyles="-")
    ax.contour(disc[..., 0], disc[..., 1], score, levels=[0], colors="boundary", linewidths=3.5)
    ax.add_patch(Circle((0, 0), RADIUS, fill=False, edgecolor="boundary", lw=3.5))
    for point, target in zip(np.asarray(values["X"]), values["y"], strict=True):
        marks(ax, [point], [target], size=4 + 6 * float(np.hypot(*point)))
    return fig
