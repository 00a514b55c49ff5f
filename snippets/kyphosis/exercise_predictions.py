# %% [markdown]
"""
# Kyphosis: predictions

Ask the model about the 20 children it has not seen. It wants the same columns as before, ones included, and answers
with the probability that kyphosis is present. Print the children with the most suspect first.
"""

# %% setup
import numpy as np
import pandas as pd
import statsmodels.api as sm

TEST_ROWS = [1, 4, 5, 13, 14, 16, 23, 24, 32, 40, 41, 42, 49, 51, 52, 66, 68, 70, 71, 72]

df = pd.read_csv("kyphosis.csv")
X = df[["Age", "Number", "Start"]].to_numpy(float)
y = (df.Kyphosis == "present").to_numpy(int)
test = np.isin(df.index + 1, TEST_ROWS)  # the rows are counted from 1
X_train, X_test = X[~test], X[test]
y_train, y_test = y[~test], y[test]
kyphosis = df.Kyphosis[test].to_list()
model = sm.Logit(y_train, sm.add_constant(X_train)).fit(disp=False)

# %% solution
design = sm.add_constant(X_test)  # ___: X_test
p = model.predict(design)  # ___

for n in np.argsort(-p):  # ___: -p
    print(f"{p[n]:.2f}", kyphosis[n])

# %% check
assert len(p) == 20, (
    f"There must be 20 probabilities, one for each test row, but there are {len(p)}.\n"
    "Which rows has the model not seen?"
)
assert p.min() >= 0 and p.max() <= 1, (
    "Probabilities lie between 0 and 1; these don't.\nmodel.predict gives probabilities for a design."
)
assert abs(p.sum() - 4.7374) < 1e-3, (
    "These are not the model's probabilities for the test rows.\nLet model.predict answer for the design."
)
assert n == p.argmin(), (
    "The last child printed must be the least suspect one.\n"
    "argsort puts the smallest first; with a minus sign before p the largest comes first."
)

# %% [markdown] passed
"""
Two of the four children with kyphosis are at the top half of the scale, two are not. Where would you put the
threshold?
"""

# %% answers
WRONG = [
    (["X_test[:12]", "model.predict(design)", "-p"], "20 probabilities"),
    (["X_test", "design @ model.params", "-p"], "between 0 and 1"),
    (["X_test", "model.predict(design)", "p"], "least suspect"),
]
