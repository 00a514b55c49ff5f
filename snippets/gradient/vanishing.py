"""Vanishing gradients

What reaches the first layer has been multiplied by the slope of every layer behind it. A sigmoid's slope is at most
a quarter, and ten layers of quarters leave next to nothing.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib import pyplot as plt
from matplotlib.figure import Figure

ALT = (
    "Size of the gradient by layer, from 1 to 10, on a logarithmic axis, for {nets} random nets: with tanh and ReLU "
    "the first layer gets {first_to_last[tanh]:.2f} and {first_to_last[relu]:.2f} times what the last gets; with the "
    "sigmoid it falls at every layer, to {first_to_last[sigmoid]:.0e}."
)
LAYERS, WIDTH, NETS = 10, 32, 20


def compute() -> dict[str, object]:
    spread = {"sigmoid": np.sqrt(1 / WIDTH), "tanh": np.sqrt(1 / WIDTH), "relu": np.sqrt(2 / WIDTH)}
    sizes = {
        name: np.array([layer_gradients(name, scale, seed) for seed in range(NETS)]) for name, scale in spread.items()
    }
    ratios = {name: size[:, 0] / size[:, -1] for name, size in sizes.items()}
    return {
        "sizes": {name: np.exp(np.log(size / size[:, -1:]).mean(axis=0)) for name, size in sizes.items()},
        "first_to_last": {name: float(np.median(ratio)) for name, ratio in ratios.items()},
        "lowest": {name: float(ratio.min()) for name, ratio in ratios.items()},
        "highest": {name: float(ratio.max()) for name, ratio in ratios.items()},
        "layers": LAYERS,
        "width": WIDTH,
        "nets": NETS,
        "steepest": {name: float(ACTIVATIONS[name][1](ACTIVATIONS[name][0](np.zeros(1) + 1e-9))[0]) for name in spread},
        "quarter_to_nine": 0.25**9,
    }


ACTIVATIONS: dict[str, Any] = {  # the function, and its slope in terms of its own output
    "sigmoid": (lambda s: 1 / (1 + np.exp(-s)), lambda h: h * (1 - h)),
    "tanh": (np.tanh, lambda h: 1 - h**2),
    "relu": (lambda s: np.maximum(0, s), lambda h: (h > 0) * 1.0),
}


def layer_gradients(name: str, scale: float, seed: int) -> list[float]:
    """The size of the gradient of the squared error in every layer of a random net, the first layer first."""
    rng = np.random.default_rng(seed)
    x, y = rng.normal(size=(100, WIDTH)), rng.normal(size=(100, WIDTH))
    act, slope = ACTIVATIONS[name]
    # --8<-- [start:code]
    W = rng.normal(0, scale, (10, 32, 32))
    h = [x]
    for k in range(10):  # forward
        h.append(act(h[k] @ W[k]))

    d = 2 * (h[10] - y)
    size = []
    for k in reversed(range(10)):
        d = d * slope(h[k + 1])
        dW = h[k].T @ d
        size.append(np.linalg.norm(dW))
        d = d @ W[k].T
    # --8<-- [end:code]
    return [float(one) for one in reversed(size)]


def draw(values: dict[str, Any]) -> Figure:
    fig, ax = plt.subplots(figsize=(6.0, 5.2))
    layers = np.arange(1, LAYERS + 1)
    looks: dict[str, tuple[str, Any, str]] = {
        "tanh": ("class-0", (0, (5, 1.5)), "s"),
        "relu": ("holds", "-", "o"),
        "sigmoid": ("gradient", "-", "D"),
    }
    for name, (colour, dash, mark) in looks.items():
        ax.semilogy(layers, values["sizes"][name], color=colour, ls=dash, marker=mark, ms=8, mew=0)
    ax.text(6.3, 2.6, "ReLU", fontsize=18)  # here it is the upper of the two; at layer 1 they have changed places
    ax.text(6.3, 0.2, "tanh", fontsize=18)
    ax.text(4.4, 5e-6, "sigmoid", fontsize=18)
    ax.set(xlim=(10.3, 0.7), ylim=(1e-7, 20), xticks=layers, yticks=(1e-6, 1e-4, 1e-2, 1))
    ax.set_xlabel("layer: from the output back to the first", fontsize=16)
    ax.set_title("size of the gradient, output layer = 1", fontsize=17)
    ax.minorticks_off()
    return fig
