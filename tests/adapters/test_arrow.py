"""Record batches of documents in, record batches of records out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

pa = pytest.importorskip("pyarrow")

from lucheng_extract import extract  # noqa: E402 - after the skip
from lucheng_extract.adapters.arrow import NOTICES_AT_ONCE, extract_batches, output_schema  # noqa: E402
from lucheng_extract.errors import LexiconError  # noqa: E402
from lucheng_extract.outputs import TABLES, notice_id, rows  # noqa: E402

SAMPLES = sorted((Path(__file__).parents[2] / "samples" / "notices").glob("*.txt"))
TEXTS = [path.read_text(encoding="utf-8") for path in SAMPLES]


def batch(**columns: list[object]) -> pa.RecordBatch:
    return pa.RecordBatch.from_pydict(columns)


def records(batches: Iterable[pa.RecordBatch]) -> list[dict[str, object]]:
    return [row for part in batches for row in part.to_pylist()]


def test_one_kind_comes_out_flat_with_the_columns_that_shall_be_kept() -> None:
    given = batch(id=list(range(len(TEXTS))), text=TEXTS)
    found = records(extract_batches([given], kind="goals", keep=["id"]))
    wanted = [{"id": n, **row} for n, text in enumerate(TEXTS) for row in rows(extract(text), ["goals"])["goals"]]
    assert found == wanted
    assert len(found) > 50


def test_a_whole_notice_comes_out_as_one_row() -> None:
    (row,) = records(extract_batches([batch(text=TEXTS[:1])]))
    whole = rows(extract(TEXTS[0]))
    assert row["error"] is None
    assert row["notice"] == {**whole.pop("notices")[0], **whole}


@pytest.mark.parametrize("kind", [None, *(name for name in TABLES if name != "copies")])
def test_the_schema_is_known_before_the_work(kind: str | None) -> None:
    given = batch(key=["a", "b"], text=[TEXTS[0], None])
    schema = output_schema(given.schema, kind=kind, keep=["key"])
    (found,) = extract_batches([given], kind=kind, keep=["key"])
    assert found.schema.equals(schema)
    found.validate(full=True)


def test_files_come_as_bytes_or_as_paths() -> None:
    contents = [path.read_bytes() for path in SAMPLES]
    names = [str(path) for path in SAMPLES]
    by_bytes = records(extract_batches([batch(content=contents, file=names)], column="content", name="file"))
    by_path = records(extract_batches([batch(file=names)], column="file", paths=True))
    assert by_bytes == by_path
    assert [row["notice"]["path"] for row in by_path] == names
    assert by_path[0]["notice"]["reader"] == "plain"


POISON = [TEXTS[0], None, TEXTS[1]]


def test_a_failure_is_a_row_and_the_others_are_done() -> None:
    given = batch(file=["好.txt", "坏.txt", "空.txt"], content=[TEXTS[0].encode(), b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b""])
    options = {"column": "content", "name": "file"}
    nested = records(extract_batches([given], **options))
    assert [row["notice"] is None for row in nested] == [False, True, True]
    failures = records(extract_batches([given], kind="errors", **options))
    assert [row["error"] for row in nested if row["error"]] == failures
    assert [(row["path"], row["stage"], row["error"]) for row in failures] == [
        ("坏.txt", "read", "ReadError"), ("空.txt", "read", "ReadError"),
    ]  # fmt: skip
    assert {row["notice_id"] for row in records(extract_batches([given], kind="clauses", **options))} == {
        notice_id(TEXTS[0])
    }


def test_a_null_is_a_failure() -> None:
    (failure,) = records(extract_batches([batch(text=POISON)], kind="errors"))
    assert failure == {"path": "", "stage": "read", "error": None, "reason": "there is no document: the cell is null"}


def test_a_document_that_hangs_is_a_failure_when_it_works_in_a_process_of_its_own(tmp_path: Path) -> None:
    os = pytest.importorskip("os")
    if not hasattr(os, "mkfifo"):
        pytest.skip("no named pipes on this system")
    os.mkfifo(tmp_path / "hanging.txt")
    given = batch(file=[str(SAMPLES[0]), str(tmp_path / "hanging.txt"), str(SAMPLES[1])])
    found = records(extract_batches([given], column="file", paths=True, time_limit=3))
    assert [(row["error"] or {}).get("stage") for row in found] == [None, "time", None]


def test_in_a_process_of_its_own_the_records_are_the_same() -> None:
    given = batch(text=[*TEXTS[:3], "\ud800".encode("utf-8", "replace").decode()])
    here = records(extract_batches([given], reference_date=date(2025, 1, 1)))
    apart = records(extract_batches([given], reference_date=date(2025, 1, 1), time_limit=60))
    assert here == apart
    assert any(isinstance(goal["value"], Decimal) for row in apart for goal in row["notice"]["goals"])


def test_batches_are_taken_one_by_one_and_come_out_in_bounded_pieces() -> None:
    taken = []

    def stream() -> Iterator[pa.RecordBatch]:
        for number in range(3):
            taken.append(number)
            yield batch(text=["第一条 新增2家。"] * (NOTICES_AT_ONCE + 1))

    found = extract_batches(stream())
    assert next(found).num_rows == NOTICES_AT_ONCE
    assert taken == [0]
    assert [part.num_rows for part in found] == [1, NOTICES_AT_ONCE, 1, NOTICES_AT_ONCE, 1]


def test_no_batch_in_gives_no_batch_out_and_an_empty_one_none_either() -> None:
    assert list(extract_batches([])) == []
    assert list(extract_batches([batch(text=[TEXTS[0]]).slice(0, 0)])) == []


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"column": "body"}, "no column 'body'. The columns are: id, text"),
        ({"column": "id"}, "column 'id' holds int64. Give it texts or the bytes of files"),
        ({"name": "file"}, "no column 'file'"),
        ({"keep": ["file"]}, "no column 'file' to keep"),
        ({"keep": ["text"], "kind": "goals"}, "the column 'text' cannot be kept"),
        ({"kind": "copies"}, "no kind 'copies'. The kinds are: notices, clauses,"),
    ],
)
def test_a_wrong_question_is_answered_with_what_to_ask(options: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=message.replace(".", r"\.")):
        list(extract_batches([batch(id=[1], text=[TEXTS[0]])], **options))


def test_a_bad_lexicon_ends_the_work(tmp_path: Path) -> None:
    (tmp_path / "units.csv").write_text("term,kind,example\n亩次,,没有这个词\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"units\.csv, line 2"):
        list(extract_batches([batch(text=TEXTS)], lexicons=tmp_path))


def test_polars_takes_and_gives_batches() -> None:
    polars = pytest.importorskip("polars")
    frame = polars.DataFrame({"id": list(range(len(TEXTS))), "text": TEXTS})
    goals = polars.from_arrow(
        pa.Table.from_batches(extract_batches(frame.to_arrow().to_batches(), kind="goals", keep=["id"]))
    )
    per_unit = goals.group_by("unit").agg(polars.col("value").sum()).sort("value")
    assert per_unit.height > 3
    assert goals["id"].n_unique() > 3


def test_duckdb_reads_the_batches_as_a_table() -> None:
    duckdb = pytest.importorskip("duckdb")
    given = batch(text=TEXTS)
    schema = output_schema(given.schema, kind="amounts")
    amounts = pa.RecordBatchReader.from_batches(schema, extract_batches([given], kind="amounts"))
    query = "SELECT role, count(*) FROM amounts GROUP BY role ORDER BY role"
    found = duckdb.connect().register("amounts", amounts).execute(query).fetchall()
    assert dict(found)["budget"] > 3


def documented(engine: str) -> str:
    """The example of docs/spark.md for an engine, with what it takes for granted."""
    page = (Path(__file__).parents[2] / "docs" / "spark.md").read_text(encoding="utf-8")
    example = page.split(f"**{engine}**\n\n```python\n")[1].split("```")[0]
    return f"import pyarrow as pa\nfrom lucheng_extract.adapters.arrow import extract_batches\n{example}"


@pytest.mark.parametrize("frame", [
    'pl.DataFrame({"id": [1, 2], "text": [text_1, text_2]})', 'pl.DataFrame(schema={"id": pl.Int64, "text": pl.String})',
])  # fmt: skip
def test_the_documented_example_for_polars_runs_on_an_empty_frame_as_well(frame: str) -> None:
    pytest.importorskip("polars")
    example = documented("Polars").replace('pl.DataFrame({"id": [1, 2], "text": [text_1, text_2]})', frame)
    assert frame in example
    names: dict[str, object] = {"text_1": TEXTS[0], "text_2": TEXTS[1]}
    exec(example, names)
    goals = names["goals"]
    assert goals.columns[:2] == ["id", "notice_id"]  # type: ignore[attr-defined]
    assert bool(goals.height) == ("text_1" in frame)  # type: ignore[attr-defined]


def test_the_documented_example_for_duckdb_shows_the_budgets(capfd: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("duckdb")
    text = "一、科技\n2025年安排资金3.05亿元，其中人才资金1亿元。"
    exec(documented("DuckDB"), {"batch": batch(text=[text])})
    shown = capfd.readouterr().out
    assert "3.05亿元" in shown
    assert "sum(" not in documented("DuckDB")
