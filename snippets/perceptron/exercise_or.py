# %% [markdown]
"""
# Perceptron: OR

Fill in the bias and the two weights, so that the unit answers as OR does: 1 as soon as one of the two inputs is 1.
"""

# %% setup
X = [(0, 0), (0, 1), (1, 0), (1, 1)]

# %% solution
b = -0.5  # ___
w1, w2 = 1, 1  # ___: 1 | 1

for x1, x2 in X:
    z = w1 * x1 + w2 * x2 + b
    print(x1, x2, "→", int(z > 0))


# %% check
def answer(x1, x2):
    return int(w1 * x1 + w2 * x2 + b > 0)


assert answer(0, 0) == 0, (
    "With both inputs 0, the unit must say 0.\n"
    "Then both products are 0, and only b is left.\n"
    f"Your b is {b}, above 0. Any b up to 0 will do."
)
assert answer(1, 0) == 1, (
    "With x1 alone, the unit must say 1.\n"
    f"Then z = w1 + b, which is {w1 + b} in your unit, and must be above 0.\n"
    "Make w1 larger, or move b nearer to 0."
)
assert answer(0, 1) == 1, (
    "With x2 alone, the unit must say 1.\n"
    f"Then z = w2 + b, which is {w2 + b} in your unit, and must be above 0.\n"
    "Make w2 larger, or move b nearer to 0."
)
# (1, 1) needs no assertion: w1 + b > 0, w2 + b > 0 and b <= 0 make w1 + w2 + b > 0.

# %% [markdown] passed
"""
That is OR, and one answer of many: with weights and bias among −1, −½, 0, ½ and 1,
{{ perceptron.or_gate.solutions_on_grid }} of the 125 units do it.
"""

# %% answers
RIGHT = [["0", "1", "1"], ["-1", "2", "1.5"]]
WRONG = [
    (["0.5", "1", "1"], "only b is left"),
    (["-1", "1", "2"], "With x1 alone"),
    (["-0.5", "1", "0.5"], "With x2 alone"),
]
