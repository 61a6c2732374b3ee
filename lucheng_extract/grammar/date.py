"""Full calendar dates in the forms of signatures and portal headers: 2025年5月10日, 二〇二五年五月十日, 2025-05-10."""

from __future__ import annotations

import re
from datetime import date

from lucheng_extract.grammar.number import value_of

_HAN = "〇零0Oo一二三四五六七八九"
DATE = (
    r"(?:(?:19|20)\d ?\d ?年 ?(?:1[0-2]|0?[1-9]) ?月 ?(?:3[01]|[12]\d|0?[1-9]) ?日"
    rf"|[一二] ?[{_HAN}] ?[{_HAN}] ?[{_HAN}] ?年 ?[{_HAN}元十 ]{{1,4}}月 ?[{_HAN}十廿卅 ]{{1,6}}日"
    r"|(?:19|20)\d\d(?P<sign>[-/.])(?:1[0-2]|0?[1-9])(?P=sign)(?:3[01]|[12]\d|0?[1-9])(?!\d))"
)
"""A pattern for one date in folded text; it holds the named group `sign`, so use it once in a pattern."""

_DATE = re.compile(DATE)
_ARABIC = re.compile(r"\d+")
_NOT_ZERO = str.maketrans("零0Oo", "〇〇〇〇")


def parse_date(folded: str) -> date | None:
    """The first date of a folded text, `None` when it has none or names a day that does not exist.

    >>> parse_date("二〇二五年五月十日"), parse_date("2025 年 5 月 10 日 10:30"), parse_date("2025-02-30")
    (datetime.date(2025, 5, 10), datetime.date(2025, 5, 10), None)
    """
    found = _DATE.search(folded)
    if not found:
        return None
    text = found[0].replace(" ", "")
    numbers = _arabic(text) if text[0].isdecimal() else _han(text)
    try:
        return date(*numbers)
    except ValueError:
        return None


def _arabic(text: str) -> tuple[int, int, int]:
    year, month, day = (int(part) for part in _ARABIC.findall(text))
    return year, month, day


def _han(text: str) -> tuple[int, int, int]:
    year, month, day = re.split("[年月日]", text.translate(_NOT_ZERO))[:3]
    return _value(year), 1 if month == "元" else _value(month), _value(day)


def _value(numeral: str) -> int:
    value = value_of(numeral)
    return int(value) if value is not None else 0
