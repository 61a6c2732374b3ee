"""Laid-out text: characters with places, and the lines they form. The unit is the point; `y` grows downwards."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from lucheng_extract.readers.radicals import UNIFIED
from lucheng_extract.readers.spacing import is_wide

_OVERLAP = 0.5  # share of the smaller character's height that puts two characters in one line
_ASCENT, _DESCENT = 0.85, 0.15
_WORD_GAP, _WIDE_GAP, _COLUMN_GAP = 0.15, 0.7, 2.0  # in ems: between letters, beside an ideograph, between columns
_TWIN = 0.1  # a character printed again so near is the same one, printed twice to look bold
_MIN_COLUMN_ROWS = 8
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
    height: float
    glyphs: tuple[Glyph, ...]
    rules: tuple[Rule, ...] = ()
    pictures: bool = False


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of characters, with the place it takes on its page; `column` is 0, or 1 and 2 where text runs in two."""

    text: str
    left: float
    right: float
    y: float
    size: float
    page: int
    column: int = 0

    @property
    def width(self) -> float:
        return self.right - self.left


def repaired(char: str) -> str:
    """The ideograph that a font's table names by its radical or compatibility form, as printed PDFs often do.

    A soft hyphen that is drawn is a hyphen.

    >>> repaired("⼀"), repaired("⻓"), repaired("一")
    ('一', '长', '一')
    """
    if char == "\u00ad":
        return "-"
    if "\u2e80" <= char <= "\u2fdf" or "\uf900" <= char <= "\ufaff":
        return UNIFIED.get(char) or unicodedata.normalize("NFKC", char)
    return char


def lines_of(glyphs: Iterable[Glyph], page: int) -> list[TextLine]:
    """The lines that the characters form, in reading order; white space counts only as distance."""
    return [_line(row, page, column) for row, column in in_columns(_rows(glyphs))]


def _rows(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    rows: list[list[Glyph]] = []
    for glyph in sorted((g for g in glyphs if not g.char.isspace()), key=lambda g: (g.y, g.x0)):
        for row in rows[:-4:-1]:
            if _shares_line(row[-1], glyph) or _shares_line(row[0], glyph):
                row.append(glyph)
                break
        else:
            rows.append([glyph])
    return [sorted(row, key=lambda g: g.x0) for row in rows]


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


def _line(row: Sequence[Glyph], page: int, column: int) -> TextLine:
    size = max(glyph.size for glyph in row)
    main = sorted(glyph.y for glyph in row if glyph.size >= 0.8 * size)
    base = main[len(main) // 2]
    text, last = "", None
    for glyph in row:
        if last is not None and glyph.char == last.char and abs(glyph.x0 - last.x0) < _TWIN * size:
            continue
        char = glyph.char
        if text and glyph.size < 0.75 * size and base - glyph.y > 0.2 * size:
            char = char.translate(_RAISED)
        text += (_gap(last, glyph, size) if last is not None else "") + char
        last = glyph
    return TextLine(text, row[0].x0, max(glyph.x1 for glyph in row), base, size, page, column)


def _gap(left: Glyph, right: Glyph, size: float) -> str:
    gap = (right.x0 - left.x1) / size
    if gap > _COLUMN_GAP:
        return "  "
    wide = is_wide(left.char) or is_wide(right.char)
    return " " if gap > (_WIDE_GAP if wide else _WORD_GAP) else ""
