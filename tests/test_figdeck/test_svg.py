"""Drawings as they stand in a deck."""

from __future__ import annotations

from figdeck import svg

GLYPH = '<path id="IBM-41" d="M 10 0 L 30 40 Q 31 42 33 43 z M 12 5 C 1 2 3 4 5 6" transform="scale(0.015625)"/>'
MARK = '<path id="m7" d="M 1 2 L 3 4" style="stroke: red"/>'


def test_a_glyphs_outline_becomes_steps_and_a_mark_stays() -> None:
    """Steps count from where the pen is (SVG 2, 9.3): a control point's from the last end, after z from the start."""
    shapes: dict[str, str] = {}
    drawing = f'<svg><defs>{GLYPH}{MARK}</defs><g><use xlink:href="#IBM-41"/></g></svg>'
    told = svg.shared(drawing, shapes)
    outlines = [attributes.split('"')[1] for attributes in shapes.values()]
    assert outlines == ["m10 0l20 40q1 2 3 3zm2 5c-11 -3 -9 -1 -7 1", "M 1 2 L 3 4"]
    assert told == f'<svg><g><use href="#{next(iter(shapes))}"/></g></svg>'
