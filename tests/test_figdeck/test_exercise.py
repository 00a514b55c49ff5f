"""One source is the starter, the solution, the hints and the notebooks, and none of them says what it should not."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path
from typing import Any

import pytest

from figdeck import exercise_file, notebook, project, trial
from figdeck.chapter_notebook import chapters, elsewhere
from figdeck.exercise import BLANK, Exercise, in_order
from figdeck.store import Store

from .test_bad_input import Fault, named
from .tiny import Run, Tiny, the_only_problem

WAVE = "snippets/shore/exercise_wave.py"
PHASE = "snippets/moon/exercise_phase.py"
REPOSITORY = Path(__file__).parents[2]


def read(root: Path) -> dict[str, Exercise]:
    """The exercises of a project, none of them broken."""
    found = exercise_file.discover(project.load(root))
    assert [str(problem) for problem in found.problems] == []
    return found.by_id


def cells(tiny: Tiny, name: str) -> list[dict[str, Any]]:
    """The cells of a published notebook."""
    found: list[dict[str, Any]] = json.loads(tiny.page(f"notebooks/{name}.ipynb"))["cells"]
    return found


def test_the_starter_differs_from_the_solution_only_at_the_blanks(built: Tiny) -> None:
    """What the marks name is blank, and every other sign is as in the solution; the marks themselves are gone."""
    wave = read(built.root)["shore/exercise_wave"]
    pattern = ".*".join(re.escape(part) for part in wave.starter.split(BLANK))
    assert re.fullmatch(pattern, wave.code)
    assert wave.starter.splitlines()[:2] == ["amplitude = ___", "period = ___  # kept"]
    assert "    return ___ * cos(___)" in wave.starter.splitlines()
    assert "# ___" not in wave.code


@pytest.mark.parametrize(
    ("code", "starter"),
    [
        ("w_1 = w_1 - 0.1 * 2  # ___: 0.1 * 2", "w_1 = w_1 - ___"),
        ("w1 = 1 + 1  # ___: 1", "w1 = ___ + 1"),
        ("a = b = 1  # ___", "a = b = ___"),
        ("a: int = 1  # ___", "a: int = ___"),
        ("a += 1  # ___", "a += ___"),
        ("x = [\n    1,\n    2,\n]  # ___", "x = ___"),
        ("größe = 'äöü' + str(1)  # ___", "größe = ___"),
        ("x = [1, -1, 1.5]  # both  # ___: 1 | -1", "x = [___, ___, 1.5]  # both"),
    ],
)  # fmt: skip
def test_marks_blank_what_they_name(tiny: Tiny, code: str, starter: str) -> None:
    """A bare mark blanks a right-hand side, one with a text blanks that text, as a whole word."""
    before, _, after = tiny.source(PHASE).partition("weeks = 4  # ___")
    answers = [BLANK] * starter.count(BLANK)
    tiny.write(PHASE, before + code + re.sub(r'\(\["5"\]', f"({answers!r}", after))
    found = exercise_file.discover(project.load(tiny.root)).by_id["moon/exercise_phase"]
    assert found.starter == starter
    assert BLANK not in found.code


def test_exercises_of_this_repository_hold_what_they_promise(tmp_path: Path) -> None:
    """Solutions pass, starters fail, every wrong answer gets its hint: tried anew, in the Python that will run them."""
    here = project.load(REPOSITORY)
    light = [one for one in read(REPOSITORY).values() if one.in_browser]
    assert len(light) >= 6
    assert [str(problem) for problem in trial.verify(here, Store(tmp_path), light)] == []


def test_exercises_come_in_the_order_of_the_slides(built: Tiny) -> None:
    """Notebooks and lists follow the deck; what no slide shows comes last."""
    here = project.load(built.root)
    assert [one.id for one in in_order(here, read(built.root).values())] == [
        "shore/exercise_wave",
        "moon/exercise_phase",
    ]


def test_the_starter_notebook_has_no_trace_of_the_solution(built: Tiny) -> None:
    """Its cells are task, setup, starter and check; there is nothing else in it, and no output."""
    wave = read(built.root)["shore/exercise_wave"]
    text = built.page("notebooks/shore-starter.ipynb")
    assert all(not cell.get("outputs") and not cell["metadata"] for cell in cells(built, "shore-starter"))
    assert "".join(cells(built, "shore-starter")[5]["source"]) == wave.starter
    assert "3.25 m above the mark" in text
    for secret in ("max(heights)", "WRONG", "RIGHT", "twice", "High water again at"):
        assert secret not in text


def test_the_starter_notebook_fails_at_its_blanks(built: Tiny, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A blank that is still there says so by its name, also where Python would know ___ as an old output."""
    code = ["".join(cell["source"]) for cell in cells(built, "shore-starter") if cell["cell_type"] == "code"]
    monkeypatch.chdir(tmp_path)
    (tmp_path / "marks.txt").write_text(code[0].partition("\n")[2], encoding="utf-8")
    with pytest.raises(TypeError, match="a blank"):
        exec("\n".join(code[1:]), {})


def test_the_solution_notebook_is_executed(built: Tiny) -> None:
    """It shows what the solution prints; what has no solution shows why."""
    printed = [output for cell in cells(built, "shore-solution") for output in cell.get("outputs", ())]
    assert any("2.0 -2.0" in "".join(output.get("text", "")) for output in printed)
    assert "29.5 is no multiple of 7." in built.page("notebooks/moon-solution.ipynb")


def test_notebooks_are_not_executed_again_for_nothing(tiny: Tiny, figdeck: Run) -> None:
    """A word on a page changes no notebook and tries no exercise."""
    store = Store(project.load(tiny.root).store)
    before = [path.stat().st_mtime_ns for path in sorted(store.folder.glob("results/*/*/*.json"))]
    tiny.edit("docs/index.md", "High water", "Highest water")
    assert figdeck("site").code == 0
    assert [path.stat().st_mtime_ns for path in sorted(store.folder.glob("results/*/*/*.json"))] == before


def test_links_lead_to_colab_and_binder(tiny: Tiny, figdeck: Run) -> None:
    """With the repository's address, pages link to where a notebook can be run, and Binder is told what to install."""
    assert "colab" not in tiny.page("exercises/shore/wave.html")
    tiny.edit("mkdocs.yml", "site_name: Tides", "site_name: Tides\nrepo_url: https://github.com/keeper/tides")
    assert figdeck("site").code == 0
    page = tiny.page("exercises/shore/wave.html")
    for address in elsewhere("https://github.com/keeper/tides", "gh-pages", "notebooks/shore-starter.ipynb").values():
        assert f'href="{address}"' in page
    assert tiny.page("binder/runtime.txt").startswith("python-3.")


def test_a_solution_is_stepped_through_on_slides_alone(built: Tiny) -> None:
    """Each marked line is a press on the slide."""
    deck = built.page("slides/tides/index.html")
    steps = re.findall(r'<span class="blank"><span class="fragment" data-fragment-index="(\d+)">', deck)
    assert steps == ["1", "2", "3", "3"]


def test_an_exercise_page_says_where_it_is_shown(built: Tiny) -> None:
    """The page has task, what is given, the code, and links to its slide; the slide links back."""
    page = built.page("exercises/shore/wave.html")
    assert "3.25 m above the mark" in page
    assert 'href="../../slides/tides/index.html#/find-the-wave"' in page
    assert 'href="../../exercises/shore/wave.html"' in built.page("slides/tides/index.html")
    assert 'href="../exercises/shore/wave.html"' in built.page("exercises/index.html")


def test_what_needs_a_package_leads_to_the_notebook(tiny: Tiny, figdeck: Run) -> None:
    """An exercise that imports NumPy is tried in the project's Python, and its page says what it needs."""
    tiny.edit(WAVE, "from math import cos, pi", "from numpy import cos, pi")
    assert figdeck("site").code == 0
    page = tiny.page("exercises/shore/wave.html")
    assert "Needs numpy" in page
    assert "data-exercise" not in page


def test_the_data_of_an_exercise_come_along(built: Tiny) -> None:
    """The file that it names is part of the notebook, and of what the browser gets."""
    wave = read(built.root)["shore/exercise_wave"]
    assert [path.name for path in wave.files] == ["marks.txt"]
    assert "%%writefile marks.txt\\n" in built.page("notebooks/shore-starter.ipynb")
    assert "marks.txt" in built.page("slides/tides/index.html")
    assert chapters([wave])[0].files == list(wave.files)


FAULTS = [
    Fault(
        "solution that fails", WAVE, "(max(heights) - min(heights)) / 2", "-1", "At hour 6",
        "the solution fails: AssertionError: At hour 6 the water is low", "Mend the solution or the check.",
    ),
    Fault(
        "attempt that passes", PHASE, "weeks * 7 == 29.5", "weeks != 5", "weeks != 5",
        "the attempt, which is said to have no solution, passes.", "Assert more.",
    ),
    Fault(
        "wrong answer with another hint", WAVE, '"twelve hours")', '"thirteen hours")', "RIGHT",
        "should earn the hint “thirteen hours”, but it earns “AssertionError: After twelve hours", "Mend the check",
    ),
    Fault(
        "wrong answer that passes", WAVE, '["2", "8", "amplitude", "turn"]', '["2", "12", "amplitude", "turn"]',
        "assert abs(height(0)", "the wrong answer (2, 12, amplitude, turn) passes.", "Assert more.",
    ),
    Fault(
        "right answer that fails", WAVE, '"12.0", "amplitude"', '"12.0", "-amplitude"', "At hour 0 it is",
        "the right answer (2, 12.0, -amplitude, -turn) fails: AssertionError: At hour 0", "Mend the solution",
    ),
    Fault(
        "mark that matches nothing", WAVE, "# ___: amplitude | turn", "# ___: amplitude | torn", "torn",
        "this mark blanks 'torn', which does not stand on this line.", "Write # ___: text",
    ),
    Fault(
        "mark after no assignment", WAVE, "print(height(0), height(6))", "print(height(0), height(6))  # ___",
        "height(6))", "this mark blanks what does not stand on this line.", "# ___ after an assignment",
    ),
    Fault(
        "nothing blanked", PHASE, "weeks = 4  # ___", "weeks = 4", "# %% attempt",
        "nothing is blanked.", "End a line with # ___",
    ),
    Fault(
        "what MicroPython lacks", WAVE, "from math import cos, pi", "from math import cos, pi\nimport csv",
        "import csv", "the browser's Python can't run the solution: ImportError: no module named 'csv'.",
        "do without what MicroPython lacks",
    ),
    Fault(
        "endless loop", WAVE, "    turn = 2", "    while t == t: pass\n    turn = 2", "amplitude = (max",
        "the solution takes longer than 4 s.", "Mend it.",
    ),
    Fault(
        "unknown cell", WAVE, "# %% setup", "# %% setpu", "# %% setpu", "there can be no cell 'setpu' here.",
        "Did you mean setup?",
    ),
    Fault("no check", PHASE, "# %% check", "# %% setup", "# %%", "there is no check cell.", "Add # %% check."),
    Fault(
        "no title", PHASE, "# The phase", "The phase", '"""', "the task has no title.", "Begin it with # and a title.",
    ),
    Fault(
        "no certificate", PHASE, "[markdown] certificate", "[markdown] passed", "# %% attempt",
        "nothing says why there is no solution.", "Add # %% [markdown] certificate.",
    ),
    Fault(
        "no wrong answer", PHASE, 'WRONG = [(["5"], "5 weeks are 35 days")]', "WRONG = []", "# %% answers",
        "there is no wrong answer.", "Write WRONG =",
    ),
    Fault(
        "too few fillings", PHASE, '(["5"],', "([],", "WRONG", "[] does not fill the blanks.", "There is one blank",
    ),
    Fault("no Python", PHASE, "weeks = 4", "weeks = = 4", "= =", "this is no Python: invalid syntax.", "Mend it."),
    Fault(
        "value in a task", WAVE, "{{ shore.tide.highest }}", "{{ shore.tide.higest }}", "higest",
        "higest is no value of shore/tide.", "Did you mean highest?",
    ),
    Fault(
        "exercise on a slide", "slides/shore.md", "exercise_wave.py:starter", "exercise_wage.py:starter", "wage",
        "there is no exercise shore/exercise_wage.", "Did you mean shore/exercise_wave?",
    ),
    Fault(
        "part on a slide", "slides/shore.md", "exercise_wave.py:starter", "exercise_wave.py:start", ":start",
        "shore/exercise_wave has no part start.", "Did you mean starter?",
    ),
]  # fmt: skip


@named(FAULTS)
def test_a_fault_of_an_exercise_is_named_with_its_place_and_a_remedy(tiny: Tiny, figdeck: Run, fault: Fault) -> None:
    """One thing wrong is one sentence: file, line, what it is, how to mend it. The last good site is untouched."""
    tiny.edit(fault.path, fault.old, fault.new)
    if fault.name == "endless loop":
        tiny.edit("mkdocs.yml", "time_limit: 60", "time_limit: 4")
    place, _, sentence = the_only_problem(tiny, figdeck).partition(": ")
    assert place == f"{fault.path}:{tiny.line(fault.path, fault.at)}"
    assert fault.says in sentence
    assert fault.remedy in sentence


STARTED = '''# %% [markdown]
"""
# Late
"""

# %% solution
hours = 5 if 1 > 0 else 6  # ___: 6

# %% check
assert hours == 5, "Five."

# %% answers
WRONG = [(["hours, _ = 7"], "Five.")]
'''


def test_a_starter_that_passes_is_refused(tiny: Tiny, figdeck: Run) -> None:
    """When the check is content without the student, its first line is named."""
    tiny.write("snippets/moon/exercise_late.py", STARTED)
    said = figdeck("exercise", "moon/exercise_late")
    line = tiny.line("snippets/moon/exercise_late.py", "assert hours")
    assert f"snippets/moon/exercise_late.py:{line}: the starter passes. Assert more." in said.problems
    assert "hours = 5 if 1 > 0 else ___" in said.out


def test_the_example_for_contributors_works(tiny: Tiny, figdeck: Run) -> None:
    """The exercise that CONTRIBUTING shows keeps its own promises."""
    text = (REPOSITORY / "CONTRIBUTING.md").read_text(encoding="utf-8")
    example = re.findall(r"```python\n(# %%.*?)```", text, re.DOTALL)
    tiny.write("snippets/moon/exercise_step.py", example[0])
    said = figdeck("exercise", "moon/exercise_step")
    assert said.problems == []
    assert "x = x - ___" in said.out


def test_an_exercise_is_plain_python() -> None:
    """Every exercise file of this repository is one that an editor, ruff and jupytext understand."""
    for path in REPOSITORY.glob("snippets/*/exercise_*.py"):
        assert (ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "").startswith("# ")


def test_formulas_in_a_notebooks_page_need_no_script() -> None:
    """TeX between dollars in a paragraph becomes MathML; a program with dollars in it is left as it is."""
    page = notebook.with_math("<p>So $a &lt; b$ holds.</p><pre>cost = '$a$'</pre>")
    assert "$" not in page.partition("<pre>")[0]
    assert re.sub(r"<[^>]*>|\s", "", page.partition("<pre>")[0]) == "Soa&lt;bholds."
    assert page.endswith("<pre>cost = '$a$'</pre>")
