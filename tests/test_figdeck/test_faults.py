"""Programs fail in every way a program can, and the others don't notice."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from figdeck.pool import Pool
from figdeck.worker import Request, Setup

from .tiny import Run, Tiny

COMPUTE = "    row = top(heights)\n"
WAYS = {
    "loop": ("while True: pass", "ran longer than 8 seconds."),
    "deaf": (
        "import signal, time; signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 65)); time.sleep(1e6)",
        "ran longer than 8 seconds.",
    ),
    "leave": ("import os; os._exit(3)", "compute() left the process with exit code 3."),
    "pretend": ("import os; os._exit(0)", "compute() left the process with exit code 0."),
    "polite": ("raise SystemExit('enough')", "compute() raised SystemExit: enough."),
    "killed": ("import os; os.kill(os.getpid(), 9)", "compute() was killed by SIGKILL."),
    "crash": ("import ctypes; ctypes.string_at(0)", "compute() was killed by SIGSEGV."),
    "recursion": ("f = lambda: f(); f()", "compute() raised RecursionError: maximum recursion depth exceeded"),
    "printing": (
        "text = 'x' * 2**26\n    while True: print(text)",
        "compute() raised OSError: [Errno 27] File too large.",
    ),
}


def test_programs_that_fail_fail_alone(tiny: Tiny, figdeck: Run) -> None:
    """Whatever a program does, a sentence names it, and all others run as if nothing had happened."""
    tiny.edit("mkdocs.yml", "time_limit: 60", "time_limit: 8")
    for name, (code, _) in WAYS.items():
        tiny.write(f"snippets/fault/{name}.py", f'"""{name}"""\ndef compute():\n    {code}\n')
    tiny.edit("snippets/shore/tide.py", "heights[row]", "heights[row] + 1")
    said = figdeck("build")
    found = {problem.partition(".py")[0].rpartition("/")[2]: problem for problem in said.problems}
    assert {name: says for name, (_, says) in WAYS.items() if says not in found.get(name, "")} == {}
    assert len(said.problems) == len(WAYS)
    assert tiny.value("shore/tide", "highest") == 4.25
    assert len(tiny.results().outputs("shore/tide", "draw")) == 2


def test_the_last_good_result_is_kept_until_a_program_is_mended(tiny: Tiny, figdeck: Run) -> None:
    """A program that worked before and now fails loses nothing; mending it is all there is to do."""
    tiny.edit("snippets/shore/tide.py", COMPUTE, f"{COMPUTE}    import os; os._exit(3)\n")
    assert "The last good result is kept." in figdeck("build").problems[0]
    assert tiny.value("shore/tide", "highest") == 3.25
    tiny.edit("snippets/shore/tide.py", f"{COMPUTE}    import os; os._exit(3)\n", "    row = 0\n")
    assert tiny.ran() == ["shore/tide compute", "shore/tide draw", "shore/tide draw_range"]
    assert tiny.value("shore/tide", "highest") == 1.5


def test_a_program_may_print(tiny: Tiny, figdeck: Run) -> None:
    """What a program prints, however much, is neither taken for an answer nor shown."""
    tiny.edit("snippets/shore/tide.py", COMPUTE, f"{COMPUTE}    print('{{\"key\": 1}}\\n' * 10**6)\n    highest = 4\n")
    tiny.edit("snippets/shore/tide.py", "    highest = heights[row]\n", "")
    said = figdeck("build")
    assert said.problems == []
    assert '{"key"' not in said.out
    assert tiny.value("shore/tide", "highest") == 4


def test_what_a_program_printed_before_it_died_is_shown(tiny: Tiny, figdeck: Run) -> None:
    """A process that dies without a traceback leaves its last words."""
    tiny.edit("snippets/shore/tide.py", COMPUTE, "    import os\n    print('at sea', flush=True)\n    os._exit(3)\n")
    assert "at sea" in figdeck("build").problems[0]


def test_what_a_program_starts_ends_with_it(tiny: Tiny) -> None:
    """A process that a program leaves running does not outlive it, so builds leave nothing behind."""
    told = tiny.root.with_name("child")
    start = "import pathlib, subprocess; child = subprocess.Popen(['sleep', '600'])"
    tell = f"pathlib.Path({str(told)!r}).write_text(str(child.pid))"
    tiny.edit("snippets/shore/tide.py", COMPUTE, f"{COMPUTE}    {start}\n    {tell}\n")
    assert "shore/tide compute" in tiny.ran()
    state = Path("/proc", told.read_text(encoding="utf-8"), "stat")
    assert not state.exists() or state.read_text(encoding="utf-8").rpartition(")")[2].split()[0] == "Z"


def test_a_program_cannot_touch_what_the_next_one_sees(tiny: Tiny) -> None:
    """Each stage starts clean: a style, a seed or a folder changed by one is as it was for the next."""
    mess = "import os, matplotlib; os.chdir('/'); matplotlib.rcParams['figure.figsize'] = (1, 1)"
    tiny.edit(
        "snippets/shore/tide.py",
        "    for marked in (False, True):\n",
        f"    {mess}\n    for marked in (False, True):\n",
    )
    tiny.edit("snippets/moon/pull.py", "[0, 3], [0, 0]", "[0, 4], [0, 0]")
    assert tiny.ran() == ["moon/pull draw", "shore/tide draw"]
    assert 'width="288pt"' in tiny.results().outputs("moon/pull", "draw")[0]  # 4 inches, as the style sheet says


@pytest.mark.parametrize("command", ["site", "build"])
def test_the_command_says_it_failed_to_the_shell_too(tiny: Tiny, command: str) -> None:
    """A script that builds stops at a fault: the exit code is 1, and the sentence is on standard error."""
    tiny.edit("snippets/shore/tide.py", COMPUTE, "    row = 1 / 0\n")
    done = subprocess.run([sys.executable, "-m", "figdeck.cli", command], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "compute() raised ZeroDivisionError: division by zero." in done.stderr
    assert "Traceback" not in done.stderr


def _open_files() -> list[str]:
    return sorted(path.name for path in Path("/proc/self/fd").iterdir())


def _request(folder: Path, key: str, code: str) -> Request:
    (folder / f"{key}.py").write_text(f"def compute():\n    {code}\n", encoding="utf-8")
    return Request(key, str(folder), str(folder), str(folder / f"{key}.py"), "compute", str(folder / ".figdeck" / key))


def test_a_pool_leaves_nothing_open(tmp_path: Path) -> None:
    """A server that rebuilds all day does not run out of files."""
    before = _open_files()
    with Pool(Setup(()), tmp_path / "log.txt") as pool:
        pool.submit(("json",), _request(tmp_path, "good", "return {'x': 1}"))
        assert [outcome.error for outcome in pool.wait()] == [""]
    del pool
    assert _open_files() == before


def test_when_one_parent_dies_the_other_goes_on(tmp_path: Path) -> None:
    """A library that can't be imported here (TensorFlow on an old machine) fails its own programs, no others."""
    errors: dict[str, str] = {}
    with Pool(Setup(()), tmp_path / "log.txt") as pool:
        pool.submit(("json",), _request(tmp_path, "good", "return {'x': 1}"))
        pool.submit(("no_such_library",), _request(tmp_path, "bad", "return {}"))
        while len(errors) < 2:
            errors |= {outcome.key: outcome.error for outcome in pool.wait()}
    assert errors["good"] == ""
    assert "died" in errors["bad"]
