"""The body of a notice cut into pieces: its sentences, without the lists of who answers for them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from lucheng_extract.grammar.brackets import bracketed
from lucheng_extract.records import Clause, Notice, Responsibility
from lucheng_extract.segment import Segment, sentences
from lucheng_extract.text import fold

Span = tuple[int, int]

_LABEL = 10
"""The longest words before or after a list of departments, in characters: 责任单位:, 按职责分工负责."""

_NOTHING = " \t\r\n。;；,，"


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence, or a part of one that ends at ；, with the innermost clause around it (`None` outside any).

    `work` is its text without brackets that list departments; `heading`: it is its clause's heading and nothing more.
    """

    start: int
    end: int
    clause: Clause | None
    work: str
    heading: bool

    @property
    def leads(self) -> bool:
        """Whether it only leads to what follows: a heading, or words that end in a colon."""
        return self.heading or self.work.rstrip().endswith((":", "："))


def pieces(notice: Notice) -> list[Piece]:
    """The pieces of a notice in order; those that only list departments are left out.

    >>> from lucheng_extract import extract
    >>> notice = extract("一、产业\\n（一）培育企业。新增20家（责任单位：区经信局）；新建园区1个。（责任单位：区商务局）")
    >>> [(piece.work, piece.heading) for piece in pieces(notice)]
    [('一、产业', True), ('（一）培育企业。', True), ('新增20家；', False), ('新建园区1个。', False)]
    """
    duties = sorted(notice.responsibilities, key=lambda duty: duty.start)
    starts = [duty.start for duty in duties]
    lists = _bracketed_lists(notice.text, starts)
    found = []
    for sentence, clause in _placed(notice):
        work = _without(sentence, lists)
        named = duties[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        if work.strip(_NOTHING) and not (named and _is_labelled_list(notice.text, sentence, named)):
            found.append(Piece(sentence.start, sentence.end, clause, work, _is_heading(clause, sentence)))
    return found


def _bracketed_lists(text: str, starts: list[int]) -> list[Span]:
    """The brackets, themselves included, that begin with a department or with a label before one."""
    found: list[Span] = []
    for start, end in bracketed(fold(text)) if starts else ():
        index = bisect_left(starts, start)
        begins = index < len(starts) and starts[index] < min(end, start + _LABEL)
        if begins and not (found and start < found[-1][1]):
            found.append((start - 1, end + 1))
    return found


def _placed(notice: Notice) -> Iterator[tuple[Segment, Clause | None]]:
    """Each sentence with the innermost clause around its first character."""
    around: list[Clause] = []
    following = iter(notice.outline)
    clause = next(following, None)
    for sentence in sentences(notice.text, semicolons=True):
        while clause is not None and clause.start <= sentence.start:
            around.append(clause)
            clause = next(following, None)
        while around and around[-1].end <= sentence.start:
            around.pop()
        yield sentence, around[-1] if around else None


def _without(sentence: Segment, spans: list[Span]) -> str:
    """The text of a sentence without what stands in the spans."""
    kept, at = [], sentence.start
    for start, end in spans[bisect_left(spans, (sentence.start, 0)) :]:
        if start >= sentence.end:
            break
        kept.append(sentence.text[at - sentence.start : start - sentence.start])
        at = end
    return "".join(kept) + sentence.text[at - sentence.start :]


def _is_labelled_list(text: str, sentence: Segment, named: list[Responsibility]) -> bool:
    """Whether a sentence only lists departments, after a label: 牵头单位：区经信局、区商务局。"""
    before, after = text[sentence.start : named[0].start], text[named[-1].end : sentence.end]
    return len(before) <= _LABEL and fold(before).rstrip().endswith(":") and len(after) <= _LABEL


def _is_heading(clause: Clause | None, sentence: Segment) -> bool:
    if clause is None or clause.title is None or sentence.start != clause.start:
        return False
    rest = fold(sentence.text).partition(fold(clause.title))[2].strip(" 。;:")
    return not rest or (rest[0] in "([" and rest[-1] in ")]")
