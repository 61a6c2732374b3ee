"""The clauses side by side: those that were merged or split stand together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce

from lucheng_extract.comparison.records import ClauseChange, ClauseState, Move, Part, Place
from lucheng_extract.comparison.words import Span, changed_spans

MOST_PAIRS = 20
"""Pairs of texts that are compared word by word within one group; a group of more is shown unmarked."""


@dataclass(frozen=True, slots=True)
class Group:
    """One clause or several of the old notice beside one or several of the new one."""

    state: ClauseState
    moved: Move | None
    olds: tuple[Part, ...]
    news: tuple[Part, ...]

    def changed(self) -> tuple[list[list[Span]], list[list[Span]]]:
        """The places in each old and each new text that no text of the other side has; none where a side is missing."""
        old_spans: list[list[list[Span]]] = [[] for _ in self.olds]
        new_spans: list[list[list[Span]]] = [[] for _ in self.news]
        if len(self.olds) * len(self.news) <= MOST_PAIRS:
            for one, old in enumerate(self.olds):
                for other, new in enumerate(self.news):
                    gone, come = changed_spans(old.text, new.text)
                    old_spans[one].append(gone)
                    new_spans[other].append(come)
        return [_in_all(spans) for spans in old_spans], [_in_all(spans) for spans in new_spans]


def _in_all(every: list[list[Span]]) -> list[Span]:
    """The places that are in each of several lists of places in order.

    >>> _in_all([[(0, 4), (6, 9)], [(2, 7)]])
    [(2, 4), (6, 7)]
    """
    return reduce(_in_both, every) if every else []


def _in_both(one: list[Span], other: list[Span]) -> list[Span]:
    shared: list[Span] = []
    a = b = 0
    while a < len(one) and b < len(other):
        start, end = max(one[a][0], other[b][0]), min(one[a][1], other[b][1])
        if start < end:
            shared.append((start, end))
        if one[a][1] < other[b][1]:
            a += 1
        else:
            b += 1
    return shared


def grouped(changes: Iterable[ClauseChange]) -> list[Group]:
    """The changes in their order; a group stands where its first one does."""
    groups: dict[tuple[str, Place | None], list[ClauseChange]] = {}
    for change in changes:
        by_new = change.state == "merged" or change.old_place is None
        key = ("new", change.new_place) if by_new else ("old", change.old_place)
        groups.setdefault(key, []).append(change)
    return [_group(members) for members in groups.values()]


def _group(members: list[ClauseChange]) -> Group:
    olds = dict.fromkeys(change.old for change in members if change.old)
    news = dict.fromkeys(change.new for change in members if change.new)
    return Group(members[0].state, members[0].moved, tuple(olds), tuple(news))
