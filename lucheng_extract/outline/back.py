"""What stands after the clauses: the closing part, signature, release note, annexes, imprint and page furniture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from lucheng_extract.outline.front import Front
from lucheng_extract.outline.lines import Line
from lucheng_extract.outline.markers import Marker, Place, Style
from lucheng_extract.outline.signature import signature_ending
from lucheng_extract.outline.signs import (
    Signs,
    is_abridged,
    is_annex,
    is_annex_item,
    is_imprint,
    is_sentence,
    release_note,
)

_SIBLINGS = 3
_HEADING_AND_TEXT = 2
_MEASURES = (Style.COMMA, Style.BRACKET, Style.DOT)
_TALLEST_SIGNATURE = 10


@dataclass(slots=True)
class Back:
    """The parts after the body, as indices of lines; `line` is the first line after the body."""

    line: int
    signatures: list[range] = field(default_factory=list)
    releases: list[int] = field(default_factory=list)
    annexes: list[range] = field(default_factory=list)
    imprint: list[int] = field(default_factory=list)
    furniture: list[int] = field(default_factory=list)


def back_of(lines: Sequence[Line], front: Front, candidates: Sequence[Marker], words: Signs) -> Back:
    """Find where the body ends and tell apart what follows it."""
    back = Back(len(lines))
    stop = _peel_tail(lines, front, words, back)
    back.line = _body_end(lines, front, stop, words)
    _mark(lines, back, stop, words)
    return back


def _peel_tail(lines: Sequence[Line], front: Front, words: Signs, back: Back) -> int:
    """Mark the imprint and the furniture at the end of the page; the line where they begin."""
    stop = len(lines)
    for index in range(len(lines) - 1, max(front.body_line, len(lines) - 40) - 1, -1):
        line = lines[index]
        if is_imprint(line.text):
            kind = back.imprint
        elif words.has_labels(line) or words.is_furniture(line.text) or is_abridged(line.text):
            kind = back.furniture
        elif is_sentence(line.text):
            break
        else:
            continue
        between = [] if kind is back.imprint else range(index + 1, stop)
        back.furniture += between
        kind.append(index)
        stop = index
    return stop


def _body_end(lines: Sequence[Line], front: Front, stop: int, words: Signs) -> int:
    for index in range(front.body_line, stop):
        text = lines[index].text
        if release_note(text) or is_annex(text) or is_imprint(text):
            return index
        signature = signature_ending(lines, index, front.body_line)
        if signature and (len(signature) > 1 or _ends_text(lines, index + 1, stop)):
            return signature.start
    return stop


def _ends_text(lines: Sequence[Line], index: int, stop: int) -> bool:
    """Is there nothing but annexes below?"""
    return index >= stop or is_annex(lines[index].text) or release_note(lines[index].text) is not None


def _mark(lines: Sequence[Line], back: Back, stop: int, words: Signs) -> None:
    """Mark list of annexes, signature, release note, then the annexes, one range for each."""
    index, annex = back.line, None
    signed = False
    while index < stop:
        text = lines[index].text
        signature = None if signed or annex is not None else _signature_from(lines, index, stop)
        if signature:
            back.signatures.append(signature)
            signed = True
            index = signature.stop
            continue
        if release_note(text):
            back.releases.append(index)
        elif not signed and (is_annex(text) or is_annex_item(text)) and _signature_below(lines, index, stop):
            back.annexes.append(range(index, index + 1))
        elif is_abridged(text) or (annex is None and words.is_furniture(text)):
            back.furniture.append(index)
        elif is_annex(text) or annex is None:
            if annex is not None:
                back.annexes.append(range(annex, index))
            annex = index
        index += 1
    if annex is not None:
        back.annexes.append(range(annex, stop))


def _signature_from(lines: Sequence[Line], first: int, stop: int) -> range | None:
    for index in range(first, min(stop, first + _TALLEST_SIGNATURE)):
        signature = signature_ending(lines, index, first)
        if signature and signature.start == first:
            return signature
    return None


def _signature_below(lines: Sequence[Line], first: int, stop: int) -> bool:
    """Is this the list of annexes, which stands over the signature?"""
    for index in range(first, min(stop, first + 30)):
        if is_sentence(lines[index].text) and index > first:
            return False
        if signature_ending(lines, index, first):
            return True
    return False


def closing_of(lines: Sequence[Line], back: Back, markers: Sequence[Marker], words: Signs) -> int | None:
    """The line where the closing part begins (以上政策自…施行): behind the last clause, and not a paragraph of it.

    A paragraph closes the notice when it opens as closings do, or when the last clause would have more paragraphs
    than all its like.
    """
    last = next((marker for marker in reversed(markers) if marker.place is Place.LINE), None)
    if last is None:
        return None
    usual = _paragraphs(markers, last.style)
    begin = last.line + (1 if is_sentence(lines[last.line].text) else 2)
    for index in range(begin, back.line):
        text = lines[index].text
        if _belongs_above(lines, index):
            continue
        surplus = usual is not None and index - last.line >= usual
        if words.closes(text, surplus=surplus):
            return index
        if surplus and is_sentence(text) and last.style in _MEASURES and _numbers_measures(markers, last):
            return index
    return None


def _paragraphs(markers: Sequence[Marker], style: Style) -> int | None:
    """How many lines the undivided clauses of a style have at most; `None` when more than two, or these are too few."""
    counts = [
        following.line - marker.line
        for marker, following in pairwise(markers)
        if marker.style is style and marker.line < following.line and following.style.rank <= style.rank
    ]
    most = max(counts, default=0)
    return most if len(counts) >= _SIBLINGS and most <= _HEADING_AND_TEXT else None


def _numbers_measures(markers: Sequence[Marker], last: Marker) -> bool:
    """Does the style of the last clause number the measures themselves, not the entries of a list within one?"""
    if last.style is not Style.DOT:
        return True
    return last.number == sum(marker.style is Style.DOT for marker in markers)


def _belongs_above(lines: Sequence[Line], index: int) -> bool:
    """Bullets, 一是…, notes and the entries below a colon go on with what stands above them."""
    text, above = lines[index].text, lines[index - 1].text
    return text.startswith(("-", "·", "注", "●", "■", "◆")) or text[1:2] == "是" or above.endswith(":")
