"""A term of a formula and the same term in code on one tint.

In TeX `{\\term{NAME} 2 (f - y)}` marks a term, where NAME is a colour of the palette; on a fence
`data-terms="NAME: 2 * (f - y) | OTHER: x1, x2"` marks terms of its code. Both get the class `term` and
`--term: var(--NAME)`.
"""

from __future__ import annotations

import html
import re

_TERM = re.compile(r"\\term\{([a-z][a-z0-9-]*)\}")
_COLOUR = re.compile(r'<mrow style="color:#([0-9A-F]{6});">')
_FENCE = re.compile(
    r'(<div class="[^"]*\bhighlight\b[^"]*"[^>]*?)\s+data-terms="([^"]*)"([^>]*>)(.*?)(</pre>)', re.DOTALL
)


def to_tex(tex: str) -> tuple[str, list[str]]:
    """TeX in which each mark has become a number, written as a colour, and the names that the numbers stand for."""
    names = _TERM.findall(tex)
    numbers = iter(range(1, len(names) + 1))
    return _TERM.sub(lambda _: rf"\color[HTML]{{{next(numbers):06x}}}", tex), names


def in_math(mathml: str, names: list[str]) -> str:
    """MathML in which those numbers have become names again."""

    def named(colour: re.Match[str]) -> str:
        number = int(colour[1], 16)
        return f"<mrow {_style(names[number - 1])}>" if 0 < number <= len(names) else colour[0]

    return _COLOUR.sub(named, mathml)


def in_code(page: str) -> tuple[str, list[str]]:
    """A page with the marked terms of its code, and those that its code does not have."""
    missing: list[str] = []

    def marked(fence: re.Match[str]) -> str:
        begin, terms, rest, code, end = fence.groups()
        for group in html.unescape(terms).split("|"):
            name, _, several = group.partition(":")
            for term in several.split(","):
                code, found = _pattern(term.strip()).subn(rf"<span {_style(name.strip())}>\g<0></span>", code)
                if not found:
                    missing.append(term.strip())
        return begin + rest + code + end

    return _FENCE.sub(marked, page), missing


def _style(name: str) -> str:
    return f'class="term" style="--term: var(--{name})"'


def _pattern(term: str) -> re.Pattern[str]:
    """A term as it stands in highlighted code: tokens are spans, which never lie within each other."""
    between = r"(?:</?span(?: class=\"\w+\")?>|\s)*"
    inner = between.join(
        re.escape(html.escape(character, quote=False)) for character in term if not character.isspace()
    )
    return re.compile(rf'<span class="\w+">{inner}</span>' if term else "(?!)")
