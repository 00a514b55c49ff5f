# %% [markdown]
"""
# Perceptron: AND

The same unit, another task: fill in the bias and the weights, so that it says 1 only when both inputs are 1.
"""

# %% setup
X = [(0, 0), (0, 1), (1, 0), (1, 1)]

# %% solution
b = -1.5  # ___
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
    f"Your b is {b}, above 0. Lower it."
)
assert answer(1, 0) == 0, (
    "With x1 alone, the unit must say 0.\n"
    f"Then z = w1 + b, which is {w1 + b} in your unit, and must not be above 0.\n"
    "Lower b: one input alone must not be enough."
)
assert answer(0, 1) == 0, (
    "With x2 alone, the unit must say 0.\n"
    f"Then z = w2 + b, which is {w2 + b} in your unit, and must not be above 0.\n"
    "Lower b: one input alone must not be enough."
)
assert answer(1, 1) == 1, (
    "With both inputs 1, the unit must say 1.\n"
    f"Then z = w1 + w2 + b, which is {w1 + w2 + b} in your unit, and must be above 0.\n"
    "Put b between: one weight must stay below −b, the two together must reach above it."
)

# %% [markdown] passed
"""
That is AND. Did you have to change more than the bias of your OR?
"""

# %% answers
RIGHT = [["-1", "1", "1"], ["-2.5", "2", "1"]]
WRONG = [
    (["0.5", "1", "1"], "only b is left"),
    (["-0.5", "1", "1"], "With x1 alone"),
    (["-1", "1", "2"], "With x2 alone"),
    (["-2", "1", "1"], "With both inputs 1"),
]
