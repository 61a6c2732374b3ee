"""Records as tables: flat rows derived from the record types, and the formats they are written in."""

from lucheng_extract.outputs.formats import FORMATS, writer
from lucheng_extract.outputs.identity import notice_id, record_id
from lucheng_extract.outputs.rows import Cell, Row, rows
from lucheng_extract.outputs.tables import NOTICE_TABLES, RECORD_TABLES, TABLES, Column, Table

__all__ = [
    "FORMATS", "NOTICE_TABLES", "RECORD_TABLES", "TABLES", "Cell", "Column", "Row", "Table", "notice_id", "record_id",
    "rows", "writer",
]  # fmt: skip
