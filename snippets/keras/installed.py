"""What is installed

The versions with which this deck was built, read from the packages themselves, and the way there since 2015.
"""

from __future__ import annotations

import platform
from collections.abc import Iterator
from typing import Any

from matplotlib.figure import Figure

from common.network import box, link, sheet

ALT = (
    "A timeline of TensorFlow's versions: 0.5 in November 2015, 1.0 in February 2017, 1.13 in February 2019, used by "
    "this workshop, 2.0 in September 2019, 2.16 with Keras 3 in March 2024, and, in ink at its end, {version}, which "
    "is installed."
)
ALT_ENGINES = (
    "A box, Keras {keras}, rests on three others, its engines: TensorFlow, JAX and PyTorch. The one in use, {backend}, "
    "is drawn in ink, the others in grey dashes."
)
ENGINES = {"tensorflow": "TensorFlow", "jax": "JAX", "torch": "PyTorch"}
RELEASES = (
    ("0.5", "Nov 2015", "first release"),
    ("1.0", "Feb 2017", ""),
    ("1.13", "Feb 2019", "this workshop"),
    ("2.0", "Sep 2019", "no more sessions"),
    ("2.16", "Mar 2024", "with Keras 3"),
)


def compute() -> dict[str, object]:
    # --8<-- [start:code]
    import keras
    import tensorflow as tf

    print(tf.__version__)
    print(keras.__version__)
    print(keras.backend.backend())
    # --8<-- [end:code]
    major, minor = map(int, tf.__version__.split(".")[:2])
    return {
        "version": tf.__version__,
        "newer_than_2019": (major, minor) > (1, 13),
        "keras": keras.__version__,
        "keras_major": int(keras.__version__.split(".")[0]),
        "backend": keras.backend.backend(),
        "python": platform.python_version(),
    }


def draw(values: dict[str, Any]) -> Figure:
    fig, ax = sheet(5.4, 4.9)
    rows = [*RELEASES, (values["version"], "installed here", "")]
    ax.plot([1.55, 1.55], [0.45, 4.5], color="hairline", lw=3, zorder=0)
    for number, (version, date, words) in enumerate(rows):
        y, last = 0.45 + 0.81 * number, number == len(rows) - 1
        ax.plot(1.55, y, "o", ms=15 if last else 11, color="ink" if last or words == "this workshop" else "past")
        ax.text(1.25, y, version, fontsize=22 if last else 19, ha="right", va="center", weight=600 if last else 400)
        ax.text(1.85, y, date, fontsize=18, va="center", color="ink" if last else "muted")
        if words:
            ax.text(5.35, y, words, fontsize=16, ha="right", va="center")
    return fig


def draw_engines(values: dict[str, Any]) -> Iterator[Figure]:
    used = ENGINES.get(values["backend"], "")
    yield engines("Keras ?", "", "Keras rests on one of three engines. Which?")
    yield engines(f"Keras {values['keras']}", used, f"Here Keras {values['keras']} runs on {values['backend']}.")


def engines(title: str, used: str, words: str) -> Figure:
    """Keras above its engines; the one in use in ink."""
    fig, ax = sheet(5.4, 4.2)
    top = box(ax, (2.7, 3.4), title, width=3.0, height=0.9, fontsize=22)
    for number, engine in enumerate(ENGINES.values()):
        at, chosen = (0.95 + 1.75 * number, 1.5), engine == used
        below = box(ax, at, engine, width=1.6, height=0.8, fontsize=18, colour="ink" if chosen else "past")
        link(ax, top, below, colour="ink" if chosen else "past", lw=3 if chosen else 1.8, dashed=not chosen)
        if chosen:
            ax.text(at[0], 0.75, "in use here", fontsize=17, ha="center", va="center")
    fig.set_label(words)
    return fig
