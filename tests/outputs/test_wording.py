"""How values are put to a Chinese reader."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal, get_args, get_origin

import pytest

from lucheng_extract import extract
from lucheng_extract.checks import registered
from lucheng_extract.outputs import wording
from lucheng_extract.outputs.gist import gist
from lucheng_extract.records.notice import RECORD_KINDS, Finding

CODES = [
    (kind, name, value)
    for kind, model in {**RECORD_KINDS, "findings": Finding}.items()
    for name, field in model.model_fields.items()
    if get_origin(field.annotation) is Literal
    for value in get_args(field.annotation)
]


@pytest.mark.parametrize(("kind", "name", "value"), CODES, ids="-".join)
def test_every_code_of_every_record_has_a_chinese_word(kind: str, name: str, value: str) -> None:
    assert not wording.word(kind, name, value).isascii()


def test_every_check_has_a_chinese_name() -> None:
    assert [check for check in registered() if wording.word("findings", "check", check).isascii()] == []


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("区级财政预算安排资金3.05亿元", "3.05亿元"),
        ("给予最高50万元奖励", "≤50万元"),
        ("每户补助5000元", "5000元/户"),
        ("补助10万元至20万元", "10万元~20万元"),
        ("到账外资3亿美元以上", "≥3亿美元"),
        ("完成投资近200亿元", "≈200亿元"),
        ("安排资金123456789元", "1.23456789亿元"),
    ],
)
def test_sums_are_written_in_the_unit_people_use_and_stay_exact(text: str, written: str) -> None:
    assert wording.amount(extract(text).amounts[0]) == written


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("新增企业20家以上。", "≥20家"),
        ("工业增加值增长7%以上。", "≥7%"),
        ("企业总数突破2.5万家。", ">2.5万家"),
        ("新建学校2-3所。", "2所~3所"),
        ("游客量达到1.2亿人次。", "1.2亿人次"),
    ],
)
def test_goals_are_written_with_bound_and_unit(text: str, written: str) -> None:
    assert wording.goal(extract(text).goals[0]) == written


@pytest.mark.parametrize(
    ("first", "last", "written"),
    [
        (date(2025, 1, 1), date(2025, 12, 31), "2025年"),
        (date(2021, 1, 1), date(2025, 12, 31), "2021—2025年"),
        (date(2025, 1, 1), date(2025, 6, 30), "2025-01-01 至 2025-06-30"),
        (date(2025, 3, 5), date(2025, 3, 5), "2025-03-05"),
        (None, date(2025, 6, 30), "截至 2025-06-30"),
        (date(2025, 7, 1), None, "2025-07-01 起"),
        (None, None, ""),
    ],
)
def test_times_are_written_as_short_as_they_can(first: date | None, last: date | None, written: str) -> None:
    assert wording.period(first, last) == written


def test_a_number_of_more_digits_than_decimal_counts_with_stays_exact() -> None:
    assert wording.number(Decimal("123456789012345678901234567890123456789")) == "1234567890123456789012345678901.23456789亿"


def test_a_currency_without_a_chinese_name_keeps_its_code() -> None:
    assert wording.money(Decimal(5), "XAU") == "5 XAU"


@pytest.mark.parametrize(
    ("kind", "text", "said"),
    [
        ("responsibilities", "（牵头单位：市水利局；配合单位：市财政局）", "市水利局 牵头"),
        ("deadlines", "2025年底前完成。", "截至 2025-12-31"),
        ("deadlines", "每年9月30日前完成。", "期间 日期未写明"),
        ("citations", "根据《浙江省土地管理条例》，制定本办法。", "依据 《浙江省土地管理条例》"),
        ("supports", "对首次上规的企业给予10万元奖励。", "首次上规的企业 奖励 10万元"),
        ("programmes", "实施“千企智改”工程。", "千企智改 工程"),
    ],
)
def test_the_gist_of_a_record_is_one_short_line(kind: str, text: str, said: str) -> None:
    assert gist(kind, getattr(extract(text), kind)[0]) == said
