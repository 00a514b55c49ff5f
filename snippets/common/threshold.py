"""McCulloch and Pitts' neurons: all or none, one tick of delay, threshold 2, and inhibition that is absolute."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

# A unit: whose endings excite it (named once for each ending), and who forbids it. Names of one letter make a string.
Unit = tuple[Sequence[str], Sequence[str]]
Net = Mapping[str, Unit]


def does_fire(unit: Unit, on: set[str]) -> bool:
    """Whether a unit fires one tick after those in `on` did."""
    excite, forbid = unit[0], set(unit[1])
    # --8<-- [start:fires]
    drive = sum(u in on for u in excite)
    fires = drive >= 2 and not forbid & on
    # --8<-- [end:fires]
    return fires  # noqa: RET504  the slide shows the two lines above


def tick(net: Net, on: set[str]) -> set[str]:
    """Who fires one tick after `on` did."""
    return {name for name, unit in net.items() if does_fire(unit, on)}


def run(net: Net, inputs: Iterable[set[str]]) -> list[set[str]]:
    """Who fires at each time, the inputs given then included. Nobody fired before time 0."""
    history: list[set[str]] = []
    for given in inputs:
        before = history[-1] if history else set()
        history.append(given | tick(net, before))
    return history
