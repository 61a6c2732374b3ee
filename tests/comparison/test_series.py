"""One indicator over several notices, and which indicators recur."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from lucheng_extract import LuchengError, Series, extract, recurring, track

SAMPLES = Path(__file__).parent.parent.parent / "samples" / "comparison"


def notice(year, text):
    return extract(f"某政发〔{year}〕3号\n\n某区若干政策({year}年版)\n\n(一)培育。{text}\n\n某区人民政府\n{year}年3月1日")


def values(series):
    return [(point.goal.period_end.year, point.goal.value, point.change, point.percent) for point in series.points]


def test_the_years_are_in_order_whatever_the_order_of_the_files():
    notices = [notice(year, f"高新技术企业达到{count}家。") for year, count in ((2025, 600), (2023, 400), (2024, 500))]
    series = track(notices, "高新技术企业")
    assert values(series) == [
        (2023, 400, None, None), (2024, 500, Decimal(100), Decimal("25.00")), (2025, 600, Decimal(100), Decimal("20.00")),
    ]  # fmt: skip
    assert [point.notice for point in series.points] == [1, 2, 0]


def test_a_like_wording_is_the_same_indicator_and_another_thing_is_not():
    notices = [notice(2024, "高新技术企业达到400家。"), notice(2025, "高新技术企业总数达到500家,高新技术企业研发中心达到20家。")]
    assert [value for _, value, _, _ in values(track(notices, "高新技术企业"))] == [400, 500]


def test_what_is_added_is_left_out_of_the_series_of_the_total_and_named():
    notices = [
        notice(2024, "高新技术企业达到400家,新增高新技术企业50家。"),
        notice(2025, "高新技术企业达到500家。"),
    ]
    series = track(notices, "高新技术企业")
    assert [value for _, value, _, _ in values(series)] == [400, 500]
    assert [point.goal.text for point in series.left_out] == ["50家"]


def test_a_unit_chooses_among_the_measures():
    notices = [notice(year, "跨境电商出口额增长15%,跨境电商出口额达到50亿元。") for year in (2024, 2025)]
    assert {point.goal.unit for point in track(notices, "跨境电商出口额", unit="元").points} == {"元"}
    assert {point.goal.unit for point in track(notices, "跨境电商出口额", unit="%").points} == {"%"}


def test_several_years_of_one_notice_are_points_of_the_series():
    series = track([notice(2024, "托位数2024年达到400个,2026年达到500个。"), notice(2025, "托位数2025年达到450个。")], "托位数")
    assert [(year, value) for year, value, _, _ in values(series)] == [(2024, 400), (2025, 450), (2026, 500)]


def test_between_units_that_differ_there_is_no_change():
    series = track([notice(2024, "新增城镇就业2万人。"), notice(2025, "新增城镇就业3万人次。")], "城镇就业")
    assert [(point.change, point.percent) for point in series.points] == [(None, None), (None, None)]


def test_nothing_found_is_an_empty_series_and_no_error():
    assert track([notice(2024, "新建公园3个。")], "高新技术企业").points == ()
    assert track([], "高新技术企业").points == ()


@pytest.mark.parametrize("indicator", ["", "  ", "，。"])
def test_an_indicator_of_no_letter_is_refused(indicator):
    with pytest.raises(LuchengError, match="names nothing"):
        track([], indicator)


def test_rows_make_a_data_frame_that_quotes_its_places():
    pandas = pytest.importorskip("pandas")
    notices = [extract((SAMPLES / f"nanhu-policy-{year}.txt").read_text("utf-8")) for year in (2024, 2025)]
    series = track(notices, "科技型中小企业数量")
    frame = pandas.DataFrame(series.rows())
    assert frame[["doc_number", "value", "percent", "comparator"]].values.tolist() == [
        ["南政发〔2024〕6号", Decimal(2000), None, "gt"], ["南政发〔2025〕5号", Decimal(2500), Decimal("25.00"), "gt"],
    ]  # fmt: skip
    assert frame["signed_on"].tolist() == [date(2024, 2, 28), date(2025, 3, 6)]
    for point, row in zip(series.points, frame.itertuples(), strict=True):
        assert notices[point.notice].text[row.start : row.end] == row.text == "突破2000家" or row.text == "突破2500家"


def test_a_series_is_read_back_from_its_json():
    series = track([notice(2024, "高新技术企业达到400家。")], "高新技术企业")
    assert Series.model_validate_json(series.model_dump_json()) == series


def test_indicators_of_all_notices_recur_and_others_only_when_fewer_are_enough():
    notices = [notice(2024, "新建学校2所,高新技术企业达到400家。"), notice(2025, "高新技术企业总数达到500家,新建公园3个。")]
    assert [(found.indicator, found.notices, found.spellings) for found in recurring(notices)] == [
        ("高新技术企业", (0, 1), ("高新技术企业", "高新技术企业总数"))
    ]
    assert {found.indicator for found in recurring(notices, at_least=1)} == {"高新技术企业", "学校", "公园"}


def test_two_indicators_of_one_notice_are_not_joined_however_alike():
    notices = [notice(year, "普惠性幼儿园学位达到400个,普惠性幼儿园学位数达到500个。") for year in (2024, 2025)]
    assert [found.indicator for found in recurring(notices)] == ["普惠性幼儿园学位", "普惠性幼儿园学位数"]


def test_growth_and_level_of_one_indicator_recur_apart():
    notices = [notice(2024, "跨境电商出口额增长15%。"), notice(2025, "跨境电商出口额达到50亿元。")]
    assert recurring(notices) == ()
