"""What leaves this machine: the published site, with its notes or without, and the bundle."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from .tiny import Run, Tiny

NOTES = ("High water came at", "There are 2 entries in the log.")


def said_in(files: dict[str, bytes]) -> set[str]:
    """The sentences of the notes that stand in any of the files."""
    return {note for note in NOTES for content in files.values() if note.encode() in content}


def bundled(tiny: Tiny, name: str = "tides") -> dict[str, bytes]:
    """The files of a bundle."""
    with zipfile.ZipFile(tiny.root / f"bundle/{name}.zip") as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_site_can_be_published_without_notes(tiny: Tiny, figdeck: Run) -> None:
    """`--without-notes` leaves not a sentence of the notes in any file, even when nothing else has changed."""
    assert said_in(tiny.published()) == set(NOTES)
    said = figdeck("site", "--without-notes")
    assert "The speaker notes are left out." in said.out
    assert said_in(tiny.published()) == set()
    assert "Nothing has changed" in figdeck("site", "--without-notes").out


def test_the_notes_come_back(tiny: Tiny, figdeck: Run) -> None:
    """After a build without notes, one with them is not held to be up to date, and is the same as before."""
    before = tiny.published()
    figdeck("site", "--without-notes")
    said = figdeck("site")
    assert "left out" not in said.out
    assert tiny.published() == before


def test_a_mistake_in_a_note_is_found_without_notes_too(tiny: Tiny, figdeck: Run) -> None:
    """What is left out must still be right: the next build has it again."""
    tiny.edit("slides/moon.md", "moon.log.entries", "moon.log.entry")
    assert len(figdeck("site", "--without-notes").problems) == 1


def test_the_bundle_has_all_of_the_site_and_a_page_to_begin_with(tiny: Tiny, figdeck: Run) -> None:
    """In one folder, named after the deck, start.html stands beside the site and leads to the deck and the site."""
    assert figdeck("bundle").code == 0
    files = bundled(tiny)
    assert {f"tides/site/{path}": content for path, content in tiny.published().items()}.items() <= files.items()
    assert [name for name in files if name.count("/") == 1] == ["tides/start.html"]
    start = files["tides/start.html"].decode()
    for name in ("site/slides/tides/index.html", "site/index.html"):
        assert f'href="{name}"' in start
        assert f"tides/{name}" in files


def test_the_bundle_follows_the_sources(tiny: Tiny, figdeck: Run) -> None:
    """A bundle is never older than what it is made of, whether or not the site was built since."""
    tiny.edit("slides/moon.md", "## It pulls", "## The moon pulls")
    assert figdeck("bundle").code == 0
    assert b"The moon pulls" in bundled(tiny)["tides/site/slides/tides/index.html"]


def test_the_same_sources_give_the_same_bundle(tiny: Tiny, figdeck: Run) -> None:
    """Two builds of one state are the same, byte for byte, so a bundle can be compared."""
    figdeck("bundle")
    before = (tiny.root / "bundle/tides.zip").read_bytes()
    figdeck("site", "--force")
    figdeck("bundle")
    assert (tiny.root / "bundle/tides.zip").read_bytes() == before


def test_a_bundle_without_notes_leaves_the_site_alone(tiny: Tiny, figdeck: Run) -> None:
    """Who gives a bundle away without notes finds them on the own machine as before."""
    before = tiny.published()
    assert figdeck("bundle", "--without-notes").code == 0
    assert said_in(bundled(tiny, "tides-without-notes")) == set()
    assert tiny.published() == before
    figdeck("bundle")
    assert said_in(bundled(tiny)) == set(NOTES)


def test_the_two_bundles_cannot_be_mistaken(tiny: Tiny, figdeck: Run) -> None:
    """A bundle's name says whether it has the notes, as a file and as the folder that comes out of it."""
    figdeck("bundle")
    figdeck("bundle", "--without-notes")
    assert {path.name for path in (tiny.root / "bundle").iterdir()} == {"tides.zip", "tides-without-notes.zip"}
    assert {name.partition("/")[0] for name in bundled(tiny, "tides-without-notes")} == {"tides-without-notes"}
    assert said_in(bundled(tiny)) == set(NOTES)


def test_what_is_built_at_the_same_time_comes_out_whole(tiny: Tiny) -> None:
    """Two windows, or a watcher and a hand, may build at once: site and bundle are what they are when built alone."""
    before = tiny.published()
    commands = (["site", "--force"], ["bundle", "--without-notes"], ["site", "--force"])
    command = [sys.executable, "-m", "figdeck.cli"]
    builds = [subprocess.Popen([*command, *each], cwd=tiny.root, stderr=subprocess.DEVNULL) for each in commands]
    assert [build.wait() for build in builds] == [0, 0, 0]
    assert tiny.published() == before
    name = "tides-without-notes"
    assert set(bundled(tiny, name)) == {f"{name}/start.html", f"{name}/site/assets/figdeck/start.css"} | {
        f"{name}/site/{path}" for path in before
    }


def test_what_was_made_is_not_a_source(tiny: Tiny, figdeck: Run) -> None:
    """Bundles and PDFs don't make the site out of date."""
    figdeck("site")
    figdeck("bundle")
    tiny.write("pdf/tides/deck.pdf", "")
    assert "Nothing has changed" in figdeck("site").out


def test_printing_without_a_browser_is_said(tiny: Tiny, figdeck: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no browser, a sentence says so, and no PDF is written."""
    monkeypatch.delenv("FIGDECK_BROWSER", raising=False)
    monkeypatch.setattr("figdeck.check._BROWSERS", ())
    said = figdeck("pdf")
    assert said.code == 1
    assert said.problems == ["figdeck: it finds no browser. Install Chromium, or set FIGDECK_BROWSER."]
    assert not Path("pdf").exists()
