"""The tables as Arrow: schemas derived from `tables`, rows as record batches."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import Any

import pyarrow as pa
from pyarrow import json as arrow_json

from lucheng_extract.outputs.rows import Row
from lucheng_extract.outputs.tables import DECIMAL_DIGITS, DECIMAL_SCALE, NOTICE_TABLES, TABLES, TABLES_VERSION, Table

_TYPES: dict[str, pa.DataType] = {
    "text": pa.string(),
    "integer": pa.int64(),
    "decimal": pa.decimal128(DECIMAL_DIGITS, DECIMAL_SCALE),
    "date": pa.date32(),
    "flag": pa.bool_(),
}


def schema(table: str) -> pa.Schema:
    """The Arrow schema of a table; its fields carry label and meaning as metadata.

    >>> schema("goals").field("value").type
    Decimal128Type(decimal128(38, 16))
    >>> schema("goals").field("value").metadata[b"label"].decode()
    '数值'
    """
    chosen = TABLES[table]
    fields = [
        pa.field(c.name, _TYPES[c.type], nullable=not c.required, metadata={"label": c.label, "meaning": c.meaning})
        for c in chosen.columns
    ]
    return pa.schema(fields, metadata={"table": table, "label": chosen.label, "tables_version": TABLES_VERSION})


def to_batch(table: str, rows: Sequence[Row]) -> pa.RecordBatch:
    """Rows of one table as a record batch of its schema."""
    wanted = schema(table)
    arrays = [pa.array([row[field.name] for row in rows], field.type) for field in wanted]
    return pa.RecordBatch.from_arrays(arrays, schema=wanted)


def from_lines(table: Table, lines: bytes) -> pa.Table:
    """JSON Lines of one table as an Arrow table of its schema, parsed by Arrow without Python objects."""
    wanted = schema(table.name)
    # Arrow's JSON reader takes decimals from strings, but not dates: those are read as text and cast.
    read_as = pa.schema([pa.field(f.name, pa.string() if pa.types.is_date(f.type) else f.type) for f in wanted])
    options = arrow_json.ParseOptions(explicit_schema=read_as, unexpected_field_behavior="error")
    block = arrow_json.ReadOptions(use_threads=False, block_size=max(len(lines), 1))
    return arrow_json.read_json(io.BytesIO(lines), read_options=block, parse_options=options).cast(wanted)


def nested_type() -> pa.StructType:
    """One notice with everything in it: the columns of `notices`, and a list of rows for each record table.

    >>> nested_type().field("goals").type.value_type.field("unit").type
    DataType(string)
    """
    notices = list(schema("notices"))
    lists = [pa.field(name, pa.list_(pa.struct(list(schema(name))))) for name in NOTICE_TABLES if name != "notices"]
    return pa.struct([*notices, *lists])


def to_nested(made: Iterable[dict[str, list[Row]] | None]) -> pa.Array:
    """What `rows` made of each notice (`None` for a failure), as an array of `nested_type`."""
    values: list[dict[str, Any] | None] = []
    for tables in made:
        if tables is None:
            values.append(None)
            continue
        lists = {name: table for name, table in tables.items() if name != "notices"}
        values.append({**tables["notices"][0], **lists})
    return pa.array(values, nested_type())
