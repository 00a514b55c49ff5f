# %% [markdown]
"""
# The wave

High water stands {{ shore.tide.highest }} m above the mark. Half a period later it is low. Find the height at hour `t`.
"""

# %% setup
from math import cos, pi

with open("marks.txt") as file:
    heights = [float(line) for line in file]

# %% solution
amplitude = (max(heights) - min(heights)) / 2  # ___
period = 12  # kept  # ___: 12


def height(t):
    turn = 2 * pi * t / period
    return amplitude * cos(turn)  # ___: amplitude | turn


print(height(0), height(6))

# %% check
assert abs(height(0) - amplitude) < 1e-9, (
    "At hour 0 it is high water.\nThe cosine of 0 is 1.\nMultiply it by the amplitude."
)
assert height(6) < 0, f"At hour 6 the water is low, and not {height(6):.2f}."
assert abs(height(12) - height(0)) < 1e-9, "After twelve hours it is high water again."

# %% [markdown] passed
"""
High water again at {{ shore.tide.highest_at }} o'clock.
"""

# %% answers
RIGHT = [["2", "12.0", "amplitude", "-turn"]]
WRONG = [
    (["2", "12", "2 * amplitude", "turn"], "high water"),
    (["2", "24", "amplitude", "turn"], "At hour 6 the water is low"),
    (["2", "8", "amplitude", "turn"], "twelve hours"),
]
