"""The brackets of a text, matched kind by kind in one pass."""

from __future__ import annotations

import re

Span = tuple[int, int]

_PAIRS = {")": "(", "]": "[", "】": "【", ">": "<", "〉": "〈"}
_SIGN = re.compile(r"[()\[\]【】<>〈〉]")
_DEEPEST = 4


def bracketed(folded: str, longest: int = 1_200) -> list[Span]:
    """What stands between matching brackets, sorted; unmatched brackets are ignored.

    Spans hold the content without the brackets; none is longer than `longest`, and none holds brackets nested more than
    four deep, so that no character lies in many spans.

    >>> text = "(责任单位:各县(市、区)政府)"
    >>> [text[start:end] for start, end in bracketed(text)]
    ['责任单位:各县(市、区)政府', '市、区']
    """
    waiting: dict[str, list[list[int]]] = {mark: [] for mark in _PAIRS.values()}
    spans = []
    for sign in _SIGN.finditer(folded):
        opening = _PAIRS.get(sign.group())
        if opening is None:
            waiting[sign.group()].append([sign.end(), 0])
        elif waiting[opening]:
            start, height = waiting[opening].pop()
            if height < _DEEPEST and sign.start() - start <= longest:
                spans.append((start, sign.start()))
            if waiting[opening]:
                around = waiting[opening][-1]
                around[1] = max(around[1], height + 1)
    return sorted(spans)
