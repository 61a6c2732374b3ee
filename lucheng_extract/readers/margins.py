"""What pages repeat around the text: page numbers, running headers and footers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from lucheng_extract.readers.layout import TextLine

_EDGE = 0.12  # of the page's height, above and below, where headers and footers stand
_EDGE_LINES = 3
_DASHES = "-—–－―─_·•"
_NUMBER = r"(?:\d{1,4}|[ivxlcIVXLC]{1,6}|[一二三四五六七八九十百]{1,4})"
_OF = rf"[\s,，/／(（]{{0,3}}共\s{{0,3}}{_NUMBER}\s{{0,3}}页[)）]?"
_PLAIN_NUMBER = re.compile(_NUMBER)
_COUNTED = re.compile(
    rf"第\s{{0,3}}{_NUMBER}\s{{0,3}}页(?:{_OF})?|{_OF}|{_NUMBER}\s{{0,3}}[/／]\s{{0,3}}{_NUMBER}"
    r"|[Pp]age\s\d{1,4}(?:\s(?:of|/)\s\d{1,4})?"
)
_LONGEST_NUMBER = 40
# What browsers print above and below a page: date and title; address and page number.
_PRINTED = re.compile(r"\d{1,4}/\d{1,2}/\d{1,4},? \d{1,2}:\d{2}.*|(?:file|https?)://\S+(?:\s+\d+/\d+)?")
_BARE = re.compile(r"\d{1,4}")


def is_page_number(text: str) -> bool:
    """Whether the line is a page number in the forms of GB/T 9704 and of Word: — 3 —, 第3页, 3/10.

    >>> is_page_number("— 3 —"), is_page_number("3"), is_page_number("第 3 页 共 10 页")
    (True, False, True)
    """
    text = text.strip()
    if len(text) > _LONGEST_NUMBER:
        return False
    bare = text.strip(_DASHES + " \u3000\u00a0")
    dashed = text[:1] in _DASHES and text[-1:] in _DASHES and text != bare
    return (dashed and _PLAIN_NUMBER.fullmatch(bare) is not None) or _COUNTED.fullmatch(bare) is not None


def without_margins(
    pages: Sequence[Sequence[TextLine]], heights: Sequence[float]
) -> tuple[list[list[TextLine]], list[str]]:
    """The pages without their running lines, and those lines, each once."""
    repeated = _repeated(pages, heights)
    offsets = _offsets(pages)
    kept: list[list[TextLine]] = []
    left_out: dict[str, None] = {}
    for number, (lines, height) in enumerate(zip(pages, heights, strict=True)):
        dropped = {
            id(line)
            for edge in (lines[:_EDGE_LINES], lines[: -_EDGE_LINES - 1 : -1])
            for line in _peeled(edge, number, height, repeated, offsets)
        }
        kept.append([line for line in lines if id(line) not in dropped])
        left_out.update((line.text, None) for line in lines if id(line) in dropped)
    return kept, list(left_out)


def _peeled(
    edge: Sequence[TextLine], number: int, height: float, repeated: frozenset[str], offsets: frozenset[int]
) -> list[TextLine]:
    """The running lines at one edge, from the outside in, up to the first line of the text."""
    peeled: list[TextLine] = []
    for line in edge:
        text = line.text.strip()
        bare = _BARE.fullmatch(text) is not None and int(text) - number in offsets
        running = _shape(text) in repeated or _PRINTED.fullmatch(text) is not None
        if not (is_page_number(text) or bare or (running and _at_edge(line, height))):
            break
        peeled.append(line)
    return peeled


def _at_edge(line: TextLine, height: float) -> bool:
    return line.y < _EDGE * height or line.y > (1 - _EDGE) * height


def _shape(text: str) -> str:
    return re.sub(r"\d+", "#", "".join(text.split()))


def _repeated(pages: Sequence[Sequence[TextLine]], heights: Sequence[float]) -> frozenset[str]:
    """The shapes of lines that stand at the edge of at least half of the pages, of three or more."""
    seen = Counter(
        shape
        for lines, height in zip(pages, heights, strict=True)
        for shape in {
            _shape(line.text) for line in [*lines[:_EDGE_LINES], *lines[-_EDGE_LINES:]] if _at_edge(line, height)
        }
    )
    needed = max(3, len(pages) / 4) if len(pages) > 2 else 2
    return frozenset(shape for shape, count in seen.items() if count >= needed and shape.strip("#"))


def _offsets(pages: Sequence[Sequence[TextLine]]) -> frozenset[int]:
    """Number on the page minus index of the page, where at least two pages (or the only one) agree on it."""
    seen = Counter(
        int(text) - number
        for number, lines in enumerate(pages)
        for text in {line.text.strip() for line in [*lines[:1], *lines[-1:]]}
        if _BARE.fullmatch(text)
    )
    return frozenset(offset for offset, count in seen.items() if count >= 2 or (len(pages) == 1 and offset == 1))
