"""Where the numbered clauses begin: behind a table of contents and a list of annexes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lucheng_extract.outline.lines import Line
from lucheng_extract.outline.markers import Marker, Place, Style
from lucheng_extract.outline.signs import is_annex, is_annex_item, is_contents, is_contents_entry

_FAR = 60
_LONGEST_LIST = 12
_SECOND = 2
_LEADER = re.compile(r"[.…·\s]+\d*\Z")


def contents_of(lines: Sequence[Line]) -> range:
    """The lines of a table of contents: from 目录 to before the line that repeats its first entry."""
    for index, line in enumerate(lines[:_FAR]):
        if is_contents(line.text) and index + 1 < len(lines):
            opening = _LEADER.sub("", lines[index + 1].text)
            again = (i for i in range(index + 2, len(lines)) if lines[i].text == opening)
            entries = (i for i in range(index + 1, len(lines)) if not is_contents_entry(lines[i].text))
            return range(index, next(again, next(entries, index + 1)))
    return range(0)


def first_clause(lines: Sequence[Line], candidates: Sequence[Marker], contents: range) -> int:
    """The line of the first numbered clause; the number of lines when there is none."""
    at_lines = [marker for marker in candidates if marker.place is Place.LINE]
    paths = {marker.path for marker in at_lines}
    doubtful = {Style.COMMA} if any(m.style is Style.COMMA and m.number == _SECOND for m in at_lines) else set()
    if (1, 1) in paths and paths & {(1, 2), (2, 1)}:
        doubtful |= {Style.DECIMAL, Style.BARE}
    for marker in at_lines:
        begins = marker.style in doubtful or (marker.sure and marker.style.rank <= Style.BRACKET_DIGIT.rank)
        if begins and marker.line not in contents and not lists_annexes(lines, marker.line):
            return marker.line
    return len(lines)


def lists_annexes(lines: Sequence[Line], line: int) -> bool:
    """Is a line the head or an entry of the list 附件：1.… 2.…?"""
    for index in range(line, max(-1, line - _LONGEST_LIST), -1):
        if is_annex(lines[index].text):
            return True
        if not is_annex_item(lines[index].text):
            return False
    return False
