"""Quantities: number, multiplier, unit and the bound words that touch them."""

from decimal import Decimal

import pytest

from lucheng_extract import find_amounts, parse_amount
from lucheng_extract.grammar.quantity import Quantity, scan_quantities
from lucheng_extract.lexicon import load
from lucheng_extract.text import fold


def only(text: str) -> Quantity:
    found = scan_quantities(fold(text), load())
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "value", "unit", "comparator"),
    [
        ("突破2000家", "2000", "家", "gt"), ("10项以上", "10", "项", "ge"), ("150台(套)", "150", "台(套)", "eq"),
        ("50亿千瓦时左右", "5000000000", "千瓦时", "approx"), ("不少于5000场次", "5000", "场次", "ge"),
        ("1237 亩", "1237", "亩", "eq"), ("３００家以内", "300", "家", "le"), ("100余家", "100", "家", "gt"),
        ("百分之五", "5", "%", "eq"), ("千分之六", "6", "‰", "eq"), ("三成以上", "30", "%", "ge"),
        ("10万吨标准煤", "100000", "吨标准煤", "eq"), ("≥60%", "60", "%", "ge"), ("20个（含）以上", "20", "个", "ge"),
        ("200余万亩", "2000000", "亩", "gt"), ("4200多万元", "42000000", "元", "gt"), ("20余个亿元", "2000000000", "元", "gt"),
        ("10多亿千瓦时", "1000000000", "千瓦时", "gt"), ("两千余万平方米", "20000000", "平方米", "gt"), ("3千多万人", "30000000", "人", "gt"),
    ],
)  # fmt: skip
def test_a_quantity_has_value_unit_and_bound(text: str, value: str, unit: str, comparator: str) -> None:
    quantity = only(text)
    assert (quantity.value, quantity.unit, quantity.comparator) == (Decimal(value), unit, comparator)
    assert (quantity.start, quantity.end) == (0, len(text))


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("2-3个", "2", "3"), ("5%—20%", "5", "20"), ("三到五年", "3", "5"), ("2～3万元", "20000", "30000"),
        ("10万元至20万元", "100000", "200000"), ("1000万元以上至2000万元", "10000000", "20000000"),
        ("三五家", "3", "5"), ("四五百家", "400", "500"), ("5000-1万元", "5000", "10000"),
    ],
)  # fmt: skip
def test_a_range_has_two_ends(text: str, low: str, high: str) -> None:
    quantity = only(text)
    assert (quantity.value, quantity.value_max, quantity.comparator) == (Decimal(low), Decimal(high), "range")


def test_a_unit_at_the_end_of_a_list_serves_every_number() -> None:
    found = scan_quantities("奖励100、50、20万元", load())
    assert [quantity.value for quantity in found] == [Decimal(1000000), Decimal(500000), Decimal(200000)]


@pytest.mark.parametrize("text", ["5G", "PM2.5", "X86", "第29"])
def test_a_number_glued_to_letters_is_a_name(text: str) -> None:
    assert only(text).kind == "name"


@pytest.mark.parametrize("text", ["长三角地区", "进一步推进", "统一规划", "百亿产业", "二元结构"])
def test_numerals_inside_words_count_nothing(text: str) -> None:
    assert [q for q in scan_quantities(text, load()) if q.kind == "money"] == []


def test_a_word_that_begins_like_a_unit_is_none() -> None:
    assert only("最高800万支持").unit is None


@pytest.mark.parametrize(
    ("text", "value", "currency"),
    [
        ("人民币3亿元", "300000000", "CNY"), ("超20亿元人民币", "2000000000", "CNY"), ("1亿美元以上", "100000000", "USD"),
        ("港币两千九百六十元", "2960", "HKD"), ("￥3,000", "3000", "CNY"), ("12.5万欧元", "125000", "EUR"),
        ("六十四万零一百四十三元一角七分", "640143.17", "CNY"), ("三百万", "3000000", "CNY"),
    ],
)  # fmt: skip
def test_money_is_exact_in_units_of_its_currency(text: str, value: str, currency: str) -> None:
    money = parse_amount(text)
    assert (money.value, money.currency, money.text) == (Decimal(value), currency, text)


@pytest.mark.parametrize("text", ["十步", "50万元和20万元", "亿元", "15%", ""])
def test_what_is_not_one_sum_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not one amount"):
        parse_amount(text)


def test_found_amounts_quote_the_text() -> None:
    text = "分别给予１００万元、５０ 万元奖励"
    assert [text[m.start : m.end] for m in find_amounts(text)] == ["１００万元", "５０ 万元"]
