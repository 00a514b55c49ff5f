"""Builds are stopped, starved and run at the same time; nothing half-written is ever read, and no process stays."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from .tiny import Run, Tiny

COMPUTE = "    row = top(heights)\n"
BUILD = [sys.executable, "-m", "figdeck.cli", "build"]


def _hang(tiny: Tiny) -> Path:
    """Let a program say that it runs, through a pipe that stays open for as long as it lives, and then hang."""
    pipe = tiny.root.with_name("pipe")
    os.mkfifo(pipe)
    code = f"    told = open({str(pipe)!r}, 'w')\n    print('here', file=told, flush=True)\n    while True: pass\n"
    tiny.edit("snippets/shore/tide.py", COMPUTE, COMPUTE + code)
    return pipe


@pytest.mark.parametrize("told", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_a_build_that_is_stopped_leaves_nothing_running(tiny: Tiny, told: signal.Signals) -> None:
    """Ctrl-C, `kill` and even `kill -9` end every process of a build, and the next build is right."""
    pipe = _hang(tiny)
    build = subprocess.Popen(BUILD, cwd=tiny.root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    with pipe.open(encoding="utf-8") as alive:
        assert alive.readline() == "here\n"
        build.send_signal(told)
        assert build.wait() != 0
        assert alive.read() == ""  # returns when the last process that holds the other end is gone
    tiny.edit("snippets/shore/tide.py", "    while True: pass\n", "")
    tiny.edit("snippets/shore/tide.py", "    told = open", "    told = str")
    tiny.edit("snippets/shore/tide.py", ", 'w')\n    print('here', file=told, flush=True)\n", ")\n")
    assert tiny.ran() == ["shore/tide compute"]
    assert not list((tiny.root / ".figdeck").glob("run-*"))


def test_two_builds_at_once_do_the_work_once(tiny: Tiny) -> None:
    """Who builds while another build runs waits for it, and then has nothing left to do."""
    tiny.edit("snippets/common/readings.csv", "3,3.25", "3,3.50")
    builds = [
        subprocess.Popen(BUILD, cwd=tiny.root, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) for _ in range(2)
    ]
    said = [build.communicate()[0] for build in builds]
    assert [build.returncode for build in builds] == [0, 0]
    once = sum(int(text.split()[0]) for text in said)
    tiny.edit("snippets/common/readings.csv", "3,3.50", "3,3.75")
    assert len(tiny.ran()) == once


def test_a_program_that_takes_too_much_memory_is_stopped(tiny: Tiny, figdeck: Run) -> None:
    """A program that grows past its limit raises MemoryError, and the machine does not notice."""
    tiny.edit("mkdocs.yml", "time_limit: 60", "time_limit: 60\n      memory_limit: 300")
    tiny.edit("snippets/shore/tide.py", COMPUTE, "    row = len(b'x' * 2**29)\n")
    assert "compute() raised MemoryError" in figdeck("build").problems[0]


def test_a_program_cannot_change_the_project(tiny: Tiny, figdeck: Run) -> None:
    """To delete or overwrite a file of the project fails the program that tries, and the file stays."""
    readings = tiny.source("snippets/common/readings.csv")
    for attempt in ("import os; os.remove(path)", "open(path, 'w')", "import pathlib; pathlib.Path(path).unlink()"):
        tiny.write(
            "snippets/fault/vandal.py",
            f'"""V"""\ndef compute():\n    path = "snippets/common/readings.csv"\n    {attempt}\n',
        )
        assert "must not change the project's files" in figdeck("build").problems[0]
        assert tiny.source("snippets/common/readings.csv") == readings


def _no_room() -> None:
    """What a full disk does to a process: every write beyond a few bytes fails."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (64, 64))


def _no_folder(tiny: Tiny) -> None:
    """A place where nothing can be created, even for root."""
    (tiny.root / ".figdeck").rename(tiny.root.with_name("elsewhere"))
    (tiny.root / ".figdeck").write_text("")


@pytest.mark.parametrize(("prepare", "limit"), [(lambda tiny: None, _no_room), (_no_folder, None)])
def test_results_that_cannot_be_written_are_said(
    tiny: Tiny, prepare: Callable[[Tiny], None], limit: Callable[[], None] | None
) -> None:
    """On a full or read-only disk a build fails with sentences, not a traceback, and destroys nothing."""
    before = tiny.published()
    tiny.edit("snippets/common/readings.csv", "3,3.25", "3,3.50")
    prepare(tiny)
    done = subprocess.run(BUILD, cwd=tiny.root, capture_output=True, text=True, check=False, preexec_fn=limit)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert tiny.published() == before


def test_a_disk_that_fills_up_is_named(tiny: Tiny, figdeck: Run) -> None:
    """A program that has no room for what it made says so, and its last good result stays."""
    code = "    import resource\n    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))\n"
    tiny.edit("snippets/shore/tide.py", COMPUTE, COMPUTE + code)
    problem = figdeck("build").problems[0]
    assert "the result of compute() can't be written. Is the disk full? The last good result is kept." in problem


def test_a_build_with_nothing_to_do_writes_nothing(tiny: Tiny) -> None:
    """So it also works in a checkout that can only be read."""

    def state() -> dict[Path, int]:
        return {path: path.stat().st_mtime_ns for path in tiny.root.rglob("*") if "__pycache__" not in path.parts}

    before = state()
    assert tiny.ran() == []
    assert state() == before


@pytest.mark.parametrize("year", [1990, 2090])
def test_no_clock_is_asked(tiny: Tiny, year: int) -> None:
    """Files from the past or the future, after a clock jumped or a checkout set their dates, are judged by content."""
    seconds = (year - 1970) * 365.25 * 86400
    path = tiny.root / "snippets/common/readings.csv"
    os.utime(path, (seconds, seconds))
    assert tiny.ran() == []
    tiny.edit("snippets/common/readings.csv", "3,3.25", "3,3.50")
    os.utime(path, (seconds, seconds))
    assert "shore/tide compute" in tiny.ran()
    assert tiny.ran() == []


def test_a_build_with_nothing_to_do_imports_nothing_heavy(tiny: Tiny) -> None:
    """No edit, no wait: neither NumPy nor Matplotlib, TensorFlow or Keras is imported, and no parent is started."""
    heavy = "{'numpy', 'matplotlib', 'tensorflow', 'keras', 'mkdocs'}"
    code = f"import sys; from figdeck import cli; sys.exit(cli.main(['build']) or len({heavy} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], cwd=tiny.root, capture_output=True, check=False).returncode == 0


def test_a_program_that_hides_a_process_leaves_none(tiny: Tiny) -> None:
    """Even a process in a session of its own, which a group's end does not reach, is ended with its program."""
    pipe = tiny.root.with_name("pipe")
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    start = (
        "    import subprocess\n"
        f"    held = open({str(pipe)!r}, 'wb')\n"
        "    subprocess.Popen(['sleep', '600'], stdout=held, start_new_session=True)\n"
    )
    tiny.edit("snippets/shore/tide.py", COMPUTE, COMPUTE + start)
    assert "shore/tide compute" in tiny.ran()
    os.set_blocking(reader, True)
    assert os.read(reader, 1) == b""  # returns when the last process that holds the other end is gone
    os.close(reader)


def test_a_program_may_print_what_is_no_text(tiny: Tiny, figdeck: Run) -> None:
    """Bytes of another encoding, printed before a program dies, are shown as well as they can be."""
    code = "    import os\n    os.write(1, 'Flut und Ebbe, täglich'.encode('utf-16'))\n    os._exit(3)\n"
    tiny.edit("snippets/shore/tide.py", COMPUTE, code)
    assert "left the process with exit code 3" in figdeck("build").problems[0]
