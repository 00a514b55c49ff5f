"""A result is on disk whole or not at all."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from figdeck.store import Record, Store

RECORD = Record(
    inputs={"python": "3"}, observed={"file a": "b"}, sources={}, packages=("numpy",), outputs=(), seconds=0.5
)  # fmt: skip


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A store with a draw of two frames."""
    store = Store(tmp_path / "store")
    save(store, tmp_path, "draw", ["<svg>1</svg>", "<svg>2</svg>"])
    return store


def save(store: Store, folder: Path, stage: str, texts: list[str]) -> None:
    """Store texts as a stage's result."""
    files = [folder / f"made-{number}" for number in range(len(texts))]
    for path, text in zip(files, texts, strict=True):
        path.write_text(text, encoding="utf-8")
    store.save("tides/moon", stage, files, RECORD)


def results(store: Store) -> Path:
    """The folder of the one snippet."""
    return store.folder / "results/tides/moon"


def test_a_result_is_read_back_in_order(store: Store) -> None:
    """What a stage made is there, in the order in which it made it, with what it was made of."""
    assert store.outputs("tides/moon", "draw") == ["<svg>1</svg>", "<svg>2</svg>"]
    record = store.record("tides/moon", "draw")
    assert record
    assert (record.inputs, record.observed, record.packages, record.seconds) == (
        RECORD.inputs, RECORD.observed, RECORD.packages, RECORD.seconds
    )  # fmt: skip
    assert store.intact("tides/moon", record)


def test_the_same_frame_twice_is_two_frames(store: Store, tmp_path: Path) -> None:
    """Frames that look the same are each counted."""
    save(store, tmp_path, "draw", ["<svg/>", "<svg/>"])
    assert store.outputs("tides/moon", "draw") == ["<svg/>", "<svg/>"]


def test_a_new_result_replaces_the_old_and_leaves_nothing_behind(store: Store, tmp_path: Path) -> None:
    """The store does not grow with each edit, and the results of other stages stay."""
    save(store, tmp_path, "compute", ["{}"])
    save(store, tmp_path, "draw", ["<svg>3</svg>"])
    assert store.outputs("tides/moon", "draw") == ["<svg>3</svg>"]
    assert store.outputs("tides/moon", "compute") == ["{}"]
    assert sorted(path.suffix for path in results(store).iterdir()) == ["", "", ".json", ".json"]


def _truncated(text: str) -> str:
    return text[: len(text) // 2]


def _of_another_format(text: str) -> str:
    content = json.loads(text)
    return json.dumps(content | {"format": content["format"] + 1})


def _without_a_field(text: str) -> str:
    return json.dumps({key: value for key, value in json.loads(text).items() if key != "observed"})


def _with_another_field(text: str) -> str:
    return json.dumps(json.loads(text) | {"colour": "blue"})


DAMAGE: list[Callable[[str], str]] = [
    _truncated, _of_another_format, _without_a_field, _with_another_field, lambda _: "", lambda _: "[]", lambda _: "\0"
]  # fmt: skip


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_record_that_cannot_be_read_is_no_record(store: Store, damage: Callable[[str], str]) -> None:
    """A half-written record, or one of another version, counts as absent: its stage runs again."""
    path = results(store) / "draw.json"
    path.write_text(damage(path.read_text(encoding="utf-8")), encoding="utf-8")
    assert store.record("tides/moon", "draw") is None
    assert store.outputs("tides/moon", "draw") == []


@pytest.mark.parametrize("content", [b"", b"<svg>3</svg>", b"<svg>1</svg> ", b"\xff"])
def test_a_file_that_is_not_what_was_stored_is_no_result(store: Store, content: bytes) -> None:
    """Files are checked when they are read; a frame that is damaged is not shown, nor are those beside it."""
    record = store.record("tides/moon", "draw")
    assert record
    store.output_path("tides/moon", record.outputs[0]).write_bytes(content)
    assert not store.intact("tides/moon", record)
    assert store.outputs("tides/moon", "draw") == []


def test_an_interrupted_save_leaves_the_last_result(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever is killed while storing loses the new result, not the old one."""

    def interrupted(self: Path, target: Path) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", interrupted)
        with pytest.raises(KeyboardInterrupt):
            save(store, tmp_path, "draw", ["<svg>3</svg>"])
    assert store.outputs("tides/moon", "draw") == ["<svg>1</svg>", "<svg>2</svg>"]


def test_a_cleaned_store_has_no_results(store: Store) -> None:
    """Nothing is left to be mistaken for a result, and cleaning twice is no fault."""
    for _ in range(2):
        store.clean()
        assert store.record("tides/moon", "draw") is None
        assert list(results(store).iterdir()) == []
