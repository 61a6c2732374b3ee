"""DuckDB: all tables in one file, with keys, comments and views."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import duckdb

from lucheng_extract.outputs.database import VIEWS, create_table
from lucheng_extract.outputs.json_lines import blocks
from lucheng_extract.outputs.tables import DECIMAL_DIGITS, DECIMAL_SCALE, Table

MEMORY = "1GB"
"""What DuckDB may use while the file is written; beyond it, it spills to disk."""

_TYPES = {
    "text": "VARCHAR",
    "integer": "BIGINT",
    "decimal": f"DECIMAL({DECIMAL_DIGITS}, {DECIMAL_SCALE})",
    "date": "DATE",
    "flag": "BOOLEAN",
}


def write_duckdb(folder: Path, tables: Iterable[tuple[Table, Iterable[bytes]]]) -> list[Path]:
    """Write `notices.duckdb` into `folder`; gives the file."""
    path = folder / "notices.duckdb"
    config: dict[str, str | bool | int | float | list[str]] = {"memory_limit": MEMORY, "threads": 2}
    with closing(duckdb.connect(str(path), config=config)) as database:
        database.execute("SET preserve_insertion_order = true")
        for table, chunks in tables:
            database.execute(create_table(table, _TYPES))
            for lines in blocks(chunks):
                _insert(database, table, lines, folder)
            for column in table.columns:
                comment = f"{column.label}: {column.meaning}".replace("'", "''")
                database.execute(f'COMMENT ON COLUMN "{table.name}"."{column.name}" IS \'{comment}\'')
        for name, query in VIEWS.items():
            database.execute(f'CREATE VIEW "{name}" AS {query}')
    return [path]


def _insert(database: duckdb.DuckDBPyConnection, table: Table, lines: bytes, folder: Path) -> None:
    """DuckDB parses the lines itself, from a file that lives as long as the statement."""
    columns = ", ".join(f"'{column.name}': '{_TYPES[column.type]}'" for column in table.columns)
    block = folder / "block.jsonl"
    block.write_bytes(lines)
    database.execute(
        f'INSERT INTO "{table.name}" SELECT * FROM read_json(?, format = \'newline_delimited\', '
        f"columns = {{{columns}}}, maximum_object_size = {len(lines) + 1})",
        [str(block)],
    )
    block.unlink()
