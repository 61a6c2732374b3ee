"""A notice scanned: layout, outline, sentences, titles, quotes, times and quantities, each with its place."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import Protocol, TypeVar

from lucheng_extract.document.frame import Frame, frame_of
from lucheng_extract.document.past import Past
from lucheng_extract.grammar.period import Time, scan_times
from lucheng_extract.grammar.quantity import Quantity, scan_quantities
from lucheng_extract.lexicon import Lexicon, alternation
from lucheng_extract.outline import Layout, clauses, layout, soft_breaks
from lucheng_extract.records import Clause
from lucheng_extract.text import Text

Span = tuple[int, int]

_SENTENCE_END = re.compile(r"[。！？!?;；\n\r](?:(?<!\r)[。！？!?;；\n]*)?")
_PART_END = re.compile(r"[,;:。！？!?\n\r\t]")
_TITLE = re.compile(r"《(?:[^《》]|《[^《》]*》){1,300}》")
_QUOTE = re.compile(r"“[^“”\n]{1,60}”|\"[^\"\n]{1,60}\"")
_CONDITIONS_FOLLOW = re.compile(r"(?:下列|以下|如下)[^。;,:\n]{0,8}条件[^。;,:\n]{0,8}[:。]\s*\n")
_FROM = re.compile(r"(?:(?<!\w)|(?<=[^经理缘事]))[由从](?![业事于而])(?:\d{4}年|[^,。;:由从\d]){0,12}\Z")
_CHANGES = re.compile(r"[^,、。;:\d]{1,10}[到至为][^,。;:]{0,10}?[\d一二三四五六七八九十百千]")
_FROM_REACH = 20

# What runs on beyond any sentence of a notice is cut, so that time stays linear on any input.
_LONGEST_SENTENCE = 600
_LONGEST_PART = 300


class Placed(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


P = TypeVar("P", bound=Placed)


@lru_cache(maxsize=16)
def _headings(lexicon: Lexicon, tells: str) -> re.Pattern[str]:
    """The headings of clauses that tell how things stand, or who may apply."""
    terms = alternation(lexicon.terms("clause_headings", tells=tells))
    return re.compile(rf"[^推加完优强夯改营化抓补聚持着提扩放治决破查纠解防]{{0,10}}?(?:{terms})")


@dataclass(frozen=True)
class Document:
    """Everything the extractors may look at. Spans are half-open; all sequences are in text order.

    `sentences` partition the text at 。！？； and line ends (and after 600 characters), `breaks` are the offsets of all
    marks that part a sentence (commas, colons, the tabs of table cells and the sentence ends); `titles` are the 《…》, `quotes` the “…”.
    """

    text: Text
    lexicon: Lexicon
    layout: Layout
    outline: tuple[Clause, ...]
    frame: Frame
    sentences: tuple[Span, ...]
    breaks: tuple[int, ...]
    titles: tuple[Span, ...]
    quotes: tuple[Span, ...]
    times: tuple[Time, ...]
    quantities: tuple[Quantity, ...]

    def sentence_at(self, offset: int) -> Span:
        """The sentence around an offset."""
        return self.sentences[bisect_right(self._sentence_starts, offset) - 1]

    def full_sentence_start(self, offset: int) -> int:
        """Where the sentence around an offset begins, over the semicolons that part it."""
        return self._full_sentences[bisect_right(self._full_sentences, offset) - 1]

    def part_at(self, offset: int) -> Span:
        """The comma-part around an offset, its punctuation left out, at most 300 characters to each side."""
        index = bisect_right(self.breaks, offset - 1)
        start = self.breaks[index - 1] + 1 if index else 0
        end = self.breaks[index] if index < len(self.breaks) else len(self.text.source)
        return max(start, offset - _LONGEST_PART), min(end, offset + _LONGEST_PART)

    def quantity_from(self, offset: int) -> int:
        """The index of the first quantity that starts at an offset or behind it."""
        return bisect_left(self._quantity_starts, offset)

    def clause_at(self, offset: int) -> str | None:
        """The id of the innermost clause around an offset, `None` outside any."""
        index = bisect_right(self.clause_starts, offset) - 1
        while index >= 0:
            clause = self.outline[index]
            if offset < clause.end:
                return clause.id
            index = self._clause_indices.get(clause.parent, -1)
        return None

    def behind_marker(self, start: int, end: int) -> int:
        """Where the words begin between two offsets: behind the marker of the clause that starts there, if any."""
        index = bisect_right(self.clause_starts, end) - 1
        clause = self.outline[index] if index >= 0 else None
        return clause.start + len(clause.marker) if clause and clause.start >= start and clause.marker else start

    def clause_span(self, clause: str | None) -> Span | None:
        """Where a clause begins and ends, by its id; `None` outside any."""
        index = self._clause_indices.get(clause, -1)
        return (self.outline[index].start, self.outline[index].end) if index >= 0 else None

    def is_past(self, offset: int) -> bool:
        """Whether the nearest time before an offset, in its sentence, lies in a year before the notice's (2020年实现…) or
        reaches up to now (近年来), or the clause around it tells how things stand (发展现状)."""
        return self.is_narrative(offset) or self._past.tells(offset, self.sentence_at(offset)[0], self.full_sentence_start(offset))

    def starts_a_change(self, start: int, end: int) -> bool:
        """Whether a quantity is where a change sets out: 由|5个|扩大到18个, 从上年的|41%|提升至45%."""
        return bool(_CHANGES.match(self.text.folded, end)) and bool(_FROM.search(self.text.folded, max(start - _FROM_REACH, 0), start))

    def is_narrative(self, offset: int) -> bool:
        """Whether a clause around an offset tells how things stand and came about: 一、发展现状, (二)面临形势."""
        return any(start <= offset < end for start, end in self._narratives)

    def is_condition(self, offset: int) -> bool:
        """Whether an offset lies in a clause on who may apply (申报条件), or in the list that 应符合下列条件: introduces."""
        return any(start <= offset < end for start, end in self._conditions)

    @cached_property
    def _narratives(self) -> list[Span]:
        return self._headed("situation")

    @cached_property
    def _conditions(self) -> list[Span]:
        ends = {clause.id: clause.end for clause in self.outline}
        listed = [match.end() for match in _CONDITIONS_FOLLOW.finditer(self.text.folded)]
        clauses = [(start, self.clause_at(start - 1)) for start in listed]
        return self._headed("condition") + [(start, ends[clause]) for start, clause in clauses if clause]

    def _headed(self, tells: str) -> list[Span]:
        headings = _headings(self.lexicon, tells)
        return [
            (clause.start, clause.end) for clause in self.outline if clause.title and headings.fullmatch(clause.title)
        ]

    @cached_property
    def _past(self) -> Past:
        return Past(self.text.folded, self.times, self.frame)

    @cached_property
    def _quantity_starts(self) -> list[int]:
        return [quantity.start for quantity in self.quantities]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [start for start, _ in self.sentences]

    @cached_property
    def _full_sentences(self) -> list[int]:
        folded = self.text.folded
        return [start for start, _ in self.sentences if not start or folded[start - 1] != ";"]

    @cached_property
    def _clause_indices(self) -> dict[str | None, int]:
        return {clause.id: index for index, clause in enumerate(self.outline)}

    @cached_property
    def clause_starts(self) -> list[int]:
        return [clause.start for clause in self.outline]

    def quoted(self, start: int, end: int) -> str:
        """The source between two offsets."""
        return self.text.source[start:end]


def covering(spans: Sequence[Span], start: int, end: int) -> Span | None:
    """The span of a sorted, disjoint sequence that holds `start`–`end`, if any."""
    if not spans:
        return None
    index = bisect_right(spans, (start, 1 << 62)) - 1
    return spans[index] if index >= 0 and end <= spans[index][1] else None


def scan(source: str, lexicon: Lexicon, reference_date: date | None = None) -> Document:
    """Read a text into a Document; `reference_date` gives the notice's year where its own words name none."""
    text = Text.of(source)
    shape = layout(text, lexicon)
    outline = tuple(clauses(text, shape))
    if soft := soft_breaks(text.folded, [line for line in shape.lines if shape.in_body(line.start)]):
        text = text.on_one_line(soft)
    times = tuple(scan_times(text.folded, lexicon))
    return Document(
        text=text,
        lexicon=lexicon,
        layout=shape,
        outline=outline,
        frame=frame_of(text, shape, times, reference_date, lexicon),
        sentences=tuple(_sentences(text.folded)),
        breaks=tuple([match.start() for match in _PART_END.finditer(text.folded)]),
        titles=tuple(match.span() for match in _TITLE.finditer(text.folded)),
        quotes=tuple(match.span() for match in _QUOTE.finditer(text.folded)),
        times=times,
        quantities=tuple(scan_quantities(text.folded, lexicon)),
    )


def _sentences(folded: str) -> list[Span]:
    ends = [match.end() for match in _SENTENCE_END.finditer(folded)]
    if not ends or ends[-1] < len(folded):
        ends.append(len(folded))
    spans, start = [], 0
    for end in ends:
        while end - start > _LONGEST_SENTENCE:
            spans.append((start, start + _LONGEST_SENTENCE))
            start += _LONGEST_SENTENCE
        spans.append((start, end))
        start = end
    return spans
