"""What `{{ chapter.snippet.value }}` means in a text, and how a value is printed there."""

from __future__ import annotations

import re
import traceback
from typing import Any

import jinja2

from figdeck.errors import nearest
from figdeck.library import Library


class UnknownValueError(Exception):
    """Prose names a value that there is not."""

    def __init__(self, name: str, message: str, remedy: str) -> None:
        super().__init__(message, remedy)
        self.name = name


VALUE_ERRORS = (jinja2.UndefinedError, UnknownValueError, TypeError, ValueError, ArithmeticError, LookupError)


def template_line(error: Exception) -> int:
    """The line of a template in which rendering it failed."""
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == "<template>"]
    return (lines and lines[-1]) or 1


def namespace(library: Library) -> dict[str, Any]:
    """The chapters that a text can name, each with its snippets and their values."""
    chapters = {snippet_id.partition("/")[0] for snippet_id in library.catalog.snippets}
    return {chapter: _Chapter(library, chapter) for chapter in chapters}


class _Chapter:
    """`{{ chapter.snippet }}`: the values of one snippet of a chapter."""

    def __init__(self, library: Library, chapter: str) -> None:
        self.__library, self.__chapter = library, chapter

    def __getattr__(self, snippet: str) -> _Values | _Unavailable:
        id_ = f"{self.__chapter}/{snippet}"
        library = self.__library
        if library.catalog.is_broken(id_):
            return _Unavailable()
        if id_ not in library.catalog.snippets:
            raise UnknownValueError(snippet, f"there is no snippet {id_}.", nearest(id_, library.catalog.snippets))
        return _Unavailable() if id_ in library.failed else _Values(id_, library.values(id_))


class _Values:
    """`{{ chapter.snippet.value }}`: one value."""

    def __init__(self, snippet_id: str, known: dict[str, Any]) -> None:
        self.__id, self.__known = snippet_id, known

    def __getattr__(self, name: str) -> Any:
        if name not in self.__known:
            raise UnknownValueError(name, f"{name} is no value of {self.__id}.", nearest(name, self.__known))
        return self.__known[name]


class _Unavailable:
    """Any value of a snippet that failed: it prints as nothing, since the failure is reported already."""

    def __getattr__(self, name: str) -> _Unavailable:
        if name.startswith("__"):
            raise AttributeError(name)
        return self

    def __getitem__(self, key: object) -> _Unavailable:
        return self

    def __str__(self) -> str:
        return ""

    def __float__(self) -> float:
        return 0.0


class _Environment(jinja2.Environment):
    """`record.values` is the record's own value, if it has one, and not a method of Python's dict."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """What `obj.attribute` means in a text."""
        return obj[attribute] if isinstance(obj, dict) and attribute in obj else super().getattr(obj, attribute)


def environment() -> jinja2.Environment:
    """What fills values into a text; a name that there is not is an error."""
    filling = _Environment(
        undefined=jinja2.StrictUndefined,
        autoescape=False,
        keep_trailing_newline=True,
        comment_start_string="{%#",  # Jinja's own, a brace and a hash, begins the attributes of a heading
        comment_end_string="#%}",
        finalize=_printed,
    )
    filling.filters["fixed"] = lambda value, digits: _printed(f"{float(value):.{digits}f}")
    return filling


def _printed(value: Any) -> Any:
    """A number as prose has it: six digits at most, and a true minus sign."""
    if isinstance(value, float):
        value = f"{value:.6g}"
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    return re.sub(r"^-(?=[\d.]+$)", "\N{MINUS SIGN}", value) if isinstance(value, str) else value
