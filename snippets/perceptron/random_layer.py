"""A random layer solves XOR, sometimes

Some A-units that are wired at random, and behind them one unit that learns by the perceptron rule. With two A-units it
needs luck, with 64 it can't miss.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.figure import Figure

from common.gates import XOR, Vector, boundary, corners, marks, plane, say
from common.network import sheet

ALT = (
    "The share of {seeds} random machines that learn XOR, against the number of A-units: {solved_share[0]:.2f} with 2, "
    "{solved_share[1]:.2f} with 4, {solved_share[2]:.2f} with 8, {solved_share[3]:.2f} with 16, "
    "{solved_share[4]:.2f} with 64."
)
ALT_LINES = (
    "The plane of the inputs, cut by the {drawn_units} random lines of one machine. The cells in which its output says "
    "1 are tinted; they hold the two vermillion squares of XOR, and none of the blue rings."
)

SIZES = (2, 4, 8, 16, 64)
SEEDS = 200
DRAWN = (8, 2)  # A-units and seed of a machine that solves it

# fmt: off
# --8<-- [start:inputs]
X = np.array([[0, 0, 1], [0, 1, 1],
              [1, 0, 1], [1, 1, 1]])
# --8<-- [end:inputs]
# fmt: on


def learn(n: int, rng: np.random.Generator) -> tuple[Vector, Vector, bool]:
    """A machine of n A-units: their weights, those that were learned, and whether it has learned XOR."""
    # --8<-- [start:code]
    V = rng.normal(size=(3, n))  # stays
    A = np.c_[X @ V > 0, [1, 1, 1, 1]]
    w = np.zeros(n + 1)  # learns
    for row in [0, 1, 2, 3] * 200:
        said = A[row] @ w > 0
        w = w + (XOR[row] - said) * A[row]
    solved = all((A @ w > 0) == XOR)
    # --8<-- [end:code]
    return V, w, solved


def compute() -> dict[str, object]:
    shares = []
    for units in SIZES:
        machines = [learn(units, np.random.default_rng([units, seed])) for seed in range(SEEDS)]
        shares.append(sum(solved for *_, solved in machines) / SEEDS)
    units, seed = DRAWN
    V, w, solved = learn(units, np.random.default_rng([units, seed]))
    return {
        "solved_share": shares,
        "units": list(SIZES),
        "seeds": SEEDS,
        "drawn_units": units,
        "drawn_solved": solved,
        "drawn_lines": V,
        "drawn_w": w,
    }


def draw(values: dict[str, Any]) -> Figure:
    fig, _ = sheet(6.0, 5.2)
    ax = fig.add_axes((0.1, 0.145, 0.88, 0.76))
    shares, seeds = np.array(values["solved_share"]), values["seeds"]
    places = np.log2(values["units"])  # twice as many, one step to the right
    spread = 1.96 * np.sqrt(shares * (1 - shares) / seeds)
    ax.vlines(places, shares - spread, shares + spread, color="holds", lw=9, alpha=0.3)
    ax.plot(places, shares, "-", color="holds", lw=2)
    ax.plot(places, shares, "o", ms=12, color="holds")
    for x, share in zip(places, shares, strict=True):
        beside = places[0] < x < places[-1]
        left, up, ha = (0.16, 0.02, "right") if beside else (0.0, 0.06, "center")
        ax.text(x - left, share + up, f"{100 * share:.0f} %", fontsize=17, ha=ha, va="bottom")
    ax.set(xlim=(places[0] - 0.4, places[-1] + 0.4), ylim=(0, 1.12), xticks=places, xticklabels=values["units"])
    ax.set_xlabel("A-units, wired at random", fontsize=17)
    ax.set_yticks((0, 0.5, 1), ("0", "½", "1"))
    ax.set_title(f"share of {seeds} machines that learn XOR", fontsize=17, x=-0.02)
    ax.tick_params(labelsize=16)
    return fig


def draw_lines(values: dict[str, Any]) -> Figure:
    fig, ax = plane()
    V, w = np.asarray(values["drawn_lines"]), np.asarray(values["drawn_w"])
    says = output(ax.get_xlim(), ax.get_ylim(), V, w)
    extent = (*ax.get_xlim(), *ax.get_ylim())
    ax.contourf(says, levels=(0.5, 1.5), colors=["class-1"], alpha=0.18, extent=extent, antialiased=True)
    ax.contourf(says, levels=(-0.5, 0.5), colors=["class-0"], alpha=0.13, extent=extent, antialiased=True)
    for line in V.T:
        boundary(ax, line[:2], line[2], faint=True)
    marks(ax, corners(), XOR)
    say(fig, f"{values['drawn_units']} random lines; the output says 1", "in the cells that are tinted vermillion")
    return fig


def output(x: tuple[float, float], y: tuple[float, float], V: Vector, w: Vector) -> Vector:
    """What the machine says on a fine grid of the plane."""
    grid = np.stack(np.meshgrid(np.linspace(*x, 400), np.linspace(*y, 300)), axis=-1)
    hidden = grid @ V[:2] + V[2] > 0
    return np.asarray(hidden @ w[:-1] + w[-1] > 0, dtype=float)
