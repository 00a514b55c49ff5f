"""The deck, opened from a disk without a network, as a presenter would."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from urllib.parse import urlparse

import pytest
from playwright.sync_api import Route

from figdeck import project
from figdeck.deck import split

from .conftest import CONTENTS, ROOT, OpenDeck, OpenPage, faults

CHAPTERS = project.load(ROOT).decks[0].chapters
STEP = "() => JSON.stringify(Reveal.getIndices())"
SHOWN_FRAMES = """() => [...Reveal.getCurrentSlide().querySelectorAll(".frame")]
    .filter((frame) => frame.checkVisibility({ opacityProperty: true, visibilityProperty: true })).length"""

UNDRAWN = """async () => {
    const undrawn = (slide) => slide.querySelector(".frame") && !slide.querySelector(".frame svg");
    const found = [];
    for (const slide of Reveal.getSlides()) {
        Reveal.slide(...Object.values(Reveal.getIndices(slide)));
        for (let frames = 300; frames && undrawn(slide); frames--) await new Promise(requestAnimationFrame);
        if (undrawn(slide)) found.push(slide.id);
    }
    return found;
}"""


def test_every_step_of_every_slide_can_be_seen_and_read(deck: Path) -> None:
    """Nothing leaves its slide or is too small or pale, on 16:9 and 4:3, in light and dark, with the network off."""
    assert [str(problem) for problem in faults(deck)] == []


def test_the_network_may_go_once_someone_has_gone_on(served: str, open_page: OpenPage) -> None:
    """The first view fetches the drawings of one chapter; the first press fetches all that any slide needs."""
    page = open_page(f"{served}/slides/introduction/", within=served, ready=".reveal.ready")
    fetched = "performance.getEntriesByType('resource').filter(({ name }) => name.includes('/drawings-')).length"
    page.wait_for_function(f"{fetched} === 1 && document.querySelector('.frame svg')")
    page.keyboard.press("PageDown")
    page.wait_for_function(f"{fetched} === document.querySelectorAll('[data-drawings]').length")
    page.wait_for_load_state("networkidle")
    page.context.set_offline(True)
    assert page.evaluate(UNDRAWN) == []


def test_all_slides_are_there_in_order(open_deck: OpenDeck) -> None:
    """The deck has the slides of its chapters, in the order of the files."""
    titles = [slide.title for name in CHAPTERS for slide in split((ROOT / f"slides/{name}.md").read_text("utf-8"))]
    found = open_deck().evaluate(f"""{CONTENTS}.map((slide) => slide.querySelector("h1, h2").textContent)""")
    assert found == titles


def test_space_and_a_clicker_go_through_to_the_end(open_deck: OpenDeck) -> None:
    """Page Down and Page Up, which a clicker sends, visit every step once in each direction."""
    page = open_deck()
    steps = [page.evaluate(STEP)]
    while True:
        page.keyboard.press("PageDown")
        if (step := page.evaluate(STEP)) == steps[-1]:
            break
        steps.append(step)
    assert len(steps) == len(set(steps))
    back = [steps[-1]]
    while len(back) < len(steps):
        page.keyboard.press("PageUp")
        back.append(page.evaluate(STEP))
    assert back == steps[::-1]


def test_each_frame_of_a_stepped_figure_is_one_press(open_deck: OpenDeck) -> None:
    """The rule's four mistakes on OR are shown one by one, after the line drawn by hand and the unit at its start."""
    page = open_deck("1958-rosenblatt-solution-or")
    assert page.evaluate(SHOWN_FRAMES) == 1
    for _ in range(5):
        page.keyboard.press("Space")
        assert page.evaluate("Reveal.getCurrentSlide().id") == "1958-rosenblatt-solution-or"
        assert page.evaluate(SHOWN_FRAMES) == 1
    page.keyboard.press("Space")
    assert page.evaluate("Reveal.getCurrentSlide().id") != "1958-rosenblatt-solution-or"


def test_code_is_highlighted_line_by_line_with_the_figure(open_deck: OpenDeck) -> None:
    """On the simple graph, the press that shows a sum also lights up the line that adds, and no other."""
    page = open_deck("2016-karpathy-simple-graph")
    lit = """() => [...Reveal.getCurrentSlide().querySelectorAll(".line:not(.dimmed)")]
        .map((line) => line.textContent.trim())"""
    assert len(page.evaluate(lit)) > 5
    page.keyboard.press("Space")
    assert page.evaluate(lit) == ["q = x + y"]
    page.keyboard.press("PageUp")
    assert len(page.evaluate(lit)) > 5


def test_reloading_comes_back_to_the_same_step(open_deck: OpenDeck) -> None:
    """The address knows slide and step, so a crashed browser costs nothing."""
    page = open_deck("1958-rosenblatt-solution-or")
    page.keyboard.press("Space")
    page.keyboard.press("Space")
    before = page.evaluate(STEP)
    page.wait_for_url("**#/1958-rosenblatt-solution-or/1")
    page.reload()
    page.wait_for_selector(".reveal.ready")
    assert page.evaluate(STEP) == before


def test_the_speaker_view_shows_the_notes(open_deck: OpenDeck) -> None:
    """S opens a second window with what to say; it follows the deck. All of it works from a disk."""
    page = open_deck("1958-rosenblatt-perceptron-or")
    with page.context.expect_page() as opened:
        page.keyboard.press("s")
    notes = opened.value.locator(".speaker-controls-notes .value")
    notes.filter(has_text="Give them four minutes").wait_for()
    page.keyboard.press("PageDown")
    notes.filter(has_text="First the solution by hand").wait_for()


def test_the_speaker_view_shows_the_note_of_the_step(open_deck: OpenDeck) -> None:
    """On the simple graph, what to say changes with each press, as do the figure and the line of code."""
    page = open_deck("2016-karpathy-simple-graph")
    with page.context.expect_page() as opened:
        page.keyboard.press("s")
    notes = opened.value.locator(".speaker-controls-notes .value")
    notes.filter(has_text="Read the drawing as a recipe").wait_for()
    page.keyboard.press("PageDown")
    notes.filter(has_text="Minus two plus five is three").wait_for()
    page.keyboard.press("PageDown")
    notes.filter(has_text="Three times minus four").wait_for()


def test_the_overview_shows_the_chapters_side_by_side(open_deck: OpenDeck) -> None:
    """O shows all slides at once, and O goes back to the one that was shown."""
    page = open_deck("1969-minsky-and-papert-solution-xor")
    page.keyboard.press("o")
    assert page.evaluate("Reveal.isOverview()")
    page.keyboard.press("o")
    assert not page.evaluate("Reveal.isOverview()")
    assert page.evaluate("Reveal.getCurrentSlide().id") == "1969-minsky-and-papert-solution-xor"


def test_d_switches_light_and_dark_and_figures_follow(open_deck: OpenDeck) -> None:
    """The paper, the words and the marks of class 0 change together; the choice survives a reload."""
    page = open_deck("1958-rosenblatt-perceptron-or")
    colours = """() => [getComputedStyle(document.body).backgroundColor,
        getComputedStyle(document.querySelector('.present .present .frame [stroke*="--class-0"]')).stroke]"""
    assert page.evaluate(colours) == ["rgb(253, 252, 249)", "rgb(0, 114, 178)"]  # the palette's #fdfcf9 and #0072b2
    page.keyboard.press("d")
    assert page.evaluate(colours) == ["rgb(20, 23, 26)", "rgb(86, 180, 233)"]  # #14171a and #56b4e9
    page.reload()
    page.wait_for_selector(".reveal.ready")
    assert page.evaluate(colours)[0] == "rgb(20, 23, 26)"


def test_formulas_are_set_in_a_math_font(open_deck: OpenDeck) -> None:
    """MathML without its font looks broken, so the font comes along and is loaded."""
    page = open_deck("1958-rosenblatt-perceptron-or")
    assert page.evaluate("""() => [...document.fonts].some((font) =>
        font.family.includes("STIX Two Math") && font.status === "loaded")""")
    assert page.locator(".present .present math[display=block]").is_visible()


def test_the_timeline_goes_to_the_first_slide_of_a_year(open_deck: OpenDeck) -> None:
    """A click on 1969, from 1958, opens the chapter of 1969, and the mark moves there."""
    page = open_deck("1958-rosenblatt-perceptron-or")
    current = page.locator(".present .present .timeline [aria-current]")
    assert current.text_content() == "1958"
    page.locator(".present .present .timeline a", has_text="1969").click()
    page.wait_for_function('Reveal.getCurrentSlide().id === "1969-minsky-and-papert-book-13"')
    assert current.text_content() == "1969"


@pytest.mark.parametrize("screen", [(1280, 720), (1024, 768)])
def test_no_two_years_touch(open_deck: OpenDeck, screen: tuple[int, int]) -> None:
    """On every slide, the years that are named at its foot stand apart, and its own is among them."""
    page = open_deck(viewport={"width": screen[0], "height": screen[1]})
    for _ in range(page.evaluate("Reveal.getTotalSlides()")):
        spans = page.evaluate("""() => [...Reveal.getCurrentSlide().querySelectorAll(".timeline span")]
            .filter((label) => getComputedStyle(label).opacity !== "0")
            .map((label) => { const { left, right } = label.getBoundingClientRect(); return [left, right]; })""")
        assert all(left[1] + 3 < right[0] for left, right in pairwise(spans)), spans
        named = page.locator(".present .present .timeline [aria-current]:not(.quiet)").count()
        assert named == page.locator(".present .present .timeline").count()
        page.keyboard.press("Alt+ArrowRight")


def test_only_the_slides_near_the_one_shown_are_in_the_document(open_deck: OpenDeck) -> None:
    """However long the deck, the browser has three slides to lay out; wherever one jumps, the slide is there."""
    page = open_deck("1958-rosenblatt-solution-or")
    held = "document.querySelectorAll('.slides .slide').length"
    page.wait_for_function(f"{held} === 3")
    for jump in ("Reveal.slide(7)", "location.hash = '#/tesla'", "Reveal.slide(10, 99)", "Reveal.slide(0)"):
        page.evaluate(jump)
        page.wait_for_function(
            "Reveal.getCurrentSlide().querySelector('.body')?.checkVisibility({ opacityProperty: true })"
        )
        page.wait_for_function(f"{held} <= 3")


def test_the_tab_key_stays_on_the_slide(open_deck: OpenDeck) -> None:
    """The next slide is laid out already, with its editor and links, but no key leads into it."""
    page = open_deck("1958-rosenblatt-the-perceptron-model")
    page.wait_for_function("Reveal.getCurrentSlide().nextElementSibling.querySelector('.exercise.live textarea')")
    page.wait_for_function("!Reveal.getCurrentSlide().nextElementSibling.inert")
    for _ in range(12):
        page.keyboard.press("Tab")
        assert page.evaluate("!document.activeElement.closest('.slides section:not(.present)')")


def test_the_first_slide_shows_while_the_rest_is_on_its_way(served: str, open_page: OpenPage) -> None:
    """Its title is read, where it will stay, before the deck's program has come."""
    page = open_page("about:blank", within=served, viewport={"width": 1600, "height": 1000})
    held: list[Route] = []
    page.route("**/deck.js", lambda route: held.append(route))
    page.goto(f"{served}/slides/introduction/", wait_until="commit")
    title = page.locator("#title h2")
    title.wait_for()
    early = title.bounding_box()
    held[0].continue_()
    page.wait_for_selector(".reveal.ready")
    assert title.bounding_box() == early


def test_only_the_figures_near_the_slide_are_drawn(open_deck: OpenDeck) -> None:
    """However long the deck, the browser holds the frames that show, here and beside, and those a press away."""
    page = open_deck("1958-rosenblatt-solution-or")
    drawn = "() => [...document.querySelectorAll('.frame:not(:empty)')].map((frame) => frame.closest('section').id)"
    held = "[...Reveal.getCurrentSlide().querySelectorAll('.frame')].flatMap((frame, n) => frame.firstChild ? [n] : [])"
    page.wait_for_function(f"`${{{held}}}` === '0,1'")
    page.keyboard.press("PageDown")
    page.keyboard.press("PageDown")
    page.wait_for_function(f"`${{{held}}}` === '1,2,3'")
    page.wait_for_function(f"new Set(({drawn})()).size === 3")
    for _ in range(3):
        page.keyboard.press("Alt+ArrowRight")
    page.wait_for_function(f"!({drawn})().includes('1958-rosenblatt-solution-or')")
    page.evaluate("Reveal.slide(4, 99)")
    assert page.locator(".present .present .frame svg").first.is_visible()


def test_in_the_overview_every_figure_is_drawn(open_deck: OpenDeck) -> None:
    """Who looks over the whole deck sees all its figures, each at its own step."""
    page = open_deck("1958-rosenblatt-solution-or")
    page.keyboard.press("o")
    page.wait_for_function("""document.querySelectorAll(".slide").length === Reveal.getTotalSlides()
        && [...document.querySelectorAll(".frames")].every((each) => each.querySelector("svg"))""")


def test_a_formula_and_its_comma_stay_on_one_line(open_deck: OpenDeck) -> None:
    """No line breaks inside a formula, or between it and the sign that follows."""
    page = open_deck()
    page.keyboard.press("o")  # there all slides are laid out
    wraps = page.evaluate("""() => [...document.querySelectorAll(".body p math, .body .kept")]
        .map((part) => getComputedStyle(part).whiteSpaceCollapse + getComputedStyle(part).textWrapMode)""")
    assert set(wraps) == {"collapsenowrap"}


def test_every_figure_leads_to_the_page_that_explains_it(open_deck: OpenDeck) -> None:
    """The link at each figure leads to a file of the site."""
    links = open_deck().evaluate(f"""{CONTENTS}.flatMap((slide) =>
        [...slide.querySelectorAll(".figure-link")].map((link) => link.href))""")
    assert links
    assert [link for link in links if not Path(urlparse(link).path).is_file()] == []
