"""The bundle, as someone opens it who has nothing else: from a disk, without a network."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from figdeck import bundle, project

from .conftest import ROOT, OpenPage


@pytest.fixture(scope="module")
def folder(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What one gets by unzipping the bundle."""
    here = project.load(ROOT)
    target = tmp_path_factory.mktemp("unzipped")
    with zipfile.ZipFile(bundle.deck(here, here.decks[0], site)) as archive:
        archive.extractall(target)
    return target / "introduction"


def test_a_double_click_leads_to_the_deck(folder: Path, open_page: OpenPage) -> None:
    """start.html leads to the deck, which runs to its end, and nothing is fetched from elsewhere."""
    page = open_page((folder / "start.html").as_uri(), within=folder.as_uri(), offline=True)
    page.get_by_role("link", name="Start the deck").click()
    page.wait_for_selector(".reveal.ready")
    page.keyboard.press("PageDown")
    page.wait_for_function("Reveal.getSlidePastCount() === 1")
    page.evaluate(
        "for (let i = 0; i < Reveal.getTotalSlides() && !Reveal.isLastSlide(); i++) Reveal.slide(i + 1, 99, 99)"
    )
    assert page.evaluate("Reveal.getProgress()") == 1


def test_every_page_of_the_site_opens(folder: Path, open_page: OpenPage) -> None:
    """From start.html to the site, and there no page has an error or asks for anything outside of the folder."""
    page = open_page((folder / "start.html").as_uri(), within=folder.as_uri(), offline=True)
    page.get_by_role("link", name="Read the site").click()
    page.wait_for_url("**/site/index.html")
    paths = [path for path in sorted((folder / "site").glob("**/*.html")) if path.name != "404.html"]
    assert len(paths) > 10
    for path in paths:
        page.goto(path.as_uri())


def test_the_search_works(folder: Path, open_page: OpenPage) -> None:
    """The site's search finds a word of a chapter without a server."""
    page = open_page((folder / "site/index.html").as_uri(), within=folder.as_uri(), ready=".md-search", offline=True)
    page.get_by_role("textbox", name="Search").click()
    page.get_by_text("Type to start searching").wait_for()
    page.get_by_role("textbox", name="Search").press_sequentially("vertebra")
    page.locator(".md-search-result__item", has_text="Kyphosis").first.wait_for()
