"""A line of the text with carets under a span; a Chinese character is two cells wide."""

from __future__ import annotations

import re
import shutil

from rich.cells import cell_len

from lucheng_extract.cli._messages import printable

_LINE_END = re.compile(r"[\n\r\x0b\x0c\x85\u2028\u2029]")
_SMALLEST = 40


def with_caret(text: str, start: int, end: int) -> tuple[str, str]:
    """The line around a span and a line of carets, cut to the terminal's width; only a span's first line is marked.

    >>> print(*with_caret("一、目标\\n力争突破2000家。\\n", 9, 14), sep="\\n")
    力争突破2000家。
            ^^^^^^
    """
    first, last = _line_around(text, start)
    end = max(start + 1, min(end, last))
    room = max(shutil.get_terminal_size((100, 24)).columns, _SMALLEST)
    span = _tidy(text[start:end])
    side = max((room - cell_len(span)) // 2 - 1, _SMALLEST // 4)
    before = _cut_left(_tidy(text[first:start]).lstrip(), side)
    after = _cut_right(_tidy(text[end:last]), side)
    return before + span + after, " " * cell_len(before) + "^" * max(cell_len(span), 1)


def _line_around(text: str, start: int) -> tuple[int, int]:
    found = _LINE_END.search(text, start)
    ends = [text.rfind(mark, 0, start) for mark in "\n\r\x0b\x0c\x85\u2028\u2029"]
    return max(ends) + 1, found.start() if found else len(text)


def _tidy(part: str) -> str:
    """Every character that has no width of its own is shown by one that has."""
    shown = printable(part).replace("\t", " ").replace("\n", "\ufffd")
    return "".join(char if cell_len(char) else "\ufffd" for char in shown)


def _cut_left(part: str, cells: int) -> str:
    """The end of a part in at most so many cells, … in front where something was cut."""
    return part if cell_len(part) <= cells else "…" + _fitting(part[::-1], cells - 1)[::-1]


def _cut_right(part: str, cells: int) -> str:
    """The beginning of a part in at most so many cells."""
    return part if cell_len(part) <= cells else _fitting(part, cells - 1) + "…"


def _fitting(part: str, cells: int) -> str:
    """The characters from the beginning that fit."""
    used = 0
    for index, char in enumerate(part):
        used += cell_len(char)
        if used > cells:
            return part[:index]
    return part
