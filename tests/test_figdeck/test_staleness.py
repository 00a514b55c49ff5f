"""Just what an edit touches runs again: never less, so no stale figure is published, and as little more as can be."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from figdeck.reach import Code, Reached

from .tiny import Run, Tiny

TIDE = ["shore/tide compute", "shore/tide draw", "shore/tide draw_range"]
DRAWS = ["moon/pull draw", "shore/tide draw", "shore/tide draw_range"]
GAUGE = "snippets/common/gauge.py"

EDITS = [
    ("code of a compute", "snippets/shore/tide.py", "highest = heights[row]", "highest = heights[row] + 1", TIDE),
    ("a helper", GAUGE, "return max(", "return min(", TIDE),
    ("a helper of another", GAUGE, "return sum(heights)", "return 2 * sum(heights)", ["shore/table compute"]),
    ("a constant of a helper", GAUGE, "HERE = Path(__file__).parent", "HERE = Path(__file__).parent / '.'",
     ["moon/log compute", "shore/table compute", "shore/tide compute"]),
    ("data", "snippets/common/readings.csv", "3,3.25", "3,3.5", ["shore/table compute", *TIDE]),
    ("style sheet", "slides/figures.mplstyle", "lines.linewidth: 2", "lines.linewidth: 3", DRAWS),
    ("a light colour", "slides/palette.css", "--water: #0060a0", "--water: #0060a1", DRAWS),
    ("a dark colour", "slides/palette.css", "--water: #60b0f0", "--water: #60b0f1", []),
    ("a comment", "snippets/shore/tide.py", "    return {\n", "    # the result\n    return {\n", []),
    ("a comment in a helper", GAUGE, "    return max(", "    # the first of equals\n    return max(", []),
    ("a function's docstring", "snippets/shore/tide.py", "Find high water.", "Find high water, if there is any.", []),
    ("the caption", "snippets/shore/tide.py", "A day of readings", "Another day of readings", []),
    ("the alternative text", "snippets/shore/tide.py", "is highest", "is at its highest", []),
    ("formatting", "snippets/shore/tide.py", "heights[row]", "(heights [ row ])", []),
    ("a draw", "snippets/shore/tide.py", '"o", color="ink"', '"s", color="ink"', ["shore/tide draw"]),
    ("a compute to the same", "snippets/shore/tide.py", "highest = heights[row]", "highest = max(heights)",
     ["shore/tide compute"]),
    ("prose", "docs/index.md", "# Tides", "# The tides", []),
    ("slides", "slides/moon.md", "## It pulls", "## The moon pulls", []),
    ("what must hold", "tests/expected/shore.toml", "equals = 3.25", "at_least = 3", []),
]  # fmt: skip


@pytest.mark.parametrize(
    ("path", "old", "new", "runs"), [edit[1:] for edit in EDITS], ids=[edit[0].replace(" ", "-") for edit in EDITS]
)
def test_an_edit_runs_what_depends_on_it(tiny: Tiny, path: str, old: str, new: str, runs: list[str]) -> None:
    """After an edit exactly the stages that depend on it run, and then nothing more."""
    assert tiny.ran() == []
    tiny.edit(path, old, new)
    assert tiny.ran() == runs
    assert tiny.ran() == []


def test_a_build_with_nothing_stale_parses_nothing(tiny: Tiny, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a comment in a helper is edited, the code that uses it is followed once more, and then not again."""
    followed: list[str] = []
    original = Code.reached

    def reached(code: Code, path: Path, function: str) -> Reached:
        followed.append(f"{path.parent.name}/{path.stem} {function}")
        return original(code, path, function)

    monkeypatch.setattr(Code, "reached", reached)
    tiny.edit(GAUGE, "    return max(", "    # the first of equals\n    return max(")
    assert tiny.ran() == []
    assert "shore/tide compute" in followed
    followed.clear()
    assert tiny.ran() == []
    assert followed == []


def test_undoing_an_edit_needs_a_run_too(tiny: Tiny) -> None:
    """What is stored is the result of the last run, so going back makes it stale as well."""
    tiny.edit("snippets/shore/table.py", "mean(heights)", "2 * mean(heights)")
    assert tiny.ran() == ["shore/table compute"]
    tiny.edit("snippets/shore/table.py", "2 * mean(heights)", "mean(heights)")
    assert tiny.ran() == ["shore/table compute"]
    assert tiny.value("shore/table", "mean") == 1.5


def test_a_variable_that_a_program_asks_for_is_an_input(tiny: Tiny, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that reads an environment variable runs when it is set, changed, or unset; others don't."""
    monkeypatch.setenv("TIDES_KEEPER", "Ann")
    assert tiny.ran() == ["moon/log compute"]
    assert tiny.value("moon/log", "keeper") == "Ann"
    monkeypatch.delenv("TIDES_KEEPER")
    assert tiny.ran() == ["moon/log compute"]
    monkeypatch.setenv("TIDES_CAT", "Tom")
    assert tiny.ran() == []


def test_a_folder_that_a_program_lists_is_an_input(tiny: Tiny) -> None:
    """A program that counts the files of a folder runs when one is added."""
    tiny.write("snippets/common/logs/wednesday.txt", "calm\n")
    assert tiny.ran() == ["moon/log compute"]
    assert tiny.value("moon/log", "entries") == 3


def test_a_folder_is_an_input_when_the_project_is_reached_by_a_link(tiny: Tiny) -> None:
    """A project opened through a symbolic link is the same project."""
    link = tiny.root.with_name("link")
    link.symlink_to(tiny.root)
    other = Tiny(link)
    other.edit("snippets/moon/log.py", "entries()", "1 * entries()")
    assert other.ran() == ["moon/log compute"]
    other.write("snippets/common/logs/wednesday.txt", "calm\n")
    assert other.ran() == ["moon/log compute"]


def test_a_file_that_was_not_there_is_an_input(tiny: Tiny) -> None:
    """A program that looked for a file in vain runs when there is one."""
    tiny.edit("snippets/moon/log.py", '"entries": entries()', '"entries": entries(), "note": note()')
    note = "def note():\n    try:\n        return open('note.txt').read()\n    except OSError:\n        return ''\n\n\n"
    tiny.edit("snippets/moon/log.py", "def compute()", f"{note}def compute()")
    assert tiny.ran() == ["moon/log compute"]
    tiny.write("note.txt", "Back soon.")
    assert tiny.ran() == ["moon/log compute"]
    assert tiny.value("moon/log", "note") == "Back soon."


@pytest.mark.parametrize("code", ["import common.gauge; return common.gauge", "return import_module('common.gauge')"])
def test_a_module_found_while_running_is_an_input(tiny: Tiny, code: str) -> None:
    """However a program comes by a module of the project, an edit of that module is seen."""
    finder = f"from importlib import import_module\n\n\ndef gauge():\n    {code}\n\n\n"
    tiny.edit("snippets/moon/log.py", "def compute()", f"{finder}def compute()")
    tiny.edit("snippets/moon/log.py", '"entries": entries()', '"entries": gauge().entries()')
    assert tiny.ran() == ["moon/log compute"]
    tiny.edit(GAUGE, "return len(", "return 10 * len(")
    assert tiny.ran() == ["moon/log compute"]
    assert tiny.value("moon/log", "entries") == 20


def _delete(tiny: Tiny, output: str) -> None:
    (tiny.results().output_path("shore/tide", output)).unlink()


def _flip_a_bit(tiny: Tiny, output: str) -> None:
    path = tiny.results().output_path("shore/tide", output)
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def _empty(tiny: Tiny, output: str) -> None:
    tiny.results().output_path("shore/tide", output).write_bytes(b"")


@pytest.mark.parametrize("damage", [_delete, _flip_a_bit, _empty])
@pytest.mark.parametrize("function", ["compute", "draw"])
def test_a_damaged_result_is_made_anew(tiny: Tiny, function: str, damage: Callable[[Tiny, str], None]) -> None:
    """A stored file that is gone or not what was stored is never used: its stage runs, and gives the same again."""
    before = tiny.results().outputs("shore/tide", function)
    record = tiny.results().record("shore/tide", function)
    assert record
    damage(tiny, record.outputs[-1])
    assert tiny.results().outputs("shore/tide", function) == []
    assert tiny.ran() == [f"shore/tide {function}"]
    assert tiny.results().outputs("shore/tide", function) == before


def test_a_result_moves_with_its_project(tiny: Tiny) -> None:
    """A project that is copied or renamed, results and all, has nothing to run."""
    moved = tiny.root.rename(tiny.root.with_name("moved"))
    assert Tiny(moved).ran() == []


def test_the_reason_is_said(tiny: Tiny, figdeck: Run) -> None:
    """`figdeck why` names the file, function or package that changed; `figdeck list` says what is stale."""
    tiny.edit("snippets/common/readings.csv", "3,3.25", "3,3.5")
    said = figdeck("why", "shore/tide").out
    assert "shore/tide compute is stale.\n    file snippets/common/readings.csv changed (" in said
    assert "shore/tide draw is fresh." in said
    tiny.edit(GAUGE, "return max(", "return min(")
    assert f"top in {GAUGE} changed (" in figdeck("why", "shore/tide").out
    states = {line[:32].strip(): line[32:56].strip() for line in figdeck("list").out.splitlines()}
    assert states == {
        "moon/log": "fresh", "moon/pull": "fresh", "shore/table": "stale: compute", "shore/tide": "stale: compute"
    }  # fmt: skip


def _new_keeper(tiny: Tiny, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIDES_KEEPER", "Ann")


def _new_reading(tiny: Tiny, monkeypatch: pytest.MonkeyPatch) -> None:
    tiny.edit("snippets/common/readings.csv", "3,3.25", "3,3.50")
    tiny.edit("tests/expected/shore.toml", "equals = 3.25", "equals = 3.5")
    tiny.edit("tests/expected/shore.toml", "equals = 1.5", "equals = 1.55")


def _new_words(tiny: Tiny, monkeypatch: pytest.MonkeyPatch) -> None:
    tiny.edit("docs/index.md", "# Tides", "# The tides")


def _new_words_in_a_folder(tiny: Tiny, monkeypatch: pytest.MonkeyPatch) -> None:
    tiny.edit("docs/site/moon.md", "# About the moon", "# The moon")


@pytest.mark.parametrize("change", [_new_keeper, _new_reading, _new_words, _new_words_in_a_folder])
def test_a_site_is_as_new_as_its_sources(
    tiny: Tiny, figdeck: Run, monkeypatch: pytest.MonkeyPatch, change: Callable[[Tiny, pytest.MonkeyPatch], None]
) -> None:
    """`figdeck site` does nothing when nothing has changed, and publishes whatever has."""
    tiny.edit("slides/moon.md", "There are", "{{ moon.log.keeper }} says there are")
    assert figdeck("site").problems == []
    assert "Nothing has changed" in figdeck("site").out
    before = tiny.published()
    change(tiny, monkeypatch)
    assert figdeck("site").problems == []
    assert tiny.published() != before


def test_what_a_program_makes_for_itself_is_no_input(tiny: Tiny) -> None:
    """A file or folder that a program creates, reads and throws away does not make it stale for ever."""
    own = (
        "    import tempfile\n    from pathlib import Path\n"
        "    with tempfile.TemporaryDirectory() as folder:\n"
        "        Path(folder, 'note').write_text('high')\n"
        "        assert Path(folder, 'note').read_text() == 'high'\n"
        "        assert list(Path(folder).iterdir())\n"
    )
    tiny.edit("snippets/shore/tide.py", '    """Find high water."""\n', '    """Find high water."""\n' + own)
    assert "shore/tide compute" in tiny.ran()
    assert tiny.ran() == []


def test_what_a_program_leaves_behind_is_thrown_away(tiny: Tiny, monkeypatch: pytest.MonkeyPatch) -> None:
    """A temporary file that nobody deletes does not stay on the machine."""
    temporary = tiny.root.with_name("temporary")
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    code = "    import tempfile\n    tempfile.mkstemp()\n"
    tiny.edit("snippets/shore/tide.py", '    """Find high water."""\n', '    """Find high water."""\n' + code)
    assert "shore/tide compute" in tiny.ran()
    assert list(temporary.iterdir()) == []
