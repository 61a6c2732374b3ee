"""Pairs of old and new, whatever is paired: chosen in descending order of their score, and put in the reader's order."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Candidate(NamedTuple):
    """Numbers of an old and a new thing, and how well they fit."""

    score: float
    old: int
    new: int


Pair = tuple[int | None, int | None]


def assigned(candidates: Iterable[Candidate]) -> list[tuple[int, int]]:
    """The best candidate first, then the best of what is left; on a tie the earlier ones, so that the result is one.

    >>> assigned([Candidate(0.5, 0, 0), Candidate(0.9, 0, 1), Candidate(0.4, 1, 0)])
    [(0, 1), (1, 0)]
    """
    old_taken: set[int] = set()
    new_taken: set[int] = set()
    pairs = []
    for _, old, new in sorted(candidates, key=lambda one: (-one.score, one.old, one.new)):
        if old not in old_taken and new not in new_taken:
            old_taken.add(old)
            new_taken.add(new)
            pairs.append((old, new))
    return pairs


def in_order(matched: Iterable[tuple[int, int]], olds: int, news: int) -> list[Pair]:
    """All pairs as a reader meets them in the new notice; what was dropped follows what stood before it in the old one.

    >>> in_order([(0, 1), (2, 0)], olds=3, news=3)
    [(2, 0), (0, 1), (1, None), (None, 2)]
    """
    pairs = sorted(set(matched))
    old_matched, new_matched = {old for old, _ in pairs}, {new for _, new in pairs}
    last_new = dict(pairs)
    keyed: list[tuple[tuple[int, int, int], Pair]] = [((new, 0, old), (old, new)) for old, new in pairs]
    keyed += [((new, 0, -1), (None, new)) for new in range(news) if new not in new_matched]
    before = -1
    for old in range(olds):
        before = last_new.get(old, before)
        if old not in old_matched:
            keyed.append(((before, 1, old), (old, None)))
    return [pair for _, pair in sorted(keyed, key=lambda one: one[0])]
