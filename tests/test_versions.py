"""What is installed is shown from the run: an upgrade changes what shows a version, and nothing else."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from figdeck import deck
from figdeck.library import Library
from figdeck.text import Place, Text

ROOT = Path(__file__).parents[1]
SNIPPET = "keras/installed"
TABLE = "kyphosis/packages"
NEXT = {"version": "97.98.99", "keras": "87.88.89", "python": "77.78.79"}


@pytest.fixture(scope="module")
def upgraded(library: Library) -> Library:
    """The same results, as if newer versions had been installed, with which everything came out as before."""
    found = {id_: library.values(id_) for id_ in library.catalog.snippets}
    rows = [row | {"version": NEXT["keras"]} if row["python"] == "keras" else row for row in found[TABLE]["table"]]
    return replace(library, _values=found | {SNIPPET: found[SNIPPET] | NEXT, TABLE: {"table": rows}})


def _texts() -> Iterator[tuple[str, str]]:
    """Every slide with its notes, and every page, as they are written."""
    for path in sorted((ROOT / "slides").glob("*.md")):
        for slide in deck.split(path.read_text(encoding="utf-8")):
            words = [slide.title, slide.body, *(note.text for note in slide.notes)]
            yield f"slides/{path.name}: {slide.title}", "\n".join(words)
    for path in sorted((ROOT / "docs").glob("*.md")):
        yield f"docs/{path.name}", path.read_text(encoding="utf-8")


def _filled(library: Library) -> dict[str, str]:
    text = Text(library, stepped=True)
    return {name: text.expand(source, Place(name)) for name, source in _texts()}


def test_an_upgrade_changes_only_what_shows_a_version(library: Library, upgraded: Library) -> None:
    """With other versions installed, just what names one reads differently, and names the new one."""
    before, after = _filled(library), _filled(upgraded)
    changed = {name for name in before if before[name] != after[name]}
    shows = (*(f"keras.installed.{key}" for key in NEXT), "kyphosis.packages.table")
    assert changed == {name for name, source in _texts() if any(value in source for value in shows)}
    assert "slides/keras.md: Installing Tensorflow – Help!" in changed
    assert [name for name in changed if not any(version in after[name] for version in NEXT.values())] == []


def test_no_version_is_typed(library: Library, upgraded: Library) -> None:
    """After an upgrade no slide, note or page still says the version of before."""
    old = {library.values(SNIPPET)[key] for key in NEXT}
    assert [name for name, text in _filled(upgraded).items() if any(version in text for version in old)] == []


def test_an_upgrade_changes_no_other_figure(library: Library, upgraded: Library) -> None:
    """The words for every figure stay as they were, but for those that show the versions."""
    changed = {id_ for id_ in library.catalog.figures if library.alt(id_) != upgraded.alt(id_)}
    assert changed == {SNIPPET, f"{SNIPPET}-engines"}


def test_the_figure_of_versions_draws_what_is_installed(upgraded: Library) -> None:
    """The drawing takes its newest version from the values, and from nowhere else."""
    path = ROOT / "snippets" / f"{SNIPPET}.py"
    spec = importlib.util.spec_from_file_location("installed", path)
    assert spec
    assert spec.loader
    module: Any = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    drawn = _words(module, upgraded.values(SNIPPET))
    other = _words(module, upgraded.values(SNIPPET) | {"version": "1.2.3"})
    assert set(drawn) - set(other) == {NEXT["version"]}
    assert set(other) - set(drawn) == {"1.2.3"}


def test_tensorflow_starts_quietly() -> None:
    """Whoever runs an exercise sees what it prints, and nothing of what TensorFlow says while it starts."""
    quiet = {name: value for name, value in os.environ.items() if not name.startswith("TF_")}
    program = ROOT / "snippets/keras/exercise_tensorflow.py"
    done = subprocess.run([sys.executable, program], env=quiet, text=True, capture_output=True, check=True)
    assert done.stdout.count("\n") == 1
    assert done.stderr == ""


def _words(module: Any, values: dict[str, Any]) -> list[str]:
    """The words of a drawing, in the palette's colours."""
    from matplotlib import colors, pyplot

    from figdeck import style

    palette = (ROOT / "slides/palette.css").read_text(encoding="utf-8")
    colors.get_named_colors_mapping().update(style.light_colours(palette))
    figure = module.draw(values)
    pyplot.close(figure)
    return [text.get_text() for axes in figure.axes for text in axes.texts]
