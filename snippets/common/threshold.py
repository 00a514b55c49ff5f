"""McCulloch and Pitts' neurons: all or none, one tick of delay, threshold 2, and inhibition that is absolute."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

# A unit: whose endings excite it (named once for each ending), and who forbids it. Names of one letter make a string.
Unit = tuple[Sequence[str], Sequence[str]]
Net = dict[str, Unit]


# --8<-- [start:fires]
def fires(unit: Unit, on: set[str]) -> bool:
    excite, forbid = unit
    drive = sum(name in on for name in excite)
    return drive >= 2 and on.isdisjoint(forbid)
    # --8<-- [end:fires]


def tick(net: Net, on: set[str]) -> set[str]:
    """Who fires one tick after `on` did."""
    return {name for name, unit in net.items() if fires(unit, on)}


def run(net: Net, inputs: Iterable[set[str]]) -> list[set[str]]:
    """Who fires at each time, the inputs given then included. Nobody fired before time 0."""
    history: list[set[str]] = []
    for given in inputs:
        before = history[-1] if history else set()
        history.append(given | tick(net, before))
    return history
