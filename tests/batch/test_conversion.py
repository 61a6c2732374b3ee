"""An archive in, tables out."""

from __future__ import annotations

import io
import json
import os
import re
import struct
import zipfile
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from archives import build, notices, pack

from lucheng_extract import batch
from lucheng_extract.batch import JournalError, Lines, OutputError, fingerprint
from lucheng_extract.batch.journal import Journal
from lucheng_extract.errors import LexiconError, LuchengError, ReadError

convert = partial(batch.convert, workers=1)  # a worker takes a second to start

BYTE_FORMATS = ["jsonl", "csv", "parquet", "xlsx", "sqlite"]


def table(out: Path, name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (out / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def paths(out: Path, name: str = "notices") -> list[str]:
    return [row["path"] for row in table(out, name)]


def contents(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(out.iterdir()) if path.is_file()}


class Notes(Lines):
    """What a batch tells, as text."""

    def __init__(self) -> None:
        super().__init__(io.StringIO())

    @property
    def text(self) -> str:
        assert isinstance(self._stream, io.StringIO)
        return self._stream.getvalue()


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(*names: str) -> None:
    for name, text in zip(names, notices(len(names)), strict=True):
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(text, encoding="utf-8")


def test_every_input_is_a_notice_a_copy_or_an_error(here: Path) -> None:
    build(here / "in", 6)
    summary = convert("in", "out", workers=2)
    found = {name: paths(here / "out", name) for name in ("notices", "copies", "errors")}
    assert found["notices"] == [
        "in/0/通知003.txt", "in/0/通知006.txt", "in/1/通知001.txt", "in/1/通知004.txt", "in/2/通知002.txt",
        "in/2/通知005.txt", "in/page.html", "in/压缩.zip!/二.txt", "in/压缩.zip!/甲/通知.txt",
    ]  # fmt: skip
    assert found["copies"] == ["in/copy.txt"]
    assert found["errors"] == ["in/damaged.zip", "in/empty.txt", "in/old.doc"]
    assert table(here / "out", "copies")[0]["original"] == "in/1/通知001.txt"
    assert (summary.files, summary.notices, summary.copies, summary.failed) == (13, 9, 1, 3)
    assert {group.stage for group in summary.failures} == {"read"}
    reasons = {row["path"]: row["reason"] for row in table(here / "out", "errors")}
    assert "is empty" in reasons["in/empty.txt"]
    assert "soffice --headless --convert-to docx" in reasons["in/old.doc"]
    assert json.loads((here / "out" / "summary.json").read_text(encoding="utf-8"))["notices"] == 9


def test_the_encodings_of_files_do_not_show_in_the_tables(here: Path) -> None:
    build(here / "in", 6)
    convert("in", "out")
    assert {row["path"]: row["encoding"] for row in table(here / "out", "notices")}["in/2/通知005.txt"] == "gb18030"
    assert "第5号" in {row["path"]: row["text"] for row in table(here / "out", "notices")}["in/2/通知005.txt"]


def test_bytes_do_not_depend_on_the_number_of_workers_or_the_order_of_the_arguments(here: Path) -> None:
    build(here / "in", 9)
    convert(["in/0", "in/1", "in/2", "in/*.*"], "one", BYTE_FORMATS, workers=1)
    convert(["in/*.*", "in/2", "in/1/通知001.txt", "in/1", "in/0"], "three", BYTE_FORMATS, workers=3)
    assert contents(here / "one") == contents(here / "three")
    assert len(contents(here / "one")) == 3 * 13 + 2 + 1


def test_duckdb_has_the_same_rows_however_many_workers(here: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    build(here / "in", 6)
    rows = []
    for workers in (1, 2):
        convert("in", f"out{workers}", "duckdb", workers=workers)
        with duckdb.connect(f"out{workers}/notices.duckdb", read_only=True) as base:
            names = [name for (name,) in base.execute("SELECT table_name FROM duckdb_tables() ORDER BY 1").fetchall()]
            rows.append({name: base.execute(f"SELECT * FROM {name}").fetchall() for name in names})
    assert rows[0] == rows[1]
    assert len(rows[0]["clauses"]) > 100


def test_a_folder_is_searched_to_the_last_without_hidden_files_linked_folders_and_its_own_results(here: Path) -> None:
    write("in/a/b/c/deep.txt", "in/.hidden.txt", "in/.git/x.txt", "in/A.HTML", "in/image.png", "elsewhere/y.txt")
    os.symlink(here / "elsewhere", "in/linked")
    os.symlink(here / "elsewhere" / "y.txt", "in/link.txt")
    for _ in range(2):
        convert("in", "in/out")
        assert paths(here / "in" / "out") == ["in/A.HTML", "in/a/b/c/deep.txt", "in/link.txt"]


def test_a_file_named_itself_or_by_a_glob_is_read_whatever_its_name(here: Path) -> None:
    write("in/notice", "in/x.data", "in/.y.data")
    convert(["in/notice", "in/*.data"], "out")
    assert paths(here / "out") == ["in/notice", "in/x.data"]


def test_a_glob_may_reach_through_folders(here: Path) -> None:
    write("in/1/a.txt", "in/2/3/b.txt", "in/2/c.md")
    convert("in/**/*.txt", "out")
    assert paths(here / "out") == ["in/1/a.txt", "in/2/3/b.txt"]


def test_a_list_may_name_what_is_not_there(here: Path) -> None:
    write("a.txt", "b.txt")
    summary = convert([], "out", listed=["b.txt\n", "\n", "gone.txt\r\n", "./a.txt", "a.txt"])
    assert paths(here / "out") == ["a.txt", "b.txt"]
    assert paths(here / "out", "errors") == ["gone.txt"]
    assert summary.files == 3


def test_a_file_name_that_is_not_utf8_is_read_and_shown(here: Path) -> None:
    os.mkdir("in")
    Path(os.fsdecode(b"in/\xb9\xd8\xd3\xda.txt")).write_text(notices(1)[0], encoding="utf-8")
    convert("in", "out", ["jsonl", "sqlite"])
    assert paths(here / "out") == ["in/\\xb9\\xd8\\xd3\\xda.txt"]


def test_members_of_one_name_are_told_apart(here: Path) -> None:
    first, second, third = notices(3)
    pack(here / "in.zip", {"a.txt": first.encode()})
    with zipfile.ZipFile("in.zip", "a") as archive:
        with pytest.warns(UserWarning, match="Duplicate name"):
            archive.writestr("a.txt", second)
        archive.writestr("a#2.txt", third)
        archive.writestr("__MACOSX/._a.txt", b"x")
    convert("in.zip", "out")
    assert paths(here / "out") == ["in.zip!/a#2.txt", "in.zip!/a.txt", "in.zip!/a.txt#2"]
    assert [re.search(r"第(\d)号", row["text"])[1] for row in table(here / "out", "notices")] == ["3", "1", "2"]


def test_a_member_that_claims_less_than_it_expands_to_and_a_locked_one_are_errors(here: Path) -> None:
    with zipfile.ZipFile("in.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("good.txt", notices(1)[0])
        archive.writestr("bomb.txt", bytes(200 * 2**20))
        archive.writestr("locked.txt", b"secret" * 20)
    raw = bytearray(Path("in.zip").read_bytes())
    entry = raw.index(b"PK\x01\x02", raw.index(b"PK\x01\x02", raw.index(b"PK\x01\x02") + 1) + 1)
    raw[entry + 8 : entry + 10] = struct.pack("<H", 1)
    Path("in.zip").write_bytes(raw)
    convert("in.zip", "out")
    assert paths(here / "out") == ["in.zip!/good.txt"]
    reasons = {row["path"]: row["reason"] for row in table(here / "out", "errors")}
    assert "the limit is" in reasons["in.zip!/bomb.txt"]
    assert "password" in reasons["in.zip!/locked.txt"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this system")
def test_a_file_that_hangs_is_an_error_and_the_others_are_done(here: Path) -> None:
    write("in/a.txt", "in/c.txt")
    os.mkfifo("in/b.txt")  # whoever opens it waits for ever
    summary = convert(["in/a.txt", "in/b.txt", "in/c.txt"], "out", workers=1, time_limit=3)
    assert paths(here / "out") == ["in/a.txt", "in/c.txt"]
    (error,) = table(here / "out", "errors")
    assert (error["path"], error["stage"], error["error"]) == ("in/b.txt", "time", None)
    assert error["reason"].startswith("it took longer than 3 s")
    assert summary.failed == 1


def test_a_file_that_needs_too_much_memory_is_an_error_and_the_others_are_done(here: Path) -> None:
    write("in/a.txt", "in/c.txt")
    Path("in/b.txt").write_text("好\n" * 2_000_000, encoding="utf-8")
    convert("in", "out", workers=1, memory_limit=600 * 2**20)
    assert paths(here / "out") == ["in/a.txt", "in/c.txt"]
    assert [(row["path"], row["stage"]) for row in table(here / "out", "errors")] == [("in/b.txt", "memory")]


def test_a_file_beyond_the_readers_limit_is_an_error(here: Path) -> None:
    write("in/a.txt")
    with Path("in/huge.txt").open("wb") as file:
        file.truncate(2**31)
    convert("in", "out")
    assert [(row["path"], row["stage"]) for row in table(here / "out", "errors")] == [("in/huge.txt", "read")]


def test_what_has_not_changed_is_not_read_again_and_what_has_changed_is(here: Path) -> None:
    write("in/a.txt", "in/b.txt", "in/c.txt")
    assert convert("in", "out").converted == 3
    before = {path: path.stat().st_mtime_ns for path in (here / "out").glob("*.jsonl")}
    assert convert("in", "out").converted == 0
    assert {path: path.stat().st_mtime_ns for path in (here / "out").glob("*.jsonl")} == before
    Path("in/b.txt").write_text(notices(9)[8], encoding="utf-8")
    Path("in/c.txt").unlink()
    write("in/d.txt")
    summary = convert("in", "out")
    assert (summary.converted, summary.notices, summary.copies) == (2, 2, 1)
    fresh = convert("in", "fresh")
    assert contents(here / "out") == contents(here / "fresh")
    assert fresh.to_json() == summary.to_json()


def test_another_format_is_written_without_reading_anything_again(here: Path) -> None:
    build(here / "in", 4)
    convert("in", "out")
    assert convert("in", "out", ["jsonl", "csv"]).converted == 3  # the failures
    assert convert("in", "fresh", ["csv", "jsonl"]).converted == 11
    assert contents(here / "out") == contents(here / "fresh")


def test_tables_of_a_format_that_is_no_longer_asked_for_go_when_they_are_out_of_date(here: Path) -> None:
    write("in/a.txt")
    convert("in", "out", BYTE_FORMATS)
    (here / "out" / "mine.parquet").write_bytes(b"")
    before = contents(here / "out")
    convert("in", "out", "csv")
    assert contents(here / "out") == before, "nothing has changed, so all of them still agree"
    (here / "in" / "b.txt").write_text(notices(2)[1], encoding="utf-8")
    convert("in", "out", "csv")
    kept = set(contents(here / "out"))
    assert {Path(name).suffix for name in kept - {"mine.parquet", "summary.json"}} == {".csv"}
    assert "mine.parquet" in kept, "a file of somebody else stays"
    convert("in", "fresh", "csv")
    assert contents(here / "out").items() >= contents(here / "fresh").items()


def test_tables_that_an_interrupted_batch_put_into_place_do_not_outlive_a_change(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("in/a.txt")
    with monkeypatch.context() as patch:
        patch.setattr(Journal, "mark_written", _interrupted)
        with pytest.raises(KeyboardInterrupt):
            convert("in", "out", ["csv", "parquet"])
    assert (here / "out" / "goals.parquet").exists()
    (here / "in" / "b.txt").write_text(notices(2)[1], encoding="utf-8")
    convert("in", "out", "csv")
    convert("in", "fresh", "csv")
    assert contents(here / "out") == contents(here / "fresh")


def _interrupted(*_: Any) -> None:
    raise KeyboardInterrupt


def test_a_table_that_somebody_deleted_is_written_again(here: Path) -> None:
    write("in/a.txt")
    convert("in", "out")
    (here / "out" / "goals.jsonl").unlink()
    convert("in", "out")
    assert (here / "out" / "goals.jsonl").exists()


def test_failures_are_tried_again(here: Path) -> None:
    write("in/a.txt")
    Path("in/b.txt").write_bytes(b"")
    assert convert("in", "out").failed == 1
    again = convert("in", "out")
    assert (again.converted, again.failed) == (1, 1)
    stamp = os.stat("in/b.txt")
    write("in/b.txt")
    os.utime("in/b.txt", ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    assert convert("in", "out").failed == 0


def test_a_changed_library_lexicon_or_option_is_noticed_and_named(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write("in/a.txt", "in/b.txt")
    lexicons = here / "words"
    lexicons.mkdir()
    (lexicons / "units.csv").write_text("term,kind,example\n亩次,,新增20亩次\n", encoding="utf-8")

    def run(**options: Any) -> tuple[int, str]:
        notes = Notes()
        return convert("in", "out", progress=notes, lexicons=lexicons, **options).converted, notes.text

    assert run()[0] == 2
    assert run()[0] == 0
    (lexicons / "units.csv").write_text("term,kind,example\n亩趟,,新增20亩趟\n", encoding="utf-8")
    converted, told = run()
    assert converted == 2
    assert "The lexicons have changed" in told
    converted, told = run(encoding="utf-8")
    assert converted == 2
    assert "The options have changed" in told
    monkeypatch.setattr(fingerprint, "__version__", "99.0")
    converted, told = run(encoding="utf-8")
    assert converted == 2
    assert "The library has changed" in told


def test_a_bad_lexicon_ends_the_batch_before_it_begins(here: Path) -> None:
    write("in/a.txt")
    (here / "words").mkdir()
    (here / "words" / "units.csv").write_text("term,kind,example\n亩次,,没有这个词\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"units\.csv, line 2"):
        convert("in", "out", lexicons="words")
    assert not (here / "out").exists()


@pytest.mark.parametrize(
    ("inputs", "message"),
    [
        ("missing.txt", r"missing\.txt does not exist"),
        ("*.none", r"nothing to convert in \*\.none"),
        ("empty", "nothing to convert in empty"),
        ([], "nothing to convert: no input was named"),
    ],
)
def test_a_batch_of_nothing_is_refused(here: Path, inputs: Any, message: str) -> None:
    os.mkdir("empty")
    with pytest.raises(ReadError, match=message):
        convert(inputs, "out")


def test_a_mistyped_argument_keeps_the_results_there_are(here: Path) -> None:
    write("in/a.txt")
    convert("in", "out")
    before = contents(here / "out")
    with pytest.raises(ReadError):
        convert("im", "out")
    assert contents(here / "out") == before
    assert convert("in", "out").converted == 0


def test_files_of_somebody_else_are_not_overwritten(here: Path) -> None:
    write("in/a.txt", "out/goals.csv")
    with pytest.raises(OutputError, match=r"goals\.csv exists, and no batch has written it"):
        convert("in", "out")


def test_a_folder_that_cannot_be_made_is_named(here: Path) -> None:
    write("in/a.txt", "file")
    with pytest.raises(OutputError, match="file/out cannot be made a folder"):
        convert("in", "file/out")


def test_two_batches_do_not_write_to_one_folder(here: Path) -> None:
    write("in/a.txt")
    (here / "out" / ".lucheng").mkdir(parents=True)
    with Journal(here / "out" / ".lucheng"), pytest.raises(JournalError, match="is in use"):
        convert("in", "out")


def test_a_damaged_journal_is_named_with_what_to_do(here: Path) -> None:
    write("in/a.txt")
    (here / "out" / ".lucheng").mkdir(parents=True)
    (here / "out" / ".lucheng" / "journal.sqlite").write_bytes(b"no database" * 1000)
    with pytest.raises(JournalError, match="Delete it and run the batch again"):
        convert("in", "out")


def test_an_unknown_format_ends_the_batch_before_it_begins(here: Path) -> None:
    write("in/a.txt")
    with pytest.raises(LuchengError, match="no format 'docx'"):
        convert("in", "out", "docx")
    assert not (here / "out").exists()


def test_a_log_has_plain_lines_with_rate_failures_and_time_left(here: Path) -> None:
    build(here / "in", 3)
    notes = Notes()
    convert("in", "out", progress=notes)
    first, *_, last = notes.text.splitlines()
    assert first == "10 files, 0 of them done already"
    assert re.fullmatch(r"10/10 files, \d+\.\d/s, 3 failed, 0 s left", last)
