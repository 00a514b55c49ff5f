"""Back-propagation through a 2-2-1 net

Forward, every unit adds up and squashes. Backward, the slope of the error is handed from the output to the hidden units
over the very same weights, and every weight learns its own share on the way.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from common.gates import Vector
from common.network import Spot, edge, flow, node, on_line, sheet

ALT = (
    "A net of two inputs, two hidden units and one output, filled in step by step. Forward: hidden {h[0]:.2f} and "
    "{h[1]:.2f}, output {f:.2f}, squared error {L:.2f}. Backward, on orange: {ds:.2f} arrives at the sum of the "
    "output, {dh[0]:.2f} and {dh[1]:.2f} at the hidden units, and every weight has a slope of its own."
)


def compute() -> dict[str, object]:
    x, y = np.array([1.0, -1.0]), 1.0
    V, u = np.array([[0.5, -0.5], [1.0, 0.5]]), np.array([1.0, -2.0])
    # --8<-- [start:code]
    # forward
    h = sigmoid(V @ x)
    f = sigmoid(u @ h)
    L = (f - y) ** 2

    # backward
    df = 2 * (f - y)
    ds = df * f * (1 - f)
    du = ds * h
    dh = ds * u
    dr = dh * h * (1 - h)
    dV = np.outer(dr, x)
    # --8<-- [end:code]
    worst = max(relative_error(seed) for seed in range(100))
    numbers = {"x": x, "y": y, "V": V, "u": u, "h": h, "f": f, "L": L}
    slopes = {"df": df, "ds": ds, "du": du, "dh": dh, "dr": dr, "dV": dV}
    return numbers | slopes | {"max_relative_error": worst, "nets": 100}


def sigmoid(s: Vector | float) -> Any:
    return 1 / (1 + np.exp(-s))


def loss(V: Vector, u: Vector, x: Vector, y: float) -> float:
    return float((sigmoid(u @ sigmoid(V @ x)) - y) ** 2)


def gradients(V: Vector, u: Vector, x: Vector, y: float) -> Vector:
    """The six slopes by back-propagation: those of V, then those of u."""
    h = sigmoid(V @ x)
    f = sigmoid(u @ h)
    ds = 2 * (f - y) * f * (1 - f)
    return np.append(np.outer(ds * u * h * (1 - h), x), ds * h)


def relative_error(seed: int, step: float = 1e-5) -> float:
    """How far the slopes of a random net are from central differences, measured by its largest slope."""
    rng = np.random.default_rng(seed)
    weights, x, y = rng.normal(size=6), rng.normal(size=2), float(rng.integers(0, 2))

    def at(moved: Vector) -> float:
        return loss(moved[:4].reshape(2, 2), moved[4:], x, y)

    differences = np.array([(at(weights + d) - at(weights - d)) / (2 * step) for d in step * np.eye(6)])
    exact = gradients(weights[:4].reshape(2, 2), weights[4:], x, y)
    return float(np.abs(exact - differences).max() / np.abs(exact).max())


def draw(values: dict[str, Any]) -> Iterator[Figure]:
    steps = [
        ("The net: two inputs, six weights", ["x"]),
        ("Forward: add up and squash …", ["h"]),
        ("… once more …", ["f"]),
        ("… and see how wrong it was.", ["L"]),
        ("Backward: how much the output matters,", ["df", "ds"]),
        ("its weights: what arrives times what went in,", ["du"]),
        ("the hidden units: over the same weights,", ["dh"]),
        ("through the squashing,", ["dr"]),
        ("and their weights. Six slopes, one sweep.", ["dV"]),
    ]
    known: set[str] = set()
    for words, news in steps:
        known |= set(news)
        fig = net(words, values, known, set(news))
        found = "; ".join(f"{name} = {listed(values[name])}" for name in news)
        fig.set_label(f"{words} {found}.")
        yield fig


INPUTS: list[Spot] = [(0.52, 3.65), (0.52, 1.15)]
HIDDEN: list[Spot] = [(2.7, 3.65), (2.7, 1.15)]
OUTPUT: Spot = (4.5, 2.4)
UNIT = 0.47


def net(words: str, values: dict[str, Any], known: set[str], news: set[str]) -> Figure:
    """The net with the numbers known so far; the slopes that are new stand out."""
    fig, ax = sheet(6.0, 5.2)

    def slot(at: Spot, name: str, *index: int) -> None:
        """A slope, on orange, once it is known."""
        if name in known:
            slope = number(float(np.asarray(values[name])[index]))
            flow(ax, at, gradient=slope, fontsize=17, tint=0.45 if name in news else 0.18)

    ax.text(0.08, 5.1, words, fontsize=18, va="top")
    for h, hidden in enumerate(HIDDEN):
        for i, start in enumerate(INPUTS):
            slot(weighted(ax, start, hidden, values["V"][h][i], at=0.5 if i == h else 0.17 + 0.1 * i), "dV", h, i)
        slot(weighted(ax, hidden, OUTPUT, values["u"][h], at=0.42 + 0.16 * h), "du", h)
    for i in range(2):
        unit(ax, INPUTS[i], f"x_{i + 1}", values["x"][i])
        unit(ax, HIDDEN[i], f"h_{i + 1}", values["h"][i] if "h" in known else None)
        x, y = HIDDEN[i][0], HIDDEN[i][1] + (1.0 if i == 0 else -0.43)
        slot((x - 0.37, y), "dr", i)
        slot((x + 0.37, y), "dh", i)
    unit(ax, OUTPUT, "f", values["f"] if "f" in known else None)
    slot((OUTPUT[0] - 0.02, OUTPUT[1] - 0.5), "ds")
    slot((OUTPUT[0] + 0.72, OUTPUT[1] - 0.5), "df")
    edge(ax, OUTPUT, (5.4, OUTPUT[1]), radius=0, start_radius=UNIT)
    ax.text(5.7, OUTPUT[1] + 0.78, f"$y$ = {values['y']:.0f}", fontsize=17, ha="center", va="center")
    result = f"$L$\n{number(values['L'])}" if "L" in known else "$L$"
    ax.text(5.7, OUTPUT[1], result, fontsize=16, ha="center", va="center", linespacing=1.05)
    return fig


def unit(ax: Axes, at: Spot, name: str, value: float | None) -> None:
    """A unit with its name and, once known, what it says."""
    text = f"${name}$" if value is None else f"${name}$\n{number(value)}"
    node(ax, at, radius=UNIT)
    ax.text(*at, text, fontsize=16, ha="center", va="center", linespacing=1.05, zorder=4)


def weighted(ax: Axes, start: Spot, end: Spot, weight: float, *, at: float) -> Spot:
    """A connection with its weight on it; returns where its slope can stand, just below."""
    edge(ax, start, end, weight=weight, radius=UNIT, start_radius=UNIT)
    x, y = (s + (0.15 + 0.7 * at) * (e - s) for s, e in zip(start, end, strict=True))
    on_line(ax, (x, y), number(weight, 1), fontsize=16)
    return x, y - 0.06


def number(value: float, digits: int = 2) -> str:
    """Two digits, and a real minus sign."""
    return f"{value:.{digits}f}".replace("-", "−")


def listed(value: Any) -> str:
    """A number, or several with commas."""
    return ", ".join(number(one) for one in np.ravel(value))
