# %% [markdown]
"""
# Kyphosis: quick view

81 children had an operation on the spine. Before you fit anything, look: print the first five rows, how many rows there
are, and how often kyphosis was absent and present. Each child is a tuple of four values, and kyphosis, a word, is the
first of them.

Age is in months; Number says how many vertebrae were involved, Start which was the topmost, counted from above.
"""

# %% setup
with open("kyphosis.csv") as file:
    names, *lines = file.read().split()

children = []
for line in lines:
    kyphosis, age, number, start = line.split(",")
    children.append((kyphosis, int(age), int(number), int(start)))

# %% solution
head = children[:5]  # ___
rows = len(children)  # ___
kinds = [c[0] for c in children]  # ___: 0
absent = kinds.count("absent")  # ___: "absent"
present = kinds.count("present")  # ___: "present"
for child in head:
    print(child)
print(rows, absent, present)

# %% check
assert len(head) == 5 and head[0] == children[0], (
    "head must be the first five rows.\nA slice takes them: children[:5] begins at the start and stops before row 5."
)
assert rows == 81, (
    f"You count {rows} rows, but there are 81 children.\n"
    "len() says how long a list is. Which list has an entry for each child?"
)
assert kinds[2] == "present", (
    "kinds must be the list of words, absent or present.\n"
    "Kyphosis is the first value of a child, and Python counts from 0."
)
assert absent == 64, f"You count {absent} children without kyphosis.\nWhich word stands in their rows?"
assert present == 17, f"You count {present} children with kyphosis.\nWhich word stands in their rows?"

# %% [markdown] passed
"""
17 of 81: always saying "absent" would be right for 79 % of them. Remember that when somebody tells you an accuracy.
"""

# %% answers
RIGHT = [["children[0:5]", "len(lines)", "0", "'absent'", "'present'"]]
WRONG = [
    (["children[5]", "len(children)", "0", '"absent"', '"present"'], "first five rows"),
    (["children[:5]", "len(head)", "0", '"absent"', '"present"'], "there are 81 children"),
    (["children[:5]", "len(children)", "1", '"absent"', '"present"'], "the list of words"),
    (["children[:5]", "len(children)", "0", '"Absent"', '"present"'], "without kyphosis"),
    (["children[:5]", "len(children)", "0", '"absent"', '"absent"'], "with kyphosis"),
]
