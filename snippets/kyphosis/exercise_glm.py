# %% [markdown]
"""
# Kyphosis: GLM

Fit a logistic regression to the 61 training rows: `statsmodels` calls it `Logit`. It takes the answers first, and
then a matrix with a column of ones, which carries the intercept; `add_constant` puts it there.
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
names = ["intercept", "Age", "Number", "Start"]

# %% solution
design = sm.add_constant(X_train)  # ___: X_train
glm = sm.Logit(y_train, design)  # ___: y_train | design
model = glm.fit(disp=False)

coef = model.params  # ___
for name, value in zip(names, coef):
    print(f"{name:9} {value:9.6f}")

# %% check
assert len(coef) == 4, (
    f"There must be 4 coefficients, but you have {len(coef)}.\n"
    "Give Logit the matrix with the column of ones: the design."
)
assert np.allclose(coef, [-1.199669, 0.008116, 0.362833, -0.238142], atol=2e-6), (
    "These are not the coefficients of the 61 training rows.\n"
    "Both the matrix and the answers must come from the training rows; the result has them in params.\n"
    "R gives −1.199669, 0.008116, 0.362833, −0.238142."
)

# %% [markdown] passed
"""
The same numbers as R's `glm()`. A start one vertebra lower down makes kyphosis less likely; of age and number of
vertebrae, 61 children can't tell for certain.
"""

# %% answers
WRONG = [
    (["X_train", "y_train", "X_train", "model.params"], "4 coefficients"),
    (["X_test", "y_test", "design", "model.params"], "the 61 training rows"),
    (["X_train", "y_train", "design", "model.bse"], "the 61 training rows"),
]
