"""Pages cut into lines of one width, as copied from a PDF: the pieces of a paragraph count as one line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from lucheng_extract.outline.lines import Line
from lucheng_extract.outline.markers import marker_at

_NARROW, _WIDE = 18, 70
_SLACK, _SHORTEST = 3, 0.75
_MANY, _MOST, _RARE = 20, 0.4, 0.1
_LINE_END = re.compile(r"\n")
_STOPS = "。！？!?;:…"
_PAGE_BREAK = re.compile(
    r"[ \t]*\r?\n?(?:[ \t\r\n]*-? ?\d{1,3} ?-?[ \t]*\r?\n[ \t\r\n]*)?[ \t#>*]*(?:- ?\d{1,3} ?-)?[ \t]*\Z"
)
_LONG = 40  # no heading and no organ's name is as long: such a line without stop is a piece of a paragraph
_OPEN_END = re.compile(r"[\w、,%”》]\Z")
_NEW_PART = re.compile(r"附 ?[件表录]|抄送|[(\[](?:此|本)件")


def unwrapped(folded: str, lines: list[Line]) -> list[Line]:
    """The lines, those of one paragraph joined where the page was wrapped; else unchanged.

    Text without final stop goes on in the next line when it reaches the page's width, or nearly so, and no clause or
    other part begins there.
    """
    width = _page_width(lines)
    if not width:
        return lines
    joined: list[Line] = []
    pieces: list[Line] = []
    for index, line in enumerate(lines):
        pieces.append(line)
        if index + 1 == len(lines) or not _goes_on(folded, line, lines[index + 1], width):
            joined.append(_one(folded, pieces))
            pieces = []
    return joined


def soft_breaks(folded: str, lines: Sequence[Line]) -> set[int]:
    """The offsets of line ends in the middle of a sentence: inside a joined line, and behind a long line without stop
    that goes on in the very next one."""
    found: set[int] = set()
    for line in lines:
        found.update(match.start() for match in _LINE_END.finditer(folded, line.start, line.end))
    for line, following in pairwise(lines):
        gap = folded[line.end : following.start]
        if len(line.text) >= _LONG and _OPEN_END.search(line.text) and "\t" not in line.text and gap.lstrip(" ") == "\n":
            opening = marker_at(folded, following.start, following.end, 0)
            if not (opening and opening.sure) and not _NEW_PART.match(following.text):
                found.add(line.end + gap.index("\n"))
    return found


def _page_width(lines: Sequence[Line]) -> int:
    """The width in characters to which a page was wrapped, 0 when it was not."""
    lengths = [len(line.text) for line in lines]
    if len(lengths) < _MANY or sum(length > _WIDE for length in lengths) > _RARE * len(lengths):
        return 0
    counts = [0] * (_WIDE + 1)
    for length in lengths:
        counts[min(length, _WIDE)] += 1
    width = max(range(_NARROW, _WIDE), key=lambda w: sum(counts[w - _SLACK : w + 1]))
    full, longer = sum(counts[width - _SLACK : width + 1]), sum(counts[width + 1 :])
    return width if full >= _MOST * len(lengths) and longer <= _RARE * len(lengths) else 0


def _goes_on(folded: str, line: Line, following: Line, width: int) -> bool:
    if line.text[-1] in _STOPS or not _PAGE_BREAK.match(folded, line.end, following.start):
        return False
    opening = marker_at(folded, following.start, following.end, 0)
    if (opening and opening.sure) or _NEW_PART.match(following.text):
        return False
    if len(line.text) >= width - _SLACK:
        return True
    return len(line.text) >= _SHORTEST * width and marker_at(folded, line.start, line.end, 0) is None


def _one(folded: str, pieces: Sequence[Line]) -> Line:
    if len(pieces) == 1:
        return pieces[0]
    start, end = pieces[0].start, pieces[-1].end
    return Line(start, end, folded[start:end])
