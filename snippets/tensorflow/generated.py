"""A graph is generated from code

Five lines of Keras, and the graph of TensorFlow's operations that they become: three layers of MatMul and BiasAdd, each
with its function at the end.
"""

from __future__ import annotations

from typing import Any

from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from common.network import box, link, node, sheet
from common.opgraph import contracted, count, depths, records

ALT = (
    "The graph that Keras made, from the input upward in three groups, one a layer: MatMul, BiasAdd, Relu with "
    "{by_layer[0]:,} parameters, the same with {by_layer[1]:,}, and MatMul, BiasAdd, Softmax with {by_layer[2]:,}; "
    "together {parameters:,}."
)


def compute() -> dict[str, object]:
    import keras
    import tensorflow as tf

    # fmt: off
    # --8<-- [start:code]
    Dense = keras.layers.Dense
    model = keras.Sequential([
        keras.Input((784,)),
        Dense(128, activation="relu"),
        Dense(128, activation="relu"),
        Dense(10, activation="softmax"),
    ])
    graph = tf.function(model)
    # --8<-- [end:code]
    # fmt: on
    traced = graph.get_concrete_function(tf.TensorSpec((None, 784), name="images"))
    names = {f"{w.path.split('/')[-1]} {n // 2}": w.value for n, w in enumerate(model.weights)}
    return {
        "parameters": model.count_params(),
        "by_layer": [layer.count_params() for layer in model.layers],
        "units": [layer.units for layer in model.layers],
        "shapes": {name: list(value.shape) for name, value in names.items()},
        "ops": count(traced),
        "graph": records(traced, names),
    }


KINDS = {"Placeholder", "MatMul", "BiasAdd", "Relu", "Softmax"}


def draw(values: dict[str, Any]) -> Figure:
    kinds = {each["name"]: each["kind"] for each in values["graph"] if each["kind"] in KINDS}
    arrows = contracted(values["graph"], set(kinds))
    rows = depths({name: [source for source in sources if source in kinds] for name, sources in arrows.items()})
    fig, ax = sheet(6.0, 5.2)
    shapes = {}
    for name, row in rows.items():
        at = (2.9, 0.32 + 0.48 * row + 0.1 * ((row + 2) // 3))
        if kinds[name] == "Placeholder":
            shapes[name] = node(ax, at, "x", radius=0.24, fontsize=17)
            ax.text(2.45, at[1], "784", fontsize=14, color="muted", ha="right", va="center")
            continue
        shapes[name] = box(ax, at, kinds[name], width=1.1, height=0.34, fontsize=14)
        for variable in (source for source in arrows[name] if source in values["shapes"]):
            size = " × ".join(map(str, values["shapes"][variable]))
            shapes[variable] = box(ax, (0.95, at[1]), size, width=1.25, height=0.34, fontsize=14, colour="past")
            link(ax, shapes[variable], shapes[name], colour="past")
    for target, sources in arrows.items():
        for source in sources:
            if source in rows:
                link(ax, shapes[source], shapes[target], lw=2.5)
    for layer, size in enumerate(values["by_layer"]):
        low = 0.32 + 0.48 * (1 + 3 * layer) + 0.1 * (1 + layer) - 0.23
        ax.add_patch(Rectangle((0.2, low), 5.75, 1.42, facecolor="muted", alpha=0.08, lw=0, zorder=0))
        ax.text(3.75, low + 0.88, f"Dense({values['units'][layer]})", fontsize=16, va="center")
        ax.text(3.75, low + 0.52, f"{size:,} parameters", fontsize=15, color="muted", va="center")
    return fig
