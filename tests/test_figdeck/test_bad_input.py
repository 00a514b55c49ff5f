"""Whatever is wrong in a project is said in a sentence with file, line and remedy, and the last good site stays."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from .tiny import Run, Tiny, the_only_problem


@dataclass(frozen=True)
class Fault:
    """One edit that makes a project wrong, the text on whose line the fault is then found, and what is said.

    In mkdocs.yml, faults are found by name, not by line: there `at` is empty (see also test_configuration.py).
    """

    name: str
    path: str
    old: str
    new: str
    at: str
    says: str
    remedy: str


POINTERS = [
    Fault(
        "figure on a slide", "slides/shore.md", "figures/shore/tide.svg", "figures/shore/tied.svg", "tied.svg",
        "there is no figure shore/tied.", "Did you mean shore/tide?",
    ),
    Fault(
        "figure on a page", "docs/index.md", "figures/shore/tide.svg", "figures/shore/tied.svg", "tied.svg",
        "there is no figure shore/tied.", "Did you mean shore/tide?",
    ),
    Fault(
        "value on a slide", "slides/shore.md", "stood at {{ shore.tide.highest", "stood at {{ shore.tide.higest",
        "higest", "higest is no value of shore/tide.", "Did you mean highest?",
    ),
    Fault(
        "value in a title", "slides/shore.md", "A day at the harbour", "{{ shore.tide.porn }}", "porn",
        "porn is no value of shore/tide.", "Did you mean port?",
    ),
    Fault(
        "value in notes", "slides/shore.md", "{{ shore.tide.highest_at }}", "{{ shore.tide.higest_at }}",
        "higest_at", "higest_at is no value of shore/tide.", "Did you mean highest_at?",
    ),
    Fault(
        "value on a page", "docs/index.md", "was {{ shore.tide.highest }}", "was {{ shore.tide.hihgest }}", "hihgest",
        "hihgest is no value of shore/tide.", "Did you mean highest?",
    ),
    Fault(
        "value in a condition", "docs/index.md", "More [about",
        "{% if shore.tide.hihgest > 3 %}\nA spring tide.\n{% endif %}\n\nMore [about", "hihgest",
        "hihgest is no value of shore/tide.", "Did you mean highest?",
    ),
    Fault(
        "value over two lines", "docs/index.md", "{{ shore.table.mean | fixed(2) }}",
        "{{ shore.table.meen\n  | fixed(2) }}", "meen", "meen is no value of shore/table.", "Did you mean mean?",
    ),
    Fault(
        "element of a value", "docs/index.md", "{{ shore.table.mean | fixed(2) }}", "{{ shore.tide.heights[9] }}",
        "heights[9]", "has no element 9", "",
    ),
    Fault(
        "snippet of a value", "docs/index.md", "{{ shore.table.mean", "{{ shore.tabel.mean", "tabel",
        "there is no snippet shore/tabel.", "Did you mean shore/table?",
    ),
    Fault(
        "chapter of a value", "docs/index.md", "{{ shore.table.mean", "{{ shoer.table.mean", "shoer",
        "'shoer' is undefined.", "Did you mean shore?",
    ),
    Fault(
        "template", "docs/index.md", "{{ shore.table.mean | fixed(2) }}", "{{ shore.table.mean | }}",
        "shore.table.mean | }}", "this is no template", "{% raw %}",
    ),
    Fault(
        "filter", "docs/index.md", "shore.table.mean | fixed(2)", "shore.table.mean | fixd(2)", "fixd",
        "No filter named 'fixd'", "",
    ),
    Fault(
        "a word where a number is due", "docs/index.md", "shore.table.mean | fixed(2)", "shore.tide.port | fixed(2)",
        "shore.tide.port | fixed(2)", "Dover", "",
    ),
    Fault(
        "code section", "slides/shore.md", "tide.py:code", "tide.py:coda", "coda",
        "shore/tide.py has no section coda.", "Did you mean code?",
    ),
    Fault(
        "code file", "slides/shore.md", "shore/tide.py:code", "shore/tied.py:code", "tied.py",
        "there is no file shore/tied.py to show.", "Did you mean shore/tide?",
    ),
    Fault(
        "code file on a page", "docs/index.md", "shore/tide.py:code", "shore/tied.py:code", "tied.py",
        "there is no file shore/tied.py to show.", "Did you mean shore/tide?",
    ),
    Fault(
        "code file in single quotes", "docs/index.md", '"shore/tide.py:code"', "'shore/tied.py:code'", "tied.py",
        "there is no file shore/tied.py to show.", "Did you mean shore/tide?",
    ),
    Fault(
        "TeX on a slide", "slides/shore.md", r"$h(t) = a \cos(\omega t)$", r"$h(t) = a \cosinus(\omega t)$",
        "cosinus", "this TeX can't be read", "cosinus",
    ),
    Fault(
        "TeX on a page", "docs/site/moon.md", r"\frac{m M}{r^2}", r"\frac{m M}{r^2", r"\frac",
        "this TeX can't be read", "",
    ),
    Fault(
        "code steps", "slides/shore.md", 'data-steps="1|2"', 'data-steps="1|two"', "1|two",
        "'1|two' is no list of code steps.", 'data-steps="1-3|5,7"',
    ),
    Fault(
        "two slides with one address", "slides/moon.md", "## It pulls", "## It pulls { #harbour }", "It pulls",
        "the same address, harbour, as the one in slides/shore.md:3.", "Give one its own",
    ),
    Fault(
        "chapter of a deck", "mkdocs.yml", "chapters: [shore, moon]", "chapters: [shore, mon]", "",
        "the deck tides lists the chapter mon, but there is no slides/mon.md.", "There is moon, shore.",
    ),
]  # fmt: skip

SNIPPETS = [
    Fault(
        "no docstring", "snippets/shore/table.py", '"""The day in numbers"""', "", "from __future__",
        "there is no docstring.", "Begin the file with a title and a caption.",
    ),
    Fault(
        "neither compute nor draw", "snippets/moon/log.py", "def compute()", "def count()", '"""The keeper',
        "this snippet has neither compute nor draw.", "Add compute()",
    ),
    Fault(
        "no alternative text", "snippets/moon/pull.py", "ALT = ", "TEXT = ", "def draw()",
        "draw() draws a figure without ALT.", 'Add ALT = "…"',
    ),
    Fault(
        "no alternative text for a further figure", "snippets/shore/tide.py", "ALT_RANGE = ", "TEXT = ",
        "def draw_range(", "draw_range() draws a figure without ALT_RANGE.", 'Add ALT_RANGE = "…"',
    ),
    Fault(
        "alternative text that names no value", "snippets/shore/tide.py", "{highest:.1f} m", "{higest:.1f} m",
        "ALT =", "the alternative text names higest, which is no value of shore/tide.", "Did you mean highest?",
    ),
    Fault(
        "alternative text that can't be filled in", "snippets/shore/tide.py", "{highest:.1f} m", "{port:.1f} m",
        "ALT =", "the alternative text can't be filled in", "format strings",
    ),
    Fault(
        "a draw of values without a compute", "snippets/moon/pull.py", "def draw()", "def draw(values: object)",
        "def draw(", "", "compute",
    ),
    Fault(
        "syntax error", "snippets/shore/tide.py", "row = top(heights)", "row = = top(heights)", "row = =",
        "this is no Python: invalid syntax.", "Mend it.",
    ),
    Fault(
        "syntax error in a helper", "snippets/common/gauge.py", "return sum(heights)", "return return sum(heights)",
        "return return", "this is no Python: invalid syntax.", "Mend it.",
    ),
]  # fmt: skip

EXPECTED = "tests/expected/shore.toml"
EXPECTATIONS = [
    Fault("no TOML", EXPECTED, "equals = 3.25", "equals = ", "equals = ", "this is no TOML", "Mend it."),
    Fault(
        "no source", EXPECTED, 'source = "derived', 'over = "derived', "[table.mean]",
        "table.mean does not say where it comes from.", 'Add source = "…"',
    ),
    Fault(
        "unknown key", EXPECTED, "within = ", "withn = ", "[table.mean]", "table.mean has an unknown key withn.",
        "Did you mean within?",
    ),
    Fault(
        "two conditions", EXPECTED, "equals = 3.25", "equals = 3.25\nat_least = 3", "[tide.highest]",
        "tide.highest must have just one of", "equals, between, at_least, at_most",
    ),
    Fault(
        "no condition", EXPECTED, "equals = 3.25\n", "", "[tide.highest]", "tide.highest must have just one of",
        "equals, between, at_least, at_most",
    ),
    Fault(
        "half a range", EXPECTED, "equals = 3.25", "between = [3]", "[tide.highest]",
        "tide.highest needs two numbers for between", "between = [60, 90]",
    ),
    Fault(
        "a range of words", EXPECTED, "equals = 3.25", 'between = ["low", "high"]', "[tide.highest]",
        "tide.highest needs two numbers for between", "between = [60, 90]",
    ),
    Fault("a word for a tolerance", EXPECTED, "1e-12", '"a bit"', "[table.mean]", "table.mean", "within"),
    Fault(
        "unknown snippet", EXPECTED, "[table.mean]", "[tabel.mean]", "[tabel.mean]",
        "there is no snippet shore/tabel.", "Did you mean shore/table?",
    ),
    Fault(
        "unknown value", EXPECTED, "[tide.highest_at]", "[tide.higest_at]", "[tide.higest_at]", "higest_at",
        "Did you mean highest_at?",
    ),
    Fault(
        "a value that is something else", EXPECTED, "equals = 3.25", "equals = 3.3", "[tide.highest]",
        "shore/tide gave highest = 3.25, but it must be 3.3.", "This comes from: readings.csv, line 3.",
    ),
]  # fmt: skip


def named(faults: list[Fault]) -> pytest.MarkDecorator:
    """One test for each fault, under its name."""
    return pytest.mark.parametrize("fault", faults, ids=[fault.name.replace(" ", "-") for fault in faults])


@named([*POINTERS, *SNIPPETS, *EXPECTATIONS])
def test_a_fault_is_named_once_with_its_place_and_a_remedy(tiny: Tiny, figdeck: Run, fault: Fault) -> None:
    """One thing wrong is one sentence: file, line, what it is, how to mend it. The last good site is untouched."""
    tiny.edit(fault.path, fault.old, fault.new)
    problem = the_only_problem(tiny, figdeck)
    place, _, sentence = problem.partition(": ")
    assert place == (f"{fault.path}:{tiny.line(fault.path, fault.at)}" if fault.at else fault.path)
    assert fault.says in sentence
    assert fault.remedy in sentence


COMPUTE = "row = top(heights)"
UNUSABLE = {
    "nothing": ("compute", "pass", "compute() returned nothing. Return a dict of named values."),
    "a_list": ("compute", "return [1]", "compute() returned a list. Return a dict of named values."),
    "an_object": ("compute", "return {'fit': iter([])}", "returned a list_iterator as fit, which can't be stored."),
    "one_within": ("compute", "return {'fits': [1, {'a': {2}}]}", "a set as fits[1].a, which can't be stored."),
    "integer_keys": ("compute", "return {'n': {1: 2}}", "compute() returned 1 as a key in n. Use strings as keys."),
    "objects": ("compute", "return {'n': np.array([None])}", "an array of object as n, which can't be stored."),
    "no_figure": ("draw", "return None", "draw() gave nothing where a figure was due. Return the Matplotlib figure."),
    "axes": ("draw", "return plt.subplots()[1]", "draw() gave a Axes where a figure was due."),
    "no_frames": ("draw", "yield from ()", "draw() yielded no figure. Return one, or yield one a frame."),
    "two_sizes": (
        "draw", "yield plt.figure()\n    yield plt.figure(figsize=(2, 2))",
        "draw() yielded frames of different sizes. Give them one figsize.",
    ),
}  # fmt: skip


def test_results_that_cannot_be_used_are_refused(tiny: Tiny, figdeck: Run) -> None:
    """What a program returns is checked, and a sentence says where in it the fault stands."""
    for name, (function, body, _) in UNUSABLE.items():
        head = f'"""{name}"""\nimport matplotlib.pyplot as plt\nimport numpy as np\nALT = "A fault."\n'
        tiny.write(f"snippets/fault/{name}.py", f"{head}def {function}():\n    {body}\n")
    before = tiny.published()
    said = figdeck("site")
    found = {problem.partition(".py")[0].rpartition("/")[2]: problem for problem in said.problems}
    assert {name: says for name, (_, _, says) in UNUSABLE.items() if says not in found.get(name, "")} == {}
    assert len(said.problems) == len(UNUSABLE)
    assert tiny.published() == before


def test_an_exception_is_shown_with_its_own_lines_only(tiny: Tiny, figdeck: Run) -> None:
    """When a snippet raises, its author sees the way through the project's files, and nothing of the libraries."""
    tiny.edit("snippets/shore/tide.py", COMPUTE, "row = top(np.linalg.inv(np.zeros((2, 2))))")
    place, *detail = the_only_problem(tiny, figdeck).split("\n")
    line = tiny.line("snippets/shore/tide.py", "linalg")
    assert place.startswith(
        f"snippets/shore/tide.py:{line}: compute() raised numpy.linalg.LinAlgError: Singular matrix."
    )
    assert f'  File "snippets/shore/tide.py", line {line}, in compute' in detail[0]
    assert "linalg.inv" in detail[1]
    assert not [text for text in detail if "site-packages" in text or "figdeck" in text]


def test_a_snippet_that_cannot_be_imported_is_named_with_the_line(tiny: Tiny, figdeck: Run) -> None:
    """A misspelt import is found on its line."""
    tiny.edit("snippets/shore/tide.py", "import readings, top", "import readings, tops as top")
    problem = the_only_problem(tiny, figdeck)
    assert problem.startswith(f"snippets/shore/tide.py:{tiny.line('snippets/shore/tide.py', 'tops')}: compute() raised")
    assert "cannot import name 'tops'" in problem


def test_a_wrong_row_of_data_is_named_by_file_and_line(tiny: Tiny, figdeck: Run) -> None:
    """What a program says about its data reaches the reader: all who read the file fail, and each says why."""
    tiny.edit("snippets/common/readings.csv", "6,1.5", "6,one")
    before = tiny.published()
    said = figdeck("site")
    reason = "readings.csv:4: a reading is an hour and a height, not ['6', 'one']."
    assert [problem.partition(":")[0] for problem in said.problems] == [
        "snippets/shore/table.py",
        "snippets/shore/tide.py",
    ]
    assert all(reason in problem for problem in said.problems)
    assert tiny.published() == before


ANOTHER = '''"""Another"""

import matplotlib.pyplot as plt

ALT = "Nothing."


def draw():
    return plt.figure()
'''


@pytest.mark.parametrize(
    "path", ["snippets/shore/Tide.py", "snippets/shore/tide-range.py", "snippets/shore/Tide-Range.py"]
)
def test_two_snippets_cannot_claim_one_id(tiny: Tiny, figdeck: Run, path: str) -> None:
    """Ids become files and addresses: two that are one, even if only on disks that don't know case, are both named."""
    tiny.write(path, ANOTHER)
    problem = the_only_problem(tiny, figdeck)
    assert "claim the same id. Rename one of them." in problem
    assert path in problem
    assert "snippets/shore/tide.py" in problem


def test_a_link_to_no_page_is_refused(tiny: Tiny, figdeck: Run) -> None:
    """MkDocs' own warnings stop a site as all others do."""
    tiny.edit("docs/index.md", "site/moon.md", "site/mon.md")
    problem = the_only_problem(tiny, figdeck)
    assert "index.md" in problem
    assert "site/mon.md" in problem


def test_five_faults_are_said_in_one_run(tiny: Tiny, figdeck: Run) -> None:
    """Nobody has to mend and build five times: a slide, a page, two snippets and an expectation at once."""
    tiny.edit("slides/moon.md", "figures/moon/pull.svg", "figures/moon/push.svg")
    tiny.edit("docs/index.md", "{{ shore.table.mean", "{{ shore.table.median")
    tiny.edit("snippets/shore/tide.py", COMPUTE, "row = 1 / 0")
    tiny.edit("snippets/moon/log.py", '"""The keeper\'s log"""', "")
    tiny.edit(EXPECTED, 'source = "derived', 'over = "derived')
    tiny.edit("slides/moon.md", "{{ moon.log.entries }}", "two")
    before = tiny.published()
    said = figdeck("site")
    places = [problem.partition(": ")[0] for problem in said.problems]
    assert places == [
        f"docs/index.md:{tiny.line('docs/index.md', 'median')}",
        f"slides/moon.md:{tiny.line('slides/moon.md', 'push')}",
        "snippets/moon/log.py:3",
        f"snippets/shore/tide.py:{tiny.line('snippets/shore/tide.py', '1 / 0')}",
        f"{EXPECTED}:{tiny.line(EXPECTED, '[table.mean]')}",
    ]
    assert said.summary.startswith("5 problems.")
    assert tiny.published() == before
