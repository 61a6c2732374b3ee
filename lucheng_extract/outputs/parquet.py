"""Parquet: one file a table, zstd, the Arrow schema with labels and meanings inside."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pyarrow import parquet

from lucheng_extract.outputs.arrow import from_lines, schema
from lucheng_extract.outputs.json_lines import blocks
from lucheng_extract.outputs.tables import Table


def write_parquet(folder: Path, tables: Iterable[tuple[Table, Iterable[bytes]]]) -> list[Path]:
    """Write `TABLE.parquet` for each table into `folder`; gives the files."""
    files = []
    for table, chunks in tables:
        path = folder / f"{table.name}.parquet"
        with parquet.ParquetWriter(path, schema(table.name), compression="zstd") as writer:
            for block in blocks(chunks):
                writer.write_table(from_lines(table, block))
        files.append(path)
    return files
