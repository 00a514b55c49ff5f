"""Exercises in a real browser, as a student does them: on their pages, on the slides, from a server and from a disk."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from figdeck import exercise_file, project
from figdeck.exercise import Exercise, Wrong

from .conftest import ROOT, OpenPage
from .test_accessibility import violations

EXERCISES = exercise_file.discover(project.load(ROOT)).by_id
IN_BROWSER = [exercise for exercise in EXERCISES.values() if exercise.in_browser]
OR = EXERCISES["perceptron/exercise_or"]
XOR = EXERCISES["xor/exercise_xor"]
PATIENCE = 30_000  # milliseconds, for a machine that does other things meanwhile
OpenExercise = Callable[..., Page]


@pytest.fixture
def open_exercise(served: str, open_page: OpenPage) -> OpenExercise:
    """Open the page of an exercise."""

    def open_one(exercise: Exercise, **options: object) -> Page:
        return open_page(f"{served}/{exercise.address}.html", within=served, ready=".exercise.live", **options)

    return open_one


def run(page: Page, code: str | None = None) -> None:
    """Type, and press Run."""
    if code is not None:
        page.locator("textarea").fill(code)
    page.get_by_role("button", name="Run").click()


def says(page: Page, words: str) -> None:
    """What is said about the run, in the live region."""
    expect(page.get_by_role("status").filter(has_text=words)).to_be_visible(timeout=PATIENCE)


def ended(exercise: Locator) -> None:
    """The run is over: what stands there now is about it, and not about the one before."""
    expect(exercise.locator(".exercise-output")).to_have_attribute("aria-busy", "false", timeout=PATIENCE)


def state(page: Page, is_: str) -> None:
    """How the run ended."""
    expect(page.locator(".exercise.live")).to_have_attribute("data-state", is_, timeout=PATIENCE)


@pytest.mark.parametrize("exercise", IN_BROWSER, ids=lambda exercise: exercise.id)
def test_answers_come_to_what_was_written_down(open_exercise: OpenExercise, exercise: Exercise) -> None:
    """The solution passes in the browser, and every wrong answer gets its hint there."""
    page = open_exercise(exercise)
    if exercise.solvable:
        run(page, exercise.code)
        state(page, "passed")
    for wrong in exercise.wrong:
        run(page, exercise.filled(wrong.fillings))
        hint = page.get_by_role("button", name="Hint")
        ended(page.locator(".exercise.live"))
        while hint.is_enabled():
            hint.click()
        says(page, wrong.hint)


def test_a_blank_that_is_left_is_named(open_exercise: OpenExercise) -> None:
    """The starter is not run: the first blank is marked, and its line is said."""
    page = open_exercise(OR)
    run(page)
    says(page, "Line 1 still has a blank")
    assert page.locator(".line.faulty").inner_text().strip() == "b = ___"
    run(page, OR.filled(["0", "1", "___"]))
    says(page, "Line 2 still has a blank")


def test_hints_come_step_by_step(open_exercise: OpenExercise) -> None:
    """A run says the first step; each press on Hint one more; then there is none."""
    page = open_exercise(OR)
    hint = page.get_by_role("button", name="Hint")
    assert hint.is_disabled()
    run(page, OR.filled(OR.wrong[0].fillings))
    says(page, "With both inputs 0")
    assert "only b is left" not in page.get_by_role("status").inner_text()
    hint.click()
    says(page, "only b is left")
    hint.click()
    says(page, "Your b is 0.5")
    assert hint.is_disabled()


def test_an_error_is_marked_on_its_line(open_exercise: OpenExercise) -> None:
    """What Python says stands below, with the line, and the line is marked until something is typed."""
    page = open_exercise(OR)
    for code, line, words in [
        ("b = 0\nw1, w2 = 1, 1 / b", 2, "ZeroDivisionError"),
        ("b = 0\nw1, w2 = = 1", 2, "SyntaxError"),
        ("b = 0\n\n\nprint(v)", 4, "NameError: name 'v' isn't defined"),
    ]:
        run(page, code)
        says(page, f"Line {line}: {words}")
        assert page.locator(".live code .line").nth(line - 1).evaluate("(line) => line.classList.contains('faulty')")
    page.locator("textarea").press("x")
    assert page.locator(".line.faulty").count() == 0


def test_a_loop_that_never_ends_is_stopped(open_exercise: OpenExercise) -> None:
    """After five seconds it is stopped and that is said; what it printed is there, cut; the next run works."""
    page = open_exercise(OR)
    run(page, "n = 0\nwhile True:\n    n = n + 1\n    print(n)")
    says(page, "Stopped after 5 seconds. Is there a loop that never ends?")
    assert page.locator(".exercise-output").inner_text().startswith("1\n2\n3\n")
    assert page.locator(".exercise-output").inner_text().endswith("…")
    run(page, OR.code)
    state(page, "passed")


def test_what_was_typed_survives_a_reload(open_exercise: OpenExercise) -> None:
    """The text is kept until Reset brings the starter back."""
    page = open_exercise(OR)
    page.locator("textarea").fill("b = 7")
    page.reload()
    page.wait_for_selector(".exercise.live")
    assert page.locator("textarea").input_value() == "b = 7"
    page.get_by_role("button", name="Reset").click()
    page.reload()
    page.wait_for_selector(".exercise.live")
    assert page.locator("textarea").input_value() == OR.starter


def test_the_solution_can_be_shown_and_hidden(open_exercise: OpenExercise) -> None:
    """It stands below and leaves what was typed alone."""
    page = open_exercise(OR)
    page.locator("textarea").fill("b = 7")
    page.get_by_role("button", name="Show solution").click()
    assert page.locator(".exercise-more .solution code").text_content() == OR.code + "\n"
    assert page.locator("textarea").input_value() == "b = 7"
    page.get_by_role("button", name="Hide solution").click()
    assert page.locator(".exercise-more .solution").count() == 0


def test_what_has_no_solution_says_why_after_five_attempts(open_exercise: OpenExercise) -> None:
    """Different attempts are counted, also over a reload; the same one again is no new one."""
    page = open_exercise(XOR)
    assert page.get_by_role("button", name="Show solution").count() == 0
    for number, b in enumerate(("0", "0.25", "0.25", "0.5", "0.75", "1")):
        run(page, XOR.filled([b, "1", "1"]))
        says(page, f"Attempt {number + 1 if number < 2 else number}. ")
        page.get_by_role("status").evaluate("(region) => region.replaceChildren()")
    certificate = page.locator(".exercise-more")
    assert "no three numbers do it" in certificate.inner_text()
    page.reload()
    page.wait_for_selector(".exercise.live")
    assert "no three numbers do it" in certificate.inner_text()


def test_the_keyboard_is_enough(open_exercise: OpenExercise) -> None:
    """Tab goes from blank to blank and then on; Control and Enter run; a new line begins under the last one."""
    page = open_exercise(OR)
    page.locator("textarea").focus()
    page.keyboard.press("Control+Home")
    for answer in ("0.5", "1", "1"):
        page.keyboard.press("Tab")
        page.keyboard.type(answer)
    page.keyboard.press("Control+Enter")
    says(page, "With both inputs 0")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Run"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    says(page, "only b is left")
    page.locator("textarea").fill("for x in X:")
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    page.keyboard.type("pass")
    assert page.locator("textarea").input_value() == "for x in X:\n    pass"
    page.keyboard.press("Control+z")
    assert "pass" not in page.locator("textarea").input_value()


def test_what_is_painted_is_what_is_typed(open_exercise: OpenExercise) -> None:
    """The picture under the text field has its very lines, in its very place."""
    page = open_exercise(OR)
    text = "a = 1\n\n\tif <b> & 'x' #___\n" + "long " * 40
    page.locator("textarea").fill(text)
    assert page.evaluate("document.querySelector('.live code').textContent") == text + "\n"
    sizes = page.evaluate("""() => ["code", "textarea"].map((part) => {
        const { x, y, width, height } = document.querySelector(`.live ${part}`).getBoundingClientRect();
        return [x, y, width, height].map(Math.round);
    })""")
    assert sizes[0] == sizes[1]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_run_has_no_serious_violation(open_exercise: OpenExercise, theme: str) -> None:
    """With hint, output and solution shown, the page passes axe."""
    page = open_exercise(OR, color_scheme=theme)
    run(page, OR.filled(OR.wrong[0].fillings))
    says(page, "With both inputs 0")
    page.get_by_role("button", name="Show solution").click()
    assert list(violations(page)) == []


def test_a_phone_can_do_it(open_exercise: OpenExercise) -> None:
    """On a narrow screen nothing is wider than the screen, and the letters are large enough not to be zoomed."""
    page = open_exercise(OR, viewport={"width": 390, "height": 844}, has_touch=True)
    run(page, OR.code)
    state(page, "passed")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.locator("textarea").evaluate("(area) => parseFloat(getComputedStyle(area).fontSize)") >= 16


def test_it_runs_from_a_disk_without_a_network(site: Path, open_page: OpenPage) -> None:
    """The page needs no server, and nothing from elsewhere."""
    address = (site / f"{OR.address}.html").as_uri()
    page = open_page(address, within=site.as_uri(), ready=".exercise.live", offline=True)
    run(page, OR.code)
    state(page, "passed")
    assert page.locator(".exercise-output").inner_text() == "0 0 → 0\n0 1 → 1\n1 0 → 1\n1 1 → 1"


@pytest.fixture
def slide(deck: Path, open_page: OpenPage) -> Page:
    """The slide of an exercise, from a disk and without a network."""
    address = f"{deck.as_uri()}#/1958-rosenblatt-perceptron-or"
    return open_page(address, within=deck.parent.as_uri(), ready=".reveal.ready", offline=True)


def test_a_presenter_runs_it_on_the_slide(slide: Page) -> None:
    """E begins; what is typed, the keys of the deck among it, stays in the editor; Escape gives them back."""
    here = slide.evaluate("Reveal.getCurrentSlide().id")
    slide.keyboard.press("e")
    slide.keyboard.type("-0.5")
    for _ in range(2):
        slide.keyboard.press("Tab")
        slide.keyboard.type("1")
    slide.keyboard.press("Control+Enter")
    shown = slide.locator("section section.present .exercise")
    expect(shown).to_have_attribute("data-state", "passed", timeout=PATIENCE)
    slide.keyboard.type(" sgdozbf?/ ")
    slide.keyboard.press("ArrowRight")
    slide.keyboard.press("Home")
    assert slide.evaluate("Reveal.getCurrentSlide().id") == here
    assert not slide.locator("dialog[open]").count()
    slide.keyboard.press("Escape")
    slide.keyboard.press("Alt+ArrowRight")
    assert slide.evaluate("Reveal.getCurrentSlide().id") != here


def test_a_clicker_goes_on_from_within_the_editor(slide: Page) -> None:
    """Page Down is for the slides, wherever the cursor is."""
    here = slide.evaluate("Reveal.getCurrentSlide().id")
    slide.keyboard.press("e")
    slide.keyboard.press("PageDown")
    assert slide.evaluate("Reveal.getCurrentSlide().id") != here


SLIDES = [
    pytest.param(exercise, wrong, id=f"{exercise.id}-{number}")
    for exercise in IN_BROWSER
    for number, wrong in enumerate(exercise.wrong)
]
PLACE = "(id) => Reveal.getSlides().find((slide) => nearby.contentOf(slide).querySelector(`[data-id='${id}']`)).id"


@pytest.mark.parametrize(("exercise", "wrong"), SLIDES)
def test_what_is_said_on_a_slide_fits(deck: Path, open_page: OpenPage, exercise: Exercise, wrong: Wrong) -> None:
    """Each step of each hint stands above the foot of the slide, with what was printed beside it."""
    if f'data-id="{exercise.id}"' not in deck.read_text(encoding="utf-8"):
        return  # this one is not on a slide
    page = open_page(deck.as_uri(), within=deck.parent.as_uri(), ready=".reveal.ready")
    place = page.evaluate(PLACE, exercise.id)
    page.evaluate("(id) => Reveal.slide(...Object.values(Reveal.getIndices(document.getElementById(id))))", place)
    shown = page.locator("section section.present .exercise")
    shown.locator("textarea").fill(exercise.filled(wrong.fillings))
    shown.get_by_role("button", name="Run").click()
    ended(shown)
    while True:
        bottom, foot = page.evaluate("""() => [".exercise", "footer"].map((part, index) => {
            const { bottom, top } = document.querySelector(`section section.present ${part}`).getBoundingClientRect();
            return index ? top : bottom;
        })""")
        assert bottom <= foot
        if shown.get_by_role("button", name="Hint").is_disabled():
            break
        shown.get_by_role("button", name="Hint").click()


def test_a_deck_loads_python_only_where_it_is_used(served: str, open_page: OpenPage) -> None:
    """Whoever shows no exercise does not pay for one."""
    page = open_page(f"{served}/slides/introduction/", within=served, ready=".reveal.ready")
    loaded = "performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('/python.js')).length"
    assert page.evaluate(loaded) == 0
    page.evaluate("location.hash = '#/1958-rosenblatt-perceptron-or'")
    page.wait_for_function(f"{loaded} === 1", timeout=PATIENCE)
