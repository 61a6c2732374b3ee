"""Lines of a page joined into paragraphs by the margins, the first-line indent and the line that ends early.

Chinese notices indent a paragraph by two characters (GB/T 9704—2012, 7.3.3) and fill every line but the last, so a
line goes on in the next one when the next line's first word would not have fitted any more and stands at the margin.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from lucheng_extract.readers.layout import TextLine
from lucheng_extract.readers.spacing import continued

_SLACK = 0.6  # ems that a filled line may stay short of the margin, with the gap between ideographs and Latin in it
_INDENT_FROM, _INDENT_TO = 1.2, 2.8
_SIZE_CHANGE, _WIDE_PITCH, _SPACED = 0.12, 1.6, 1.2
_ENOUGH_LINES, _ENOUGH_PAIRS = 8, 3
_NARROW = 0.45  # of the page: no notice is set in narrower lines
_TERMINAL = re.compile(r"[。；;：:！？!?”」】]\s*\Z")
_MARKER = re.compile(
    r"\s*(?:[（(][一二三四五六七八九十百\d]{1,4}[）)]|[一二三四五六七八九十百]{1,4}[、.．]|第[一二三四五六七八九十百零〇\d]{1,5}[编章节条款]"
    r"|\d{1,3}(?:[、)）]|[.．](?!\d))|[①-⑳⑴-⒛]|附[件表录]|——|[●■◆▲○□※])"
)


@dataclass(frozen=True, slots=True)
class Frame:
    """What the lines of a column have in common.

    `left` and `right`: the margins. `gap`: a greater distance of two lines separates paragraphs; `spaced`: and only
    such a distance does. `indents`: paragraphs open with an indent.
    """

    left: float
    right: float
    gap: float
    spaced: bool
    indents: bool


Frames = Mapping[tuple[int, int], Frame]


def joined_lines(lines: Sequence[TextLine], frames: Frames) -> list[str]:
    """The paragraphs that the lines form, in their order."""
    paragraphs: list[list[str]] = []
    first = previous = None
    for line in lines:
        if first is None or previous is None or _starts(first, previous, line, frames):
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


def frames_of(lines: Sequence[TextLine], width: float) -> Frames:
    """The frame of each page's column, on pages so wide. They share one but for a shifted margin (left, right pages)."""
    groups: dict[tuple[int, int], list[TextLine]] = {}
    for line in lines:
        groups.setdefault((line.page, line.column), []).append(line)
    columns = {column for _, column in groups}
    common = {column: _frame([line for line in lines if line.column == column]) for column in columns}
    if 0 in common and common[0].right - common[0].left < _NARROW * width:  # no line is full, all are short
        common[0] = replace(common[0], right=common[0].left + _NARROW * width)
    return {key: _shifted(common[key[1]], members) for key, members in groups.items()}


def _shifted(common: Frame, lines: Sequence[TextLine]) -> Frame:
    if len(lines) < _ENOUGH_LINES:
        return common
    left, right = _margins(lines)
    same_width = abs((right - left) - (common.right - common.left)) < 0.1 * (common.right - common.left)
    return replace(common, left=left, right=right) if same_width else common


def _margins(lines: Sequence[TextLine]) -> tuple[float, float]:
    size = median(line.size for line in lines)
    return _edge(sorted(line.left for line in lines), size), -_edge(sorted(-line.right for line in lines), size)


def _frame(lines: Sequence[TextLine]) -> Frame:
    size = median(line.size for line in lines)
    left, right = _margins(lines)
    inside, after, indents = [], [], []
    for above, below in pairwise(lines):
        short = right - above.right > 3 * size
        if short and below.left - left < 4 * size:
            indents.append(_INDENT_FROM * size <= below.left - left <= _INDENT_TO * size)
        if (above.page, above.column) != (below.page, below.column) or abs(above.size - below.size) > 1:
            continue
        if short:
            after.append(below.y - above.y)
        elif right - above.right < 1.5 * size and not _TERMINAL.search(above.text):
            inside.append(below.y - above.y)
    pitch = median(inside or after or [size])
    apart = median(after) if len(after) >= _ENOUGH_PAIRS <= len(inside) else pitch
    spaced = apart > _SPACED * pitch
    gap = (pitch + apart) / 2 if spaced else _WIDE_PITCH * max(pitch, size)
    return Frame(left, right, gap, spaced, bool(indents) and sum(indents) >= 0.4 * len(indents))


def _edge(places: Sequence[float], size: float) -> float:
    """The outermost place that more than one line keeps to."""
    for one, other in pairwise(places):
        if other - one <= 0.5 * size:
            return one
    return places[0]


def _starts(first: TextLine, previous: TextLine, line: TextLine, frames: Frames) -> bool:
    """Whether `line` opens a paragraph after `previous`, whose paragraph began with `first`."""
    frame, before = frames[line.page, line.column], frames[previous.page, previous.column]
    size = line.size
    if abs(size - previous.size) > _SIZE_CHANGE * max(size, previous.size):
        return True
    together = line.page == previous.page and line.column == previous.column
    if (together and line.y - previous.y > frame.gap) or not _is_full(previous, line, before):
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
    if frame.indents or (frame.spaced and together):
        return False
    return opens_clause(line.text) and (finished or not line.text.startswith("第"))  # 按照第三条\n第四条


def _is_centred(line: TextLine, frame: Frame) -> bool:
    return abs((line.left - frame.left) - (frame.right - line.right)) < line.size


def _is_full(previous: TextLine, line: TextLine, frame: Frame) -> bool:
    """Whether the first word of `line` would not have fitted at the end of `previous`."""
    room = frame.right - previous.right
    if previous.left - frame.left > _INDENT_TO * previous.size and _is_centred(previous, frame):
        room = frame.right - frame.left - previous.width  # both margins are free
    return room < line.word + _SLACK * previous.size
