"""Where a number stands: its sentence, its comma-part and the words on both sides."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from lucheng_extract.document import Document
from lucheng_extract.grammar.quantity import Quantity

Span = tuple[int, int]

_REACH = 240  # no phrase is read further than this, so that a text without punctuation is read in linear time


class Site(NamedTuple):
    """A list of quantities (mostly of one), from `first` to `last`, in its place; `sentence` and `part` reach no further than a reader's memory.

    `before` are the words of its comma-part up to the first number, with times blanked out (the 前 of 年底前 is no
    rank); `after` those behind the last number, up to and with the mark that ends the comma-part; `bound` the bound
    word that touches the first number.
    """

    group: tuple[Quantity, ...]
    first: Quantity
    last: Quantity
    sentence: Span
    part: Span
    before: str
    after: str
    bound: str

    @classmethod
    def of(cls, document: Document, masked: str, group: Sequence[Quantity]) -> Site:
        folded, first, last = document.text.folded, group[0], group[-1]
        part = document.part_at(first.start)
        words = min(document.behind_marker(part[0], first.start), first.start)
        part = (max(words, first.start - _REACH), min(part[1], last.end + _REACH))
        sentence = document.sentence_at(first.start)
        return cls(
            tuple(group),
            first,
            last,
            (max(sentence[0], first.start - 2 * _REACH), min(sentence[1], last.end + 2 * _REACH)),
            part,
            masked[part[0] : first.start],
            folded[last.end : max(part[1], last.end) + 1],
            folded[first.start : first.number_start],
        )
