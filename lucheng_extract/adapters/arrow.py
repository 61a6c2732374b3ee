"""The Arrow door: record batches of texts or files in, record batches of records out.

Whatever moves Arrow batches can use it: Polars, Dask, Ray Data, DuckDB, and Spark (see `spark`).
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa

from lucheng_extract.batch import Failure, Message, Pool
from lucheng_extract.batch.conversion import checked_lexicons
from lucheng_extract.batch.failure import failure_of
from lucheng_extract.batch.jobs import notice_of, unpacked
from lucheng_extract.outputs import NOTICE_TABLES, TABLES, Row, rows
from lucheng_extract.outputs.arrow import nested_type, schema, to_batch, to_nested
from lucheng_extract.outputs.json_lines import from_lines
from lucheng_extract.pipeline import reference_day
from lucheng_extract.records.kinds import unknown_kind

NOTICES_AT_ONCE = 64
"""Notices whose records are in memory at a time, and at most in one batch that comes out."""

_Tables = dict[str, list[Row]]
_PathLike = str | Path


def extract_batches(
    batches: Iterable[pa.RecordBatch] | pa.RecordBatch | pa.Table,
    *,
    column: str = "text",
    paths: bool = False,
    name: str | None = None,
    kind: str | None = None,
    keep: Sequence[str] = (),
    lexicons: _PathLike | Iterable[_PathLike] | None = None,
    reference_date: date | None = None,
    encoding: str | None = None,
    time_limit: float | None = None,
    memory_limit: int | None = None,
) -> Iterator[pa.RecordBatch]:
    """Extract the notice in each row of `column`, batch by batch, in order.

    `batches` are record batches, e.g. those of a reader; one batch or a whole table will do.

    `column` holds texts (string) or the bytes of files (binary); with `paths`, paths of files to read. `name` is the
    column with the documents' names, for `notices.path` and messages (by default the path where there is one). `keep`
    names columns that go along with every row that comes of a document, e.g. your own key.

    Without `kind`, each document gives one row: the kept columns, `notice` (a struct of the columns of the table
    `notices` and one list of rows for each record table, null for a failure) and `error` (a struct of the columns of
    the table `errors`, null for a success). With `kind`, a name of the tables (`goals`, …), it gives the rows of that
    table after the kept columns; `errors` gives a row for each failure. `output_schema` says it exactly.

    With `time_limit` (seconds) or `memory_limit` (bytes) the work is done in a process of its own, so that a document
    that hangs or kills its process becomes a failure too; without, only exceptions do.

    Raises ValueError for a column that is missing or of the wrong type, a kept column that the result has already, or
    an unknown kind; TypeError for what holds no record batches; LexiconError when a folder of `lexicons` is unusable.

    >>> batch = pa.RecordBatch.from_pydict({"id": [7], "text": ["2025年,区级财政预算安排资金3.05亿元。"]})
    >>> (amounts,) = extract_batches([batch], kind="amounts", keep=["id"])
    >>> amounts.select(["id", "text", "value_yi"]).to_pylist()
    [{'id': 7, 'text': '3.05亿元', 'value_yi': Decimal('3.0500000000000000')}]
    """
    folders, reference_date = checked_lexicons(lexicons), reference_day(reference_date)
    given = _batches(batches)
    if time_limit is None and memory_limit is None:
        options: dict[str, Any] = {"lexicons": folders, "reference_date": reference_date, "encoding": encoding}
        yield from _run(given, _InProcess(options), column, paths, name, kind, keep)
        return
    day = reference_date.isoformat() if reference_date else None
    with Pool(
        "lucheng_extract.batch.jobs:converter",
        {"lexicons": folders, "reference_date": day, "encoding": encoding},
        time_limit=time_limit,
        memory_limit=memory_limit,
    ) as pool:
        yield from _run(given, _Isolated(pool), column, paths, name, kind, keep)


def _batches(given: Any) -> Iterator[pa.RecordBatch]:
    """The batches one by one. What Arrow iterates over in a table or batch are its columns, so these come first."""
    if isinstance(given, pa.Table):
        yield from given.to_batches()
        return
    if not isinstance(given, pa.RecordBatch) and (isinstance(given, str | bytes) or not isinstance(given, Iterable)):
        raise TypeError(_no_batches(given))
    for batch in [given] if isinstance(given, pa.RecordBatch) else given:
        if not isinstance(batch, pa.RecordBatch):
            raise TypeError(_no_batches(batch))
        yield batch


def _no_batches(given: object) -> str:
    return (
        f"extract_batches() takes record batches of pyarrow, not {type(given).__name__}. "
        "Give it a table, or an iterator of its batches: table.to_batches()"
    )


def output_schema(given: pa.Schema, *, kind: str | None = None, keep: Sequence[str] = ()) -> pa.Schema:
    """The schema of what `extract_batches` gives for batches of the schema `given`. Raises ValueError as it does.

    >>> output_schema(pa.schema([("id", pa.int64()), ("text", pa.string())]), kind="errors", keep=["id"]).names
    ['id', 'path', 'stage', 'error', 'reason']
    """
    made = _flat(kind) if kind else _nested_schema()
    for missing in (kept for kept in keep if kept not in given.names):
        raise ValueError(f"no column {missing!r} to keep. The columns are: {', '.join(given.names)}")
    for taken in (kept for kept in keep if kept in made.names):
        raise ValueError(f"the column {taken!r} cannot be kept: the result has one of that name. Rename yours first")
    return pa.schema([*(given.field(kept) for kept in keep), *made])


def _nested_schema() -> pa.Schema:
    return pa.schema([pa.field("notice", nested_type()), pa.field("error", pa.struct(list(schema("errors"))))])


def _flat(kind: str) -> pa.Schema:
    if kind not in NOTICE_TABLES and kind != "errors":
        raise ValueError(unknown_kind(kind, [*NOTICE_TABLES, "errors"]))
    return schema(kind)


class _InProcess:
    """Extracts in this process; only exceptions are failures."""

    def __init__(self, options: dict[str, Any]) -> None:
        self._options = options

    def __call__(self, content: str | bytes | Path, name: str | None) -> _Tables | Failure:
        try:
            return rows(notice_of(content, name, **self._options), path=name)
        except Exception as error:
            return failure_of(error)


class _Isolated:
    """Extracts in a process that may hang or die."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    def __call__(self, content: str | bytes | Path, name: str | None) -> _Tables | Failure:
        outcome = self._pool.run(_job(content, name))
        if isinstance(outcome, Failure):
            return outcome
        made: _Tables = {table: [] for table in NOTICE_TABLES}
        for table, _, data in unpacked(outcome):
            made[table] = from_lines(TABLES[table], zlib.decompress(data))
        return made


def _job(content: str | bytes | Path, name: str | None) -> Message:
    if isinstance(content, Path):
        return Message({"path": str(content), "member": None, "name": name})
    if isinstance(content, str):
        return Message({"content": "text", "name": name}, content.encode("utf-8", "surrogatepass"))
    return Message({"content": "bytes", "name": name}, content)


def _run(
    batches: Iterable[pa.RecordBatch],
    work: _InProcess | _Isolated,
    column: str,
    paths: bool,
    name: str | None,
    kind: str | None,
    keep: Sequence[str],
) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        wanted = output_schema(batch.schema, kind=kind, keep=keep)
        _check(batch.schema, column, paths, name)
        for offset in range(0, batch.num_rows, NOTICES_AT_ONCE):
            part = batch.slice(offset, NOTICES_AT_ONCE)
            documents = part.column(column).to_pylist()
            names = part.column(name).to_pylist() if name else documents if paths else [None] * len(documents)
            outcomes = [
                _one(work, Path(document) if paths and document is not None else document, shown)
                for document, shown in zip(documents, names, strict=True)
            ]
            kept = part.select(list(keep))
            if kind is None:
                yield _nested(kept, outcomes, names, wanted)
            else:
                yield _of_kind(kept, outcomes, names, kind, wanted)


def _check(given: pa.Schema, column: str, paths: bool, name: str | None) -> None:
    for wanted in filter(None, (column, name)):
        if wanted not in given.names:
            raise ValueError(f"no column {wanted!r}. The columns are: {', '.join(given.names)}")
    kind = given.field(column).type
    texts = pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind)
    files = pa.types.is_binary(kind) or pa.types.is_large_binary(kind) or pa.types.is_binary_view(kind)
    if not texts and (paths or not files):
        raise ValueError(f"column {column!r} holds {kind}. Give it texts{'' if paths else ' or the bytes of files'}")


def _one(work: _InProcess | _Isolated, document: Any, name: str | None) -> _Tables | Failure:
    return Failure("read", None, "there is no document: the cell is null") if document is None else work(document, name)


def _nested(
    kept: pa.RecordBatch, outcomes: Sequence[_Tables | Failure], names: Sequence[str | None], wanted: pa.Schema
) -> pa.RecordBatch:
    notices = to_nested(None if isinstance(outcome, Failure) else outcome for outcome in outcomes)
    errors = [
        _error(outcome, name) if isinstance(outcome, Failure) else None
        for outcome, name in zip(outcomes, names, strict=True)
    ]
    failures = pa.array(errors, wanted.field("error").type)
    return pa.RecordBatch.from_arrays([*kept.columns, notices, failures], schema=wanted)


def _error(failure: Failure, name: str | None) -> Row:
    """A row of the table `errors`; a document without a name has an empty path."""
    return {"path": name or "", **failure.to_json()}


def _of_kind(
    kept: pa.RecordBatch,
    outcomes: Sequence[_Tables | Failure],
    names: Sequence[str | None],
    kind: str,
    wanted: pa.Schema,
) -> pa.RecordBatch:
    found: list[Row] = []
    origins: list[int] = []
    for origin, (outcome, name) in enumerate(zip(outcomes, names, strict=True)):
        if isinstance(outcome, Failure):
            made: list[Row] = [_error(outcome, name)] if kind == "errors" else []
        else:
            made = [] if kind == "errors" else outcome[kind]
        found += made
        origins += [origin] * len(made)
    flat = to_batch(kind, found)
    taken = [kept.column(i).take(pa.array(origins, pa.int64())) for i in range(kept.num_columns)]
    return pa.RecordBatch.from_arrays([*taken, *flat.columns], schema=wanted)
