"""The companion site, as a student would browse it."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser

from .conftest import OpenPage


def test_the_home_page_fits_one_screen_and_starts_the_deck(served: str, open_page: OpenPage) -> None:
    """Someone who comes for the first time sees what this is, and one press starts the deck."""
    page = open_page(f"{served}/", within=served, viewport={"width": 1280, "height": 800})
    start = page.get_by_role("link", name="Start the deck")
    for part in (start, page.locator(".hero .figure svg"), page.locator(".hero > div").first):
        box = part.bounding_box()
        assert box
        assert box["y"] + box["height"] <= 800
    start.click()
    page.wait_for_selector(".reveal.ready")


def test_figures_follow_light_and_dark(served: str, open_page: OpenPage) -> None:
    """The switch in the header changes a figure's colours, not just the page's."""
    page = open_page(f"{served}/perceptron.html", within=served)
    stroke = """() => getComputedStyle(document.querySelector('.frame [stroke*="--class-0"]')).stroke"""
    assert page.evaluate(stroke) == "rgb(0, 114, 178)"  # the palette's #0072b2
    page.locator("label[title=Dark]:visible").click()
    page.wait_for_function(f"({stroke})() === 'rgb(86, 180, 233)'")  # #56b4e9


def test_the_search_finds_a_chapter(served: str, open_page: OpenPage) -> None:
    """Who types a word of a chapter is led there."""
    page = open_page(f"{served}/", within=served)
    page.keyboard.press("/")
    page.keyboard.type("vertebra")
    page.locator(".md-search-result__item", has_text="Kyphosis").first.wait_for()


def test_a_figures_page_shows_program_and_values_with_their_source(served: str, open_page: OpenPage) -> None:
    """Beside each value stands what it must be and where that comes from; below, the code, on the slide and whole."""
    page = open_page(f"{served}/figures/kyphosis/roc.html", within=served)
    row = page.locator("table tr", has=page.locator("code", has_text="auc").first).first
    assert "0.71875" in row.inner_text()
    assert row.locator("td").nth(3).inner_text().strip()
    code = page.locator("h2#the-whole-program ~ .highlight").inner_text()
    assert "def compute()" in code
    assert page.get_by_role("link", name="Kyphosis – Calculate AUC (Solved)").is_visible()


def test_a_figures_link_leads_to_its_slide(served: str, open_page: OpenPage) -> None:
    """From a figure's page one gets back to the slide that shows it."""
    page = open_page(f"{served}/figures/perceptron/or_gate.html", within=served)
    page.get_by_role("link", name="1958: Rosenblatt – Solution (OR)").click()
    page.wait_for_selector(".reveal.ready")
    assert page.evaluate("Reveal.getCurrentSlide().id") == "1958-rosenblatt-solution-or"


def test_the_notebook_shows_what_it_computed(served: str, open_page: OpenPage) -> None:
    """The solved notebook is there with its outputs: the GLM puts 46 of 64 pairs in order (counted in R as well)."""
    page = open_page(f"{served}/notebooks/kyphosis-solution.html", within=served)
    assert "46 of 64 = 0.71875" in page.locator(".jupyter-wrapper").inner_text()


def test_the_site_opens_from_a_disk(site: Path, browser: Browser) -> None:
    """Without a server, pages, figures and links work; only the search needs one."""
    context = browser.new_context(offline=True)
    page = context.new_page()
    page.goto((site / "index.html").as_uri())
    page.get_by_role("link", name="Read along").click()
    assert page.locator("h1").inner_text().startswith("The perceptron")
    assert page.locator(".figure svg").first.is_visible()
    context.close()
