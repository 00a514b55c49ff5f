"""Values come back from disk as they went there, to the last bit, or are refused."""

from __future__ import annotations

import math
import struct
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from figdeck import values
from figdeck.values import NotPlainError

PLAIN: list[Any] = [
    None, True, False, 0, -1, 2**53 + 1, -(2**80), 0.0, -0.0, 0.1 + 0.2, 1e-320, 5e-324, 1.7976931348623157e308,
    math.inf, -math.inf, "", "two\nlines", "θ – “quoted” \\ \x00 🌊", [], [[]], {}, {"a": {"b": [1, {"c": None}]}},
    [{"year": 1958, "name": "a"}, {"year": 1969, "name": "b"}], {"nan": [1.5, -math.inf]},
]  # fmt: skip

ARRAYS: list[Any] = [
    np.array([True, False]),
    np.array([-128, 127], dtype=np.int8),
    np.array([2**63 - 1, -(2**63)]),
    np.array([2**64 - 1, 0], dtype=np.uint64),
    np.array([0.1, -0.0, math.inf, -math.inf, 1e-320]),
    np.array([0.1, 65504], dtype=np.float16),
    np.array([0.1, 1e-45], dtype=np.float32),
    np.array([1.5, 2.5], dtype=">f8"),
    np.array(["", "θ", "three"]),
    np.array([]),
    np.zeros((0, 3)),
    np.zeros((2, 0)),
    np.zeros((2, 0, 3), dtype=np.int32),
    np.arange(24).reshape(2, 3, 4),
    np.asfortranarray(np.arange(6.0).reshape(2, 3)),
    np.arange(10)[::-3],
]


def bits(value: Any) -> Iterator[Any]:
    """A value as things that are equal only when they are the same: 1 is not 1.0 or True, 0.0 is not -0.0."""
    if isinstance(value, float):
        yield struct.pack(">d", value)
    elif isinstance(value, list):
        yield "["
        for item in value:
            yield from bits(item)
        yield "]"
    elif isinstance(value, dict):
        yield from ((key, *bits(item)) for key, item in value.items())
    else:
        yield type(value).__name__, value


@pytest.mark.parametrize("arrays", [False, True])
@pytest.mark.parametrize("value", PLAIN, ids=repr)
def test_a_plain_value_comes_back_exactly(value: Any, arrays: bool) -> None:
    """Numbers to the last bit, text to the last letter, lists and records in their order; each of its own type."""
    back = values.loads(values.dumps({"x": value}), arrays=arrays)
    assert list(bits(back)) == list(bits({"x": value}))


def test_not_a_number_comes_back() -> None:
    """A value that could not be computed stays one."""
    assert math.isnan(values.loads(values.dumps({"x": math.nan}), arrays=False)["x"])


@pytest.mark.parametrize("array", ARRAYS, ids=lambda array: f"{array.dtype}{array.shape}")
def test_an_array_comes_back_exactly(array: Any) -> None:
    """An array has the shape, type and bytes that it had."""
    back = values.loads(values.dumps({"x": [array]}), arrays=True)["x"][0]
    assert (back.dtype, back.shape, back.tobytes()) == (array.dtype, array.shape, array.tobytes())


@pytest.mark.parametrize("array", ARRAYS, ids=lambda array: f"{array.dtype}{array.shape}")
def test_an_array_is_a_list_of_lists_where_there_is_no_numpy(array: Any) -> None:
    """In prose and expected values an array is what NumPy's own tolist makes of it."""
    back = values.loads(values.dumps({"x": array}), arrays=False)["x"]
    assert list(bits(back)) == list(bits(array.tolist()))


def test_not_a_number_within_an_array_comes_back() -> None:
    """Gaps in data are kept where they are."""
    back = values.loads(values.dumps({"x": np.array([[1.0, math.nan]])}), arrays=True)["x"]
    assert np.isnan(back).tolist() == [[False, True]]


@pytest.mark.parametrize(
    ("scalar", "plain"),
    [
        (np.float64(0.1), 0.1), (np.float32(0.5), 0.5), (np.int64(2**60), 2**60), (np.bool_(True), True),
        (np.str_("θ"), "θ"), (np.array(3), 3), (np.array(0.1), 0.1),
    ],
)  # fmt: skip
def test_a_numpy_scalar_becomes_a_plain_number(scalar: Any, plain: Any) -> None:
    """What NumPy returns for one number is one number."""
    assert list(bits(values.loads(values.dumps({"x": scalar}), arrays=False)["x"])) == list(bits(plain))


def test_a_tuple_becomes_a_list() -> None:
    """The one thing that changes, since files know no tuples."""
    assert values.loads(values.dumps({"x": (1, (2.0,))}), arrays=True) == {"x": [1, [2.0]]}


REFUSED: list[tuple[str, Any]] = [
    ("an object", object()),
    ("a set", {1}),
    ("bytes", b"x"),
    ("a complex number", 1j),
    ("a function", len),
    ("numbers as keys", {1: 2}),
    ("an array of objects", np.array([None])),
    ("an array of complex numbers", np.array([1j])),
    ("an array of dates", np.array(["2019-05-29"], dtype="datetime64[D]")),
    ("an array of records", np.zeros(1, dtype=[("a", float)])),
    ("a number of more bits", np.longdouble(1) / 3),
    ("an array of such", np.ones(1, dtype=np.longdouble) / 3),
    ("an array with a mask", np.ma.array([1, 2], mask=[False, True])),
    ("what looks like the format itself", {"$float": "1"}),
    ("what looks like an array of the format", {"$array": "int64", "shape": [1], "data": [1]}),
]


@pytest.mark.parametrize("value", [case[1] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_what_would_not_come_back_is_refused(value: Any) -> None:
    """A value that can't be stored exactly is not stored nearly: the sentence says where it stands in the result."""
    with pytest.raises(NotPlainError, match=r"results\[1\]\.fit"):
        values.dumps({"results": [0, {"fit": value}]})


@pytest.mark.parametrize(
    ("result", "says"), [(None, "returned nothing"), ([1], "returned a list"), (np.array([1]), "returned a ndarray")]
)
def test_a_result_is_a_dict(result: object, says: str) -> None:
    """compute() returns named values; anything else is refused by a sentence."""
    with pytest.raises(NotPlainError, match=says):
        values.dumps(result)
