"""Run what is stale, in parallel, and nothing else; collect every failure, keep every last good result."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from figdeck import fingerprint, fonts
from figdeck.catalog import Catalog, Snippet
from figdeck.errors import FigdeckError, Problem, nearest
from figdeck.files import file_digest
from figdeck.freshness import Freshness, Stage
from figdeck.pool import PLOTS, TENSORFLOW, Pool
from figdeck.progress import Progress
from figdeck.project import Project
from figdeck.store import Record, Store
from figdeck.worker import Outcome, Request, Setup


@dataclass(frozen=True)
class Report:
    """What a run did: the stages that ran, in the order in which they ended, and the snippets that failed."""

    ran: tuple[str, ...]
    failed: frozenset[str]
    problems: tuple[Problem, ...]
    seconds: float


def select(catalog: Catalog, ids: Iterable[str]) -> list[Snippet]:
    """The snippets with these ids, or all. Raises FigdeckError for an id that there is not."""
    ids = list(ids)
    known = catalog.snippets
    unknown = [id_ for id_ in ids if id_ not in known]
    if unknown:
        raise FigdeckError(*(Problem(id_, 0, "there is no such snippet.", nearest(id_, known)) for id_ in unknown))
    return [known[id_] for id_ in ids] or list(known.values())


def build(project: Project, catalog: Catalog, ids: Iterable[str] = (), jobs: int = 0) -> Report:
    """Bring the results of these snippets, or of all, up to date."""
    started = time.monotonic()
    store = Store(project.store)
    run = _Run(project, store, Freshness(project, store), jobs or _cores())
    snippets = select(catalog, ids)
    latest_first = sorted(snippets, key=lambda snippet: snippet.path.stat().st_mtime, reverse=True)
    if stale := next(filter(None, map(run.stale, latest_first)), None):
        with store.lock():
            run.work(snippets, stale[0])
    run.renew()
    return Report(tuple(run.ran), frozenset(run.failed), tuple(run.problems), time.monotonic() - started)


@dataclass
class _Run:
    """One run; `waiting` holds the stale stages not yet started, `started` those that run, by key.

    `moved` holds fresh stages whose code stands in files that have changed elsewhere, at a comment or another function.
    """

    project: Project
    store: Store
    freshness: Freshness
    jobs: int
    waiting: list[Stage] = field(default_factory=list)
    started: dict[str, Stage] = field(default_factory=dict)
    moved: dict[str, Stage] = field(default_factory=dict)
    ran: list[str] = field(default_factory=list)
    failed: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)

    def stale(self, snippet: Snippet) -> list[Stage]:
        """What of a snippet must run now; the draws of a stale compute follow when their values are there."""
        try:
            return self._stale(snippet)
        except FigdeckError as error:  # a module that it imports can't be read
            self.failed.add(snippet.id)
            self.problems += [problem for problem in error.problems if problem not in self.problems]
            return []

    def _stale(self, snippet: Snippet) -> list[Stage]:
        if snippet.computes and (compute := self._if_stale(snippet, "compute")):
            return [compute]
        return self._stale_draws(snippet)

    def _stale_draws(self, snippet: Snippet) -> list[Stage]:
        return list(filter(None, (self._if_stale(snippet, figure.draw) for figure in snippet.figures)))

    def _if_stale(self, snippet: Snippet, function: str) -> Stage | None:
        stage = self.freshness.stage(snippet, function)
        if stage.reasons:
            return stage
        if stage.record and stage.record.sources != stage.code.sources:
            self.moved[stage.key] = stage
        return None

    def renew(self) -> None:
        """Note where the code of fresh stages stands now: as long as that is so, the next build need not parse it."""
        if not self.moved:
            return
        with contextlib.suppress(OSError), self.store.lock():  # a store that can't be written is as right, only slower
            for stage in self.moved.values():
                assert stage.record
                self.store.renew(stage.snippet.id, stage.function, stage.record, stage.code.sources)

    def work(self, snippets: list[Snippet], first: Stage) -> None:
        """Run what is stale, and what becomes so, until nothing is left; `first` is one stage of it."""
        setup = self._setup()
        with self.store.scratch() as scratch, Pool(setup, scratch / "log.txt") as pool, Progress() as progress:
            pool.warm(_parent(first))  # which takes a while, during which we look at all snippets
            # `first` too: what another build has done meanwhile need not be done again
            self.waiting = [stage for snippet in snippets for stage in self.stale(snippet)]
            if [_parent(stage) for stage in self.waiting].count(PLOTS) > 2 * self.jobs:
                pool.rehearse(PLOTS)
            while self.waiting or self.started:
                self.waiting.sort(key=_expected_seconds)
                while self.waiting and len(self.started) < self.jobs:
                    self._start(self.waiting.pop(), pool, scratch)
                progress.show(
                    len(self.ran), len(self.waiting) + len(self.started), list(self.started), self._estimate()
                )
                for outcome in pool.wait():
                    self._finish(outcome)

    def _estimate(self) -> float:
        """Seconds that what waits will take, going by the last time; what has never run is not in it."""
        return sum(stage.record.seconds for stage in self.waiting if stage.record) / self.jobs

    def _setup(self) -> Setup:
        files = fonts.prepare(self.project.fonts, self.project.store / "fonts")
        style_sheet = str(self.project.style) if self.project.style else ""
        return Setup((), style_sheet, self.freshness.colours, tuple(str(path) for path in files))

    def _start(self, stage: Stage, pool: Pool, scratch: Path) -> None:
        snippet = stage.snippet
        takes_values = any(figure.draw == stage.function and figure.takes_values for figure in snippet.figures)
        values = self.store.output_path(snippet.id, stage.inputs["values"]) if takes_values else ""
        request = Request(
            key=stage.key,
            root=str(self.project.root),
            search=str(self.project.snippets),
            path=str(snippet.path),
            function=stage.function,
            folder=str(
                scratch / f"{len(self.ran)}-{len(self.started)}-{stage.key.replace('/', '-').replace(' ', '-')}"
            ),
            values=str(values),
            packages=stage.code.packages,
            sources=tuple(stage.code.sources),
            time_limit=self.project.time_limit,
            memory_limit=self.project.memory_limit,
        )
        self.started[stage.key] = stage
        pool.submit(_parent(stage), request)

    def _finish(self, outcome: Outcome) -> None:
        stage = self.started.pop(outcome.key)
        self.ran.append(stage.key)
        if outcome.error:
            self._fail(stage, outcome)
            return
        observed = fingerprint.observe(self.project.root, outcome.observed)
        for name, known in stage.code.sources.items():
            if name != "modules" and file_digest(self.project.root / name) != known:
                observed[f"file {name}"] = fingerprint.UNSTEADY
        record = Record(stage.inputs, observed, stage.code.sources, stage.code.packages, (), outcome.seconds)
        try:
            self.store.save(stage.snippet.id, stage.function, [Path(path) for path in outcome.made], record)
        except OSError as error:
            self._fail(stage, Outcome(stage.key, error=f"its result can't be stored: {error.strerror}"))
            return
        if stage.function == "compute":
            self.waiting += self._stale_draws(stage.snippet)

    def _fail(self, stage: Stage, outcome: Outcome) -> None:
        self.failed.add(stage.snippet.id)
        kept = "The last good result is kept." if stage.record else ""
        file = self.project.relative(stage.snippet.path)
        message = outcome.error if outcome.error[-1] in ".!?" else f"{outcome.error}."
        self.problems.append(Problem(file, outcome.line, message, kept, outcome.detail))


def _parent(stage: Stage) -> tuple[str, ...]:
    """The modules that the parent of this stage has warm."""
    return TENSORFLOW if {"tensorflow", "keras"}.intersection(stage.code.packages) else PLOTS


def _expected_seconds(stage: Stage) -> float:
    """Longest known last, since the list is taken from its end; what has never run may be the longest of all."""
    return stage.record.seconds if stage.record else float("inf")


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
