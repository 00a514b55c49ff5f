"""`figdeck check` on decks that are broken on purpose: it finds each fault, and says on which slide."""

from __future__ import annotations

import shutil

import pytest

from figdeck import project, publish
from figdeck.errors import Problem

from .conftest import ROOT, faults

SOURCE = ROOT / "tests/test_figdeck/project"
FAULTS = {
    "Too long": ("So many words. " * 150, "leaves the body of the slide"),
    "Too wide": ("`" + "x" * 120 + "`", "leaves the slide"),
    "Clipped": (
        '<div style="width: 100px; height: 30px; overflow: hidden">Unreadable, mostly.</div>',
        "clipped by its own box",
    ),
    "Too small": ('<span style="font-size: 12px">The small print.</span>', "is 12 px, under 18"),
    "Too pale": ('<span style="color: #bbbbbb">Hardly there.</span>', "has a contrast of 1.9, under 3"),
    "Missing image": ("![a ship](ship.png)", "ship.png is missing"),
    "Small figure": ("![](figures/fault/small.svg)", "px, under 16"),
    "Late": ('Now. <span class="fragment" style="font-size: 9px">Later.</span>', "is 9 px, under 18"),
}
OPENING = """
## At once

<img src="data:," alt="" onerror="missing()"> <img src="https://example.invalid/x.png" alt="">
"""
SMALL = '''\
"""Small"""
import matplotlib.pyplot as plt

ALT = "Too small to read."


def draw():
    fig, ax = plt.subplots()
    ax.text(0.5, 0.5, "tiny", fontsize=5)
    ax.set(xticks=[], yticks=[])
    return fig
'''


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> list[Problem]:
    """What is said of a deck with one fault a slide, and one slide without."""
    root = tmp_path_factory.mktemp("broken") / "tides"
    shutil.copytree(SOURCE, root)
    (root / "node_modules").symlink_to(ROOT / "node_modules")
    slides = "".join(f"\n## {title}\n\n{text}\n" for title, (text, _) in FAULTS.items())
    (root / "slides/moon.md").write_text(
        f"# Faults\n{slides}\n## Sound\n\nNothing is wrong here.\n{OPENING}", encoding="utf-8"
    )
    (root / "snippets/fault").mkdir()
    (root / "snippets/fault/small.py").write_text(SMALL, encoding="utf-8")
    here = project.load(root)
    publish.site(here)
    return faults(root / "site/slides/tides/index.html")


@pytest.mark.parametrize("title", FAULTS)
def test_a_fault_is_found_on_its_slide(found: list[Problem], title: str) -> None:
    """Each fault is named with its slide's title, file and line, in words that say what to mend."""
    says = FAULTS[title][1]
    own = [problem for problem in found if f"“{title}”" in problem.message]
    assert [problem for problem in own if says in problem.message], own
    line = 3 + 4 * list(FAULTS).index(title)
    assert {(problem.file, problem.line) for problem in own} == {("slides/moon.md", line)}


@pytest.mark.parametrize(
    "says", ["a script fails: missing is not defined", "it asks for https://example.invalid/x.png"]
)
def test_what_is_wrong_from_the_start_is_found(found: list[Problem], says: str) -> None:
    """A script that fails when the deck opens, or a request to another host, is no slide's fault, but is named."""
    assert [problem for problem in found if f"when the deck opens, {says}" in problem.message]


def test_a_sound_slide_is_let_alone(found: list[Problem]) -> None:
    """What is all right is not complained about."""
    assert [problem for problem in found if "“Sound”" in problem.message] == []
