"""A drawing with fewer elements and the same picture: each one costs a browser time whenever the drawing comes.

Matplotlib wraps all it draws in groups with names, says every look as CSS, and writes a reference a mark.
"""

from __future__ import annotations

import re

_ID = re.compile(r'\sid="([^"]+)"')
_REFERENCE = re.compile(r'(?:href="|url\()#([^")]+)')
_STYLE = re.compile(r'\sstyle="([^"]*)"')
_LOOK = re.compile(r"(?:(?:fill|stroke)(?:-[a-z]+)?|opacity): [^;]+")
_NOTHING = re.compile(r'<path d="[^"]*" fill="none"/>')
_GROUP = re.compile(r"<g\b([^>]*?)(/?)>|</g>")
_SHAPE = re.compile(r'<path id="([^"]+)" d="([^"]*)"([^>]*)/>')
_MARK = r'<use xlink:href="#([^"]+)" x="[^"]*" y="[^"]*"((?: [a-z-]+="[^"]*")*)/>'
_MARKS = re.compile(_MARK + r'(?:<use xlink:href="#\1" x="[^"]*" y="[^"]*"\2/>)+')
_PLACE = re.compile(r' x="([^"]*)" y="([^"]*)"')
_ONLY_FILLED = re.compile(r'(?: fill="[^"]*")?')
_PAIR = re.compile(r"(-?[\d.]+) (-?[\d.]+)")


def slim(svg: str) -> str:
    """The drawing without what nobody sees or refers to, with attributes for CSS, and with equal marks as one path."""
    referenced = set(_REFERENCE.findall(svg))
    svg = _ID.sub(lambda found: found[0] if found[1] in referenced else "", svg)
    svg = _STYLE.sub(_attributes, svg)
    return _joined(_unwrapped(_NOTHING.sub("", svg)))


def _attributes(style: re.Match[str]) -> str:
    """Browsers keep what equal attributes mean, but read every element's own CSS anew."""
    looks = style[1].split("; ")
    if not all(map(_LOOK.fullmatch, looks)):
        return style[0]
    return "".join(' {}="{}"'.format(*look.split(": ")) for look in looks)


def _unwrapped(svg: str) -> str:
    """The drawing without groups that say nothing."""
    kept: list[bool] = []

    def sort_out(group: re.Match[str]) -> str:
        if group[0] == "</g>":
            return group[0] if kept.pop() else ""
        if not group[2]:
            kept.append(bool(group[1]))
        return group[0] if group[1] else ""

    return _GROUP.sub(sort_out, svg)


def _joined(svg: str) -> str:
    """Marks that lie side by side in the source and are only filled, in one colour, as one path."""
    shapes = {name: (outline, looks) for name, outline, looks in _SHAPE.findall(svg)}

    def join(marks: re.Match[str]) -> str:
        outline, looks = shapes[marks[1]]
        if looks or not _ONLY_FILLED.fullmatch(marks[2]):
            return marks[0]
        places = [(float(x), float(y)) for x, y in _PLACE.findall(marks[0])]
        return f'<path d="{"".join(_moved(outline, *place) for place in places)}"{marks[2]}/>'

    return _MARKS.sub(join, svg)


def _moved(outline: str, x: float, y: float) -> str:
    return _PAIR.sub(lambda pair: f"{float(pair[1]) + x:.2f} {float(pair[2]) + y:.2f}", outline)
