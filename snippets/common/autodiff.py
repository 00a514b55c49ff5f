"""A small autodiff: a node knows what it was made of, and how a slope finds its way back to that."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np


# --8<-- [start:node]
class Node:
    """A value, and what it was made of: parents, each with the rule that takes a slope back."""

    def __init__(self, value: Any, *parents: tuple[Node, Callable[[Any], Any]]):
        self.value, self.parents = np.asarray(value, float), parents
        self.grad = np.zeros_like(self.value)

    def order(self, found: list[Node]) -> list[Node]:
        """All nodes that this one was made of, parents before children, and itself."""
        for parent, _ in self.parents:
            if parent not in found:
                parent.order(found)
        found.append(self)
        return found

    def backward(self) -> None:
        """Find the slope of this node in each of those before it."""
        order = self.order([])
        # --8<-- [start:backward]
        self.grad = np.ones_like(self.value)
        for node in reversed(order):
            for parent, rule in node.parents:
                parent.grad += rule(node.grad)
        # --8<-- [end:backward]
        # --8<-- [end:node]

    # --8<-- [start:operations]
    def __add__(self, b: Node) -> Node:
        return Node(self.value + b.value, (self, lambda g: g), (b, lambda g: g))

    def __mul__(self, b: Node) -> Node:
        return Node(self.value * b.value, (self, lambda g: g * b.value), (b, lambda g: g * self.value))

    def __matmul__(self, x: Node) -> Node:
        s = self.value @ x.value
        return Node(s, (self, lambda g: np.outer(g, x.value)), (x, lambda g: self.value.T @ g))


def exp(a: Node) -> Node:
    f = np.exp(a.value)
    return Node(f, (a, lambda g: g * f))


def inverse(a: Node) -> Node:
    return Node(1 / a.value, (a, lambda g: -g / a.value**2))


def squares(a: Node) -> Node:
    return Node((a.value**2).sum(), (a, lambda g: g * 2 * a.value))


def hinge(s: Node, right: int) -> Node:
    """What all other scores have above the right one's, less a margin of 1 that they must keep."""
    over = np.maximum(0, s.value - s.value[right] + 1) * (np.arange(len(s.value)) != right)
    slope = (over > 0).astype(float)
    slope[right] = -slope.sum()
    return Node(over.sum(), (s, lambda g: g * slope))
    # --8<-- [end:operations]
