"""Lines of a page joined into paragraphs by the margins, the first-line indent and the line that ends early.

Chinese notices indent a paragraph by two characters (GB/T 9704—2012, 7.3.3) and fill every line but the last, so a
line goes on in the next one when the next line's first word would not have fitted any more and stands at the margin.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from lucheng_extract.readers.layout import TextLine
from lucheng_extract.readers.spacing import continued

_SLACK = 0.6  # ems that a filled line may stay short of the margin, with the gap between ideographs and Latin in it
_INDENT_FROM, _INDENT_TO = 1.2, 2.8
_SIZE_CHANGE, _WIDE_PITCH = 0.12, 1.6
_TERMINAL = re.compile(r"[。；;：:！？!?”」】]\s*\Z")
_MARKER = re.compile(
    r"\s*(?:[（(][一二三四五六七八九十百\d]{1,4}[）)]|[一二三四五六七八九十百]{1,4}[、.．]|第[一二三四五六七八九十百零〇\d]{1,5}[编章节条款]"
    r"|\d{1,3}(?:[、)）]|[.．](?!\d))|[①-⑳⑴-⒛]|附[件表录]|——|[●■◆▲○□※])"
)


@dataclass(frozen=True, slots=True)
class Frame:
    """What the lines of a column have in common: margins, the usual distance of two lines, and whether they indent."""

    left: float
    right: float
    pitch: float
    indents: bool


def joined_lines(lines: Sequence[TextLine]) -> list[str]:
    """The paragraphs that the lines form, in their order."""
    frames = _frames(lines)
    paragraphs: list[list[str]] = []
    first = previous = None
    for line in lines:
        frame = frames[line.page, line.column]
        if (
            previous is None
            or first is None
            or _starts(first, previous, line, frame, frames[previous.page, previous.column])
        ):
            paragraphs.append([line.text])
            first = line
        else:
            paragraphs[-1].append(line.text)
        previous = line
    return [continued(pieces) for pieces in paragraphs]


def opens_clause(text: str) -> bool:
    """Whether a line opens with the marker of a clause, an annex or a list item.

    >>> opens_clause("（二）优化服务"), opens_clause("3.5亿元"), opens_clause("附件：1.目录")
    (True, False, True)
    """
    return _MARKER.match(text) is not None


def _frames(lines: Sequence[TextLine]) -> dict[tuple[int, int], Frame]:
    """The frame of each page's column; a page with little text takes the document's."""
    groups: dict[tuple[int, int], list[TextLine]] = {}
    for line in lines:
        groups.setdefault((line.page, line.column), []).append(line)
    whole = {
        column: _frame([line for line in lines if line.column == column]) for column in {column for _, column in groups}
    }
    frames = {}
    for key, members in groups.items():
        own, common = _frame(members), whole[key[1]]
        few = len(members) < 8
        drift = abs(own.left - common.left) if not few else 0.0
        shift = own.left - common.left if drift and own.right - own.left > 0.9 * (common.right - common.left) else 0.0
        frames[key] = common if few or not shift else Frame(own.left, own.right, common.pitch, common.indents)
    return frames


def _frame(lines: Sequence[TextLine]) -> Frame:
    size = median(line.size for line in lines)
    left = _edge(sorted(line.left for line in lines), size)
    right = -_edge(sorted(-line.right for line in lines), size)
    steps = [
        below.y - above.y for above, below in pairwise(lines)
        if above.page == below.page and above.column == below.column and below.y > above.y
    ]  # fmt: skip
    openers = [
        below.left - left for above, below in pairwise(lines)
        if right - above.right > 2 * size and below.left - left < 4 * size
    ]  # fmt: skip
    indented = sum(1 for indent in openers if _INDENT_FROM * size <= indent <= _INDENT_TO * size)
    return Frame(left, right, median(steps) if steps else 0.0, bool(openers) and indented >= 0.4 * len(openers))


def _edge(places: Sequence[float], size: float) -> float:
    """The outermost place that more than one line keeps to."""
    for one, other in pairwise(places):
        if other - one <= 0.5 * size:
            return one
    return places[0]


def _starts(first: TextLine, previous: TextLine, line: TextLine, frame: Frame, before: Frame) -> bool:
    """Whether `line` opens a paragraph after `previous`, whose paragraph began with `first`."""
    size = line.size
    if abs(size - previous.size) > _SIZE_CHANGE * max(size, previous.size):
        return True
    same_place = line.page == previous.page and line.column == previous.column
    if same_place and frame.pitch and line.y - previous.y > _WIDE_PITCH * max(frame.pitch, size):
        return True
    if not _is_full(previous, line, before):
        return True
    indent = (line.left - frame.left) / size
    finished = _TERMINAL.search(previous.text) is not None
    if frame.right - line.right > size and _is_centred(line, frame) and _is_centred(previous, before):
        return finished or opens_clause(line.text)  # else a title of several lines
    if indent > _INDENT_TO:
        return True
    if indent >= _INDENT_FROM:
        hangs = first.left < line.left - 0.5 * size and opens_clause(first.text)
        return not hangs or finished
    return not frame.indents and (finished or opens_clause(line.text))


def _is_centred(line: TextLine, frame: Frame) -> bool:
    return abs((line.left - frame.left) - (frame.right - line.right)) < line.size


def _is_full(previous: TextLine, line: TextLine, frame: Frame) -> bool:
    """Whether the first word of `line` would not have fitted at the end of `previous`."""
    room = frame.right - previous.right
    if previous.left - frame.left > _INDENT_TO * previous.size and _is_centred(previous, frame):
        room = frame.right - frame.left - previous.width  # both margins are free
    return room < line.word + _SLACK * previous.size
