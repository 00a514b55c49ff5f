"""Drawings as they stand in a page: ids that don't clash, shapes shared, what a frame shows in words."""

from __future__ import annotations

import html
import re

from figdeck.files import digest

_ID = re.compile(r'(\sid="|href="#|url\(#)([^")]+)')
_SHARED = re.compile(r'<path id="([^"]+)" ([^>]*)/>(?=(?:<path id="[^>]*/>)*</defs>)')
_REFERENCE = re.compile(r'(?:xlink:)?href="#([^"]+)"')
_SIZE = re.compile(r'<svg[^>]*?\swidth="([\d.]+)pt"[^>]*?\sheight="([\d.]+)pt"')
_OUTLINE = re.compile(r'\bd="([^"]*)"(?= transform="scale)')  # of a glyph
_COMMAND = re.compile(r"([MLQCz])([^MLQCz]*)")
_DESCRIPTION = re.compile(r"<desc>(.*?)</desc>", re.DOTALL)
_POINTS_TO_PIXELS = 100 / 72  # an inch of a figure is 100 pixels of a slide


def prefixed(svg: str, prefix: str) -> str:
    """The drawing with all its ids beginning with `prefix`, so that many can stand on one page."""
    return _ID.sub(lambda found: f"{found[1]}{prefix}{found[2]}", svg)


def shared(svg: str, shapes: dict[str, str]) -> str:
    """The drawing without its glyphs and marks, which go into `shapes`, id → attributes, once for a whole page."""
    names: dict[str, str] = {}

    def take(found: re.Match[str]) -> str:
        names[found[1]] = f"s{digest(found[2])[:8]}"
        shapes[names[found[1]]] = _OUTLINE.sub(lambda outline: f'd="{_relative(outline[1])}"', found[2])
        return ""

    svg = _SHARED.sub(take, svg).replace("<defs></defs>", "")
    svg = _REFERENCE.sub(lambda found: f'href="#{names.get(found[1], found[1])}"', svg)
    return svg.replace(' xmlns:xlink="http://www.w3.org/1999/xlink"', "", 1)


def _relative(outline: str) -> str:
    """The outline as steps, which need not be calculated anew where it stands in a text; see glyphs.js."""
    said = []
    x = y = start_x = start_y = 0
    for command, numbers in _COMMAND.findall(outline):
        points = [int(number) for number in numbers.split()]
        steps = [number - (x, y)[index % 2] for index, number in enumerate(points)]
        said.append(command.lower() + " ".join(map(str, steps)))
        x, y = points[-2:] if points else (start_x, start_y)
        if command == "M":
            start_x, start_y = x, y
    return "".join(said)


def described(svg: str, words: str) -> str:
    """The drawing with its description inside."""
    return re.sub(r"(<svg[^>]*>)", lambda found: f"{found[1]}<desc>{html.escape(words)}</desc>", svg, count=1)


def description(svg: str) -> str:
    """What the drawing says of itself; empty when it says nothing."""
    found = _DESCRIPTION.search(svg)
    return html.unescape(found[1]) if found else ""


def pixels(svg: str) -> tuple[int, int]:
    """Width and height of a figure in pixels of a slide."""
    size = _SIZE.search(svg)
    assert size, "Matplotlib writes the size of every SVG"
    return round(float(size[1]) * _POINTS_TO_PIXELS), round(float(size[2]) * _POINTS_TO_PIXELS)
