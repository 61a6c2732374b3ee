"""A notice in a notebook: data frames of its records, and the card it shows."""

import datetime
import pickle
import re
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from click.testing import CliRunner

from lucheng_extract import LuchengError, extract, extract_file
from lucheng_extract.cli import extract as extract_command
from lucheng_extract.notebook import frames
from lucheng_extract.outputs import rows
from lucheng_extract.outputs.whole import WHOLE_COLUMNS
from lucheng_extract.records import Notice
from lucheng_extract.records.notice import KINDS, RECORD_KINDS

SAMPLE = Path(__file__).parent.parent / "samples" / "notices" / "district-policy-2025.txt"
NOTICE = extract(
    "一、科技\n（一）培育。2025年新增企业20家以上，完成投资3.05亿元。（责任单位：区经信局）\n"
    "二、教育\n（二）建设。新建学校2所。（责任单位：区教育局）\n"
)


@pytest.fixture(scope="module")
def sample():
    return extract_file(SAMPLE)


@pytest.mark.parametrize("kind", [*RECORD_KINDS, "findings"])
def test_every_kind_gives_a_frame_of_each_library_with_the_columns_of_its_table(sample, kind):
    table = "clauses" if kind == "outline" else kind
    columns = list(rows(sample, [table])[table][0]) if getattr(sample, kind) else None
    arrow, pandas, polars = sample.to_arrow(kind), sample.to_pandas(kind), sample.to_polars(kind)
    assert isinstance(arrow, pa.Table)
    assert isinstance(pandas, pd.DataFrame)
    assert isinstance(polars, pl.DataFrame)
    assert list(pandas.columns) == polars.columns == arrow.column_names == (columns or arrow.column_names)
    assert len(pandas) == len(polars) == arrow.num_rows == len(getattr(sample, kind))


def test_values_are_exact_dates_are_dates_and_what_is_not_stated_is_missing():
    goals = NOTICE.to_pandas("goals")
    assert goals["value"].tolist() == [Decimal(20), Decimal(305000000), Decimal(2)]
    assert [str(value) for value in goals["value"]] == ["20", "305000000", "2"]
    assert goals["period_end"][0] == pd.Timestamp(2025, 12, 31)
    assert goals["value_max"].isna().all()
    assert goals["start"].dtype == "Int64"
    assert NOTICE.to_polars("goals")["period_end"][0] == datetime.date(2025, 12, 31)
    assert NOTICE.to_polars("goals")["value_max"].null_count() == 3


@pytest.mark.parametrize(
    ("conditions", "quoted"),
    [
        ({}, ["20家以上", "3.05亿元", "2所"]),
        ({"article": "1"}, ["20家以上", "3.05亿元"]),
        ({"department": "区教育局"}, ["2所"]),
        ({"article": "1.1", "unit": "家"}, ["20家以上"]),
        ({"unit": "座"}, []),
    ],
)
def test_the_conditions_are_those_of_select(conditions, quoted):
    assert [goal.text for goal in NOTICE.select("goals", **conditions)] == quoted
    assert NOTICE.to_pandas("goals", **conditions)["text"].tolist() == quoted
    assert NOTICE.to_polars("goals", **conditions)["text"].to_list() == quoted
    assert NOTICE.to_arrow("goals", **conditions)["text"].to_pylist() == quoted


def test_two_records_at_one_place_are_both_there():
    notice = extract("2025年工业投资、技改投资均增长8%以上。")
    assert notice.to_pandas("goals")["indicator"].tolist() == ["工业投资", "技改投资"]


def test_an_unknown_kind_names_the_kinds():
    with pytest.raises(KeyError, match=r"no kind 'goal'\. The kinds are: goals, metadata, outline, responsibilities"):
        NOTICE.to_pandas("goal")


def test_a_missing_library_is_named_with_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "polars", None)
    with pytest.raises(LuchengError, match=r"polars need polars\. Install it: pip install 'lucheng-extract\[notebook\]'"):
        frames.to_polars(NOTICE, "goals")


def test_a_short_notice_shows_its_text_at_once_and_a_long_one_folds_it(sample):
    assert "<details open><summary>原文" in NOTICE._repr_html_()
    assert "<details><summary>原文" in sample._repr_html_()


def test_the_card_shows_head_outline_text_and_a_table_for_each_kind_there_is(sample):
    card = sample._repr_html_()
    for part in (sample.metadata.title, "越政发〔2025〕11号", "<summary>目录", "<summary>量化目标", "<summary>责任单位"):
        assert part in card
    assert "未识别数字" not in NOTICE._repr_html_()


def test_the_card_needs_no_script_and_names_nothing_from_outside(sample):
    card = sample._repr_html_()
    for part in ("<script", "href=", "src=", "url(", "@import", "http", " id="):
        assert part not in card


def test_records_load_nothing_of_the_notebook_before_it_is_asked_for():
    code = "import sys, lucheng_extract; lucheng_extract.extract('一、'); print('lucheng_extract.notebook' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"


def test_an_empty_notice_shows_itself():
    assert "（无标题）" in Notice._repr_html_(extract(""))

def test_the_kinds_are_those_of_the_command():
    assert set(KINDS) == set(extract_command.KINDS)


@pytest.mark.parametrize("kind", ["metadata", "departments"])
def test_what_is_no_table_has_the_rows_that_the_command_shows(sample, kind, monkeypatch):
    monkeypatch.setenv("COLUMNS", "1000")
    shown = CliRunner().invoke(extract_command.command, [str(SAMPLE), "--table", kind]).output
    lines = [[cell.strip() for cell in re.split(" {2,}", line.strip())] for line in shown.splitlines()[3:] if line.strip()]
    columns = ["label", "value"] if kind == "metadata" else ["canonical", "level", "names", "duties"]
    assert [[row[name] for name in columns if row[name]] for row in sample.to_arrow(kind).to_pylist()] == lines
    assert sample.to_pandas(kind)[columns[0]].tolist() == sample.to_polars(kind)[columns[0]].to_list()
    assert len(lines) == len(sample.to_pandas(kind)) > 3


@pytest.mark.parametrize("kind", ["metadata", "departments"])
def test_what_is_no_table_has_its_columns_also_where_nothing_is_stated(kind):
    assert list(extract("").to_pandas(kind).columns) == extract("").to_polars(kind).columns == list(WHOLE_COLUMNS[kind])


def test_every_kind_can_be_selected_and_what_stands_in_no_clause_takes_no_condition(sample):
    assert sample.select("findings") == list(sample.findings)
    assert sample.select("departments") == list(sample.departments)
    assert sample.select("metadata") == [sample.metadata]
    for kind in ("findings", "departments", "metadata"):
        with pytest.raises(ValueError, match=f"{kind} stand in no clause .* Ask for {kind} without them"):
            sample.to_pandas(kind, department="区财政局")


def test_a_notice_says_in_a_console_what_it_is_in_one_short_line(sample):
    said = repr(sample)
    assert said == str(sample)
    assert said.startswith("Notice('绍兴市越城区人民政府关于印发")
    assert f"{len(sample.outline)} clauses" in said
    assert f"{len(sample.amounts)} amounts" in said
    assert len(said) < 250
    assert repr(extract("")) == "Notice(untitled)"
    assert pickle.loads(pickle.dumps(sample)) == sample
    assert Notice.model_validate_json(sample.model_dump_json()) == sample
