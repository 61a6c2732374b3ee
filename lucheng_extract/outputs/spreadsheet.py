"""What a cell may hold when Excel, WPS or LibreOffice opens it."""

from __future__ import annotations

import re
from datetime import date, datetime

CREATED = datetime(2000, 1, 1)
"""What workbooks say of when they were made: the same rows give the same bytes."""

FIRST_DATE = date(1900, 3, 1)
"""The first day that a cell holds as a date: before it Excel's calendar is off by a day (it has a 29 February 1900)."""

CELL_LIMIT = 32_767
"""The most characters a cell of Excel holds, counted in UTF-16 code units."""

# Control characters, direction marks, half characters and what XML cannot hold; line ends stay.
_UNSEEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_UNWRITABLE = re.compile("[\ud800-\udfff\ufffe\uffff]")
_CUT_MARK = "…〔原文共{}字，此处截断〕"
# OWASP, "CSV Injection": a cell that starts with one of these (also full-width, also after blanks) is run as a formula.
_SUSPECT = frozenset("=+-@＝＋－＠\u200b\ufeff0123456789")
_FORMULA = re.compile(r"[\s\u200b\ufeff]*[=+\-@＝＋－＠]|[\t\r\n]")
# Text that a spreadsheet takes for a number and shows as another text: 1.10, 00123, 3E5, a number of over 15 digits.
_ALTERED = re.compile(r"\d+\.\d*0|0\d+(\.\d+)?|\d+(\.\d+)?[eE][+-]?\d+|[\d.]{16,}")


def harmless(text: str) -> str:
    """Text that a spreadsheet reading a CSV file shows as it is: an apostrophe before what it would run or alter.

    >>> harmless("=1+1"), harmless("－5"), harmless("1.10"), harmless("1.3"), harmless("新增2000家")
    ("'=1+1", "'－5", "'1.10", '1.3', '新增2000家')
    """
    if text[:1] not in _SUSPECT and not text[:1].isspace():  # nearly all texts, for a tenth of the time
        return text
    return f"'{text}" if _FORMULA.match(text) or _ALTERED.fullmatch(text) else text


def visible(text: str) -> str:
    r"""Text that shows in a cell as it is: without control characters, and with \ufffd for what no file can hold.

    >>> visible("增长\x1b[31m5%\r\n\ud800")
    '增长[31m5%\n�'
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return _UNWRITABLE.sub("\ufffd", _UNSEEN.sub("", text))


def cut(text: str) -> str:
    """Text cut to the limit of a cell, saying so and how long it was.

    >>> cut("条" * 40_000)[-18:]
    '条…〔原文共40000字，此处截断〕'
    """
    if len(text) <= CELL_LIMIT // 2 or _units(text) <= CELL_LIMIT:
        return text
    mark = _CUT_MARK.format(len(text))
    room = CELL_LIMIT - len(mark)
    kept = text[:room]
    while _units(kept) > room:
        kept = kept[: -max((_units(kept) - room) // 2, 1)]
    return kept + mark


def _units(text: str) -> int:
    return len(text) + sum(char > "\uffff" for char in text)
