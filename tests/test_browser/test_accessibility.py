"""The deck and the site for those who don't see them, or use no mouse."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from .conftest import CONTENTS, OpenPage

RULES = {"resultTypes": ["violations"]}
BESIDE = {"exclude": [[".slides section section:not(.present)"]]}  # laid out for the next press, but not to be seen
# to a reader a drawing is one image; and of the words of a program, which are many, one of each kind is enough
SAMPLED = """() => {
    for (const drawing of document.querySelectorAll("svg")) drawing.replaceChildren();
    const kinds = new Set();
    for (const word of document.querySelectorAll("pre code span:not(:has(*))")) {
        const kind = `${word.closest("pre").parentElement.className} ${word.className}`;
        if (kinds.has(kind)) word.remove();
        kinds.add(kind);
    }
}"""


def violations(page: Page, context: Any = None, **rules: Any) -> Iterator[str]:
    """The serious and critical violations on a page, as axe words them."""
    for found in Axe().run(page, context=context, options=RULES | rules).response["violations"]:
        if found["impact"] in ("serious", "critical"):
            places = [" ".join(map(str, node["target"])) for node in found["nodes"]]
            yield f"{found['id']}: {found['help']} ({'; '.join(places[:3])})"


@pytest.mark.parametrize(("theme", "rules"), [("light", {}), ("dark", {"runOnly": ["color-contrast"]})])
def test_no_slide_has_a_serious_violation(
    served: str, open_page: OpenPage, theme: str, rules: dict[str, list[str]]
) -> None:
    """Every slide, at its last step, passes axe: names, roles, contrast, structure. In the dark, contrast."""
    page = open_page(f"{served}/slides/introduction/", within=served, ready=".reveal.ready", color_scheme=theme)
    found = {}
    while True:
        page.evaluate("while (Reveal.availableFragments().next) Reveal.nextFragment()")
        slide = page.evaluate("Reveal.getCurrentSlide().id")
        if serious := list(violations(page, BESIDE, **rules)):
            found[slide] = serious
        page.evaluate("Reveal.next()")
        if page.evaluate("Reveal.getCurrentSlide().id") == slide:
            break
    assert found == {}


@pytest.mark.parametrize(
    ("theme", "width", "rules"), [("light", 1280, {}), ("dark", 390, {"runOnly": ["color-contrast"]})]
)
def test_every_page_opens_cleanly(
    site: Path, served: str, open_page: OpenPage, theme: str, width: int, rules: dict[str, list[str]]
) -> None:
    """No page has a script error, asks another host for anything, is wider than the screen, or fails axe."""
    page = open_page(f"{served}/", within=served, color_scheme=theme, viewport={"width": width, "height": 844})
    wide, found = [], {}
    for path in sorted(site.glob("**/*.html")):
        name = str(path.relative_to(site))
        if "slides" in path.parts or name == "404.html":
            continue
        page.goto(f"{served}/{name}")
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            wide.append(name)
        page.evaluate(SAMPLED)
        if serious := list(violations(page, **rules)):
            found[name] = serious
    assert (wide, found) == ([], {})


def test_every_frame_of_a_figure_is_described(deck: Path, open_page: OpenPage) -> None:
    """A figure has words with its computed values, and each step of a stepped one its own."""
    page = open_page(deck.as_uri(), within=deck.parent.as_uri(), ready=".reveal.ready")
    labels = page.evaluate(f"""{CONTENTS}.flatMap((slide) => [...slide.querySelectorAll(".figure")]).map((figure) =>
        [...figure.querySelectorAll(".frame")].map((frame) => frame.getAttribute("aria-label")))""")
    assert labels
    for frames in labels:
        assert all(len(words.split()) >= 4 for words in frames), frames
        assert len(set(frames)) == len(frames)
