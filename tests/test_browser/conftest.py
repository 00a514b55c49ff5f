"""The built site, served and as files, and a browser to open it in."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from figdeck import check, project, publish
from figdeck.errors import Problem

ROOT = Path(__file__).parent.parent.parent
OpenPage = Callable[..., Page]
OpenDeck = Callable[..., Page]
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
OR = "1958-rosenblatt-solution-or"  # a slide of two blocks of code and a figure of six frames
SLIDE = "() => Reveal.getCurrentSlide().id"
SHOWN = "(element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true })"
CONTENTS = "Reveal.getSlides().map(nearby.contentOf)"  # of all slides of a deck, in the document or not


def faults(deck: Path) -> list[Problem]:
    """What `figdeck check` says of a deck; in a thread of its own, since Playwright runs only once in each."""
    with ThreadPoolExecutor(1) as own:
        return own.submit(check.deck, deck).result()


@pytest.fixture(scope="session")
def site() -> Path:
    """The site as its sources are now."""
    publish.site(project.load(ROOT))
    return ROOT / "site"


@pytest.fixture(scope="session")
def deck(site: Path) -> Path:
    """The deck's one HTML file."""
    return site / "slides" / "introduction" / "index.html"


@pytest.fixture(scope="session")
def served(site: Path) -> Iterator[str]:
    """The address of the site on this machine."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    class Server(http.server.ThreadingHTTPServer):
        def handle_error(self, request: object, client_address: object) -> None:
            """A page that is left no longer listens; what a page misses, its own test says."""

    server = Server(("127.0.0.1", 0), functools.partial(Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The machine's browser; without one the tests fail."""
    with check.browser() as running:
        yield running


@pytest.fixture
def open_page(browser: Browser) -> Iterator[OpenPage]:
    """Open an address in a window of its own; errors in the console and requests elsewhere fail the test."""
    contexts = []
    noise: list[str] = []

    def open_one(address: str, *, within: str, ready: str = "body", **options: object) -> Page:
        defaults = {"viewport": {"width": 1280, "height": 720}, "color_scheme": "light", "reduced_motion": "reduce"}
        context = browser.new_context(**(defaults | options))  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: noise.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: noise.append(str(error)))
        page.on("request", lambda r: None if r.url.startswith((within, "data:", "blob:")) else noise.append(r.url))
        page.goto(address)
        page.wait_for_selector(ready)
        page.evaluate("document.fonts.ready")
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert noise == []


@pytest.fixture
def open_deck(deck: Path, open_page: OpenPage) -> OpenDeck:
    """Open the deck's file at a slide, as slides or, on a phone, as a page."""

    def open_at(slide: str = "", **options: Any) -> Page:
        ready = "[data-view=page]" if options.get("is_mobile") else ".reveal.ready"
        address = f"{deck.as_uri()}#/{slide}" if slide else deck.as_uri()
        return open_page(address, within=deck.parent.as_uri(), ready=ready, offline=True, **options)

    return open_at
