"""The deck on paper, as Chromium prints it."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser
from pypdf import PageObject, PdfReader

from figdeck import pdf
from figdeck.deck import split
from figdeck.errors import FigdeckError

from .conftest import CONTENTS, ROOT, OpenPage
from .test_deck import CHAPTERS

LONG = [f"word{number}" for number in range(1500)]
STEPS = """() => {
    const titles = [];
    for (let last, now; (now = JSON.stringify(Reveal.getIndices())) !== last; Reveal.next()) {
        last = now;
        titles.push(Reveal.getCurrentSlide().querySelector("h1, h2").textContent);
    }
    return titles;
}"""
NOTES = f"""{CONTENTS}.flatMap((slide) =>
    [...slide.querySelectorAll("aside.notes :is(p, li)")].map((words) => words.textContent))"""
PARTS = ("Welcome", "Introduction to Deep Learning", "Introduction to Tensorflow", "Introduction to Keras")
MARKS = {b"re", b"f"}  # filled boxes, which also mark the lines of code that a step is about
PAINTS = {b"m", b"l", b"c", b"re", b"f", b"f*", b"S", b"Tj", b"TJ"}


@pytest.fixture(scope="module")
def page_file(deck: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the deck whose last notes are very long, and whose first slide has a link to the web."""
    copy = shutil.copytree(deck.parent, tmp_path_factory.mktemp("printed") / "deck") / "index.html"
    html = copy.read_text(encoding="utf-8")
    before, end, after = html.rpartition("</aside>")
    html = f"{before}<p>{' '.join(LONG)}</p>{end}{after}"
    html = html.replace('<div class="body">', '<div class="body"><p><a href="https://example.org/">out</a></p>', 1)
    copy.write_text(html, encoding="utf-8")
    return copy


@pytest.fixture(scope="module")
def printed(browser: Browser, page_file: Path) -> dict[str, PdfReader]:
    """The three PDFs."""
    return {path.stem: PdfReader(path) for path in pdf.deck(browser, page_file, page_file.parent.parent / "pdf")}


@pytest.fixture(scope="module")
def texts(printed: dict[str, PdfReader]) -> dict[str, list[str]]:
    """The words of each page of the three."""
    return {name: [squeezed(page.extract_text()) for page in reader.pages] for name, reader in printed.items()}


@pytest.fixture(scope="module")
def chapters() -> list[list[str]]:
    """The titles of the slides, by chapter."""
    return [[slide.title for slide in split((ROOT / f"slides/{name}.md").read_text("utf-8"))] for name in CHAPTERS]


def squeezed(text: str) -> str:
    """A text without its line breaks, which are not the same on paper."""
    return re.sub(r"\s+", "", text)


def paints(page: PageObject) -> Counter[bytes]:
    """How often the page draws what."""
    contents = page.get_contents()
    assert contents is not None
    return Counter(operator for _, operator in contents.operations if operator in PAINTS)


def root(reader: PdfReader) -> Any:
    """What the PDF says of itself."""
    return reader.trailer["/Root"]


def tree(reader: PdfReader) -> Iterator[dict[str, Any]]:
    """The elements of a tagged PDF, with what reading aloud needs."""
    waiting: list[Any] = [root(reader)["/StructTreeRoot"]]
    while waiting:
        element = waiting.pop().get_object()
        if isinstance(element, list):
            waiting += element
        elif isinstance(element, dict):
            yield element
            waiting += [element["/K"]] if "/K" in element else []


def links(reader: PdfReader) -> Iterator[tuple[int, str, str]]:
    """Each link: its page, and where it leads, within the PDF and without."""
    for number, page in enumerate(reader.pages):
        for annotation in page.get("/Annots", ()):
            link = annotation.get_object()
            yield number, str(link.get("/Dest", "")), str(link.get("/A", {}).get("/URI", ""))


def misplaced(texts: list[str], titles: list[str]) -> list[str]:
    """The titles with which their pages don't begin."""
    return [title for text, title in zip(texts, titles, strict=True) if not text.startswith(squeezed(title))]


def test_each_slide_is_a_page(
    printed: dict[str, PdfReader], texts: dict[str, list[str]], chapters: list[list[str]]
) -> None:
    """The deck's PDF has a page a slide, 16:9, in order, and its words are words: they can be searched and copied."""
    assert misplaced(texts["deck"], [title for chapter in chapters for title in chapter]) == []
    assert {tuple(page.mediabox) for page in printed["deck"].pages} == {(0, 0, 960, 540)}


def test_each_step_is_a_page(texts: dict[str, list[str]], page_file: Path, open_page: OpenPage) -> None:
    """The PDF of the steps has a page for each press of a presenter, in order."""
    titles = open_page(page_file.as_uri(), within=page_file.parent.as_uri(), ready=".reveal.ready").evaluate(STEPS)
    assert misplaced(texts["steps"], titles) == []


def test_each_step_shows_its_own_frame(printed: dict[str, PdfReader]) -> None:
    """A slide's last step draws just what its page in the other PDF draws, and no step what the one before does."""
    steps = [paints(page) for page in printed["steps"].pages]
    firsts = [printed["steps"].get_destination_page_number(mark) for mark in bookmarks(printed["steps"])]
    lasts = [number - 1 for number in [*firsts[1:], len(steps)] if number is not None]
    without_marks = [{what: n for what, n in steps[last].items() if what not in MARKS} for last in lasts]
    whole = [{what: n for what, n in paints(page).items() if what not in MARKS} for page in printed["deck"].pages]
    assert without_marks == whole
    assert [number for number in range(1, len(steps)) if steps[number] == steps[number - 1]] == []


def test_each_step_lights_its_own_line(page_file: Path, open_page: OpenPage) -> None:
    """Where code is stepped, each page marks the line that the step is about."""
    address = f"{page_file.as_uri()}?print-pdf&pdfSeparateFragments=true"
    page = open_page(address, within=page_file.parent.as_uri(), ready=".pdf-page")
    lit = page.evaluate("""() => [...document.querySelectorAll(".pdf-page:has([data-steps])")].map((page) =>
        [...page.querySelectorAll(".line:not(.dimmed)")].map((line) => line.textContent.trim()))""")
    assert len(lit[0]) > 5
    assert lit[1:4] == [["h = sigmoid(V @ x)"], ["f = sigmoid(u @ h)"], ["L = (f - y) ** 2"]]


def test_a_page_of_a_whole_slide_points_at_no_line(page_file: Path, open_page: OpenPage) -> None:
    """On the pages that show a slide with all its steps, no code is pale and none is marked."""
    page = open_page(f"{page_file.as_uri()}?print-pdf", within=page_file.parent.as_uri(), ready=".pdf-page")
    page.wait_for_function("document.querySelectorAll('.pdf-page').length === Reveal.getSlides().length")
    assert page.locator("[data-steps] .line").count()
    assert page.locator(".line.dimmed, .code-step.visible").count() == 0


def bookmarks(reader: PdfReader) -> list[Any]:
    """All bookmarks, in order."""
    found: list[Any] = []
    waiting: list[Any] = list(reader.outline)
    while waiting:
        mark = waiting.pop(0)
        if isinstance(mark, list):
            waiting[:0] = mark
        else:
            found.append(mark)
    return found


@pytest.mark.parametrize("name", ["deck", "steps", "handout"])
def test_bookmarks_are_the_slides_within_their_parts(
    printed: dict[str, PdfReader], texts: dict[str, list[str]], chapters: list[list[str]], name: str
) -> None:
    """A reader finds each slide once in the bookmarks, below its part, and is led to the page where it begins."""
    reader = printed[name]
    titles = [squeezed(title) for chapter in chapters for title in chapter]
    assert [squeezed(mark.title) for mark in bookmarks(reader)] == titles
    parts = [squeezed(mark.title or "") for mark in reader.outline if not isinstance(mark, list)]
    assert parts[-4:] == [squeezed(part) for part in PARTS]
    for mark in bookmarks(reader):
        assert squeezed(mark.title) in texts[name][reader.get_destination_page_number(mark) or 0]


@pytest.mark.parametrize("name", ["deck", "steps", "handout"])
def test_links_lead_to_pages_and_to_the_web_only(
    printed: dict[str, PdfReader], texts: dict[str, list[str]], name: str
) -> None:
    """A year on the timeline leads to its first slide; a link to the web stays; none leads into this machine."""
    reader = printed[name]
    found = list(links(reader))
    outside = {out for _, _, out in found if out}
    assert "https://example.org/" in outside
    assert [out for out in outside if not re.match("https?://", out)] == []
    first = "/1969-minsky-and-papert-book-13"
    assert first in {within for _, within, _ in found if within}
    target = reader.named_destinations[first]
    assert "Book(1/3)" in texts[name][reader.get_destination_page_number(target) or 0]
    assert {within for _, within, _ in found if within} <= set(reader.named_destinations)


@pytest.mark.parametrize("name", ["deck", "steps", "handout"])
def test_what_is_printed_can_be_read_aloud(printed: dict[str, PdfReader], name: str) -> None:
    """The PDFs are tagged, know their language and title, and say in words what a figure shows."""
    assert root(printed[name])["/MarkInfo"]["/Marked"]
    assert root(printed[name])["/Lang"] == "en"
    assert str((printed[name].metadata or {"/Title": ""})["/Title"]) == "Introduction to Deep Learning"
    words = [str(element["/Alt"]) for element in tree(printed[name]) if "/Alt" in element]
    assert "Two blocks of marks. Left, 61 children for training" in " ".join(words)


def test_the_handout_has_all_notes_whole(
    printed: dict[str, PdfReader],
    texts: dict[str, list[str]],
    page_file: Path,
    open_page: OpenPage,
    chapters: list[list[str]],
) -> None:
    """Beside each slide stands all that is said about it, of its steps too; what is longer than a page goes on."""
    notes = open_page(page_file.as_uri(), within=page_file.parent.as_uri(), ready=".reveal.ready").evaluate(NOTES)
    assert {tuple(map(round, page.mediabox)) for page in printed["handout"].pages} == {(0, 0, 595, 842)}  # A4
    text = "".join(texts["handout"])
    assert [title for chapter in chapters for title in chapter if squeezed(title) not in text] == []
    sentences = [part for words in notes for part in re.split(r"(?<=\.)\s", words) if LONG[0] not in part]
    assert len(sentences) > 100
    assert [sentence for sentence in sentences if squeezed(sentence) not in text] == []
    assert [word for word in LONG if word not in text] == []
    assert len(texts["handout"]) <= len(texts["deck"]) / 2 + 10  # two slides a page, but where the notes are long


def test_slides_and_steps_have_no_notes(texts: dict[str, list[str]]) -> None:
    """What is said stays with the speaker: only the handout has it."""
    assert ["word7" in "".join(texts[name]) for name in ("deck", "steps", "handout")] == [False, False, True]


def test_a_deck_that_fails_is_said_and_nothing_is_written(browser: Browser, tmp_path: Path) -> None:
    """A deck that has no slides ends in a sentence, and the PDFs of last time stay."""
    broken = tmp_path / "index.html"
    broken.write_text('<div class="pdf-page"></div>', encoding="utf-8")
    before = tmp_path / "deck.pdf"
    before.write_bytes(b"good")
    with pytest.raises(FigdeckError, match="can't be printed"):
        pdf.deck(browser, broken, tmp_path)
    assert before.read_bytes() == b"good"
