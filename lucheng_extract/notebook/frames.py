"""The records of a notice as data frames, derived from the tables of `outputs`."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from lucheng_extract.errors import LuchengError
from lucheng_extract.outputs.rows import Row, rows
from lucheng_extract.outputs.tables import TABLES
from lucheng_extract.outputs.whole import WHOLE_COLUMNS, whole_rows
from lucheng_extract.outputs.wording import table_of
from lucheng_extract.records import Notice

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa


def to_arrow(notice: Notice, kind: str, **conditions: str | None) -> pa.Table:
    """See `Notice.to_arrow`."""
    return _table(kind, _rows(notice, kind, **conditions))


def to_pandas(notice: Notice, kind: str, **conditions: str | None) -> pd.DataFrame:
    """See `Notice.to_pandas`."""
    pandas = _needed("pandas", "data frames of pandas")
    chosen = _rows(notice, kind, **conditions)
    arrow = _table(kind, chosen)
    whole_numbers = {"int64": pandas.Int64Dtype()}  # which can be missing
    frame: pd.DataFrame = arrow.to_pandas(date_as_object=False, types_mapper=lambda type_: whole_numbers.get(str(type_)))
    for column in () if kind in WHOLE_COLUMNS else TABLES[table_of(kind)].columns:
        if column.type == "decimal":  # 2000 as it was read, not 2000.0000000000000000 as a column of Arrow has it
            frame[column.name] = pandas.Series([row[column.name] for row in chosen], dtype="object")
    return frame


def to_polars(notice: Notice, kind: str, **conditions: str | None) -> pl.DataFrame:
    """See `Notice.to_polars`."""
    polars = _needed("polars", "data frames of polars")
    frame: pl.DataFrame = polars.from_arrow(to_arrow(notice, kind, **conditions))
    return frame


def _table(kind: str, chosen: list[Row]) -> pa.Table:
    pyarrow = _needed("pyarrow", "Arrow tables and data frames")
    if kind in WHOLE_COLUMNS:
        texts = pyarrow.schema([(name, pyarrow.string()) for name in WHOLE_COLUMNS[kind]])
        return pyarrow.Table.from_pylist(chosen, schema=texts)
    arrow = import_module("lucheng_extract.outputs.arrow")
    return pyarrow.Table.from_batches([arrow.to_batch(table_of(kind), chosen)])


def _rows(notice: Notice, kind: str, **conditions: str | None) -> list[Row]:
    chosen = {id(record) for record in notice.select(kind, **conditions)}
    table = table_of(kind)
    if kind in WHOLE_COLUMNS:
        return whole_rows(notice, kind)
    if kind == "findings":  # the table has those of its own making, too
        return rows(notice, [table])[table]
    made = zip(getattr(notice, kind), rows(notice, [table])[table], strict=True)
    return [row for record, row in made if id(record) in chosen]


def _needed(module: str, what: str) -> Any:
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        raise LuchengError(f"{what} need {error.name}. Install it: pip install 'lucheng-extract[notebook]'") from error
