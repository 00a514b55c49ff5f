"""A computational graph: (x + y) z

Forward, every node computes its value from its inputs. Backward, every node multiplies what comes back to it by its own
slope: plus hands it on, times hands each input the other input's value.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from matplotlib.figure import Figure

from common.network import RADIUS, edge, flow, node, ring, sheet

ALT = (
    "The graph of (x + y) z at x = {x}, y = {y}, z = {z}, filled in step by step. Forward, plus gives {q} and times "
    "gives {f}. Backward, from 1 at the end: {gradients[2]} for z, {dq} for the sum, {gradients[0]} for x and y."
)

PLUS, TIMES = (2.75, 3.1), (4.5, 2.1)


def compute() -> dict[str, object]:
    # --8<-- [start:code]
    x, y, z = -2, 5, -4

    # forward
    q = x + y
    f = q * z

    # backward
    df = 1
    dq, dz = z * df, q * df
    dx, dy = 1 * dq, 1 * dq
    # --8<-- [end:code]
    return {"x": x, "y": y, "z": z, "q": q, "f": f, "dq": dq, "gradients": [dx, dy, dz]}


def draw(values: dict[str, Any]) -> Iterator[Figure]:
    dx, dy, dz = values["gradients"]
    steps: list[tuple[str, str, dict[str, int]]] = [
        ("Forward: from the inputs …", "", {key: values[key] for key in "xyz"}),
        ("… through plus …", "+", {"q": values["q"]}),
        ("… and times to the result.", "×", {"f": values["f"]}),
        ("Backward: f changes with f at rate 1.", "", {"df": 1}),
        ("Times: each input gets the other’s value.", "×", {"dq": values["dq"], "dz": dz}),
        ("Plus: both inputs get what arrives.", "+", {"dx": dx, "dy": dy}),
    ]
    known: dict[str, str] = {}
    for words, at_work, news in steps:
        known |= {key: str(value).replace("-", "−") for key, value in news.items()}
        fig = graph(words, known)
        if at_work:
            ring(fig.axes[0], PLUS if at_work == "+" else TIMES, RADIUS, "gradient" if "df" in known else "ink")
        fig.set_label(f"{words} Known now: {', '.join(f'{name} = {value}' for name, value in known.items())}.")
        yield fig


def graph(words: str, known: dict[str, str]) -> Figure:
    """The graph with the numbers known so far."""
    fig, ax = sheet()
    end = (5.95, 2.1)
    starts = {"x": (0.55, 4.2), "y": (0.55, 2.0), "z": (0.55, 0.6)}
    edge(ax, starts["x"], PLUS)
    edge(ax, starts["y"], PLUS)
    edge(ax, starts["z"], TIMES)
    edge(ax, PLUS, TIMES)
    edge(ax, TIMES, end, radius=0)
    for name, at in starts.items():
        node(ax, at, f"${name}$", fontsize=24)
    node(ax, PLUS, "+", fontsize=28)
    node(ax, TIMES, "×", fontsize=28)
    ax.text(6.3, 2.1, "$f$", fontsize=26, ha="right", va="center")
    spots = {"x": (1.45, 3.77), "y": (1.45, 2.45), "q": (3.65, 2.6), "z": (2.45, 1.3), "f": (5.3, 2.1)}
    for name, at in spots.items():
        flow(ax, at, value=known.get(name, ""), gradient=known.get(f"d{name}", ""))
    ax.text(0.13, 5.08, words, fontsize=18, va="top")
    return fig
