"""The operations of a traced TensorFlow function, as plain records, and how many there are of each kind."""

from __future__ import annotations

from collections import Counter
from typing import Any

Record = dict[str, Any]  # name, kind, inputs: names of records or of variables; variable: what an update changes


def records(traced: Any, variables: dict[str, Any]) -> list[Record]:
    """Every operation of a concrete function. A variable is named as the code names it, and reading it is no node."""
    handles = {id(variable.handle): name for name, variable in variables.items()}
    names = {inner.name: handles[id(outer)] for outer, inner in traced.graph.captures if id(outer) in handles}
    found: list[Record] = []
    for op in traced.graph.get_operations():
        inputs = [names.get(tensor.name, tensor.op.name) for tensor in op.inputs]
        if op.type == "ReadVariableOp":
            names[op.outputs[0].name] = inputs[0]
        if not any(output.name in names for output in op.outputs):
            found.append({"name": op.name, "kind": op.type, "inputs": inputs})
    return found


def count(traced: Any) -> dict[str, int]:
    """How many operations of each kind there are."""
    return dict(sorted(Counter(op.type for op in traced.graph.get_operations()).items()))


def contracted(graph: list[Record], shown: set[str]) -> dict[str, list[str]]:
    """For each shown record, the shown records and variables that reach it, directly or through others not shown."""
    by_name = {record["name"]: record for record in graph}

    def sources(name: str) -> list[str]:
        if name in shown or name not in by_name:
            return [name]
        return [source for each in by_name[name]["inputs"] for source in sources(each)]

    return {
        name: list(dict.fromkeys(source for each in by_name[name]["inputs"] for source in sources(each)))
        for name in shown
    }


def depths(sources: dict[str, list[str]]) -> dict[str, int]:
    """How many steps each is from the beginning, along the longest way."""
    known: dict[str, int] = {}

    def depth(name: str) -> int:
        if name not in known:
            known[name] = 1 + max((depth(source) for source in sources.get(name, ())), default=-1)
        return known[name]

    return {name: depth(name) for name in sources}
