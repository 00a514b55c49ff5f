"""Nets of more than one layer, 1961

A net is a list: who sends to whom. The shortest way from the retina gives each unit its logical distance, and that
tells Rosenblatt's kinds of net apart: series-coupled, where each wire leads one farther, and cross-coupled, where
some join units of one distance.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from common.network import caption, node, sheet, synapse

ALT = (
    "First a series-coupled net of {layers[series]} layers: sensory units, two layers of association units, "
    "responses; all {series_wires} wires lead from one layer to the next. Then a cross-coupled net of {layers[cross]} "
    "layers: {cross_wires} of its wires join association units with each other."
)

SERIES = {
    "s1": "a1 a2", "s2": "a1 a3", "s3": "a2 a3 a4", "s4": "a3 a4",
    "a1": "b1 b2", "a2": "b1 b3", "a3": "b2 b4", "a4": "b3 b4",
    "b1": "r1", "b2": "r1 r2", "b3": "r1 r2", "b4": "r2",
    "r1": "", "r2": "",
}  # fmt: skip
# fmt: off
# --8<-- [start:net]
CROSS = {
    "s1": "a1 a2",    "s2": "a1 a3",
    "s3": "a2 a3 a4", "s4": "a3 a4",
    "a1": "r1 a2",    "a2": "r1 a3",
    "a3": "r1 r2 a4", "a4": "r2 a1",
    "r1": "",         "r2": "",
}
# --8<-- [end:net]
# fmt: on
WORDS = {
    "series": ("Series-coupled", "four layers; every wire leads one on"),
    "cross": ("Cross-coupled", "three layers; bold wires stay in theirs"),
}


def compute() -> dict[str, object]:
    found: dict[str, dict[str, Any]] = {}
    for name, net in (("series", SERIES), ("cross", CROSS)):
        # --8<-- [start:code]
        d = {unit: 0 for unit in net if "s" in unit}
        queue = list(d)
        for unit in queue:
            for to in net[unit].split():
                if to not in d:
                    d[to] = d[unit] + 1
                    queue.append(to)
        # --8<-- [end:code]
        wires = [(unit, to, d[to] - d[unit]) for unit in net for to in net[unit].split()]
        found[name] = {"distance": d, "wires": wires}
    return {
        "layers": {name: max(net["distance"].values()) + 1 for name, net in found.items()},
        "steps": {name: sorted({step for *_, step in net["wires"]}) for name, net in found.items()},
        "series_wires": len(found["series"]["wires"]),
        "cross_wires": sum(step == 0 for *_, step in found["cross"]["wires"]),
        "nets": found,
    }


def draw(values: dict[str, Any]) -> Iterator[Figure]:
    for shown in (("series",), ("series", "cross")):
        fig, ax = sheet(11.4, 5.0)
        for left, name in zip((0.0, 6.1), shown, strict=False):
            title, words = WORDS[name]
            ax.text(left + 0.15, 4.72, title, fontsize=20, weight=600, va="baseline")
            ax.text(left + 0.15, 4.36, words, fontsize=17, color="muted", va="baseline")
            coupled(ax, values["nets"][name], left)
        fig.set_label(". ".join(" net: ".join(WORDS[name]) for name in shown) + ".")
        yield fig


def coupled(ax: Axes, net: dict[str, Any], left: float) -> None:
    """A net, a column for each logical distance; wires within a column are bold, and the others pale beside them."""
    columns: dict[int, list[str]] = {}
    for unit, distance in net["distance"].items():
        columns.setdefault(distance, []).append(unit)
    spots = {}
    for distance, units in columns.items():
        x = left + 0.5 + 4.3 * distance / (len(columns) - 1)
        for number, unit in enumerate(sorted(units)):
            spots[unit] = (x, 2.3 + 0.95 * ((len(units) - 1) / 2 - number))
        name = {0: "sensory", len(columns) - 1: "response"}.get(distance, "association")
        caption(ax, (x, 0.1), name)
    plain = all(step for *_, step in net["wires"])
    for start, end, step in net["wires"]:
        apart = abs(spots[start][1] - spots[end][1])
        bend = 0.0 if step else 0.18 if apart < 1.5 else 0.85
        synapse(ax, spots[start], spots[end], endings=1, bend=bend, radius=0.3, lit=plain or step == 0)
    for unit, at in spots.items():
        node(ax, at, f"${unit[0].upper().replace('B', 'A')}$", radius=0.3, fontsize=17)
