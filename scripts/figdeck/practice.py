"""An exercise on slides and pages: its code with visible blanks, what the browser needs to run it, its own page."""

from __future__ import annotations

import base64
import gzip
import html
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from pygments.lexers.python import PythonLexer
from pygments.token import STANDARD_TYPES

from figdeck.exercise import BLANK, Blank, Exercise
from figdeck.templating import STATIC, template

PYTHON = "assets/figdeck/python.js"  # the browser's Python, for all pages of the site
DECK_PYTHON = "assets/python.js"  # the same, in a deck's own folder
STYLE = "exercise.css"
SCRIPTS = ("memory.js", "exercise-python.js", "exercise-editor.js", "exercise.js")  # what a page with exercises loads

_EXPORT = re.compile(r"\bexport (?:default \w+;|(?=(?:async )?function\b))")


@dataclass(frozen=True)
class Words:
    """The texts of an exercise, as HTML."""

    task: str
    passed: str
    certificate: str


def starter(exercise: Exercise, words: Words, to_root: str, *, on_slide: bool = False) -> str:
    """The code with its blanks; in the browser, the editor takes its place. A deck has all it needs in its folder."""
    shift = 0
    blanks = []
    for blank in exercise.blanks:
        blanks.append(Blank(blank.start + shift, blank.start + shift + len(BLANK), blank.step))
        shift += len(BLANK) - (blank.end - blank.start)
    return template("exercise.html").render(
        exercise=exercise,
        code=_code(exercise.starter, blanks, stepped=False),
        data=_data(exercise, words) if exercise.in_browser else "",
        python=DECK_PYTHON if on_slide else f"{to_root}{PYTHON}",
        page=f"{to_root}{exercise.address}.html",
        needs=_list(exercise.packages),
    )


def solution(exercise: Exercise, *, stepped: bool) -> str:
    """The code of the solution; on slides the blanks of a line are filled by one press."""
    return f'<div class="highlight solution">{_code(exercise.code, exercise.blanks, stepped=stepped)}</div>'


def given(exercise: Exercise) -> str:
    """The code that stands before the student's."""
    text = exercise.text("setup")
    return f'<div class="highlight">{_code(text, (), stepped=False)}</div>' if text else ""


def browser_python(micropython: Path) -> str:
    """The browser's Python as a program that lies beside the pages: packed, and no module, so that a disk will do."""
    parts = [micropython / "micropython.mjs", STATIC / "attempt.mjs", STATIC / "exercise-worker.mjs"]
    modules = "\n".join(part.read_text(encoding="utf-8") for part in parts)
    program = f"(async () => {{\n{_EXPORT.sub('', modules).replace('import.meta.url', 'location.href')}}})();\n"
    packed = {"program": _packed(program.encode()), "wasm": _packed((micropython / "micropython.wasm").read_bytes())}
    return f"globalThis.figdeckPython = {json.dumps(packed)};\n"


def _packed(data: bytes) -> str:
    return base64.b64encode(gzip.compress(data, 9, mtime=0)).decode()


def _data(exercise: Exercise, words: Words) -> str:
    """What the browser needs to run an exercise."""
    return json.dumps(
        {
            "id": exercise.id,
            "starter": exercise.starter,
            "setup": exercise.text("setup"),
            "check": exercise.text("check"),
            "files": {path.name: path.read_text(encoding="utf-8") for path in exercise.files},
            "passed": words.passed,
            "certificate": words.certificate,
            "solution": solution(exercise, stepped=False) if exercise.solvable else "",
        },
        ensure_ascii=False,
    )


def _list(names: tuple[str, ...]) -> str:
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def _code(code: str, blanks: Iterable[Blank], *, stepped: bool) -> str:
    """Highlighted code, a span a line, with its blanks marked."""
    kinds = [""] * len(code)
    for at, token, text in PythonLexer().get_tokens_unprocessed(code):
        kinds[at : at + len(text)] = [STANDARD_TYPES.get(token, "")] * len(text)
    inside: list[Blank | None] = [None] * len(code)
    for blank in blanks:
        inside[blank.start : blank.end] = [blank] * (blank.end - blank.start)
    lines, at = [], 0
    for line in code.split("\n"):
        places = range(at, at + len(line))
        parts = [_blank(list(part), code, kinds, blank, stepped) for blank, part in groupby(places, inside.__getitem__)]
        lines.append(f'<span class="line">{"".join(parts)}\n</span>')
        at += len(line) + 1
    return f"<pre><code>{''.join(lines)}</code></pre>"


def _blank(places: list[int], code: str, kinds: list[str], blank: Blank | None, stepped: bool) -> str:
    """A part of a line that lies within one blank, or within none."""
    spans = []
    for kind, part in groupby(places, kinds.__getitem__):
        text = html.escape("".join(code[place] for place in part), quote=False)
        spans.append(f'<span class="{kind}">{text}</span>' if kind else text)
    shown = "".join(spans)
    if blank is None:
        return shown
    if stepped:
        shown = f'<span class="fragment" data-fragment-index="{blank.step}">{shown}</span>'
    return f'<span class="blank">{shown}</span>'
