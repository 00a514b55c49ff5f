"""The generator's own HTML templates and static files."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import jinja2

STATIC = Path(__file__).parent / "static"


@cache
def template(name: str) -> jinja2.Template:
    """One of the templates in `templates/`, strict about names and escaping what it is given."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).parent / "templates"),
        undefined=jinja2.StrictUndefined,
        autoescape=lambda name: name is not None and name.endswith(".html"),  # Markdown does that by itself
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(name)
