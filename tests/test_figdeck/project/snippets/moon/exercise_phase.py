# %% [markdown]
"""
# The phase

No whole number of weeks is a month of 29 and a half days. Try.
"""

# %% attempt
weeks = 4  # ___

# %% check
assert weeks * 7 == 29.5, f"{weeks} weeks are {weeks * 7} days."

# %% [markdown] certificate
"""
29.5 is no multiple of 7.
"""

# %% answers
WRONG = [(["5"], "5 weeks are 35 days")]
