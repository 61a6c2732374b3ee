"""The formats tables can be written in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from pathlib import Path
from types import MappingProxyType

from lucheng_extract.errors import LuchengError
from lucheng_extract.outputs.tables import Table

Writer = Callable[[Path, Iterable[tuple[Table, Iterable[bytes]]]], list[Path]]
"""Writes tables into a folder and gives the files it wrote. The rows of a table come as chunks of whole JSON Lines
(`json_lines.to_lines`); tables come one at a time, each to be read to its end before the next."""

_WRITERS: Mapping[str, str] = MappingProxyType({
    "jsonl": "json_lines:write_jsonl",
    "csv": "csv_files:write_csv",
    "parquet": "parquet:write_parquet",
    "xlsx": "workbook:write_xlsx",
    "duckdb": "duckdb_file:write_duckdb",
    "sqlite": "sqlite:write_sqlite",
})  # fmt: skip

FORMATS: tuple[str, ...] = tuple(_WRITERS)


def writer(name: str) -> Writer:
    """The writer of a format.

    Raises LuchengError for an unknown format, or when the library it needs is not installed.

    >>> writer("jsonl").__name__
    'write_jsonl'
    """
    if name not in _WRITERS:
        raise LuchengError(f"no format {name!r}. The formats are: {', '.join(FORMATS)}")
    module, function = _WRITERS[name].split(":")
    try:
        found: Writer = getattr(import_module(f"lucheng_extract.outputs.{module}"), function)
    except ModuleNotFoundError as error:
        raise LuchengError(
            f"writing {name} needs {error.name}. Install it: pip install 'lucheng-extract[tables]'"
        ) from error
    return found
