"""A deck: chapters in Markdown become slides, and slides one HTML file for reveal.js."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from markdown import Markdown
from markdown.extensions.attr_list import get_attrs_and_remainder
from markdown.extensions.toc import slugify

from figdeck.errors import Problem
from figdeck.files import digest
from figdeck.project import DeckOptions, Project
from figdeck.templating import template
from figdeck.text import Place, Text, outside_fences

_HEADING = re.compile(r"^(?P<mark>##?)\s+(?P<title>.*?)\s*(?:\{:?(?P<attributes>[^{}]*)\})?\s*$")
_NOTE = re.compile(r"^Note(?: (?P<step>\d+))?:[ \t]*")
_STEP = re.compile(r'data-fragment-index="(\d+)"')
_CODE_BLOCK = re.compile(r'(<div class="[^"]*\bhighlight\b[^"]*")\s+data-steps="([^"]*)"(?P<rest>.*?</pre>)', re.DOTALL)
_CODE_LINE = re.compile(r'<span id="__line-[^"]*">')
_RANGES = re.compile(r"\d+(-\d+)?(,\d+(-\d+)?)*(\|\d+(-\d+)?(,\d+(-\d+)?)*)*")


@dataclass(frozen=True)
class Note:
    """What to say from a step on; 0 is the slide as it opens. `line` is where the words begin."""

    step: int
    text: str
    line: int


@dataclass(frozen=True)
class Source:
    """A slide as it is written: its heading, and the lines below it, each with its line in the file."""

    level: int
    title: str
    attributes: dict[str, str]
    line: int
    body: str
    notes: tuple[Note, ...]


@dataclass(frozen=True)
class Heading:
    """A slide of which only the heading is rendered yet: enough to number it, to link to it, and to list the parts."""

    id: str
    title: str
    number: int
    file: str
    source: Source


@dataclass(frozen=True)
class Part:
    """The slides from one section's to the next, for `parts` on slides; `minutes` is the sum of their data-timing."""

    title: str
    address: str
    number: int  # of its first slide
    slides: int
    minutes: int


@dataclass(frozen=True)
class Slide:
    """A slide as HTML. `year` places it on the timeline; a section's slide opens its chapter."""

    id: str
    title: str
    classes: str
    attributes: dict[str, str]
    body: str
    notes: str
    step_notes: tuple[tuple[int, str], ...]  # for each step that has its own
    year: int | None
    section: bool
    file: str
    line: int
    number: int


def split(source: str) -> list[Source]:
    """Cut a chapter at its headings. What stands before the first is left out.

    `Note:` begins a slide's notes, `Note 2:` what to say from the second step on.
    """
    lines = source.split("\n")
    headings = [(number, found) for number, line in outside_fences(source) if (found := _HEADING.match(line))]
    notes = [number for number, line in outside_fences(source) if _NOTE.match(line)]
    slides = []
    for index, (number, heading) in enumerate(headings):
        end = headings[index + 1][0] - 1 if index + 1 < len(headings) else len(lines)
        own = [line for line in notes if number < line <= end]
        slides.append(
            Source(
                level=len(heading["mark"]),
                title=heading["title"],
                attributes=_attributes(heading["attributes"] or ""),
                line=number,
                body="\n".join(lines[number : own[0] - 1 if own else end]),
                notes=tuple(_note(lines, *span) for span in pairwise([*own, end + 1])),
            )
        )
    return slides


@dataclass(frozen=True)
class Deck:
    """One deck, rendered: its options, its chapters of slides, its HTML, and its files of drawings by name."""

    options: DeckOptions
    chapters: tuple[tuple[Slide, ...], ...]
    timeline: tuple[Mark, ...]
    html: str
    drawings: dict[str, dict[str, str]]

    def by_name(self) -> dict[str, tuple[Slide, ...]]:
        """The chapters by name, as the deck's options list them."""
        return dict(zip(self.options.chapters, self.chapters, strict=True))

    def slides(self) -> list[Slide]:
        """All slides, in order."""
        return [slide for chapter in self.chapters for slide in chapter]


def render(project: Project, options: DeckOptions, text: Text, markdown: Markdown, *, notes: bool = True) -> Deck:
    """Render one deck, with or without its notes. What is wrong with its text is left in `text.problems`."""
    text.shapes = {}
    headings = _headings(project, options, text, markdown)
    text.names = {"parts": parts([heading for chapter in headings for heading in chapter])}
    chapters, drawings = [], []
    for chapter in headings:
        text.drawings = {}
        chapters.append(_chapter(chapter, text, markdown))
        drawings.append(text.drawings)
    if not notes:
        chapters = [tuple(replace(slide, notes="", step_notes=()) for slide in chapter) for chapter in chapters]
    slides = [slide for chapter in chapters for slide in chapter]
    timeline = _timeline(options, slides)
    text.problems.extend(_repeated_ids(slides))
    files = list(map(drawings_file, drawings))
    page = template("deck.html").render(
        deck=options,
        chapters=chapters,
        timeline=timeline,
        labelled=labelled,
        shapes=text.shapes,
        drawings_files=files,
    )
    return Deck(options, tuple(chapters), tuple(timeline), page, dict(zip(files, drawings, strict=True)))


def drawings_file(drawings: dict[str, str]) -> str:
    """The name of a chapter's file of drawings: an older one that a browser has kept would not fit the HTML."""
    return f"drawings-{digest(json.dumps(drawings))[:8]}.js" if drawings else ""


def parts(headings: list[Heading]) -> list[Part]:
    """The parts of a deck. Slides before the first section belong to none."""
    starts = [index for index, heading in enumerate(headings) if heading.source.level == 1]
    found = []
    for start, end in pairwise([*starts, len(headings)]):
        first, timing = headings[start], [h.source.attributes.get("data-timing", "") for h in headings[start:end]]
        seconds = sum(int(given) for given in timing if given.isdigit())
        found.append(Part(first.title, first.id, first.number, end - start, round(seconds / 60)))
    return found


def _headings(project: Project, options: DeckOptions, text: Text, markdown: Markdown) -> list[list[Heading]]:
    """All chapters, cut into slides; a chapter that is not there is a problem, and has none."""
    chapters: list[list[Heading]] = []
    for chapter in options.chapters:
        path = project.slides / f"{chapter}.md"
        if path.is_file():
            file, first = project.relative(path), sum(map(len, chapters)) + 1
            sources = split(path.read_text(encoding="utf-8"))
            chapters.append([_heading(source, file, n, text, markdown) for n, source in enumerate(sources, first)])
        else:
            near = ", ".join(sorted(p.stem for p in project.slides.glob("*.md"))) or "nothing"
            message = f"the deck {options.name} lists the chapter {chapter}, but there is no {project.relative(path)}."
            text.problems.append(Problem("mkdocs.yml", 0, message, f"There is {near}."))
            chapters.append([])
    return chapters


def _heading(source: Source, file: str, number: int, text: Text, markdown: Markdown) -> Heading:
    plain = _convert(source.title, Place(file, source.line), text, markdown)
    title = plain.removeprefix("<p>").removesuffix("</p>")
    id_ = source.attributes.get("id") or slugify(html.unescape(re.sub(r"<[^>]+>", "", title)), "-")
    return Heading(id_, title, number, file, source)


def _chapter(headings: list[Heading], text: Text, markdown: Markdown) -> tuple[Slide, ...]:
    slides = []
    year: str | None = None
    for heading in headings:
        if heading.source.level == 1:
            year = heading.source.attributes.get("data-year")
        slides.append(_slide(heading, year, text, markdown))
    return tuple(slides)


def _slide(heading: Heading, year: str | None, text: Text, markdown: Markdown) -> Slide:
    source, file, id_ = heading.source, heading.file, heading.id
    attributes = {name: value for name, value in source.attributes.items() if name != "id"}
    place = Place(file, source.line + 1, to_root="../../", prefix=f"{id_}-")
    body = _with_steps(_convert(source.body, place, text, markdown), text)
    notes = [(note, _spoken(note, file, id_, text, markdown)) for note in source.notes]
    year = attributes.get("data-year", year)
    return Slide(
        id=id_,
        title=heading.title,
        classes=attributes.pop("class", ""),
        attributes=attributes,
        body=body,
        notes="\n".join(words for note, words in notes if note.step == 0),
        step_notes=_step_notes([(note, words) for note, words in notes if note.step], body, file, text),
        year=int(year) if year and year.isdigit() else None,
        section=source.level == 1,
        file=file,
        line=source.line,
        number=heading.number,
    )


def _note(lines: list[str], begin: int, end: int) -> Note:
    """The note that stands from line `begin` to before line `end`."""
    marked = "\n".join(lines[begin - 1 : end - 1])
    found = _NOTE.match(marked)
    assert found
    words = marked[found.end() :]
    blank = len(words[: len(words) - len(words.lstrip())].splitlines())
    return Note(int(found["step"] or 0), words.strip(), begin + blank)


def _spoken(note: Note, file: str, id_: str, text: Text, markdown: Markdown) -> str:
    place = Place(file, note.line, to_root="../../", prefix=f"{id_}-note-{note.step}-", spoken=True)
    return _convert(note.text, place, text, markdown)


def _step_notes(notes: list[tuple[Note, str]], body: str, file: str, text: Text) -> tuple[tuple[int, str], ...]:
    """What to say at each step: its own note, or that of the last step before it that has one."""
    last = max(map(int, _STEP.findall(body)), default=0)
    for note, _ in notes:
        if note.step > last:
            message = f"this note is for step {note.step}, but the slide has {last or 'no'} steps."
            text.problems.append(Problem(file, note.line, message, "Steps are frames, code steps and fragments."))
    if not notes:
        return ()
    first = min(note.step for note, _ in notes)
    by_step = {note.step: words for note, words in notes}
    return tuple((step, by_step[max(s for s in by_step if s <= step)]) for step in range(first, last + 1))


def _convert(source: str, place: Place, text: Text, markdown: Markdown) -> str:
    return str(markdown.reset().convert(text.expand(source, place)))


def _with_steps(body: str, text: Text) -> str:
    """Mark the lines of code, and hide one fragment a step among them, so that a press moves the highlight."""

    def stepped(found: re.Match[str]) -> str:
        steps = found[2]
        if not _RANGES.fullmatch(steps):
            remedy = 'Write line ranges, as in data-steps="1-3|5,7".'
            text.problem(text.line_of(f'data-steps="{steps}"'), f"{steps!r} is no list of code steps.", remedy)
            return found[0]
        count = len(_CODE_LINE.findall(found["rest"]))
        empty = not re.sub(r"<[^>]+>", "", found["rest"][1:]).strip()  # since what it should show is not there
        if not empty and max(map(int, re.findall(r"\d+", steps))) > count:
            message = f"the code steps {steps!r} go beyond the code, which has {count} lines."
            text.problem(text.line_of(f'data-steps="{steps}"'), message)
        marks = "".join(
            f'<span class="fragment code-step" data-fragment-index="{number}" data-lines="{lines}"></span>'
            for number, lines in enumerate(steps.split("|"), 1)
        )
        return f"{found[1]} data-steps{found['rest']}{marks}"

    return _CODE_LINE.sub('<span class="line">', _CODE_BLOCK.sub(stepped, body))


def _attributes(text: str) -> dict[str, str]:
    """`#id .class key="value"` as a dict; several classes are joined."""
    pairs, _ = get_attrs_and_remainder(text.strip())
    found: dict[str, str] = {}
    for key, value in pairs:
        if key == ".":
            found["class"] = f"{found.get('class', '')} {value}".strip()
        else:
            found[key] = value
    return found


def _repeated_ids(slides: list[Slide]) -> list[Problem]:
    """Ids come from titles; two slides of one title need an id of their own, which then stays."""
    first: dict[str, Slide] = {}
    problems = []
    for slide in slides:
        earlier = first.setdefault(slide.id, slide)
        if earlier is not slide:
            message = f"this slide has the same address, {slide.id}, as the one in {earlier.file}:{earlier.line}."
            problems.append(Problem(slide.file, slide.line, message, f"Give one its own: {{ #{slide.id}-again }}."))
    return problems


@dataclass(frozen=True)
class Mark:
    """A year on the timeline: where it stands, from 0 to 100, and the first slide of that year."""

    year: int
    position: float
    slide: str


def labelled(marks: Sequence[Mark], year: int, room: float) -> set[int]:
    """The years whose label has room, as a share of the line: this year's first, then both ends, then as they come."""
    shown: list[Mark] = []
    for mark in sorted(marks, key=lambda mark: (mark.year != year, mark not in (marks[0], marks[-1]))):
        if all(abs(mark.position - other.position) >= room for other in shown):
            shown.append(mark)
    return {mark.year for mark in shown}


def _timeline(options: DeckOptions, slides: list[Slide]) -> list[Mark]:
    """A mark for each year in the deck, in the range that the deck's options give; empty without a range."""
    if len(options.timeline) != 2:
        return []
    begin, end = options.timeline
    first: dict[int, str] = {}
    for slide in slides:
        if slide.year is not None and begin <= slide.year <= end:
            first.setdefault(slide.year, slide.id)
    return [Mark(year, round(100 * (year - begin) / (end - begin), 2), first[year]) for year in sorted(first)]
