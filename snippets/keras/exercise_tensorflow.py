# %% [markdown]
"""
# Which TensorFlow have you installed?

Every Python package carries its version, under the same name in all of them. Print that of TensorFlow.
"""

# %% setup
import os

# TensorFlow talks while it starts. Not now.
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["TF_ENABLE_ONEDNN_OPTS"] = "0"

# %% solution
import tensorflow as tf

version = tf.__version__  # ___
print(version)

# %% check
assert isinstance(version, str), (
    "That is not the version.\n"
    "Python's own names have two underscores on each side, as in __name__.\n"
    "Here it is tf, a dot, and __version__."
)
assert version == tf.version.VERSION, (
    f"{version} is not what is installed here.\nDon't type it: ask tf for its __version__."
)

# %% [markdown] passed
"""
In 2019 the answer was 1.13. This site was built with {{ keras.installed.version }}.
"""

# %% answers
RIGHT = [["tf.version.VERSION"]]
WRONG = [
    (['"1.13.1"'], "1.13.1 is not what is installed here"),
    (["tf.version"], "That is not the version"),
]
