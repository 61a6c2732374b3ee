"""The markers of numbered clauses: 第一章, 一、, 第一条, (一), 1., (1), ① in all their spellings.

A marker starts its line; where lines were joined it may also stand behind a full stop, behind the bracket that names
the departments, or directly behind a heading. Such a place, and a spelling that may also be a plain number
(`1.5万`, `30、40岁`), is only a candidate: `outline.sequence` keeps it when it continues the numbering.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cached_property, lru_cache

from lucheng_extract.grammar.number import value_of
from lucheng_extract.outline.lines import Line
from lucheng_extract.records import ClauseKind


class Style(Enum):
    """A style of marker with the kind of clause that it opens, in the order of the levels (GB/T 9704, 7.3.3)."""

    PART = "chapter", "第一部分"
    CHAPTER = "chapter", "第一章"
    DIVISION = "section", "第一节"
    COMMA = "section", "一、"
    TIAO = "article", "第一条"
    BRACKET = "article", "(一)"
    DOT = "item", "1."
    BRACKET_DIGIT = "subitem", "(1)"
    HALF_BRACKET = "subitem", "1)"
    CIRCLE = "subitem", "①"
    DECIMAL = "item", "1.1"
    BARE = "item", "1 总则"

    @property
    def kind(self) -> ClauseKind:
        return self.value[0]

    @cached_property
    def rank(self) -> int:
        return list(Style).index(self)


class Place(Enum):
    """Where a marker stands: at the start of its line, or behind what."""

    LINE = "line"
    STOP = "full stop"
    BRACKET = "closing bracket"
    COLON = "colon"
    HEADING = "heading"


@dataclass(frozen=True, slots=True)
class Marker:
    """A marker or a candidate for one: its place in the text and its number, `path` for decimals (1.3 → (1, 3)).

    `sure` is False when only the numbering can tell it from a plain number; `line` is the index of its line.
    """

    start: int
    end: int
    style: Style
    number: int
    line: int
    place: Place = Place.LINE
    sure: bool = True
    path: tuple[int, ...] = ()


_HAN = "〇零一二三四五六七八九十百两廿卅壹贰叁肆伍陆柒捌玖拾"
_ORDINAL = rf"第 ?(?:[{_HAN}][{_HAN} ]{{0,8}}|\d{{1,3}}|\d(?: \d){{1,2}}) ?"
_NO_REFERENCE = r"(?!第|规定|所|之|及|和|与|或|至|、|,|的|款|项(?!目)|外|中|以外|情形|[)）》])"

_FORMS: list[tuple[Style, bool, str]] = [
    (Style.PART, True, rf"{_ORDINAL}(?:部分|编|篇){_NO_REFERENCE}"),
    (Style.CHAPTER, True, rf"{_ORDINAL}章{_NO_REFERENCE}"),
    (Style.DIVISION, True, rf"{_ORDINAL}节{_NO_REFERENCE}"),
    (Style.TIAO, True, rf"{_ORDINAL}条{_NO_REFERENCE}"),
    (Style.TIAO, False, rf"{_ORDINAL}条(?!款|[)）》])"),
    (Style.COMMA, True, rf"[{_HAN}]{{1,4}} {{0,2}}、(?![{_HAN}]{{1,3}}(?:、|[季月期等级档类]))"),
    (Style.COMMA, True, rf"[{_HAN}]{{1,4}} ?\.(?!\d)"),
    (Style.COMMA, False, rf"[{_HAN}]{{1,4}}(?: ?[、,:](?=.)| +(?=[^ {_HAN}])|\Z)"),
    (Style.BRACKET, True, rf"[(\[] ?[{_HAN}]{{1,5}} ?[)\]](?! ?(?:项(?!目)|款(?!项)))"),
    (Style.BRACKET, True, r"[㈠-㈩]"),
    (Style.BRACKET, False, rf"[{_HAN}]{{1,3}}\)"),
    (Style.BRACKET_DIGIT, True, r"[(\[] ?\d{1,3} ?[)\]]|[⑴-⒇]"),
    (
        Style.DECIMAL,
        False,
        r"\d{1,2}(?:\.\d{1,2}){1,3}(?![\d.%])(?! ?[万亿%‰元公千平吨倍亩版])[.、]?(?= *(?:[^\s\d%:)~-]|\Z))",
    ),
    (Style.DOT, True, r"\d{1,3} ?[.、](?![ \d]{0,2}\d|、)"),
    (Style.DOT, True, r"[⒈-⒛]|\d{1,3}[\ue000-\uf8ff]"),
    (Style.DOT, False, r"\d{1,3} ?[.、,](?! ?\d{1,2}(?:\.\d)? ?[万亿%‰元公千平吨倍亩版])(?= {0,2}\S)"),
    (Style.HALF_BRACKET, True, r"\d{1,2}\)"),
    (Style.CIRCLE, True, r"[①-⑳㉑-㉟㊱-㊿❶-❿⓪]"),
    (Style.BARE, False, r"\d{1,2}(?= {1,4}[\u4e00-\u9fff])"),
]
_MATCHERS = [(style, sure, re.compile(form)) for style, sure, form in _FORMS]
_OPENING = re.compile(rf"第|[\d(\[{_HAN}㈠-㈩⑴-⒇⒈-⒛①-⑳㉑-㉟㊱-㊿❶-❿⓪]")

_ROW = re.compile(r"\||[^\t]{1,40}\t[^\t]{0,40}\t")
_INSIDE = re.compile(
    rf"([。!?:)\]])[”\"》*]{{0,3}} {{0,3}}"
    rf"(?=[{_HAN}]{{1,4}}、|[(\[][{_HAN}]{{1,5}}[)\]]|第[{_HAN} \d]{{1,9}}条|\d{{1,3}}[.、](?![ \d]))"
)
_AFTER_HEADING = re.compile(rf"[^。!?;:\n(\d]{{2,40}}?(?=[(\[][{_HAN}]{{1,5}}[)\]]|\d{{1,3}}[.、](?!\d))")
_PLACES = {")": Place.BRACKET, "]": Place.BRACKET, ":": Place.COLON}


def marker_at(folded: str, start: int, end: int, line: int, place: Place = Place.LINE) -> Marker | None:
    """The marker that starts at an offset, if any."""
    if not _OPENING.match(folded, start):
        return None
    for style, sure, matcher in _MATCHERS:
        match = matcher.match(folded, start, end)
        if match:
            path = tuple(int(part) for part in re.findall(r"\d+", match[0])) if style is Style.DECIMAL else ()
            number = path[-1] if path else number_in(match[0])
            if number is not None:
                stop = start + len(match[0].rstrip(" "))
                return Marker(start, stop, style, number, line, place, sure and place is Place.LINE, path)
    return None


@lru_cache(maxsize=4096)
def number_in(marker: str) -> int | None:
    """The number that a marker names.

    >>> number_in("(四十一)"), number_in("第 2 1 条"), number_in("⒊"), number_in("㈣")
    (41, 21, 3, 4)
    """
    body = "".join(char for char in marker if char in _HAN or char.isdecimal())
    if body:
        value = value_of(body)
        return int(value) if value is not None else None
    enclosed = [unicodedata.numeric(char, None) for char in marker]
    return next((int(value) for value in enclosed if value is not None), None)


def markers_in(folded: str, lines: list[Line], first: int, last: int) -> Iterator[Marker]:
    """All candidates of the lines `first` to `last` (exclusive), in text order."""
    for index in range(first, last):
        line = lines[index]
        if _ROW.match(line.text):
            continue
        head = marker_at(folded, line.start, line.end, index)
        if head:
            yield head
        yield from _inside(folded, line, index, head)


def _inside(folded: str, line: Line, index: int, head: Marker | None) -> Iterator[Marker]:
    found = head
    for match in _INSIDE.finditer(folded, line.start + 1, line.end):
        if found:
            yield from _after_heading(folded, found, match.start(), index)
        place = _PLACES.get(match[1], Place.STOP)
        found = marker_at(folded, match.end(), line.end, index, place)
        if found:
            yield found
    if found:
        yield from _after_heading(folded, found, line.end, index)


def _after_heading(folded: str, marker: Marker, end: int, index: int) -> Iterator[Marker]:
    """The (一) or 1. that is glued to the heading of a section: 一、优化环境(一)降低成本。"""
    if marker.style.rank > Style.BRACKET.rank or marker.style is Style.TIAO:
        return
    heading = _AFTER_HEADING.match(folded, marker.end, end)
    found = heading and marker_at(folded, heading.end(), end, index, Place.HEADING)
    if found and found.style.rank > marker.style.rank:
        yield found
