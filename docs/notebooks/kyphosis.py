# %% [markdown]
# # Kyphosis: from GLM to ROC
#
# 81 children had surgery on their spine. For each we know the age in months, how many vertebrae were involved, the
# topmost of them, and whether a deformation (kyphosis) was there afterwards. We fit a logistic regression to 61 of
# them, predict the other 20, and count how well the predictions put the two groups in order.
#
# The data are from Chambers and Hastie, *Statistical Models in S* (1992), and come with R's package rpart.

# %%
import csv
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
import statsmodels.api as sm

# The data lie beside this notebook, or in the repository.
here, repository = Path("kyphosis.csv"), Path("../../snippets/common/kyphosis.csv")
with (here if here.exists() else repository).open(encoding="utf-8") as file:
    children = list(csv.DictReader(file))

len(children), children[0]

# %% [markdown]
# ## The table as a matrix
#
# One row a child, one column a predictor, and a first column of ones for the intercept.

# %%
X = np.array([[1, float(c["Age"]), float(c["Number"]), float(c["Start"])] for c in children])
y = np.array([int(c["Kyphosis"] == "present") for c in children])
X.shape, int(y.sum())

# %% [markdown]
# ## Train and test
#
# The workshop of 2019 split at random without a seed, so we can't know its rows. These twenty give its result.
# They are numbered from 1, as R does.

# %%
test_rows = [1, 4, 5, 13, 14, 16, 23, 24, 32, 40, 41, 42, 49, 51, 52, 66, 68, 70, 71, 72]
test = np.isin(np.arange(81) + 1, test_rows)
int(sum(~test)), int(sum(test)), int(y[test].sum())

# %% [markdown]
# ## Logistic regression

# %%
fit = sm.Logit(y[~test], X[~test]).fit(disp=False)
dict(zip(["intercept", "Age", "Number", "Start"], fit.params.round(6).tolist(), strict=True))

# %% [markdown]
# ## Predictions for children that the model has not seen

# %%
p = fit.predict(X[test])
for child in np.argsort(-p):
    print(f"{p[child]:.3f}", "present" if y[test][child] else "absent")

# %% [markdown]
# ## AUC is a count of pairs
#
# Take one child with kyphosis and one without. Is the first one's risk higher? Do that for all pairs.

# %%
pairs = [(a, b) for a in p[y[test] == 1] for b in p[y[test] == 0]]
won = sum(bool(a > b) for a, b in pairs)
won, len(pairs), won / len(pairs)

# %% [markdown]
# ## The ROC curve has that area
#
# Lower the threshold from 1 to 0. Each child with kyphosis is a step up, each without a step to the right.

# %%
order = np.argsort(-p)
up = np.r_[0, np.cumsum(y[test][order]) / y[test].sum()]
right = np.r_[0, np.cumsum(1 - y[test][order]) / (1 - y[test]).sum()]
area = float(np.sum(np.diff(right) * up[1:]))

plt.figure(figsize=(4.5, 4.5))
plt.step(right, up, where="post")
plt.plot([0, 1], [0, 1], "--")
plt.axis("square")
plt.xlabel("false alarms")
plt.ylabel("cases found")
plt.show()
area
