"""`lucheng report` as people use it: real processes, files, and exit status."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from lucheng_extract import extract_file, report, report_folder
from lucheng_extract.outputs.report import COUNTED

LUCHENG = Path(sys.executable).with_name("lucheng")
POLICY = "乙区人民政府关于印发若干政策的通知\n一、科技\n（一）培育。2025年新增企业{}家以上。（责任单位：区经信局）\n"


def lucheng(*arguments: object, cwd: Path, stdin: bytes = b"") -> tuple[int, str, str]:
    """Run the command; gives exit status, standard output and standard error."""
    done = subprocess.run([LUCHENG, *map(str, arguments)], cwd=cwd, input=stdin, capture_output=True, check=False)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


@pytest.fixture
def here(tmp_path: Path) -> Path:
    (tmp_path / "in" / "更多").mkdir(parents=True)
    (tmp_path / "in" / "甲.txt").write_text(POLICY.format(20), "utf-8")
    (tmp_path / "in" / "更多" / "甲.txt").write_text(POLICY.format(30), "utf-8")
    return tmp_path


def _pages(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*.html"))}


def test_a_file_gives_the_page_that_the_function_gives(here: Path) -> None:
    status, printed, said = lucheng("report", "in/甲.txt", "-o", "report.html", cwd=here)
    assert (status, printed, said) == (0, "", "in/甲.txt: the report is in report.html\n")
    assert (here / "report.html").read_bytes() == report(extract_file(here / "in" / "甲.txt")).encode()


def test_standard_input_can_be_reported(here: Path) -> None:
    status, _, _ = lucheng("report", "-", "-o", "report.html", cwd=here, stdin=POLICY.format(40).encode())
    assert status == 0
    assert "≥40家" in (here / "report.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (("nowhere.txt", "-o", "a.html"), 1, "nowhere.txt cannot be read (No such file or directory). Check the path"),
        (("in/甲.txt", "-o", "in"), 2, "in is a folder; name the page, such as in/report.html"),
        (("in/甲.txt", "-o", "none/a.html"), 1, "none/a.html cannot be written (No such file or directory). Name another"),
        (("in", "-o", "in/甲.txt"), 1, "in/甲.txt cannot be written"),
        (("in/甲.txt",), 2, "Missing option '-o'"),
        (("in", "-o", "rp.html"), 2, "several notices, so their reports need a folder, not the page rp.html; name one, such as rp"),
    ],
)
def test_what_cannot_be_done_is_told(here: Path, arguments: tuple[str, ...], status: int, message: str) -> None:
    code, printed, said = lucheng("report", *arguments, cwd=here)
    assert (code, printed) == (status, "")
    assert message in said
    assert "Traceback" not in said


def test_a_folder_gives_a_page_for_each_notice_and_an_index(here: Path) -> None:
    status, printed, said = lucheng("report", "in", "-o", "out", cwd=here)
    assert (status, printed) == (0, "")
    assert "2 reports, 0 failed: see out/index.html" in said
    pages = _pages(here / "out")
    assert len(pages) == 3
    assert all(name == "index.html" or name.startswith("reports/甲-") for name in pages)


def test_files_that_fail_are_on_the_index_with_the_reason_and_the_others_are_done(here: Path) -> None:
    (here / "in" / "坏.txt").write_bytes(b"\xff\xff\x80")
    (here / "in" / "坏.pdf").write_bytes(b"%PDF-1.4 cut off")
    status, _, said = lucheng("report", "in", "-o", "out", cwd=here)
    assert status == 1
    assert "Error: in/坏.pdf is a damaged PDF" in said
    assert "2 reports, 2 failed" in said
    index = (here / "out" / "index.html").read_text("utf-8")
    assert "没有读成的文件" in index
    assert "in/坏.txt is not UTF-8" in index


def test_the_same_folder_gives_the_same_bytes_however_many_work_at_it(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(here)
    for number in range(12):
        (here / "in" / f"{number}.txt").write_text(POLICY.format(number + 1), "utf-8")
    report_folder("in", "one", workers=1)
    report_folder("in", "two", workers=3)
    assert _pages(here / "one") == _pages(here / "two")


def test_reports_written_into_the_folder_they_are_about_are_no_notices(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(here)
    first = report_folder("in", "in/reports-of-it")
    second = report_folder("in", "in/reports-of-it")
    assert first == second
    assert first.reports == 2


def test_names_from_an_archive_cannot_lead_out_of_the_folder(here: Path) -> None:
    with zipfile.ZipFile(here / "a.zip", "w") as archive:
        for name in ("../../evil.txt", "/etc/evil.txt", "政策/甲.txt", "甲" * 80 + ".txt"):
            archive.writestr(name, POLICY.format(5))
    done = report_folder(here / "a.zip", here / "out")
    assert (done.reports, done.failed) == (3, ())  # what begins with a dot is hidden, `..` as well
    assert len(_pages(here / "out" / "reports")) == 3
    assert [path.parent for path in here.rglob("*evil*")] == [here / "out" / "reports"]


@pytest.mark.skipif(os.name != "posix" or sys.platform == "darwin", reason="file names of any bytes are Linux's")
def test_a_file_name_that_is_no_text_is_no_obstacle(here: Path) -> None:
    Path(os.fsdecode(os.fsencode(here / "in") + b"/\xb2\xe2.txt")).write_text(POLICY.format(7), "utf-8")
    done = report_folder(here / "in", here / "out")
    assert (done.reports, done.failed) == (3, ())


def test_an_index_says_how_many_records_of_each_kind_a_notice_has(here: Path) -> None:
    report_folder(here / "in", here / "out")
    index = (here / "out" / "index.html").read_text("utf-8")
    assert index.count('<data value="1">1</data>') == 2 * 3  # a department, a goal, a deadline each
    assert index.count("<data ") == 2 * len(COUNTED)
