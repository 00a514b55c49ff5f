"""Slides and pages as they are rendered: each file in `golden/` has what is written, a line of =, what comes out.

The figures are small fixed drawings, so that what comes out can be read. What is wrong with a text stands at the end.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from markdown import Markdown

from figdeck import catalog, deck, project
from figdeck.library import Library
from figdeck.project import DeckOptions
from figdeck.store import Store
from figdeck.svg import described
from figdeck.text import Place, Text

GOLDEN = Path(__file__).parent / "golden"
SEPARATOR = "\n=====\n"

SNIPPET = '''"""High water"""

ALT = "High water, {highest} m."
ALT_RANGE = "From low to high."


def compute():
    # --8<-- [start:code]
    a = 1
    b = a < 2
    # --8<-- [end:code]


def draw(values): ...
def draw_range(values): ...
'''

SVG = '<svg width="72pt" height="36pt"><g id="{}"/></svg>'

VALUES = {
    "highest": 3.25,
    "low": -0.25,
    "third": 1 / 3,
    "hours": [0, 3],
    "port": "Dover",
    "id": 7,
    "day": {"values": "noon"},
}

STORED = {
    "compute": [json.dumps(VALUES)],
    "draw": [described(SVG.format("low"), "Low < 1."), described(SVG.format("high"), "High.")],
    "draw_range": [SVG.format("bar")],
}

EXTENSIONS = ["attr_list", "pymdownx.arithmatex", "pymdownx.highlight", "pymdownx.snippets", "pymdownx.superfences"]


class _Shelf(Store):
    """A store that has all results, without a run."""

    def outputs(self, snippet: str, stage: str) -> list[str]:
        return STORED[stage]


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """A library of one snippet, harbour/tide."""
    path = tmp_path / "snippets/harbour/tide.py"
    path.parent.mkdir(parents=True)
    path.write_text(SNIPPET, encoding="utf-8")
    here = project.from_options(tmp_path, {})
    return Library(here, catalog.discover(here), _Shelf(here.store))


def markdown(text: Text) -> Markdown:
    """Markdown as a site has it."""
    configs: dict[str, dict[str, object]] = {
        "pymdownx.arithmatex": {"generic": True},
        "pymdownx.highlight": {"pygments_lang_class": True, "line_spans": "__line", "anchor_linenums": False},
        "pymdownx.snippets": {"base_path": [str(text.library.project.snippets)], "check_paths": True,
                              "dedent_subsections": True},
    }  # fmt: skip
    return Markdown(extensions=[*EXTENSIONS, text.extension()], extension_configs=configs)


def slides(library: Library, source: str) -> str:
    """A chapter as slides."""
    path = library.project.slides / "harbour.md"
    path.parent.mkdir()
    path.write_text(source, encoding="utf-8")
    text = Text(library, stepped=True)
    options = DeckOptions("tides", "Tides", ("harbour",))
    shown = []
    rendered = deck.render(library.project, options, text, markdown(text))
    for slide in rendered.slides():
        kind = "section" if slide.section else "slide"
        said = {"class": slide.classes, "year": slide.year} | slide.attributes
        about = "".join(f" {name}={value}" for name, value in said.items() if value)
        notes = f"\n--- notes\n{slide.notes}" if slide.notes else ""
        notes += "".join(f"\n--- notes from step {step}\n{words}" for step, words in slide.step_notes)
        shown.append(f"--- {kind} {slide.number} #{slide.id}{about}\n{slide.title}\n{slide.body}{notes}")
    drawn = [f"--- drawing {name}\n{svg}" for chapter in rendered.drawings.values() for name, svg in chapter.items()]
    return "\n".join([*shown, *drawn, *map(str, sorted(text.problems))])


def page(library: Library, source: str) -> str:
    """A text as it stands on a page two folders down."""
    text = Text(library, stepped=False)
    html = markdown(text).convert(text.expand(source, Place("docs/a/b/page.md", 1, to_root="../../")))
    return "\n".join([html, *map(str, sorted(text.problems))])


def cases(kind: str) -> list[Path]:
    """The golden files of a kind."""
    return sorted((GOLDEN / kind).glob("*.md"))


def blank_lines_removed(text: str) -> str:
    """HTML without the blank lines that Markdown leaves between blocks."""
    return "\n".join(line for line in text.splitlines() if line.strip())


@pytest.mark.parametrize("file", cases("slides"), ids=lambda file: file.stem)
def test_slides_are_rendered_as_written_down(library: Library, file: Path) -> None:
    """A chapter of slides becomes just these slides."""
    source, _, expected = file.read_text(encoding="utf-8").partition(SEPARATOR)
    assert blank_lines_removed(slides(library, source)) == blank_lines_removed(expected)


@pytest.mark.parametrize("file", cases("pages"), ids=lambda file: file.stem)
def test_pages_are_rendered_as_written_down(library: Library, file: Path) -> None:
    """A page becomes just this HTML."""
    source, _, expected = file.read_text(encoding="utf-8").partition(SEPARATOR)
    assert blank_lines_removed(page(library, source)) == blank_lines_removed(expected)


def test_the_parts_go_on_over_chapters(library: Library) -> None:
    """A chapter without a section belongs to the part before it, and one that is not there counts for nothing."""
    folder = library.project.slides
    folder.mkdir()
    (folder / "day.md").write_text("# Day\n\n## {{ parts }} { #no-title }\n", "utf-8")
    (folder / "evening.md").write_text('## Low { data-timing="120" }\n\n{{ parts[0].slides }}\n', "utf-8")
    text = Text(library, stepped=True)
    options = DeckOptions("tides", "Tides", ("day", "night", "evening"))
    shown = deck.render(library.project, options, text, markdown(text))
    assert shown.slides()[-1].body == "<p>3</p>"
    assert [problem.line for problem in text.problems] == [3, 0]  # a title can't name the parts; no night.md


def test_every_golden_file_is_read() -> None:
    """No example is left lying about unread."""
    files = {path for path in GOLDEN.rglob("*") if path.is_file()}
    assert files == {*cases("slides"), *cases("pages")}
    assert all(path.read_text(encoding="utf-8").count(SEPARATOR) == 1 for path in files)
