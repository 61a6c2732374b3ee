"""Where sentences end: at 。！？ and line ends, but not inside a bracket or a quotation.

The marks follow GB/T 15834-2011. A full stop is never written "." in Chinese, so decimals and markers (3.05, 1.) need
no exception. A closing bracket or quotation mark after the end mark belongs to the sentence. What stands in brackets
or quotation marks ends the sentence only where it is one of its own: it opens the sentence or follows a colon. A line
end always ends the sentence, and a bracket counts only when it closes in its line and within 300 characters, so that an
unclosed one swallows nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_right

Span = tuple[int, int]

# An end mark with the marks that close behind it, or a line end; led by one character set, for speed.
_TAIL = r"[)\]”》】\"]*[^\S\r\n]*"
_END = re.compile(rf"[。!?\r\n](?:(?<![\r\n])[。!?]*{_TAIL})?[\r\n]*")
_END_OR_SEMICOLON = re.compile(rf"[。!?;\r\n](?:(?<![\r\n])[。!?;]*{_TAIL})?[\r\n]*")
_ADDRESS = re.compile(r"[!?][A-Za-z0-9=&/]")  # ? and ! inside an address (…?id=3) end nothing


def _pair(opening: str, closing: str) -> str:
    """A bracket pair on one line, holding up to eight pairs of its own kind; every step is bounded."""
    inside = rf"[^{opening}{closing}\r\n]{{0,300}}"
    return rf"{opening}{inside}(?:{opening}{inside}{closing}{inside}){{0,8}}{closing}"


_PAIRS = [_pair(*marks) for marks in (("“", "”"), (r"\(", r"\)"), (r"\[", r"\]"), ("《", "》"), ("【", "】"))]
_PAIR = re.compile("|".join([*_PAIRS, r'"[^"“”\r\n]{0,300}"']))
_MARK = re.compile(r"[。!?;]")


def split_sentences(folded: str, *, semicolons: bool = False) -> list[Span]:
    """Cut width-folded text into sentences that together cover all of it, white space and line ends included.

    With `semicolons` a sentence also ends at ；. The result is never empty: the empty text is one empty span.

    >>> text = "增长8.5%(其中:一季度9%。)以上。由区科技局牵头;区财政局配合。"
    >>> [text[start:end] for start, end in split_sentences(text, semicolons=True)]
    ['增长8.5%(其中:一季度9%。)以上。', '由区科技局牵头;', '区财政局配合。']
    """
    pairs = [found.span() for found in _PAIR.finditer(folded) if _MARK.search(folded, found.start(), found.end())]
    spans, start = [], 0
    for found in (_END_OR_SEMICOLON if semicolons else _END).finditer(folded):
        if _inside(folded, pairs, start, found):
            continue
        spans.append((start, found.end()))
        start = found.end()
    if start < len(folded) or not spans:
        spans.append((start, len(folded)))
    return spans


def _inside(folded: str, pairs: list[Span], start: int, mark: re.Match[str]) -> bool:
    """Whether an end mark stands in an address, or in a pair that is only part of the sentence begun at `start`."""
    at = mark.start()
    if _ADDRESS.match(folded, at):
        return True
    index = bisect_right(pairs, (at, 0)) - 1
    if index < 0 or pairs[index][1] <= at or mark[0][-1] in "\r\n":
        return False
    opened, closed = pairs[index]
    before = folded[max(start, opened - 10) : opened].rstrip()
    stands_alone = not before or before.endswith(":")
    return mark.end() < closed or not stands_alone or folded[opened] == "《"
