"""A long sentence cut to what it asks for: its first part, the parts that hold a number, and as many more as fit."""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import pairwise

from lucheng_extract.grammar.brackets import bracketed
from lucheng_extract.text import fold

_COMMA = re.compile(r"(?<!\d),|,(?!\d)")
_END = " \t\r\n\u3000。;；,，:："
GAP = "…"


def shorten(text: str, words: Collection[str], limit: int) -> str:
    """A sentence without its end mark, whole where it has at most `limit` characters.

    Of a longer one, parts between commas that hold none of `words` are left out until it fits, … standing for them; the
    first part stays.

    >>> text = "深化改革，完善机制，加快建设高速公路、码头等项目，完成投资超20亿元，确保进度。"
    >>> shorten(text, ["超20亿元"], 30)
    '深化改革，完善机制，…，完成投资超20亿元，确保进度'
    >>> shorten(text, [], 100)
    '深化改革，完善机制，加快建设高速公路、码头等项目，完成投资超20亿元，确保进度'
    """
    whole = text.strip(_END)
    if len(whole) <= limit:
        return whole
    parts = [(start, end) for start, end in _parts(text) if text[start:end].strip(_END)]
    kept = {number for number, (start, end) in enumerate(parts) if any(word in text[start:end] for word in words)} | {0}
    room = limit - sum(end - start for number, (start, end) in enumerate(parts) if number in kept)
    for number, (start, end) in enumerate(parts):
        if number not in kept and end - start <= room:
            kept.add(number)
            room -= end - start
    shown = [text[start:end].strip(_END) if number in kept else GAP for number, (start, end) in enumerate(parts)]
    return _comma(text).join(part for before, part in pairwise(["", *shown]) if not part == before == GAP)


def _comma(text: str) -> str:
    return "，" if "，" in text else ","


def _parts(text: str) -> list[tuple[int, int]]:
    """The parts between commas, the comma included; a comma in brackets parts nothing."""
    folded = fold(text)
    inside = [span for span in bracketed(folded) if "," in folded[span[0] : span[1]]]
    commas = (found.end() for found in _COMMA.finditer(folded))
    cuts = [at for at in commas if not any(start < at <= end for start, end in inside)]
    return list(pairwise(sorted({0, *cuts, len(text)})))
