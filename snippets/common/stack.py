"""Restricted Boltzmann machines trained one on the other, and the deep autoencoder they unroll into."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, pairwise

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]
Layer = tuple[Vector, Vector, Vector]
Net = list[tuple[Vector, Vector]]

SPREAD = 0.1  # of every random start


def sigmoid(z: Vector) -> Vector:
    return np.asarray(1 / (1 + np.exp(-z)))


def batches(X: Vector, size: int, rng: np.random.Generator) -> Iterator[Vector]:
    """All rows once, in random order, a few at a time."""
    order = rng.permutation(len(X))
    for start in range(0, len(X), size):
        yield X[order[start : start + size]]


def machine(V: Vector, hidden: int, rng: np.random.Generator, *, rate: float = 0.1) -> Iterator[Layer]:
    """A restricted Boltzmann machine before training and after each epoch: W, visible bias b, hidden bias c.

    The visible bias starts where the machine answers everything with the mean picture (Hinton's practical guide, 8.1).
    """
    W = rng.normal(0, SPREAD, (V.shape[1], hidden))
    mean = V.mean(axis=0).clip(0.01, 0.99)
    b, c = np.log(mean / (1 - mean)), np.zeros(hidden)
    while True:
        yield W.copy(), b.copy(), c.copy()
        # --8<-- [start:divergence]
        for v in batches(V, 20, rng):
            h = sigmoid(v @ W + c)
            on = rng.random(h.shape) < h
            again = sigmoid(on @ W.T + b)
            h2 = sigmoid(again @ W + c)

            up = v.T @ h - again.T @ h2
            W += rate * up / len(v)
            b += rate * (v - again).mean(0)
            c += rate * (h - h2).mean(0)
        # --8<-- [end:divergence]


def rebuild(layer: Layer, V: Vector) -> Vector:
    """What a machine makes of pictures: up to the hidden units, and down again."""
    W, b, c = layer
    return sigmoid(sigmoid(V @ W + c) @ W.T + b)


def pretrained(X: Vector, sizes: tuple[int, ...], rng: np.random.Generator, *, epochs: int = 20) -> Net:
    """Machines trained each on the answers of the one below, then unrolled: up through them, and down again."""
    # --8<-- [start:pretrain]
    up, down, V = [], [], X
    for hidden in sizes[1:]:
        W, b, c = nth(machine(V, hidden, rng), epochs)
        up.append((W, c))
        down.append((W.T.copy(), b))
        V = sigmoid(V @ W + c)
    return up + down[::-1]
    # --8<-- [end:pretrain]


def nth(machines: Iterator[Layer], epochs: int) -> Layer:
    """The machine after so many epochs."""
    return next(islice(machines, epochs, None))


def random_net(sizes: tuple[int, ...], rng: np.random.Generator) -> Net:
    """The same autoencoder with weights as small and random as those the machines start from."""
    mirrored = sizes + sizes[-2::-1]
    return [(rng.normal(0, SPREAD, (a, b)), np.zeros(b)) for a, b in pairwise(mirrored)]


def answers(net: Net, X: Vector, linear: int | None = None) -> list[Vector]:
    """What each layer says, the input first. All units are logistic; one layer may be linear."""
    A = [X]
    for k, (W, b) in enumerate(net):
        s = A[-1] @ W + b
        A.append(s if k == linear else sigmoid(s))
    return A


def squared_error(Y: Vector, X: Vector) -> float:
    """The squared error of a picture, summed over its pixels, in the mean over all pictures."""
    return float(((Y - X) ** 2).sum(axis=1).mean())


def fine_tune(
    net: Net,
    X: Vector,
    rng: np.random.Generator,
    *,
    rate: float = 0.05,
    size: int = 50,
    linear: int | None = None,
) -> Iterator[float]:
    """Back-propagation with momentum 0.9, in place: the error before it and after each epoch."""
    speed = [(np.zeros_like(W), np.zeros_like(b)) for W, b in net]
    while True:
        yield squared_error(answers(net, X, linear)[-1], X)
        for x in batches(X, size, rng):
            A = answers(net, x, linear)
            slope = 2 * (A[-1] - x) / len(x)
            for k in range(len(net) - 1, -1, -1):
                (W, b), (w_speed, b_speed) = net[k], speed[k]
                if k != linear:
                    slope = slope * A[k + 1] * (1 - A[k + 1])
                below = slope @ W.T
                w_speed += -0.1 * w_speed - rate * A[k].T @ slope
                b_speed += -0.1 * b_speed - rate * slope.sum(axis=0)
                W += w_speed
                b += b_speed
                slope = below
