"""Plain text. Its lines stay as they are, unless it is hard-wrapped: then its paragraphs are joined again.

A text is hard-wrapped when a good part of its lines end near one and the same column in the middle of a sentence, as
`pdftotext` and old mail programs leave them.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from lucheng_extract.errors import ReadError
from lucheng_extract.readers.charset import decode
from lucheng_extract.readers.document import Reading
from lucheng_extract.readers.limits import MAX_TEXT_BYTES
from lucheng_extract.readers.margins import is_page_number
from lucheng_extract.readers.paragraphs import opens_clause
from lucheng_extract.readers.spacing import continued, tidy

_BREAK = re.compile(r"\r\n?|\n|[\x0b\x0c\x85\u2028\u2029]")
_FINISHED = re.compile(r"[。；;：:！？!?.…]\s*\Z")
_CLOSED = re.compile(r"[”」』】）)》>]\s*\Z")
_NARROWEST, _WIDEST = 36, 100  # columns; an ideograph takes two
_NEAR = 6
_MIN_WRAPPED = 8
_WRAPPED_SHARE, _WIDER_SHARE, _UNFINISHED_SHARE = 0.2, 0.1, 0.5
_NEARLY_FULL = 0.85  # of the width; the first line of a paragraph may have lost its indent
_INDENT = 3


def read(content: bytes, name: str, encoding: str | None) -> Reading:
    """Read a text. Raises ReadError for an unknown charset, for what is no text, and for one too big."""
    if len(content) > MAX_TEXT_BYTES:
        raise ReadError(f"{name} has {len(content):,} bytes; a text may have {MAX_TEXT_BYTES:,}. Split it")
    text, codec = decode(content, name, encoding)
    lines = _BREAK.split(text)
    width = wrapped_at(lines)
    if width is None:
        return Reading("\n".join(lines), codec)
    numbers = tuple(line.strip() for line in lines if is_page_number(line))
    joined = unwrapped([line for line in lines if not is_page_number(line)], width)
    return Reading(tidy(joined), codec, numbers, ("the text was hard-wrapped; its paragraphs were joined",))


def columns(text: str) -> int:
    """The columns that a text takes on a terminal: an ideograph takes two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)


def wrapped_at(lines: Sequence[str]) -> int | None:
    """The column at which a text is hard-wrapped, `None` if it is not."""
    written = [line.rstrip() for line in lines if line.strip()]
    if len(written) < _MIN_WRAPPED:
        return None
    widths = Counter(columns(line) for line in written)
    near = {edge: sum(widths[edge - step] for step in range(_NEAR)) for edge in range(_NARROWEST, _WIDEST + 1)}
    width = max(near, key=lambda edge: (near[edge], -edge))
    wider = sum(count for columns_, count in widths.items() if columns_ > width + 1)
    filled = [line for line in written if width - _NEAR < columns(line) <= width + 1]
    unfinished = sum(1 for line in filled if not _FINISHED.search(line) and not _CLOSED.search(line))
    many = len(filled) >= max(_MIN_WRAPPED, _WRAPPED_SHARE * len(written)) and wider <= _WIDER_SHARE * len(written)
    return width if many and unfinished >= _UNFINISHED_SHARE * len(filled) else None


def unwrapped(lines: Sequence[str], width: int) -> list[str]:
    """The paragraphs of a text whose lines were broken at `width` columns; a blank line ends one."""
    indents = _indents(lines)
    paragraphs: list[list[str]] = []
    previous = ""
    for line in lines:
        if previous.strip() and line.strip() and _goes_on(previous, line, width, indents=indents):
            paragraphs[-1].append(line.strip())
        else:
            paragraphs.append([line.strip()])
        previous = line
    return [continued(pieces) for pieces in paragraphs]


def _indents(lines: Sequence[str]) -> bool:
    """Whether lines after a finished one mostly stand further in, as the first lines of paragraphs do."""
    openers = [line for above, line in pairwise(line for line in lines if line.strip()) if _FINISHED.search(above)]
    return bool(openers) and sum(map(_is_indented, openers)) >= 0.4 * len(openers)


def _is_indented(line: str) -> bool:
    return columns(line) - columns(line.lstrip()) >= _INDENT


def _goes_on(previous: str, line: str, width: int, *, indents: bool) -> bool:
    taken = columns(previous.rstrip())
    full = taken > width - _INDENT
    if indents and _is_indented(line):
        return False
    if _FINISHED.search(previous):
        return full and not opens_clause(line)
    if opens_clause(line) or (_CLOSED.search(previous) and not full):
        return False
    return taken >= _NEARLY_FULL * width
