"""What a snippet says of itself is read without running it."""

from __future__ import annotations

from pathlib import Path

import pytest

from figdeck import catalog, project
from figdeck.catalog import Catalog
from figdeck.errors import FigdeckError, Problem, nearest

SNIPPET = '''"""
  The tide – a title

  First line,
  second line.
"""
raise SystemExit("this is never run")

ALT = (
    "High water is at {hour} "
    "o'clock."
)
ALT_LOW_WATER = "Low water."


def compute():
    # --8<-- [start:code]
    if True:
        hour = 3
        # --8<-- [start:inner]
        half = 3.5
        # --8<-- [end:inner]
    # --8<-- [end:code]
    # --8<-- [start:open]


def draw(values): ...
def draw_low_water(): ...
def drawing(): ...
'''


def discover(tmp_path: Path, files: dict[str, str]) -> Catalog:
    """The catalog of these files."""
    for name, text in files.items():
        path = tmp_path / "snippets" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return catalog.discover(project.from_options(tmp_path, {}))


def test_a_snippet_is_read_without_running_it(tmp_path: Path) -> None:
    """Title, caption, figures and alternative texts stand in the file, and nothing of it is run to find them."""
    found = discover(tmp_path, {"shore/tide.py": SNIPPET})
    assert found.problems == ()
    snippet = found.snippets["shore/tide"]
    assert (snippet.title, snippet.caption) == ("The tide – a title", "First line,\nsecond line.")
    assert snippet.computes
    assert [(f.id, f.title, f.draw, f.alt, f.alt_line, f.takes_values) for f in snippet.figures] == [
        ("shore/tide", "The tide – a title", "draw", "High water is at {hour} o'clock.", 9, True),
        ("shore/tide-low_water", "The tide – a title – low water", "draw_low_water", "Low water.", 13, False),
    ]
    assert set(found.figures) == {"shore/tide", "shore/tide-low_water"}


def test_a_section_is_what_stands_between_its_marks(tmp_path: Path) -> None:
    """A slide shows a section's lines, moved to the left; a section without an end is none."""
    snippet = discover(tmp_path, {"shore/tide.py": SNIPPET}).snippets["shore/tide"]
    assert snippet.section("inner") == "half = 3.5"
    assert snippet.section("open") is None
    assert snippet.section("missing") is None
    assert snippet.sections()[:2] == ["code", "inner"]


def test_helpers_are_no_snippets(tmp_path: Path) -> None:
    """Files in common/, with an underscore, beside the chapters or below them make no figures."""
    names = ["common/gauge.py", "shore/_help.py", "loose.py", "shore/deep/er.py", "shore/readings.csv"]
    found = discover(tmp_path, dict.fromkeys(names, "") | {"shore/tide.py": SNIPPET})
    assert list(found.snippets) == ["shore/tide"]
    assert found.problems == ()


def test_a_snippet_is_read_again_when_it_has_changed(tmp_path: Path) -> None:
    """Whatever is remembered of a file holds only as long as the file is the same."""
    for title in ("One", "Two", "One"):
        assert discover(tmp_path, {"a/b.py": f'"""{title}"""\ndef compute(): ...\n'}).snippets["a/b"].title == title
    for memory in (tmp_path / ".figdeck").rglob("*.json"):
        memory.write_text("{", encoding="utf-8")
    assert discover(tmp_path, {}).snippets["a/b"].title == "One"


@pytest.mark.parametrize(
    ("source", "line", "says"),
    [
        (b"x = (", 1, "this is no Python: '(' was never closed."),
        (b'"""Caf\xe9"""', 1, "this is no Python"),
        (b"\n\nx = 1 +\n", 3, "this is no Python: invalid syntax."),
        (b'"""Title"""\nALT = 3\ndef draw(): ...\n', 2, "draw() draws a figure without ALT."),
        (b'"""Title"""\nALT = "  "\ndef draw(): ...\n', 2, "draw() draws a figure without ALT."),
    ],
)
def test_a_file_that_is_no_snippet_is_a_problem_on_a_line(tmp_path: Path, source: bytes, line: int, says: str) -> None:
    """A file that can't be used is left out, and said with its line; the others are read."""
    discover(tmp_path, {"shore/tide.py": SNIPPET})
    (tmp_path / "snippets/shore/bad.py").write_bytes(source)
    found = discover(tmp_path, {})
    assert list(found.snippets) == ["shore/tide"]
    assert [(problem.file, problem.line) for problem in found.problems] == [("snippets/shore/bad.py", line)]
    assert says in found.problems[0].message


@pytest.mark.parametrize(
    ("name", "names", "remedy"),
    [
        ("shore/tied", ["shore/tide", "moon/pull"], "Did you mean shore/tide?"),
        ("higest", ["highest", "highest_at", "hours"], "Did you mean highest?"),
        ("xyz", ["b", "a"], "There is a, b."),
        ("xyz", list("gfedcba"), "There is a, b, c, d, e, f …."),
        ("xyz", [], "There is none yet."),
    ],
)
def test_a_misspelt_name_is_answered_by_the_nearest(name: str, names: list[str], remedy: str) -> None:
    """The remedy is the name that was meant, or, when none comes near, what there is."""
    assert nearest(name, names) == remedy


def test_problems_are_said_once_and_in_order() -> None:
    """A run's problems are sorted by file and line, and none is repeated."""
    last, first = Problem("b.md", 1, "is wrong.", "Mend it.", "line\nline"), Problem("a.md", 10, "is wrong.")
    error = FigdeckError(last, first, Problem("a.md", 9, "too."), first)
    assert str(error) == "a.md:9: too.\na.md:10: is wrong.\nb.md:1: is wrong. Mend it.\n    line\n    line"
    assert str(Problem("a.md", 0, "has no line.")) == "a.md: has no line."


@pytest.mark.parametrize("plugins", ["[figdeck: {slides: talks}]", "{figdeck: {slides: talks}}"])
def test_options_are_read_as_mkdocs_reads_them(tmp_path: Path, plugins: str) -> None:
    """Plugins may be a list or a mapping; tags that only MkDocs knows do no harm, and nothing is run."""
    text = f"site_name: !ENV SITE\nx: !!python/name:os.getcwd\nplugins: {plugins}\n"
    (tmp_path / "mkdocs.yml").write_text(text, encoding="utf-8")
    here = project.load(tmp_path)
    assert (here.slides, here.snippets) == (tmp_path / "talks", tmp_path / "snippets")
