"""A notice as flat rows of the tables."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from operator import attrgetter
from typing import Any

from lucheng_extract.outputs.identity import notice_id, record_id
from lucheng_extract.outputs.tables import (
    DECIMAL_DIGITS,
    DECIMAL_SCALE,
    NOTICE_TABLES,
    RECORD_TABLES,
    TABLES,
    Table,
)
from lucheng_extract.records import Clause, DocNumber, Finding, Notice

Cell = str | int | Decimal | date | bool | None
Row = dict[str, Cell]

JOINER = "；"
_INTEGER_LIMIT = 2**63
_UNWRITABLE = re.compile("[\x00\ud800-\udfff]")
_REPLACEMENT = "\ufffd"


def rows(notice: Notice, tables: Iterable[str] = NOTICE_TABLES, *, path: str | None = None) -> dict[str, list[Row]]:
    """The rows of a notice, table by table: a dict of column → value for each row, columns in the table's order.

    Values are `str`, `int`, `Decimal`, `date`, `bool` or `None`. `path` is what `notices.path` says, by default the
    source's name. `tables` are names of `NOTICE_TABLES`; KeyError for any other.

    What UTF-8 and databases cannot hold (NUL, lone surrogates) becomes U+FFFD, one for one, so that offsets hold. A
    number beyond decimal(38, 16) or 64 bits becomes `None`, and a row of `findings` says so
    (check `tables.number-out-of-range`).

    >>> from lucheng_extract.records import Metadata, Notice, Source
    >>> notice = Notice(source=Source(sha256="", chars=4), text="若干政策", metadata=Metadata(title="若干政策"))
    >>> rows(notice, ["notices"])["notices"][0]["title"]
    '若干政策'
    """
    key = notice_id(notice.text)
    made: dict[str, list[Row]] = {}
    for name in tables:
        if name == "notices":
            made[name] = [_notice_row(notice, key, path)]
        else:
            made[name] = list(_record_rows(notice, key, RECORD_TABLES[name]))
    if _UNWRITABLE.search(notice.text):
        made = {name: [writable(row) for row in table] for name, table in made.items()}
    return made


def fits(value: Decimal) -> bool:
    """Whether a number can be stored exactly in decimal(38, 16).

    >>> fits(Decimal("0.00000001")), fits(Decimal("1e22")), fits(Decimal("1.00e-17"))
    (True, False, False)
    """
    if not value.is_finite():
        return False
    _, digits, exponent = value.as_tuple()
    while isinstance(exponent, int) and exponent < -DECIMAL_SCALE and digits[-1] == 0 and len(digits) > 1:
        digits, exponent = digits[:-1], exponent + 1
    return not value or (int(exponent) >= -DECIMAL_SCALE and value.adjusted() < DECIMAL_DIGITS - DECIMAL_SCALE)


def _decimal(value: Decimal) -> Decimal | None:
    return value if fits(value) else None


def _integer(value: int) -> int | None:
    return value if -_INTEGER_LIMIT <= value < _INTEGER_LIMIT else None


def _joined(values: tuple[Any, ...]) -> str | None:
    """Several texts joined, pairs of offsets as start-end; none is `None`."""
    texts = ("-".join(map(str, value)) if isinstance(value, tuple) else str(value) for value in values)
    return JOINER.join(texts) or None


# How a field's value becomes a cell; values of other types are cells already.
_CELLS: Mapping[type, Callable[[Any], Cell]] = {Decimal: _decimal, int: _integer, tuple: _joined, DocNumber: str}


def _cells(names: Iterable[str], values: Iterable[Any]) -> Row:
    return {
        name: value if (cell := _CELLS.get(type(value))) is None else cell(value)
        for name, value in zip(names, values, strict=True)
    }


def writable(row: Row) -> Row:
    """The row with U+FFFD for what UTF-8 and databases cannot hold."""
    return {name: _UNWRITABLE.sub(_REPLACEMENT, cell) if isinstance(cell, str) else cell for name, cell in row.items()}


def _record_rows(notice: Notice, notice_key: str, table: Table) -> Iterator[Row]:
    records = getattr(notice, table.source or "")
    if table.name == "findings":
        records = [*records, *_out_of_range(notice)]
    sections = section_names(notice.outline)
    placed = "section" in table.names
    fields = table.names[3 if placed else 2 :]
    values_of = attrgetter(*fields)
    seen: Counter[str] = Counter()
    for record in records:
        place = f"{record.check}/{record.message}" if isinstance(record, Finding) else f"{record.start}-{record.end}"
        row: Row = {"notice_id": notice_key, "record_id": record_id(notice_key, table.name, place, seen[place])}
        if placed:
            row["section"] = sections.get(record.clause)
        row.update(_cells(fields, values_of(record)))
        seen[place] += 1
        yield row


def section_names(outline: Iterable[Clause]) -> dict[str | None, str]:
    """Clause id → marker and title of the section around it (or the chapter, where no section is nearer)."""
    named: dict[str | None, str] = {}
    for clause in outline:
        if clause.kind in ("chapter", "section"):
            named[clause.id] = f"{clause.marker}{clause.title or ''}"
        elif clause.parent in named:
            named[clause.id] = named[clause.parent]
    return named


def _notice_row(notice: Notice, notice_key: str, path: str | None) -> Row:
    number = notice.metadata.doc_number
    known: dict[str, Any] = {
        **dict(notice.source),
        **dict(notice.metadata),
        "notice_id": notice_key,
        "path": notice.source.name if path is None else path,
        "doc_prefix": number.prefix if number is not None else None,
        "doc_year": number.year if number is not None else None,
        "doc_serial": number.number if number is not None else None,
        "schema_version": notice.schema_version,
        "text": notice.text,
    }
    names = TABLES["notices"].names
    return _cells(names, [known[name] for name in names])


def _out_of_range(notice: Notice) -> Iterator[Finding]:
    """A finding for every number that its column cannot hold."""
    for table in RECORD_TABLES.values():
        numeric = [column for column in table.columns if column.type in ("decimal", "integer")]
        for record in getattr(notice, table.source or "") if numeric else ():
            for column in numeric:
                value = getattr(record, column.name)
                if value is not None and _CELLS[type(value)](value) is None:
                    yield Finding(
                        check="tables.number-out-of-range",
                        severity="warning",
                        message=f"表“{table.label}”的“{column.label}”（位置{record.start}-{record.end}）超出该列可存的位数"
                        f"（整数{DECIMAL_DIGITS - DECIMAL_SCALE}位、小数{DECIMAL_SCALE}位），单元格留空，数值见原文",
                        records=((record.start, record.end),),
                    )
