"""Standing in front of a room: the keys, coming back after a crash, a phone in the last row, a screen reader."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from figdeck import check
from figdeck.templating import STATIC

from .conftest import OpenPage
from .test_accessibility import violations

OpenDeck = Callable[..., Page]
OR = "1958-rosenblatt-solution-or"  # two blocks of code, a figure of six frames
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
CLIPBOARD = {"permissions": ["clipboard-read", "clipboard-write"]}
SLIDE = "() => Reveal.getCurrentSlide().id"
STEP = "() => Reveal.getIndices().f ?? -1"
SHOWN = "(element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true })"
CODE = """() => [...Reveal.getCurrentSlide().querySelectorAll("code")]
    .map((code) => code.textContent.trimEnd()).join("\\n\\n")"""
WITHOUT_STORAGE = """Object.defineProperty(window, "localStorage", {
    get() { throw new DOMException("denied", "SecurityError"); } })"""


@pytest.fixture
def open_deck(deck: Path, open_page: OpenPage) -> OpenDeck:
    """Open the deck's file at a slide, as slides or, on a phone, as a page."""

    def open_at(slide: str = "", **options: Any) -> Page:
        ready = "[data-view=page]" if options.get("is_mobile") else ".reveal.ready"
        address = f"{deck.as_uri()}#/{slide}" if slide else deck.as_uri()
        return open_page(address, within=deck.parent.as_uri(), ready=ready, offline=True, **options)

    return open_at


def reopen(page: Page, deck: Path) -> None:
    """What a browser does after a crash: open the deck's file again, and know nothing of the address."""
    page.goto("about:blank")
    page.goto(deck.as_uri())
    page.wait_for_selector(".reveal.ready")


def said(page: Page, words: str) -> None:
    """Wait until the line at the foot says something."""
    page.locator("#said", has_text=words).wait_for()


# Keys


def test_help_shows_all_keys_at_once(open_deck: OpenDeck) -> None:
    """A question mark shows the keys on one screen, without scrolling; another one, or Esc, puts them away."""
    page = open_deck(OR, viewport={"width": 1024, "height": 768})
    page.keyboard.press("?")
    listed = page.locator("#help[open] dt").all_inner_texts()
    assert {"Z", "L", "D", "C", "F", "S", "?"} <= set(listed)
    assert page.evaluate("help.scrollHeight <= help.clientHeight && help.scrollWidth <= help.clientWidth")
    page.keyboard.press("?")
    assert not page.locator("#help").is_visible()
    page.keyboard.press("?")
    page.keyboard.press("Escape")
    assert not page.locator("#help").is_visible()
    assert not page.evaluate("Reveal.isOverview()")


def test_a_clicker_goes_on_whatever_is_open(open_deck: OpenDeck) -> None:
    """Page Down with the help still open puts it away and shows the next step."""
    page = open_deck(OR)
    page.keyboard.press("?")
    page.keyboard.press("PageDown")
    assert not page.locator("#help").is_visible()
    assert page.evaluate(STEP) == 0


def test_plus_enlarges_the_type_and_minus_takes_it_back(open_deck: OpenDeck) -> None:
    """Text and code grow by 15 % a press where there is room; the deck remembers, and minus goes back to the start."""
    page = open_deck("installing-tensorflow-exercise")
    sizes = """() => [".present .present .body p", ".present .present pre"]
        .map((part) => parseFloat(getComputedStyle(document.querySelector(part)).fontSize))"""
    assert page.evaluate(sizes) == [28, 22]
    page.keyboard.press("+")
    assert page.evaluate(sizes) == pytest.approx([28 * 1.15, 22 * 1.15], abs=0.1)
    said(page, "15 %")
    page.reload()
    page.wait_for_selector(".reveal.ready")
    page.wait_for_function(f"({sizes})()[0] > 30")
    page.keyboard.press("-")
    assert page.evaluate(sizes) == [28, 22]


@pytest.mark.parametrize("screen", check.SCREENS)
def test_the_largest_type_leaves_no_slide(open_deck: OpenDeck, screen: tuple[int, int]) -> None:
    """Each slide takes only the type it has room for: at the largest, everything can still be seen and read."""
    page = open_deck(viewport={"width": screen[0], "height": screen[1]})
    page.keyboard.press("+")
    page.keyboard.press("+")
    source = (STATIC / "check.js").read_text(encoding="utf-8")
    look = source[source.index("() =>") :].rstrip().removesuffix(";")
    faults: dict[str, list[str]] = {}
    for slide in page.evaluate("Reveal.getSlides().map((slide) => slide.id)"):
        page.evaluate(f"Reveal.slide(...Object.values(Reveal.getIndices(document.getElementById('{slide}'))), 99)")
        if found := page.evaluate(look):
            faults[slide] = found
    assert faults == {}


@pytest.mark.parametrize("screen", check.SCREENS)
def test_a_figure_fills_the_screen_and_its_steps_go_on(open_deck: OpenDeck, screen: tuple[int, int]) -> None:
    """Z shows the figure from edge to edge, on any screen; presses go on with its steps; Esc brings the slide back."""
    page = open_deck(OR, viewport={"width": screen[0], "height": screen[1]})
    figure = page.locator(".present .present .figure")
    before = figure.bounding_box()
    page.keyboard.press("z")
    box = figure.bounding_box()
    assert box
    assert [box[key] for key in ("x", "y", "width", "height")] == pytest.approx([0, 0, *screen], abs=6)
    page.keyboard.press("Space")
    assert page.evaluate(STEP) == 0
    assert figure.bounding_box() == box
    page.keyboard.press("Escape")
    assert figure.bounding_box() == before
    assert not page.evaluate("Reveal.isOverview()")


def test_c_copies_all_code_of_the_slide(open_deck: OpenDeck) -> None:
    """Both blocks are in the clipboard, with an empty line between them, and the deck says so."""
    page = open_deck(OR, **CLIPBOARD)
    page.keyboard.press("c")
    said(page, "Code copied")
    assert page.evaluate("navigator.clipboard.readText()") == page.evaluate(CODE)


def test_code_is_copied_where_the_clipboard_is_denied(open_deck: OpenDeck) -> None:
    """A browser that keeps its clipboard from files on a disk copies all the same."""
    page = open_deck(OR, **CLIPBOARD)
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('denied')) }")
    page.keyboard.press("c")
    said(page, "Code copied")
    assert page.evaluate("navigator.clipboard.readText()") == page.evaluate(CODE)


def test_each_block_of_code_has_its_button(open_deck: OpenDeck) -> None:
    """The button shows when the mouse is over the code, or when Tab gets there; Enter and Space press it."""
    page = open_deck(OR, **CLIPBOARD)
    block = page.locator(".present .present .highlight").first
    button = block.locator("button")
    assert not button.evaluate(SHOWN)
    block.hover()
    assert button.evaluate(SHOWN)
    page.mouse.move(5, 5)
    page.keyboard.press("Tab")
    expect(button).to_be_focused()
    assert button.evaluate(SHOWN)
    page.keyboard.press("Space")
    said(page, "Code copied")
    assert page.evaluate("navigator.clipboard.readText()") == (block.locator("code").text_content() or "").rstrip()
    assert page.evaluate(STEP) == -1


def test_l_turns_the_mouse_into_a_laser_pointer(open_deck: OpenDeck) -> None:
    """A dot is where the mouse is, and the arrow is gone; another L brings the arrow back."""
    page = open_deck(OR)
    dot = page.locator("#laser")
    page.keyboard.press("l")
    page.mouse.move(700, 300)
    box = dot.bounding_box()
    assert box
    assert (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2) == (700, 300)
    assert page.evaluate("getComputedStyle(document.querySelector('.present .present p')).cursor") == "none"
    page.keyboard.press("l")
    assert not dot.is_visible()
    assert page.evaluate(SLIDE) == OR


def test_b_and_the_full_stop_turn_the_screen_black(open_deck: OpenDeck) -> None:
    """B, or the full stop that some clickers send, hides the slide; again, and it is back."""
    page = open_deck(OR)
    for key in ("b", "."):
        page.keyboard.press(key)
        assert page.locator(".pause-overlay").is_visible()
        page.keyboard.press(key)
        assert not page.locator(".pause-overlay").is_visible()


@pytest.mark.parametrize(
    ("query", "slide"),
    [
        ("20", OR),
        ("solution (or)", OR),
        ("papert exercise", "1969-minsky-and-papert-exercise-xor"),
        ("chain rule multiplies", "2016-karpathy-simple-graph"),
    ],
)
def test_a_slide_is_found_by_number_title_or_word(open_deck: OpenDeck, query: str, slide: str) -> None:
    """G and a few letters lead to a slide: by the number at its foot, words of its title, or words on it."""
    page = open_deck()
    page.keyboard.press("g")
    page.keyboard.type(query)
    page.keyboard.press("Enter")
    assert page.evaluate(SLIDE) == slide
    assert not page.locator("#finder").is_visible()


def test_the_search_keeps_notes_to_the_speaker(open_deck: OpenDeck) -> None:
    """The room sees the search, so what only the notes say is not found; the search says that there is nothing."""
    page = open_deck(OR)
    page.keyboard.press("/")
    page.keyboard.type("give them four minutes")
    assert page.locator("#findings li").count() == 0
    assert page.get_by_text("No slide has this").is_visible()
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    assert page.evaluate(SLIDE) == OR


def test_the_search_is_used_by_keyboard(open_deck: OpenDeck) -> None:
    """Ctrl+Shift+F opens it, too; all slides are listed, at the one shown; arrows go up and down."""
    page = open_deck(OR)
    page.keyboard.press("Control+Shift+F")
    assert page.locator("#findings li").count() == page.evaluate("Reveal.getTotalSlides()")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert page.evaluate(SLIDE) == "1958-rosenblatt-perceptron-and"


def test_the_overview_shows_the_slides_themselves(open_deck: OpenDeck) -> None:
    """In the overview the neighbours of a slide are drawn, not left empty; Enter opens the one chosen."""
    page = open_deck(OR)
    page.keyboard.press("o")
    assert page.locator("#1958-rosenblatt-perceptron-and h2".replace("#1", "#\\31 ")).evaluate(SHOWN)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert page.evaluate(SLIDE) == "1958-rosenblatt-perceptron-and"
    assert not page.evaluate("Reveal.isOverview()")


# The speaker view


def test_the_speaker_view_holds_the_clock_against_the_plan(open_deck: OpenDeck) -> None:
    """The time left at the start is what the slides up to this one may take together."""
    page = open_deck(OR)
    planned = page.evaluate("""() => Reveal.getSlides().slice(0, Reveal.getSlidePastCount() + 1)
        .reduce((sum, slide) => sum + Number(slide.dataset.timing ?? 0), 0)""")
    assert planned > 60
    with page.expect_popup() as opened:
        page.keyboard.press("s")
    left = """() => [".hours-value", ".minutes-value", ".seconds-value"].reduce((sum, part) =>
        60 * sum + Number(document.querySelector(`.pacing ${part}`).textContent.replace(":", "")), 0)"""
    opened.value.wait_for_function(f"({left})() > 0")
    assert planned - 20 < opened.value.evaluate(left) <= planned
    assert opened.value.locator(".clock-value").is_visible()


def test_keys_in_the_speaker_view_are_for_the_screen(open_deck: OpenDeck) -> None:
    """Z, D and the plus sign, typed beside the notes, act where the room looks; light and dark in both windows."""
    page = open_deck(OR)
    with page.expect_popup() as opened:
        page.keyboard.press("s")
    speaker = opened.value
    speaker.frame_locator("#current-slide iframe").locator(".reveal.ready").wait_for()
    speaker.keyboard.press("z")
    page.wait_for_selector(".figure.zoomed")
    speaker.keyboard.press("z")
    page.wait_for_function("!document.querySelector('.figure.zoomed')")
    speaker.keyboard.press("+")
    said(page, "arger")
    speaker.keyboard.press("d")
    page.wait_for_selector("[data-theme=dark]")
    speaker.frame_locator("#upcoming-slide iframe").locator("[data-theme=dark]").wait_for()


def test_the_notes_of_a_step_take_no_room(open_deck: OpenDeck) -> None:
    """What the speaker says at a step is on the slide for the speaker view alone."""
    page = open_deck("2016-karpathy-simple-graph")
    notes = page.locator(".step-note")
    assert notes.count()
    assert page.evaluate("[...document.querySelectorAll('.step-note')].every((note) => !note.getClientRects().length)")


# Coming back


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


# A phone


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_phone_reads_the_deck_as_one_page(open_deck: OpenDeck, theme: str) -> None:
    """All slides stand one below the other, no wider than the phone, in 16 pixels and more; notes are not shown."""
    page = open_deck(color_scheme=theme, **PHONE)
    page.wait_for_function("document.readyState === 'complete'")
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["viewport"]["width"]  # type: ignore[index]
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


# Without eyes, without a mouse, without motion


def test_a_screen_reader_hears_what_is_on_the_slide(open_deck: OpenDeck) -> None:
    """Number, title, words, and what the figure shows; no notes, no years, no code letter by letter."""
    page = open_deck("1958-rosenblatt-perceptron-or")
    heard = page.locator("[aria-live=polite]:not([hidden])")
    words = heard.inner_text()
    assert words.startswith("Slide 19 of ")
    assert "Perceptron (OR)" in words
    assert "Make the unit answer as OR does" in words
    assert (page.locator(".present .present .frame").first.get_attribute("aria-label") or "nothing") in words
    for silent in ("1969", "Give them four minutes", "np.array", "Copy", "How this figure is made"):
        assert silent not in words
    page.keyboard.press("PageDown")
    assert heard.inner_text().startswith("Slide 20 of ")
    page.keyboard.press("PageDown")
    step = page.locator(".present .present .frame.current-fragment").get_attribute("aria-label") or ""
    assert heard.inner_text() == " ".join(step.split()) + "."


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_all_views_pass_axe(served: str, open_page: OpenPage, theme: str) -> None:
    """Names, roles and contrast hold in help, search, a zoomed figure, the offer to continue, and on a phone."""
    address = f"{served}/slides/introduction/"
    page = open_page(f"{address}#/{OR}", within=served, ready=".reveal.ready", color_scheme=theme)
    found = {}
    for key in "?gz":
        page.keyboard.press(key)
        found[key] = list(violations(page))
        page.keyboard.press("Escape")
    page.keyboard.press("Space")
    page.goto("about:blank")
    page.goto(address)
    page.locator("#comeback").wait_for()
    found["offer"] = list(violations(page))
    phone = open_page(address, within=served, ready="[data-view=page]", color_scheme=theme, **PHONE)
    found["phone"] = list(violations(phone))
    assert not any(found.values()), found


def test_everything_that_takes_the_focus_shows_it(open_deck: OpenDeck) -> None:
    """Tab goes through buttons, figure link and timeline, and each can be seen to have the focus."""
    page = open_deck(OR)
    focused = """() => document.activeElement === document.body ? null :
        [document.activeElement.textContent, getComputedStyle(document.activeElement).outlineStyle]"""
    seen: list[tuple[str, str]] = []
    while len(seen) < 20:
        page.keyboard.press("Tab")
        if (here := page.evaluate(focused)) is None:
            break
        seen.append(here)
    assert [text for text, _ in seen][:4] == ["Copy", "Copy", "How this figure is made", "1943"]
    assert {outline for _, outline in seen} == {"solid"}


def test_nothing_moves_when_less_motion_is_asked_for(open_deck: OpenDeck) -> None:
    """With reduced motion, no transition and no animation runs, at a step, in the overview, on a black screen."""
    page = open_deck(OR, reduced_motion="reduce")
    for key in ("Space", "z", "z", "o", "o", "b", "b", "d", "c"):
        page.keyboard.press(key)
        assert page.evaluate("document.getAnimations().length") == 0, key
