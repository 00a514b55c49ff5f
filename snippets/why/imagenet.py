"""ImageNet, 2012

Between 2011 and 2012 the best features made by hand stood still. The one network among the entries took a third of
the errors away.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import matplotlib.pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from common.imagenet import RUNNER_UP_2012, WINNERS

ALT = (
    "The winning top-5 error as a staircase, 2010 to 2017, in three frames. Features made by hand: {before} percent "
    "in 2011, {runner_up_2012} in 2012. Then AlexNet, {at_2012} percent, a step of {gap_2012:.1f} points below that "
    "runner-up. Then the years after it, down to 2.25 percent."
)


def compute() -> dict[str, object]:
    top5_error = {str(winner.year): winner.error for winner in WINNERS}
    return {
        "top5_error": top5_error,
        "runner_up_2012": RUNNER_UP_2012,
        "before": top5_error["2011"],
        "at_2012": top5_error["2012"],
        "gap_2012": RUNNER_UP_2012 - top5_error["2012"],
        "share_removed_2012": 1 - top5_error["2012"] / top5_error["2011"],
    }


def draw(values: dict[str, Any]) -> Iterator[Figure]:
    years = [int(year) for year in values["top5_error"]]
    errors = list(values["top5_error"].values())
    runner_up = values["runner_up_2012"]
    for frame, words in enumerate(
        (
            f"Without networks: {errors[0]}, {errors[1]}, {runner_up} percent. Progress has stopped.",
            f"2012: AlexNet has {errors[2]} percent, {values['gap_2012']:.1f} points below the runner-up.",
            f"From then on every winner is a deep network, down to {errors[-1]} percent in 2017.",
        )
    ):
        fig, ax = stage(years)
        stairs(ax, years[:3], [*errors[:2], runner_up], colour="past")
        ax.text(2012.62, runner_up, f"{runner_up}  runner-up", fontsize=19, color="muted", va="center")
        if frame:
            last = 3 if frame == 1 else len(years)
            stairs(ax, years[2:last], errors[2:last], colour="ink")
            drop(ax, runner_up, errors[2])
            label(ax, years[2:last], errors[2:last])
        for year, error in zip(years[:2], errors[:2], strict=True):
            ax.text(year + 0.03, error - 0.7, f"{error}", fontsize=19, color="muted", ha="center", va="top")
        fig.set_label(words)
        yield fig


def stage(years: list[int]) -> tuple[Figure, Axes]:
    """Empty axes, a year wide for every year."""
    fig = plt.figure(figsize=(6.0, 5.2), layout="none")
    ax = fig.add_axes((0.01, 0.1, 0.98, 0.88))
    ax.set(xlim=(2009.45, 2017.55), ylim=(0, 31), xticks=years, yticks=())
    ax.set_xticklabels([f"’{year % 100}" for year in years])
    ax.spines["left"].set_visible(False)
    ax.tick_params(labelsize=17, length=0, pad=8)
    words = "Source: image-net.org, 2010–2017;\nKrizhevsky et al. 2012"
    ax.text(1, 1, words, fontsize=12, color="muted", ha="right", va="top", transform=ax.transAxes)
    return fig, ax


def stairs(ax: Axes, years: list[int], errors: list[float], *, colour: str) -> None:
    """Each year a tread at the height of its error."""
    edges = [year - 0.5 for year in years] + [years[-1] + 0.5]
    ax.stairs(errors, edges, color=colour, lw=4, baseline=None, zorder=3)
    ax.stairs(errors, edges, color=colour, alpha=0.12, fill=True, lw=0, zorder=1)


def drop(ax: Axes, high: float, low: float) -> None:
    """The step of 2012, and who made it."""
    arrow = {"arrowstyle": "-|>,head_width=0.4,head_length=0.7", "color": "ink", "lw": 3, "shrinkA": 4, "shrinkB": 4}
    ax.annotate("", (2012, low), (2012, high), arrowprops=arrow, zorder=4)
    ax.text(2012.62, (high + low) / 2, f"−{high - low:.1f} points", fontsize=19, va="center")


def label(ax: Axes, years: list[int], errors: list[float]) -> None:
    """The numbers over the treads; the first has a name."""
    ax.text(years[0] + 0.62, errors[0] - 0.2, f"{errors[0]}  AlexNet", fontsize=19, weight="bold", va="center")
    for year, error in zip(years[1:], errors[1:], strict=True):
        ax.text(year, error + 0.7, f"{error:g}", fontsize=19, ha="center", zorder=5)
