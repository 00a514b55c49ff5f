"""Pack a deck with the site into one zip file, which opens on any machine and without a network."""

from __future__ import annotations

import io
import time
import zipfile
from pathlib import Path

from figdeck import publish
from figdeck.files import write_whole
from figdeck.pages import SITE_ASSETS
from figdeck.project import DeckOptions, Project
from figdeck.templating import STATIC, template


def deck(here: Project, options: DeckOptions, site: Path, *, notes: bool = True) -> Path:
    """Write bundle/<deck>.zip: start.html, which leads to the deck and the site, and the site in a folder below it.

    The same sources give the same bytes. What has no notes is called <deck>-without-notes, so that nobody gives
    away the wrong one.
    """
    name = options.name if notes else f"{options.name}-without-notes"
    start = template("start.html").render(deck=options, assets=f"site/{SITE_ASSETS}")
    files = {f"site/{file.relative_to(site).as_posix()}": file for file in site.rglob("*") if file.is_file()}
    files[f"site/{SITE_ASSETS}/start.css"] = STATIC / "start.css"
    contents = {"start.html": start.encode(), **{name: file.read_bytes() for name, file in files.items()}}
    path = here.root / "bundle" / f"{name}.zip"
    path.parent.mkdir(exist_ok=True)
    write_whole(path, _zip(name, contents, int(publish.source_date(here.root))))
    return path


def _zip(folder: str, contents: dict[str, bytes], date: int) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(contents):
            entry = zipfile.ZipInfo(f"{folder}/{name}", time.gmtime(date)[:6])
            entry.create_system = 3  # Unix, whatever made it: only then does it hold the permissions
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, contents[name], zipfile.ZIP_DEFLATED)
    return packed.getvalue()
