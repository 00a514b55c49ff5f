# %% [markdown]
"""
# Which Keras, and on which engine?

Keras describes nets and leaves the computing to an engine, its *backend*. Print the version of Keras and the
name of its backend.
"""

# %% setup
import os

# TensorFlow talks while it starts. Not now.
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["TF_ENABLE_ONEDNN_OPTS"] = "0"

# %% solution
import keras

version = keras.__version__  # ___
engine = keras.backend.backend()  # ___
print(version, "on", engine)

# %% check
assert isinstance(version, str) and version[0].isdigit(), (
    "That is not the version of Keras.\nIt has the same name as that of TensorFlow, after keras and a dot."
)
assert version == keras.version(), f"{version} is not the Keras that is installed here.\nAsk keras for its __version__."
assert engine in ("tensorflow", "jax", "torch", "numpy", "openvino"), (
    "That is not the name of a backend.\n"
    "The part of Keras called keras.backend can tell.\n"
    "It is a function: keras.backend.backend(), with the brackets."
)

# %% [markdown] passed
"""
This site was built with Keras {{ keras.installed.keras }} on {{ keras.installed.backend }}. To try another engine,
set `KERAS_BACKEND` before the import.
"""

# %% answers
RIGHT = [["keras.version()", "keras.config.backend()"]]
WRONG = [
    (['"2.2.4"', "keras.backend.backend()"], "2.2.4 is not the Keras"),
    (["keras.__version__", "keras.backend"], "That is not the name of a backend"),
]
