"""Write the site beside the last good one and put it in its place at once, or leave everything as it was."""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import subprocess
import sys
import sysconfig
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from figdeck import catalog, exercise_file, notebook, trial
from figdeck.chapter_notebook import chapters
from figdeck.exercise import in_order
from figdeck.files import held
from figdeck.freshness import Freshness
from figdeck.project import Project
from figdeck.runner import Report
from figdeck.store import Store

_NOT_SOURCES = ("site", "pdf", "bundle", "node_modules")


def site(here: Project, *, notes: bool = True, force: bool = False) -> int:
    """Build and publish, unless nothing has changed since the last time. Raises FigdeckError."""
    started = time.monotonic()
    target = here.root / "site"
    with _alone(here):
        if not force and _is_current(here, target, notes):
            _say(here, "Nothing has changed", notes, started)
            return 0
        report = _build(here, target, notes)
    _say(here, f"{len(report.ran)} stages ran", notes, started)
    return 0


@contextmanager
def apart(here: Project, *, notes: bool) -> Iterator[Path]:
    """A site as the sources are now, which nobody changes meanwhile. The published one is left alone.

    Raises FigdeckError.
    """
    published, own = here.root / "site", here.store / "site-apart"
    with _alone(here):
        current = next((folder for folder in (published, own) if _is_current(here, folder, notes)), None)
        if current is None:
            _build(here, own, notes)
        yield current or own


def serve(port: int) -> int:
    """Serve on this machine only, rebuilding on change."""
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
    return subprocess.run(command, check=False).returncode


def source_date(root: Path) -> str:
    """When the sources were last committed, in seconds; what is made is dated by them and not by the run."""
    if given := os.environ.get("SOURCE_DATE_EPOCH"):
        return given
    command = ["git", "log", "-1", "--format=%ct"]
    with contextlib.suppress(OSError):
        done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
        if done.returncode == 0 and done.stdout.strip():
            return done.stdout.strip()
    return "315532800"  # 1980, the first year that a zip file can hold


def _alone(here: Project) -> AbstractContextManager[None]:
    """One process at a time builds a site here or reads a whole one."""
    return held(here.store / "site.lock")


def _is_current(here: Project, target: Path, notes: bool) -> bool:
    stamp = _stamp(here, target)
    same = (target / "index.html").exists() and stamp.exists() and stamp.read_text() == _state(here, notes)
    return same and _all_fresh(here)


def _build(here: Project, target: Path, notes: bool) -> Report:
    state = _state(here, notes)
    os.environ["SOURCE_DATE_EPOCH"] = source_date(here.root)  # what MkDocs dates its pages by
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    from figdeck.plugin import build_site

    fresh = here.store / "site-next"
    shutil.rmtree(fresh, ignore_errors=True)
    report = build_site(here.root / "mkdocs.yml", fresh, notes=notes)
    _swap(fresh, target, here.store / "site-last")
    _stamp(here, target).write_text(state)
    return report


def _stamp(here: Project, target: Path) -> Path:
    """The file that says what the site in this folder was made of."""
    return here.store / f"{target.name}.stamp"


def _swap(fresh: Path, target: Path, last: Path) -> None:
    """Two renames, so that the site is never half of this and half of that."""
    shutil.rmtree(last, ignore_errors=True)
    if target.exists():
        target.rename(last)
    fresh.rename(target)
    shutil.rmtree(last, ignore_errors=True)


def _say(here: Project, what: str, notes: bool, started: float) -> None:
    left_out = "" if notes else " The speaker notes are left out."
    print(f"\n{what}, in {time.monotonic() - started:.1f} s.{left_out} Open in a browser:")
    for deck in here.decks:
        print(f"    deck  {here.root / 'site' / 'slides' / deck.name / 'index.html'}")
    print(f"    site  {here.root / 'site' / 'index.html'}")


def _all_fresh(here: Project) -> bool:
    """Whether no result is stale, which depends on more than the project's files: on versions, on variables."""
    store, found = Store(here.store), catalog.discover(here)
    freshness = Freshness(here, store)
    stages = (stage for snippet in found.snippets.values() for stage in freshness.stages(snippet))
    exercises = in_order(here, exercise_file.discover(here).by_id.values())
    return (
        not any(stage.reasons for stage in stages)
        and trial.all_fresh(here, store, exercises)
        and notebook.all_fresh(here, store, chapters(exercises))
    )


def _state(here: Project, notes: bool) -> str:
    """A hash of all that a site is made of: the project's files, the generator's own, what is installed."""
    installed = Path(sysconfig.get_path("purelib")).stat().st_mtime_ns  # which every installation changes
    total = hashlib.sha256(f"{installed} {notes}".encode())
    not_sources = {here.root / name for name in _NOT_SOURCES}
    for path in sorted({*_sources(here.root, not_sources), *_sources(Path(__file__).parent, set())}):
        total.update(f"{path}\0".encode() + path.read_bytes())
    return total.hexdigest()


def _sources(folder: Path, left_out: set[Path]) -> Iterator[Path]:
    for entry in folder.iterdir():
        if entry in left_out or entry.name.startswith(".") or entry.name == "__pycache__":
            continue
        if entry.is_dir():
            yield from _sources(entry, left_out)
        elif entry.is_file():
            yield entry
