# %% [markdown]
"""
# Kyphosis: predictions and AUC

What does the net say of the 20 test children, and how many pairs does it put in order? Its answer has two columns;
the second is the probability of *present*. Then try to do better: more layers, more epochs, standardised inputs. And
ask yourself what your best number is worth, when you have chosen it by these same 20 rows.
"""

# %% setup
import keras
import numpy as np
import pandas as pd
from sklearn.metrics import roc_auc_score

TEST_ROWS = [1, 4, 5, 13, 14, 16, 23, 24, 32, 40, 41, 42, 49, 51, 52, 66, 68, 70, 71, 72]

df = pd.read_csv("kyphosis.csv")
x = df[["Age", "Number", "Start"]].to_numpy(float)
y = (df.Kyphosis == "present").to_numpy(int)
test = np.isin(df.index + 1, TEST_ROWS)
x_train, x_test, y_train, y_test = x[~test], x[test], y[~test], y[test]

keras.utils.set_random_seed(1)
model = keras.Sequential([keras.layers.Input((3,)), keras.layers.Dense(2, activation="softmax")])
model.compile(loss="categorical_crossentropy", optimizer=keras.optimizers.Adam(0.001))
model.fit(x_train, keras.utils.to_categorical(y_train, 2), batch_size=32, epochs=10, verbose=0)  # make it 100

# %% solution
answers = model.predict(
    x_test,  # ___: x_test
    verbose=0,
)
p = answers[:, 1]  # ___
auc = roc_auc_score(y_test, p)  # ___: y_test | p

print(np.round(p, 2))
print(auc)

# %% check
assert np.shape(p) == (20,), (
    f"p has the shape {np.shape(p)}, but must hold one probability for each of the 20 test children.\n"
    "Let the model answer for x_test, and take the second column: answers[:, 1]."
)
right = np.mean([(a > b) + 0.5 * (a == b) for a in answers[y_test == 1, 1] for b in answers[y_test == 0, 1]])
assert np.allclose(p, answers[:, 1]), (
    "This is the probability of absent.\nPresent is the second column, and Python counts from 0."
)
assert abs(auc - right) < 1e-6, (
    f"{auc:.3f} is not the share of pairs in order, which is {right:.3f}.\n"
    "roc_auc_score takes the truth first, then the scores."
)

# %% [markdown] passed
"""
Change the seed in the first cell and run all again: the number jumps. It is a lottery, and the slides show why.
"""

# %% answers
WRONG = [
    (["x_test", "answers[:, 0]", "y_test", "p"], "probability of absent"),
    (["x_test", "answers[:, 1]", "y_test", "-p"], "share of pairs in order"),
    (["x_test", "answers[:, 1]", "1 - y_test", "p"], "share of pairs in order"),
]
