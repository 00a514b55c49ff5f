"""A trainer as a graph

Two layers, their slopes and a step of gradient descent, written as a function of Python. TensorFlow runs it once to see
what it does, and keeps the graph. The drawing is that graph; what belongs together stands in one row.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from common.network import box, link, node, sheet
from common.opgraph import Record, contracted, count, depths, records

ALT = (
    "The graph of the trainer in three columns. Left, upward, the forward sweep: MatMul, BiasAdd, Relu, MatMul, "
    "BiasAdd, cross-entropy. Right, downward, the slopes, each in the row of its operation: BiasAddGrad, two MatMul, "
    "ReluGrad, BiasAddGrad, MatMul. Between them the four variables W1, b1, W2, b2 and their updates. In all "
    "{ops[MatMul]} MatMul, {ops[BiasAdd]} BiasAdd, {ops[Relu]} Relu and {ops[AssignSubVariableOp]} updates."
)


def compute() -> dict[str, object]:
    import tensorflow as tf

    entropy = tf.nn.sparse_softmax_cross_entropy_with_logits
    mean, relu, bias_add = tf.reduce_mean, tf.nn.relu, tf.nn.bias_add
    W1, b1 = tf.Variable(tf.zeros((784, 128))), tf.Variable(tf.zeros(128))
    W2, b2 = tf.Variable(tf.zeros((128, 10))), tf.Variable(tf.zeros(10))

    # --8<-- [start:code]
    @tf.function
    def train(x, y):
        with tf.GradientTape() as tape:
            h = relu(bias_add(x @ W1, b1))
            s = bias_add(h @ W2, b2)
            loss = mean(entropy(y, s))
        all = [W1, b1, W2, b2]
        slopes = tape.gradient(loss, all)
        for w, slope in zip(all, slopes):
            w.assign_sub(0.1 * slope)
        # --8<-- [end:code]

    images, labels = tf.TensorSpec((32, 784), name="x"), tf.TensorSpec((32,), tf.int32, name="y")
    traced = train.get_concrete_function(images, labels)
    return {
        "ops": count(traced),
        "operations": len(traced.graph.get_operations()),
        "graph": records(traced, {"W1": W1, "b1": b1, "W2": W2, "b2": b2}),
    }


VARIABLES = ("W1", "b1", "W2", "b2")
LOSS, SLOPE_OF_LOSS = "SparseSoftmaxCrossEntropyWithLogits", "Mul"
KINDS = {"Placeholder", "MatMul", "BiasAdd", "Relu", "BiasAddGrad", "ReluGrad", "AssignSubVariableOp", LOSS}
NAMES = {
    "BiasAddGrad": "BiasAdd\nGrad",
    "AssignSubVariableOp": "−=",
    LOSS: "cross-\nentropy",
    SLOPE_OF_LOSS: "its\nslope",
}
COLUMNS = {"forward": 0.65, "variable": 1.95, "update": 2.9, "slope": 4.05, "back": 5.42}
BENDS = {("variable", "back"): -0.2, ("loss", "back"): 0.14}
STEPS = (
    ("Forward, upward: two layers and a loss", {"forward", "variable"}),
    ("Slopes, downward: each in its operation’s row", {"forward", "variable", "slope", "back"}),
    ("Updates, inward: four variables", set(COLUMNS)),
)


def draw(values: dict[str, Any]) -> Iterator[Figure]:
    graph = values["graph"]
    kinds = {each["name"]: each["kind"] for each in graph if each["kind"] in KINDS or slope_of_loss(each)}
    arrows = contracted(graph, set(kinds))
    columns = {name: column(name, kinds, arrows) for name in kinds} | dict.fromkeys(VARIABLES, "variable")
    rows = layers(kinds, arrows)
    for words, visible in STEPS:
        fig, ax = sheet(6.0, 5.2)
        shapes = {
            name: shape(ax, (COLUMNS[columns[name]], 0.3 + 0.7 * row), name, kinds)
            for name, row in rows.items()
            if columns[name] in visible
        }
        for target, sources in arrows.items():
            for source in sources:
                if source in shapes and target in shapes:
                    kind = "loss" if kinds.get(source) == LOSS else columns[source]
                    arrow(ax, shapes[source], shapes[target], kind, columns[target])
        ax.text(0.05, 5.15, words, fontsize=17, va="top")
        fig.set_label(f"{words}.")
        yield fig


def slope_of_loss(each: Record) -> bool:
    """The last of the five small operations that make the slope of the loss; it stands for all of them."""
    return each["kind"] == SLOPE_OF_LOSS and LOSS in each["name"]


def column(name: str, kinds: dict[str, str], arrows: dict[str, list[str]]) -> str:
    """Forward, an update, a slope that updates a variable, or one that goes further back."""
    if kinds[name] == "AssignSubVariableOp":
        return "update"
    if not name.startswith("gradient_tape/"):
        return "variable" if name == "y" else "forward"
    users = {kinds[target] for target, sources in arrows.items() if name in sources}
    return "slope" if users == {"AssignSubVariableOp"} else "back"


def layers(kinds: dict[str, str], arrows: dict[str, list[str]]) -> dict[str, int]:
    """The row of everything: the depth of a forward operation; a slope, a variable, an update goes where it belongs."""
    forward = {name for name in kinds if column(name, kinds, arrows) == "forward"}
    rows = depths({name: [source for source in arrows[name] if source in forward] for name in forward})
    scopes = {name.split("/")[0]: row for name, row in rows.items()}
    for target in forward:
        rows |= {source: rows[target] for source in arrows[target] if source not in forward}
    for name in kinds:
        if name.startswith("gradient_tape/"):
            rows[name] = scopes[name.split("/")[1].removesuffix("Grad")]
        elif kinds[name] == "AssignSubVariableOp":
            rows[name] = rows[arrows[name][0]]
    return rows


def shape(ax: Axes, at: tuple[float, float], name: str, kinds: dict[str, str]) -> Patch:
    """A circle for what is given or learned, a box for an operation."""
    if kinds.get(name, "Placeholder") == "Placeholder":
        return node(ax, at, name, radius=0.27, fontsize=15)
    if kinds[name] == "AssignSubVariableOp":
        return node(ax, at, NAMES[kinds[name]], radius=0.2, fontsize=15, colour="gradient")
    back = name.startswith("gradient_tape/")
    text = NAMES.get(kinds[name], kinds[name])
    return box(ax, at, text, fontsize=12.5 if "\n" in text else 14, colour="gradient" if back else "ink")


def arrow(ax: Axes, start: Patch, end: Patch, source: str, target: str) -> None:
    """Ink forward, orange for slopes, and a thin grey dash for a value that is kept for the way back."""
    back = {"slope", "back"}
    if target == "update":
        first, second = (end, start) if source == "variable" else (start, end)
        link(ax, first, second, colour="gradient", lw=2.5)
    elif target in back and source not in back:
        link(ax, start, end, colour="past", lw=1.3, dashed=True, bend=BENDS.get((source, target), 0.04))
    else:
        link(ax, start, end, colour="gradient" if source in back else "ink", lw=2.5)
