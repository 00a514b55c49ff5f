# %% [markdown]
"""
# XOR in two layers

Nine numbers, a column a unit: `h1` and `h2` look at the inputs, `out` looks at `h1` and `h2`. The last row holds the
three biases. Choose them so that the net answers 0, 1, 1, 0. You have all you need: OR, AND, and their opposites.
"""

# %% setup
X = [(0, 0), (0, 1), (1, 0), (1, 1)]


def unit(j, x1, x2):
    """The answer of the unit in column j."""
    z = W[0][j] * x1 + W[1][j] * x2 + W[2][j]
    return int(z > 0)


# %% solution
W = [  # h1, h2, out
    [1, -1, 1],  # x1, h1  # ___: 1 | -1 | 1
    [1, -1, 1],  # x2, h2  # ___: 1 | -1 | 1
    [-0.5, 1.5, -1.5],  # 1, 1  # ___: -0.5 | 1.5 | -1.5
]

for x1, x2 in X:
    h1 = unit(0, x1, x2)
    h2 = unit(1, x1, x2)
    out = unit(2, h1, h2)
    print(x1, x2, "→", h1, h2, "→", out)

# %% check
assert len(W) == 3 and all(len(row) == 3 for row in W), "W must keep three rows of three numbers."
hidden = [(unit(0, *x), unit(1, *x)) for x in X]
out = [unit(2, *h) for h in hidden]
for (x, h), (other, g) in [(a, b) for a in zip(X[:2], hidden[:2]) for b in zip(X[1:], hidden[1:])]:
    same = [0, 1, 1, 0][X.index(x)] == [0, 1, 1, 0][X.index(other)]
    assert h != g or same, (
        f"{x} and {other} look alike to the output: both give h1, h2 = {h}.\n"
        "They need different answers, so the hidden units must tell them apart.\n"
        "Let h1 be OR, and h2 the opposite of AND."
    )
row = [answer == want for answer, want in zip(out, [0, 1, 1, 0])].index(False) if out != [0, 1, 1, 0] else None
assert row is None, (
    f"The output must be 0, 1, 1, 0; yours is {', '.join(str(one) for one in out)}.\n"
    f"{X[row]} arrives at the output as h1, h2 = {hidden[row]}.\n"
    "With h1 = OR and h2 = not AND, the output is AND: the last column of weights and bias, as you know it."
)

# %% [markdown] passed
"""
Two layers do what one unit can't, and yours is one matrix of many: any that answers 0, 1, 1, 0 is right.
"""

# %% answers
RIGHT = [
    ["1", "1", "1", "1", "1", "-2", "-0.5", "-1.5", "-0.5"],
    ["1", "-1", "1", "-1", "1", "1", "-0.5", "-0.5", "-0.5"],
]
WRONG = [
    (["1", "1", "1", "1", "1", "1", "-0.5", "-0.5", "-1.5"], "look alike to the output"),
    (["1", "-1", "1", "1", "-1", "1", "-0.5", "1.5", "-0.5"], "the output is AND"),
    (["0", "0", "0", "0", "0", "0", "0", "0", "0"], "(0, 0) and (0, 1) look alike"),
]
