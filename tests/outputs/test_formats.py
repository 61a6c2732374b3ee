"""The tables in each format, read back with the tools that people use."""

from __future__ import annotations

import csv
import json
import sqlite3
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from lucheng_extract.errors import LuchengError
from lucheng_extract.outputs import FORMATS, NOTICE_TABLES, TABLES, rows, writer
from lucheng_extract.records import Amount, Notice

Write = Callable[..., Path]


def another(notice: Notice) -> Notice:
    return notice.model_copy(update={"text": notice.text + "。"})


def test_jsonl_has_a_line_a_row(notice: Notice, write: Write) -> None:
    folder = write("jsonl", notice, another(notice))
    lines = (folder / "amounts.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["value"] for line in lines] == ["305000000", "500000"] * 2
    assert "强化科技创新" in lines[0]
    assert (folder / "errors.jsonl").read_bytes() == b""


def test_csv_opens_in_excel_and_runs_nothing(notice: Notice, write: Write) -> None:
    trap = notice.model_copy(update={"text": "=cmd|' /C calc'!A0" + notice.text[19:]})
    folder = write("csv", trap, errors=[{"path": "-1.txt", "stage": "read", "error": None, "reason": "+1"}])
    assert (folder / "notices.csv").read_bytes().startswith(b"\xef\xbb\xbfnotice_id,")
    with (folder / "notices.csv").open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    assert row["text"].startswith("'=cmd|")
    with (folder / "clauses.csv").open(encoding="utf-8-sig", newline="") as file:
        found = list(csv.DictReader(file))
    assert [clause["id"] for clause in found] == ["1", "'1.10"]
    with (folder / "errors.csv").open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file))[1] == ["'-1.txt", "read", "", "'+1"]
    for table in TABLES:
        with (folder / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
            for record in csv.reader(file):
                assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in record)


def test_csv_cells_fit_excel(notice: Notice, write: Write) -> None:
    folder = write("csv", notice.model_copy(update={"text": notice.text + "长" * 50_000}))
    with (folder / "notices.csv").open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    assert len(row["text"]) <= 32_767
    assert row["text"].endswith("字，此处截断〕")


def test_parquet_has_the_rows_with_types_and_labels(notice: Notice, write: Write) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    folder = write("parquet", notice, another(notice))
    for name in TABLES:
        table = parquet.read_table(folder / f"{name}.parquet")
        assert table.schema.names == list(TABLES[name].names)
        if name in NOTICE_TABLES:
            wanted = [*rows(notice, path="in/1.txt")[name], *rows(another(notice), path="in/2.txt")[name]]
            assert table.to_pylist() == wanted
    field = parquet.read_schema(folder / "goals.parquet").field("value")
    assert str(field.type) == "decimal128(38, 16)"
    assert field.metadata[b"label"].decode() == "数值"


def test_xlsx_is_a_workbook_people_can_filter(notice: Notice, write: Write) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    long = Amount(start=0, end=1, text="关", rule="r", value=Decimal("1234567890123456.5"), value_yi=Decimal(1))
    folder = write("xlsx", notice.model_copy(update={"amounts": (*notice.amounts, long)}))
    book = openpyxl.load_workbook(folder / "notices.xlsx")
    assert book.sheetnames == [*(table.label for table in TABLES.values()), "字段说明"]
    for table in TABLES.values():
        sheet = book[table.label]
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref.startswith("A1:")
        assert [cell.value for cell in sheet[1]] == list(table.names)
    amounts = {cell.value: cell.column for cell in book["金额"][1]}
    values = [book["金额"].cell(line, amounts["value"]).value for line in (2, 3, 4)]
    assert values == [305000000, 500000, "1234567890123456.5"]
    notices = {cell.value: cell.column for cell in book["文件"][1]}
    signed = book["文件"].cell(2, notices["signed_on"])
    assert (signed.value.date().isoformat(), signed.number_format) == ("2025-05-10", "yyyy-mm-dd")
    assert book["文件"].cell(2, notices["valid_from"]).value == "1899-12-31"
    assert not any(cell.data_type == "f" for sheet in book for line in sheet.iter_rows() for cell in line)


def test_pandas_reads_the_same_columns_from_xlsx_as_from_csv(notice: Notice, write: Write) -> None:
    pandas = pytest.importorskip("pandas")
    sheets = pandas.read_excel(write("xlsx", notice) / "notices.xlsx", sheet_name=None)
    folder = write("csv", notice)
    for table in TABLES.values():
        assert list(sheets[table.label].columns) == list(pandas.read_csv(folder / f"{table.name}.csv").columns)


def test_the_head_of_a_column_in_xlsx_says_on_pointing_what_it_is_in_chinese(notice: Notice, write: Write) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.load_workbook(write("xlsx", notice) / "notices.xlsx")
    for table in TABLES.values():
        said = [cell.comment.text.partition("\n")[0] for cell in book[table.label][1]]
        assert said == [column.label for column in table.columns]


def test_no_two_columns_of_a_table_have_the_same_label() -> None:
    for table in TABLES.values():
        labels = [column.label for column in table.columns]
        assert sorted(set(labels)) == sorted(labels), table.name


def test_a_long_table_runs_on_in_a_second_sheet(
    notice: Notice, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    from lucheng_extract.outputs import workbook

    monkeypatch.setattr(workbook, "ROW_LIMIT", 3)
    folder = write("xlsx", notice, another(notice), notice.model_copy(update={"text": "另"}))
    book = openpyxl.load_workbook(folder / "notices.xlsx")
    assert [book[name].max_row for name in ("文件", "文件 2", "时限", "时限 2")] == [3, 2, 3, 2]
    assert book["文件 2"].freeze_panes == "A2"


def database(name: str, folder: Path):
    if name == "sqlite":
        return sqlite3.connect(folder / "notices.sqlite")
    duckdb = pytest.importorskip("duckdb")
    return duckdb.connect(str(folder / "notices.duckdb"), read_only=True)


@pytest.mark.parametrize("name", ["sqlite", "duckdb"])
def test_databases_have_tables_keys_and_views(name: str, notice: Notice, write: Write) -> None:
    pytest.importorskip("duckdb" if name == "duckdb" else "sqlite3")
    folder = write(name, notice, another(notice))
    base = database(name, folder)
    counts = {table: base.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0] for table in TABLES}
    assert counts == {table: 2 * len(rows(notice).get(table, [])) for table in TABLES}
    (budget,) = set(base.execute("SELECT section, budget FROM budget_by_section").fetchall())
    assert budget == ("一、强化科技创新", 305000000)
    led = base.execute("SELECT DISTINCT department, role, indicator FROM goals_by_department ORDER BY 3").fetchall()
    assert led == [("鹿城区科学技术局", "lead", "东镇"), ("鹿城区科学技术局", "lead", "西镇")]
    assert base.execute("SELECT * FROM deadlines_by_month").fetchall() == [("2025-12", "by", 2, 2)]
    assert base.execute("SELECT DISTINCT value_yi FROM amounts ORDER BY 1").fetchall()[1][0] in (3.05, Decimal("3.05"))


def test_sqlite_refuses_a_second_row_with_the_same_key(notice: Notice, write: Write) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        write("sqlite", notice, notice)


def test_duckdb_refuses_a_second_row_with_the_same_key_and_explains_its_columns(notice: Notice, write: Write) -> None:
    duckdb = pytest.importorskip("duckdb")
    folder = write("duckdb", notice)
    base = database("duckdb", folder)
    query = "SELECT comment FROM duckdb_columns() WHERE table_name = 'goals' AND column_name = 'unit'"
    assert base.execute(query).fetchone()[0].startswith("单位: ")
    base.close()
    (folder / "notices.duckdb").unlink()
    with pytest.raises(duckdb.ConstraintException):
        write("duckdb", notice, notice)


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "duckdb"])
def test_the_same_rows_give_the_same_bytes(name: str, notice: Notice, write: Write) -> None:
    def contents(folder: Path) -> dict[str, bytes]:
        found = {path.name: path.read_bytes() for path in folder.iterdir()}
        for path in folder.iterdir():
            path.unlink()
        return found

    writer(name)
    assert contents(write(name, notice, another(notice))) == contents(write(name, notice, another(notice)))


def test_an_unknown_format_is_named_with_those_there_are() -> None:
    with pytest.raises(LuchengError, match="jsonl, csv, parquet, xlsx, duckdb, sqlite"):
        writer("docx")
