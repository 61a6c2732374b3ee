"""Programmes named in quotation marks.

    “千企智改”工程                          name 千企智改, kind 工程
    “千项万亿”、市“百项千亿”工程               two names share the kind
    “文旅强基、平台聚能、消费焕新”三大行动       as many names as the number says
    “人才新政40条”5.0版                      a numbered package, version 5.0版
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lucheng_extract.extractors.programmes.words import INITIATIVE, Words
from lucheng_extract.grammar.number import value_of

_QUOTE = re.compile(r"“[^“”\n]{1,40}”|‘[^‘’\n]{1,40}’|\"[^\"\n“”《》]{1,40}\"")
_SHARED = re.compile(r" ?(?:、|和|及|与|以及)? ?[\u4e00-\u9fff]{0,2} ?")
_COUNT = re.compile(r"(?P<count>[二两三四五六七八九十\d]{1,2})(?:大|项|个)")
VERSION = re.compile(r" ?(?:\((?P<years>20\d\d ?年?版|20\d\d ?年? ?[-~至] ?20\d\d ?年?)\)|(?P<version>\d{1,2}(?:\.\d{1,2})? ?版|升级版))")
_REACH = 16
_PLAN_PERIOD = re.compile(r"十[一二三四五六七八]五")


class Named(NamedTuple):
    """A programme's name with its place; `kind` and `version` as written."""

    start: int
    end: int
    name: str
    kind: str | None
    version: str | None
    rule: str


def quoted_programmes(folded: str, words: Words) -> list[Named]:
    """All programmes named in quotation marks, then the bare mentions of the same names."""
    quotes = [match.span() for match in _QUOTE.finditer(folded)]
    found: list[Named] = []
    waiting: list[tuple[int, int]] = []  # quotes that may share the kind of a later one
    for quote in quotes:
        named = list(_read(folded, quote, words))
        chained = bool(waiting) and _SHARED.fullmatch(folded, waiting[-1][1], quote[0]) is not None
        if named and chained and named[0].kind and named[0].end - quote[1] <= len(named[0].kind) + 1:
            found += [_sharing(folded, earlier, named[0].kind) for earlier in waiting if _usable(folded, earlier, words)]
        found += named
        waiting = [] if named else [*(waiting if chained else []), quote]
    return [*found, *_mentions(folded, quotes, found, words)]


def _read(folded: str, quote: tuple[int, int], words: Words) -> Iterator[Named]:
    """What one quotation names, if it names a programme."""
    start, end = quote
    content = folded[start + 1 : end - 1]
    if not _usable(folded, quote, words):
        return
    near = words.kind.search(folded, end, end + _REACH)
    after = words.after_quote.match(folded, end) if near else None
    if after:
        count = _COUNT.match(after["between"])
        parts = content.split("、")
        if count and value_of(count["count"]) == len(parts) > 1:
            yield from _members(start, parts, after["kind"])
            return
        version = VERSION.match(folded, after.end())
        yield _named(start, version.end() if version else after.end(), content, after["kind"], version, "quoted-kind")
        return
    inside = words.inside_quote.match(content)
    version = VERSION.match(folded, end)
    if inside:
        name = content if _COUNT.fullmatch(inside["name"]) else inside["name"]
        yield _named(start, version.end() if version else end, name, inside["kind"], version, "kind-in-quotes")
    elif version or words.numbered.match(content):
        yield _named(start, version.end() if version else end, content, None, version, "numbered-package")


def _named(start: int, end: int, name: str, kind: str | None, version: re.Match[str] | None, rule: str) -> Named:
    return Named(start, end, name, kind, version and (version["years"] or version["version"]), rule)


def _members(start: int, parts: Sequence[str], kind: str) -> Iterator[Named]:
    place = start + 1
    for part in parts:
        yield Named(place, place + len(part), part, kind, None, "quoted-list")
        place += len(part) + 1


def _usable(folded: str, quote: tuple[int, int], words: Words) -> bool:
    content = folded[quote[0] + 1 : quote[1] - 1]
    return content not in words.refused and not _PLAN_PERIOD.match(content) and content.strip() != ""


def _sharing(folded: str, quote: tuple[int, int], kind: str) -> Named:
    return Named(*quote, folded[quote[0] + 1 : quote[1] - 1], kind, None, "shared-kind")


def _mentions(folded: str, quotes: Sequence[tuple[int, int]], found: Sequence[Named], words: Words) -> Iterator[Named]:
    """The same name in quotation marks without its kind, elsewhere in the notice."""
    names = {named.name for named in found if named.kind and _is_close(folded, named, words)}
    taken = {named.start for named in found}
    for start, end in quotes:
        content = folded[start + 1 : end - 1]
        if content in names and start not in taken:
            yield Named(start, end, content, None, None, "mention")


def _is_close(folded: str, named: Named, words: Words) -> bool:
    """A name that its kind follows at once is a proper name: “七优享”工程, but not “赛马”激励机制."""
    kind = named.kind or ""
    return words.kinds.get(kind) == INITIATIVE and named.end - named.start <= len(named.name) + len(kind) + 2
