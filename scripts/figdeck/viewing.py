"""A page that shows one figure by itself, for `figdeck show`."""

from __future__ import annotations

from figdeck.project import Project
from figdeck.templating import template


def standalone(project: Project, frames: list[str]) -> str:
    """An HTML page with all frames of a figure, in the project's palette."""
    palette = project.palette.read_text(encoding="utf-8")
    return template("show.html").render(palette=palette, frames=frames)
