"""SGD and Adam on one function

The data are made as they are needed, sixteen rows at a time, and forgotten. Both optimizers find the two numbers behind
them; Adam gives each its own step length and is there sooner, for the valley is narrow.
"""

from __future__ import annotations

from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Ellipse
from numpy.typing import NDArray

ALT = (
    "Contours of a long, narrow valley around (1, 1). From (−1.5, −1.2), two ways lead through it: SGD, grey and "
    "dashed, drops to the floor and creeps along it, {sgd_distance:.2f} away after 100 steps; Adam, in ink, ends "
    "{adam_distance:.2f} away."
)
START = (-1.5, -1.2)

# What 2019 promised, a line that proves it, and what has become of it. The line shown is the line that runs.
CLAIMS = (
    ("Hardware independent", "tf.config.list_logical_devices()", "less so: no GPU on Windows since 2.11"),
    ("Distributed", "tf.distribute.MirroredStrategy()", "holds"),
    ("Large data", "len(Dataset.range(10**12))", "holds: none is in memory"),
    ("Differentiates by itself", "tape.gradient(x**3, x)", "holds, and not only here"),
    ("SGD and Adam, by batches", "Adam(0.1).apply([slope], [w])", "holds: see the drawing"),
    ("Deployment", "tf.saved_model.save(cube, folder)", "holds; on phones, it’s LiteRT"),
)


def compute() -> dict[str, object]:
    import tensorflow as tf

    # --8<-- [start:tape]
    x = tf.Variable(2.0)
    with tf.GradientTape() as tape:
        y = x**3
    slope = tape.gradient(y, x)
    # --8<-- [end:tape]
    sgd, adam = path("SGD", seed=1), path("Adam", seed=1)
    return {
        "claims": proven(),
        "derivative": float(slope),
        "sgd": sgd,
        "adam": adam,
        "sgd_distance": float(np.hypot(*(sgd[-1] - 1))),
        "adam_distance": float(np.hypot(*(adam[-1] - 1))),
    }


def proven() -> list[dict[str, str]]:
    """Each claim with its line and what came out of it."""
    import tensorflow as tf
    from keras.optimizers import Adam

    class Cube(tf.Module):  # type: ignore[misc]
        @tf.function(input_signature=[tf.TensorSpec((), tf.float32)])  # type: ignore[untyped-decorator]
        def __call__(self, x: Any) -> Any:
            return x**3

    folder = "ram://cube"  # in memory, so that a build leaves nothing behind
    with tf.GradientTape() as tape:
        x, w, slope, cube = tf.Variable(2.0), tf.Variable(2.0), tf.constant(12.0), Cube()
        names = {"tf": tf, "Dataset": tf.data.Dataset, "tape": tape, "x": x, "Adam": Adam, "w": w, "slope": slope}
        found = [eval(line, names | {"cube": cube, "folder": folder}) for _, line, _ in CLAIMS]
        loaded = tf.saved_model.load(folder)(tf.constant(2.0))
    results = (
        ", ".join(device.device_type for device in found[0]),
        f"{found[1].num_replicas_in_sync} device",
        f"{found[2]:.0e} rows".replace("1e+12", "10¹²"),
        f"{float(found[3]):g} at x = 2",
        f"w: 2 → {float(w):g}",
        f"loaded, says {float(loaded):g}",
    )
    lines = zip(CLAIMS, results, strict=True)
    return [{"claim": c, "line": line, "result": r, "since": since} for (c, line, since), r in lines]


def path(name: str, seed: int, steps: int = 100) -> NDArray[np.float64]:
    """Where an optimizer has been: every batch is made, used once and forgotten."""
    import tensorflow as tf
    from keras import optimizers

    optimizer = getattr(optimizers, name)(0.1)
    noise, w = tf.random.Generator.from_seed(seed), tf.Variable(START)

    @tf.function  # type: ignore[untyped-decorator]
    def step() -> None:
        x = noise.normal((16, 2)) * [1.0, 0.3]
        y = tf.reduce_sum(x, axis=1) + 0.1 * noise.normal((16,))
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean((tf.linalg.matvec(x, w) - y) ** 2)
        optimizer.apply([tape.gradient(loss, w)], [w])

    been = [w.numpy()]
    for _ in range(steps):
        step()
        been.append(w.numpy())
    return np.array(been, dtype=float)


def draw(values: dict[str, Any]) -> Figure:
    fig = plt.figure(figsize=(4.0, 4.6), layout="none")
    ax = fig.add_axes((0.02, 0.08, 0.96, 0.9))
    for level in (0.1, 0.3, 0.6, 1.0, 1.5, 2.1, 2.8):
        ax.add_patch(Ellipse((1, 1), 2 * level, 2 * level / 0.3, facecolor="muted", alpha=0.06, lw=0))
        ax.add_patch(Ellipse((1, 1), 2 * level, 2 * level / 0.3, fill=False, edgecolor="past", lw=1))
    for way, colour, style in ((values["sgd"], "muted", (0, (3, 1.5))), (values["adam"], "ink", "-")):
        ax.plot(*way.T, color=colour, lw=3, ls=style)
        ax.plot(*way[-1], "o", color=colour, ms=9)
    ax.text(1.12, -0.35, "SGD", fontsize=18, color="muted")
    ax.text(-0.75, -0.2, "Adam", fontsize=18, ha="right")
    ax.plot(*START, "o", ms=10, mfc="paper", mec="ink")
    ax.plot(1, 1, "+", ms=18, mew=3.5, color="holds", zorder=6)
    ax.set(xlim=(-1.9, 1.9), ylim=(-1.5, 1.45), xticks=(), yticks=())
    ax.set_xlabel("100 steps of 16 rows each", fontsize=16)
    return fig
