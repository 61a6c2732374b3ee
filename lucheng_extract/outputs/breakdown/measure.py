"""How much room text takes in a cell, and where pages end: spreadsheets fit neither merged cells nor our pages."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

TALLEST = 409.0
"""The tallest row that Excel knows, in points."""

_UNIT, _CELL_MARGIN = 8, 5
# Pixels of Excel's width unit (a digit of the workbook's normal font, 宋体 11), and of a cell beside its text.

_WORD = re.compile(r"[!-~]+|.", re.S)
_NOT_FIRST = frozenset("，。、；：？！）】〕》〉”’％%,.;:?!)]}…—")
_POINTS_PER_LINE = 1.36  # times the font size: 宋体 needs 1.2, Noto CJK 1.45 less what rows are padded with
_PADDING = 7.0


def width(text: str) -> int:
    """The width of text in half-width characters; a Chinese character or mark is two wide.

    >>> width("3.05亿元"), width("“企业”")
    (8, 8)
    """
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)


def capacity(column: float, size: float) -> int:
    """How many half-width characters of a font size (points) a column holds; `column` in Excel's units.

    >>> capacity(32, 10)
    38
    """
    return max(int((pixels(column) - _CELL_MARGIN - 1) / (size * 2 / 3)), 2)


def pixels(column: float) -> float:
    """The width of a column in pixels, 96 to the inch; `column` in Excel's units."""
    return _UNIT * column + _CELL_MARGIN


@lru_cache(maxsize=65_536)
def line_count(text: str, room: int) -> int:
    """The lines that text fills when wrapped at `room` half-width characters; at least 1.

    Words and numbers stay whole, and no line begins with a closing mark, as in a spreadsheet.

    >>> line_count("新增企业二十家。", 8), line_count("第一行\\n第二行", 20), line_count("", 8)
    (2, 2, 1)
    """
    return sum(_wrapped(line, room) for line in text.split("\n"))


def _wrapped(line: str, room: int) -> int:
    count, used, last = 1, 0, 0
    for word in _WORD.findall(line):
        wide = width(word)
        if used + wide > room and used:
            used = last if word[0] in _NOT_FIRST else 0
            count += 1
        if wide > room:
            count += (wide - 1) // room
            wide = wide % room or room
        used, last = used + wide, wide
    return count


def height(count: int, size: float) -> float:
    """The height of a row with so many lines of a font size, in points."""
    return round(count * size * _POINTS_PER_LINE + _PADDING, 1)


@lru_cache(maxsize=65_536)
def cut_to(text: str, room: int, most: int, mark: str) -> str:
    """Text that fills at most `most` lines, ending in `mark` where something is gone.

    >>> cut_to("新增企业二十家，新建园区一个。", 8, 2, "…")
    '新增企业二十家…'
    """
    if line_count(text, room) <= most:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if line_count(text[:middle] + mark, room) <= most:
            low = middle
        else:
            high = middle - 1
    return text[:low] + mark


def raised(heights: Sequence[float], wanted: float) -> list[float]:
    """Row heights that together are at least `wanted`, each raised alike, none above what Excel knows.

    >>> raised([20.0, 30.0], 70.0), raised([20.0, 30.0], 40.0)
    ([30.0, 40.0], [20.0, 30.0])
    """
    missing = wanted - math.fsum(heights)
    if missing <= 0:
        return list(heights)
    return [min(round(one + missing / len(heights), 1), TALLEST) for one in heights]


def page_starts(heights: Sequence[float], blocks: Sequence[int], first: float, other: float) -> list[int]:
    """The rows that begin a page, the first row left out.

    `blocks[i]` is the number of the block (an article) that row `i` belongs to: a page ends where a block ends, unless
    the block is taller than a page. `first` and `other` are the room on the first page and on the others, in points.

    >>> page_starts([40, 40, 40, 40], [1, 1, 2, 2], first=130, other=200)
    [2]
    """
    starts, used, room, row = [], 0.0, first, 0
    while row < len(heights):
        last = row
        while last < len(heights) and blocks[last] == blocks[row]:
            last += 1
        block = math.fsum(heights[row:last])
        if used and used + block > room and block <= other:
            starts.append(row)
            used, room = 0.0, other
        for one in range(row, last):
            if used and used + heights[one] > room:
                starts.append(one)
                used, room = 0.0, other
            used += heights[one]
        row = last
    return starts
