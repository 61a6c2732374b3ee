"""Lines that serve the page and not the notice: print and share bars, breadcrumbs, counters, lists of other pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lucheng_extract.lexicon import alternation
from lucheng_extract.readers.html_lines import Line

_HEAD_LINES, _TAIL_LINES = 40, 40
_LINKED = 0.7
_ATTACHMENT = re.compile(r"\.(?:docx?|xlsx?|pptx?|pdf|ofd|wps|et|rar|zip|7z|jpe?g|png|txt)\s*\Z", re.I)


@dataclass(frozen=True, slots=True)
class Furniture:
    """`alone`: a line of nothing but such words; `start`: how a line begins; `listing`: what heads lists of links."""

    alone: re.Pattern[str]
    start: re.Pattern[str]
    listing: re.Pattern[str]

    @classmethod
    def of(cls, alone: Iterable[str], start: Iterable[str], listing: Iterable[str]) -> Furniture:
        filler = r"[\s\d\W_A]"
        return cls(
            re.compile(rf"(?:{alternation(alone)}|{filler})+"),
            re.compile(rf"[\W_]*(?:{alternation(start)})"),
            re.compile(rf"[\W_]*(?:{alternation(listing)})[\W_]*"),
        )

    def trimmed(self, lines: Sequence[Line]) -> list[Line]:
        """The body's lines without the page's own, which stand at its head and its tail or say nothing else."""
        last = len(lines) - 1
        kept: list[Line] = []
        listing = False
        for index, line in enumerate(lines):
            edge = index < _HEAD_LINES or index > last - _TAIL_LINES
            tail = index > last - _TAIL_LINES
            linked = line.linked >= _LINKED * len(line.text)
            if tail and (self.listing.fullmatch(line.text) or (linked and self.listing.match(line.text))):
                listing = True
            elif listing and linked and not _ATTACHMENT.search(line.text):
                continue
            elif not self.is_furniture(line, edge=edge):
                listing = False
                kept.append(line)
        return kept

    def is_furniture(self, line: Line, *, edge: bool) -> bool:
        text = line.text
        if len(line.cells) > 1 or len(text) > 120:
            return False
        words = self.alone.fullmatch(text) is not None and not _is_number(text)
        return words or (edge and self.start.match(text) is not None)


def _is_number(text: str) -> bool:
    """A line of digits or marks alone may belong to the notice (a table read as lines)."""
    return re.search(r"[^\W\d_A]", text) is None and any(char.isdigit() for char in text)
