"""The clauses side by side: those that were merged or split stand together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lucheng_extract.comparison.records import ClauseChange, ClauseState, Move, Part, Place
from lucheng_extract.comparison.words import Span, changed_spans


@dataclass(frozen=True, slots=True)
class Group:
    """One clause or several of the old notice beside one or several of the new one."""

    state: ClauseState
    moved: Move | None
    olds: tuple[Part, ...]
    news: tuple[Part, ...]

    def changed(self) -> tuple[list[list[Span]], list[list[Span]]]:
        """The places in each old and each new text that differ; none where a side is missing."""
        if not self.olds or not self.news:
            return [[] for _ in self.olds], [[] for _ in self.news]
        old_texts, new_texts = ([part.text for part in parts] for parts in (self.olds, self.news))
        old_spans, new_spans = changed_spans("\n".join(old_texts), "\n".join(new_texts))
        return _shared_out(old_spans, old_texts), _shared_out(new_spans, new_texts)


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


def _shared_out(spans: Iterable[Span], texts: list[str]) -> list[list[Span]]:
    """Places in the joined texts (one line end between them) as places in each."""
    shared: list[list[Span]] = []
    begin = 0
    for text in texts:
        end = begin + len(text)
        inside = [(max(start, begin) - begin, min(stop, end) - begin) for start, stop in spans if start < end and stop > begin]
        shared.append(inside)
        begin = end + 1
    return shared
