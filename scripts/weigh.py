"""How heavy and how quick a deck is in a browser, as it stands and grown to the size of a long day.

Times are processor time of the page's main thread, times four: what a machine four times slower would need. So they
hardly depend on what else runs here. What is `slowed` is by the clock, with Chromium slowed down four times, and does
depend on that. The network counts by its bytes.
"""

from __future__ import annotations

import argparse
import functools
import gzip
import http.server
import json
import shutil
import statistics
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page

from figdeck import check, project
from grow import grow

ROOT = Path(__file__).parent.parent
SLOWER = 4
LONG = 50  # milliseconds, what browsers call a long task
_READY = "document.readyState === 'complete' && document.querySelector('.ready') && document.fonts.status === 'loaded'"
_MARK = "weighed"
_SET_MARK = f"performance.mark('{_MARK}')"
_PAINTED = "new Promise((r) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(r))))"
_PLACE = "JSON.stringify(Reveal.getIndices())"
_COMPRESSED = (".html", ".js", ".css", ".svg", ".json")
_FIRST_PAINT = """async () => {
  const entries = () => performance.getEntriesByName("first-contentful-paint");
  while (!entries().length) await new Promise(requestAnimationFrame);
  return entries()[0].startTime;
}"""


@dataclass(frozen=True)
class Weight:
    """What was measured of a deck. Times in ms on a machine four times slower, sizes in kB."""

    slides: int
    figures: int
    frames: int
    html: float
    drawings: float
    wire: float
    paint: float
    ready: float
    paint_slowed: float
    steps: int
    step_median: float
    step_longest: float
    longest_task: float
    long_tasks: int
    longest_slowed: float
    long_slowed: int
    slowest: str
    heap: float
    nodes: int


def main() -> None:
    """Print a column for each deck."""
    options = _options()
    here = project.load(ROOT)
    with tempfile.TemporaryDirectory() as scratch, check.browser() as browser:
        sites = options.folder or [ROOT / "site" / "slides" / each.name for each in here.decks]
        if options.slides:
            sites.append(grow(here, Path(scratch, "grown"), options.slides, options.figures))
            if options.keep:
                shutil.copytree(sites[-1], options.keep, dirs_exist_ok=True)
        found = [weigh(browser, site, options.runs, options.walks) for site in sites]
    for name in Weight.__dataclass_fields__:
        values = [getattr(weight, name) for weight in found]
        print(f"{name:14}", *(f"{value:>14,.0f}" if not isinstance(value, str) else f"  {value}" for value in values))


def weigh(browser: Browser, folder: Path, runs: int, walks: int) -> Weight:
    """Open a deck and step through it, several times."""
    html = (folder / "index.html").read_text(encoding="utf-8")
    with _served(folder) as address:
        openings = [_open(browser, address) for _ in range(runs)]
        slowed = [_open_slowed(browser, address) for _ in range(runs)]
        walked = [_walk(browser, address) for _ in range(walks)]
        long_slowed = [_walk_slowed(browser, address) for _ in range(walks)]
    return Weight(
        slides=html.count("<section id="),
        figures=html.count('<figure class="figure"'),
        frames=html.count('role="img"'),
        html=len(html.encode()) / 1000,
        drawings=sum(map(_size, folder.glob("assets/drawings-*.js"))) / 1000,
        wire=statistics.median(opening[0] for opening in openings) / 1000,
        paint=statistics.median(opening[1] for opening in openings),
        ready=statistics.median(opening[2] for opening in openings),
        paint_slowed=statistics.median(slowed),
        longest_slowed=statistics.median(max(long, default=0) for long in long_slowed),
        long_slowed=int(statistics.median(map(len, long_slowed))),
        **_summary(walked),
    )


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    class Handler(http.server.SimpleHTTPRequestHandler):
        """Files of a folder, compressed as a server on the web does."""

        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = Path(self.translate_path(self.path))
            path = path / "index.html" if path.is_dir() else path
            content = path.read_bytes()
            packed = path.suffix in _COMPRESSED
            content = gzip.compress(content, 6) if packed else content
            self.send_response(200)
            self.send_header("Content-Type", self.guess_type(str(path)))
            self.send_header("Content-Length", str(len(content)))
            if packed:
                self.send_header("Content-Encoding", "gzip")
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def _open(browser: Browser, address: str) -> tuple[float, float, float]:
    """Bytes over the wire until the fonts are there, and processor time to the first paint and until ready."""
    page, session = _page(browser)
    received: list[float] = []
    session.send("Network.enable")
    session.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))
    with _traced(browser) as events:
        page.goto(address)
        page.wait_for_function(_READY)
        page.evaluate(_SET_MARK)
    page.context.close()
    tasks = _tasks(events)
    paint = min((event["ts"] for event in events if event["name"] == "firstContentfulPaint"), default=0)
    ready = min((event["ts"] for event in events if event["name"] == _MARK), default=0)
    before = [sum(spent for start, spent in tasks if start < end) for end in (paint, ready)]
    return sum(received), before[0] * SLOWER / 1000, before[1] * SLOWER / 1000


def _open_slowed(browser: Browser, address: str) -> float:
    """When the first slide is painted, by the clock, on a processor made four times slower."""
    page, session = _page(browser)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto(address)
    page.wait_for_function(_READY)
    painted = page.evaluate(_FIRST_PAINT)
    page.context.close()
    return float(painted)


@dataclass(frozen=True)
class _Walk:
    """What each press from the first step to the last cost, and what the page held in the end."""

    places: list[str]
    costs: list[float]
    longest: list[float]
    heap: float
    nodes: int


def _walk(browser: Browser, address: str) -> _Walk:
    """Press Page Down from the first step to the last, and look at what each press costs."""
    page, session = _page(browser)
    page.goto(address)
    page.wait_for_function(_READY)
    page.wait_for_timeout(500)
    costs: list[float] = []
    longest: list[float] = []
    places: list[str] = []
    while not places or page.evaluate(_PLACE) != places[-1]:
        places.append(page.evaluate(_PLACE))
        with _traced(browser) as events:
            page.keyboard.press("PageDown")
            page.evaluate(_PAINTED)
            page.evaluate(_SET_MARK)
        spent = [task * SLOWER / 1000 for _, task in _tasks(events)]
        costs.append(sum(spent))
        longest.append(max(spent, default=0))
    used = {metric["name"]: metric["value"] for metric in session.send("Performance.getMetrics")["metrics"]}
    page.context.close()
    return _Walk(places, costs, longest, used["JSHeapUsedSize"] / 1000, used["Nodes"])


def _summary(walks: list[_Walk]) -> dict[str, Any]:
    """Of each press the median of all walks: whatever else a machine does falls on another press each time."""
    costs = [statistics.median(each) for each in zip(*(walk.costs for walk in walks), strict=True)]
    longest = [statistics.median(each) for each in zip(*(walk.longest for walk in walks), strict=True)]
    return {
        "steps": len(costs),
        "step_median": statistics.median(costs),
        "step_longest": max(costs),
        "longest_task": max(longest),
        "long_tasks": sum(task > LONG for task in longest),
        "slowest": walks[0].places[longest.index(max(longest))],
        "heap": statistics.median(walk.heap for walk in walks),
        "nodes": int(statistics.median(walk.nodes for walk in walks)),
    }


def _walk_slowed(browser: Browser, address: str) -> list[float]:
    """What the browser itself reports as long tasks, at the same presses, on a processor made four times slower."""
    page, session = _page(browser)
    page.goto(address)
    page.wait_for_function(_READY)
    page.wait_for_timeout(500)
    page.evaluate("""() => {
        window.long = [];
        new PerformanceObserver((list) => window.long.push(...list.getEntries().map((entry) => entry.duration)))
            .observe({ type: "longtask" });
    }""")
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    last = ""
    while (place := page.evaluate(_PLACE)) != last:
        last = place
        page.keyboard.press("PageDown")
        page.evaluate(_PAINTED)
    session.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    page.wait_for_timeout(500)
    long: list[float] = page.evaluate("window.long")
    page.context.close()
    return long


def _page(browser: Browser) -> tuple[Page, CDPSession]:
    context = browser.new_context(viewport={"width": 1280, "height": 720}, color_scheme="light")
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Performance.enable")
    return page, session


@contextmanager
def _traced(browser: Browser) -> Iterator[list[dict[str, Any]]]:
    """The browser's own trace of what happens meanwhile."""
    events: list[dict[str, Any]] = []
    browser.start_tracing(categories=["toplevel", "devtools.timeline", "loading", "blink.user_timing"])
    yield events
    events += json.loads(browser.stop_tracing())["traceEvents"]


def _tasks(events: list[dict[str, Any]]) -> list[tuple[float, float]]:
    """Start and processor time of every task of the thread that set the mark, in microseconds."""
    thread = next((event["pid"], event["tid"]) for event in events if event["name"] == _MARK)
    own = [event for event in events if (event["pid"], event["tid"]) == thread]
    return [(event["ts"], event["tdur"]) for event in own if event["name"].endswith("RunTask") and "tdur" in event]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="scripts/weigh", description=__doc__)
    parser.add_argument("folder", type=Path, nargs="*", help="other decks, instead of the project's own")
    parser.add_argument("--slides", type=int, default=87, help="of the grown deck; 0 grows none (default: 87)")
    parser.add_argument("--figures", type=int, default=80, help="of the grown deck (default: 80)")
    parser.add_argument("--runs", type=int, default=5, help="openings of each deck (default: 5)")
    parser.add_argument("--walks", type=int, default=3, help="walks through each deck (default: 3)")
    parser.add_argument("--keep", type=Path, help="keep the grown deck in this folder")
    return parser.parse_args()


if __name__ == "__main__":
    main()
