"""Sheets as offices hand them round: a title, a framed table, A4 landscape with its header on every page."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from datetime import date, datetime
from typing import Any

from lucheng_extract.outputs.breakdown.columns import Column
from lucheng_extract.outputs.breakdown.layout import HEADER_HEIGHT, MARGINS, Layout, lay_out
from lucheng_extract.outputs.breakdown.lines import Line
from lucheng_extract.outputs.breakdown.measure import capacity, height, line_count
from lucheng_extract.outputs.spreadsheet import FIRST_DATE, cut, visible

_A4 = 9
FONT = "宋体"
_TITLE_SIZE, _SUBTITLE_SIZE = 16, 10
HEADER_FILL = "#DDE6F0"


class Pen:
    """Writes into a workbook; every text as text, whatever it looks like. Formats alike are made once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._formats: dict[Hashable, Any] = {}

    def sheet(self, name: str) -> Any:
        """A new sheet, set up for paper."""
        sheet = self._book.add_worksheet(name)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.set_margins(**MARGINS)
        sheet.center_horizontally()
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&C第 &P 页，共 &N 页")
        return sheet

    def format(self, **properties: Any) -> Any:
        key = tuple(sorted(properties.items()))
        if key not in self._formats:
            base = {"font_name": FONT, "font_size": 10, "valign": "vcenter", "text_wrap": True}
            self._formats[key] = self._book.add_format({**base, **properties})
        return self._formats[key]

    def text(self, sheet: Any, row: int, column: int, text: str, **properties: Any) -> None:
        shown, form = cut(visible(text)), self.format(**properties)
        if shown:
            sheet.write_string(row, column, shown, form)
        else:
            sheet.write_blank(row, column, None, form)

    def across(self, sheet: Any, place: tuple[int, int, int, int], text: str, **properties: Any) -> None:
        """A text in one cell made of several: first row, first column, last row, last column."""
        if place[:2] != place[2:]:
            sheet.merge_range(*place, "", self.format(**properties))
        self.text(sheet, *place[:2], text, **properties)

    def number(self, sheet: Any, row: int, column: int, value: float, **properties: Any) -> None:
        sheet.write_number(row, column, value, self.format(**properties))

    def day(self, sheet: Any, row: int, column: int, day: date | None, **properties: Any) -> None:
        form = self.format(num_format="yyyy-mm-dd", **properties)
        if day is None:
            sheet.write_blank(row, column, None, form)
        elif day < FIRST_DATE:
            self.text(sheet, row, column, day.isoformat(), **properties)
        else:
            sheet.write_datetime(row, column, datetime(day.year, day.month, day.day), form)


def heading(pen: Pen, sheet: Any, widths: Sequence[float], title: str, subtitle: str) -> float:
    """Write title and subtitle over the columns; gives their height in points."""
    last = len(widths) - 1
    tall = heading_heights(widths, title, subtitle)
    for row, (text, size) in enumerate(((title, _TITLE_SIZE), (subtitle, _SUBTITLE_SIZE))):
        sheet.set_row(row, tall[row])
        pen.across(sheet, (row, 0, row, last), text, font_size=size, bold=row == 0, align="center")
    return sum(tall)


def heading_heights(widths: Sequence[float], title: str, subtitle: str) -> tuple[float, float]:
    """The heights of title and subtitle over columns of such widths, in points."""
    whole = sum(widths)
    sizes = ((title, _TITLE_SIZE), (subtitle, _SUBTITLE_SIZE))
    first, second = (height(line_count(visible(text), capacity(whole, size)), size) for text, size in sizes)
    return first + 6, second


def header(pen: Pen, sheet: Any, row: int, titles: Sequence[str]) -> None:
    """A table's header, framed and filled."""
    sheet.set_row(row, HEADER_HEIGHT)
    for at, title in enumerate(titles):
        pen.text(sheet, row, at, title, bold=True, align="center", border=1, bg_color=HEADER_FILL)


def look(column: Column) -> dict[str, Any]:
    """How the cells of a column look, as properties of a format."""
    return {"font_size": column.size, "border": 1, "align": "center" if column.centred else "left"}


def write_for_print(
    pen: Pen, name: str, columns: Sequence[Column], lines: Sequence[Line], *, title: str, subtitle: str, note: str = ""
) -> None:
    """A sheet with merged cells and page ends between articles, for paper and for reading."""
    sheet = pen.sheet(name)
    above = sum(heading_heights([column.width for column in columns], title, subtitle))
    layout = lay_out(columns, lines, above=above)
    heading(pen, sheet, layout.widths, title, subtitle)
    first = 2
    header(pen, sheet, first, [column.title for column in columns])
    for at, width in enumerate(layout.widths):
        sheet.set_column(at, at, width)
    _write_body(pen, sheet, columns, layout, first + 1)
    sheet.freeze_panes(first + 1, 0)
    sheet.repeat_rows(first)
    sheet.set_h_pagebreaks([first + 1 + row for row in layout.starts])
    if note:
        end = first + 1 + len(layout.texts)
        pen.across(sheet, (end, 0, end, len(columns) - 1), note, font_size=9)
        sheet.set_row(end, height(line_count(note, capacity(sum(layout.widths), 9)), 9))


def _write_body(pen: Pen, sheet: Any, columns: Sequence[Column], layout: Layout, first: int) -> None:
    covered = {(merge.column, row) for merge in layout.merges for row in range(merge.first, merge.last + 1)}
    looks = [look(column) for column in columns]
    for row, texts in enumerate(layout.texts):
        sheet.set_row(first + row, layout.heights[row])
        for at, text in enumerate(texts):
            if (at, row) not in covered:
                pen.text(sheet, first + row, at, text, **looks[at])
    for merge in layout.merges:
        place = (first + merge.first, merge.column, first + merge.last, merge.column)
        pen.across(sheet, place, layout.texts[merge.first][merge.column], **looks[merge.column])
