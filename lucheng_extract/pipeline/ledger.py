"""The ledger: the numbers of the body that no record holds and nothing understood explains."""

from __future__ import annotations

from collections.abc import Iterable

from lucheng_extract.document import Document
from lucheng_extract.document.document import covering
from lucheng_extract.grammar.quantity import MONEY, NAME, Quantity
from lucheng_extract.records import Record, UnclaimedNumber

Span = tuple[int, int]

_CONTEXT = 16  # characters shown on each side
_UNDERSTOOD = (NAME, "reference", "duration")


def unclaimed_numbers(
    document: Document, records: Iterable[Record], explained: Iterable[tuple[int, int, str]]
) -> tuple[UnclaimedNumber, ...]:
    """Every number of the body outside `records`, the document's understood tokens and the `explained` spans."""
    spans = [(record.start, record.end) for record in records]
    spans += [(start, end) for start, end, _ in explained]
    spans += [(time.start, time.end) for time in document.times]
    spans += [(marker.start, marker.end) for marker in document.layout.markers]
    spans += [*document.titles, *document.quotes]
    taken = _merged(spans)
    return tuple(
        _entry(document, quantity)
        for quantity in document.quantities
        if document.layout.in_body(quantity.start)
        and not _understood(document, quantity)
        and covering(taken, quantity.number_start, quantity.number_end) is None
    )


def _understood(document: Document, quantity: Quantity) -> bool:
    """A name, an ordinal, a duration, or a count in Han numerals (一个, 两种); money is never understood by itself."""
    if quantity.kind == MONEY:
        return False
    return quantity.kind in _UNDERSTOOD or not document.text.folded[quantity.number_start].isascii()


def _merged(spans: list[Span]) -> list[Span]:
    """The union of spans as sorted, disjoint spans."""
    union: list[Span] = []
    for start, end in sorted(spans):
        if union and start <= union[-1][1]:
            union[-1] = (union[-1][0], max(end, union[-1][1]))
        else:
            union.append((start, end))
    return union


def _entry(document: Document, quantity: Quantity) -> UnclaimedNumber:
    start, end = quantity.number_start, quantity.number_end
    left, right = max(0, start - _CONTEXT), min(len(document.text.source), end + _CONTEXT)
    return UnclaimedNumber(
        start=start,
        end=end,
        text=document.quoted(start, end),
        clause=document.clause_at(start),
        rule="unclaimed.number",
        context=document.quoted(left, right).replace("\n", " "),
    )
