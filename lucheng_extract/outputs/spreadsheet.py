"""What a cell may hold when Excel, WPS or LibreOffice opens it."""

from __future__ import annotations

import re

CELL_LIMIT = 32_767
"""The most characters a cell of Excel holds, counted in UTF-16 code units."""

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
