"""Stopped in any way and started again, a batch gives what it would have given undisturbed."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from archives import build

from lucheng_extract.outputs import FORMATS, TABLES

pytestmark = pytest.mark.skipif(not hasattr(os, "killpg"), reason="no process groups on this system")

KILLS = 10
RUN = "from lucheng_extract.cli import main; main()"
BYTES = tuple(name for name in FORMATS if name != "duckdb")
MODULES = {"parquet": "pyarrow", "xlsx": "xlsxwriter", "duckdb": "duckdb"}


def start(out: Path, formats: tuple[str, ...], *more: str) -> subprocess.Popen[str]:
    """The command line in a process group of its own, as a shell starts it; `more` are inputs beside the folder."""
    command = [sys.executable, "-c", RUN, "convert", "in", *more, "--out", str(out), "--to", ",".join(formats)]
    return subprocess.Popen(command, start_new_session=True, stderr=subprocess.PIPE, text=True, cwd=out.parent)


def finish(out: Path, formats: tuple[str, ...]) -> str:
    """Run the command to its end, and give what it said."""
    process = start(out, formats)
    _, said = process.communicate(timeout=600)
    assert process.returncode == 1, said  # the archive has broken files
    return said


def files(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in out.iterdir() if path.is_file()} if out.exists() else {}


def rows(path: Path) -> dict[str, list[Any]]:
    """All rows of a database."""
    if path.suffix == ".sqlite":
        base: Any = sqlite3.connect(path)
    else:
        base = pytest.importorskip("duckdb").connect(str(path), read_only=True)
    found = {name: base.execute(f'SELECT * FROM "{name}"').fetchall() for name in TABLES}
    base.close()
    return found


def assert_same(out: Path, undisturbed: Path) -> None:
    found, wanted = files(out), files(undisturbed)
    assert found.keys() == wanted.keys()
    for name in wanted:
        if name.endswith((".duckdb", ".sqlite")):
            assert rows(out / name) == rows(undisturbed / name)
        if not name.endswith(".duckdb"):
            assert found[name] == wanted[name], name


def formats() -> tuple[str, ...]:
    import importlib.util

    return tuple(name for name in FORMATS if name not in MODULES or importlib.util.find_spec(MODULES[name]))


def test_killed_at_ten_moments_and_started_again_a_batch_gives_what_it_would_have_given_undisturbed(
    tmp_path: Path,
) -> None:
    build(tmp_path / "in", 100)
    undisturbed, out = tmp_path / "undisturbed", tmp_path / "out"
    started = time.monotonic()
    finish(undisturbed, formats())
    whole = time.monotonic() - started
    chance = random.Random(20250510)
    killed = 0
    while killed < KILLS:
        process = start(out, formats())
        try:
            process.communicate(timeout=chance.uniform(0.1, 0.8) ** 2 * whole)  # often early, sometimes late
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
            killed += 1
            for name, content in files(out).items():
                assert name.endswith(".duckdb") or content == files(undisturbed)[name], f"{name} is not whole"
        else:  # it was done before it could be killed: compare, and begin again
            assert_same(out, undisturbed)
            shutil.rmtree(out)
    finish(out, formats())
    assert_same(out, undisturbed)


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_interrupted_a_batch_says_how_to_go_on_and_goes_on(tmp_path: Path, how: signal.Signals) -> None:
    build(tmp_path / "in", 40)
    undisturbed, out = tmp_path / "undisturbed", tmp_path / "out"
    finish(undisturbed, ("jsonl",))
    os.mkfifo(tmp_path / "waits.txt")  # whoever opens it waits for ever: the batch cannot be done before the signal
    process = start(out, ("jsonl",), "waits.txt")
    journal = out / ".lucheng" / "journal.sqlite"
    while not done(journal):
        time.sleep(0.05)
    os.killpg(process.pid, how)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "the same command goes on from here" in said
    assert "Traceback" not in said
    assert files(out) == {}
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)
    assert "47 files, 0 of them done already" not in finish(out, ("jsonl",))
    assert_same(out, undisturbed)


def done(journal: Path) -> int:
    """How many files are done; another process holds the journal, so what is on the disk is copied and asked."""
    copy = journal.with_name("copy.sqlite")
    for suffix in ("", "-journal"):
        part = journal.with_name(journal.name + suffix)
        copied = copy.with_name(copy.name + suffix)
        copied.unlink(missing_ok=True)
        if part.exists():
            shutil.copy(part, copied)
    try:
        with sqlite3.connect(copy) as base:
            return int(base.execute("SELECT count(*) FROM inputs WHERE state = 'done'").fetchone()[0])
    except sqlite3.Error:
        return 0


def test_a_worker_killed_from_outside_loses_nothing(tmp_path: Path) -> None:
    build(tmp_path / "in", 30)
    undisturbed, out = tmp_path / "undisturbed", tmp_path / "out"
    finish(undisturbed, ("jsonl",))
    process = start(out, ("jsonl",))
    killed: set[int] = set()
    while process.poll() is None and len(killed) < 4:
        for worker in children(process.pid) - killed:
            killed.add(worker)
            os.kill(worker, signal.SIGKILL)
            time.sleep(0.7)
    process.communicate(timeout=300)
    assert killed
    shutil.rmtree(out)
    finish(out, ("jsonl",))
    assert_same(out, undisturbed)


def test_workers_end_by_themselves_when_their_parent_is_killed(tmp_path: Path) -> None:
    build(tmp_path / "in", 60)
    process = start(tmp_path / "out", ("jsonl",))
    while not (workers := children(process.pid)):
        time.sleep(0.05)
    process.kill()
    process.wait()
    until = time.monotonic() + 60
    while time.monotonic() < until and any(map(alive, workers)):
        time.sleep(0.1)
    assert not any(map(alive, workers))


def alive(pid: int) -> bool:
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False).stdout
    return bool(state.strip()) and not state.startswith("Z")


def children(parent: int) -> set[int]:
    found = subprocess.run(["ps", "-o", "pid=", "--ppid", str(parent)], capture_output=True, text=True, check=False)
    return {int(line) for line in found.stdout.split()}
