"""The signature of a notice (落款, GB/T 9704-2012, 7.3.5): the organs and the date below them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lucheng_extract.grammar.organs import are_organs, is_organ
from lucheng_extract.outline.lines import Line
from lucheng_extract.outline.signs import dated_organ, is_date, is_sentence, signing_person

_COUNT = re.compile(r"\d")  # 新建学校2所 and a table's cell end as organs do; no organ counts in digits
_PARTED = re.compile(r"[、:\t]")
_TALLEST = 8
_LONGEST_PIECE = 30


def signature_ending(lines: Sequence[Line], index: int, lowest: int) -> range | None:
    """The signature that ends in line `index` with its date: the date and the organs above it.

    The date may share its line with the organ; a date alone is a signature only below a paragraph.
    """
    text = lines[index].text
    if dated_organ(text) and not is_sentence(text):
        return range(_organs_above(lines, index, lowest), index + 1)
    if not is_date(text) or text[0] in "([":
        return None
    first = _organs_above(lines, index, lowest)
    return range(first, index + 1) if first < index or (index > lowest and is_sentence(lines[index - 1].text)) else None


def _organs_above(lines: Sequence[Line], index: int, lowest: int) -> int:
    first = index
    while first > lowest and index - first < _TALLEST:
        text = lines[first - 1].text
        if is_sentence(text) or _COUNT.search(text) or not (_names_signatories(text) or (first < index and _goes_on(text, lines[first].text))):
            break
        first -= 1
    return first


def _names_signatories(text: str) -> bool:
    return are_organs(text) or signing_person(text) is not None


def _goes_on(text: str, following: str) -> bool:
    """Is a line the first piece of a name that ends on the next?"""
    return len(text) <= _LONGEST_PIECE and text[-1] not in ":;" and not _PARTED.search(text) and is_organ(text + following)
