"""How fast figdeck builds synthetic snippets, in ratios to a bare program on the same machine in the same run."""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

SNIPPET = '''\
"""Wave {number}

A sine with some noise.
"""

import matplotlib.pyplot as plt
import numpy as np

from common.helpers import helper_{helper}

ALT = "A noisy sine whose mean is {{mean:.2f}}."


def compute():
    rng = np.random.default_rng({number})
    x = np.linspace(0, 10, 200)
    y = helper_{helper}(x) + 0.1 * rng.normal(size=200)
    return {{"x": x, "y": y, "mean": float(y.mean())}}


def draw(values):
    fig, ax = plt.subplots()
    ax.plot(values["x"], values["y"], color="ink")
    ax.set(xlabel="x", ylabel="y", title="wave {number}")
    return fig
'''
HELPER = "\n\ndef helper_{number}(x):\n    return np.sin(x + {number})\n"
PALETTE = ":root {\n  --ink: #1b1f24;\n  --paper: #fdfcf9;\n}\n"
STYLE = "svg.fonttype: path\nsvg.hashsalt: figdeck\nfont.size: {size}\n"
CONFIG = "site_name: Bench\nplugins:\n  - figdeck: {palette: slides/palette.css, style: slides/figures.mplstyle}\n"
USERS_OF_HELPER_0 = 3


@dataclass(frozen=True)
class Case:
    """One line of the table: seconds measured, what it is compared with, and whether that meets the target."""

    name: str
    seconds: float
    measure: str
    value: float
    target: str
    met: bool


def make_project(root: Path, count: int) -> None:
    """Write a project of `count` snippets, three of which share helper 0; the others have a helper of ten each."""
    for folder in ("snippets/common", "slides", "docs"):
        (root / folder).mkdir(parents=True)
    (root / "mkdocs.yml").write_text(CONFIG)
    (root / "slides/palette.css").write_text(PALETTE)
    (root / "slides/figures.mplstyle").write_text(STYLE.format(size=14))
    helpers = [0 if n < USERS_OF_HELPER_0 else 1 + n // 10 for n in range(count)]
    bodies = "".join(HELPER.format(number=n) for n in sorted(set(helpers)))
    (root / "snippets/common/helpers.py").write_text(f'"""Helpers."""\n\nimport numpy as np\n{bodies}')
    for number, helper in enumerate(helpers):
        path = root / f"snippets/chapter_{number % 10}/wave_{number:04}.py"
        path.parent.mkdir(exist_ok=True)
        path.write_text(SNIPPET.format(number=number, helper=helper))


def snippets(root: Path) -> list[Path]:
    """All synthetic snippets."""
    return sorted(root.glob("snippets/chapter_*/*.py"))


def build(root: Path) -> tuple[float, int]:
    """`figdeck build` as a whole process: seconds, and how many stages ran."""
    started = time.perf_counter()
    done = subprocess.run(
        [Path(sys.executable).with_name("figdeck"), "build"], cwd=root, capture_output=True, text=True
    )
    seconds = time.perf_counter() - started
    if done.returncode:
        sys.exit(done.stderr)
    return seconds, int(done.stdout.split()[0])


def clean_build(root: Path) -> float:
    """A build from nothing."""
    subprocess.run([Path(sys.executable).with_name("figdeck"), "clean"], cwd=root, check=True, capture_output=True)
    return build(root)[0]


def edited(root: Path, path: Path, old: str, new: str) -> tuple[float, int]:
    """Edit a file, build, and undo the edit without building."""
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))
    result = build(root)
    path.write_text(text)
    return result


def median(count: int, measure: Callable[[], float]) -> float:
    """The median of several measurements."""
    return statistics.median(measure() for _ in range(count))


def bare(root: Path) -> float:
    """The limit: import NumPy and Matplotlib once, then fork a child for each snippet, on all cores."""
    return _timed([sys.executable, __file__, "--bare", str(root)], root)


def plain(root: Path) -> float:
    """What an author without tools does: `python snippet.py` for each, one after the other."""
    return sum(_timed([sys.executable, __file__, "--plain", str(path)], root) for path in snippets(root))


def _timed(command: list[str], root: Path) -> float:
    started = time.perf_counter()
    subprocess.run(
        command, cwd=root, check=True, env=os.environ | {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    )
    return time.perf_counter() - started


def run_bare(root: Path) -> None:
    """The program behind `bare`."""
    import matplotlib

    matplotlib.use("svg")
    importlib.import_module("matplotlib.pyplot")
    sys.path.insert(0, str(root / "snippets"))
    running = 0
    for path in snippets(root):
        if running == len(os.sched_getaffinity(0)):
            os.wait()
            running -= 1
        if os.fork() == 0:
            run_plain(path)
            os._exit(0)
        running += 1
    while running:
        os.wait()
        running -= 1


def run_plain(path: Path) -> None:
    """Run one snippet to the end, as its author would by hand."""
    import matplotlib

    matplotlib.use("svg")
    matplotlib.rcParams["svg.fonttype"] = "path"
    matplotlib.colors.get_named_colors_mapping()["ink"] = "#1b1f24"
    sys.path.insert(0, str(path.parent.parent))
    spec = importlib.util.spec_from_file_location("snippet", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    with tempfile.TemporaryDirectory() as folder:
        module.draw(module.compute()).savefig(f"{folder}/figure.svg")


def measure_hundred(root: Path, rounds: int) -> Iterator[Case]:
    """All cases of N = 100."""
    make_project(root, 100)
    # in turns, so that a machine that slows down meanwhile slows both
    pairs = [(bare(root), clean_build(root)) for _ in range(rounds)]
    limit, clean = (statistics.median(seconds) for seconds in zip(*pairs, strict=True))
    yield Case("the limit, N = 100", limit, "", 1.0, "", True)
    yield Case("clean build, N = 100", clean, "of the limit", clean / limit, "≤ 1.25", clean <= 1.25 * limit)
    by_hand = plain(root)
    yield Case("python snippet.py for each", by_hand, "of a clean build", by_hand / clean, "≥ 5", by_hand >= 5 * clean)
    nothing = median(rounds, lambda: build(root)[0])
    yield Case("nothing changed, N = 100", nothing, "seconds", nothing, "≤ 0.35", nothing <= 0.35)

    seconds, ran = edited(root, root / "snippets/common/helpers.py", "np.sin(x + 0)", "np.cos(x + 0)")
    yield Case("helper of three edited", seconds, "snippets ran", ran / 2, "= 3", ran == 2 * USERS_OF_HELPER_0)
    build(root)
    seconds, ran = edited(root, snippets(root)[7], "A sine with some noise.", "A sine, noisy.  # and more")
    yield Case("caption edited", seconds, "stages ran", ran, "= 0", ran == 0)
    seconds, ran = edited(root, root / "slides/figures.mplstyle", "14", "13")
    met = ran == 100 and seconds <= clean
    yield Case("style sheet edited, 100 draws", seconds, "of a clean build", seconds / clean, "≤ 1.0, 100 draws", met)


def measure_thousand(root: Path, rounds: int) -> Iterator[Case]:
    """The cases in which a large project must not be slow."""
    make_project(root, 1000)
    build(root)
    small = root.with_name("small")
    make_project(small, 100)
    build(small)
    nothing_100 = median(rounds, lambda: build(small)[0])
    nothing = median(rounds, lambda: build(root)[0])
    ratio = nothing / nothing_100
    yield Case("nothing changed, N = 1000", nothing, "of N = 100", ratio, "≤ 3", ratio <= 3)

    path = snippets(root)[500]
    imports = median(rounds, lambda: _timed([sys.executable, "-c", "import matplotlib.pyplot"], root))
    alone = median(rounds, lambda: _timed([sys.executable, __file__, "--plain", str(path)], root)) - imports
    text = path.read_text()

    def one_edit(number: int) -> float:
        path.write_text(text.replace("0.1 * rng", f"0.{number + 2} * rng"))
        return build(root)[0]

    numbers = iter(range(rounds))
    edit = median(rounds, lambda: one_edit(next(numbers)))
    over = edit - nothing - imports - alone
    yield Case("one edited, N = 1000", edit, "s over its parts", over, "≤ 0.15", over <= 0.15)


def main() -> None:
    """Print the table; exit with 1 when a target is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="one round, N = 100 only")
    parser.add_argument("--json", type=Path, metavar="FILE")
    parser.add_argument("--bare", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--plain", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.bare:
        return run_bare(options.bare)
    if options.plain:
        return run_plain(options.plain)
    rounds = 1 if options.quick else 5
    cases = []
    with tempfile.TemporaryDirectory() as name:
        groups = [measure_hundred(Path(name, "hundred"), rounds)]
        if not options.quick:
            groups.append(measure_thousand(Path(name, "thousand"), rounds))
        print(f"{'case':32}{'seconds':>8}  {'measure':28}{'target':20}")
        for group in groups:
            for case in group:
                cases.append(case)
                measure = f"{case.value:.2f} {case.measure}" if case.measure else ""
                verdict = "" if not case.target else "  met" if case.met else "  MISSED"
                print(f"{case.name:32}{case.seconds:8.2f}  {measure:28}{case.target:20}{verdict}", flush=True)
    if options.json:
        options.json.write_text(json.dumps([asdict(case) for case in cases], indent=1) + "\n")
    sys.exit(any(not case.met for case in cases))


if __name__ == "__main__":
    main()
