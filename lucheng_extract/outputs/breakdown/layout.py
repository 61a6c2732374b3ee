"""Lines laid out on paper: the width of the columns, the height of the rows, what merges, and where pages end."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from lucheng_extract.outputs.breakdown.columns import NARROW, Column, block
from lucheng_extract.outputs.breakdown.lines import Line
from lucheng_extract.outputs.breakdown.measure import (
    TALLEST,
    capacity,
    cut_to,
    height,
    line_count,
    page_starts,
    pixels,
    raised,
)

PAPER = (11.69, 8.27)
"""A4 landscape, in inches."""
MARGINS = {"left": 0.5, "right": 0.5, "top": 0.6, "bottom": 0.7}
"""In inches; the footer with the page number stands in the bottom one."""

HEADER_HEIGHT = 30.0
CUT_MARK = "……（全文见“明细”）"
_PIXELS_PER_INCH, _POINTS_PER_INCH = 96, 72
_CERTAIN = 0.92  # of a page: fonts differ from machine to machine


@dataclass(frozen=True, slots=True)
class Merge:
    """Rows of a column that share one cell, both ends inclusive; a single row does not."""

    column: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Layout:
    """`texts[row][column]` with the `heights` of the rows (points) and the `widths` of the columns (Excel's units).

    `starts` are the rows that begin a new page; no merge crosses one.
    """

    widths: tuple[float, ...]
    texts: tuple[tuple[str, ...], ...]
    heights: tuple[float, ...]
    merges: tuple[Merge, ...]
    starts: tuple[int, ...]


def lay_out(columns: Sequence[Column], lines: Sequence[Line], *, above: float) -> Layout:
    """Lay out lines. `above` is the height of what stands over the header on the first page, in points."""
    whole = [[column.stacked(line) for column in columns] for line in lines]
    widths = [
        NARROW if column.optional and not any(row[at] for row in whole) else column.width
        for at, column in enumerate(columns)
    ]
    rooms = [capacity(width, column.size) for width, column in zip(widths, columns, strict=True)]
    texts = tuple(
        tuple(_fitted(text, room, column.size) for text, room, column in zip(row, rooms, columns, strict=True))
        for row in whole
    )
    needs = [
        [height(line_count(text, room), column.size) for text, room, column in zip(row, rooms, columns, strict=True)]
        for row in texts
    ]
    blocks = _numbered([block(line) for line in lines])
    page = _page_room(widths)
    heights = [max(need[at] for at, column in enumerate(columns) if column.merge is None) for need in needs]
    while True:
        starts = page_starts(heights, blocks, page - above - HEADER_HEIGHT, page - HEADER_HEIGHT)
        merges = [merge for at, column in enumerate(columns) for merge in _shared(at, column, lines, starts)]
        taller = _raised(heights, needs, merges)
        if taller == heights:
            break
        heights = taller  # which may move the ends of pages, and so cut merges anew
    several = tuple(merge for merge in merges if merge.last > merge.first)
    return Layout(tuple(widths), texts, tuple(heights), several, tuple(starts))


def _fitted(text: str, room: int, size: float) -> str:
    most = int(TALLEST / height(1, size))
    while height(most + 1, size) <= TALLEST:
        most += 1
    return cut_to(text, room, most, CUT_MARK)


def _numbered(values: Sequence[Hashable]) -> list[int]:
    """A number for each value, counted up where it differs from the one before."""
    numbers = [0] * len(values)
    for at, (before, value) in enumerate(pairwise(values), 1):
        numbers[at] = numbers[at - 1] + (before != value)
    return numbers


def _raised(heights: Sequence[float], needs: Sequence[Sequence[float]], merges: Sequence[Merge]) -> list[float]:
    """Rows that together are as tall as each of the cells they share."""
    tall = list(heights)
    for merge in merges:
        rows = slice(merge.first, merge.last + 1)
        tall[rows] = raised(tall[rows], needs[merge.first][merge.column])
    return tall


def _page_room(widths: Sequence[float]) -> float:
    """The height that a page has, in points of a sheet that is as wide as the page."""
    room = (PAPER[0] - MARGINS["left"] - MARGINS["right"]) * _PIXELS_PER_INCH
    scale = min(room / sum(pixels(width) for width in widths), 1)
    return (PAPER[1] - MARGINS["top"] - MARGINS["bottom"]) * _POINTS_PER_INCH / scale * _CERTAIN


def _shared(at: int, column: Column, lines: Sequence[Line], starts: Sequence[int]) -> Iterator[Merge]:
    """The cells of a column that merges, those of a single row included; none crosses the end of a page."""
    if column.merge is None or not lines:
        return
    first = 0
    keys = [column.merge(line) for line in lines]
    page_ends = frozenset(starts)
    for row in range(1, len(keys)):
        if keys[row] != keys[first] or keys[row] is None or row in page_ends:
            yield Merge(at, first, row - 1)
            first = row
    yield Merge(at, first, len(keys) - 1)
