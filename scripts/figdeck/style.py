"""The look of figures: palette, fonts and style sheet go into Matplotlib, and a themeable SVG comes out.

A figure is drawn in the palette's light colours, each made unique. In the finished SVG every one of them becomes
`var(--name)`, so one inlined drawing follows light and dark without being drawn twice.
"""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import TYPE_CHECKING

from figdeck.slim import slim

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_DECLARATION = re.compile(r"--([a-z][a-z0-9-]*):\s*(#[0-9a-fA-F]{6})\s*;")
_HEX = re.compile(r"#[0-9a-f]{6}\b")
_STYLE_ELEMENT = re.compile(r"\s*<defs>\s*<style[^>]*>.*?</style>\s*</defs>", re.DOTALL)
_PROLOGUE = re.compile(r"^.*?(?=<svg)", re.DOTALL)
_METADATA = re.compile(r"\s*<metadata>.*?</metadata>", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_PATH_DATA = re.compile(r'(?<=\sd=")[^"]*')
_LONG_NUMBER = re.compile(r"-?\d+\.\d{3,}")


def dark_colours(css: str) -> dict[str, str]:
    """Name → hex of the second block of a palette."""
    return dict(_DECLARATION.findall(css.partition("}")[2]))


def light_colours(css: str) -> dict[str, str]:
    """Name → hex of the first block of a palette, nudged by a bit of blue where two names share a colour."""
    first_block = css.split("}", 1)[0]
    colours: dict[str, str] = {}
    for name, value in _DECLARATION.findall(first_block):
        number = int(value[1:], 16)
        while f"#{number:06x}" in colours.values():
            number ^= 1
            if f"#{number:06x}" in colours.values():
                number += 2
        colours[name] = f"#{number:06x}"
    return colours


def apply(style_sheet: Path | None, colours: dict[str, str], fonts: list[Path]) -> None:
    """Set up Matplotlib for this process: named colours, font files, then the style sheet that uses both."""
    import matplotlib
    from matplotlib import colors, font_manager, style

    matplotlib.use("svg")
    colors.get_named_colors_mapping().update(colours)
    for path in fonts:
        font_manager.fontManager.addfont(path)
    if style_sheet:
        style.use(style_sheet)


def to_svg(figure: Figure, colours: dict[str, str]) -> str:
    """Draw a figure as a bare `<svg>` whose colours are the palette's CSS variables; same figure, same bytes."""
    buffer = io.StringIO()
    figure.savefig(buffer, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
    svg = buffer.getvalue()
    for clutter in (_STYLE_ELEMENT, _METADATA, _COMMENT, _PROLOGUE):
        svg = clutter.sub("", svg)
    svg = _PATH_DATA.sub(lambda path: _LONG_NUMBER.sub(_round, path[0].replace("\n", "")), svg)
    names = {value: name for name, value in colours.items()}
    svg = _HEX.sub(lambda found: f"var(--{names[found[0]]})" if found[0] in names else found[0], svg)
    return slim(re.sub(r">\s+<", "><", svg).strip())


def _round(number: re.Match[str]) -> str:
    """Two decimals of a point are finer than any screen."""
    return f"{float(number[0]):.2f}".rstrip("0").rstrip(".")
