"""Standing in front of a room: the keys, the views, a screen reader."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from figdeck import check
from figdeck.templating import STATIC

from .conftest import OR, PHONE, SHOWN, SLIDE, OpenDeck, OpenPage
from .test_accessibility import violations

CLIPBOARD = {"permissions": ["clipboard-read", "clipboard-write"]}
STEP = "() => Reveal.getIndices().f ?? -1"
CODE = """() => [...Reveal.getCurrentSlide().querySelectorAll("code")]
    .map((code) => code.textContent.trimEnd()).join("\\n\\n")"""


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
