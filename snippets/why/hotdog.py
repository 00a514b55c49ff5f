"""Hot dog, or not hot dog

A small net learns to tell one thing from everything else: here the digit 1, the one that looks most like a sausage.
Whoever always says no is right nine times in ten, and finds nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path
from numpy.typing import NDArray

from common.network import sheet

ALT = (
    "Two confusion matrices, one a frame, with little pictures of digits in their cells. Always no: "
    "{always_no[0][1]} of {always_no[0][1]} ones are missed, and {baseline:.1%} of the answers are right. The net: "
    "{matrix[0][0]} ones found, {matrix[0][1]} missed, {matrix[1][0]} false alarms, {accuracy:.1%} right."
)
SHOWN = 4  # pictures in a cell
LEVELS = 5  # greys


def compute() -> dict[str, object]:
    from sklearn.datasets import load_digits
    from sklearn.model_selection import train_test_split
    from sklearn.neural_network import MLPClassifier

    # fmt: off
    # --8<-- [start:code]
    digits = load_digits()
    y = digits.target == 1  # "hot dog"
    parts = train_test_split(
        digits.data / 16, y, stratify=y,
        test_size=0.5, random_state=0)
    X, X_test, y, y_test = parts

    net = MLPClassifier([32],
        learning_rate_init=0.01,
        random_state=0)
    says = net.fit(X, y).predict(X_test)
    accuracy = np.mean(says == y_test)
    # --8<-- [end:code]
    # fmt: on
    cells = {f"{truth:d}{said:d}": X_test[(y_test == truth) & (says == said)] for truth in (1, 0) for said in (1, 0)}
    ones = int(y_test.sum())
    return {
        "accuracy": float(accuracy),
        "baseline": float(np.mean(~y_test)),
        "test_rows": len(y_test),
        "found": len(cells["11"]),
        "false_alarms": len(cells["01"]),
        "matrix": [[len(cells["11"]), len(cells["10"])], [len(cells["01"]), len(cells["00"])]],
        "always_no": [[0, ones], [0, len(y_test) - ones]],
        "pictures": {name: pictures[:SHOWN] for name, pictures in cells.items()},
        "some_ones": X_test[y_test][:SHOWN],
    }


def draw(values: dict[str, Any]) -> Iterator[Figure]:
    pictures = values["pictures"]
    always = {"11": [], "10": values["some_ones"], "01": [], "00": pictures["00"]}
    for words, right, matrix, shown in (
        ("Always “no”", values["baseline"], values["always_no"], always),
        ("The net", values["accuracy"], values["matrix"], pictures),
    ):
        fig, ax = sheet(6.0, 5.2)
        ax.text(1.07, 5.1, f"{words}:  {right:.1%} right".replace("%", " %"), fontsize=20, va="top")
        table(ax, matrix, shown)
        (found, missed), (false, _) = matrix
        fig.set_label(f"{words}: {right:.1%} right; {found} found, {missed} missed, {false} false alarms.")
        yield fig


def table(ax: Axes, matrix: list[list[int]], pictures: dict[str, Any]) -> None:
    """Truth from top to bottom, answers from left to right; right answers on a green ground."""
    for column, words in enumerate(("says 1", "says not 1")):
        ax.text(2.26 + 2.48 * column, 4.3, words, fontsize=17, ha="center", va="center")
    for row, words in enumerate(("is 1", "is not 1")):
        ax.text(0.94, 3.15 - 2.05 * row, words, fontsize=17, ha="right", va="center")
        for column in range(2):
            x, y = 1.07 + 2.48 * column, 2.17 - 2.05 * row
            good = row == column
            colour, alpha = ("holds", 0.14) if good else ("muted", 0.07)
            ax.add_patch(Rectangle((x, y), 2.38, 1.95, lw=0, facecolor=colour, alpha=alpha))
            count = matrix[row][column]
            ax.text(x + 0.16, y + 1.8, f"{count}", fontsize=30, va="top", color="holds" if good else "ink")
            for place, picture in enumerate(pictures[f"{1 - row}{1 - column}"]):
                digit(ax, x + 0.13 + 0.55 * place, y + 0.16, np.asarray(picture))


def digit(ax: Axes, x: float, y: float, picture: NDArray[np.float64], *, size: float = 0.5) -> None:
    """A picture of 8 × 8 pixels, darker in steps, as shapes that follow light and dark."""
    pixel = size / 8
    square = pixel * np.array([(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)])
    codes = [Path.MOVETO, Path.LINETO, Path.LINETO, Path.LINETO, Path.CLOSEPOLY]
    steps = np.round(picture.reshape(8, 8) * LEVELS).astype(int)
    for level in range(1, LEVELS + 1):
        places = np.argwhere(steps == level)
        if len(places):
            squares = [square + np.array([x + pixel * column, y + size - pixel * (row + 1)]) for row, column in places]
            shape = Path(np.vstack(squares), codes * len(squares))
            ax.add_patch(PathPatch(shape, facecolor="ink", alpha=level / LEVELS, lw=0))
