"""Parallel lists in one phrase: who stands behind each value of 分别.

    新认定的国家级、省级、市级孵化器 + 3 values   → 新认定的国家级孵化器, 新认定的省级孵化器, 新认定的市级孵化器
    年营业收入首次达到5000万元、1亿元的 + 2 values → 年营业收入首次达到5000万元的, 年营业收入首次达到1亿元的

A phrase may hold several lists; the one with as many members as there are values is meant, grades before numbers before
plain pieces.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from lucheng_extract.lexicon import Lexicon, alternation

_JOINT = r" ?(?:、|/|,|以及|和|及|或者|或|与) ?"
_JOINTS = re.compile(
    r"[(（][^()（）]{0,80}[)）]|“[^“”]{0,60}”|《[^《》]{0,60}》|(?P<joint>、|以及|或者|[和及或与](?![^、和及或与]{0,1}\Z))"
)
_LENT = 3  # members up to this length take the last character of the last one (国家、省、市级)


@dataclass(frozen=True, slots=True)
class ParallelList:
    """A list inside a phrase: what stands before it, its members, what stands behind it."""

    before: str
    members: tuple[str, ...]
    after: str

    def written_out(self) -> tuple[str, ...]:
        """The whole phrase once for each member."""
        return tuple(f"{self.before}{member}{self.after}" for member in self.members)


@dataclass(frozen=True, slots=True)
class _Patterns:
    grades: re.Pattern[str]
    numbers: re.Pattern[str]
    naming: re.Pattern[str]
    tail: re.Pattern[str]


@lru_cache(maxsize=8)
def _patterns(lexicon: Lexicon) -> _Patterns:
    cue = {kind: alternation(lexicon.terms("parallel_cues", kind=kind)) for kind in ("grade", "naming", "tail")}
    units = alternation(term for term, kind in lexicon.column("units", "kind").items() if kind != "reference")
    grade = rf"(?:{cue['grade']}|[A-H][1-9]?[类级档]?|\d?A级?){{1,2}}(?:[(（][^()（）]{{0,20}}[)）])?"
    number = rf"(?:\d[\d.]{{0,11}}|[一二三四五六七八九十百千两]{{1,4}}) ?[万亿]{{0,2}}(?:美?元|{units})?(?:\(含?\)|及?以上)?"
    return _Patterns(
        grades=re.compile(rf"{grade}(?:{_JOINT}{grade}){{1,9}}"),
        numbers=re.compile(rf"{number}(?:{_JOINT}{number}){{1,9}}"),
        naming=re.compile(cue["naming"]),
        tail=re.compile(rf"(?:{cue['tail']}).*\Z", re.S),
    )


_SPLIT = re.compile(_JOINT)


def parallel_lists(phrase: str, lexicon: Lexicon) -> Iterator[ParallelList]:
    """Every list that a phrase can be read as, the likelier reading first."""
    patterns = _patterns(lexicon)
    for pattern in (patterns.grades, patterns.numbers):
        for run in pattern.finditer(phrase):
            yield ParallelList(phrase[: run.start()], _completed(_SPLIT.split(run[0])), phrase[run.end() :])
    yield from _pieces(phrase, patterns)


def _completed(members: list[str]) -> tuple[str, ...]:
    """国家、省、市级 → 国家级, 省级, 市级: the last member lends its last character to the others."""
    last = members[-1]
    if len(last) > 1 and last[-1] in "级类等档":
        return tuple(m if m[-1:] == last[-1] or len(m) > _LENT else m + last[-1] for m in members)
    return tuple(members)


def _pieces(phrase: str, patterns: _Patterns) -> Iterator[ParallelList]:
    """The phrase cut at all its joints, then at 、 alone, then at 和 alone."""
    joints = [match for match in _JOINTS.finditer(phrase) if match["joint"]]
    commas = [match for match in joints if match["joint"] == "、"]
    for chosen in (joints, commas, [match for match in joints if match["joint"] != "、"]):
        if chosen:
            yield _with_shared_ends(_cut(phrase, chosen), patterns)


def _cut(phrase: str, joints: list[re.Match[str]]) -> list[str]:
    edges = [0, *(edge for match in joints for edge in match.span()), len(phrase)]
    return [phrase[start:end].strip() for start, end in zip(edges[::2], edges[1::2], strict=True)]


def _with_shared_ends(pieces: list[str], patterns: _Patterns) -> ParallelList:
    """Give all members the verb before the first (获得…) and the noun behind the last (…称号的企业)."""
    first, last = pieces[0], pieces[-1]
    naming = [match.end() for match in patterns.naming.finditer(first) if match.end() < len(first)]
    before = first[: naming[-1]] if naming else ""
    tail = patterns.tail.search(last, 1)
    after = tail[0] if tail else ""
    members = [first[len(before) :], *pieces[1:]]
    members[-1] = members[-1][: len(members[-1]) - len(after)] if after else members[-1]
    return ParallelList(before, tuple(members), after)


def parallel_list(phrase: str, count: int, lexicon: Lexicon) -> ParallelList | None:
    """The list of `count` members in a phrase, `None` when no reading of it has so many.

    >>> from lucheng_extract.lexicon import load
    >>> found = parallel_list("获得国家级“小巨人”、单项冠军称号的企业", 2, load())
    >>> found.written_out()
    ('获得国家级“小巨人”称号的企业', '获得单项冠军称号的企业')
    """
    return next((found for found in parallel_lists(phrase, lexicon) if len(found.members) == count), None)
