"""The grammar of calendar periods, read as a specification: the words, the kind, the first and the last day."""

from datetime import date, datetime

import pytest

from lucheng_extract.grammar.period import find_periods, parse_period, scan_times
from lucheng_extract.lexicon import load
from lucheng_extract.text import fold

REFERENCE = date(2025, 5, 10)


def _day(text):
    return date.fromisoformat(text) if text else None


WITH_THEIR_YEAR = """
2025年                        during 2025-01-01 2025-12-31
2025年度                      during 2025-01-01 2025-12-31
2025年全年                    during 2025-01-01 2025-12-31
2025年底                      by     -          2025-12-31
2025年年底前                  by     -          2025-12-31
2025年末                      by     -          2025-12-31
2025年内                      by     -          2025-12-31
2025年前                      by     -          2025-12-31
2025年初                      during 2025-01-01 2025-02-28
2025年上半年                  during 2025-01-01 2025-06-30
2025年第一季度                during 2025-01-01 2025-03-31
2025年四季度末                by     -          2025-12-31
2025年前三季度                during 2025-01-01 2025-09-30
2025年三、四季度              during 2025-07-01 2025-12-31
2025年前5个月                 during 2025-01-01 2025-05-31
2025年6月                     during 2025-06-01 2025-06-30
2025年11月份                  during 2025-11-01 2025-11-30
2028年2月底                   by     -          2028-02-29
2026年2月底前                 by     -          2026-02-28
2025年6月上旬                 during 2025-06-01 2025-06-10
2025年6月中旬前               by     -          2025-06-20
2025年6月下旬                 during 2025-06-21 2025-06-30
2025年6月初                   during 2025-06-01 2025-06-05
2025年6月30日前               by     -          2025-06-30
2025年6月30日之前             by     -          2025-06-30
2025年6月30日(含)以前         by     -          2025-06-30
2025年11月30日17:00前         by     -          2025-11-30
2025年6月30日止               by     -          2025-06-30
2025年4月20日11:00至2025年4月25日17:00时   during 2025-04-20 2025-04-25
2025年1月1日起                from   2025-01-01 -
2025年1月1日及以后            from   2025-01-01 -
2025年6月1日零时起            from   2025-06-01 -
自2025年1月1日起              from   2025-01-01 -
从2025年起                    from   2025-01-01 -
从2025年9月开始               from   2025-09-01 -
2026年起                      from   2026-01-01 -
到2027年                      by     -          2027-12-31
至2027年12月31日              by     -          2027-12-31
截至2024年9月底               by     -          2024-09-30
截止到2024年12月31日          by     -          2024-12-31
2025-2027年                   during 2025-01-01 2027-12-31
2025—2027年                   during 2025-01-01 2027-12-31
2025年至2027年                during 2025-01-01 2027-12-31
2025～2027年                  during 2025-01-01 2027-12-31
2023、2024年                  during 2023-01-01 2024-12-31
2025年1—6月                   during 2025-01-01 2025-06-30
2025年1至9月                  during 2025-01-01 2025-09-30
2025年5月至9月                during 2025-05-01 2025-09-30
2025年10月1日至7日            during 2025-10-01 2025-10-07
2025年5月1日至10月31日        during 2025-05-01 2025-10-31
2024年11月至2025年3月         during 2024-11-01 2025-03-31
2024年11月至次年3月           during 2024-11-01 2025-03-31
2024年11月至3月               during 2024-11-01 2025-03-31
自2022年10月1日至2025年12月31日         during 2022-10-01 2025-12-31
自2022年10月1日起至2025年12月31日止     during 2022-10-01 2025-12-31
2025年3月1日至2025年8月31日期间         during 2025-03-01 2025-08-31
2024.1.1-2024.12.31           during 2024-01-01 2024-12-31
2025/5/10                     during 2025-05-10 2025-05-10
2025-05-10                    during 2025-05-10 2025-05-10
二〇二五年五月十日            during 2025-05-10 2025-05-10
二○二五年底                   by     -          2025-12-31
二〇二五年十二月三十一日前    by     -          2025-12-31
25年底                        by     -          2025-12-31
98年4月                       during 1998-04-01 1998-04-30
2026 年4 月 28日起            from   2026-04-28 -
２０２６年底前                by     -          2026-12-31
“十四五”期间                  during 2021-01-01 2025-12-31
“十五五”时期                  during 2026-01-01 2030-12-31
十四五末                      by     -          2025-12-31
到“十五五”末                  by     -          2030-12-31
“九五”期间                    during 1996-01-01 2000-12-31
2025年春节前                  by     -          2025-01-28
2025年国庆期间                during 2025-10-01 2025-10-07
2025年中秋节                  during 2025-10-06 2025-10-06
2024年端午                    during 2024-06-10 2024-06-10
2026年清明节                  during 2026-04-05 2026-04-05
2025年五一假期                during 2025-05-01 2025-05-05
2012年农历正月十五            during 2012-02-06 2012-02-06
2020年闰四月                  during 2020-05-23 2020-06-20
20世纪80年代                  during 1980-01-01 1989-12-31
2025年农历十月初一            during 2025-11-20 2025-11-20
"""

WITH_THE_NOTICE_YEAR = """
上半年            during 2025-01-01 2025-06-30
三季度            during 2025-07-01 2025-09-30
全年              during 2025-01-01 2025-12-31
年内              by     -          2025-12-31
年底前            by     -          2025-12-31
岁末              by     -          2025-12-31
3月末             by     -          2025-03-31
元月底            by     -          2025-01-31
6月30日前         by     -          2025-06-30
1—6月             during 2025-01-01 2025-06-30
10月15日至25日    during 2025-10-15 2025-10-25
今年              during 2025-01-01 2025-12-31
今年底            by     -          2025-12-31
本年度            during 2025-01-01 2025-12-31
去年9月           during 2024-09-01 2024-09-30
明年6月底前       by     -          2026-06-30
后年              during 2027-01-01 2027-12-31
今明两年          during 2025-01-01 2026-12-31
当年              during 2025-01-01 2025-12-31
次年3月底         by     -          2026-03-31
国庆节            during 2025-10-01 2025-10-01
“五一”前          by     -          2025-04-30
元旦春节期间      during 2025-01-01 2025-02-04
除夕              during 2025-01-28 2025-01-28
本月底前          by     -          2025-05-31
下月9日           during 2025-06-09 2025-06-09
下季度            during 2025-07-01 2025-09-30
上周              during 2025-04-28 2025-05-04
下周六            during 2025-05-17 2025-05-17
明天              during 2025-05-11 2025-05-11
"""


def _rows(table):
    return [row.rsplit(maxsplit=3) for row in table.strip().splitlines()]


@pytest.mark.parametrize(("text", "kind", "first", "last"), _rows(WITH_THEIR_YEAR))
def test_a_period_that_names_its_year_needs_no_reference(text, kind, first, last):
    period = parse_period(text)
    assert (period.kind, period.from_date, period.to_date) == (kind, _day(first.strip("-")), _day(last.strip("-")))
    assert period.resolved_from == "explicit"
    assert (period.start, period.end, period.text) == (0, len(text), text)


@pytest.mark.parametrize(("text", "kind", "first", "last"), _rows(WITH_THE_NOTICE_YEAR))
def test_a_period_without_year_takes_that_of_the_reference_date(text, kind, first, last):
    period = parse_period(text, reference_date=REFERENCE)
    assert (period.kind, period.from_date, period.to_date) == (kind, _day(first.strip("-")), _day(last.strip("-")))
    assert period.resolved_from == "notice_year"


@pytest.mark.parametrize("text", ["上半年", "年底前", "6月30日前", "春节前", "今年", "下月", "明天"])
def test_without_a_reference_date_a_period_without_year_has_no_dates(text):
    period = parse_period(text)
    assert (period.from_date, period.to_date) == (None, None)


@pytest.mark.parametrize(
    "text",
    [
        "每年",
        "每季度",
        "每月",
        "每半年",
        "每月中旬",
        "每年3-6月",
        "每年12月底前",
        "每月25日前",
        "每周三",
        "每两年",
        "每隔3天",
        "每年11月至次年2月",
        "每季度末",
        "每年春节前",
    ],
)
def test_recurring_times_have_no_dates(text):
    period = parse_period(text, reference_date=REFERENCE)
    assert (period.kind, period.from_date, period.to_date, period.resolved_from) == ("during", None, None, "explicit")


@pytest.mark.parametrize("text", ["近期", "长期", "今冬明春", "汛期前", "供暖季前"])
def test_times_that_no_date_can_be_given_to(text):
    period = parse_period(text, reference_date=REFERENCE)
    assert (period.from_date, period.to_date) == (None, None)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("今后三年", "2025-05-10", "2028-05-09"),
        ("未来5年内", "2025-05-10", "2030-05-09"),
        ("近三年", "2022-05-10", "2025-05-10"),
        ("三年内", None, "2028-05-10"),
        ("60日内", None, "2025-07-09"),
        ("20天后", "2025-05-30", None),
        ("从2023年起至今", "2023-01-01", "2025-05-10"),
        ("29日", "2025-05-29", "2025-05-29"),
    ],
)
def test_times_counted_from_the_reference_date(text, first, last):
    period = parse_period(text, reference_date=REFERENCE)
    assert (period.from_date, period.to_date) == (_day(first), _day(last))


@pytest.mark.parametrize("text", ["2025年2月30日", "2025年13月", "2025年6月31日前", "2025年2月29日起"])
def test_a_day_that_no_calendar_has_is_no_date_and_no_crash(text):
    assert all(period.from_date is None or period.from_date.year == 2025 for period in find_periods(text))
    impossible = [period for period in find_periods(text) if period.text.rstrip("前起") == text.rstrip("前起")]
    assert all((period.from_date, period.to_date) == (None, None) for period in impossible)


@pytest.mark.parametrize("text", ["", " ", "尽快", "3个月", "2025年底前完成", "共10家", "一是", "12345年"])
def test_what_is_no_period_from_end_to_end_is_refused_with_an_example(text):
    with pytest.raises(ValueError, match="is not a period\\. Write for example 2025年底前"):
        parse_period(text)


def test_a_str_is_asked_for():
    with pytest.raises(TypeError, match="parse_period takes a str, not int"):
        parse_period(2025)
    with pytest.raises(TypeError, match="find_periods takes a str, not NoneType"):
        find_periods(None)


def test_spaces_around_a_whole_period_do_not_matter_and_a_datetime_is_a_date():
    period = parse_period("  6月底前 ", reference_date=datetime(2025, 5, 10, 8, 30))
    assert (period.start, period.end, period.text, period.to_date) == (2, 6, "6月底前", date(2025, 6, 30))


def test_periods_of_a_text_stand_in_order_and_quote_it():
    text = "到２０２７年，建成１０个；2025年6月底前完成3个，11月底前开工，每年新增2个。"
    periods = find_periods(text)
    assert [(p.text, p.to_date) for p in periods] == [
        ("到２０２７年", date(2027, 12, 31)),
        ("2025年6月底前", date(2025, 6, 30)),
        ("11月底前", date(2025, 11, 30)),
        ("每年", None),
    ]
    assert all(text[p.start : p.end] == p.text for p in periods)


def test_a_time_without_year_takes_the_year_stated_before_it_in_its_sentence():
    text = "2025年6月底前获批、8月底前开工。9月底前完工。"
    found = find_periods(text, reference_date=date(2022, 1, 1))
    assert [(p.to_date, p.resolved_from) for p in found] == [
        (date(2025, 6, 30), "explicit"),
        (date(2025, 8, 31), "notice_year"),
        (date(2022, 9, 30), "notice_year"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "三年级学生",
        "20年以上电梯",
        "3个月内办结",
        "5个工作日",
        "0-3岁婴幼儿",
        "每千人拥有床位",
        "健全年度评估",
        "基本年金",
        "二十五中学",
        "以上半年度数据",
        "月子中心",
        "1-2家企业",
        "(十一)强化保障",
        "第3条",
        "150台(套)",
        "29号文件",
        "2000家企业",
        "培训1500-2000元",
        "半年度销售额",
        "满12个月",
        "15分钟生活圈",
        "330国道",
        "购房后半年内",
        "不同年龄段",
        "文明年度人物",
        "周末经济",
        "环节前置",
    ],
)
def test_what_only_looks_like_a_time_is_none(text):
    assert find_periods(text) == []


@pytest.mark.parametrize("year", [1990, 2000, 2025, 2033, 2099])
def test_the_lunar_year_begins_between_late_january_and_late_february(year):
    assert date(year, 1, 20) < parse_period(f"{year}年春节").from_date < date(year, 2, 22)


LEXICON = load()


@pytest.mark.parametrize("row", LEXICON.rows("time_words"), ids=lambda row: row["term"])
def test_each_time_word_is_found_in_its_example(row):
    example = fold(row["example"])
    at = example.index(row["term"])
    assert any(time.start <= at and at + len(row["term"]) <= time.end for time in scan_times(example, LEXICON))


@pytest.mark.parametrize("row", LEXICON.rows("holidays"), ids=lambda row: row["term"])
def test_each_holiday_is_found_in_its_example_and_has_a_date(row):
    example = fold(row["example"])
    at = example.index(row["term"])
    time = next(t for t in scan_times(example, LEXICON) if t.start <= at < t.end)
    period = parse_period(example[time.start : time.end], reference_date=REFERENCE)
    assert period.from_date or period.to_date
