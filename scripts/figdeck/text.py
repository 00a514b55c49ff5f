"""The one text pipeline of deck and site: Markdown with figures, values, code and math.

`expand` fills in values and checks what the text points at; the Markdown extension (markup.py) then inlines figures and
turns TeX into MathML. What is wrong is collected as problems, with file and line, so that one run reports all of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import jinja2
import math_core
from markdown import Markdown
from markdown.extensions import Extension

from figdeck import filling, practice, terms
from figdeck.errors import Problem, nearest
from figdeck.exercise import PREFIX, Cell, Exercise
from figdeck.library import Library
from figdeck.markup import STAND_IN, TextExtension
from figdeck.practice import Words
from figdeck.svg import pixels, shared
from figdeck.templating import template

_FENCE = re.compile(r"^\s*(`{3,}(?=[^`]*$)|~{3,})")
_CODE = re.compile(r"""^\s*-+8<-+\s+(["'])(?P<path>[^"':]+)(?::(?P<section>[^"']+))?\1\s*$""")
_EXERCISE = re.compile(
    r"""^(?P<fence>`{3,}|~{3,})[^\n]*\n
    -+8<-+[ ]+(["'])(?P<id>[^"':]+)\.py:(?P<part>starter|solution)\2[ ]*\n
    (?P=fence)[ ]*$""",
    re.MULTILINE | re.VERBOSE,
)
_EXPRESSION = re.compile(r"\{\{.*?\}\}")


@dataclass(frozen=True)
class Place:
    """Where a text stands: file, first line there, the way from its page to the site's root, a prefix for ids.

    What is `spoken` are notes, which are shown apart from their slide.
    """

    file: str
    first_line: int = 1
    to_root: str = ""
    prefix: str = ""
    spoken: bool = False


@dataclass
class Text:
    """Turns texts into HTML.

    On slides (`stepped`) all frames of a figure are shown, one after the other. Their drawings are collected in
    `drawings`, to come after the slides, and the shapes of these in `shapes`, to stand once in the deck. Elsewhere, and
    in notes, it is just the last frame, drawn where it stands. `names` are what expressions may
    name beside the chapters' values.
    """

    library: Library
    stepped: bool
    shapes: dict[str, str] = field(default_factory=dict)
    drawings: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    names: dict[str, Any] = field(default_factory=dict)
    place: Place = Place("")
    source: str = ""
    _inlined: int = 0
    _exercises: list[str] = field(default_factory=list)
    _words: dict[str, Words] = field(default_factory=dict)

    def expand(self, source: str, place: Place) -> str:
        """Fill in the values of a text that stands at `place`, and check the code it shows. Call before Markdown."""
        return self._with_exercises(self._with_values(self._shown(source, place)))

    def show(self, source: str, place: Place) -> str:
        """Only check the code that a text shows; for texts that we made ourselves, which name no values."""
        return self._with_exercises(self._shown(source, place))

    def extension(self) -> Extension:
        """The Markdown extension that inlines figures and converts math."""
        return TextExtension(self)

    def words(self, exercise: Exercise) -> Words:
        """The texts of an exercise, with their values filled in, as HTML."""
        if exercise.id not in self._words:
            place, source, inlined = self.place, self.source, self._inlined
            cells = {"task": exercise.task, **{cell: exercise.text(cell) for cell in ("passed", "certificate")}}
            made = {}
            for cell, text in cells.items():
                written = exercise.cells.get(cell, Cell("", 0))
                skipped = written.text.partition(text)[0].count("\n") if text else 0  # the task's title
                self.place = Place(self.library.project.relative(exercise.path), written.before + skipped + 1)
                self.source = text
                made[cell] = self._markdown().convert(self._with_values(text))
            self._words[exercise.id] = Words(**made)
            self.place, self.source, self._inlined = place, source, inlined
        return self._words[exercise.id]

    def filled(self, source: str) -> str:
        """A text with its values, as Markdown; as it is when that can't be done, which `words` has complained of."""
        try:
            return filling.environment().from_string(source).render(self._namespace())
        except (jinja2.TemplateSyntaxError, *filling.VALUE_ERRORS):
            return source

    def problem(self, line: int, message: str, remedy: str = "") -> None:
        """Note what is wrong on a line of the current text (the first is 1)."""
        self.problems.append(Problem(self.place.file, self.place.first_line + line - 1, message, remedy))

    def line_of(self, part: str) -> int:
        """The line of the current text in which this part begins."""
        return self.source.count("\n", 0, max(0, self.source.find(part))) + 1

    def figure(self, figure_id: str, alt: str = "") -> str:
        """A figure as HTML, or nothing when there is no such figure, which becomes a problem."""
        library = self.library
        if figure_id not in library.catalog.figures:
            if not library.catalog.is_broken(figure_id):
                near = nearest(figure_id, library.catalog.figures)
                self.problem(self.line_of(f"figures/{figure_id}.svg"), f"there is no figure {figure_id}.", near)
            return ""
        if library.catalog.figures[figure_id][0].id in library.failed:
            return ""
        self._inlined += 1
        prefix = f"{self.place.prefix}f{self._inlined}-"
        frames = library.frames(figure_id, prefix)
        words = library.frame_alts(figure_id)
        steps = len(frames)
        on_slide = self.stepped and not self.place.spoken
        if not on_slide or len(frames) == 1:
            frames, words = frames[-1:], [alt or library.alt(figure_id)]
        width, height = pixels(frames[-1])
        if on_slide:
            drawings = {f"{prefix}{number}": shared(svg, self.shapes) for number, svg in enumerate(frames)}
            self.drawings |= drawings
            frames = list(drawings)
        return template("figure.html").render(
            frames=list(zip(frames, words, strict=True)),
            apart=on_slide,
            alt=alt or library.alt(figure_id),
            hidden_steps=steps if len(frames) < steps else 0,
            width=width,
            height=height,
            page=f"{self.place.to_root}figures/{figure_id}.html",
        )

    def exercise(self, number: int) -> str:
        """The HTML of an exercise that the current text shows."""
        return self._exercises[number]

    def math(self, tex: str, display: bool) -> str:
        """TeX as MathML; TeX that can't be read becomes a problem."""
        try:
            numbered, names = terms.to_tex(tex)
            mathml = str(math_core.LatexToMathML().convert_with_local_state(numbered, displaystyle=display))
            return terms.in_math(mathml, names)
        except math_core.LatexError as error:
            said = re.sub(r"\x1b\[[\d;]*m", "", str(error)).strip().splitlines()[0].removeprefix("Error: ")
            self.problem(self.line_of(tex.strip().splitlines()[0]), f"this TeX can't be read: {said}")
            return ""

    def _markdown(self) -> Markdown:
        """Words and math, for texts that stand on slides and pages alike."""
        settings = {"pymdownx.arithmatex": {"generic": True}}
        return Markdown(extensions=["pymdownx.arithmatex", self.extension()], extension_configs=settings)

    def _shown(self, source: str, place: Place) -> str:
        self.place, self.source, self._inlined, self._exercises = place, source, 0, []
        return self._with_code(source)

    def _with_exercises(self, source: str) -> str:
        """Fences that show an exercise give way to it; until all Markdown is done, something small stands there."""

        def shown(found: re.Match[str]) -> str:
            if found["id"] in self.library.exercises.broken:
                return ""
            exercise = self.library.exercises.by_id[found["id"]]
            if found["part"] == "solution":
                made = practice.solution(exercise, stepped=self.stepped)
            else:
                made = practice.starter(exercise, self.words(exercise), self.place.to_root, on_slide=self.stepped)
            self._exercises.append(made)
            return STAND_IN.format(len(self._exercises) - 1)

        return _EXERCISE.sub(shown, source)

    def _with_code(self, source: str) -> str:
        """Check every `--8<--` line; one that points nowhere is a problem, and left out."""
        kept = []
        for number, line in enumerate(source.split("\n"), 1):
            found = _CODE.match(line)
            if found and (fault := self._code_fault(found["path"], found["section"])):
                self.problem(number, *fault)
                line = ""
            kept.append(line)
        return "\n".join(kept)

    def _code_fault(self, path: str, section: str | None) -> tuple[str, str] | None:
        catalog, exercises = self.library.catalog, self.library.exercises
        if (id_ := path.removesuffix(".py")) in exercises.broken:
            return None
        if id_ in exercises.by_id or id_.rpartition("/")[2].startswith(PREFIX):
            if id_ not in exercises.by_id:
                return f"there is no exercise {id_}.", nearest(id_, exercises.by_id)
            parts = ["starter", "solution"] if exercises.by_id[id_].solvable else ["starter"]
            if section not in parts:
                return f"{id_} has no part {section}.", nearest(section or "", parts)
            return None
        if catalog.is_broken(path.removesuffix(".py")) and (self.library.project.snippets / path).is_file():
            return None
        if not (self.library.project.snippets / path).is_file():
            near = nearest(path.removesuffix(".py"), catalog.snippets)
            return f"there is no file {path} to show.", near
        snippet = catalog.snippets.get(path.removesuffix(".py"))
        if snippet and section and snippet.section(section) is None:
            return f"{path} has no section {section}.", nearest(section, snippet.sections())
        return None

    def _with_values(self, source: str) -> str:
        environment = filling.environment()
        try:
            return environment.from_string(source).render(self._namespace())
        except jinja2.TemplateSyntaxError as error:
            self.problem(error.lineno, f"this is no template: {error.message}.", "Put text with braces in {% raw %}.")
        except filling.VALUE_ERRORS as error:
            before = len(self.problems)
            self._unknown_values(environment, source)
            if len(self.problems) == before:  # it fails only as a whole, in a loop or a condition
                self._unknown_value(filling.template_line(error), "", error)
        return source

    def _unknown_values(self, environment: jinja2.Environment, source: str) -> None:
        """Report every expression that fails, not just the first."""
        for number, line in enumerate(source.split("\n"), 1):
            for expression in _EXPRESSION.findall(line):
                try:
                    environment.from_string(expression).render(self._namespace())
                except jinja2.TemplateSyntaxError:
                    continue  # a part of something longer
                except filling.VALUE_ERRORS as error:
                    self._unknown_value(number, expression, error)

    def _unknown_value(self, line: int, expression: str, error: Exception) -> None:
        if isinstance(error, filling.UnknownValueError):
            self.problem(line if expression else self.line_of(f".{error.name}"), *error.args)
        elif isinstance(error, jinja2.UndefinedError):
            name = expression.strip("{} ").partition(".")[0]
            self.problem(line, f"{error.message}.", nearest(name, self._namespace()) if name else "")
        else:
            self.problem(line, f"{expression or 'an expression'} fails: {error}.", "Mend it.")

    def _namespace(self) -> dict[str, Any]:
        return self.names | filling.namespace(self.library)


def outside_fences(source: str) -> Iterator[tuple[int, str]]:
    """The lines of a Markdown text that stand outside code, with their number from 1."""
    fence = ""
    for number, line in enumerate(source.split("\n"), 1):
        mark = _FENCE.match(line)
        if fence:
            if mark and mark[1].startswith(fence) and line.strip() == mark[1]:
                fence = ""
        elif mark:
            fence = mark[1]
        else:
            yield number, line
