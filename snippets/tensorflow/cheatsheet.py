"""Keras for R cheatsheet

R's calls and Python's, side by side. Every Python name is looked up in the installed Keras whenever this page is built.
"""

from __future__ import annotations

import importlib

# R's package keras3 (the older keras has the same names) and what each call is in Python.
PAIRS = (
    ("keras_model_sequential()", "keras.Sequential"),
    ("keras_model()", "keras.Model"),
    ("keras_input()", "keras.Input"),
    ("layer_dense()", "keras.layers.Dense"),
    ("layer_dropout()", "keras.layers.Dropout"),
    ("layer_flatten()", "keras.layers.Flatten"),
    ("layer_embedding()", "keras.layers.Embedding"),
    ("layer_conv_2d()", "keras.layers.Conv2D"),
    ("layer_lstm()", "keras.layers.LSTM"),
    ("summary()", "keras.Model.summary"),
    ("compile()", "keras.Model.compile"),
    ("fit()", "keras.Model.fit"),
    ("evaluate()", "keras.Model.evaluate"),
    ("predict()", "keras.Model.predict"),
    ("optimizer_adam()", "keras.optimizers.Adam"),
    ("to_categorical()", "keras.utils.to_categorical"),
    ("dataset_mnist()", "keras.datasets.mnist.load_data"),
    ("callback_early_stopping()", "keras.callbacks.EarlyStopping"),
    ("save_model()", "keras.Model.save"),
    ("load_model()", "keras.saving.load_model"),
)


def compute() -> dict[str, object]:
    import keras  # noqa: F401 - what `resolves` looks into; said here, it is warm already

    rows = [{"r": r, "python": python, "shown": python.removeprefix("keras.")} for r, python in PAIRS]
    return {
        "rows": rows,
        "half": len(rows) // 2,
        "unresolved": [python for _, python in PAIRS if not resolves(python)],
    }


def resolves(dotted: str) -> bool:
    """Whether a name can be imported: the longest part that is a module, and from there attribute by attribute."""
    parts = dotted.split(".")
    for length in range(len(parts), 0, -1):
        try:
            found = importlib.import_module(".".join(parts[:length]))
        except ImportError:
            continue
        for part in parts[length:]:
            if not hasattr(found, part):
                return False
            found = getattr(found, part)
        return True
    return False
