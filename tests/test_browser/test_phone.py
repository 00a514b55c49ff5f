"""A deck on a phone is one page of slides."""

from __future__ import annotations

import pytest

from .conftest import OR, PHONE, SHOWN, SLIDE, OpenDeck


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_phone_reads_the_deck_as_one_page(open_deck: OpenDeck, theme: str) -> None:
    """All slides stand one below the other, no wider than the phone, in 16 pixels and more; notes are not shown."""
    page = open_deck(color_scheme=theme, **PHONE)
    page.wait_for_function("document.readyState === 'complete'")
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["viewport"]["width"]
    tops = page.evaluate("[...document.querySelectorAll('.slide')].map((slide) => slide.getBoundingClientRect().top)")
    assert tops == sorted(set(tops))
    small = page.evaluate("""() => {
        const walker = document.createTreeWalker(document.querySelector(".slides"), NodeFilter.SHOW_TEXT);
        const found = [];
        while (walker.nextNode()) {
            const element = walker.currentNode.parentElement;
            if (element.checkVisibility() && walker.currentNode.textContent.trim() && !element.closest("svg, math")
                && parseFloat(getComputedStyle(element).fontSize) < 16) found.push(walker.currentNode.textContent);
        }
        return found;
    }""")
    assert small == []
    assert not page.locator("aside.notes").first.is_visible()


def test_a_phone_shows_each_figure_whole(open_deck: OpenDeck) -> None:
    """A figure is as wide as the phone, and of a stepped one the last frame is shown, with all words of the slide."""
    page = open_deck(**PHONE)
    figures = page.locator(".figure")
    assert figures.count()
    for number in range(figures.count()):
        figure = figures.nth(number)
        figure.scroll_into_view_if_needed()
        drawing = figure.locator(".frame:last-child svg")
        drawing.wait_for()
        assert drawing.evaluate("(drawing) => drawing.getBoundingClientRect().width") == 390
        frames = f"(figure) => [...figure.querySelectorAll('.frame')].map({SHOWN})"
        assert figure.evaluate(frames)[-1:] == [True]
        assert not any(figure.evaluate(frames)[:-1])
    assert page.locator("p.fragment").first.evaluate(SHOWN)


def test_a_page_keeps_its_place_when_figures_are_drawn(open_deck: OpenDeck) -> None:
    """A figure has its room before it is drawn, so that nothing jumps under the finger."""
    page = open_deck(**PHONE)
    page.locator(".enlarge").first.wait_for()
    height = "document.documentElement.scrollHeight"
    before = page.evaluate(height)
    assert page.locator(".frame:last-child:empty").count()
    for number in range(page.locator(".figure").count()):
        page.locator(".figure").nth(number).scroll_into_view_if_needed()
    page.wait_for_function("!document.querySelector('.frame:last-child:empty')")
    assert page.evaluate(height) == before


def test_a_tap_makes_a_figures_text_readable(open_deck: OpenDeck) -> None:
    """Tapped, or by its button, a figure has its own size, text of 16 pixels, and moves in its box."""
    page = open_deck(OR, **PHONE)
    figure = page.locator(f"[id='{OR}'] .figure")
    frames = figure.locator(".frames")
    figure.scroll_into_view_if_needed()
    figure.locator("svg").last.wait_for()
    width = "(frames) => frames.querySelector('.frame:last-child svg').getBoundingClientRect().width"
    own = frames.evaluate("(frames) => parseFloat(frames.style.getPropertyValue('--width'))")
    box = frames.bounding_box()
    assert box
    page.touchscreen.tap(box["x"] + 380, box["y"] + 50)
    assert frames.evaluate(width) == own > 390
    assert frames.evaluate("(frames) => frames.scrollLeft") > (own - 390) / 2
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    figure.get_by_role("button", name="Whole").press("Enter")
    assert frames.evaluate(width) == 390
    figure.get_by_role("button", name="Larger").press("Enter")
    frames.press("ArrowRight")
    page.wait_for_function("(frames) => frames.scrollLeft > 0", arg=frames.element_handle())


def test_long_code_scrolls_in_its_own_box(open_deck: OpenDeck) -> None:
    """The longest lines of code move under the finger, or with the arrow keys, while the page stays."""
    page = open_deck("kyphosis-calculate-auc-solved", **PHONE)
    box = page.locator("pre[tabindex='0']").first
    box.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.activeElement.scrollLeft > 0")
    assert page.evaluate("scrollX") == 0


def test_links_to_slides_work_on_a_phone(open_deck: OpenDeck) -> None:
    """An address with slide and step, opened or clicked, scrolls to the slide; the address follows the reading."""
    page = open_deck(f"{OR}/2", **PHONE)
    at_top = "(id) => Math.abs(document.getElementById(id).getBoundingClientRect().top) < 2"
    page.wait_for_function(at_top, arg=OR)
    page.locator("section:first-child .timeline a", has_text="1969").first.click()
    page.wait_for_function(at_top, arg="1969-minsky-and-papert-book-13")
    page.evaluate("document.getElementById('1985-hinton-back-propagation').scrollIntoView()")
    page.wait_for_url("**#/1985-hinton-back-propagation")


def test_turning_the_phone_keeps_the_slide(open_deck: OpenDeck) -> None:
    """Wide enough, the page becomes slides, at the same place; narrow again, the slides a page."""
    page = open_deck(OR, **PHONE)
    page.set_viewport_size({"width": 844, "height": 390})
    page.wait_for_selector(".reveal.ready")
    assert page.evaluate(SLIDE) == OR
    page.set_viewport_size({"width": 390, "height": 844})
    page.wait_for_selector("[data-view=page]")
    page.wait_for_function("(id) => Math.abs(document.getElementById(id).getBoundingClientRect().top) < 2", arg=OR)
