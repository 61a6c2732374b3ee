"""A notice as rows: the same names, the same order, the same ids, and no digit lost."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from lucheng_extract.outputs import NOTICE_TABLES, TABLES, notice_id, rows
from lucheng_extract.outputs.json_lines import from_lines, to_lines
from lucheng_extract.outputs.labels import label
from lucheng_extract.outputs.rows import fits
from lucheng_extract.outputs.tables import column_type
from lucheng_extract.records import Amount, Clause, Metadata, Notice, Source
from lucheng_extract.records.notice import RECORD_KINDS


def test_every_kind_of_record_has_a_table_and_every_field_a_column(notice: Notice) -> None:
    sources = {table.source: table for table in TABLES.values() if table.source}
    assert set(sources) == {*RECORD_KINDS, "findings"}
    for source, model in RECORD_KINDS.items():
        assert set(model.model_fields) <= set(sources[source].names)
    assert set(Metadata.model_fields) | set(Source.model_fields) - {"name"} <= set(TABLES["notices"].names)


def test_every_row_has_the_columns_of_its_table_in_their_order_and_every_required_value(notice: Notice) -> None:
    made = rows(notice)
    assert list(made) == list(NOTICE_TABLES)
    for name, table in NOTICE_TABLES.items():
        assert made[name], f"the notice by hand has no row for {name}"
        for row in made[name]:
            assert tuple(row) == table.names
            assert [c.name for c in table.columns if c.required and row[c.name] is None] == []


def test_a_row_quotes_its_place_and_names_its_section(notice: Notice) -> None:
    for name, made in rows(notice).items():
        for row in made:
            if "start" in row:
                assert notice.text[row["start"] : row["end"]] == row["text"]
            if row.get("clause"):
                assert row["section"] == "一、强化科技创新", name


def test_values_keep_their_types(notice: Notice) -> None:
    made = rows(notice)
    amount, goal = made["amounts"][0], made["goals"][0]
    assert amount["value"] == Decimal(305000000)
    assert isinstance(amount["value"], Decimal)
    assert goal["period_end"] == date(2025, 12, 31)
    assert goal["hedged"] is False
    assert made["notices"][0]["addressees"] == "各街道办事处；镇人民政府"
    assert made["notices"][0]["signatories"] is None
    assert made["notices"][0]["doc_serial"] == 29
    assert made["findings"][0]["records"] == "1-2；3-40"


def test_the_same_text_gives_the_same_ids_and_two_records_at_one_place_two(notice: Notice) -> None:
    other = notice.model_copy(update={"source": Source(name="b.html", sha256="11", chars=1), "metadata": Metadata()})
    ids = {name: [row.get("record_id", row["notice_id"]) for row in made] for name, made in rows(notice).items()}
    assert ids == {name: [row.get("record_id", row["notice_id"]) for row in made] for name, made in rows(other).items()}
    first, second = rows(notice)["goals"]
    assert (first["start"], first["end"]) == (second["start"], second["end"])
    everyone = [key for table in ids.values() for key in table]
    assert len(set(everyone)) == len(everyone)


def test_a_notice_id_depends_on_the_text_alone() -> None:
    assert notice_id("甲") == notice_id("甲") != notice_id("乙")
    assert notice_id("\ud800") != notice_id("\ufffd")


def test_json_lines_give_the_rows_back(notice: Notice) -> None:
    for name, made in rows(notice).items():
        assert from_lines(TABLES[name], to_lines(made)) == made


@pytest.mark.parametrize(
    ("number", "storable"),
    [
        ("9999999999999999999999.9999999999999999", True),
        ("10000000000000000000000", False),
        ("1E+22", False),
        ("0.0000000000000001", True),
        ("0.00000000000000001", False),
        ("0.00000000000000010000000000000", True),
        ("0E-40", True),
        ("NaN", False),
    ],
)
def test_a_number_is_stored_whole_or_not_at_all(number: str, storable: bool) -> None:
    assert fits(Decimal(number)) is storable


def test_a_number_beyond_its_column_is_left_empty_and_named_among_the_findings(notice: Notice) -> None:
    huge = Amount(start=0, end=1, text="关", rule="r", value=Decimal("1E+30"), value_yi=Decimal("1E+22"))
    chapter = Clause(start=0, end=1, text="关", rule="r", id="9", kind="chapter", marker="第…章", number=10**30)
    made = rows(notice.model_copy(update={"amounts": (huge,), "outline": (chapter,)}))
    assert made["amounts"][0]["value"] is None
    assert made["clauses"][0]["number"] is None
    told = [row["message"] for row in made["findings"] if row["check"] == "tables.number-out-of-range"]
    assert [message.split("超出")[0] for message in told] == [
        "表“条款”的“编号”（位置0-1）", "表“金额”的“数值”（位置0-1）", "表“金额”的“数值（亿）”（位置0-1）",
    ]  # fmt: skip


def test_what_utf8_cannot_hold_is_replaced_one_for_one(notice: Notice) -> None:
    text = "印\x00发\ud800" + notice.text[4:]
    made = rows(notice.model_copy(update={"text": text}))
    assert made["notices"][0]["text"] == "印\ufffd发\ufffd" + notice.text[4:]
    assert made["notices"][0]["notice_id"] == notice_id(text)


def test_a_column_without_a_label_is_refused() -> None:
    with pytest.raises(KeyError, match=r"goals\.colour has no label"):
        label("goals", "colour")


def test_a_field_without_a_flat_column_is_refused() -> None:
    with pytest.raises(TypeError, match="no flat column"):
        column_type(dict[str, int])
