"""The kyphosis data, read and checked row by row, and its split into training and test rows.

81 children after spinal surgery: Age in months, Number of vertebrae involved, Start the topmost of them, and whether
a deformation (kyphosis) was present afterwards. From J. M. Chambers and T. J. Hastie, Statistical Models in S (1992);
the file is the one that R's package rpart ships.
"""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]
Row = dict[str, str | int]

DATA = Path(__file__).with_name("kyphosis.csv")
CLASSES = ("absent", "present")
RANGES = {"Age": (0, 240), "Number": (1, 18), "Start": (1, 18)}
HEADER = ["Kyphosis", *RANGES]

# The 20 rows, counted from 1, on which every model of this chapter is tested: 16 absent, 4 present.
TEST_ROWS = (1, 4, 5, 13, 14, 16, 23, 24, 32, 40, 41, 42, 49, 51, 52, 66, 68, 70, 71, 72)


def read(path: Path = DATA) -> list[Row]:
    """One record a child. A row that cannot be right raises a ValueError that says where it is and what to do."""
    with path.open(encoding="utf-8", newline="") as file:
        lines = csv.reader(file)
        header = next(lines, [])
        if header != HEADER:
            raise fault(path, 1, f"the header is {','.join(header)!r}", f"It must be {','.join(HEADER)!r}.")
        return [check(path, lines.line_num, fields) for fields in lines]


def check(path: Path, line: int, fields: list[str]) -> Row:
    """A line of the file as a record, if it can be one."""
    if len(fields) != len(HEADER):
        raise fault(path, line, f"there are {len(fields)} fields", f"Write {len(HEADER)}: {', '.join(HEADER)}.")
    kyphosis, *numbers = fields
    if kyphosis not in CLASSES:
        raise fault(path, line, f"Kyphosis is {kyphosis!r}", "Write absent or present.")
    row: Row = {"Kyphosis": kyphosis}
    for (name, (low, high)), text in zip(RANGES.items(), numbers, strict=True):
        if not (text.isascii() and text.isdigit() and low <= int(text) <= high):
            raise fault(path, line, f"{name} is {text!r}", f"Write a whole number from {low} to {high}.")
        row[name] = int(text)
    return row


def fault(path: Path, line: int, what: str, remedy: str) -> ValueError:
    """Where it is wrong, what is wrong, and what to do."""
    return ValueError(f"{path.name}, line {line}: {what}. {remedy}")


def inputs(rows: list[Row]) -> Vector:
    """Age, Number and Start, one row a child."""
    return np.array([[row[name] for name in RANGES] for row in rows], dtype=float)


def targets(rows: list[Row]) -> NDArray[np.int64]:
    """1 where kyphosis was present, 0 where it was absent."""
    return np.array([CLASSES.index(str(row["Kyphosis"])) for row in rows])


def test_mask(rows: list[Row]) -> NDArray[np.bool_]:
    """True for the children that no model may see before the test."""
    return np.isin(np.arange(1, len(rows) + 1), TEST_ROWS)
