"""The gauge at the harbour: its readings, and what can be told from them."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

HERE = Path(__file__).parent


def readings() -> tuple[list[int], list[float]]:
    """Hours and heights, as the gauge wrote them; a row that is no reading is refused."""
    hours, heights = [], []
    with (HERE / "readings.csv").open(encoding="utf-8") as file:
        for line, row in enumerate(csv.reader(file), 1):
            if line == 1:
                continue
            try:
                hours.append(int(row[0]))
                heights.append(float(row[1]))
            except (IndexError, ValueError):
                raise ValueError(f"readings.csv:{line}: a reading is an hour and a height, not {row}.") from None
    return hours, heights


def top(heights: Sequence[float]) -> int:
    """Where the highest water is."""
    return max(range(len(heights)), key=lambda row: heights[row])


def mean(heights: Sequence[float]) -> float:
    """The mean height."""
    return sum(heights) / len(heights)


def entries() -> int:
    """How many days the log has."""
    return len(list((HERE / "logs").iterdir()))
