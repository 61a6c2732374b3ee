"""The ledger: the numbers of the body that no record holds and nothing understood explains."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from lucheng_extract.document import Document
from lucheng_extract.document.document import covering
from lucheng_extract.grammar.quantity import MONEY, NAME, Quantity
from lucheng_extract.lexicon import Lexicon, alternation, first_of
from lucheng_extract.records import Record, UnclaimedNumber

Span = tuple[int, int]

_CONTEXT = 16  # characters shown on each side
_UNDERSTOOD = (NAME, "reference", "duration")
_ISSUERS = re.compile(r"(?:个|家)?(?:部门|单位|部委)")
_TELEPHONE = re.compile(r"(?<!\d)(?:\d{3,4}[- ]{1,2})?\d{7,8}(?!\d)|1\d{10}(?!\d)|(?<!\d)12\d{3}(?=(?:[、和]12\d{3})*(?:热线|平台|市民))")
_SHORTEST_OF_TELEPHONE = 3  # the digits of an area code
_HEADING_NUMBER = re.compile(r"[ #*]*\d{1,3}(?:\t|(?:\.\d{1,2}){1,3}\.?(?=[ \u4e00-\u9fff]))")  # a table's row, 1.2.1 总则
# An item inside its paragraph (。(1)经认定…;(2)…, 。1.支持…) and the foot of a page (- 3 -): what stands on both sides.
_MARKS = (
    (re.compile(r"[。;:,、\s]\(\Z"), re.compile(r"\)[\u4e00-\u9fff“《]")),
    (re.compile(r"[。;:,\s]\Z"), re.compile(r"[.、][\u4e00-\u9fff“《]")),
    (re.compile(r"\n ?-{1,2} ?\Z"), re.compile(r" ?-{1,2}\s")),
)
_BEFORE = 24  # how far before a number its label may stand


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


@lru_cache(maxsize=8)
def _label(lexicon: Lexicon) -> re.Pattern[str]:
    """附件3, 条件2: a label touches its number; 电话：…、…: a telephone list follows its word."""
    labels, phones = (lexicon.terms("number_labels", kind=kind) for kind in ("label", "phone"))
    return re.compile(
        rf"{first_of([*labels, *phones])}(?:(?:{alternation(labels)}) ?\Z"
        rf"|(?:{alternation(phones)})[^\d。\n]{{0,6}}[\d、,;\- ]{{0,24}}\Z)"
    )


def _understood(document: Document, quantity: Quantity) -> bool:
    """A name, an ordinal, a duration, a labelled number, a telephone, a ratio a:b, or a count in Han numerals."""
    if quantity.kind == MONEY:
        return False
    folded, start, end = document.text.folded, quantity.number_start, quantity.number_end
    if quantity.kind in _UNDERSTOOD or not folded[start].isascii():
        return True
    before, after = folded[max(0, start - _BEFORE) : start], folded[end : end + 4]
    if before.endswith("等") and _ISSUERS.match(after):
        return True
    line_start = folded.rfind("\n", 0, start) + 1
    heading = _HEADING_NUMBER.match(folded, line_start)
    if heading and start < heading.end():
        return True
    if end - start < 4 and any(left.search(before) and right.match(after) for left, right in _MARKS):
        return True
    ratio = (before[-2:-1].isdigit() and before.endswith(":")) or (after[:1] == ":" and after[1:2].isdigit())
    return ratio or bool(_label(document.lexicon).search(before)) or _is_telephone(folded, start, end)


def _is_telephone(folded: str, start: int, end: int) -> bool:
    """Whether the number lies in a telephone number; 0577-88888888 is scanned as two numbers."""
    if end - start < _SHORTEST_OF_TELEPHONE:
        return False
    window = max(0, start - 6)
    found = _TELEPHONE.finditer(folded, window, end + 12)
    return any(match.start() <= start and end <= match.end() for match in found)


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
