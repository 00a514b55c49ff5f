"""The moon's pull

Nearer water is pulled more.
"""

from __future__ import annotations

import matplotlib.pyplot as plt
from matplotlib.figure import Figure

ALT = "The earth, and the moon that pulls at its water."


def draw() -> Figure:
    """Draw earth and moon."""
    fig, ax = plt.subplots()
    ax.plot([0, 3], [0, 0], "o", color="water")
    return fig
