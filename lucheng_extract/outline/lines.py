"""The lines of a notice: what a reader sees as one heading or paragraph, each with its place.

Empty lines, page numbers and rules are dropped; Markdown signs (`#`, `**`, `>`) are stepped over. Where a page was cut
into lines of one width the pieces of a paragraph count as one line; where a page was poured into one line, its
paragraphs are told apart at the spaces that stand for the lost line ends. No character moves: a line is only a span.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

_LINE = re.compile(r"[^\n\r]+")
_ORNAMENT = re.compile(r"(?:[ \t#>*]|\*\*)*(?:- ?\d{1,3} ?-[ \t]*)?")
_EMPTY = re.compile(r"(?:[-=_*~·. \t]+|- ?\d{1,3}(?: ?-)?|\d{1,3}|第 ?\d{1,3} ?页.{0,12})\Z")
_FULL_STOP = "。！？!?;:；：…"

_NARROW, _WIDE = 18, 70
_SLACK = 3
_MANY = 20

_POURED = 150
_LOST_LINE_END = re.compile(r"(?<=[。:;)]) ")
_SPACE = re.compile(r" +")


class Line(NamedTuple):
    """One line without the white space and ornaments around it; `text` is its folded text."""

    start: int
    end: int
    text: str


def lines_of(folded: str) -> list[Line]:
    """The lines of a folded text, in order.

    >>> [line.text for line in lines_of("  ## 一、总则\\n\\n- 2 -\\n第一条 为了规范管理。  ")]
    ['一、总则', '第一条 为了规范管理。']
    """
    lines = list(_split(folded))
    width = _wrap_width(lines)
    return _unwrapped(folded, lines, width) if width else lines


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
    """Cut a poured page: at every space before its first and after its last full stop, between them after a stop."""
    first, last = line.text.find("。"), line.text.rfind("。")
    start = 0
    for match in _SPACE.finditer(line.text):
        at = match.start()
        if first < at <= last and line.text[at - 1] not in "。:;)!?":
            continue
        piece = _trimmed(folded, line.start + start, line.start + at)
        if piece:
            yield piece
        start = match.end()
    piece = _trimmed(folded, line.start + start, line.end)
    if piece:
        yield piece


def _wrap_width(lines: list[Line]) -> int:
    """The width in characters to which a page was wrapped, 0 when it was not."""
    lengths = [len(line.text) for line in lines]
    if len(lengths) < _MANY or sum(length > _WIDE for length in lengths) > 0.1 * len(lengths):
        return 0
    counts = [0] * (_WIDE + 1)
    for length in lengths:
        counts[min(length, _WIDE)] += 1
    width = max(range(_NARROW, _WIDE), key=lambda w: sum(counts[w - _SLACK : w + 1]))
    full, longer = sum(counts[width - _SLACK : width + 1]), sum(counts[width + 1 :])
    return width if full >= 0.4 * len(lengths) and longer <= 0.1 * len(lengths) else 0


def _unwrapped(folded: str, lines: Iterable[Line], width: int) -> list[Line]:
    """Join each line that was cut at the width with the next."""
    joined: list[Line] = []
    pieces: list[Line] = []
    for line in lines:
        pieces.append(line)
        if len(line.text) < width - _SLACK or line.text[-1] in _FULL_STOP:
            joined.append(_one(folded, pieces))
            pieces = []
    return [*joined, _one(folded, pieces)] if pieces else joined


def _one(folded: str, pieces: list[Line]) -> Line:
    if len(pieces) == 1:
        return pieces[0]
    start, end = pieces[0].start, pieces[-1].end
    return Line(start, end, folded[start:end])


def squeezed(text: str) -> str:
    """Text on one line without the spaces that only space it out; a space between two Latin words stays.

    >>> squeezed("总\\u3000\\u3000则"), squeezed("关于加快\\n健康发展的 RCEP rules 意见")
    ('总则', '关于加快健康发展的RCEP rules意见')
    """
    words = text.split()
    spaced = [
        f" {word}" if _latin(before[-1]) and _latin(word[0]) else word
        for before, word in zip(words, words[1:], strict=False)
    ]
    return "".join(words[:1] + spaced)


def _latin(char: str) -> bool:
    return char.isascii() and char.isalnum()
