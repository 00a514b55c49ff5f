"""Where things are: the options of one project, read from its mkdocs.yml without importing MkDocs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from figdeck.errors import FigdeckError, Problem


@dataclass(frozen=True)
class DeckOptions:
    """One deck: its title, and its chapters in order (`slides/<chapter>.md`)."""

    name: str
    title: str
    chapters: tuple[str, ...]
    css: tuple[str, ...] = ()
    timeline: tuple[int, ...] = ()


@dataclass(frozen=True)
class Project:
    """The options of a project; paths are absolute. `fonts` are folders of WOFF files for the figures."""

    root: Path
    snippets: Path
    slides: Path
    expected: Path
    notebooks: Path
    palette: Path
    style: Path | None = None
    fonts: tuple[Path, ...] = ()
    decks: tuple[DeckOptions, ...] = ()
    time_limit: float = 120.0  # seconds that a stage may take
    memory_limit: float = 4096.0  # MB that it may take
    store: Path = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "store", self.root / ".figdeck")

    def relative(self, path: Path) -> str:
        """A path as people should read it: from the project's root where possible."""
        return path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else str(path)


def load(root: Path) -> Project:
    """Read `root`/mkdocs.yml. Raises FigdeckError when it is missing, no YAML, or does not use figdeck."""
    config = root / "mkdocs.yml"
    try:
        content = yaml.load(config.read_text(encoding="utf-8"), _Loader)  # a safe loader, see below
    except FileNotFoundError:
        raise FigdeckError(
            Problem(str(config), 0, "there is no mkdocs.yml here.", "Run figdeck in the project's folder.")
        ) from None
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        raise FigdeckError(Problem("mkdocs.yml", line, f"this is no YAML: {error.problem}.")) from None
    plugins = content.get("plugins") if isinstance(content, dict) else None
    if isinstance(plugins, dict):  # MkDocs takes a mapping, too
        plugins = [{name: options} for name, options in plugins.items()]
    for plugin in plugins or ():
        if plugin == "figdeck" or (isinstance(plugin, dict) and "figdeck" in plugin):
            return from_options(root, {} if isinstance(plugin, str) else plugin["figdeck"] or {})
    raise FigdeckError(Problem("mkdocs.yml", 0, "figdeck is not among the plugins.", "Add it under plugins:."))


def from_options(root: Path, options: Mapping[str, Any]) -> Project:
    """Make a Project of the plugin's options; what is not given takes its default. Raises FigdeckError."""
    decks = tuple(_deck(deck, given) for deck, given in (options.get("decks") or {}).items())
    return Project(
        root=root,
        snippets=root / options.get("snippets", "snippets"),
        slides=root / options.get("slides", "slides"),
        expected=root / options.get("expected", "tests/expected"),
        notebooks=root / options.get("notebooks", "docs/notebooks"),
        palette=root / options.get("palette", "slides/palette.css"),
        style=_optional(root, options.get("style")),
        fonts=tuple(root / folder for folder in options.get("fonts") or ()),
        decks=decks,
        time_limit=_number(options, "time_limit", 120),
        memory_limit=_number(options, "memory_limit", 4096),
    )


def _number(options: Mapping[str, Any], name: str, default: float) -> float:
    value = options.get(name, default)
    if not isinstance(value, int | float):
        raise FigdeckError(Problem("mkdocs.yml", 0, f"{name} is {value!r}, which is no number.", "Write a number."))
    return float(value)


def _deck(name: str, given: Mapping[str, Any]) -> DeckOptions:
    unknown = set(given) - {"title", "chapters", "css", "timeline"}
    if unknown or not isinstance(given.get("chapters"), list):
        fault = f"has an unknown option {min(unknown)}" if unknown else "lists no chapters"
        raise FigdeckError(
            Problem("mkdocs.yml", 0, f"the deck {name} {fault}.", "It takes title, chapters, css, timeline.")
        )
    return DeckOptions(
        name=name,
        title=str(given.get("title", name)),
        chapters=tuple(given["chapters"]),
        css=tuple(given.get("css") or ()),
        timeline=tuple(given.get("timeline") or ()),
    )


def _optional(root: Path, name: str | None) -> Path | None:
    return root / name if name else None


class _Loader(yaml.SafeLoader):
    """MkDocs' own tags (`!ENV`, `!!python/name:`) mean nothing to us: read them as nothing, run nothing."""


_Loader.add_multi_constructor("", lambda loader, suffix, node: None)
