"""Print a deck with the browser's own printing: its slides, all their steps, and a handout with the notes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from figdeck.errors import FigdeckError, Problem
from figdeck.files import write_whole
from figdeck.templating import STATIC

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@dataclass(frozen=True)
class _Kind:
    """One of a deck's PDFs: what is asked of reveal.js, and what we make of its pages."""

    name: str
    query: str = "print-pdf"
    handout: bool = False


_PATIENCE = 5 * 60 * 1000  # milliseconds; every step of a long deck becomes a page
_KINDS = (_Kind("deck"), _Kind("steps", "print-pdf&pdfSeparateFragments=true"), _Kind("handout", handout=True))


def deck(browser: Browser, page_file: Path, folder: Path) -> list[Path]:
    """Print the deck in this file into a folder, whose PDFs of last time stay until all are made."""
    from playwright.sync_api import Error

    try:
        made = {folder / f"{kind.name}.pdf": _print(browser, page_file, kind) for kind in _KINDS}
    except Error as error:
        message = f"the deck can't be printed: {error.message.splitlines()[0]}"
        raise FigdeckError(Problem(str(page_file), 0, message, "Run figdeck check, which opens every slide.")) from None
    folder.mkdir(parents=True, exist_ok=True)
    for path, content in made.items():
        write_whole(path, content)
    return list(made)


def _print(browser: Browser, page_file: Path, kind: _Kind) -> bytes:
    context = browser.new_context(
        viewport={"width": 1280, "height": 720},
        color_scheme="light",
        reduced_motion="reduce",  # a step that fades in would be printed half-way
        offline=True,
    )
    page = context.new_page()
    page.set_default_timeout(_PATIENCE)
    page.goto(f"{page_file.absolute().as_uri()}?{kind.query}")
    page.wait_for_selector(".pdf-page", state="attached")
    for name in ("print.css", "handout.css") if kind.handout else ("print.css",):
        page.add_style_tag(path=STATIC / name)
    page.evaluate((STATIC / "print.js").read_text(encoding="utf-8"), kind.handout)
    page.evaluate("document.fonts.ready")
    printed = page.pdf(prefer_css_page_size=True, print_background=True, tagged=True, outline=True)
    context.close()
    return printed
