"""The paragraphs of a notice that may grant something, cut into sentences with their comma-parts and sums."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from lucheng_extract.document import Document
from lucheng_extract.extractors.supports.words import Words
from lucheng_extract.grammar.quantity import MONEY, Quantity

Span = tuple[int, int]

# A share in percent for each unit of one.
SHARES = ("%", "‰", "个百分点", "百分点")

_STOP = re.compile(r"[。！!？?;；]")
_CUT = re.compile(r"[\u4e00-\u9fff,、]\Z")
_PART_END = re.compile(r"\([^()]{0,160}\)|“[^“”]{0,60}”|《[^《》]{0,80}》|,(?!\d{3}(?!\d))|;|:(?!\d)|(?<!\d):")
_BARE_MONEY = re.compile(r"[万亿](?:的?(?:补|奖|支|资|红|贷|扶|激)|[,。;、/]|\Z)")
_LONG_LINE = 30
_LONGEST = 2000


class Part(NamedTuple):
    """A comma-part of a sentence; `after_colon`: a semicolon or a colon stands before it."""

    start: int
    end: int
    after_colon: bool


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence without its stop. `sums` are its money and its shares, `names` its 《…》 and “…”."""

    folded: str
    start: int
    end: int
    parts: tuple[Part, ...]
    sums: tuple[Quantity, ...]
    names: tuple[Span, ...]

    def named(self, at: int) -> bool:
        """Whether an offset lies inside a name; “两免三减半” is no name but its whole content."""
        return any(start + 1 < at < end for start, end in self.names)


class Stretch(NamedTuple):
    """Where a sentence lies. `opens`: it holds a word that may grant something; `goes_on`: a semicolon stands before it."""

    start: int
    end: int
    opens: bool
    goes_on: bool


class Sentences:
    """Reads the sentences of a document, each when it is asked for."""

    def __init__(self, document: Document, words: Words) -> None:
        self.document, self.words = document, words
        self.places = [quantity.start for quantity in document.quantities]

    def paragraphs(self) -> Iterator[list[Stretch]]:
        """The paragraphs with a word that may grant something, from the sentence of the first such word on."""
        folded, words, lines = self.document.text.folded, self.words, _lines(self.document)
        starts = [start for start, _ in lines]
        found = words.opener.finditer(folded)
        openers = [match.start() for match in found if not words.mention.match(folded, match.end())]
        first: dict[int, int] = {}
        for opener in openers:
            first.setdefault(bisect_right(starts, opener) - 1, opener)
        for index, opener in first.items():
            start, end = lines[index]
            edges = list(_edges(folded, start, end))
            yield [
                Stretch(a, b, bisect_left(openers, b) > bisect_left(openers, a), a > start and folded[a - 1] == ";")
                for a, b in pairwise(edges)
                if a < b > opener
            ]

    def sentence(self, start: int, end: int) -> Sentence:
        """The sentence between two offsets."""
        document, folded = self.document, self.document.text.folded
        end = end - 1 if _STOP.match(folded, end - 1) else end
        names: list[Span] = []
        for spans in (document.titles, document.quotes):
            names += spans[bisect_left(spans, (start, 0)) : bisect_left(spans, (end, 0))]
        quantities = document.quantities[bisect_left(self.places, start) : bisect_left(self.places, end)]
        sums = [sum_ for quantity in quantities if (sum_ := _sum(folded, quantity))]
        if names:
            sums = [q for q in sums if not any(a < q.start < b for a, b in names)]
        return Sentence(folded, start, end, tuple(_parts(folded, start, end)), tuple(sums), tuple(names))


def _edges(folded: str, start: int, end: int) -> Iterator[int]:
    """The ends of the sentences of a line; what runs on beyond any sentence is cut, so that time stays linear."""
    last = start
    yield start
    for match in _STOP.finditer(folded, start, end):
        yield from range(last + _LONGEST, match.end(), _LONGEST)
        last = match.end()
        yield last
    yield from range(last + _LONGEST, end, _LONGEST)
    yield end


def _lines(document: Document) -> list[Span]:
    """The lines of the layout without their markers, joined where a page break cut a sentence."""
    markers = {marker.start: marker.end for marker in document.layout.markers}
    joined: list[Span] = []
    for line in document.layout.lines:
        long = joined and joined[-1][1] - joined[-1][0] >= _LONG_LINE
        if long and line.start not in markers and _CUT.search(document.text.folded, *joined[-1]):
            joined[-1] = (joined[-1][0], line.end)
        else:
            joined.append((markers.get(line.start, line.start), line.end))
    return joined


def _sum(folded: str, quantity: Quantity) -> Quantity | None:
    """A quantity as money or as a share; 100万 without 元 is money where a benefit or a comma follows."""
    if quantity.kind == MONEY or (quantity.kind == "ratio" and quantity.unit in SHARES):
        return quantity
    if quantity.kind == "" and _BARE_MONEY.match(folded, quantity.number_end - 1):
        return replace(quantity, kind=MONEY, currency="CNY")
    return None


def _parts(folded: str, start: int, end: int) -> Iterator[Part]:
    """The comma-parts; commas in brackets, quotes, titles and numbers part nothing, nor does the colon of 1:1."""
    opened, strong = start, False
    for match in _PART_END.finditer(folded, start, end):
        if match[0] in ",;:":
            yield Part(opened, match.start(), strong)
            opened, strong = match.end(), match[0] != ","
    yield Part(opened, end, strong)
