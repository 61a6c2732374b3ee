"""OFD (GB/T 33190—2016), the official layout format: the text objects of each page, in reading order.

A zip of XML: OFD.xml → Document.xml → one Content.xml a page, with text objects whose characters have places in
millimetres (clause 11 of the standard). Templates count as part of their pages; annotations and seals are not read.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from math import sqrt

from lxml import etree

from lucheng_extract.errors import ReadError
from lucheng_extract.readers.archive import Archive, local_name, open_archive
from lucheng_extract.readers.document import Reading
from lucheng_extract.readers.layout import Glyph, Page, Rule, repaired
from lucheng_extract.readers.pages import reading
from lucheng_extract.readers.rulings import MAX_RULES, Point, edges
from lucheng_extract.readers.spacing import is_wide

_POINTS = 72 / 25.4  # per millimetre
_A4 = (0.0, 0.0, 210.0, 297.0)
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_DRAWING = re.compile(rf"[A-Za-z]|{_NUMBER.pattern}")
_MAX_REPEAT = 100_000
_MAX_DEPTH = 16


@dataclass(frozen=True, slots=True)
class _Matrix:
    """The transformation of an object into its page, in millimetres."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def point(self, x: float, y: float) -> Point:
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def after(self, first: _Matrix) -> _Matrix:
        """This transformation applied to the result of `first`."""
        e, f = self.point(first.e, first.f)
        return _Matrix(
            self.a * first.a + self.c * first.b, self.b * first.a + self.d * first.b,
            self.a * first.c + self.c * first.d, self.b * first.c + self.d * first.d, e, f,
        )  # fmt: skip

    @property
    def scale(self) -> float:
        return sqrt(abs(self.a * self.d - self.b * self.c))

    @property
    def upright(self) -> bool:
        return self.a > 0 and abs(self.b) < 0.1 * self.a


@dataclass(slots=True)
class _Content:
    """What the objects of one page put on it."""

    glyphs: list[Glyph]
    rules: list[Rule]
    pictures: bool = False


def read(content: bytes, name: str, encoding: str | None) -> Reading:
    """Read an OFD document. Raises ReadError for one that is damaged, encrypted, scanned, or too big once expanded."""
    archive = open_archive(content, name)
    if archive.has("Encryptions.xml"):
        raise ReadError(f"{name} is encrypted. Save it without encryption in an OFD reader and try again")
    return reading(_pages(archive), name)


def _pages(archive: Archive) -> Iterator[Page]:
    number = count(1)
    for root in _document_paths(archive):
        document = _Document(archive, root)
        for location in document.pages():
            yield document.page(location, next(number))


def _document_paths(archive: Archive) -> list[str]:
    found = [
        (element.text or "").strip() for element in archive.xml("OFD.xml").iter() if local_name(element) == "DocRoot"
    ]
    if not any(found):
        raise ReadError(f"{archive.name}: its OFD.xml names no document. Save it again in an OFD reader")
    return [path for path in found if path]


class _Document:
    """One document of the container: its pages, the templates they use, and the composite units they draw."""

    def __init__(self, archive: Archive, path: str) -> None:
        self._archive = archive
        self._folder = posixpath.dirname(path)
        self._root = archive.xml(path)
        self._templates = {
            element.get("ID") or "": element.get("BaseLoc") or ""
            for element in self._root.iter()
            if local_name(element) == "TemplatePage"
        }
        self._box = _physical_box(self._root) or _A4
        self._units = dict(self._composite_units())

    def pages(self) -> Iterator[str]:
        for element in self._root.iter():
            if local_name(element) == "Page" and element.get("BaseLoc"):
                yield element.get("BaseLoc") or ""

    def page(self, location: str, number: int) -> Page:
        root = self._xml(location)
        _, _, width, height = _physical_box(root) or self._box
        content = _Content([], [])
        for element in root:
            template = (
                self._templates.get(element.get("TemplateID") or "") if local_name(element) == "Template" else None
            )
            if template:
                self._draw(self._xml(template), _Matrix(), content, 0)
        self._draw(root, _Matrix(), content, 0)
        rules = tuple(content.rules[:MAX_RULES])
        return Page(number, width * _POINTS, height * _POINTS, tuple(content.glyphs), rules, content.pictures)

    def _xml(self, location: str) -> etree._Element:
        inside = posixpath.join(self._folder, location.lstrip("/"))
        return self._archive.xml(location if location.startswith("/") or not self._archive.has(inside) else inside)

    def _composite_units(self) -> Iterator[tuple[str, etree._Element]]:
        for element in self._root.iter():
            path = (element.text or "").strip()
            if (
                local_name(element) in ("PublicRes", "DocumentRes")
                and path
                and self._archive.has(self._folder + "/" + path)
            ):
                for unit in self._xml(path).iter():
                    if local_name(unit) == "CompositeGraphicUnit":
                        yield unit.get("ID") or "", unit

    def _draw(self, parent: etree._Element, base: _Matrix, content: _Content, depth: int) -> None:
        """Add the objects under `parent` to the page's content."""
        if depth > _MAX_DEPTH:
            return
        for element in parent:
            name = local_name(element)
            if name in ("Content", "Layer", "PageBlock"):
                self._draw(element, base, content, depth + 1)
            elif name == "TextObject":
                content.glyphs += _text_glyphs(element, _placed(element, base))
            elif name == "PathObject":
                content.rules += _path_rules(element, _placed(element, base))
            elif name == "ImageObject":
                content.pictures = True
            elif name == "CompositeObject" and (unit := self._units.get(element.get("ResourceID") or "")) is not None:
                self._draw(unit, _placed(element, base), content, depth + 1)


def _physical_box(root: etree._Element) -> tuple[float, float, float, float] | None:
    for element in root.iter():
        if local_name(element) == "PhysicalBox":
            numbers = _numbers(element.text)
            if len(numbers) == 4 and numbers[3] > 0:
                return numbers[0], numbers[1], numbers[2], numbers[3]
    return None


def _numbers(text: str | None) -> list[float]:
    return [float(number) for number in _NUMBER.findall(text or "")]


def _placed(element: etree._Element, base: _Matrix) -> _Matrix:
    """From the object's own space over its CTM and boundary to the page (clause 8.5)."""
    boundary, matrix = _numbers(element.get("Boundary")), _numbers(element.get("CTM"))
    own = _Matrix(*matrix) if len(matrix) == 6 else _Matrix()
    left, top = (boundary[0], boundary[1]) if len(boundary) == 4 else (0.0, 0.0)
    return base.after(_Matrix(e=left, f=top)).after(own)


def _text_glyphs(element: etree._Element, matrix: _Matrix) -> Iterator[Glyph]:
    """The characters of a text object; what stands aslant (a watermark) is none."""
    size = next(iter(_numbers(element.get("Size"))), 0.0)
    stretch = next(iter(_numbers(element.get("HScale"))), 1.0)
    if size <= 0 or not matrix.upright or element.get("Visible") == "false":
        return
    x = y = 0.0
    for code in element:
        if local_name(code) != "TextCode":
            continue
        x = next(iter(_numbers(code.get("X"))), x)
        y = next(iter(_numbers(code.get("Y"))), y)
        yield from _characters(code, (x, y), size, stretch, matrix)


def _characters(code: etree._Element, start: Point, size: float, stretch: float, matrix: _Matrix) -> Iterator[Glyph]:
    text = code.text or ""
    across, down = _deltas(code.get("DeltaX"), len(text)), _deltas(code.get("DeltaY"), len(text))
    x, y = start
    for index, char in enumerate(text):
        width = size * stretch * (1.0 if is_wide(char) else 0.5)
        left, base = matrix.point(x, y)
        right, _ = matrix.point(
            x + (min(width, across[index]) if index < len(across) and across[index] > 0 else width), y
        )
        yield Glyph(repaired(char), left * _POINTS, right * _POINTS, base * _POINTS, size * matrix.scale * _POINTS)
        x += across[index] if index < len(across) else (0.0 if down else width)
        y += down[index] if index < len(down) else 0.0


def _deltas(value: str | None, count: int) -> list[float]:
    """The steps between characters; `g 3 5.6` is 5.6 three times (clause 11.3)."""
    parts = (value or "").split()
    steps: list[float] = []
    while parts and len(steps) < count:
        part = parts.pop(0)
        if part == "g" and len(parts) >= 2 and parts[0].isdigit():
            times, step = min(int(parts.pop(0)), count, _MAX_REPEAT), _numbers(parts.pop(0))
            steps += step[:1] * times
        else:
            steps += _numbers(part)[:1]
    return steps


def _path_rules(element: etree._Element, matrix: _Matrix) -> Iterator[Rule]:
    """The horizontal and vertical lines of a path object without curves (clause 9.1)."""
    data = next((child.text or "" for child in element if local_name(child) == "AbbreviatedData"), "")
    figures: list[list[Point]] = []
    parts = _DRAWING.findall(data)
    index = 0
    while index < len(parts):
        operator, index = parts[index], index + 1
        if operator in ("M", "S", "L") and index + 1 < len(parts):
            x, y = matrix.point(float(parts[index]), float(parts[index + 1]))
            index += 2
            if operator == "L" and figures:
                figures[-1].append((x * _POINTS, y * _POINTS))
            else:
                figures.append([(x * _POINTS, y * _POINTS)])
        elif operator == "C" and figures:
            figures[-1].append(figures[-1][0])
        elif operator in ("Q", "B", "A"):
            return
    for figure in figures:
        for start, end in edges(figure):
            yield Rule(min(start[0], end[0]), min(start[1], end[1]), max(start[0], end[0]), max(start[1], end[1]))
