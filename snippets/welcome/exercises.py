"""The exercises, counted

One card an exercise, one square a blank to fill in. The counts come from the exercises' own sources.
"""

from __future__ import annotations

import ast
import re
import sys
from pathlib import Path
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch, Rectangle

from common.network import sheet

ALT = (
    "{exercises} cards in {chapters_with_exercises} rows, one a chapter. Each card is an exercise, each square on "
    "it one of {blanks} blanks to fill in. {in_browser} cards are green: these run in the browser; the others run "
    "in a notebook."
)
SNIPPETS = Path(__file__).parents[1]
CONFIG = SNIPPETS.parent / "mkdocs.yml"
NAMES = {"xor": "XOR", "tensorflow": "TensorFlow", "keras": "Keras", "graph": "graphs", "gradient": "gradients"}


def compute() -> dict[str, object]:
    found = [read(path) for path in sorted(SNIPPETS.glob("*/exercise_*.py"))]
    order = {chapter: place for place, chapter in enumerate(deck_order())}
    found.sort(key=lambda exercise: order.get(str(exercise["chapter"]), len(order)))
    return {
        "exercises": len(found),
        "blanks": sum(int(exercise["blanks"]) for exercise in found),
        "in_browser": sum(bool(exercise["in_browser"]) for exercise in found),
        "chapters_with_exercises": len({exercise["chapter"] for exercise in found}),
        "disagreements": [exercise["id"] for exercise in found if exercise["blanks"] != exercise["fillings"]],
        "cards": found,
    }


def deck_order() -> list[str]:
    """The deck's chapters, as the configuration lists them."""
    listed = re.search(r"^ *chapters: \[(.*?)\]", CONFIG.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    return re.findall(r"[\w-]+", listed[1]) if listed else []


def read(path: Path) -> dict[str, Any]:
    """One exercise: how many blanks its marks make, and how many fillings its wrong answers have."""
    source = path.read_text(encoding="utf-8")
    marks = re.findall(r"# ___(?:: *(.+))?$", source, re.MULTILINE)
    return {
        "id": f"{path.parent.name}/{path.stem}",
        "chapter": path.parent.name,
        "blanks": sum(len(texts.split("|")) for texts in marks),
        "fillings": fillings(source),
        "in_browser": all(name in sys.stdlib_module_names for name in imported(source)),
    }


def fillings(source: str) -> int:
    """How many blanks the first wrong answer fills in: a second count, from another cell of the file."""
    for statement in ast.parse(source).body:
        if isinstance(statement, ast.Assign) and ast.unparse(statement.targets[0]) == "WRONG":
            return len(ast.literal_eval(statement.value)[0][0])
    return 0


def imported(source: str) -> set[str]:
    """The packages that a program imports."""
    names = set()
    for statement in ast.walk(ast.parse(source)):
        if isinstance(statement, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in statement.names}
        elif isinstance(statement, ast.ImportFrom):
            names.add(str(statement.module).partition(".")[0])
    return names


def draw(values: dict[str, Any]) -> Figure:
    fig, ax = sheet(6.0, 5.2)
    chapters = list(dict.fromkeys(card["chapter"] for card in values["cards"]))
    space = min(0.8, 4.4 / max(1, len(chapters)))
    for row, chapter in enumerate(chapters):
        y = 4.85 - space * row
        ax.text(1.35, y, NAMES.get(chapter, chapter), fontsize=17, ha="right", va="center")
        cards = [card for card in values["cards"] if card["chapter"] == chapter]
        for column, exercise in enumerate(cards):
            card(ax, 1.55 + 0.49 * column, y - 0.22, exercise)
    legend(ax)
    return fig


def card(ax: Axes, x: float, y: float, exercise: dict[str, Any], *, size: float = 0.44) -> None:
    """One exercise: a sheet with a square for each blank, three in a row."""
    green = exercise["in_browser"]
    colour = "holds" if green else "muted"
    frame = FancyBboxPatch((x, y), size, size, boxstyle="round,pad=0,rounding_size=0.05", lw=2, edgecolor=colour)
    frame.set(facecolor="none" if not green else "paper", linestyle="-" if green else (0, (3, 1.6)))
    ax.add_patch(frame)
    for blank in range(min(9, exercise["blanks"])):
        row, column = divmod(blank, 3)
        ax.add_patch(Rectangle((x + 0.065 + 0.115 * column, y + 0.295 - 0.115 * row), 0.08, 0.08, fc=colour, lw=0))


def legend(ax: Axes) -> None:
    """What the two kinds of card are."""
    for x, green, words in ((0.1, True, "runs in the browser"), (3.1, False, "runs in a notebook")):
        frame = FancyBboxPatch((x, 0.06), 0.3, 0.3, boxstyle="round,pad=0,rounding_size=0.04", lw=2, facecolor="none")
        frame.set(edgecolor="holds" if green else "muted", linestyle="-" if green else (0, (3, 1.6)))
        ax.add_patch(frame)
        ax.text(x + 0.44, 0.21, words, fontsize=16, va="center")
