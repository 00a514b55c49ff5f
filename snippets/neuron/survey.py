"""Eight years of a survey

The years that one much-read survey of deep learning picks out of its history. Between Minsky and Papert's book and
back-propagation it names nothing.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from common.network import sheet

ALT = (
    "A line of time with eight marks: 1943 McCulloch and Pitts, 1958 Rosenblatt, 1969 Minsky and Papert, 1985 Hinton, "
    "1988 Fukushima, 1998 LeCun, 2006 Hinton’s lab, 2012 AlexNet. The longest gap, {longest_gap[0]} to "
    "{longest_gap[1]}, {gap_years} years, is shaded."
)

LINE = 2.3  # the height of the line, in inches

# Year, who, and what the survey credits them with, in a few words of ours.
EVENTS = (
    (1943, "McCulloch and Pitts", "threshold neurons\nmake logic"),
    (1958, "Rosenblatt", "the perceptron\nlearns"),
    (1969, "Minsky and Papert", "what one layer\ncan never learn"),
    (1985, "Hinton et al.", "back-propagation"),
    (1988, "Fukushima", "the neocognitron\nsees in layers"),
    (1998, "LeCun et al.", "a net reads\ndocuments"),
    (2006, "Hinton’s lab", "deep nets,\nlayer by layer"),
    (2012, "Krizhevsky et al.", "AlexNet wins\nImageNet"),
)

# Which way a label runs from its mark; labels stand above and below the line in turn.
RUNS = ("left", "left", "left", "right", "left", "right", "left", "right")


def compute() -> dict[str, object]:
    years = [year for year, _, _ in EVENTS]
    gaps = [(after - before, before, after) for before, after in pairwise(years)]
    gap, *span = max(gaps)
    return {"years": years, "who": [who for _, who, _ in EVENTS], "longest_gap": span, "gap_years": gap}


def draw(values: dict[str, Any]) -> Figure:
    fig, ax = sheet(11.4, 4.5)
    ax.plot([at(1941.5), at(2014)], [LINE, LINE], color="muted", lw=1.5)
    low, high = map(at, values["longest_gap"])
    ax.plot([low, high], [LINE, LINE], color="past", lw=7, solid_capstyle="butt")
    ax.text((low + high) / 2, LINE + 0.14, f"{values['gap_years']} years", fontsize=16, color="muted", ha="center")
    for number, (event, run) in enumerate(zip(EVENTS, RUNS, strict=True)):
        mark(ax, event, above=number % 2 == 0, run=run)
    return fig


def at(year: float) -> float:
    """Where a year stands on the sheet, to scale, in inches."""
    return 0.3 + (year - 1943) * 0.151


def mark(ax: Axes, event: tuple[int, str, str], *, above: bool, run: str) -> None:
    """A year on the line, and what happened, on a stem."""
    year, who, what = event
    x, end = at(year), LINE + (1.95 if above else -1.85)
    ax.plot([x, x], [LINE, end], color="past", lw=1.3)
    ax.plot(x, LINE, "o", ms=13, color="ink", zorder=3)
    x += 0.12 if run == "left" else -0.12
    top = end - 0.28 if above else LINE - 0.72
    lines = [(str(year), 22, "ink", 0.0), (who, 16, "ink", 0.4)]
    lines += [(part, 16, "muted", 0.72 + 0.3 * row) for row, part in enumerate(what.split("\n"))]
    for words, size, colour, drop in lines:
        weight = 600 if size == 22 else 400
        ax.text(x, top - drop, words, fontsize=size, color=colour, weight=weight, ha=run, va="baseline")
