"""XLSX: one workbook, a sheet a table, written row by row in constant memory."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from itertools import chain
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from lucheng_extract.grammar.number import plain_digits
from lucheng_extract.outputs.json_lines import from_lines
from lucheng_extract.outputs.rows import Cell
from lucheng_extract.outputs.spreadsheet import CREATED, FIRST_DATE, cut
from lucheng_extract.outputs.tables import TABLES, Column, Table

ROW_LIMIT = 1_048_576
"""Rows of a sheet; a longer table runs on in a second sheet."""

_EXACT_DIGITS = 15
_COMMENT = {"x_scale": 2, "font_size": 10}
_WIDTHS = {"integer": 9, "decimal": 16, "date": 12, "flag": 9, "text": 16}
_TEXT_WIDTHS = {
    "notice_id": 18, "record_id": 22, "path": 40, "title": 48, "text": 48, "context": 48, "indicator": 28,
    "message": 60, "reason": 60, "beneficiary": 32, "condition": 32, "standard": 28, "section": 24, "original": 40,
    "canonical": 26, "name": 22, "marker": 9, "clause": 9, "id": 9, "parent": 9, "rule": 22, "sha256": 20,
    "addressees": 32, "signatories": 28, "doc_number": 24, "currency": 8, "unit": 9, "comparator": 11,
}  # fmt: skip


def write_xlsx(folder: Path, tables: Iterable[tuple[Table, Iterable[bytes]]]) -> list[Path]:
    """Write `notices.xlsx` into `folder`; gives the file.

    Each sheet has its header frozen and filtered: the names of the columns, as in every other format, with the Chinese
    label and the meaning as a comment of the cell and in the sheet 字段说明. Texts are written as texts, never
    as formulas or links, and cut at Excel's limit of 32,767 characters. Numbers of more than 15 digits, which Excel
    would round, and dates before 1900-03-01 are written as text.
    """
    path = folder / "notices.xlsx"
    book = xlsxwriter.Workbook(path, {"constant_memory": True, "use_zip64": True, "tmpdir": str(folder)})
    book.set_properties({"created": CREATED})
    formats = {
        "header": book.add_format({"bold": True, "text_wrap": True, "valign": "vcenter", "bg_color": "#DDE6F0"}),
        "date": book.add_format({"num_format": "yyyy-mm-dd"}),
    }
    for table, chunks in tables:
        rows = chain.from_iterable(from_lines(table, lines) for lines in chunks)
        _write_table(book, formats, table, (list(row.values()) for row in rows))
    _write_legend(book, formats)
    book.close()
    return [path]


def _write_table(book: Any, formats: dict[str, Any], table: Table, rows: Iterable[list[Cell]]) -> None:
    sheet, number, line = _sheet(book, formats, table, 1), 1, 0
    for row in rows:
        line += 1
        if line == ROW_LIMIT:
            _finish(sheet, table, line - 1)
            number += 1
            sheet, line = _sheet(book, formats, table, number), 1
        for column, cell in enumerate(row):
            _write(sheet, line, column, cell, formats)
    _finish(sheet, table, line)


def _sheet(book: Any, formats: dict[str, Any], table: Table, number: int) -> Worksheet:
    name = table.label if number == 1 else f"{table.label} {number}"
    sheet: Worksheet = book.add_worksheet(name)
    sheet.freeze_panes(1, 0)
    for index, column in enumerate(table.columns):
        sheet.set_column(index, index, _width(column))
        sheet.write_string(0, index, column.name, formats["header"])
        sheet.write_comment(0, index, f"{column.label}\n{column.meaning}", _COMMENT)
    return sheet


def _finish(sheet: Worksheet, table: Table, last_line: int) -> None:
    sheet.autofilter(0, 0, last_line, len(table.columns) - 1)


def _width(column: Column) -> int:
    """The width of a column in characters, with room for the arrow of the filter."""
    wanted = _TEXT_WIDTHS.get(column.name, _WIDTHS["text"]) if column.type == "text" else _WIDTHS[column.type]
    return max(wanted, len(column.name) + 5)


def _write(sheet: Worksheet, line: int, column: int, cell: Cell, formats: dict[str, Any]) -> None:
    if cell is None:
        return
    if isinstance(cell, bool):
        sheet.write_boolean(line, column, cell)
    elif isinstance(cell, (int, Decimal)):
        if len(Decimal(cell).normalize().as_tuple().digits) <= _EXACT_DIGITS:
            sheet.write_number(line, column, cell)
        else:
            sheet.write_string(line, column, plain_digits(Decimal(cell)))
    elif isinstance(cell, date):
        if cell >= FIRST_DATE:
            sheet.write_datetime(line, column, datetime(cell.year, cell.month, cell.day), formats["date"])
        else:
            sheet.write_string(line, column, cell.isoformat())
    else:
        sheet.write_string(line, column, cut(cell))


def _write_legend(book: Any, formats: dict[str, Any]) -> None:
    """The last sheet: what each column holds."""
    sheet: Worksheet = book.add_worksheet("字段说明")
    sheet.freeze_panes(1, 0)
    for index, (name, width) in enumerate({"表": 14, "字段": 16, "column": 20, "说明 meaning": 100}.items()):
        sheet.set_column(index, index, width)
        sheet.write_string(0, index, name, formats["header"])
    entries = [(table, column) for table in TABLES.values() for column in table.columns]
    for line, (table, column) in enumerate(entries, 1):
        for index, text in enumerate((table.label, column.label, column.name, column.meaning)):
            sheet.write_string(line, index, text)
    sheet.autofilter(0, 0, len(entries), 3)
