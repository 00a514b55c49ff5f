"""The commands beside `build` and `site`: new, show, values, list, clean."""

from __future__ import annotations

import json

import pytest

from .tiny import Run, Tiny


def test_a_new_snippet_runs_and_holds(tiny: Tiny, figdeck: Run) -> None:
    """What `figdeck new` writes is a whole figure that can be shown at once, and a value that is held."""
    said = figdeck("new", "shore/spring_tide")
    assert said.code == 0
    assert "![](figures/shore/spring_tide.svg)" in said.out
    tiny.edit("slides/moon.md", "figures/moon/pull.svg", "figures/shore/spring_tide.svg")
    assert figdeck("site").problems == []
    row = "<td><code>lowest</code></td><td>0</td><td><span"
    assert row in tiny.page("figures/shore/spring_tide.html")
    assert "Spring tide" in tiny.page("figures/index.html")


@pytest.mark.parametrize(
    "id_",
    [
        "tide",
        "shore/",
        "shore/high-tide",
        "shore/a/b",
        "../x",
        "shore/tide",
        "shore/Tide",
        "common/tide",
        "shore/_tide",
    ],
)
def test_a_new_snippet_needs_a_name_of_its_own(tiny: Tiny, figdeck: Run, id_: str) -> None:
    """A name that would be no snippet, or is one already, is refused, and nothing is written."""
    before = sorted(tiny.root.rglob("*"))
    said = figdeck("new", id_)
    assert said.code == 1
    assert len(said.problems) == 1
    assert sorted(tiny.root.rglob("*")) == before


def test_a_figure_is_shown_by_itself(tiny: Tiny, figdeck: Run) -> None:
    """`figdeck show` draws one figure, however stale, with all its frames, and says where."""
    tiny.edit("snippets/shore/tide.py", '"o", color="ink"', '"s", color="muted"')
    said = figdeck("show", "shore/tide", "--no-open")
    assert said.code == 0
    path = tiny.root / ".figdeck/show.html"
    assert str(path) in said.out
    page = path.read_text(encoding="utf-8")
    assert page.count("<svg ") == 2
    assert "var(--muted)" in page
    assert "--water: #0060a0" in page


@pytest.mark.parametrize("command", [["show", "--no-open"], ["build"], ["why"], ["values"]])
def test_a_misspelt_id_is_answered_by_the_nearest(figdeck: Run, command: list[str]) -> None:
    """Every command that takes an id offers the one that was meant."""
    said = figdeck(*command, "shore/tied")
    assert said.code == 1
    assert [problem.endswith("Did you mean shore/tide?") for problem in said.problems] == [True]


def test_values_are_listed(figdeck: Run) -> None:
    """`figdeck values` prints what programs found, for people and as JSON."""
    assert "shore/tide\n" in figdeck("values", "shore/tide").out
    assert "    highest = 3.25\n" in figdeck("values", "shore/tide").out
    found = json.loads(figdeck("values", "--json").out)
    assert found["shore/table"] == {"mean": 1.5, "rows": 5}
    assert found["shore/tide"]["heights"] == [1.5, 3.25, 1.5, -0.25, 1.5]


def test_only_what_is_asked_for_is_built(tiny: Tiny, figdeck: Run) -> None:
    """With an id, `figdeck build` runs that snippet and leaves the others stale."""
    tiny.edit("snippets/common/readings.csv", "3,3.25", "3,3.5")
    assert "1 stages ran" in figdeck("build", "shore/table").out
    assert tiny.value("shore/table", "mean") == pytest.approx(1.55, abs=1e-12)
    assert tiny.ran() == ["shore/tide compute", "shore/tide draw", "shore/tide draw_range"]


def test_what_is_wrong_is_listed_beside_what_is_right(tiny: Tiny, figdeck: Run) -> None:
    """`figdeck list` has every good snippet, and a sentence for each that can't be read."""
    tiny.edit("snippets/moon/pull.py", "ALT = ", "TEXT = ")
    said = figdeck("list")
    assert said.code == 1
    assert [line.split()[0] for line in said.out.splitlines()] == ["moon/log", "shore/table", "shore/tide"]
    assert len(said.problems) == 1


def test_a_clean_store_is_filled_again(tiny: Tiny, figdeck: Run) -> None:
    """After `figdeck clean` everything runs anew, and the site comes out the same."""
    drawn = tiny.page("figures/shore/tide.svg")
    assert figdeck("clean").code == 0
    assert figdeck("values").out == ""
    assert figdeck("site", "--force").problems == []
    assert tiny.value("shore/tide", "highest") == 3.25
    assert tiny.page("figures/shore/tide.svg") == drawn
