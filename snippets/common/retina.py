"""A simulated perceptron of the Mark I's size: 400 points of a retina, 512 A-units wired at random, one response."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]
Numbers = NDArray[np.int64]

SIDE, UNITS, SQUARE = 20, 512, 6
EXCITE, INHIBIT, THRESHOLD = 5, 5, 1


def wiring(rng: np.random.Generator) -> Vector:
    """400 × 512: every A-unit is excited by five points of the retina and inhibited by five others, drawn by lot."""
    wires = np.zeros((SIDE * SIDE, UNITS))
    points = rng.random((SIDE * SIDE, UNITS)).argpartition(EXCITE + INHIBIT, axis=0)
    np.put_along_axis(wires, points[:EXCITE], 1, axis=0)
    np.put_along_axis(wires, points[EXCITE : EXCITE + INHIBIT], -1, axis=0)
    return wires


def cards(rng: np.random.Generator, number: int) -> tuple[Vector, Numbers]:
    """Cards with a square of 6 × 6 anywhere in the left half (0) or in the right half (1)."""
    right = rng.integers(0, 2, number)
    row = rng.integers(0, SIDE - SQUARE + 1, number)[:, None, None]
    column = (rng.integers(0, SIDE // 2 - SQUARE + 1, number) + right * SIDE // 2)[:, None, None]
    y, x = np.mgrid[:SIDE, :SIDE]
    inside = (y >= row) & (y < row + SQUARE) & (x >= column) & (x < column + SQUARE)
    return inside.reshape(number, -1).astype(float), right


def learn(wires: Vector, X: Vector, right: Numbers) -> tuple[Vector, Numbers]:
    """Show the cards once, in order: the weights at the end, and what the machine said to each card."""
    says, shown = [], list(zip(X, right, strict=True))
    # --8<-- [start:learn]
    w = np.zeros(512)
    for x, side in shown:
        on = x @ wires >= 1  # the A-units
        said = int(on @ w > 0)
        w = w + (side - said) * on
        # --8<-- [end:learn]
        says.append(said)
    return w, np.array(says)


def accuracy(wires: Vector, w: Vector, X: Vector, right: Numbers) -> float:
    """The share of these cards that the machine gets right."""
    return float((((X @ wires >= THRESHOLD) @ w > 0) == right).mean())
