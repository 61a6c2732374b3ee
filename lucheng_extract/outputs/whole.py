"""Kinds that are no table of docs/tables.md, as rows: what a notice says of itself, and each of its departments once.

The rows are those that `lucheng extract --table` shows, under names of columns instead of Chinese heads.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from lucheng_extract.outputs import wording
from lucheng_extract.outputs.rows import Row, writable
from lucheng_extract.records import Notice

WHOLE_COLUMNS: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "metadata": ("field", "label", "value"),
    "departments": ("department_id", "canonical", "level", "names", "duties"),
})  # fmt: skip
"""Kind → its columns, all of them text."""


def whole_rows(notice: Notice, kind: str) -> list[Row]:
    """The rows of a key of `WHOLE_COLUMNS`; several names or clauses stand in one cell.

    >>> from lucheng_extract import extract
    >>> notice = extract("关于支持创新的通知\\n（一）培育。（责任单位：区经信局）\\n（二）建设。（责任单位：区经信局）")
    >>> whole_rows(notice, "metadata")
    [{'field': 'title', 'label': '标题', 'value': '关于支持创新的通知'}]
    >>> [(row["names"], row["duties"]) for row in whole_rows(notice, "departments")]
    [('区经信局', '1 2')]
    """
    made = _metadata(notice) if kind == "metadata" else _departments(notice)
    return [writable(row) for row in made]


def _metadata(notice: Notice) -> Iterator[Row]:
    for name, value in notice.metadata:
        if value not in (None, ()):
            yield {"field": name, "label": wording.column("notices", name), "value": wording.cell("notices", name, value)}


def _departments(notice: Notice) -> Iterator[Row]:
    for body in notice.departments:
        yield {
            "department_id": body.department_id,
            "canonical": body.canonical,
            "level": body.level,
            "names": "、".join(body.names),
            "duties": " ".join(dict.fromkeys(duty.clause or "-" for duty in body.duties)),
        }
