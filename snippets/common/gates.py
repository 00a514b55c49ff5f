"""The corners of the unit square, and the one way of drawing a gate on them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

Vector = NDArray[np.float64]

OR = (0, 1, 1, 1)
AND = (0, 0, 0, 1)
XOR = (0, 1, 1, 0)

CLASS_COLOURS = ("class-0", "class-1")
CLASS_MARKS = ("o", "s")
GRID = (-1.0, -0.5, 0.0, 0.5, 1.0)

# Wide enough for a line to tilt in, and in equal proportions, so that w stands upright on its line.
X_LIMITS = (-0.95, 2.05)
Y_LIMITS = (-0.6, 1.5)


def corners() -> Vector:
    """The inputs of every gate, in the order of a truth table: 00, 01, 10, 11."""
    return np.array([[0, 0], [0, 1], [1, 0], [1, 1]], dtype=float)


def correct_on_grid(targets: Sequence[int]) -> list[int]:
    """How many of the four rows each of the 125 units with weights and bias in −1, −½, 0, ½, 1 answers right."""
    units = np.array(list(product(GRID, repeat=3)))
    answers = units[:, :2] @ corners().T + units[:, 2:] > 0
    return [int(n) for n in (answers == np.array(targets, dtype=bool)).sum(axis=1)]


def solutions_on_grid(targets: Sequence[int]) -> int:
    """How many of those 125 units answer all four rows right."""
    return correct_on_grid(targets).count(4)


def plane(names: tuple[str, str] = ("$x_1$", "$x_2$"), *, headroom: float = 0.9) -> tuple[Figure, Axes]:
    """An empty input plane; its axes stand at the same place in every figure, so that frames can follow one another."""
    fig = plt.figure(figsize=(6.0, 5.2), layout="none")
    width, height = fig.get_size_inches()
    inner = (width - 0.65, height - 0.75 - headroom)
    ax = fig.add_axes((0.6 / width, 0.7 / height, inner[0] / width, inner[1] / height))
    ax.set(xlim=X_LIMITS, ylim=Y_LIMITS, xticks=(0, 1), yticks=(0, 1), aspect="equal", anchor="SW")
    ax.text(1.0, -0.075, names[0], fontsize=21, ha="right", va="top", transform=ax.transAxes)
    ax.text(-0.035, 0.985, names[1], fontsize=21, ha="right", va="top", transform=ax.transAxes)
    ax.tick_params(labelsize=16, length=0, pad=8)
    return fig, ax


def marks(ax: Axes, points: ArrayLike, targets: Sequence[int], *, size: float = 24) -> None:
    """Every point in its class: 0 a blue ring, 1 a vermillion square."""
    for point, target in zip(np.asarray(points), targets, strict=True):
        face = "paper" if target == 0 else CLASS_COLOURS[1]
        edge, width = CLASS_COLOURS[target], max(2.0, size / 7)
        ax.plot(*point, CLASS_MARKS[target], ms=size, mfc=face, mec=edge, mew=width, zorder=5, clip_on=False)


def regions(ax: Axes, w: Sequence[float] | Vector, b: float) -> None:
    """Where a unit says 1 and where it says 0: two tints and two words."""
    outline = np.array(list(product(ax.get_xlim(), ax.get_ylim())))[[0, 1, 3, 2]]
    for answer, sign in ((0, -1.0), (1, 1.0)):
        area = clip(outline, sign * np.asarray(w, dtype=float), sign * b)
        if len(area):
            ax.fill(*area.T, facecolor=CLASS_COLOURS[answer], alpha=0.13, lw=0, zorder=0)
            x, y = best_corner(ax, sign * np.asarray(w, dtype=float))
            if sign * (w[0] * x + w[1] * y + b) > 0:
                ax.text(x, y, f"says {answer}", color=CLASS_COLOURS[answer], fontsize=18, ha="center", va="center")


def band(ax: Axes, first: Vector, second: Vector) -> None:
    """Where two units (w1, w2, b) both say 1, tinted as class 1, and the rest as class 0."""
    outline = np.array(list(product(ax.get_xlim(), ax.get_ylim())))[[0, 1, 3, 2]]
    both = clip(clip(outline, first[:2], first[2]), second[:2], second[2])
    ax.fill(*both.T, facecolor="class-1", alpha=0.13, lw=0, zorder=0)
    for unit in (first, second):
        ax.fill(*clip(outline, -unit[:2], -unit[2]).T, facecolor="class-0", alpha=0.13, lw=0, zorder=0)


def best_corner(ax: Axes, direction: Vector) -> tuple[float, float]:
    """The inset corner of the plot that lies farthest along a direction: room for a word."""
    (left, right), (low, high) = ax.get_xlim(), ax.get_ylim()
    spots = list(product((left + 0.27, right - 0.27), (low + 0.23, high - 0.18)))
    return max(spots, key=lambda spot: float(direction @ np.array(spot)))


def clip(polygon: Vector, w: Vector, b: float) -> Vector:
    """The part of a convex polygon on which w·x + b ≥ 0 (Sutherland and Hodgman's step for one edge)."""
    kept: list[Vector] = []
    scores = polygon @ w + b
    for here, there, s, t in zip(polygon, np.roll(polygon, -1, 0), scores, np.roll(scores, -1), strict=True):
        if s >= 0:
            kept.append(here)
        if s * t < 0:
            kept.append(here + (there - here) * s / (s - t))
    return np.array(kept)


def boundary(ax: Axes, w: Sequence[float] | Vector, b: float, *, past: bool = False, faint: bool = False) -> None:
    """The line w·x + b = 0 in ink, or as a grey dash when it is no longer believed; none if both weights are 0."""
    if not any(w):
        return
    x, y = (-b * weight / (w[0] ** 2 + w[1] ** 2) for weight in w)
    line = ax.axline((x, y), (x - w[1], y + w[0]), color="past" if past else "boundary", lw=3.5, zorder=2)
    if faint:
        line.set(linewidth=1.5, alpha=0.4)
    if past:
        line.set(linewidth=2.5, linestyle=(0, (3, 2)))


def normal(ax: Axes, w: Sequence[float] | Vector, b: float) -> None:
    """The weight vector as an arrow: it stands on its line, where there is room, and points to where it says 1."""
    w = np.asarray(w, dtype=float)
    length = np.sqrt(w @ w)
    if not length:
        return
    up, along = w / length, np.array([-w[1], w[0]]) / length
    feet = -b / length * up + np.linspace(-2, 2, 81)[:, None] * along
    taken = np.vstack([corners(), best_corner(ax, w)])
    rooms = [room(ax, foot + 0.3 * up, taken) for foot in feet]
    foot = feet[int(np.argmax(rooms))]
    if max(rooms) > 0.2:
        arrow = {"arrowstyle": "-|>,head_width=0.35,head_length=0.6", "color": "boundary", "lw": 2.5, "shrinkA": 0}
        x, y = foot + 0.46 * up
        ax.annotate("", tuple(foot + 0.36 * up), tuple(foot), arrowprops=arrow, zorder=4)
        ax.text(x, y, "w", style="italic", fontsize=18, ha="center", va="center", zorder=6)


def room(ax: Axes, spot: Vector, taken: Vector) -> float:
    """How far a spot is from the places that are taken and from the frame of the plot."""
    (left, right), (low, high) = ax.get_xlim(), ax.get_ylim()
    x, y = spot
    frame = min(x - left, right - x, y - low, high - y)
    return float(min(frame, 0.4, np.sqrt(((taken - spot) ** 2).sum(axis=1)).min() - 0.1))


def say(fig: Figure, first: str, second: str = "", *, colour: str = "ink") -> None:
    """Two lines above the plane, which are also the words of this step: what happened, and what the unit is now."""
    fig.set_label(f"{first} {second}".strip())
    height = fig.get_size_inches()[1]
    left = 0.6 / fig.get_size_inches()[0]
    fig.text(left, 1 - 0.1 / height, first, fontsize=17, va="top", color=colour)
    fig.text(left, 1 - 0.48 / height, second, fontsize=17, va="top")


def unit_text(w: Iterable[float], b: float) -> str:
    """`w = (1, 1),  b = −0.5`, with real minus signs."""
    numbers = ", ".join(f"{value:g}" for value in w)
    return f"w = ({numbers}),   b = {b:g}".replace("-", "−")


def gate_points(targets: Sequence[int]) -> Figure:
    """The four corners, each with its truth-table row: the picture of a gate before anyone has drawn a line."""
    fig, ax = plane(headroom=0.15)
    marks(ax, corners(), targets, size=32)
    for (x, y), target in zip(corners(), targets, strict=True):
        side, ha = (-1, "right") if x == 0 else (1, "left")
        ax.text(x + 0.21 * side, y, f"({x:.0f}, {y:.0f}) → {target}", fontsize=19, ha=ha, va="center")
    return fig


def gate_solution(targets: Sequence[int], unit: Sequence[float], first: str) -> Figure:
    """A gate with the unit (w1, w2, b) that is asked to compute it."""
    fig, ax = plane()
    *w, b = unit
    regions(ax, w, b)
    boundary(ax, w, b)
    normal(ax, w, b)
    marks(ax, corners(), targets)
    outside = any(w) and all(w[0] * x + w[1] * y + b < 0 for x, y in product(X_LIMITS, Y_LIMITS))
    say(fig, first, unit_text(w, b) + (":  the line is outside" if outside else ""))
    return fig


def gate_correction(targets: Sequence[int], wrong: Vector, units: Vector, first: str) -> Figure:
    """One correction: the corner that was wrong is ringed, the old line turns grey, the new one is drawn."""
    before, after = units
    fig = gate_solution(targets, after, first)
    ax = fig.axes[0]
    boundary(ax, before[:2], before[2], past=True)
    ax.plot(*wrong, "o", ms=46, mfc="none", mec="gradient", mew=4, zorder=4)
    return fig


def gate_lesson(targets: Sequence[int], values: dict[str, Any], *, start: str) -> Iterator[Figure]:
    """The solution by hand, the unit the learning rule starts from, and then a frame for every mistake."""
    yield gate_solution(targets, [*values["w"], values["b"]], "By hand: one line is enough")
    path, mistakes = values["path"], values["mistakes"]
    yield gate_solution(targets, path[0], start)
    for number, row in enumerate(mistakes, start=1):
        remedy = "so add it" if targets[row] else "so take it away"
        (x1, x2), units = corners()[row], path[number - 1 : number + 1]
        first = f"Mistake {number}: ({x1:.0f}, {x2:.0f}) should be {targets[row]}, {remedy}"
        yield gate_correction(targets, corners()[row], units, first)


def gate_rounds(targets: Sequence[int], values: dict[str, Any], *, start: str) -> Iterator[Figure]:
    """As `gate_lesson`, but a frame for each round through the four corners in which the unit was wrong."""
    yield gate_solution(targets, [*values["w"], values["b"]], "By hand: one line is enough")
    path, rows, rounds = values["path"], values["mistakes"], values["rounds"]
    yield gate_solution(targets, path[0], start)
    for number in sorted(set(rounds)):
        own = [i for i, of in enumerate(rounds) if of == number]
        many = f"{len(own)} corrections" if number < rounds[-1] else "the last correction"
        fig = gate_solution(targets, path[own[-1] + 1], f"After round {number}: {many}, ringed")
        ax = fig.axes[0]
        for i in own:
            boundary(ax, path[i][:2], path[i][2], past=True)
            ax.plot(*corners()[rows[i]], "o", ms=46, mfc="none", mec="gradient", mew=4, zorder=4)
        yield fig
