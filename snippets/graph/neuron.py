"""A neuron as a graph

Two products, a sum and the logistic function, taken apart into nodes so small that each one's slope is a single line.
Backward, the slopes of all five numbers come out of one sweep.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from matplotlib.figure import Figure

from common.autodiff import Node, inverse
from common.autodiff import exp as node_exp
from common.network import edge, node, ring, sheet, slope

ALT = (
    "The graph of a neuron with weights 2, −3, −3 and inputs −1, −2, filled in node by node. Forward, the sum is {s:g} "
    "and the logistic function makes {f:.2f} of it. Backward, the slopes are {dw[0]:.2f}, {dw[1]:.2f} and {dw[2]:.2f} "
    "for the weights, {dx[0]:.2f} and {dx[1]:.2f} for the inputs."
)


def compute() -> dict[str, object]:
    from numpy import exp

    # --8<-- [start:code]
    w0, w1, w2, x0, x1 = 2, -3, -3, -1, -2
    p = w0 * x0
    q = w1 * x1
    s = p + q + w2
    m = -s
    e = exp(m)
    d = e + 1
    f = 1 / d
    df = 1
    dd = -1 / d**2 * df
    de = 1 * dd
    dm = e * de
    ds = -1 * dm
    dp, dq, dw2 = ds, ds, ds
    dw1, dx1 = x1 * dq, w1 * dq
    dw0, dx0 = x0 * dp, w0 * dp
    # --8<-- [end:code]
    forward = {"w0": w0, "x0": x0, "w1": w1, "x1": x1, "w2": w2, "p": p, "q": q, "s": s, "m": m, "e": e, "d": d, "f": f}
    back = {"f": df, "d": dd, "e": de, "m": dm, "s": ds, "p": dp, "q": dq}
    back |= {"w2": dw2, "w1": dw1, "x1": dx1, "w0": dw0, "x0": dx0}
    return {
        "values": forward,
        "slopes": back,
        "s": s,
        "f": f,
        "dw": [dw0, dw1, dw2],
        "dx": [dx0, dx1],
        "autodiff_error": by_autodiff([w0, w1, w2, x0, x1], [dw0, dw1, dw2, dx0, dx1]),
    }


def by_autodiff(numbers: list[int], slopes: list[float]) -> float:
    """How far the lines above are from what our autodiff finds by itself."""
    w0, w1, w2, x0, x1 = inputs = [Node(number) for number in numbers]
    inverse(node_exp(Node(-1) * (w0 * x0 + w1 * x1 + w2)) + Node(1)).backward()
    return float(max(abs(found.grad - slope) for found, slope in zip(inputs, slopes, strict=True)))


# Each press: what it says, the node that works, what it makes known.
FORWARD = (
    ("Forward: from five numbers …", "", ("w0", "x0", "w1", "x1", "w2")),
    ("… through times …", "p", ("p",)),
    ("… and times …", "q", ("q",)),
    ("… to their sum.", "s", ("s",)),
    ("Then the logistic function: minus,", "m", ("m",)),
    ("the exponential,", "e", ("e",)),
    ("plus 1,", "d", ("d",)),
    ("and 1 over that: the answer.", "f", ("f",)),
)
BACKWARD = (
    ("Backward: f changes with f at rate 1.", "", ("f",)),
    ("1/d has the slope −1/d².", "f", ("d",)),
    ("Plus 1 hands on what arrives.", "d", ("e",)),
    ("The exponential is its own slope.", "e", ("m",)),
    ("Minus turns the sign.", "m", ("s",)),
    ("Plus: all three get what arrives.", "s", ("p", "q", "w2")),
    ("Times: each gets the other’s value,", "q", ("w1", "x1")),
    ("and here too. Five slopes, one sweep.", "p", ("w0", "x0")),
)


def draw(values: dict[str, Any]) -> Iterator[Figure]:
    known: dict[str, str] = {}
    for sweep, source, prefix in ((FORWARD, "values", ""), (BACKWARD, "slopes", "d")):
        for words, at_work, news in sweep:
            fresh = {f"{prefix}{name}": short(values[source][name]) for name in news}
            known |= fresh
            fig = graph(words, known, at_work, backward=bool(prefix))
            fig.set_label(f"{words} New: {', '.join(f'{name} = {value}' for name, value in fresh.items())}.")
            yield fig


def short(number: float) -> str:
    """Whole numbers as they are, others with two digits."""
    text = f"{number:g}" if np.isclose(number, round(number)) else f"{number:.2f}"
    return text.replace("-", "−")


# Where everything stands; of what an edge carries, the value's place and the slope's.
INPUTS = {"w0": (0.4, 4.45), "x0": (0.4, 3.83), "w1": (0.4, 3.08), "x1": (0.4, 2.46), "w2": (0.4, 1.58)}
NODES = {
    "p": (3.0, 4.14, "×"),
    "q": (3.0, 2.77, "×"),
    "s": (5.32, 2.95, "+"),
    "m": (5.32, 0.72, "×(−1)"),
    "e": (4.0, 0.72, "exp"),
    "d": (2.65, 0.72, "+1"),
    "f": (1.3, 0.72, "1/d"),
}
EDGES = ("w0 p", "x0 p", "w1 q", "x1 q", "w2 s", "p s", "q s", "s m", "m e", "e d", "d f")
SPOTS = {
    "w0": ((1.0, 4.57), (1.7, 4.57)),
    "x0": ((1.0, 3.71), (1.7, 3.7)),
    "w1": ((1.0, 3.2), (1.7, 3.21)),
    "x1": ((1.0, 2.34), (1.7, 2.35)),
    "w2": ((1.0, 1.55), (1.7, 1.68)),
    "p": ((3.8, 3.98), (4.55, 3.74)),
    "q": ((3.75, 3.0), (4.35, 3.1)),
    "s": ((5.12, 1.83), (5.65, 1.83)),
    "m": ((4.65, 0.95), (4.65, 0.24)),
    "e": ((3.3, 0.95), (3.3, 0.24)),
    "d": ((1.97, 0.95), (1.97, 0.24)),
    "f": ((0.6, 0.95), (0.6, 0.24)),
}


def graph(words: str, known: dict[str, str], at_work: str, *, backward: bool) -> Figure:
    """The graph with the numbers known so far; the node that works is ringed."""
    fig, ax = sheet(6.0, 5.2)
    radius = dict.fromkeys(INPUTS, 0.29) | dict.fromkeys(NODES, 0.36)
    places = INPUTS | {name: (x, y) for name, (x, y, _) in NODES.items()}
    for start, end in map(str.split, EDGES):
        edge(ax, places[start], places[end], start_radius=radius[start], radius=radius[end])
    edge(ax, places["f"], (0.2, 0.72), start_radius=0.36, radius=0.14)
    for name, at in INPUTS.items():
        node(ax, at, f"${name[0]}_{name[1]}$", fontsize=19, radius=0.29)
    for name, (x, y, sign) in NODES.items():
        node(ax, (x, y), sign, fontsize=24 if len(sign) == 1 else 15, radius=0.36)
        if name == at_work:
            ring(ax, (x, y), 0.36, "gradient" if backward else "ink")
    ax.text(0.12, 0.72, "$f$", fontsize=22, ha="center", va="center")
    for name, (value_at, slope_at) in SPOTS.items():
        ax.text(*value_at, known.get(name, ""), fontsize=18, ha="center", va="center", zorder=4)
        slope(ax, slope_at, known.get(f"d{name}", ""), fontsize=16)
    ax.text(0.05, 5.19, words, fontsize=18, va="top")
    return fig
