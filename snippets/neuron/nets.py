"""Nets of threshold neurons, 1943

Four nets of one neuron each, and the net that explains an illusion: cold that touches the skin for a moment feels
warm. A neuron fires one tick after at least two endings on it were active, unless one that forbids it was active too.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from common.network import node, sheet, synapse
from common.threshold import Net, does_fire, run

ALT = (
    "First four nets with their tables: delay, or, and, and not. Then a net: the cold receptor excites a, a excites b, "
    "and the receptor forbids b; b or the heat receptor makes heat felt; a and the cold receptor together make cold "
    "felt. Cold for one tick is felt as heat at time {heat_cold[brief][heat][0]}; cold that lasts is felt as cold from "
    "time {heat_cold[lasting][cold][0]} on."
)

GATES: dict[str, Net] = {
    "delay": {"out": ("pp", "")},
    "or": {"out": ("ppqq", "")},
    "and": {"out": ("pq", "")},
    "and not": {"out": ("pp", "q")},
}
TICKS = 8


def compute() -> dict[str, object]:
    # The delays are those of figure 1e of the paper, which realizes
    #     N3(t) = N1(t-1) or (N2(t-3) and not N2(t-2)),    N4(t) = N2(t-2) and N2(t-1),
    # with N1 = h and N2 = c the receptors of heat and cold, N3 = H and N4 = C what is felt. Every neuron costs a tick.
    # Cold that passes must wait for the tick after it, to see that it has gone: c at t, a at t+1, b at t+2 if c was
    # silent at t+1, H at t+3. Cold that stays needs two touches: c at t and t+1, a at t+1, C at t+2. So C comes a tick
    # earlier, and b is forbidden as long as c goes on.
    # --8<-- [start:code]
    touch = {  # excited by, forbidden by
        "a": ("cc", ""),
        "b": ("aa", "c"),
        "H": ("hhbb", ""),
        "C": ("ac", ""),
    }
    # --8<-- [end:code]
    brief = run(touch, [{"c"} if t == 0 else set() for t in range(TICKS)])
    lasting = run(touch, [{"c"}] * TICKS)
    lifted = run(touch, [{"c"} if t < 4 else set() for t in range(TICKS + 2)])
    return {
        "truth_tables": {name: table(net) for name, net in GATES.items()},
        "heat_cold": {"brief": felt(brief), "lasting": felt(lasting)},
        "cold_lifted_after_4": felt(lifted),
        "disagreements": disagreements(touch, length=6),
        "brief": ["".join(sorted(on)) for on in brief],
        "lasting": ["".join(sorted(on)) for on in lasting],
        "net": {name: list(unit) for name, unit in touch.items()},
    }


def table(net: Net) -> list[int]:
    """What a net of one neuron says a tick after p and q were 00, 01, 10, 11."""
    rows = [{name for name, on in zip("pq", row, strict=True) if on} for row in product((0, 1), repeat=2)]
    return [int(does_fire(net["out"], row)) for row in rows]


def felt(history: list[set[str]]) -> dict[str, list[int]]:
    """At which times heat and cold are felt."""
    return {name: [t for t, on in enumerate(history) if unit in on] for name, unit in (("heat", "H"), ("cold", "C"))}


def disagreements(net: Net, *, length: int) -> int:
    """How often the net differs from the paper's two formulas, over every history of both receptors."""
    count = 0
    for h in product((0, 1), repeat=length):
        for c in product((0, 1), repeat=length):
            inputs = [{name for name, on in (("h", h[t]), ("c", c[t])) if on} for t in range(length)]
            for t, on in enumerate(run(net, inputs)):
                was = [c[t - ago] if t >= ago else 0 for ago in range(4)]
                heat = (t > 0 and h[t - 1]) or (was[3] and not was[2])
                count += (bool(heat) != ("H" in on)) + (bool(was[2] and was[1]) != ("C" in on))
    return count


def draw(values: dict[str, Any]) -> Iterator[Figure]:
    yield gates(values["truth_tables"])
    first = values["heat_cold"]["lasting"]["cold"][0]
    words = ("Cold touches the skin, once …", "… a hands it on …", "… b asks: has it gone? …", "… and heat is felt.")
    for t, said in enumerate(words):
        yield moment(values["brief"], t, said)
    yield moment(values["lasting"], TICKS - 1, f"Cold that stays is felt as cold, from tick {first} on.")


def gates(tables: dict[str, list[int]]) -> Figure:
    """The four nets of one neuron, each with its table."""
    fig, ax = sheet(6.0, 5.2)
    fig.set_label("Four nets of one neuron. Two dots are two endings, one dot is one, a ring forbids.")
    for (name, net), (left, low) in zip(GATES.items(), product((0.0, 3.15), (2.75, 0.1)), strict=False):
        excite, forbid = net["out"]
        inputs = sorted({*excite, *forbid})
        spots = {"p": (left + 0.4, low + 1.45), "q": (left + 0.4, low + 0.45)}
        out = (left + 1.55, low + 0.95)
        for unit in inputs:
            synapse(ax, spots[unit], out, endings=excite.count(unit), radius=0.3)
            node(ax, spots[unit], f"${unit}$", radius=0.3)
        node(ax, out, radius=0.3)
        ax.text(left + 0.1, low + 2.0, name, fontsize=18, weight=600, va="baseline")
        rows = tables[name] if len(inputs) == 2 else tables[name][::2]
        for number, said in enumerate(rows):
            seen = f"{number:02b}" if len(inputs) == 2 else str(number)
            ax.text(left + 2.7, low + 1.55 - 0.34 * number, f"{seen} → {said}", fontsize=16, ha="right", va="center")
    return fig


SPOTS = {"h": (0.5, 4.35), "c": (0.5, 2.65), "a": (2.3, 2.65), "b": (4.25, 3.5), "H": (5.2, 4.35), "C": (5.2, 2.65)}
# Who, to whom, with how many endings (0 forbids), and how far the fibre bows.
FIBRES = (
    ("h", "H", 2, 0.0),
    ("c", "a", 2, 0.0),
    ("c", "b", 0, 0.42),
    ("a", "b", 2, 0.0),
    ("b", "H", 2, 0.0),
    ("a", "C", 1, 0.0),
    ("c", "C", 1, -0.4),
)


def moment(history: list[str], now: int, words: str) -> Figure:
    """The net at one time, over the record of who has fired until then."""
    fig, ax = sheet(6.0, 5.2)
    ax.text(0.08, 5.12, words, fontsize=18, va="top")
    before = history[now - 1] if now else ""
    for start, end, endings, bend in FIBRES:
        synapse(ax, SPOTS[start], SPOTS[end], endings=endings, bend=bend, radius=0.3, lit=start in before)
    for unit, at in SPOTS.items():
        node(ax, at, f"${unit}$", radius=0.3, on=unit in history[now])
    record(ax, history, now)
    fig.set_label(f"Tick {now}: {words}")
    return fig


def record(ax: Axes, history: list[str], now: int) -> None:
    """A row for each unit and a column for each tick; ink where it fired."""
    rows = {"c": "cold on the skin", "a": "a", "b": "b", "H": "heat felt", "C": "cold felt"}
    for number, (unit, name) in enumerate(rows.items()):
        y = 1.56 - 0.32 * number
        ax.text(2.0, y + 0.13, name, fontsize=15, ha="right", va="center", color="ink" if len(name) > 1 else "muted")
        for t in range(TICKS):
            fired = t <= now and unit in history[t]
            face, edge = ("ink", "ink") if fired else ("none", "hairline")
            ax.add_patch(Rectangle((2.2 + 0.44 * t, y), 0.4, 0.26, lw=1, facecolor=face, edgecolor=edge))
    for t in range(TICKS):
        ax.text(2.4 + 0.44 * t, 0.02, str(t), fontsize=13, ha="center", va="baseline", color="muted")
    ax.text(2.0, 0.02, "tick", fontsize=13, ha="right", va="baseline", color="muted")
