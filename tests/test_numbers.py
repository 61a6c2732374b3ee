"""Numerals of official prose, read exactly."""

from decimal import Decimal

import pytest

from lucheng_extract.grammar.number import parse_number, plain


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3.05", "3.05"), ("1,234,567.8", "1234567.8"), ("２，０００", "2000"), ("-22.5", "-22.5"), ("负三十二", "-32"),
        ("1.5万", "15000"), ("3千5百", "3500"), ("1亿5000万", "150000000"), ("4.78万亿", "4780000000000"),
        ("3.5个亿", "350000000"), ("7 万5 千4 百", "75400"), ("10万万", "1000000000"),
        ("一亿三千万", "130000000"), ("两百零六", "206"), ("一千零五", "1005"), ("四亿五千六百四十二万零一十五", "456420015"),
        ("壹拾伍", "15"), ("肆佰叁拾萬", "4300000"), ("廿一", "21"), ("二〇二五", "2025"), ("一万五", "15000"),
        ("两千四百五", "2450"), ("十二点五亿", "1250000000"), ("零点零一", "0.01"), ("十二万半", "125000"), ("半", "0.5"),
    ],
)  # fmt: skip
def test_a_numeral_has_one_exact_value(text: str, value: str) -> None:
    assert parse_number(text) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("5%", "0.05"), ("8‰", "0.008"), ("5个百分点", "0.05"), ("百分之五", "0.05"), ("千分之六", "0.006"),
        ("百分之一百二十点五", "1.205"), ("三成", "0.3"), ("两成半", "0.25"), ("七成六", "0.76"), ("75折", "0.75"),
        ("五折", "0.5"), ("四分之三", "0.75"), ("1/4", "0.25"), ("25个基点", "0.0025"),
    ],
)  # fmt: skip
def test_a_share_is_a_part_of_one(text: str, value: str) -> None:
    assert parse_number(text) == Decimal(value)


@pytest.mark.parametrize("text", ["", "步", "一切", "万万", "零点点", "5,00", "十步", "12家", "一千二五三千"])
def test_what_is_no_numeral_from_end_to_end_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a number"):
        parse_number(text)


def test_only_a_str_is_parsed() -> None:
    with pytest.raises(TypeError, match="takes a str, not int"):
        parse_number(5)  # type: ignore[arg-type]


def test_values_print_as_people_write_them() -> None:
    assert str(plain(Decimal("2.2") * 10**12)) == "2200000000000"
    assert str(plain(Decimal("3.0500"))) == "3.05"
