"""Which candidates are markers: those that stand clearly, and the others when they continue the numbering.

Numbering in real notices runs on across sections, restarts, skips and repeats; a clear marker at the start of a line
is therefore always kept. A doubtful one is kept when it is the next number of its style, or a 1 that opens a new list.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from lucheng_extract.outline.lines import Line
from lucheng_extract.outline.markers import Marker, Place, Style

_LISTS = (Style.DOT, Style.BRACKET_DIGIT, Style.CIRCLE)
_SECOND = {Style.DOT: r"[。;,]2[.、]", Style.BRACKET_DIGIT: r"[。;,]\(2\)", Style.CIRCLE: r"[。;,]②"}
_HEADS = (Style.COMMA, Style.TIAO, Style.BRACKET)


def accepted(candidates: Sequence[Marker], folded: str, lines: Sequence[Line]) -> list[Marker]:
    """The markers among the candidates, in text order."""
    return _Selection(_decimals_settled(candidates), folded, lines).run()


def _decimals_settled(candidates: Sequence[Marker]) -> list[Marker]:
    """Read 1.1, 1.2 … as markers where they number the headings, else `3.35周岁` as a doubtful 3. before 35周岁."""
    paths = {marker.path for marker in candidates if marker.style is Style.DECIMAL}
    follow = sum(path[-1] > 1 and (*path[:-1], path[-1] - 1) in paths for path in paths)
    scheme = follow >= 2 and any(path[-1] == 1 for path in paths)
    settled = []
    for marker in candidates:
        if marker.style is Style.DECIMAL:
            if scheme and (marker.path[-1] == 1 or (*marker.path[:-1], marker.path[-1] - 1) in paths):
                settled.append(replace(marker, sure=True))
            else:
                first = marker.path[0]
                end = marker.start + len(str(first)) + 1
                settled.append(replace(marker, style=Style.DOT, number=first, end=end, path=()))
        elif marker.style is not Style.BARE or scheme:
            settled.append(marker)
    return settled


class _Selection:
    def __init__(self, candidates: list[Marker], folded: str, lines: Sequence[Line]) -> None:
        self.candidates = candidates
        self.folded = folded
        self.lines = lines
        self.kept: list[Marker] = []
        self.last: dict[Style, int] = {}
        self.seen_above: dict[Style, int] = {}
        self.kept_of_rank = [0] * len(Style)
        self.places: dict[Style, list[int]] = {style: [] for style in Style}
        for index, marker in enumerate(candidates):
            self.places[marker.style].append(index)
        at_line = Counter(marker.style for marker in candidates if marker.place is Place.LINE and marker.sure)
        inside = Counter(marker.style for marker in candidates if marker.place in (Place.STOP, Place.BRACKET))
        self.at_line = at_line
        self.poured = sum(inside[style] for style in _HEADS) > sum(at_line[style] for style in _HEADS)

    def run(self) -> list[Marker]:
        for index, marker in enumerate(self.candidates):
            if (marker.sure and not self._begins_list_in_line(index, marker)) or self._fits(index, marker):
                self._keep(marker)
        return self.kept

    def _begins_list_in_line(self, index: int, marker: Marker) -> bool:
        """Is this the `1.` of a list that stays within its paragraph (1.…;2.…)?"""
        if marker.number != 1 or marker.style not in _LISTS:
            return False
        following = self._next(index, marker.style)
        if following and following.line != marker.line and following.number > 1:
            return False
        rest = self.folded[marker.end : self.lines[marker.line].end]
        return re.search(_SECOND[marker.style], rest) is not None

    def _keep(self, marker: Marker) -> None:
        self.kept.append(marker)
        self.last[marker.style] = marker.number
        self.seen_above[marker.style] = self._above(marker.style)
        self.kept_of_rank[marker.style.rank] += 1

    def _above(self, style: Style) -> int:
        return sum(self.kept_of_rank[: style.rank])

    def _fits(self, index: int, marker: Marker) -> bool:
        if marker.number == self.last.get(marker.style, 0) + 1 and marker.style in self.last:
            return not self._comes_again(index, marker) and self._continues(index, marker)
        fresh = self.seen_above.get(marker.style) != self._above(marker.style)
        return marker.number == 1 and fresh and self._opens(index, marker)

    def _comes_again(self, index: int, marker: Marker) -> bool:
        """Does the number that a doubtful marker has stand clearly on one of the next lines?"""
        following = self._next(index, marker.style)
        return following is not None and following.sure and following.number == marker.number

    def _continues(self, index: int, marker: Marker) -> bool:
        if marker.place is Place.COLON:
            return False
        if marker.place is not Place.STOP or self.poured or marker.style in _HEADS:
            return True
        following = self._next(index, marker.style)
        return following is not None and following.place is Place.LINE and following.number == marker.number + 1

    def _opens(self, index: int, marker: Marker) -> bool:
        following = self._next(index, marker.style)
        if following is None or following.number != 2:
            return False
        if marker.place in (Place.LINE, Place.HEADING) or following.place is Place.LINE:
            return marker.place is not Place.COLON or marker.style is Style.COMMA
        if marker.place is Place.COLON:
            return marker.style in (Style.COMMA, Style.TIAO)
        if marker.style in (Style.COMMA, Style.TIAO):
            return True
        return self.poured or (marker.style is Style.BRACKET and not self.at_line[Style.BRACKET])

    def _next(self, index: int, style: Style) -> Marker | None:
        places = self.places[style]
        position = bisect_right(places, index)
        return self.candidates[places[position]] if position < len(places) else None
