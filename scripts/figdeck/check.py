"""Open every slide of a deck in a browser, step by step, and say what a room would not be able to see or read."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from figdeck.errors import FigdeckError, Problem
from figdeck.templating import STATIC

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SCREENS = ((1280, 720), (1024, 768))
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_WHERE = """async () => {
  const slide = Reveal.getCurrentSlide();
  const missing = () => figures.shownIn(slide).some((frame) => !frame.firstChild);
  for (let patience = 300; patience && missing(); patience--)
    await new Promise(requestAnimationFrame); // its drawings are on their way
  return [slide.dataset.source, slide.querySelector("h1, h2").textContent, JSON.stringify(Reveal.getIndices())];
}"""


def deck(page_file: Path) -> list[Problem]:
    """What is wrong with the deck in this file, on either screen, in light and in dark."""
    found: dict[Problem, None] = {}
    with browser() as running:
        for width, height in SCREENS:
            for theme in ("light", "dark"):
                context = running.new_context(
                    viewport={"width": width, "height": height},
                    color_scheme=theme,
                    reduced_motion="reduce",
                    offline=True,
                )
                found |= dict.fromkeys(_walk(context.new_page(), page_file))
                context.close()
    return list(found)


@contextmanager
def browser() -> Iterator[Browser]:
    """The machine's Chromium or Chrome, or the one that FIGDECK_BROWSER names. Raises FigdeckError without one."""
    from playwright.sync_api import sync_playwright

    path = os.environ.get("FIGDECK_BROWSER") or next(filter(None, map(shutil.which, _BROWSERS)), None)
    if path is None:
        raise FigdeckError(Problem("figdeck", 0, "it finds no browser.", "Install Chromium, or set FIGDECK_BROWSER."))
    with sync_playwright() as playwright:
        # root has no sandbox in a container; what is opened here is our own
        running = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield running
        running.close()


def _walk(page: Page, page_file: Path) -> Iterator[Problem]:
    """Press on from the first step to the last."""
    noise: list[str] = []
    folder = page_file.parent.absolute().as_uri()
    page.on(
        "console",
        lambda message: noise.append(f"the console says: {message.text}") if message.type == "error" else None,
    )
    page.on("pageerror", lambda error: noise.append(f"a script fails: {error}"))
    page.on(
        "request",
        lambda r: None if r.url.startswith((folder, "data:", "blob:")) else noise.append(f"it asks for {r.url}"),
    )
    page.goto(page_file.absolute().as_uri())
    page.wait_for_selector(".reveal.ready")
    page.evaluate("document.fonts.ready")
    check = _function(STATIC / "check.js")
    yield from (Problem(str(page_file), 0, f"when the deck opens, {text}.") for text in noise)
    noise.clear()
    last = None
    while True:
        source, title, step = page.evaluate(_WHERE)
        if step == last:
            return
        last = step
        file, _, line = source.rpartition(":")
        faults = [*page.evaluate(check), *(f"{text}." for text in noise)]
        noise.clear()
        yield from (Problem(file, int(line), f"on the slide “{title}”, {fault}") for fault in faults)
        page.evaluate("Reveal.next()")


def _function(path: Path) -> str:
    """The one function in a file of browser code, without the comment before it."""
    source = path.read_text(encoding="utf-8")
    return source[source.index("() =>") :].rstrip().removesuffix(";")
