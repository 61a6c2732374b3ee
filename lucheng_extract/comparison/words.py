"""Which words of two clauses that are counterparts differ, for the eye: sentences first, then words within them.

Myers' algorithm, given up at `MOST_EDITS` steps: two texts that differ in more are shown as replaced as a whole, which
also bounds the work on any input.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lucheng_extract.text import fold

MOST_EDITS = 100
"""Steps of insertion and deletion that are searched. Beyond, single words in common are chance, not agreement."""
LEAST_RUN = 2
"""The least number of equal words between two changes: a lone 的 in common is shown as changed with its neighbours."""

_PIECE = re.compile(r"[^。；;，,：:\n]*[。；;，,：:\n]?\s*")
_WORD = re.compile(r"\d[\d.,]*|[A-Za-z]+|\s+|.", re.S)

Span = tuple[int, int]


class _Match(NamedTuple):
    """`length` equal items from `old` and from `new` on."""

    old: int
    new: int
    length: int


def changed_spans(old: str, new: str) -> tuple[list[Span], list[Span]]:
    """The places in the old and in the new text that the other one has not; width and spaces make no difference.

    >>> changed_spans("力争突破2000家，新增(高新)企业80家。", "力争突破2500家，新增（高新）企业80家以上。")
    ([(4, 8)], [(4, 8), (21, 23)])
    """
    old_pieces, new_pieces = _places(_PIECE, old), _places(_PIECE, new)
    old_spans: list[Span] = []
    new_spans: list[Span] = []
    for (a, b), (c, d) in _gaps(_texts(old, old_pieces), _texts(new, new_pieces)):
        old_words, new_words = (
            _places(_WORD, text, *_reach(places, first, last))
            for text, places, first, last in ((old, old_pieces, a, b), (new, new_pieces, c, d))
        )
        gaps = _gaps(_texts(old, old_words), _texts(new, new_words), LEAST_RUN)
        for (first, last), (begin, end) in gaps:
            old_spans += [_reach(old_words, first, last)] if last > first else []
            new_spans += [_reach(new_words, begin, end)] if end > begin else []
    return old_spans, new_spans


def _places(pattern: re.Pattern[str], text: str, start: int = 0, end: int | None = None) -> list[Span]:
    found = pattern.finditer(text, start, len(text) if end is None else end)
    return [match.span() for match in found if match.end() > match.start()]


def _texts(text: str, places: Sequence[Span]) -> list[str]:
    """The items as they are compared: folded, without blanks, so that a mere blank is the empty text."""
    folded = fold(text)
    return ["".join(folded[start:end].split()) for start, end in places]


def _reach(places: Sequence[Span], first: int, last: int) -> Span:
    """From the beginning of one item to the end of the last; an empty stretch where there is none."""
    return (places[first][0], places[last - 1][1]) if last > first else (0, 0)


def _gaps(old: Sequence[str], new: Sequence[str], least: int = 1) -> Iterator[tuple[Span, Span]]:
    """The stretches of items between the matches: (first, last) in old and in new, one of them perhaps empty."""
    a = b = 0
    for match in [*_long_enough(_matches(old, new), least, len(old), len(new)), _Match(len(old), len(new), 0)]:
        if match.old > a or match.new > b:
            yield (a, match.old), (b, match.new)
        a, b = match.old + match.length, match.new + match.length


def _long_enough(matches: Sequence[_Match], least: int, olds: int, news: int) -> list[_Match]:
    """Matches that are not too short to stand between two changes; at either end any length will do."""
    return [
        match
        for match in matches
        if match.length >= least
        or match.old == match.new == 0
        or (match.old + match.length, match.new + match.length) == (olds, news)
    ]


def _matches(old: Sequence[str], new: Sequence[str]) -> list[_Match]:
    """The equal stretches of the shortest way from old to new; none where it has over `MOST_EDITS` steps."""
    reached = {1: 0}
    steps: list[dict[int, int]] = []
    for edits in range(min(len(old) + len(new), MOST_EDITS) + 1):
        steps.append(dict(reached))
        for diagonal in range(-edits, edits + 1, 2):
            at = _begin(reached, diagonal, edits)
            while at < len(old) and at - diagonal < len(new) and old[at] == new[at - diagonal]:
                at += 1
            reached[diagonal] = at
            if at >= len(old) and at - diagonal >= len(new):
                return list(_way_back(steps, len(old), len(new)))[::-1]
    return []


def _begin(reached: dict[int, int], diagonal: int, edits: int) -> int:
    """Where a diagonal is entered: by an insertion from the next one, or by a deletion from the one before."""
    inserted = diagonal == -edits or (diagonal != edits and reached[diagonal - 1] < reached[diagonal + 1])
    return reached[diagonal + 1] if inserted else reached[diagonal - 1] + 1


def _way_back(steps: Sequence[dict[int, int]], at: int, other: int) -> Iterator[_Match]:
    for edits in range(len(steps) - 1, -1, -1):
        reached, diagonal = steps[edits], at - other
        begin = _begin(reached, diagonal, edits)
        if at > begin:
            yield _Match(begin, begin - diagonal, at - begin)
        inserted = diagonal == -edits or (diagonal != edits and reached[diagonal - 1] < reached[diagonal + 1])
        at = begin if inserted else begin - 1
        other = begin - diagonal - (1 if inserted else 0)
