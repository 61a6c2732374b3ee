"""`lucheng convert`."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest
from archives import build, notices
from click.testing import CliRunner, Result

from lucheng_extract.cli import convert as module
from lucheng_extract.cli import main
from lucheng_extract.outputs import FORMATS


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def lucheng(*arguments: str, input: bytes = b"") -> Result:
    return CliRunner().invoke(main, ["convert", *arguments], input=input)


def write(name: str, text: str = notices(1)[0]) -> None:
    Path(name).write_text(text, encoding="utf-8")


def test_an_archive_becomes_tables_and_a_summary_on_standard_error(here: Path) -> None:
    write("a.txt")
    write("b.txt", notices(2)[1])
    done = lucheng("a.txt", "b.txt", "--out", "out", "--to", "jsonl,csv", "--workers", "1")
    assert (done.exit_code, done.stdout) == (0, "")
    assert "2 files: 2 notices, 0 copies, 0 failed; 2 were read in this run." in done.stderr
    assert re.search(r"\n  goals +\d+\n", done.stderr)
    assert {path.suffix for path in Path("out").glob("goals.*")} == {".jsonl", ".csv"}


def test_failures_are_listed_and_the_exit_status_is_1(here: Path) -> None:
    build(here / "in", 3)
    done = lucheng("in", "--out", "out", "--workers", "1")
    assert done.exit_code == 1
    assert "3 of 10 files failed:\n  3 at stage read (ReadError)\n" in done.stderr
    assert "Error: in/empty.txt is empty." in done.stderr
    quiet = lucheng("in", "--out", "out", "--workers", "1", "--quiet")
    assert quiet.exit_code == 1
    assert quiet.stderr.startswith("3 of 10 files failed:")


def test_a_file_of_unknown_encoding_is_answered_with_the_option_of_the_command_line(here: Path) -> None:
    Path("a.txt").write_bytes("二、目标".encode("gb18030") + b"\xff\xff\x80")
    done = lucheng("a.txt", "--out", "out", "--workers", "1")
    assert "Name its encoding, e.g.: --encoding big5" in done.stderr
    assert "encoding='big5'" not in done.stderr


def test_paths_come_from_standard_input(here: Path) -> None:
    write("甲.txt")
    done = lucheng("-", "--out", "out", "--workers", "1", input="甲.txt\nnone.txt\n".encode())
    assert done.exit_code == 1
    assert json.loads(Path("out/notices.jsonl").read_text(encoding="utf-8"))["path"] == "甲.txt"
    assert "Error: none.txt cannot be read" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (["a.txt"], 2, "Missing option '--out'"),
        (["--out", "out"], 2, "Missing argument 'IN...'"),
        (["a.txt", "--out", "out", "--to", "docx"], 2, "no format 'docx'. The formats are: jsonl, csv,"),
        (["a.txt", "--out", "out", "--workers", "0"], 2, "--workers"),
        (["b.txt", "--out", "out"], 1, "Error: b.txt does not exist."),
        (["a.txt", "--out", "out", "--lexicons", "none"], 1, "Error: "),
    ],
)
def test_misuse_says_what_to_do(here: Path, arguments: list[str], status: int, message: str) -> None:
    write("a.txt")
    done = lucheng(*arguments)
    assert done.exit_code == status
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_the_command_names_the_formats_there_are() -> None:
    assert module.FORMATS == FORMATS


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals on this system")
def test_on_a_terminal_there_is_a_bar_with_rate_time_left_and_failures(here: Path) -> None:
    import pty

    build(here / "in", 12)
    master, terminal = pty.openpty()
    command = [sys.executable, "-c", "from lucheng_extract.cli import main; main()", "convert", "in", "--out", "out"]
    process = subprocess.Popen(command, stderr=terminal, stdout=subprocess.DEVNULL, env={**os.environ, "TERM": "xterm"})
    os.close(terminal)
    said = b""
    until = time.monotonic() + 120
    while time.monotonic() < until:
        try:
            said += os.read(master, 2**16)
        except OSError:  # the other side is closed
            break
    os.close(master)
    assert process.wait(timeout=60) == 1
    shown = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", said.decode())
    assert "19/19" in shown
    assert re.search(r"\d\.\d/s", shown)
    assert "3 failed" in shown
    assert re.search(r"\d:\d\d:\d\d", shown)
