"""明细: every line in a row of its own, nothing merged, to filter and sort by."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lucheng_extract.outputs.breakdown.columns import (
    ARTICLE,
    COOPERATING,
    DOCUMENT,
    FUNDS,
    GOALS,
    LEAD,
    NUMBER,
    QUOTE,
    RESPONSIBLE,
    SECTION,
    TIME,
    WORK,
    Column,
)
from lucheng_extract.outputs.breakdown.lines import Line
from lucheng_extract.outputs.breakdown.measure import TALLEST, capacity, height, line_count
from lucheng_extract.outputs.breakdown.sheets import Pen, header, look

_DUE = Column("截止日期", 12, lambda line: [], centred=True)
_BEFORE = (SECTION, ARTICLE, WORK, GOALS, TIME)
_AFTER = (FUNDS, LEAD, RESPONSIBLE, COOPERATING, QUOTE)


def write_flat(pen: Pen, name: str, lines: Sequence[Line], *, several: bool) -> None:
    """Write the sheet; with `several` notices a column says of which each line is.

    序号 is a number and 截止日期 a date, so that they sort; texts are whole, up to what a cell holds.
    """
    columns = [*([DOCUMENT] if several else []), NUMBER, *_BEFORE, _DUE, *_AFTER]
    sheet = pen.sheet(name)
    header(pen, sheet, 0, [column.title for column in columns])
    for at, column in enumerate(columns):
        sheet.set_column(at, at, column.width)
    for row, line in enumerate(lines, 1):
        texts = [column.run_on(line) for column in columns]
        needs = (
            height(line_count(text, capacity(column.width, column.size)), column.size)
            for text, column in zip(texts, columns, strict=True)
        )
        sheet.set_row(row, min(max(needs), TALLEST))
        for at, (column, text) in enumerate(zip(columns, texts, strict=True)):
            _write(pen, sheet, (row, at), column, line, text)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.autofilter(0, 0, max(len(lines), 1), len(columns) - 1)


def _write(pen: Pen, sheet: Any, place: tuple[int, int], column: Column, line: Line, text: str) -> None:
    if column is NUMBER:
        pen.number(sheet, *place, line.number, **look(column))
    elif column is _DUE:
        pen.day(sheet, *place, line.due, **look(column))
    else:
        pen.text(sheet, *place, text, **look(column))
