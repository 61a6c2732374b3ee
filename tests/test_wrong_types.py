"""What somebody gives by mistake is refused in one sentence that says what to give."""

import datetime

import pandas as pd
import pyarrow as pa
import pytest

from lucheng_extract import compare, extract, plots, recurring, report, tasks, to_graph, track, write_workbook
from lucheng_extract.adapters.arrow import extract_batches

TEXT = "（一）培育。年底前新增企业20家。（责任单位：区经信局）"


@pytest.mark.parametrize(
    ("given", "fix"),
    [
        ("2025-01-01", r"not str\. Write datetime\.date\.fromisoformat\('2025-01-01'\)"),
        ("去年", r"not str\. Write datetime\.date\.fromisoformat\('2025-01-31'\)"),
        (2025, r"not int\. Write datetime\.date\.fromisoformat"),
    ],
)
def test_a_reference_date_that_is_no_date_is_refused_with_the_way_to_write_one(given, fix):
    with pytest.raises(TypeError, match="reference_date is a date, " + fix):
        extract(TEXT, reference_date=given)
    with pytest.raises(TypeError, match="reference_date is a date, " + fix):
        next(extract_batches([pa.RecordBatch.from_pydict({"text": [TEXT]})], reference_date=given))


@pytest.mark.parametrize("given", [datetime.datetime(2025, 5, 10, 23, 59), pd.Timestamp(2025, 5, 10)])
def test_a_reference_date_with_a_time_of_day_counts_as_its_day(given):
    assert extract(TEXT, reference_date=given) == extract(TEXT, reference_date=datetime.date(2025, 5, 10))
    assert extract(TEXT, reference_date=given).deadlines[0].to_date == datetime.date(2025, 12, 31)


@pytest.mark.parametrize(
    "call",
    [
        lambda given: compare(given, extract(TEXT)),
        lambda given: compare(extract(TEXT), given),
        lambda given: track(given, "企业"),
        lambda given: track([extract(TEXT), given], "企业"),
        recurring,
        to_graph,
        plots.goals,
        plots.budgets,
        plots.timeline,
        plots.responsibilities,
        report,
        tasks,
        lambda given: write_workbook(given, "nowhere.xlsx"),
    ],
)
@pytest.mark.parametrize("given", ["甲", b"", 7, None])
def test_where_a_notice_is_expected_anything_else_is_refused_with_the_way_to_make_one(call, given):
    with pytest.raises(TypeError, match=r"takes a Notice, not \w+\. Make one with extract\(text\) or extract_file\(path\)"):
        call(given)


def test_one_notice_is_tracked_as_a_list_of_one_is():
    notice = extract("（一）培育。2025年高新技术企业达到500家。")
    assert track(notice, "高新技术企业") == track([notice], "高新技术企业")
    assert [point.goal.text for point in track(notice, "高新技术企业").points] == ["500家"]
    assert recurring(notice) == recurring([notice])
    assert list(to_graph(notice)) == list(to_graph([notice]))


def test_a_table_and_a_single_batch_are_read_as_their_batches():
    batch = pa.RecordBatch.from_pydict({"text": [TEXT, "（二）建设。新建学校2所。"]})
    expected = list(extract_batches([batch], kind="goals"))
    assert [row.num_rows for row in expected] == [2]
    assert list(extract_batches(batch, kind="goals")) == expected
    assert list(extract_batches(pa.Table.from_batches([batch]), kind="goals")) == expected


@pytest.mark.parametrize("given", [TEXT, 7, [TEXT], [pa.Table.from_pydict({"text": [TEXT]})]])
def test_what_holds_no_record_batches_is_refused_with_where_to_get_them(given):
    with pytest.raises(TypeError, match=r"takes record batches of pyarrow, not \w+\. .*table\.to_batches\(\)"):
        list(extract_batches(given))
