# %% [markdown]
"""
# XOR by one unit

Once more the same unit. Fill in the three numbers, so that it says 1 when just one of the two inputs is 1.
"""

# %% setup
X = [(0, 0), (0, 1), (1, 0), (1, 1)]

# %% attempt
b = -0.5  # ___
w1, w2 = 1, 1  # ___: 1 | 1

for x1, x2 in X:
    z = w1 * x1 + w2 * x2 + b
    print(x1, x2, "→", int(z > 0))

# %% check
wanted = [0, 1, 1, 0]
answers = [int(w1 * x1 + w2 * x2 + b > 0) for x1, x2 in X]
right = [answer == want for answer, want in zip(answers, wanted)]
row = 0 if all(right) else right.index(False)
assert all(right), (
    f"{sum(right)} of 4 rows are right. {X[row]} must give {wanted[row]}.\n"
    "Mend that row, and see what becomes of the other three."
)

# %% [markdown] certificate
r"""
It is not you: no three numbers do it. The two rows that must give 1 ask for $w_1 + b > 0$ and $w_2 + b > 0$; added up,
$w_1 + w_2 + 2b > 0$. The two rows that must give 0 ask for $b \le 0$ and $w_1 + w_2 + b \le 0$; added up,
$w_1 + w_2 + 2b \le 0$. Both can't be.
"""

# %% answers
WRONG = [
    (["-0.5", "1", "1"], "3 of 4 rows are right. (1, 1) must give 0."),
    (["-1.5", "1", "1"], "1 of 4 rows are right. (0, 1) must give 1."),
    (["1.5", "-1", "-1"], "3 of 4 rows are right. (0, 0) must give 0."),
    (["-0.5", "1", "-1"], "3 of 4 rows are right. (0, 1) must give 1."),
]
