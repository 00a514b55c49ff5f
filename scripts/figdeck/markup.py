"""The Markdown extension by which figures, exercises and math come to stand in a text."""

from __future__ import annotations

import html
import re
import xml.etree.ElementTree as etree
from typing import TYPE_CHECKING

from markdown import Markdown
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor
from markdown.treeprocessors import Treeprocessor

from figdeck import terms

if TYPE_CHECKING:
    from figdeck.text import Text

STAND_IN = '<div class="figdeck-exercise">{}</div>'  # for an exercise; Markdown keeps it as it is
_FIGURE = re.compile(r"^(?:\.\./)*figures/(?P<id>.+)\.svg$")
_STOOD_IN = re.compile(STAND_IN.format(r"(\d+)"))
_MATH = re.compile(r'<(span|div) class="arithmatex">(.*?)</\1>', re.DOTALL)
_KEPT = re.compile(r"\(?<math>.*?</math>[.,;:!?)]*(?=[\s<]|$)", re.DOTALL)


class TextExtension(Extension):
    """Figures, exercises and math of a text."""

    def __init__(self, text: Text) -> None:
        super().__init__()
        self.text = text

    def extendMarkdown(self, md: Markdown) -> None:
        """Called by Markdown."""
        md.treeprocessors.register(_Figures(md, self.text), "figdeck-figures", 15)  # after inline, before links
        md.postprocessors.register(_Exercises(md, self.text), "figdeck-exercises", 0)
        md.postprocessors.register(_Math(md, self.text), "figdeck-math", 1)  # when all stashed HTML is back


class _Figures(Treeprocessor):
    """Images of figures become the figures themselves."""

    def __init__(self, md: Markdown, text: Text) -> None:
        super().__init__(md)
        self.text = text

    def run(self, root: etree.Element) -> None:
        for parent in list(root.iter()):
            for image in [child for child in parent if child.tag == "img"]:
                if found := _FIGURE.match(image.get("src", "")):
                    words = f"{parent.text or ''}{image.tail or ''}".strip()
                    if parent.tag == "p" and (words or len(parent) > 1):
                        line = self.text.line_of(image.get("src", ""))
                        self.text.problem(line, "a figure stands within a paragraph.", "Give it one of its own.")
                    stashed = self.md.htmlStash.store(self.text.figure(found["id"], image.get("alt", "")))
                    self._replace(parent, image, stashed)

    @staticmethod
    def _replace(parent: etree.Element, image: etree.Element, stashed: str) -> None:
        index = list(parent).index(image)
        tail = stashed + (image.tail or "")
        parent.remove(image)
        if index:
            parent[index - 1].tail = (parent[index - 1].tail or "") + tail
        else:
            parent.text = (parent.text or "") + tail


class _Exercises(Postprocessor):
    """What stands in for exercises gives way to them."""

    def __init__(self, md: Markdown, text: Text) -> None:
        super().__init__(md)
        self.text = text

    def run(self, text: str) -> str:
        return _STOOD_IN.sub(lambda found: self.text.exercise(int(found[1])), text)


class _Math(Postprocessor):
    """Terms of code get their tint, and math becomes MathML, so that no page needs a program to typeset it."""

    def __init__(self, md: Markdown, text: Text) -> None:
        super().__init__(md)
        self.text = text

    def run(self, text: str) -> str:
        text, missing = terms.in_code(text)
        for term in missing:
            self.text.problem(self.text.line_of("data-terms="), f"the code has no term {term}.", "Write it as there.")
        text = _MATH.sub(lambda found: self.text.math(html.unescape(found[2]).strip()[2:-2], found[1] == "div"), text)
        return _KEPT.sub(_kept, text)


def _kept(found: re.Match[str]) -> str:
    """A formula and the comma after it, which must not begin the next line."""
    alone = found[0].startswith("<") and found[0].endswith(">")
    return found[0] if alone else f'<span class="kept">{found[0]}</span>'
