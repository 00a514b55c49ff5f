# %% [markdown]
"""
# Kyphosis: data prep

Keras wants numbers. Make a matrix of the three columns of numbers, and in place of the word two columns: 1 and 0 for
absent, 0 and 1 for present. That is called *one-hot*.
"""

# %% setup
import pandas as pd
from keras.utils import to_categorical

TEST_ROWS = [1, 4, 5, 13, 14, 16, 23, 24, 32, 40, 41, 42, 49, 51, 52, 66, 68, 70, 71, 72]

df = pd.read_csv("kyphosis.csv")
train = df[~(df.index + 1).isin(TEST_ROWS)]  # the rows are counted from 1

# %% solution
names = ["Age", "Number", "Start"]
x = train[names].to_numpy()  # ___: names
present = train.Kyphosis == "present"  # ___: "present"
y = to_categorical(present, 2)  # ___: present | 2

print(x.shape, y.shape)
print(x[:3])
print(y[:3])

# %% check
assert x.shape == (61, 3), (
    f"x is {x.shape[0]} × {x.shape[-1]}, but must be 61 × 3.\nTake the three columns whose names are in the list."
)
assert y.shape == (61, 2), f"y is {y.shape}, but must be 61 × 2.\nHow many classes are there?"
assert y[:, 1].sum() == 13, (
    f"The second column says that {y[:, 1].sum():.0f} children have kyphosis, but 13 of these 61 have it.\n"
    "present is true where the word in the column Kyphosis is present."
)

# %% [markdown] passed
"""
Look at the columns of x: Age goes up to 206, Number to 10. The net will have to multiply both by weights of the same
size, and that will be its trouble.
"""

# %% answers
WRONG = [
    (['["Age"]', '"present"', "present", "2"], "61 × 3"),
    (["names", '"absent"', "present", "2"], "The second column"),
    (["names", '"present"', "present", "3"], "How many classes"),
]
