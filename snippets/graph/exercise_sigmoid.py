# %% [markdown]
r"""
# The sigmoid as a graph

$\sigma(x) = \dfrac{1}{1 + e^{-x}}$ is a chain of four nodes: change the sign, exponentiate, add 1, take 1 over it.
Send a number forward through the chain. Then go back: each node multiplies what arrives by its own slope.
"""

# %% setup
from math import exp

result = {}

# %% solution
for x in 0, 1, 3, -2:
    a = -x
    e = exp(a)
    s = e + 1  # ___
    y = 1 / s  # ___
    ds = -1 / s**2  # back again
    de = ds * 1  # ___
    da = de * e  # ___: e
    dx = da * -1  # ___
    print(x, round(y, 4), round(dx, 4))
    result[x] = y, dx

# %% check
for x, (y, _) in result.items():
    sigma = 1 / (1 + exp(-x))
    assert abs(y - sigma) < 1e-12, (
        f"Forward: σ({x}) must be {sigma:.4f}; yours is {y:.4f}.\n"
        "The third node adds 1 to e, the fourth takes 1 over that.\n"
        + ("Is the sign changed twice? Then it is σ(−x)." if abs(y - 1 / (1 + exp(x))) < 1e-12 else "")
    )
for x, (y, dx) in result.items():
    slope = y * (1 - y)
    assert abs(dx - slope) < 1e-12, f"Backward: the slope at {x} must be {slope:.4f}; yours is {dx:.4f}.\n" + (
        "It is the right size with the wrong sign: what does the first node do?"
        if abs(dx + slope) < 1e-12
        else "Each node multiplies by its own slope: +1 by 1, exp by its own result, the change of sign by −1."
    )

# %% [markdown] passed
r"""
Your four nodes know nothing of the sigmoid, and give its slope, $\sigma\,(1 - \sigma)$, all the same.
"""

# %% answers
RIGHT = [["1 + exp(-x)", "s**-1", "ds", "exp(-x)", "-da"]]
WRONG = [
    (["e + 2", "1 / s", "ds", "e", "-da"], "Forward: σ(0)"),
    (["1 / e + 1", "1 / s", "ds * 1", "e", "-da"], "Is the sign changed twice?"),
    (["e + 1", "1 / s", "ds", "e", "da"], "the wrong sign"),
    (["e + 1", "1 / s", "ds", "1", "-da"], "exp by its own result"),
]
