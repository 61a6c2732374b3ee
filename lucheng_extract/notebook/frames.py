"""The records of a notice as data frames, derived from the tables of `outputs`."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from lucheng_extract.errors import LuchengError
from lucheng_extract.outputs.rows import Row, rows
from lucheng_extract.outputs.wording import table_of
from lucheng_extract.records import Notice

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa


def to_arrow(
    notice: Notice, kind: str, *, article: str | None = None, department: str | None = None, unit: str | None = None
) -> pa.Table:
    """See `Notice.to_arrow`."""
    arrow = _needed("lucheng_extract.outputs.arrow", "Arrow tables")
    pyarrow = _needed("pyarrow", "Arrow tables")
    chosen = _rows(notice, kind, article=article, department=department, unit=unit)
    return pyarrow.Table.from_batches([arrow.to_batch(table_of(kind), chosen)])


def to_pandas(notice: Notice, kind: str, **conditions: str | None) -> pd.DataFrame:
    """See `Notice.to_pandas`."""
    _needed("pandas", "data frames of pandas")
    return to_arrow(notice, kind, **conditions).to_pandas(date_as_object=False)


def to_polars(notice: Notice, kind: str, **conditions: str | None) -> pl.DataFrame:
    """See `Notice.to_polars`."""
    polars = _needed("polars", "data frames of polars")
    frame: pl.DataFrame = polars.from_arrow(to_arrow(notice, kind, **conditions))
    return frame


def _rows(notice: Notice, kind: str, **conditions: str | None) -> list[Row]:
    if kind == "findings" and not any(conditions.values()):
        return rows(notice, [kind])[kind]
    chosen = {id(record) for record in notice.select(kind, **conditions)}
    table = table_of(kind)
    made = zip(getattr(notice, kind), rows(notice, [table])[table], strict=True)
    return [row for record, row in made if id(record) in chosen]


def _needed(module: str, what: str) -> Any:
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        raise LuchengError(f"{what} need {error.name}. Install it: pip install 'lucheng-extract[notebook]'") from error
