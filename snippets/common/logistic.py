"""Logistic regression by Newton's method for many subsets at once, and the AUC."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]


def fit(X: Vector, y: NDArray[np.int64], chosen: NDArray[np.bool_] | None = None) -> Vector:
    """Maximum likelihood, no penalty: intercept and slopes. Rows of `chosen` are subsets; each gets its own fit."""
    design = np.c_[np.ones(len(X)), X]
    weights = np.ones((1, len(X))) if chosen is None else np.atleast_2d(chosen).astype(float)
    products = (design[:, :, None] * design[:, None, :]).reshape(len(X), -1)
    beta = np.zeros((len(weights), design.shape[1]))
    for _ in range(30):
        p = 1 / (1 + np.exp(-beta @ design.T))
        slope = (weights * (y - p)) @ design
        curvature = ((weights * p * (1 - p)) @ products).reshape(len(beta), design.shape[1], -1)
        step = np.linalg.solve(curvature, slope[:, :, None])[:, :, 0]
        beta = beta + step
        if np.abs(step).max() < 1e-10:
            break
    return np.asarray(beta[0] if chosen is None or np.ndim(chosen) == 1 else beta)


def predict(beta: Vector, X: Vector) -> Vector:
    """The probability of class 1 for each row."""
    return np.asarray(1 / (1 + np.exp(-(beta[0] + X @ beta[1:]))))


def auc(scores: Vector, y: NDArray[np.int64]) -> float:
    """The share of pairs, one of each class, in which class 1 has the higher score; a tie counts half."""
    present, absent = scores[y == 1][:, None], scores[y == 0]
    return float(np.mean((present > absent) + 0.5 * (present == absent)))
