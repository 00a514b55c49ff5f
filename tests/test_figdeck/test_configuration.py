"""A fault in mkdocs.yml is said in a sentence like any other, and the last good site stays."""

from __future__ import annotations

import pytest

from .tiny import Run, Tiny, the_only_problem

OPTIONS = [
    ("an extension that is not installed", "  - attr_list", "  - attr_lists", "attr_lists"),
    ("a theme that is not installed", "name: mkdocs,", "name: mkdox,", "mkdox"),
    ("an unknown option", "      palette:", "      palete:", "palete"),
    ("an unknown option of a deck", "chapters: [", "chapter: [", "unknown option chapter"),
    ("one chapter that is no list", "chapters: [shore, moon]", "chapters: shore", "chapters"),
    ("a time limit that is no number", "time_limit: 60", "time_limit: a minute", "time_limit"),
    ("a palette that is not there", "slides/palette.css", "slides/palete.css", "slides/palete.css"),
    ("a style sheet that is not there", "slides/figures.mplstyle", "slides/figure.mplstyle", "slides/figure.mplstyle"),
    ("no YAML", "plugins:", "plugins: [", "mkdocs.yml"),
]


@pytest.mark.parametrize(("old", "new", "says"), [case[1:] for case in OPTIONS], ids=[case[0] for case in OPTIONS])
def test_a_wrong_option_is_named(tiny: Tiny, figdeck: Run, old: str, new: str, says: str) -> None:
    """The sentence names what is wrong: the option, or the file it points at."""
    tiny.edit("mkdocs.yml", old, new)
    assert says in the_only_problem(tiny, figdeck)


def test_an_empty_configuration_is_refused(tiny: Tiny, figdeck: Run) -> None:
    """A folder whose mkdocs.yml says nothing is told what is missing."""
    tiny.write("mkdocs.yml", "")
    assert "figdeck is not among the plugins. Add it under plugins:." in the_only_problem(tiny, figdeck)


def test_a_folder_without_a_project_is_refused(tiny: Tiny, figdeck: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Outside of a project the command says so."""
    monkeypatch.chdir(tiny.root / "docs")
    said = figdeck("site")
    assert said.code == 1
    assert "there is no mkdocs.yml here. Run figdeck in the project's folder." in said.problems[0]
