"""Records as a table in the terminal, Chinese characters counted as two cells."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from lucheng_extract.cli._messages import printable
from lucheng_extract.outputs import wording
from lucheng_extract.outputs.labels import label
from lucheng_extract.outputs.whole import WHOLE_COLUMNS, whole_rows
from lucheng_extract.outputs.wording import SIGNS, table_of
from lucheng_extract.records import Notice

_COLUMNS: dict[str, tuple[str, ...]] = {
    "outline": ("id", "kind", "marker", "title"),
    "responsibilities": ("clause", "role", "name", "canonical", "level"),
    "amounts": ("clause", "text", "value", "value_max", "currency", "comparator", "per", "role"),
    "goals": ("clause", "indicator", "action", "comparator", "value", "value_max", "unit", "period_end", "text"),
    "deadlines": ("clause", "text", "kind", "from_date", "to_date"),
    "citations": ("clause", "title", "doc_number", "relation"),
    "supports": ("clause", "beneficiary", "instrument", "standard", "amount", "rate", "cap"),
    "programmes": ("clause", "name", "kind", "version"),
    "findings": ("severity", "check", "message"),
    "departments": ("canonical", "level", "names", "duties"),
    "unclaimed": ("clause", "text", "context"),
    "metadata": ("label", "value"),
}
_OWN_LABELS = {"names": "文中名称", "duties": "责任条款"}
_NUMERIC = ("value", "value_max", "amount", "rate", "cap")
_WIDTH_OF_A_FILE = 160


def print_records(notice: Notice, kind: str, title: str | None = None) -> None:
    """Print one kind of a notice's records, without columns that are empty; `metadata` has a row for each field."""
    print_table(list(_headers(kind)), _rows(notice, kind), title)


def print_table(headers: Sequence[tuple[str, bool]], rows: Sequence[Sequence[str]], title: str | None = None) -> None:
    """Print rows of text without columns that are empty. `headers`: the name of each column and whether it is numeric."""
    table = Table(box=SIMPLE_HEAD, title=printable(title) if title else None, title_justify="left")
    filled = [index for index in range(len(headers)) if not rows or any(row[index] for row in rows)]
    for index in filled:
        name, numeric = headers[index]
        table.add_column(name, justify="right" if numeric else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text(printable(row[index])) for index in filled))
    console().print(table)


def console() -> Console:
    """Standard output as wide as the terminal; wide enough for whole rows where it is none."""
    fixed = None if sys.stdout.isatty() or "COLUMNS" in os.environ else _WIDTH_OF_A_FILE
    return Console(width=fixed, highlight=False, markup=False, emoji=False)


def _headers(kind: str) -> Iterator[tuple[str, bool]]:
    for column in _COLUMNS[kind]:
        yield _label(kind, column), kind != "metadata" and column in _NUMERIC


def _label(kind: str, column: str) -> str:
    if kind == "metadata":
        return {"label": "项目", "value": "内容"}[column]
    if column in _OWN_LABELS:
        return _OWN_LABELS[column]
    table = "responsibilities" if kind == "departments" else table_of(kind)
    return label(table, column)[0]


def _rows(notice: Notice, kind: str) -> list[list[str]]:
    if kind in WHOLE_COLUMNS:
        return [[wording.word(kind, column, shown(row[column])) for column in _COLUMNS[kind]] for row in whole_rows(notice, kind)]
    return [[_cell(kind, record, column) for column in _COLUMNS[kind]] for record in getattr(notice, kind)]


def _cell(kind: str, record: Any, column: str) -> str:
    value = getattr(record, column)
    if column == "comparator":
        return SIGNS[value]
    return wording.word(kind, column, value) if isinstance(value, str) else shown(value)


def shown(value: object) -> str:
    """A value as people write it: 305,000,000; 2025-12-31; several joined by 、; nothing where there is none.

    >>> shown(Decimal("305000000")), shown(None), shown(("区科技局", "区财政局"))
    ('305,000,000', '', '区科技局、区财政局')
    """
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f"{value:,f}"
    if isinstance(value, tuple):
        return "、".join(shown(part) for part in value)
    if isinstance(value, date):
        return value.isoformat()
    return " ".join(str(value).split())
