"""Many small nets trained at once: one compiled loop, in which every weight has a first axis with a net for each start.

The nets share nothing, so training them together gives each what it would have got alone, in a hundredth of the time.
TensorFlow is imported inside: who only draws does not pay for it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]
Tensors = list[Any]
Forward = Callable[[Tensors, Any], Any]


def dense_starts(sizes: Sequence[int], starts: int, *, seed: int = 0) -> Tensors:
    """Weights and biases of dense layers as Keras begins with them (Glorot's uniform draw, zeros), for each start."""
    import keras
    import tensorflow as tf

    tensors = []
    for layer, shape in enumerate(pairwise(sizes)):
        draws = [keras.initializers.GlorotUniform(1000 * seed + 10 * start + layer) for start in range(starts)]
        tensors.append(tf.Variable(tf.stack([draw(shape) for draw in draws])))
        tensors.append(tf.Variable(tf.zeros((starts, shape[1]))))
    return tensors


def dense_layers(weights: Tensors, x: Any) -> Any:
    """Dense layers with ReLU between them; what the last one says is left as it is, for the softmax."""
    import tensorflow as tf

    for w, b in zip(weights[:-2:2], weights[1:-2:2], strict=True):
        x = tf.nn.relu(x @ w + b[:, None])
    return x @ weights[-2] + weights[-1][:, None]


def table_and_layers(weights: Tensors, x: Any) -> Any:
    """The same after a lookup: two columns pass, the others are 0 and 1 and pick a row of the table, the first weight.

    It stands here since TensorFlow reads the file of what it compiles: beside a drawing, each stroke would train again.
    """
    import tensorflow as tf

    table, *dense = weights
    places = x[:, :, 2:] @ table
    numbers = tf.broadcast_to(x[:, :, :2], tf.concat([tf.shape(places)[:2], [2]], axis=0))
    return dense_layers(dense, tf.concat([numbers, places], axis=2))


def train(
    weights: Tensors, X: Vector, Y: Vector, *, rate: float, epochs: int, forward: Forward = dense_layers, seed: int = 0
) -> Vector:
    """What `fit(X, Y, batch_size=32)` does with Adam and cross-entropy, for all starts; losses, a row an epoch.

    X and Y are (rows, columns), or have a first axis when each start has rows of its own.
    """
    import keras
    import tensorflow as tf

    inputs, answers = (tf.constant(a if a.ndim == 3 else a[None], tf.float32) for a in (X, Y))
    rng, rows = np.random.default_rng(seed), X.shape[-2]
    orders = tf.constant(np.array([rng.permutation(rows) for _ in range(epochs)]))
    adam = keras.optimizers.Adam(rate)
    adam.build(weights)

    @tf.function  # type: ignore[untyped-decorator]
    def loop() -> Any:
        losses = tf.TensorArray(tf.float32, epochs)
        for epoch in tf.range(epochs):
            total = tf.zeros(weights[0].shape[0])
            for first in range(0, rows, 32):
                chosen = orders[epoch, first : first + 32]
                with tf.GradientTape() as tape:
                    sums = forward(weights, tf.gather(inputs, chosen, axis=1))
                    y = tf.broadcast_to(tf.gather(answers, chosen, axis=1), tf.shape(sums))
                    each = tf.reduce_sum(tf.nn.softmax_cross_entropy_with_logits(y, sums), axis=1)
                    mean = tf.reduce_sum(each) / float(min(32, rows - first))
                adam.apply(tape.gradient(mean, weights), weights)
                total += each
            losses = losses.write(epoch, total / rows)
        return losses.stack()

    return np.asarray(loop(), dtype=float)


def probabilities(weights: Tensors, X: Vector, *, forward: Forward = dense_layers) -> Vector:
    """P(present), the second of the two softmax outputs, a row for each start."""
    import tensorflow as tf

    inputs = tf.constant(X if X.ndim == 3 else X[None], tf.float32)
    return np.asarray(tf.nn.softmax(forward(weights, inputs))[:, :, 1], dtype=float)
