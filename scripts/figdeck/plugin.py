"""The MkDocs side: options in, generated files and expanded pages out. The only module that knows MkDocs."""

from __future__ import annotations

import logging
import re
from pathlib import Path
from typing import Any

from markdown import Markdown
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import config_options
from mkdocs.config.base import Config, load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.exceptions import MkDocsException as BaseMkDocsException
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from figdeck import (
    catalog,
    deck,
    exercise_file,
    exercise_pages,
    expected,
    notebook,
    pages,
    practice,
    project,
    runner,
    trial,
)
from figdeck.chapter_notebook import chapters
from figdeck.errors import FigdeckError, Problem
from figdeck.exercise import Exercise, in_order
from figdeck.exercise_pages import Publication
from figdeck.library import Library
from figdeck.runner import Report
from figdeck.store import Store
from figdeck.templating import template
from figdeck.text import Place, Text

_FIRST_HEADING = re.compile(r"^# (.+?)(?:\s*\{.*\})?$", re.MULTILINE)
_NOT_ON_SLIDES = {"toc"}  # a slide takes its id from figdeck, and a permalink has no place on it
_BROUGHT_ALONG = re.compile(r"<(script|style)\b.*?</\1>", re.DOTALL)
_ON_SLIDES = {"pymdownx.highlight": {"line_spans": "__line", "anchor_linenums": False}}


class Options(Config):
    """The plugin's options in mkdocs.yml, as `figdeck.project` explains them."""

    snippets = config_options.Optional(config_options.Type(str))
    slides = config_options.Optional(config_options.Type(str))
    expected = config_options.Optional(config_options.Type(str))
    notebooks = config_options.Optional(config_options.Type(str))
    palette = config_options.Optional(config_options.Type(str))
    style = config_options.Optional(config_options.Type(str))
    fonts = config_options.Optional(config_options.ListOfItems(config_options.Type(str)))
    decks = config_options.Optional(config_options.Type(dict))
    time_limit = config_options.Optional(config_options.Type((int, float)))
    memory_limit = config_options.Optional(config_options.Type((int, float)))


class FigdeckPlugin(BasePlugin[Options]):
    """Runs what is stale, renders decks and figure pages, fills in figures and values on all pages."""

    project: project.Project
    report: Report
    library: Library
    exercises: list[Exercise]
    notebooks: list[Path]
    decks: list[deck.Deck]
    text: Text
    problems: list[Problem]
    notes: bool = True  # whether the decks have their speaker notes

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Bring all results up to date, and add the Markdown extension and the style sheets."""
        given = {key: value for key, value in self.config.items() if value is not None}
        if config.use_directory_urls:
            remedy = "Write use_directory_urls: false, so that the site also opens from a disk."
            raise FigdeckError(Problem("mkdocs.yml", 0, "use_directory_urls is on.", remedy))
        self.project = project.from_options(Path(config.config_file_path).parent, given)
        found = catalog.discover(self.project)
        self.report = runner.build(self.project, found)
        exercises, store = exercise_file.discover(self.project), Store(self.project.store)
        self.library = Library(self.project, found, store, self.report.failed, exercises)
        self.problems = [*found.problems, *exercises.problems, *self.report.problems, *self.library.problems()]
        self.text = Text(self.library, stepped=False)
        self._practise()
        shown = {"base_path": [str(self.project.snippets)], "check_paths": True, "dedent_subsections": True}
        config.mdx_configs["pymdownx.snippets"] = (config.mdx_configs.get("pymdownx.snippets") or {}) | shown
        config.markdown_extensions.append(self.text.extension())  # type: ignore[arg-type]
        config.extra_javascript += [f"{pages.SITE_ASSETS}/{name}" for name in ("site.js", *practice.SCRIPTS)]
        sheets = ("fonts.css", "palette.css", "site.css", practice.STYLE)
        config.extra_css[:0] = [f"{pages.SITE_ASSETS}/{name}" for name in sheets]
        return config

    def _practise(self) -> None:
        """Try the exercises, and execute the notebooks."""
        self.exercises = in_order(self.project, self.library.exercises.by_id.values())
        faulty = trial.verify(self.project, self.library.store, self.exercises)
        solved = [] if faulty else chapters(self.exercises)  # a notebook would fail in the same place
        self.notebooks, faults = notebook.build(self.project, self.library.store, solved, self.text.filled)
        self.problems += [*faulty, *faults]

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the decks and all that goes with the figures."""
        expectations, faults = expected.load(self.project, self.library.catalog)
        values = {
            id_: self.library.values(id_) for id_ in self.library.catalog.snippets if id_ not in self.library.failed
        }
        self.problems += [*faults, *expected.violations(expectations, values)]
        text = Text(self.library, stepped=True)
        markdown = _markdown(config, text)
        self.decks = [
            deck.render(self.project, options, text, markdown, notes=self.notes) for options in self.project.decks
        ]
        self.problems += text.problems
        publication = Publication(
            config.repo_url or "", config.remote_branch, "mkdocs-jupyter" in config.plugins, _titles(files)
        )
        for made in (
            *pages.generate(self.library, self.decks, expectations),
            *exercise_pages.generate(self.library, self.decks, self.text, publication),
        ):
            if isinstance(made.content, Path):
                files.append(File.generated(config, made.path, abs_src_path=str(made.content)))
            else:
                files.append(File.generated(config, made.path, content=made.content))
        for table in notebook.data(self.project, self.library.store):
            files.append(File.generated(config, f"notebooks/{table.name}", abs_src_path=str(table)))
        for path in self.notebooks:  # not as generated files, which mkdocs-jupyter can't read
            files.append(
                File(f"notebooks/{path.name}", str(path.parent.parent), config.site_dir, config.use_directory_urls)
            )
        return files

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Lead from a chapter to its slides; let a notebook be downloaded, and drop the styles that it brings."""
        if page.file.src_uri.endswith(".ipynb"):
            bar = template("notebook_bar.html").render(file=Path(page.file.src_uri).name)
            return bar + notebook.with_math(_BROUGHT_ALONG.sub("", html))
        bars = "".join(
            template("chapter_bar.html").render(
                deck=shown,
                chapter=chapter,
                labelled=deck.labelled,
                exercises=[e for e in self.exercises if e.chapter == name],
                to_root="../" * page.url.count("/"),
            )
            for shown in self.decks
            for name, chapter in shown.by_name().items()
            if chapter and page.file.src_uri == f"{name}.md"
        )
        return html.replace("</h1>", f"</h1>{bars}", 1)

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Fill in the values of a page, and check what it points at."""
        source = page.file.abs_src_path
        to_root = "../" * page.url.count("/")
        if source is None:
            return self.text.show(markdown, Place(page.file.src_uri, to_root=to_root))
        place = Place(self.project.relative(Path(source)), _lines_before(page, markdown), to_root)
        return self.text.expand(markdown, place)

    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> None:
        """All pages are rendered and nothing is written yet: say all that is wrong, together."""
        if problems := [*self.problems, *self.text.problems]:
            raise FigdeckError(*problems)

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        """Watch what the site is made of beside its pages."""
        for folder in (self.project.snippets, self.project.slides, self.project.expected):
            server.watch(str(folder))
        return server


def build_site(config_file: Path, site_folder: Path, *, notes: bool) -> Report:
    """Build the whole site, strictly, with speaker notes or without. Raises FigdeckError with all that is wrong."""
    warnings = _Warnings()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(warnings)
    try:
        config = load_config(str(config_file), site_dir=str(site_folder), strict=True)
        plugin = config.plugins["figdeck"]
        assert isinstance(plugin, FigdeckPlugin)
        plugin.notes = notes
        mkdocs_build(config)
    except (Abort, BaseMkDocsException) as error:
        raise FigdeckError(*warnings.problems or [Problem("mkdocs.yml", 0, f"{error}.")]) from None
    finally:
        logger.removeHandler(warnings)
    return plugin.report


class _Warnings(logging.Handler):
    """MkDocs' own warnings, as problems."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.problems: list[Problem] = []

    def emit(self, record: logging.LogRecord) -> None:
        message, _, detail = record.getMessage().partition("\n")
        self.problems.append(Problem("mkdocs", 0, message, detail=detail))


def _markdown(config: MkDocsConfig, text: Text) -> Markdown:
    """The site's Markdown, for slides."""
    named = [name for name in config.markdown_extensions if isinstance(name, str) and name not in _NOT_ON_SLIDES]
    settings = {name: dict(config.mdx_configs.get(name) or {}) | _ON_SLIDES.get(name, {}) for name in named}
    return Markdown(extensions=[*named, text.extension()], extension_configs=settings)


def _titles(files: Files) -> dict[str, str]:
    """The pages' first headings, by the names of their files."""
    texts = {file.name: file.content_string for file in files.documentation_pages() if "/" not in file.src_uri}
    return {name: found[1] for name, text in texts.items() if (found := _FIRST_HEADING.search(text))}


def _lines_before(page: Page, markdown: str) -> int:
    """The line at which a page's text begins, after its front matter."""
    source = page.file.content_string
    return source.count("\n", 0, max(0, source.find(markdown))) + 1
