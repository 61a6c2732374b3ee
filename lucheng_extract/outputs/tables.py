"""The tables: one flat schema each, derived from the record types.

A field of a record type becomes a column of the same name; its annotation gives the column's type. What a flat row
needs besides (ids, path, section) is named here, labels and meanings in `labels`.
"""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from lucheng_extract.outputs.labels import TABLE_LABELS, label
from lucheng_extract.records import (
    Amount,
    Citation,
    Clause,
    Deadline,
    Finding,
    Goal,
    Metadata,
    Programme,
    Responsibility,
    Source,
    Support,
    UnclaimedNumber,
)

TABLES_VERSION = "1.0.0"
"""Version of the tables' schema, semantic versioning; a change makes every result of a batch anew."""

ColumnType = Literal["text", "integer", "decimal", "date", "flag"]

DECIMAL_DIGITS, DECIMAL_SCALE = 38, 16
"""Decimals are stored as decimal(38, 16): 22 digits before the point, 16 after it (0.00000001元 in 亿 still fits)."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column; `required` columns have a value in every row."""

    name: str
    type: ColumnType
    required: bool
    label: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Table:
    """A flat table. `source` is the `Notice` field its rows come from, `None` where they come from elsewhere.

    `key` is the column whose value differs in every row.
    """

    name: str
    label: str
    meaning: str
    key: str
    source: str | None
    columns: tuple[Column, ...]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)

    @property
    def references_notice(self) -> bool:
        """Whether every row belongs to a row of `notices` (by `notice_id`)."""
        return self.name != "notices" and "notice_id" in self.names


def column_type(annotation: Any) -> tuple[ColumnType, bool]:
    """The column type of a field's annotation, and whether a value is required. Tuples become joined text.

    >>> column_type(Decimal | None), column_type(Literal["by", "during"])
    (('decimal', False), ('text', True))

    Raises TypeError for an annotation that has no flat column.
    """
    if get_origin(annotation) in (Union, types.UnionType):
        options = [option for option in get_args(annotation) if option is not type(None)]
        if len(options) == 1:
            return column_type(options[0])[0], False
    if get_origin(annotation) is tuple:
        return "text", False
    if get_origin(annotation) is Literal:
        return "text", True
    if isinstance(annotation, type):
        if issubclass(annotation, bool):
            return "flag", True
        if issubclass(annotation, int):
            return "integer", False  # a marker's number may be beyond 64 bits
        if issubclass(annotation, Decimal):
            return "decimal", False  # or beyond decimal(38, 16)
        if issubclass(annotation, date):
            return "date", True
        if issubclass(annotation, str):
            return "text", True
    raise TypeError(f"no flat column for {annotation!r}: teach lucheng_extract/outputs/tables.py how to write it")


def _column(table: str, name: str, kind: ColumnType, required: bool) -> Column:
    return Column(name, kind, required, *label(table, name))


def _fields(table: str, model: type[BaseModel], *left_out: str) -> Iterator[Column]:
    for name, field in model.model_fields.items():
        if name not in left_out:
            yield _column(table, name, *column_type(field.annotation))


def _table(name: str, key: str, source: str | None, columns: Iterator[Column] | list[Column]) -> Table:
    return Table(name, *TABLE_LABELS[name], key, source, tuple(columns))


def _record_table(name: str, source: str, model: type[BaseModel]) -> Table:
    ids = [_column(name, "notice_id", "text", True), _column(name, "record_id", "text", True)]
    section = [] if model is Finding else [_column(name, "section", "text", False)]
    return _table(name, "record_id", source, [*ids, *section, *_fields(name, model)])


def _notice_columns() -> Iterator[Column]:
    name = "notices"
    yield _column(name, "notice_id", "text", True)
    yield _column(name, "path", "text", False)
    for column in _fields(name, Metadata):
        yield column
        if column.name == "doc_number":
            yield _column(name, "doc_prefix", "text", False)
            yield _column(name, "doc_year", "integer", False)
            yield _column(name, "doc_serial", "integer", False)
    yield from _fields(name, Source, "name")
    yield _column(name, "schema_version", "text", True)
    yield _column(name, "text", "text", True)


def _plain_columns(table: str, **required: bool) -> list[Column]:
    return [_column(table, name, "text", wanted) for name, wanted in required.items()]


def _all() -> Iterator[Table]:
    yield _table("notices", "notice_id", None, _notice_columns())
    yield _record_table("clauses", "outline", Clause)
    yield _record_table("responsibilities", "responsibilities", Responsibility)
    yield _record_table("amounts", "amounts", Amount)
    yield _record_table("goals", "goals", Goal)
    yield _record_table("deadlines", "deadlines", Deadline)
    yield _record_table("citations", "citations", Citation)
    yield _record_table("supports", "supports", Support)
    yield _record_table("programmes", "programmes", Programme)
    yield _record_table("findings", "findings", Finding)
    yield _record_table("unclaimed", "unclaimed", UnclaimedNumber)
    yield _table("copies", "path", None, _plain_columns("copies", path=True, notice_id=True, original=True))
    yield _table("errors", "path", None, _plain_columns("errors", path=True, stage=True, error=False, reason=True))


TABLES: Mapping[str, Table] = types.MappingProxyType({table.name: table for table in _all()})
"""All tables by name, in the order in which they are written."""

RECORD_TABLES: Mapping[str, Table] = types.MappingProxyType({t.name: t for t in TABLES.values() if t.source})
"""The tables whose rows are records of a notice."""

NOTICE_TABLES: Mapping[str, Table] = types.MappingProxyType({"notices": TABLES["notices"], **RECORD_TABLES})
"""The tables that one notice alone fills; `copies` and `errors` are a batch's own."""
