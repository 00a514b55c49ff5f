"""AlexNet, layer by layer

Five convolutional layers and three dense ones. The convolutions do nearly all of the work with few weights; the dense
layers hold nearly all of the weights.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from common.network import sheet

ALT = (
    "A table of AlexNet’s eight layers: the shape of what comes out, parameters and multiply-adds, each with a bar."
    " The five convolutions have {convolution_parameters_percent:.0f} % of the {parameters:,} parameters and "
    "{convolution_work_percent:.0f} % of the {multiply_adds:,} multiply-adds."
)


def compute() -> dict[str, object]:
    # --8<-- [start:code]
    # filters, width, stride, padding, groups, pooled
    convolutions = [
        (96, 11, 4, 0, 1, True),
        (256, 5, 1, 2, 2, True),
        (384, 3, 1, 1, 1, False),
        (384, 3, 1, 1, 2, False),
        (256, 3, 1, 1, 2, True),
    ]
    dense = [4096, 4096, 1000]
    # --8<-- [end:code]
    layers = count(convolutions, dense, grouped=True)
    whole = count(convolutions, dense, grouped=False)
    parameters, work = (sum(layer[key] for layer in layers) for key in ("parameters", "multiply_adds"))
    first = layers[: len(convolutions)]
    return {
        "layers": layers,
        "parameters": parameters,
        "parameters_ungrouped": sum(layer["parameters"] for layer in whole),
        "multiply_adds": work,
        "convolution_parameters_percent": 100 * sum(layer["parameters"] for layer in first) / parameters,
        "convolution_work_percent": 100 * sum(layer["multiply_adds"] for layer in first) / work,
    }


def count(convolutions: list[Any], dense: list[int], *, grouped: bool) -> list[dict[str, Any]]:
    """What every layer gives, how many numbers it has learned, and how often it multiplies and adds for one picture."""
    layers: list[dict[str, Any]] = []

    def add(kind: str, shape: str, parameters: int, multiply_adds: int) -> None:
        name = f"{kind} {len(layers) + 1}"
        layers.append({"name": name, "shape": shape, "parameters": parameters, "multiply_adds": multiply_adds})

    # --8<-- [start:count]
    side, depth = 227, 3
    for layer in convolutions:
        filters, width, stride, pad, groups, pool = layer
        seen = width**2 * depth // (groups if grouped else 1)
        side = (side + 2 * pad - width) // stride + 1
        shape = f"{side} × {side} × {filters}"
        weights = seen * filters
        work = weights * side * side
        add("conv", shape, weights + filters, work)
        depth = filters
        if pool:
            side = (side - 3) // 2 + 1
    inputs = side * side * depth
    for units in dense:
        weights = inputs * units
        add("dense", f"{units:,}", weights + units, weights)
        inputs = units
    # --8<-- [end:count]
    return layers


def draw(values: dict[str, Any]) -> Iterator[Figure]:
    words = (
        "Eight layers, and the shape of what each hands on.",
        f"{values['parameters']:,} parameters, nearly all of them in the dense layers.",
        f"{values['multiply_adds']:,} multiply-adds for one picture, nearly all of them in the convolutions.",
    )
    for step in range(3):
        fig, ax = sheet(11.4, 4.35)
        shapes(ax, values["layers"])
        if step:
            column(ax, values, "parameters", 3.95, "parameters")
        if step == 2:
            column(ax, values, "multiply_adds", 7.8, "multiply-adds")
        ax.plot([0, 11.4], [3.97] * 2, color="ink", lw=1.2)
        ax.plot([0, 11.4], [0.45] * 2, color="hairline", lw=1.5)
        fig.set_label(words[step])
        yield fig


def height(row: int) -> float:
    return 3.72 - 0.43 * row


def shapes(ax: Axes, layers: list[dict[str, Any]]) -> None:
    """The first two columns: names, and what comes out."""
    for x, text in ((0, "layer"), (1.45, "gives")):
        ax.text(x, 4.16, text, fontsize=17, color="muted", va="center")
    for row, layer in enumerate(layers):
        ax.text(0, height(row), layer["name"], fontsize=18, va="center")
        ax.text(1.45, height(row), layer["shape"], fontsize=18, va="center")
    ax.text(0, 0.2, "all", fontsize=18, weight="bold", va="center")


def column(ax: Axes, values: dict[str, Any], key: str, left: float, name: str) -> None:
    """A column of numbers, each with its bar."""
    most, edge = max(layer[key] for layer in values["layers"]), left + 1.5
    ax.text(edge, 4.16, name, fontsize=17, color="muted", ha="right", va="center")
    for row, layer in enumerate(values["layers"]):
        ax.text(edge, height(row), f"{layer[key]:,}", fontsize=18, ha="right", va="center")
        long = 1.95 * layer[key] / most
        ax.add_patch(Rectangle((edge + 0.15, height(row) - 0.13), long, 0.26, facecolor="ink", lw=0))
    ax.text(edge, 0.2, f"{values[key]:,}", fontsize=18, weight="bold", ha="right", va="center")
