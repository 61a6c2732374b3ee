"""Lists that rank themselves: 排在第一位的为牵头单位, 逗号前面的为牵头单位, 带*的为牵头单位, 下同."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lucheng_extract.extractors.responsibilities.entries import Entry
from lucheng_extract.extractors.responsibilities.words import DutyWords, Span

_KINDS = {"逗号": "comma", "分号": "semicolon", "*": "star"}
_NEAR = 15


@dataclass(frozen=True, slots=True)
class Ranking:
    """The lists that start from `start` on and before `end` are led by what `kind` says."""

    start: int
    end: int
    kind: str

    def apply(self, entries: list[Entry]) -> list[Entry]:
        """The entries with their leads; a list that names its lead itself is left alone."""
        if any(entry.role == "lead" for entry in entries):
            return entries
        leads = [index for index, entry in enumerate(entries) if self._leads(index, entry, entries[-1])]
        return [entry._replace(role="lead") if index in leads else entry for index, entry in enumerate(entries)]

    def _leads(self, index: int, entry: Entry, last: Entry) -> bool:
        if entry.role != "responsible":
            return False
        if self.kind == "first":
            return index == 0
        if self.kind == "star":
            return entry.starred
        if self.kind == "semicolon":
            return entry.semicolons == 0 < last.semicolons
        return entry.commas == 0 < last.commas


def rankings(folded: str, words: DutyWords, lists: Iterable[Span]) -> list[Ranking]:
    """What a text says of the order in its lists.

    Said inside a list it holds for that list, with 下同 for all from there; said outside any list, for all of them.
    """
    spans = sorted(lists)
    found = []
    for match in words.rank.finditer(folded):
        kind = next((kind for word, kind in _KINDS.items() if word in match["rank"]), "first")
        inside = next((span for span in spans if span[0] <= match.start() <= span[1]), None)
        if inside is None:
            found.append(Ranking(0, len(folded), kind))
        elif words.scope.search(folded, match.end(), match.end() + _NEAR):
            found.append(Ranking(inside[0], len(folded), kind))
        else:
            found.append(Ranking(inside[0], inside[0] + 1, kind))
    return found
