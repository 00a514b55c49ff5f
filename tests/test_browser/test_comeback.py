"""A deck that was closed, edited or crashed in the middle of a talk goes on where it was."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from .conftest import OR, SLIDE, OpenDeck

STEP = "() => Reveal.getIndices().f ?? -1"
WITHOUT_STORAGE = """Object.defineProperty(window, "localStorage", {
    get() { throw new DOMException("denied", "SecurityError"); } })"""


def reopen(page: Page, deck: Path) -> None:
    """What a browser does after a crash: open the deck's file again, and know nothing of the address."""
    page.goto("about:blank")
    page.goto(deck.as_uri())
    page.wait_for_selector(".reveal.ready")


def test_after_a_crash_the_deck_offers_to_continue(open_deck: OpenDeck, deck: Path) -> None:
    """Opened anew, the deck names the slide of before; R goes there, to the very step."""
    page = open_deck(OR)
    page.keyboard.press("Space")
    page.keyboard.press("Space")
    reopen(page, deck)
    offer = page.get_by_role("button", name="Continue at “1958: Rosenblatt – Solution (OR)”")
    assert offer.is_visible()
    page.keyboard.press("r")
    assert (page.evaluate(SLIDE), page.evaluate(STEP)) == (OR, 1)
    assert not offer.is_visible()


def test_going_on_declines_the_offer(open_deck: OpenDeck, deck: Path) -> None:
    """Any other step puts the offer away for good; R does nothing then."""
    page = open_deck(OR)
    page.keyboard.press("Space")
    reopen(page, deck)
    assert page.locator("#comeback").is_visible()
    page.keyboard.press("Space")
    assert not page.locator("#comeback").is_visible()
    second = page.evaluate(SLIDE)
    page.keyboard.press("r")
    assert page.evaluate(SLIDE) == second


@pytest.mark.parametrize(
    ("stored", "slide", "step"),
    [
        ({"slide": OR, "step": 99}, OR, -1),
        ({"slide": "no-longer-there", "step": 1}, "title", -1),
        ("nonsense", "title", -1),
    ],
)
def test_an_edited_deck_is_continued_as_far_as_it_is_there(
    open_deck: OpenDeck, deck: Path, stored: object, slide: str, step: int
) -> None:
    """When the step is gone, R goes to its slide; when the slide is gone, the deck starts at its first."""
    page = open_deck(OR)
    page.keyboard.press("Space")
    page.evaluate(
        """(value) => localStorage.setItem(`figdeck-position ${location.pathname}`,
            typeof value === "string" ? value : JSON.stringify(value))""",
        stored,
    )
    reopen(page, deck)
    page.keyboard.press("r")
    assert (page.evaluate(SLIDE), page.evaluate(STEP)) == (slide, step)


def test_the_deck_works_where_nothing_can_be_stored(open_deck: OpenDeck) -> None:
    """A browser without storage forgets, and fails in nothing: slides, keys and themes work."""
    page = open_deck(OR)
    page.add_init_script(WITHOUT_STORAGE)
    page.reload()
    page.wait_for_selector(".reveal.ready")
    page.keyboard.press("d")
    page.wait_for_selector("[data-theme=dark]")
    page.keyboard.press("+")
    page.keyboard.press("Space")
    assert page.evaluate(STEP) == 0
