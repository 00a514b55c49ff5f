# %% [markdown]
r"""
# AND by gradient descent

The unit shall find its own numbers. Each update moves every number a little against its own derivative of the squared
error, summed over the four rows. `d` holds the part that all three derivatives share, a number for each row:
$2\,(f - y)\,\theta(s)$. What must be subtracted?
"""


# %% setup
class array(list):
    """Numbers that calculate row by row, as NumPy's do, which the browser's Python does not have."""

    def each(self, do, other):
        others = other if isinstance(other, array) else [other] * len(self)
        return array([do(a, b) for a, b in zip(self, others)])

    def __add__(self, other):
        return self.each(lambda a, b: a + b, other)

    def __mul__(self, other):
        return self.each(lambda a, b: a * b, other)

    def __sub__(self, other):
        return self.each(lambda a, b: a - b, other)

    def __rsub__(self, other):
        return self.each(lambda a, b: b - a, other)

    def __ge__(self, other):
        return self.each(lambda a, b: a >= b, other)

    __radd__, __rmul__ = __add__, __mul__


def relu(s):
    return array([max(0, one) for one in s])


x1 = array([0, 0, 1, 1])
x2 = array([0, 1, 0, 1])
y = array([0, 0, 0, 1])
w1, w2, b = 0.1, 0.2, 0.3
rate = 0.1

# %% solution
for _ in range(1000):
    s = w1 * x1 + w2 * x2 + b
    f = relu(s)
    d = 2 * (f - y) * (s >= 0)
    w1 = w1 - rate * sum(d * x1)  # ___: sum(d * x1)
    w2 = w2 - rate * sum(d * x2)  # ___: sum(d * x2)
    b = b - rate * sum(d)  # ___: sum(d)

print(w1, w2, b)

# %% check
for name, value in (("w1", w1), ("w2", w2), ("b", b)):
    assert not isinstance(value, array), (
        f"{name} has become a list of {len(value)} numbers: the sum over the rows is missing.\n"
        "Each row now has weights of its own and learns its own answer by heart. So the outputs come out "
        "right, and a test of the outputs alone would pass, for the wrong reason: there is no longer one unit.\n"
        f"One unit has one {name}: sum the derivative over the rows."
    )
off = max([abs(one) for one in f - y])
assert (w1, w2, b) != (0.1, 0.2, 0.3), "Nothing has moved.\nEach of the three needs its derivative."
assert off < 0.1, (
    f"After 1000 updates one row is still off by {off:.2f}.\n"
    "Each number needs its own derivative: how much does s change when that number does?\n"
    "By x1 for w1, by x2 for w2, by 1 for b. Multiply d by that, and sum. The minus stands there already."
)
assert max(abs(w1 - 1), abs(w2 - 1), abs(b + 1)) < 1e-6, (
    f"Every row is right, but gradient descent would end at 1, 1, −1, and yours at {w1:.3f}, {w2:.3f}, {b:.3f}.\n"
    "Is one of the derivatives another number's?"
)

# %% [markdown] passed
"""
Nobody chose these numbers: from 0.1, 0.2 and 0.3 the unit found 1, 1 and −1 by itself.
"""

# %% answers
RIGHT = [["sum([e * x for e, x in zip(d, x1)])", "sum(x2 * d)", "sum(1 * d)"]]
WRONG = [
    (["d * x1", "d * x2", "d"], "the sum over the rows is missing"),
    (["sum(d * x1)", "sum(d * x2)", "d"], "b has become a list of 4 numbers"),
    (["-sum(d * x1)", "-sum(d * x2)", "-sum(d)"], "one row is still off by 1.00"),
    (["0", "0", "0"], "Nothing has moved"),
    (["sum(d)", "sum(d)", "sum(d)"], "one row is still off"),
    (["sum(d * x1)", "sum(d * x2)", "0"], "one row is still off"),
]
