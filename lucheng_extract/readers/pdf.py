"""PDF with a text layer: the characters and lines of each page, from PDFium."""

from __future__ import annotations

import ctypes
import math
import re
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from statistics import median
from typing import Any

import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pypdfium2.raw as raw  # type: ignore[import-untyped]

from lucheng_extract.errors import ReadError
from lucheng_extract.readers.document import Reading
from lucheng_extract.readers.layout import Glyph, Page, Rule, repaired
from lucheng_extract.readers.limits import MAX_EXPANDED_BYTES, MAX_PICTURE_BYTES
from lucheng_extract.readers.pages import reading
from lucheng_extract.readers.rulings import MAX_RULES, Point, edges
from lucheng_extract.readers.spacing import is_wide

_STREAM = re.compile(rb"stream\r?\n")
_PICTURE = re.compile(rb"/Subtype\s*/Image\b")
_DICTIONARY = 1_000
_CHUNK = 2**16
_FORM_DEPTH = 4

# A character as PDFium gives it: char, box (left, right, bottom, top), origin (x, y), font size, quarter turns left.
_Char = tuple[str, tuple[float, float, float, float], tuple[float, float], float, int]


def read(content: bytes, name: str, encoding: str | None) -> Reading:
    """Read a PDF. Raises ReadError for one that is damaged, protected, scanned, or too big once expanded."""
    _refuse_bomb(content, name)
    try:
        document = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        raise ReadError(_message(str(error), name)) from error
    try:
        return reading((_page(document, number, name) for number in range(len(document))), name)
    finally:
        document.close()


def _message(error: str, name: str) -> str:
    if "password" in error.lower():
        return f"{name} is protected by a password. Save it without one and try again"
    return f"{name} is a damaged PDF ({error.rstrip('.')}): cut off or altered. Download or export it again"


def _refuse_bomb(content: bytes, name: str) -> None:
    """PDFium expands a stream into memory at once; so its streams are expanded here first, piece by piece.

    Pictures are not expanded for their text; each is only held to a limit of its own.
    """
    total = 0
    for start in _STREAM.finditer(content):
        dictionary = content[max(0, start.start() - _DICTIONARY) : start.start()].rpartition(b"endobj")[2]
        picture = _PICTURE.search(dictionary) is not None
        limit = MAX_PICTURE_BYTES if picture else MAX_EXPANDED_BYTES - total
        size = _expanded(content, start.end(), limit)
        if size > limit:
            raise ReadError(
                f"{name} expands to more than {MAX_EXPANDED_BYTES:,} bytes, the limit. "
                "If it is a real notice, print it to a new PDF without its pictures"
            )
        total += 0 if picture else size


def _expanded(content: bytes, place: int, limit: int) -> int:
    """The size of a deflated stream, counted no further than just over the limit; 0 for another kind of stream."""
    decoder, size = zlib.decompressobj(), 0
    try:
        while not decoder.eof and size <= limit and place < len(content):
            pending, place = content[place : place + _CHUNK], place + _CHUNK
            while pending and not decoder.eof and size <= limit:
                size += len(decoder.decompress(pending, _CHUNK))
                pending = decoder.unconsumed_tail
    except zlib.error:
        return 0
    return size


def _page(document: Any, number: int, name: str) -> Page:
    try:
        page = document[number]
        textpage = page.get_textpage()
    except pdfium.PdfiumError as error:
        raise ReadError(f"{name}: page {number + 1} is damaged ({error}). Download or export it again") from error
    chars = list(_chars(textpage))
    turns = Counter(char[4] for char in chars).most_common(1)[0][0] if chars else 0
    upright = _Upright(page.get_bbox(), turns)
    scale = _scale(chars)
    glyphs = tuple(upright.glyph(char, scale) for char in chars if char[4] == turns)
    drawn = list(page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE], max_depth=_FORM_DEPTH))
    rules = tuple(upright.rule(start, end) for start, end in _segments(drawn))
    pictures = any(item.type == raw.FPDF_PAGEOBJ_IMAGE for item in drawn)
    textpage.close()
    page.close()
    return Page(number + 1, upright.width, upright.height, glyphs, rules, pictures)


class _Upright:
    """Turns places on a page so that its text runs from left to right and `y` grows downwards."""

    def __init__(self, box: tuple[float, float, float, float], turns: int) -> None:
        self._left, self._bottom, self._right, self._top = box
        self._turns = turns
        across, down = self._right - self._left, self._top - self._bottom
        self.width, self.height = (down, across) if turns % 2 else (across, down)

    def point(self, x: float, y: float) -> Point:
        if self._turns == 1:
            return y - self._bottom, x - self._left
        if self._turns == 2:
            return self._right - x, y - self._bottom
        if self._turns == 3:
            return self._top - y, self._right - x
        return x - self._left, self._top - y

    def glyph(self, char: _Char, scale: float) -> Glyph:
        text, (left, right, bottom, top), origin, size, _ = char
        one, other = self.point(left, bottom), self.point(right, top)
        start, base = self.point(*origin)
        text, size = repaired(text), size * scale
        if is_wide(text) and text.isalnum():  # some fonts give the box of the ink; an ideograph takes one em
            return Glyph(text, start, start + size, base, size)
        return Glyph(text, min(one[0], other[0]), max(one[0], other[0]), base, size)

    def rule(self, start: Point, end: Point) -> Rule:
        one, other = self.point(*start), self.point(*end)
        return Rule(min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1]))


def _chars(textpage: Any) -> Iterator[_Char]:
    box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    for index in range(textpage.count_chars()):
        code = raw.FPDFText_GetUnicode(textpage, index)
        if raw.FPDFText_IsGenerated(textpage, index):
            continue
        raw.FPDFText_GetLooseCharBox(textpage, index, box)
        raw.FPDFText_GetCharOrigin(textpage, index, x, y)
        turns = round(-raw.FPDFText_GetCharAngle(textpage, index) / (math.pi / 2), 1) % 4
        if turns in (0, 1, 2, 3):  # counter-clockwise; what stands aslant is a watermark
            yield (
                chr(code), (box.left, box.right, box.bottom, box.top), (x.value, y.value),
                raw.FPDFText_GetFontSize(textpage, index), int(turns),
            )  # fmt: skip


def _scale(chars: Iterable[_Char]) -> float:
    """Font sizes may be stated before the page's own scaling; an ideograph is one em wide, so it shows the true one."""
    ratios = [
        max(abs(box[1] - box[0]) if turns % 2 == 0 else abs(box[3] - box[2]), 0.01) / size
        for char, box, _, size, turns in chars
        if size and is_wide(char) and char.isalpha()
    ]
    ratio = median(ratios) if ratios else 1.0
    return 1.0 if 0.85 < ratio < 1.15 else ratio


def _segments(drawn: Iterable[Any]) -> Iterator[tuple[Point, Point]]:
    """The horizontal and vertical lines drawn on a page: strokes, edges of boxes, thin filled boxes."""
    paths = (item for item in drawn if item.type == raw.FPDF_PAGEOBJ_PATH)
    return islice((edge for path in paths for edge in _edges(_points(path))), MAX_RULES)


def _points(path: Any) -> list[tuple[int, Point]]:
    matrices = [path.get_matrix()]
    container = path.container
    while container is not None:
        matrices.append(container.get_matrix())
        container = container.container
    points: list[tuple[int, Point]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(min(raw.FPDFPath_CountSegments(path), 2_000)):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        place = (x.value, y.value)
        for matrix in matrices:
            place = matrix.on_point(*place)
        points.append((raw.FPDFPathSegment_GetType(segment), place))
        if raw.FPDFPathSegment_GetClose(segment):
            points.append((-1, place))
    return points


def _edges(points: list[tuple[int, Point]]) -> Iterator[tuple[Point, Point]]:
    """The straight edges of a path without curves."""
    figures: list[list[Point]] = []
    for kind, place in points:
        if kind == raw.FPDF_SEGMENT_BEZIERTO:
            return
        if kind == raw.FPDF_SEGMENT_MOVETO:
            figures.append([place])
        elif figures:
            figures[-1].append(figures[-1][0] if kind == -1 else place)
    for figure in figures:
        yield from edges(figure)
