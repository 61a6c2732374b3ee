"""The labelled lines of a portal header: 索引号：…, `组配分类 … 发布机构 …`, 索 引 号：\\t…\\t主题分类：\\t…

A label may also stand on the line above its value, and a row of a Markdown table has bars between its cells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from lucheng_extract.lexicon import Lexicon
from lucheng_extract.outline.lines import Line

_LONGEST = 600
_AROUND = " \t\n|[]【】"
_TOP = 60  # the lines among which a header stands
_LONGEST_VALUE = 120
_WORD = re.compile(r"[\u4e00-\u9fff]+")
_BRACKETED = re.compile(r"[【\[]\s*([^【】\[\]]{2,10})\s*[】\]]:?")
_BEFORE_COLON = re.compile(r"([\u4e00-\u9fff](?:[\u4e00-\u9fff ]{0,30}[\u4e00-\u9fff])?)[\]】]?[ \t]{0,4}:")
_BLANK = re.compile(r"[ \t]")
_STAMP = re.compile(
    r"(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?: ?\d{1,2}:\d\d(?::\d\d)?)?(?=\s|\Z|[^\d年月]{0,6}:)"
)

_CLOCK = re.compile(r"(?:19|20)\d\d-\d\d-\d\d ?\d\d:\d\d")


class Pair(NamedTuple):
    """One labelled fact: the label without spaces, and the place of its value in the text (may be empty)."""

    label: str
    start: int
    end: int


class _Label(NamedTuple):
    name: str
    start: int
    end: int


@lru_cache(maxsize=32)
def _labels(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(lexicon.terms("metadata_labels")) | frozenset(lexicon.terms("page_labels"))


@lru_cache(maxsize=32)
def _without_colon(lexicon: Lexicon) -> re.Pattern[str]:
    """A label between blanks or bars, its characters perhaps spaced out: 文  号 | 江政办〔2020〕2号."""
    spaced = "|".join("[ \t]{0,6}".join(name) for name in sorted(_labels(lexicon), key=len, reverse=True))
    return re.compile(rf"(?<![^ \t|\n])(?:{spaced})(?=[ \t|\n]+[^ \t|\n])")


def stacked(folded: str, lines: list[Line], lexicon: Lexicon) -> list[Line]:
    """The lines, each label of the header that has a line for itself joined with the line below it, its value.

    >>> from lucheng_extract.lexicon import load
    >>> from lucheng_extract.outline.lines import lines_of
    >>> text = "发布机构:\\n某区政府办公室\\n公开方式:\\n主动公开"
    >>> [pair.label for line in stacked(text, lines_of(text), load()) for pair in pairs_of(line.text, line.start, load())]
    ['发布机构', '公开方式']
    """
    joined: list[Line] = []
    for index, line in enumerate(lines):
        above = joined[-1] if joined and 0 < index < _TOP else None
        if above and _is_label(above.text, lexicon) and len(line.text) <= _LONGEST_VALUE and not pairs_of(line.text, 0, lexicon):
            joined[-1] = Line(above.start, line.end, folded[above.start : line.end])
        else:
            joined.append(line)
    return joined


def _is_label(text: str, lexicon: Lexicon) -> bool:
    """Whether a line is a label and nothing else; without a colon only one of three characters or more."""
    name = text.rstrip(": ").replace(" ", "")
    return name in _labels(lexicon) and (text.endswith(":") or len(name) > 2)


def pairs_of(text: str, offset: int, lexicon: Lexicon) -> list[Pair]:
    """The pairs of a header line, `[]` when it is none; `offset` is the place of the line in the text.

    >>> from lucheng_extract.lexicon import load
    >>> [pair.label for pair in pairs_of("组配分类 区政府文件 发布机构 区政府办公室", 0, load())]
    ['组配分类', '发布机构']
    """
    if len(text) > _LONGEST:
        return []
    labels = _labels(lexicon)
    found = _in_brackets(text, labels)
    if not found and ":" in text:
        found = [label for match in _BEFORE_COLON.finditer(text) if (label := _before_colon(match, labels))]
    if found and found[0].start and not _STAMP.match(text):
        return []
    if not found:
        found = [
            _Label(_BLANK.sub("", match[0]), *match.span()) for match in _without_colon(lexicon).finditer(text)
        ]
        if not found or found[0].start:
            return []
    return list(_cut(text, offset, found))


def _in_brackets(text: str, labels: frozenset[str]) -> list[_Label]:
    """【发布日期】2025-03-04【来源】市商务局"""
    named = ((_BLANK.sub("", match[1]), match) for match in _BRACKETED.finditer(text)) if text.startswith(("【", "[")) else ()
    return [_Label(name, *match.span()) for name, match in named if name in labels]


def _before_colon(match: re.Match[str], labels: frozenset[str]) -> _Label | None:
    """The longest label that ends at a colon, its characters perhaps spaced out (索 引 号:)."""
    run = match[1]
    begins = [word.start() for word in _WORD.finditer(run)]
    for begin in begins:
        name = run[begin:].replace(" ", "")
        if name in labels:
            return _Label(name, match.start() + begin, match.end())
    return None


def _cut(text: str, offset: int, labels: list[_Label]) -> Iterator[Pair]:
    ends = [label.start for label in labels[1:]] + [len(text)]
    for label, end in zip(labels, ends, strict=True):
        value = text[label.end : end]
        start = label.end + len(value) - len(value.lstrip(_AROUND))
        yield Pair(label.name, offset + start, offset + max(start, label.end + len(value.rstrip(_AROUND))))


def is_stamp(text: str) -> bool:
    """Does a line tell when a page was put online: 2022-11-16 来源: …, 某市人才2023-01-28 18:31发表于福建?"""
    return _STAMP.match(text) is not None or (len(text) <= 60 and _CLOCK.search(text) is not None)
