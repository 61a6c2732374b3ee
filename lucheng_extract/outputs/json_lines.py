"""Rows as JSON Lines and back: the exact, textual form of the tables, in which a batch keeps its results."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

from lucheng_extract.grammar.number import plain_digits
from lucheng_extract.outputs.rows import Row
from lucheng_extract.outputs.tables import Table

BLOCK_BYTES = 4 * 2**20
"""What a writer has in memory at a time. Blocks depend on the rows alone, so what is made of them does too."""


def _default(value: object) -> str:
    if isinstance(value, Decimal):
        return plain_digits(value)
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"a cell of type {type(value).__name__} cannot be written as JSON")


_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=_default).encode


def to_lines(rows: Iterable[Row]) -> bytes:
    """One JSON object a line, UTF-8, unescaped, every column present; decimals and dates are strings, nothing is lost.

    >>> to_lines([{"value": Decimal("0.10"), "to_date": date(2025, 12, 31), "hedged": False, "per": None}])
    b'{"value":"0.1","to_date":"2025-12-31","hedged":false,"per":null}\\n'
    """
    return "".join([_encode(row) + "\n" for row in rows]).encode()


def from_lines(table: Table, lines: bytes) -> list[Row]:
    """The rows that `to_lines` wrote, with their types."""
    typed = [(c.name, Decimal if c.type == "decimal" else date.fromisoformat) for c in table.columns
             if c.type in ("decimal", "date")]  # fmt: skip
    made: list[Row] = json.loads(b"[" + lines.rstrip(b"\n").replace(b"\n", b",") + b"]")  # faster than line by line
    for name, read in typed:
        for row in made:
            cell = row[name]
            if cell is not None:
                row[name] = read(str(cell))
    return made


def blocks(chunks: Iterable[bytes], size: int = BLOCK_BYTES) -> Iterator[bytes]:
    """Chunks of whole lines gathered into blocks of at least `size` bytes (the last may be smaller)."""
    held: list[bytes] = []
    length = 0
    for chunk in chunks:
        held.append(chunk)
        length += len(chunk)
        if length >= size:
            yield b"".join(held)
            held, length = [], 0
    if length:
        yield b"".join(held)


def write_jsonl(folder: Path, tables: Iterable[tuple[Table, Iterable[bytes]]]) -> list[Path]:
    """Write `TABLE.jsonl` for each table into `folder`; gives the files."""
    files = []
    for table, chunks in tables:
        path = folder / f"{table.name}.jsonl"
        with path.open("wb") as file:
            file.writelines(chunks)
        files.append(path)
    return files
