"""Programs that use TensorFlow: the parent that imports it stays free of operations, so that its children work."""

from __future__ import annotations

from .tiny import Tiny

FIT = '''\
"""A line through two points"""


def compute():
    import keras
    import numpy as np
    from tensorflow.python.eager import context

    untouched = context._context is None or not context._context._initialized
    keras.utils.set_random_seed({seed})
    model = keras.Sequential([keras.layers.Input((1,)), keras.layers.Dense(1)])
    model.compile(optimizer=keras.optimizers.SGD(0.1), loss="mse")
    x = np.array([[0.0], [1.0]])
    model.fit(x, 2 * x + 1, epochs=3, verbose=0)
    return {{"untouched": untouched, "loss": model.evaluate(x, 2 * x + 1, verbose=0)}}
'''


def test_children_train_because_their_parent_ran_nothing(tiny: Tiny) -> None:
    """Four programs train at the same time, each in a TensorFlow that nobody has started before it."""
    for seed in range(4):
        tiny.write(f"snippets/fit/line_{seed}.py", FIT.format(seed=seed))
    assert tiny.ran() == [f"fit/line_{seed} compute" for seed in range(4)]
    assert all(tiny.value(f"fit/line_{seed}", "untouched") is True for seed in range(4))


def test_two_builds_give_the_same_bytes(tiny: Tiny) -> None:
    """Cleaned and built again, in another folder, every file of a site is the same.

    TensorFlow's results are among them, and a notebook that shows an object, of which Python tells the address.
    """
    tiny.write("snippets/fit/line.py", FIT.format(seed=1))
    tiny.edit("docs/index.md", "# Tides", "# Tides\n\nLoss: {{ fit.line.loss }}\n")
    tiny.edit("snippets/shore/exercise_wave.py", "print(height(0), height(6))", "print(height(0), height(6))\nobject()")
    other = Tiny.copy(tiny.root, tiny.root.with_name("other"))
    sites = []
    for project in (tiny, other):
        assert project.command("clean") == 0
        assert project.command("site") == 0
        sites.append(project.published())
    assert sites[0].keys() == sites[1].keys()
    assert [path for path in sites[0] if sites[0][path] != sites[1][path]] == []
