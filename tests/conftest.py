"""What tests of this repository share."""

from __future__ import annotations

from pathlib import Path

import pytest

from figdeck import catalog, project, runner
from figdeck.library import Library
from figdeck.store import Store

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def library() -> Library:
    """The results of all snippets, brought up to date."""
    here = project.load(ROOT)
    found = catalog.discover(here)
    report = runner.build(here, found)
    assert [str(problem) for problem in (*found.problems, *report.problems)] == []
    return Library(here, found, Store(here.store))
