"""The lines of a notice: what a reader sees as one heading or paragraph, each with its place.

Empty lines, page numbers and rules are dropped; Markdown signs (`#`, `**`, `>`) are stepped over. Where a page was
poured into one line, its paragraphs are told apart at the spaces that stand for the lost line ends. No character moves:
a line is only a span.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from lucheng_extract.grammar.date import DATE

_LINE = re.compile(r"[^\n\r]+")
_ORNAMENT = re.compile(r"(?:[ \t#>*]|\*\*)*(?:- ?\d{1,3} ?-[ \t]*)?")
_EMPTY = re.compile(r"(?:[-=_*~·. \t]+|- ?\d{1,3}(?: ?-)?|\d{1,3}|第 ?\d{1,3} ?页.{0,12})\Z")

_POURED = 100
_LOST_LINE_END = re.compile(r" (?<=[。:;)] )")
_SPACE = re.compile(r" +")
_NEAR = 150
_DATE_PIECE = re.compile(rf" {DATE} ")


class Line(NamedTuple):
    """One line without the white space and ornaments around it; `text` is its folded text."""

    start: int
    end: int
    text: str


def lines_of(folded: str) -> list[Line]:
    """The lines of a folded text as they stand, in order.

    >>> [line.text for line in lines_of("  ## 一、总则\\n\\n- 2 -\\n第一条 为了规范管理。  ")]
    ['一、总则', '第一条 为了规范管理。']
    """
    return list(_split(folded))


def _split(folded: str) -> Iterator[Line]:
    for match in _LINE.finditer(folded):
        line = _trimmed(folded, match.start(), match.end())
        if line is None:
            continue
        if len(line.text) > _POURED and len(_LOST_LINE_END.findall(line.text, 0, 5000)) >= 3:
            yield from _paragraphs(folded, line)
        else:
            yield line


def _trimmed(folded: str, start: int, end: int) -> Line | None:
    start = _ORNAMENT.match(folded, start, end).end()  # type: ignore[union-attr]  # matches empty, so always
    text = folded[start:end].rstrip(" \t*")
    return Line(start, start + len(text), text) if text and not _EMPTY.match(text) else None


def _paragraphs(folded: str, line: Line) -> Iterator[Line]:
    """Cut a poured page: before its first and after its last full stop and by a date at every space, else at stops."""
    first, last = line.text.find("。"), line.text.rfind("。")
    start = 0
    for match in _SPACE.finditer(line.text):
        at = match.start()
        if first < at <= last and line.text[at - 1] not in "。:;)!?" and not _by_signature(line.text, at):
            continue
        piece = _trimmed(folded, line.start + start, line.start + at)
        if piece:
            yield piece
        start = match.end()
    piece = _trimmed(folded, line.start + start, line.end)
    if piece:
        yield piece


def _by_signature(text: str, space: int) -> bool:
    """Is the space in a stretch without full stop that holds a whole date, as a signature does?"""
    begin = text.rfind("。", max(0, space - _NEAR), space) + 1 or max(0, space - _NEAR)
    end = text.find("。", space, space + _NEAR)
    return _DATE_PIECE.search(text, begin, end if end >= 0 else space + _NEAR) is not None


def squeezed(text: str) -> str:
    """Text on one line without the spaces that only space it out; a space between two Latin words stays.

    >>> squeezed("总\\u3000\\u3000则"), squeezed("关于加快\\n健康发展的 RCEP rules 意见")
    ('总则', '关于加快健康发展的RCEP rules意见')
    """
    words = text.split()
    spaced = [f" {word}" if _latin(before[-1]) and _latin(word[0]) else word for before, word in pairwise(words)]
    return "".join(words[:1] + spaced)


def _latin(char: str) -> bool:
    return char.isascii() and char.isalnum()
