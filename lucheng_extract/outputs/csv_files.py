"""CSV: one file a table, as Excel opens it: UTF-8 with a byte order mark, CRLF, no cell that it would run or alter."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path

from lucheng_extract.grammar.number import plain_digits
from lucheng_extract.outputs.json_lines import from_lines
from lucheng_extract.outputs.rows import Cell
from lucheng_extract.outputs.spreadsheet import cut, harmless
from lucheng_extract.outputs.tables import Table


def written(cell: Cell) -> str:
    """A cell as CSV shows it: exact decimals, ISO dates, TRUE and FALSE, nothing for `None`.

    >>> written(Decimal("305000000")), written(date(2025, 12, 31)), written(False), written("@SUM(A1)")
    ('305000000', '2025-12-31', 'FALSE', "'@SUM(A1)")
    """
    if isinstance(cell, str):
        return harmless(cut(cell))
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, Decimal):
        return plain_digits(cell)
    if isinstance(cell, date):
        return cell.isoformat()
    return "" if cell is None else str(cell)


def write_csv(folder: Path, tables: Iterable[tuple[Table, Iterable[bytes]]]) -> list[Path]:
    """Write `TABLE.csv` for each table into `folder`; gives the files."""
    files = []
    for table, chunks in tables:
        path = folder / f"{table.name}.csv"
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(table.names)
            for lines in chunks:
                writer.writerows([written(cell) for cell in row.values()] for row in from_lines(table, lines))
        files.append(path)
    return files
