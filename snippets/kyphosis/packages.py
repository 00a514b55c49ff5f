"""Kyphosis: packages

The R packages of 2019 and what stands for them here. Every Python name in the table is looked up when the table is
made.
"""

from __future__ import annotations

from importlib import import_module

STANDS_FOR = (
    ("rpart", "the data", "pandas", "read_csv"),
    ("tidyverse", "tables", "pandas", "DataFrame"),
    ("rsample", "splits", "sklearn", "model_selection.train_test_split"),
    ("stats", "glm()", "statsmodels", "api.Logit"),
    ("keras", "nets", "keras", "Sequential"),
    ("recipes", "preparing columns", "sklearn", "preprocessing.StandardScaler"),
    ("yardstick", "the AUC", "sklearn", "metrics.roc_auc_score"),
)


def compute() -> dict[str, object]:
    # --8<-- [start:code]
    import keras
    import numpy as np
    import pandas as pd
    import sklearn.metrics
    import sklearn.model_selection
    import sklearn.preprocessing
    import statsmodels.api as sm
    # --8<-- [end:code]

    modules = {"keras": keras, "pandas": pd, "sklearn": sklearn}
    versions = {name: str(module.__version__) for name, module in modules.items()}
    versions |= {"statsmodels": str(import_module("statsmodels").__version__), "numpy": np.__version__}
    table, unresolved = [], []
    for r_package, purpose, package, name in STANDS_FOR:
        found: object = sm if name.startswith("api.") else modules[package]
        for part in name.removeprefix("api.").split("."):
            found = getattr(found, part, None)
        if found is None:
            unresolved.append(f"{package}.{name}")
        call = name.rpartition(".")[2]
        table.append(
            {"r": r_package, "purpose": purpose, "python": package, "call": call, "version": versions[package]}
        )
    return {"table": table, "unresolved": unresolved, "versions": versions}
