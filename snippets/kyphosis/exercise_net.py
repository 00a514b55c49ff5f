# %% [markdown]
"""
# Kyphosis: “neural net”

Build the smallest net that can answer: three inputs, and one dense layer with a unit for each of the two classes.
Softmax turns the two sums into probabilities that add up to 1. How many numbers has it to learn?
"""

# %% setup
import keras
import numpy as np
from keras.layers import Dense
from keras.optimizers import Adam

keras.utils.set_random_seed(1)

# %% solution
model = keras.Sequential()
model.add(keras.Input((3,)))  # ___: 3
model.add(Dense(2, "softmax"))  # ___: 2 | "softmax"
model.compile(
    loss="categorical_crossentropy",  # ___: "categorical_crossentropy"
    optimizer=Adam(0.001),
    metrics=["accuracy"],
)
parameters = model.count_params()
print(parameters)

# %% check
assert model.input_shape == (None, 3), (
    f"The net takes {model.input_shape[1]} inputs.\nEach child has three numbers: Age, Number and Start."
)
assert model.output_shape == (None, 2), (
    f"The net has {model.output_shape[1]} outputs.\nOne is for absent and one for present."
)
answers = model(np.array([[10, 2, 3], [1, 1, 1]])).numpy()
assert np.allclose(answers.sum(axis=1), 1), (
    "The two outputs must add up to 1 for every child.\nWhich activation makes probabilities of them?"
)
assert model.loss == "categorical_crossentropy", (
    f"The loss is {model.loss}.\n"
    "With softmax a child belongs to one of several categories; binary_crossentropy goes with a sigmoid.\n"
    "It is called categorical_crossentropy."
)

# %% [markdown] passed
"""
8 numbers: three weights and a bias for each of the two units. In truth only their differences count, which are 4, and
that is logistic regression. Hence the quotation marks.
"""

# %% answers
WRONG = [
    (["4", "2", '"softmax"', '"categorical_crossentropy"'], "Each child has three numbers"),
    (["3", "1", '"softmax"', '"categorical_crossentropy"'], "one for present"),
    (["3", "2", '"relu"', '"categorical_crossentropy"'], "add up to 1"),
    (["3", "2", '"softmax"', '"mse"'], "The loss is"),
    (["3", "2", '"softmax"', '"binary_crossentropy"'], "goes with a sigmoid"),
]
