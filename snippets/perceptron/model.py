"""The perceptron

Every input is multiplied by its weight, the products and the bias are added, and a threshold turns the sum into 1 or 0.
"""

from __future__ import annotations

from matplotlib.figure import Figure

from common.network import caption, edge, node, on_line, sheet, step_node

ALT = (
    "A perceptron: inputs x1, x2 to xn and a constant 1 run along edges weighted w1, w2 to wn and b into a sum, the "
    "sum into a threshold, and the threshold gives f(x)."
)


def draw() -> Figure:
    fig, ax = sheet()
    total, threshold = (3.35, 2.95), (4.65, 2.95)
    inputs = {"$x_1$": ("$w_1$", 4.65), "$x_2$": ("$w_2$", 3.55), "$x_n$": ("$w_n$", 1.85), "1": ("$b$", 0.8)}
    for name, (weight, y) in inputs.items():
        edge(ax, (0.75, y), total, weight, at=0.42, radius=0.5)
        node(ax, (0.75, y), name, face="panel" if name == "1" else "paper", fontsize=22)
    on_line(ax, (0.75, 2.72), "⋮", fontsize=26)
    edge(ax, total, threshold, start_radius=0.5)
    edge(ax, threshold, (5.65, 2.95), radius=0)
    node(ax, total, "$Σ$", radius=0.5, fontsize=28)
    step_node(ax, threshold)
    ax.text(6.3, 2.95, "$f(x)$", fontsize=24, ha="right", va="center")
    caption(ax, (0.75, 0.14), "inputs")
    caption(ax, (2.4, 4.2), "weights")
    caption(ax, (3.35, 2.12), "sum")
    caption(ax, (4.65, 2.12), "threshold")
    return fig
