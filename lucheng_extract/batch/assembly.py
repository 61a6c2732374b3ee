"""The last step of a batch: the tables, made from the journal in the order of the inputs."""

from __future__ import annotations

import os
import shutil
import zlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from lucheng_extract.batch.journal import Journal
from lucheng_extract.outputs.formats import writer
from lucheng_extract.outputs.json_lines import to_lines
from lucheng_extract.outputs.rows import Row
from lucheng_extract.outputs.tables import NOTICE_TABLES, TABLES, Table

SUMMARY = "summary.json"
_ROWS_AT_ONCE = 500

_COPIES = """
SELECT i.name, i.notice_id, o.name FROM inputs i JOIN inputs o ON o.state = 'done' AND o.notice_id = i.notice_id
WHERE i.state = 'done' AND o.key < i.key AND NOT EXISTS (
    SELECT 1 FROM inputs j WHERE j.state = 'done' AND j.notice_id = i.notice_id AND j.key < o.key)
ORDER BY i.key
"""
_ERRORS = "SELECT name, stage, error, reason FROM inputs WHERE state = 'failed' ORDER BY key"


def assemble(journal: Journal, formats: Sequence[str], out: Path, workplace: Path) -> None:
    """Write the tables into `out` in each of the formats that is missing or out of date.

    They are written in `workplace` (a folder in `out`) and moved into place when all are whole, so that at any moment
    each file of `out` is a whole one; `summary.json` is gone while they are moved, and written after the last of them.
    Tables of other formats that an earlier run wrote, and that are out of date, are removed: the tables beside a
    `summary.json` agree. Call `journal.settle` first.
    """
    due = [name for name in formats if not _present(out, journal.written().get(name))]
    shutil.rmtree(workplace, ignore_errors=True)
    if not due and not journal.outdated():
        return
    workplace.mkdir()
    files = {name: writer(name)(workplace, _tables(journal)) for name in due}
    (out / SUMMARY).unlink(missing_ok=True)
    _move(journal, [path for paths in files.values() for path in paths], out)
    journal.mark_written({name: [path.name for path in paths] for name, paths in files.items()})
    shutil.rmtree(workplace)


def _move(journal: Journal, paths: Sequence[Path], out: Path) -> None:
    """Put files into place, and remove those that earlier runs put there and that are out of date."""
    names = {path.name for path in paths}
    stale = journal.outdated() - names
    journal.mark_moving(names)
    for path in paths:
        _flush(path)
        os.replace(path, out / path.name)
    for name in stale:
        (out / name).unlink(missing_ok=True)
    _flush(out)


def _present(out: Path, names: Iterable[str] | None) -> bool:
    return names is not None and all((out / name).is_file() for name in names)


def _tables(journal: Journal) -> Iterator[tuple[Table, Iterator[bytes]]]:
    for name, table in TABLES.items():
        if name in NOTICE_TABLES:
            yield table, map(zlib.decompress, journal.rows(name))
        else:
            query = _COPIES if name == "copies" else _ERRORS
            yield table, _lines(table, journal.select(query))


def _lines(table: Table, found: Iterator[tuple[str | None, ...]]) -> Iterator[bytes]:
    rows: list[Row] = []
    for values in found:
        rows.append(dict(zip(table.names, values, strict=True)))
        if len(rows) == _ROWS_AT_ONCE:
            yield to_lines(rows)
            rows = []
    if rows:
        yield to_lines(rows)


def _flush(path: Path) -> None:
    """Have a file, or the names in a folder, on the disk before anything says that it is there."""
    if path.is_dir() and os.name == "nt":
        return  # Windows has no such thing for folders
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
