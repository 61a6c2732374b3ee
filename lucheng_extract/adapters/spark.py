"""Spark: a DataFrame of texts, files or paths in, DataFrames of records out, failures as rows.

The work is `arrow.extract_batches` inside Spark's own `mapInArrow`; Spark brings the scheduling.

    from lucheng_extract.adapters import spark as lucheng

    files = session.read.format("binaryFile").load("archive/*.html")
    notices = lucheng.extract(files, column="content", name="path", time_limit=60).cache()
    goals, errors = lucheng.table(notices, "goals"), lucheng.table(notices, "errors")
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from pyspark.sql import types as spark
from pyspark.sql.functions import col, explode

from lucheng_extract.adapters.arrow import extract_batches
from lucheng_extract.outputs import NOTICE_TABLES, RECORD_TABLES, TABLES, Table
from lucheng_extract.outputs.tables import DECIMAL_DIGITS, DECIMAL_SCALE

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame

_TYPES: dict[str, spark.DataType] = {
    "text": spark.StringType(),
    "integer": spark.LongType(),
    "decimal": spark.DecimalType(DECIMAL_DIGITS, DECIMAL_SCALE),
    "date": spark.DateType(),
    "flag": spark.BooleanType(),
}


def extract(
    documents: DataFrame,
    *,
    column: str = "text",
    paths: bool = False,
    name: str | None = None,
    kind: str | None = None,
    keep: Sequence[str] = (),
    lexicons: str | Iterable[str] | None = None,
    reference_date: date | None = None,
    encoding: str | None = None,
    time_limit: float | None = None,
    memory_limit: int | None = None,
) -> DataFrame:
    """Extract the notice in each row: `arrow.extract_batches` over the partitions of a DataFrame, all options as there.

    Without `kind`, one row a document: the kept columns, `notice` and `error`; make tables of it with `table`. With
    `kind`, the rows of that one table at once. `lexicons` and, with `paths`, the paths must be there on every executor.

    Raises ValueError at once for a kept column that is missing or an unknown kind; a wrong column fails in the job.
    """
    schema = spark.StructType([*(_kept(documents, name) for name in keep), *_result(kind, keep)])
    work = partial(
        _extract,
        column=column,
        paths=paths,
        name=name,
        kind=kind,
        keep=list(keep),
        lexicons=[lexicons] if isinstance(lexicons, str) else list(lexicons or ()),
        reference_date=reference_date,
        encoding=encoding,
        time_limit=time_limit,
        memory_limit=memory_limit,
    )
    needed = dict.fromkeys([column, *([name] if name else []), *keep])
    return documents.select(*needed).mapInArrow(work, schema)


def table(notices: DataFrame, kind: str) -> DataFrame:
    """The rows of one table out of what `extract` gave without `kind`, the kept columns in front.

    `kind` is `notices`, a record table (`goals`, …) or `errors`. Cache `notices` first when you want several tables, or
    every table extracts anew.

    Raises ValueError for an unknown kind, or a kept column of which the table has one of its own.
    """
    kept = [name for name in notices.columns if name not in ("notice", "error")]
    _result(kind, kept)
    if kind == "errors":
        return notices.where(col("error").isNotNull()).select(*kept, "error.*")
    read = notices.where(col("notice").isNotNull())
    if kind == "notices":
        return read.select(*kept, *(col(f"notice.{name}").alias(name) for name in TABLES[kind].names))
    return read.select(*kept, explode(col(f"notice.{kind}")).alias("record")).select(*kept, "record.*")


def _extract(batches: Iterator[pa.RecordBatch], **options: Any) -> Iterator[pa.RecordBatch]:
    """Runs on the executors."""
    return extract_batches(batches, **options)


def _kept(documents: DataFrame, name: str) -> spark.StructField:
    if name not in documents.columns:
        raise ValueError(f"no column {name!r} to keep. The columns are: {', '.join(documents.columns)}")
    return documents.schema[name]


def _result(kind: str | None, keep: Sequence[str]) -> list[spark.StructField]:
    made = _nested() if kind is None else _columns(_table(kind))
    for taken in sorted({field.name for field in made}.intersection(keep)):
        raise ValueError(f"the column {taken!r} cannot be kept: the result has one of that name. Rename yours first")
    return made


def _table(kind: str) -> Table:
    if kind not in NOTICE_TABLES and kind != "errors":
        raise ValueError(f"no kind {kind!r}. The kinds are: {', '.join([*NOTICE_TABLES, 'errors'])}")
    return TABLES[kind]


def _columns(table: Table) -> list[spark.StructField]:
    return [spark.StructField(c.name, _TYPES[c.type], metadata={"comment": c.meaning}) for c in table.columns]


def _nested() -> list[spark.StructField]:
    lists = [
        spark.StructField(name, spark.ArrayType(spark.StructType(_columns(table))))
        for name, table in RECORD_TABLES.items()
    ]
    return [
        spark.StructField("notice", spark.StructType([*_columns(TABLES["notices"]), *lists])),
        spark.StructField("error", spark.StructType(_columns(TABLES["errors"]))),
    ]
