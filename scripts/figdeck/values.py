"""Values on disk: what `compute()` may return, as JSON and back, exact to the last bit."""

from __future__ import annotations

import json
import math
from typing import Any

_ARRAY, _FLOAT = "$array", "$float"


class NotPlainError(TypeError):
    """A value that can't be stored; the message says where in the result it stands and what to return instead."""


def dumps(values: object) -> str:
    """Encode the result of a `compute()`. Raises NotPlainError for what is not plain."""
    if not isinstance(values, dict):
        raise NotPlainError(f"compute() returned {_kind(values)}. Return a dict of named values.")
    return json.dumps(_encode(values, ""), ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def loads(text: str, *, arrays: bool) -> dict[str, Any]:
    """Decode stored values; arrays as NumPy arrays for a `draw`, or as nested lists, which needs no NumPy."""
    decoded = _decode(json.loads(text), arrays)
    assert isinstance(decoded, dict)
    return decoded


def _encode(value: Any, where: str) -> Any:
    if hasattr(value, "mask") or (_kind_of_dtype(value) == "f" and value.dtype.itemsize > 8):
        raise NotPlainError(
            f"compute() returned {_kind(value)} as {where}, which can't be stored exactly. "
            "Return an array of numbers of 64 bits at most, without a mask."
        )
    if hasattr(value, "dtype") and hasattr(value, "tolist"):  # a NumPy array or scalar, without importing NumPy
        return _encode_array(value, where) if getattr(value, "ndim", 0) else _encode(value.item(), where)
    if isinstance(value, float) and not math.isfinite(value):
        return {_FLOAT: repr(value)}
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, list | tuple):
        return [_encode(item, f"{where}[{index}]") for index, item in enumerate(value)]
    if isinstance(value, dict):
        return _encode_record(value, where)
    raise NotPlainError(
        f"compute() returned {_kind(value)} as {where or 'its result'}, which can't be stored. "
        "Return plain numbers, strings, lists, arrays, or dicts of them."
    )


def _encode_record(record: dict[Any, Any], where: str) -> dict[str, Any]:
    for key in record:
        if not isinstance(key, str) or key in (_ARRAY, _FLOAT):
            remedy = "Choose another key." if isinstance(key, str) else "Use strings as keys."
            raise NotPlainError(f"compute() returned {key!r} as a key in {where or 'its result'}. {remedy}")
    return {key: _encode(item, f"{where}.{key}" if where else key) for key, item in record.items()}


def _encode_array(array: Any, where: str) -> dict[str, Any]:
    if array.dtype.kind not in "biufU":
        raise NotPlainError(
            f"compute() returned an array of {array.dtype} as {where}, which can't be stored. "
            "Return an array of numbers, booleans or strings."
        )
    flat = [_encode(item, where) for item in array.ravel().tolist()]
    return {_ARRAY: str(array.dtype), "shape": list(array.shape), "data": flat}


def _decode(value: Any, arrays: bool) -> Any:
    if isinstance(value, list):
        return [_decode(item, arrays) for item in value]
    if not isinstance(value, dict):
        return value
    if _FLOAT in value:
        return float(value[_FLOAT])
    if _ARRAY in value:
        return _decode_array(value, arrays)
    return {key: _decode(item, arrays) for key, item in value.items()}


def _decode_array(value: dict[str, Any], arrays: bool) -> Any:
    data = [_decode(item, arrays) for item in value["data"]]
    if arrays:
        import numpy as np

        return np.array(data, dtype=value[_ARRAY]).reshape(value["shape"])
    return _fold(data, value["shape"])


def _fold(flat: list[Any], shape: list[int]) -> list[Any]:
    """Nest a flat list as an array of this shape would be."""
    if len(shape) == 1:
        return flat
    size = math.prod(shape[1:])
    return [_fold(flat[row * size : (row + 1) * size], shape[1:]) for row in range(shape[0])]


def _kind_of_dtype(value: Any) -> str:
    return str(getattr(getattr(value, "dtype", None), "kind", ""))


def _kind(value: object) -> str:
    return "nothing" if value is None else f"a {type(value).__name__}"
