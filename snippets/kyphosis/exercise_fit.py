# %% [markdown]
"""
# Kyphosis: fit the model

Let the net go over the training rows 100 times (*epochs*), 32 of them at a time. What happens to the loss? The best
possible loss is known: it is the GLM's, {{ kyphosis.fit.floor | fixed(2) }}.
"""

# %% setup
import keras
import pandas as pd

TEST_ROWS = [1, 4, 5, 13, 14, 16, 23, 24, 32, 40, 41, 42, 49, 51, 52, 66, 68, 70, 71, 72]

df = pd.read_csv("kyphosis.csv")
train = df[~(df.index + 1).isin(TEST_ROWS)]
x = train[["Age", "Number", "Start"]].to_numpy()
y = keras.utils.to_categorical(train.Kyphosis == "present", 2)

keras.utils.set_random_seed(3)
model = keras.Sequential([keras.layers.Input((3,)), keras.layers.Dense(2, activation="softmax")])
model.compile(loss="categorical_crossentropy", optimizer=keras.optimizers.Adam(0.001), metrics=["accuracy"])

# %% solution
history = model.fit(
    x,
    y,  # ___: y
    batch_size=32,
    epochs=100,  # ___: 100
    verbose=0,
)
loss = history.history["loss"]  # ___: "loss"
print(loss[0], "→", loss[-1])

# %% check
assert len(loss) == 100, (
    f"The loss has {len(loss)} values, but 100 epochs were asked for.\nepochs says how often fit goes over all rows."
)
assert loss[0] > 1, "This is not the loss, which begins far above 1.\nhistory.history is a dictionary; print its keys."
assert loss[-1] < loss[0], "The loss has not fallen.\nRun the cells above once more, so that the net starts anew."

# %% [markdown] passed
"""
It falls, and ends far above {{ kyphosis.fit.floor | fixed(2) }}. Run it with other seeds: most starts stay near where
they began. Then subtract from each column its mean, divide it by its standard deviation, use `Adam(0.01)`, and try
again.
"""

# %% answers
WRONG = [(["y", "1", '"loss"'], "100 epochs were asked for")]
