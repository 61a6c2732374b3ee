"""Laid-out text: characters with places, and the lines they form. The unit is the point; `y` grows downwards."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import median

from lucheng_extract.readers.radicals import UNIFIED
from lucheng_extract.readers.spacing import is_wide

_OVERLAP = 0.5  # share of the smaller character's height that puts two characters in one line
_ASCENT, _DESCENT = 0.85, 0.15
# Distances in ems that are a space: between letters, beside an ideograph, beside a full-width mark, between columns.
_WORD_GAP, _WIDE_GAP, _MARK_GAP, _COLUMN_GAP = 0.15, 0.45, 0.9, 2.0
_ENOUGH_GAPS = 6
_TYPED_GAP = 0.05
_NEVER_FIRST = frozenset("“‘，。、；：！？）》〉】〕”’」』％%,.;:!?)]…")
_NEVER_LAST = frozenset("（《〈【〔“‘”’「『([")
_TWIN = 0.1  # a character printed again so near is the same one, printed twice to look bold
_MIN_COLUMN_ROWS = 8
_OVERLAPPING = frozenset("—–-…─━_ ")
_RAISED = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character: `x0`/`x1` its advance, `y` its baseline, `size` the em of its font."""

    char: str
    x0: float
    x1: float
    y: float
    size: float


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight horizontal or vertical line, as drawn around table cells."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class Page:
    """One page. `pictures` says that it shows pictures: a page of pictures without characters is a scan."""

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    rules: tuple[Rule, ...] = ()
    pictures: bool = False


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of characters, with the place it takes on its page.

    `word` is the width of its first word, which cannot be broken; `column` is 0, or 1 and 2 where text runs in two.
    """

    text: str
    left: float
    right: float
    y: float
    size: float
    word: float
    page: int
    column: int = 0

    @property
    def width(self) -> float:
        return self.right - self.left


def repaired(char: str) -> str:
    """The ideograph that a font's table names by its radical or compatibility form, as printed PDFs often do.

    A hyphen is a hyphen, also where it is drawn as a soft one or PDFium marks it (U+0002) as the break of a word.

    >>> repaired("⼀"), repaired("⻓"), repaired("一")
    ('一', '长', '一')
    """
    if char in "\u00ad\x02":
        return "-"
    if "\u2e80" <= char <= "\u2fdf" or "\uf900" <= char <= "\ufaff":
        return UNIFIED.get(char) or unicodedata.normalize("NFKC", char)
    return char


def lines_of(glyphs: Iterable[Glyph], page: int) -> list[TextLine]:
    """The lines that the characters form, in reading order."""
    rows = _rows(glyphs)
    usual = _usual_gap(rows, mixed=True)
    return [_line(row, page, column, usual) for row, column in in_columns(rows)]


def _rows(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda g: (g.y, g.x0)):
        for row in rows[:-4:-1]:
            if _shares_line(row[-1], glyph) or _shares_line(row[0], glyph):
                row.append(glyph)
                break
        else:
            rows.append([glyph])
    return [_trimmed(row) for row in rows if any(not glyph.char.isspace() for glyph in row)]


def _trimmed(row: Sequence[Glyph]) -> list[Glyph]:
    """The characters from left to right, each once, without the white space at the ends of the line."""
    ordered: list[Glyph] = []
    for glyph in sorted(row, key=lambda g: g.x0):
        if not any(_is_twin(other, glyph) for other in ordered[:-3:-1]) and (ordered or not glyph.char.isspace()):
            ordered.append(glyph)
    while ordered[-1].char.isspace():
        ordered.pop()
    return ordered


def _is_twin(one: Glyph, other: Glyph) -> bool:
    """Whether a character is printed over itself to look bold; dashes and dots overlap by nature."""
    return one.char == other.char and one.char not in _OVERLAPPING and abs(one.x0 - other.x0) < _TWIN * one.size


def in_columns(rows: Sequence[Sequence[Glyph]]) -> list[tuple[Sequence[Glyph], int]]:
    """The rows in reading order: where text runs in two columns, the left one before the right one."""
    gutter = _gutter(rows)
    if gutter is None:
        return [(row, 0) for row in rows]
    ordered: list[tuple[Sequence[Glyph], int]] = []
    for split, run in groupby(rows, key=lambda row: not any(g.x0 < gutter < g.x1 for g in row)):
        members = list(run)
        if not split or len(members) < _MIN_COLUMN_ROWS:
            ordered += [(row, 0) for row in members]
            continue
        sides = [[[g for g in row if (g.x1 <= gutter) == left] for row in members] for left in (True, False)]
        ordered += [(row, column) for column, side in enumerate(sides, 1) for row in side if row]
    return ordered


def _gutter(rows: Sequence[Sequence[Glyph]]) -> float | None:
    """The middle of a strip in the middle third that few rows touch while most have text on both its sides."""
    if len(rows) < _MIN_COLUMN_ROWS:
        return None
    left, right = min(row[0].x0 for row in rows), max(row[-1].x1 for row in rows)
    size = sorted(row[0].size for row in rows)[len(rows) // 2]
    step = size / 2
    best: tuple[int, float] | None = None
    place = left + (right - left) / 3
    while place < right - (right - left) / 3:
        touched = sum(1 for row in rows if any(g.x0 < place + step and g.x1 > place - step for g in row))
        if best is None or touched < best[0]:
            best = (touched, place)
        place += step
    if best is None or best[0] > 0.15 * len(rows):
        return None
    both = sum(1 for row in rows if row[0].x0 < best[1] < row[-1].x1)
    return best[1] if both >= 0.6 * len(rows) else None


def _shares_line(one: Glyph, other: Glyph) -> bool:
    top = max(one.y - _ASCENT * one.size, other.y - _ASCENT * other.size)
    bottom = min(one.y + _DESCENT * one.size, other.y + _DESCENT * other.size)
    return bottom - top >= _OVERLAP * min(one.size, other.size)


def _usual_gap(rows: Iterable[Sequence[Glyph]], *, mixed: bool) -> float | None:
    """The usual distance in ems of two ideographs, or (`mixed`) of an ideograph and a Latin letter; `None`: unknown.

    Programs that set Chinese put up to a quarter em between the two, and stretch lines to fill them: no spaces, both.
    """
    gaps = [
        (right.x0 - left.x1) / max(left.size, right.size)
        for row in rows
        for left, right in pairwise(row)
        if _is_letter(left) and _is_letter(right)
        and ((is_wide(left.char) != is_wide(right.char)) if mixed else (is_wide(left.char) and is_wide(right.char)))
    ]  # fmt: skip
    return median(gaps) if len(gaps) >= _ENOUGH_GAPS else None


def _is_letter(glyph: Glyph) -> bool:
    return glyph.char.isalnum()


def _line(row: Sequence[Glyph], page: int, column: int, mixed: float | None) -> TextLine:
    size = max(glyph.size for glyph in row)
    main = sorted(glyph.y for glyph in row if glyph.size >= 0.8 * size)
    base = main[len(main) // 2]
    text, last, typed = "", None, ""
    gaps = _Gaps(_usual_gap([row], mixed=False), mixed)
    for glyph in row:
        if glyph.char.isspace():
            typed += glyph.char
            continue
        char = glyph.char
        if text and glyph.size < 0.75 * size and base - glyph.y > 0.2 * size:
            char = char.translate(_RAISED)
        text += (gaps.between(last, glyph, size, typed) if last is not None else "") + char
        last, typed = glyph, ""
    word = row[first_word([glyph.char for glyph in row]) - 1].x1 - row[0].x0
    return TextLine(text, row[0].x0, max(glyph.x1 for glyph in row), base, size, word, page, column)


@dataclass(frozen=True, slots=True)
class _Gaps:
    """The usual distances of a line: between ideographs, and between an ideograph and a Latin character."""

    wide: float | None
    mixed: float | None

    def between(self, left: Glyph, right: Glyph, size: float, typed: str) -> str:
        """The space between two characters: what was typed, if it keeps them apart, else what their distance says."""
        gap = (right.x0 - left.x1) / size
        if typed and gap > _TYPED_GAP:
            return typed
        if gap > _COLUMN_GAP:
            return "  "
        return " " if gap > self._least(left, right) else ""

    def _least(self, left: Glyph, right: Glyph) -> float:
        wide = is_wide(left.char), is_wide(right.char)
        if not any(wide):
            return _WORD_GAP
        if not (_is_letter(left) and _is_letter(right)):
            return _MARK_GAP
        usual = self.wide if all(wide) else self.mixed
        return _WIDE_GAP if usual is None else usual + _WORD_GAP


def first_word(chars: Sequence[str]) -> int:
    """How many characters at the start of a line stay together, as line breaking goes (Unicode annex 14, GB/T 15834).

    >>> first_word("年，区财政"), first_word("〔2025〕3号"), first_word("3.05亿元"), first_word("有”向")
    (2, 7, 4, 3)
    """
    for index in range(1, len(chars)):
        before, char = chars[index - 1], chars[index]
        narrow = not is_wide(before) and not is_wide(char)
        numeral = before in _NEVER_FIRST and char.isdigit()
        if not (char in _NEVER_FIRST or before in _NEVER_LAST or numeral or (narrow and not char.isspace())):
            return index
    return len(chars)
