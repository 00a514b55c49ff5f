# %% [markdown]
"""
# Kyphosis: split

Set a quarter of the children aside for the test, drawn at random, and the same share of each class: a *stratified*
split. Draw from each class by itself, and let no child be on both sides.
"""

# %% setup
from random import randrange, seed

with open("kyphosis.csv") as file:
    names, *lines = file.read().split()

children = []
for line in lines:
    kyphosis, age, number, start = line.split(",")
    children.append((kyphosis, int(age), int(number), int(start)))
absent = [child for child in children if child[0] == "absent"]
present = [child for child in children if child[0] == "present"]
seed(1)

# %% solution
train, test = [], []
for kind in [absent, present]:
    group = list(kind)  # ___: kind
    n = len(group) // 4  # ___
    for _ in range(n):
        k = randrange(len(group))
        test.append(group.pop(k))  # ___: test
    train += group  # ___: group

print(len(train), len(test))

# %% check
assert len(train) + len(test) == len(children), (
    f"{len(train)} and {len(test)} are not {len(children)} together.\n"
    "Each child must be on one side, and on one only.\n"
    "group.pop(k) takes a child out of its class. Those left over in group are for training."
)
found = len([c for c in test if c[0] == "present"])
assert len(test) == 20, (
    f"{len(test)} children for the test, but a quarter of each class is 16 and 4.\n"
    "n is a quarter of what the class has: divide len(group) by 4, and round down with //."
)
assert found == 4, (
    f"{found} of the test children have kyphosis, but a quarter of 17 is 4.\n"
    "group must hold one class at a time, which is kind."
)

# %% [markdown] passed
"""
61 to learn from, 20 for the test, 4 of these with kyphosis. Another seed gives other children; on the next slides all
of us use the same twenty.
"""

# %% answers
RIGHT = [["kind", "round(len(group) / 4)", "test", "group"]]
WRONG = [
    (["kind", "len(group) // 2", "test", "group"], "a quarter of each class"),
    (["kind", "len(group) // 4", "train", "group"], "a quarter of each class"),
    (["kind", "len(group) // 4", "test", "children"], "Each child must be on one side"),
    (["children", "len(group) // 4", "test", "group"], "Each child must be on one side"),
    (["absent", "len(group) // 4", "test", "group"], "Each child must be on one side"),
]
