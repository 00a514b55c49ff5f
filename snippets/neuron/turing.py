"""A Turing machine run by threshold neurons

Thirteen neurons are the finite control of the 3-state busy beaver; the tape is outside. Each row of the machine's table
is a neuron that recognizes its state and symbol, and tells the neurons of writing, moving and the next state.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Circle, Rectangle

from common.network import caption, node, sheet, synapse
from common.threshold import Net, tick

ALT = (
    "Left, a net: the states A, B, C and the symbol 1 run to six neurons, one for each row of the table, and those to "
    "seven that write, move, and set the next state. Right, the tape after each of {moves} moves, one below the "
    "other: the head wanders to and fro and leaves {ones} ones behind."
)

# Rado's busy beaver: in state A on 0, write 1, go right, become B; and so on. H halts.
TABLE = {
    "A0": ("1", "R", "B"), "A1": ("1", "R", "H"),
    "B0": ("0", "R", "C"), "B1": ("1", "R", "B"),
    "C0": ("1", "L", "C"), "C1": ("1", "L", "A"),
}  # fmt: skip


def compute() -> dict[str, object]:
    net: dict[str, tuple[list[str], list[str]]]
    # --8<-- [start:control]
    net = {row: ([], []) for row in TABLE}
    net |= {unit: ([], []) for unit in "wRLABCH"}
    for row, (write, move, state) in TABLE.items():
        excite, forbid = net[row]
        if row[1] == "1":
            excite += [row[0], "1"]  # and
        else:
            excite += [row[0], row[0]]  # and not
            forbid += ["1"]
        for unit in [move, state, "w"][: 2 + int(write)]:
            net[unit][0].extend([row, row])  # or
    # --8<-- [end:control]
    tape: dict[int, int] = defaultdict(int)
    # --8<-- [start:run]
    head, state, history = 0, "A", []
    while state != "H":
        seen = {state, "1"} if tape[head] else {state}
        rows = tick(net, seen)
        out = tick(net, rows)
        history.append((head, *rows))
        tape[head] = int("w" in out)
        head += 1 if "R" in out else -1
        (state,) = out & set("ABCH")
        # --8<-- [end:run]
    return {
        "moves": len(history),
        "ones": sum(tape.values()),
        "states": len({row[0] for row in TABLE}),
        "neurons": len(net),
        "rows": [row for _, row in history],
        "heads": [*(at for at, _ in history), head],
        "cells": sorted(cell for cell, symbol in tape.items() if symbol),
        "table_by_net": {row: by_net(net, row) for row in TABLE},
    }


def by_net(net: Net, row: str) -> str:
    """What the net answers to a state and a symbol, in the table's own words."""
    out = tick(net, tick(net, {row[0], "1"} if row[1] == "1" else {row[0]}))
    return "".join([str(int("w" in out)), *(unit for unit in "RLABCH" if unit in out)])


def draw(values: dict[str, Any]) -> Iterator[Figure]:
    rows = values["rows"]
    for done in (0, 1, 2, 3, len(rows)):
        fig, ax = sheet(11.4, 4.9)
        row = rows[done - 1] if done else ""
        control(ax, row)
        tapes(ax, values, done)
        words = sentence(row) if row else "The table as a net: a neuron for each row."
        ax.text(0.1, 0.08, words, fontsize=18, va="baseline")
        fig.set_label(f"After {done} moves. {words}")
        yield fig


def sentence(row: str) -> str:
    """A row of the table, read aloud."""
    write, move, state = TABLE[row]
    then = "halt" if state == "H" else f"become {state}"
    return f"{row[0]} reads {row[1]}: write {write}, go {'right' if move == 'R' else 'left'}, {then}."


def control(ax: Axes, row: str) -> None:
    """The thirteen neurons and what they listen to; the way of the last move is bold."""
    left = {name: (0.5, 4.15 - 0.92 * n) for n, name in enumerate("ABC1")}
    middle = {name: (3.05, 4.45 - 0.72 * n) for n, name in enumerate(TABLE)}
    right = {name: (5.65, 4.5 - 0.615 * n) for n, name in enumerate("wRLABCH")}
    radius = 0.25
    for name, (write, move, state) in TABLE.items():
        lit = name == row
        reads = name[1] == "1"
        synapse(ax, left[name[0]], middle[name], endings=1 if reads else 2, radius=radius, lit=lit)
        synapse(ax, left["1"], middle[name], endings=1 if reads else 0, radius=radius, lit=lit and reads)
        for unit in [move, state, "w"][: 2 + int(write)]:
            synapse(ax, middle[name], right[unit], endings=2 if lit else None, radius=radius, lit=lit)
    seen = {row[:1], row[1:]} - {"0"}
    said = {"w" if unit == "1" else unit for unit in TABLE[row]} if row else set()
    for group, on in ((left, seen), (middle, {row}), (right, said)):
        for name, at in group.items():
            words = f"{name[0]} {name[1]}" if name in TABLE else {"w": "1"}.get(name, name)
            node(ax, at, words, radius=radius, fontsize=15, on=name in on)
    caption(ax, (0.5, 4.6), "state")
    caption(ax, (0.5, 0.85), "reads 1")
    for name, words in (("w", "write 1"), ("R", "right"), ("L", "left"), ("B", "next state"), ("H", "halt")):
        ax.text(6.02, right[name][1], words, fontsize=15, color="muted", va="center")


def tapes(ax: Axes, values: dict[str, Any], done: int) -> None:
    """The tape after each move, the newest at the bottom; the head is a disc with its state in it."""
    size, first, left, top = 0.285, -2, 8.6, 4.5
    tape: set[int] = set()
    for time, head in enumerate(values["heads"]):
        y = top - size * time
        for cell in range(first, 7):
            on = time <= done and cell in tape
            corner = (left + size * (cell - first), y)
            ax.add_patch(Rectangle(corner, size, size, lw=1, facecolor="ink" if on else "none", edgecolor="hairline"))
        if time % 5 == 0 or time == values["moves"]:
            ax.text(left - 0.15, y + size / 2, str(time), fontsize=14, color="muted", ha="right", va="center")
        if time <= done:
            at = (left + size * (head - first + 0.5), y + size / 2)
            ax.add_patch(Circle(at, 0.135, facecolor="paper", edgecolor="ink", lw=1.5, zorder=4))
            state = [*values["rows"], "H"][time][0]
            ax.text(*at, state, fontsize=12, weight=600, ha="center", va="center", zorder=5)
        if time < done:
            tape = tape | {head} if TABLE[values["rows"][time]][0] == "1" else tape - {head}
    ax.text(left - 0.55, top - 6.5 * size, "moves", fontsize=16, color="muted", ha="center", va="center", rotation=90)
    if done == values["moves"]:
        ax.text(left + 9 * size, 0.08, f"{values['ones']} ones", fontsize=18, ha="right", va="baseline")
