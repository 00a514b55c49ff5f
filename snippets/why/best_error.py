"""The best error of every year

What is in this photograph? In seven years the error of the best program fell to a twelfth, and below that of a person
who had practised.
"""

from __future__ import annotations

from typing import Any

import matplotlib.pyplot as plt
from matplotlib.figure import Figure

from common.imagenet import HUMAN, SOURCE, WINNERS

ALT = (
    "Top-5 error of the best program of every year, 2010 to 2017. Features made by hand, grey rings: {error[0]} and "
    "{error[1]} percent. Deep networks, ink dots: {error[2]} percent in 2012, then falling to {error[7]}. The "
    "dashed line of a trained person, {human} percent, is passed in {first_year_below_human}."
)


def compute() -> dict[str, object]:
    error = [winner.error for winner in WINNERS]
    return {
        "year": [winner.year for winner in WINNERS],
        "error": error,
        "human": HUMAN,
        "first_year_below_human": next(winner.year for winner in WINNERS if winner.error < HUMAN),
        "improvement": error[0] / error[-1],
    }


def draw(values: dict[str, Any]) -> Figure:
    fig = plt.figure(figsize=(11.5, 4.5), layout="none")
    ax = fig.add_axes((0.005, 0.11, 0.985, 0.87))
    ax.set(xlim=(2009.55, 2017.55), ylim=(0, 32), xticks=values["year"], yticks=())
    ax.spines["left"].set_visible(False)
    ax.tick_params(labelsize=17, length=0, pad=10)
    ax.axhline(values["human"], color="holds", lw=2.5, ls=(0, (5, 3)), zorder=1)
    ax.text(2009.6, HUMAN + 0.7, f"a person who has practised: {HUMAN} %", fontsize=17)
    ax.plot(values["year"][:3], values["error"][:3], color="past", lw=2, ls=(0, (2, 2)), zorder=2)
    ax.plot(values["year"][2:], values["error"][2:], color="ink", lw=3, zorder=3)
    for winner in WINNERS:
        face, edge = ("ink", "ink") if winner.deep else ("paper", "past")
        ax.plot(winner.year, winner.error, "o", ms=15, mfc=face, mec=edge, mew=3, zorder=4)
        high = winner.error > HUMAN
        x, y, ha = (winner.year + 0.14, winner.error + 0.9, "left") if high else (winner.year, HUMAN + 0.9, "center")
        ax.text(x, y, f"{winner.error:g} %", fontsize=19, ha=ha, color=edge if winner.deep else "muted")
    ax.text(2011.85, 26.3, "features made by hand", fontsize=18, color="muted")
    ax.text(2012.85, 16.9, "deep networks", fontsize=18, weight="bold")
    ax.text(1, 1, SOURCE, fontsize=12, color="muted", ha="right", va="top", transform=ax.transAxes)
    return fig
