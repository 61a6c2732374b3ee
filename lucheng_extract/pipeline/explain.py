"""What is known of one place: the records that hold it, and what the scan saw there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from lucheng_extract.document import Document, scan
from lucheng_extract.extractors import amounts, goals
from lucheng_extract.lexicon import load
from lucheng_extract.pipeline.reference_date import reference_day
from lucheng_extract.records import Notice, Record
from lucheng_extract.records.notice import RECORD_KINDS


@dataclass(frozen=True, slots=True)
class Token:
    """Something the scan of the text saw: `what` it is, and what it `says` of itself."""

    start: int
    end: int
    what: str
    says: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """`records` are pairs of kind and record, clauses left out; both lists are in text order."""

    records: tuple[tuple[str, Record], ...]
    tokens: tuple[Token, ...]


def explain(
    notice: Notice,
    offset: int,
    *,
    lexicons: str | Path | Iterable[str | Path] | None = None,
    reference_date: date | None = None,
) -> Explanation:
    """What is known of the character at `offset` of a notice's text, with the options it was extracted with.

    Raises IndexError when the text has no such character.
    """
    if not 0 <= offset < len(notice.text):
        raise IndexError(f"offset {offset} lies outside the text, which has {len(notice.text)} characters")
    document = scan(notice.text, load(lexicons), reference_day(reference_date))
    kinds = [kind for kind in RECORD_KINDS if kind != "outline"]
    records = ((kind, record) for kind in kinds for record in getattr(notice, kind))
    return Explanation(
        tuple(pair for pair in records if pair[1].start <= offset < pair[1].end),
        tuple(token for token in _tokens(document) if token.start <= offset < token.end),
    )


def _tokens(document: Document) -> Iterator[Token]:
    for marker in document.layout.markers:
        yield Token(marker.start, marker.end, "marker", "a clause begins here")
    for start, end in document.titles:
        yield Token(start, end, "title", "a document is named here")
    for start, end in document.quotes:
        yield Token(start, end, "quote", "a name or phrase in quotation marks")
    for time in document.times:
        yield Token(time.start, time.end, "time", f"a time expression ({time.kind}, {time.unit})")
    for quantity in document.quantities:
        what = quantity.kind or "bare number"
        yield Token(quantity.start, quantity.end, "number", f"{quantity.comparator} {quantity.value}, {what}")
    for start, end, reason in goals.read(document, amounts.extract(document)).explained:
        yield Token(start, end, "reason", f"no goal: {reason}")
