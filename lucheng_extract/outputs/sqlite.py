"""SQLite: all tables in one file, with keys, indexes and views."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from datetime import date
from decimal import Decimal
from pathlib import Path

from lucheng_extract.grammar.number import plain_digits
from lucheng_extract.outputs.database import VIEWS, create_table
from lucheng_extract.outputs.json_lines import from_lines
from lucheng_extract.outputs.rows import Cell
from lucheng_extract.outputs.tables import Table

# SQLite has no decimal type, and a column declared as one turns long numbers into floats: so those have no type.
_TYPES = {"text": "TEXT", "integer": "INTEGER", "decimal": "", "date": "TEXT", "flag": "INTEGER"}
_FLOAT_DIGITS = 15


def stored(cell: Cell) -> str | int | float | None:
    """A cell as SQLite keeps it: dates as ISO text, flags as 0 and 1, decimals so that none of their digits is lost.

    A whole number is an INTEGER; another one of up to 15 significant digits a REAL, which gives the same digits back;
    any longer one stays TEXT.

    >>> stored(Decimal("305000000.00")), stored(Decimal("3.05")), stored(Decimal("0.12345678901234567"))
    (305000000, 3.05, '0.12345678901234567')
    """
    if isinstance(cell, Decimal):
        if cell == cell.to_integral_value() and abs(cell) < 2**63:
            return int(cell)
        return float(cell) if len(cell.normalize().as_tuple().digits) <= _FLOAT_DIGITS else plain_digits(cell)
    return cell.isoformat() if isinstance(cell, date) else cell


def write_sqlite(folder: Path, tables: Iterable[tuple[Table, Iterable[bytes]]]) -> list[Path]:
    """Write `notices.sqlite` into `folder`; gives the file."""
    path = folder / "notices.sqlite"
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        # The file is a fresh copy that takes its place only when whole: nothing to protect while it is written.
        database.execute("PRAGMA journal_mode=OFF")
        database.execute("PRAGMA synchronous=OFF")
        database.execute("BEGIN")
        for table, chunks in tables:
            database.execute(create_table(table, _TYPES))
            insert = f'INSERT INTO "{table.name}" VALUES ({", ".join("?" * len(table.columns))})'
            for lines in chunks:
                cells = ([stored(cell) for cell in row.values()] for row in from_lines(table, lines))
                database.executemany(insert, cells)
            if table.references_notice:
                by = '"notice_id", "clause"' if "clause" in table.names else '"notice_id"'
                database.execute(f'CREATE INDEX "{table.name}_by_notice" ON "{table.name}" ({by})')
        for name, query in VIEWS.items():
            database.execute(f'CREATE VIEW "{name}" AS {query}')
        database.execute("COMMIT")
    return [path]
