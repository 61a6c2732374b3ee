"""The matched clauses of two notices: what became of each, and which places of both belong together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable
from decimal import Decimal

from lucheng_extract.comparison.change import sides
from lucheng_extract.comparison.clauses import matched
from lucheng_extract.comparison.likeness import grams, likeness
from lucheng_extract.comparison.pairing import in_order
from lucheng_extract.comparison.parts import GRAM, Parts, Piece
from lucheng_extract.comparison.records import ClauseChange, ClauseState, Move


class Matching:
    """The counterparts of all parts of two notices.

    Parts of both that belong together are one region: facts that stand in one region stand in the same clause.
    """

    def __init__(self, old: Parts, new: Parts) -> None:
        self.old, self.new = old, new
        self.pairs = matched(old, new)
        self._news = _partners(self.pairs)
        self._olds = _partners((n, o) for o, n in self.pairs)

    def region_of_old(self, old: int) -> Hashable:
        """The same value for parts of both notices that are counterparts; its own for a part without one."""
        news = self._news.get(old)
        return self.region_of_new(news[0]) if news else ("old", old)

    def region_of_new(self, new: int) -> Hashable:
        olds = self._olds.get(new)
        return ("both", olds[0], self._news[olds[0]][0]) if olds else ("new", new)

    def changes(self) -> tuple[ClauseChange, ...]:
        """Every part of both notices in a record; empty stretches outside the clauses are left out."""
        rows = in_order(self.pairs, len(self.old.pieces), len(self.new.pieces))
        changes = (
            self._both(old, new) if old is not None and new is not None else self._one(old, new) for old, new in rows
        )
        return tuple(change for change in changes if change is not None)

    def _both(self, old: int, new: int) -> ClauseChange | None:
        one, other = self.old.pieces[old], self.new.pieces[new]
        if not one.part.text or not other.part.text:
            return _alone(one, other)
        return ClauseChange(
            state=self._state(old, new),
            moved=self._moved(old, new),
            similarity=_share(one, other),
            **sides(one.part, other.part),
        )

    def _one(self, old: int | None, new: int | None) -> ClauseChange | None:
        return _alone(None if old is None else self.old.pieces[old], None if new is None else self.new.pieces[new])

    def _state(self, old: int, new: int) -> ClauseState:
        if len(self._olds[new]) > 1:
            return "merged"
        if len(self._news[old]) > 1:
            return "split"
        if self.old.pieces[old].body != self.new.pieces[new].body:
            return "changed"
        return "moved" if self._moved(old, new) else "same"

    def _moved(self, old: int, new: int) -> Move | None:
        one, other = self.old.pieces[old], self.new.pieces[new]
        above = None if one.parent is None else self.region_of_old(one.parent)
        if above != (None if other.parent is None else self.region_of_new(other.parent)):
            return "section"
        return "renumbered" if one.number != other.number else None


def _alone(old: Piece | None, new: Piece | None) -> ClauseChange | None:
    """A part that only one notice has; `None` where neither has words."""
    one = old.part if old and old.part.text else None
    other = new.part if new and new.part.text else None
    if one is None and other is None:
        return None
    return ClauseChange(state="dropped" if one else "new", **sides(one, other))


def _share(one: Piece, other: Piece) -> Decimal:
    """Of the texts as they stand, numbers included."""
    alike = 1.0 if one.body == other.body else likeness(grams(one.body, GRAM), grams(other.body, GRAM))
    return Decimal(str(round(alike, 2)))


def _partners(pairs: Iterable[tuple[int, int]]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for one, other in pairs:
        found[one].append(other)
    return dict(found)
