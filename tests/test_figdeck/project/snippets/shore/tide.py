"""High water

A day of readings; it is *high* where `height[t] > height[t-1]` ends. Don't swim then.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from common.gauge import readings, top  # type: ignore[import-not-found]
from matplotlib.figure import Figure

ALT = "The water is highest, {highest:.1f} m, at {highest_at} o'clock."
ALT_RANGE = "The water moves between {heights[3]} m and {heights[1]} m."


def compute() -> dict[str, object]:
    """Find high water."""
    hours, heights = readings()
    # --8<-- [start:code]
    row = top(heights)
    highest = heights[row]
    # --8<-- [end:code]
    return {
        "hours": hours,
        "heights": np.array(heights),
        "highest": highest,
        "highest_at": hours[row],
        "port": "Dover",
    }


def draw(values: dict[str, Any]) -> Iterator[Figure]:
    """Draw the day, then mark high water."""
    for marked in (False, True):
        fig, ax = plt.subplots()
        ax.plot(values["hours"], values["heights"], color="water")
        if marked:
            ax.plot(values["highest_at"], values["highest"], "o", color="ink")
        fig.set_label("High water is marked." if marked else "The day.")
        yield fig


def draw_range(values: dict[str, Any]) -> Figure:
    """Draw from low to high."""
    fig, ax = plt.subplots()
    ax.bar(0, np.ptp(values["heights"]), bottom=values["heights"].min(), color="water")
    return fig
