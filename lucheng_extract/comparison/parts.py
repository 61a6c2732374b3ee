"""A notice cut into parts: what stands before the first clause, each clause without its sub-clauses, what follows."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from lucheng_extract.comparison.likeness import Grams, grams, plain, subject
from lucheng_extract.comparison.records import Part, Where
from lucheng_extract.records import Clause, Notice

GRAM = 3
"""Characters of a gram of clause text: two are too common in official prose, four miss reworded clauses."""
TITLE_GRAM = 2


@dataclass(frozen=True)
class Piece:
    """A part with what matching asks of it. `parent` is the number of the part around it, `None` at the top."""

    part: Part
    number: int | None
    parent: int | None

    @cached_property
    def body(self) -> str:
        """Its text without the marker, in one form of width, without spaces."""
        return plain(self.part.text[len(self.part.marker or "") :])

    @cached_property
    def title(self) -> str:
        return plain(self.part.title or "")

    @cached_property
    def grams(self) -> Grams:
        return grams(subject(self.body), GRAM)

    @cached_property
    def title_grams(self) -> Grams:
        return grams(subject(self.title), TITLE_GRAM)


class Parts:
    """All parts of a notice in order; the first is what stands before the first clause, the last what follows."""

    def __init__(self, notice: Notice) -> None:
        self.notice = notice
        self.pieces = _pieces(notice)
        self._starts = [piece.part.start for piece in self.pieces]
        self._of_clause = {piece.part.id: number for number, piece in enumerate(self.pieces) if piece.part.id}

    def number_of(self, clause: str | None, start: int) -> int:
        """The number of a clause's part; outside any clause that of the part in which an offset stands."""
        found = self._of_clause.get(clause) if clause else None
        return found if found is not None else max(bisect_right(self._starts, start) - 1, 0)

    def upwards(self, number: int) -> list[int]:
        """A part and those around it, the innermost first."""
        found = [number]
        parent = self.pieces[number].parent
        while parent is not None:
            found.append(parent)
            parent = self.pieces[parent].parent
        return found


def _pieces(notice: Notice) -> list[Piece]:
    outline = sorted(notice.outline, key=lambda clause: (clause.start, -clause.end))
    first = outline[0].start if outline else len(notice.text)
    last = max((clause.end for clause in outline), default=len(notice.text))
    starts = [*(clause.start for clause in outline), last]
    numbers = {clause.id: number for number, clause in enumerate(outline, 1)}
    front = Piece(_part(notice.text, "front", None, 0, first), None, None)
    back = Piece(_part(notice.text, "back", None, last, len(notice.text)), None, None)
    clauses = [
        Piece(_part(notice.text, "clause", clause, clause.start, after), clause.number, numbers.get(clause.parent or ""))
        for clause, after in zip(outline, starts[1:], strict=True)
    ]
    return [front, *clauses, back]


def _part(text: str, where: Where, clause: Clause | None, start: int, end: int) -> Part:
    """The part from `start` to `end` without the blanks at its end (outside the clauses also without those before)."""
    own = text[start:end].rstrip()
    if clause is None:
        start += len(own) - len(own.lstrip())
        own = own.lstrip()
    return Part(
        where=where,
        id=clause.id if clause else None,
        kind=clause.kind if clause else None,
        marker=clause.marker if clause else None,
        title=clause.title if clause else None,
        start=start,
        end=start + len(own),
        text=own,
    )
