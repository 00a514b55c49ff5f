# %% [markdown]
"""
# Kyphosis: calculate AUC

Take one test child with kyphosis and one without. Does the model give the first one the higher probability? Ask that
of all pairs; the share of those in the right order is the area under the ROC curve. In 2019 it said 0.719.
"""

# %% setup
import math

TEST_ROWS = [1, 4, 5, 13, 14, 16, 23, 24, 32, 40, 41, 42, 49, 51, 52, 66, 68, 70, 71, 72]

with open("kyphosis.csv") as file:
    names, *lines = file.read().split()

# What the logistic regression says of the test rows, by its four numbers.
present, absent = [], []
for row in TEST_ROWS:
    kyphosis, age, number, start = lines[row - 1].split(",")
    score = -1.199669 + 0.008116 * int(age) + 0.362833 * int(number) - 0.238142 * int(start)
    chance = 1 / (1 + math.exp(-score))
    if kyphosis == "present":
        present.append(chance)
    else:
        absent.append(chance)

# %% solution
won = 0
for p in present:
    for q in absent:
        if p > q:  # ___: p > q
            won = won + 1  # ___: won + 1
pairs = len(present) * len(absent)  # ___
auc = won / pairs  # ___
print(won, "of", pairs, "=", auc)

# %% check
assert pairs == 64, (
    f"{pairs} is not the number of pairs.\nEach of the 4 children with kyphosis meets each of the 16 without."
)
assert won != 18, (
    "These are the pairs in the wrong order.\nA pair is won when p, of the child with kyphosis, is the larger."
)
assert won == 46, (
    f"You count {won} pairs, but 46 are in the right order.\nAdd 1 to won for each pair in which p is larger than q."
)
assert auc == 46 / 64, "The AUC is a share: of all pairs, how many are won?\nDivide won by pairs."

# %% [markdown] passed
"""
46 of 64 is {{ kyphosis.roc.auc }}, which rounds to the 0.719 of 2019. On other rows it would be another number: see
the next slide.
"""

# %% answers
RIGHT = [["q < p", "won + 1", "4 * 16", "won / pairs"]]
WRONG = [
    (["p < q", "won + 1", "len(present) * len(absent)", "won / pairs"], "wrong order"),
    (["p > q", "won + 1", "len(present) + len(absent)", "won / pairs"], "number of pairs"),
    (["p > q", "won + p", "len(present) * len(absent)", "won / pairs"], "46 are in the right order"),
    (["p > q", "won + 1", "len(present) * len(absent)", "won"], "a share"),
]
