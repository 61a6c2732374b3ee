"""The brackets of a text, matched kind by kind in one pass."""

from __future__ import annotations

import re

Span = tuple[int, int]

_PAIRS = {")": "(", "]": "[", "】": "【", ">": "<", "〉": "〈"}
# `1)` and `a)` at the start of a line open nothing.
_SIGN = re.compile(r"(?:(?<=\n)|(?<=\A))\s{0,8}\w{1,3}\)|[()\[\]【】<>〈〉]")


def bracketed(folded: str, longest: int = 1_200) -> list[Span]:
    """What stands between matching brackets, innermost included, sorted; unmatched brackets are ignored.

    Spans hold the content without the brackets; none is longer than `longest`.

    >>> text = "(责任单位:各县(市、区)政府)"
    >>> [text[start:end] for start, end in bracketed(text)]
    ['责任单位:各县(市、区)政府', '市、区']
    """
    waiting: dict[str, list[int]] = {mark: [] for mark in _PAIRS.values()}
    spans = []
    for sign in _SIGN.finditer(folded):
        mark, offset = folded[sign.end() - 1], sign.end() - 1
        if sign.end() - sign.start() > 1:
            continue
        if mark in waiting:
            waiting[mark].append(sign.end())
            continue
        opened = waiting[_PAIRS[mark]]
        if opened:
            start = opened.pop()
            if offset - start <= longest:
                spans.append((start, offset))
    return sorted(spans)
