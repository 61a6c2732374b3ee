"""The labelled lines of a portal header: 索引号：…, `组配分类 … 发布机构 …`, 索 引 号：\\t…\\t主题分类：\\t…"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from lucheng_extract.lexicon import Lexicon

_LONGEST = 600
_STAMP = re.compile(r"(?:发表|发布|更新)?(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?: ?\d{1,2}:\d\d(?::\d\d)?)?(?=\s|\Z|[^\d年月]{0,6}:)")

_CLOCK = re.compile(r"(?:19|20)\d\d-\d\d-\d\d ?\d\d:\d\d")


class Pair(NamedTuple):
    """One labelled fact: the label without spaces, and the place of its value in the text (may be empty)."""

    label: str
    start: int
    end: int


@lru_cache(maxsize=32)
def _patterns(lexicon: Lexicon) -> tuple[re.Pattern[str], re.Pattern[str]]:
    labels = sorted({*lexicon.terms("metadata_labels"), *lexicon.terms("page_labels")}, key=len, reverse=True)
    spaced = "|".join(" {0,4}".join(map(re.escape, label)) for label in labels) or r"(?!)"
    colon = re.compile(rf"(?<![\u4e00-\u9fff])[\[【]?({spaced})[\]】]? {{0,4}}:")
    blank = re.compile(rf"(?:\A|(?<=[ \t]))({spaced})[ \t]+(?=\S)")
    return colon, blank


def pairs_of(text: str, offset: int, lexicon: Lexicon) -> list[Pair]:
    """The pairs of a header line, `[]` when it is none; `offset` is the place of the line in the text.

    >>> from lucheng_extract.lexicon import load
    >>> [pair.label for pair in pairs_of("组配分类 区政府文件 发布机构 区政府办公室", 0, load())]
    ['组配分类', '发布机构']
    """
    if len(text) > _LONGEST:
        return []
    colon, blank = _patterns(lexicon)
    found = list(colon.finditer(text))
    lead = found[0].start() if found else len(text)
    if found and lead and not _STAMP.match(text):
        return []
    if not found:
        found = list(blank.finditer(text))
        if not found or found[0].start():
            return []
    return list(_cut(text, offset, found))


def _cut(text: str, offset: int, found: list[re.Match[str]]) -> Iterator[Pair]:
    ends = [match.start() for match in found[1:]] + [len(text)]
    for match, end in zip(found, ends, strict=True):
        value = text[match.end() : end]
        start = match.end() + len(value) - len(value.lstrip(" \t|[【"))
        yield Pair(match[1].replace(" ", ""), offset + start, offset + max(start, match.end() + len(value.rstrip(" \t|[【"))))


def is_stamp(text: str) -> bool:
    """Does a line tell when a page was put online: 2022-11-16 来源: …, 某市人才2023-01-28 18:31发表于福建?"""
    return _STAMP.match(text) is not None or (len(text) <= 60 and _CLOCK.search(text) is not None)
