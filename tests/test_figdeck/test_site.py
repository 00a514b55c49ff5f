"""A project that the generator has never seen becomes a whole site."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest

from figdeck import deck

from .tiny import Run, Tiny


class _Page(HTMLParser):
    """The addresses, ids and inline drawings of a page."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ("href", "src") and value:
                self.links.append(value)
            elif name == "id" and value:
                self.ids.append(value)


def broken_links(site: Path) -> list[str]:
    """Addresses within a site that lead nowhere."""
    broken = []
    for path in site.rglob("*.html"):
        if path.name == "404.html":  # its addresses begin at the root of a server
            continue
        for link in _Page(path).links:
            address, anchor = urldefrag(link)
            target = (path.parent / unquote(address)) if address else path
            if address.startswith(("http:", "https:", "data:", "mailto:")):
                continue
            target = target / "index.html" if target.is_dir() else target
            known = target.exists() and (not anchor.startswith("/") or anchor.removeprefix("/") in _Page(target).ids)
            if not known:
                broken.append(f"{path.relative_to(site)} → {link}")
    return broken


def test_the_deck_is_published_with_its_slides_in_order(built: Tiny) -> None:
    """A deck's slides stand in one page, in the order of its chapters; an id on a heading is the slide's address."""
    ids = re.findall(r'<section id="([^"]*)"', built.page("slides/tides/index.html"))
    assert ids == ["at-the-shore", "harbour", "how-we-find-it", "find-the-wave", "the-wave", "the-moon", "it-pulls"]


def test_the_deck_brings_all_it_needs(built: Tiny) -> None:
    """A deck opens from a folder of its own: every file that it names lies below it, none on the internet."""
    page = built.page("slides/tides/index.html")
    files = re.findall(r'<(?:link[^>]*href|script[^>]*src)="([^"]*)"', page)
    assert "assets/deck.js" in files
    folder = built.root / "site/slides/tides"
    assert [name for name in files if not name.startswith("data:") and not (folder / name).is_file()] == []


def test_every_link_leads_somewhere(built: Tiny) -> None:
    """No page of the site points at a page, a picture or a slide that is not there."""
    assert broken_links(built.root / "site") == []


def test_a_folder_for_each_page_is_refused(tiny: Tiny, figdeck: Run) -> None:
    """MkDocs' default would not open from a disk, so it is refused with the line to write."""
    tiny.edit("mkdocs.yml", "use_directory_urls: false", "use_directory_urls: true")
    said = figdeck("site")
    assert said.code == 1
    assert [problem for problem in said.problems if "Write use_directory_urls: false" in problem] == said.problems


def test_no_id_is_twice_on_a_page(built: Tiny) -> None:
    """However many figures stand on a page, their drawings don't disturb each other."""
    for path in (built.root / "site").rglob("*.html"):
        ids = _Page(path).ids
        assert sorted(set(ids)) == sorted(ids), path


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("index.html", "High water was 3.25 m, at 3 o'clock; the mean was 1.50 m."),
        ("slides/tides/index.html", "and stood at 3.25 m."),
        ("slides/tides/index.html", "There are 2 entries in the log."),
    ],
)
def test_values_stand_in_the_prose(built: Tiny, page: str, text: str) -> None:
    """`{{ chapter.snippet.value }}` becomes the value that the program found: on pages, on slides, in notes."""
    assert text in built.page(page)


def test_a_figure_is_inlined_with_its_alternative_text(built: Tiny) -> None:
    """A figure is a drawing in the page's own colours, and says in words what it shows, values included."""
    page = built.page("index.html")
    assert 'role="img" aria-label="The water is highest, 3.2 m, at 3 o&#39;clock."' in page
    assert 'stroke="var(--water)"' in page


def test_a_stepped_figure_is_stepped_on_the_slide_and_finished_on_the_page(built: Tiny) -> None:
    """Each frame of a figure is one press on the slide; a page shows the last, with everything in it."""
    frame = re.compile(r'<div class="frame[" ]')
    assert len(frame.findall(built.page("index.html"))) == 1
    harbour = built.page("slides/tides/index.html").partition('id="harbour"')[2].partition("</section>")[0]
    assert len(frame.findall(harbour)) == 2
    assert harbour.count('class="frame fragment" data-fragment-index="1"') == 1


@pytest.mark.parametrize("figure", ["shore/tide", "shore/tide-range", "moon/pull"])
def test_each_figure_has_a_file_and_a_page(built: Tiny, figure: str) -> None:
    """Every figure can be linked to and downloaded, and is in the gallery."""
    assert built.page(f"figures/{figure}.svg").startswith("<svg ")
    assert f"snippets/{figure.partition('-')[0]}.py" in built.page(f"figures/{figure}.html")
    assert f'href="{figure}.html"' in built.page("figures/index.html")


def test_a_figure_page_shows_the_code(built: Tiny) -> None:
    """A figure's page shows the lines that are on the slide, and the whole program below."""
    page = built.page("figures/shore/tide.html").partition('<h2 id="code-on-the-slide">')[2]
    shown, _, whole = re.sub(r"<[^>]+>", "", page).partition("The whole program")
    assert "row = top(heights)\nhighest = heights[row]" in shown
    assert "def draw_range(" not in shown
    assert "def draw_range(" in whole


def test_a_figure_page_shows_values_and_what_they_are_held_against(built: Tiny) -> None:
    """Beside a value stands what it must be and where that comes from."""
    row = re.search(r"<tr><td><code>highest</code>.*?</tr>", built.page("figures/shore/tide.html"))
    assert row
    assert re.sub(r"(<[^>]+>)+", "|", row[0]) == "|highest|3.25|✓| 3.25|readings.csv, line 3|"


def test_a_figure_page_leads_to_the_slides_that_show_it(built: Tiny) -> None:
    """From a figure one finds the slide, by its title."""
    link = '<a href="../../slides/tides/index.html#/harbour">A day at the harbour</a>'
    assert link in built.page("figures/shore/tide.html")


def test_a_caption_is_markdown(built: Tiny) -> None:
    """What the docstring says stands on the figure's page as it was meant, signs and code included."""
    assert "it is <em>high</em> where <code>height[t] &gt; height[t-1]</code> ends." in built.page(
        "figures/shore/tide.html"
    )


def test_the_timeline_marks_the_years(built: Tiny) -> None:
    """A slide of a year has the timeline at its foot: each year once, at its place between first and last."""
    harbour = built.page("slides/tides/index.html").partition('id="harbour"')[2].partition("</section>")[0]
    marks = re.findall(
        r'<a[^>]* href="#/([^"]*)" style="left:([\d.]+)%"( aria-current="true")?><span>(\d+)</span></a>', harbour
    )
    assert marks == [
        ("at-the-shore", "22.0", ' aria-current="true"', "1666"),  # (1666 - 1600) / (1900 - 1600)
        ("how-we-find-it", "29.0", "", "1687"),
    ]


def test_labels_on_the_timeline_keep_apart() -> None:
    """Where years are near each other, the slide's own is named first, then both ends; no two come too near."""
    years = [1943, 1958, 1969, 1985, 1988, 2006, 2012, 2016, 2017, 2018, 2019]
    marks = [deck.Mark(year, 100 * (year - 1943) / (2019 - 1943), "") for year in years]
    assert deck.labelled(marks, 1958, 4.8) == {1943, 1958, 1969, 1985, 2006, 2012, 2019}
    assert deck.labelled(marks, 2017, 4.8) == {1943, 1958, 1969, 1985, 2006, 2012, 2017}
    assert deck.labelled(marks, 1988, 4.8) == {1943, 1958, 1969, 1988, 2006, 2012, 2019}
    assert deck.labelled(marks, 1985, 0) == set(years)


def test_the_generator_knows_nothing_of_one_project() -> None:
    """Another teacher can use it: no chapter or topic of this repository is named in it."""
    import figdeck

    folder = Path(str(figdeck.__file__)).parent
    topics = re.compile(r"\b(rosenblatt|minsky|kyphosis|introduction to deep)", re.IGNORECASE)
    files = [path for path in folder.rglob("*") if path.suffix in {".py", ".html", ".md", ".js", ".css"}]
    assert files
    assert [path.name for path in files if topics.search(path.read_text(encoding="utf-8"))] == []
