"""Programmes named without quotation marks: a verb that carries them out, the name, the kind.

    深入实施卓越教师培养工程                  name 卓越教师培养, kind 工程
    制定大孵化器集群建设新三年行动计划(2025-2027年)   kind 新三年行动计划, version 2025-2027年
    实施青年就业启航计划和大学生就业行动        two programmes
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence

from lucheng_extract.extractors.programmes.quoted import VERSION, Named
from lucheng_extract.extractors.programmes.words import Words
from lucheng_extract.records import Clause

Span = tuple[int, int]

_BREAK = re.compile(r"[,。;:!?\n《》“”\"]")
_JOINT = re.compile(r"(?:、|和|及|与|以及)")
_LEAD = re.compile(r"(?:好|了|一?系列|新一轮|第[一二三四五六七八九十\d]{1,3}[期轮批]|国家|全省|全市|全区|省级?|市级?|区级?)+")
_NAME = re.compile(r"[\w·+\-、/()“”\"]{2,30}\Z")
_ROUND = re.compile(r"新一轮|第[一二三四五六七八九十\d]{1,3}[期轮批]")
_COUNT = re.compile(r"[一二两三四五六七八九十\d]{1,2}(?:大|项|个)\Z")
_PLAIN = ("工程", "行动", "计划")
_REACH = 40
_MARKER = 16
STRONG, WEAK, JOINED, HEADING = "verb", "weak-verb", "joined", "heading"  # what leads a name to its kind


def unquoted_programmes(
    folded: str, taken: Sequence[Span], titles: Mapping[int, int], words: Words
) -> list[Named]:
    """The programmes that stand without quotation marks.

    `taken` are the places of those with them, in order; `titles` maps the end of each heading to its start.
    """
    found: list[Named] = []
    last: Named | None = None
    for match in words.initiative.finditer(folded):
        index = bisect_left(taken, (match.end(), 0)) - 1
        if index >= 0 and match.start() < taken[index][1]:
            continue
        named = _read(folded, match, last, words) or _heading(folded, match, titles, words)
        if named:
            found.append(named)
            last = named
    return found


def _read(folded: str, kind: re.Match[str], last: Named | None, words: Words) -> Named | None:
    low = max(0, kind.start() - _REACH)
    for cut in _BREAK.finditer(folded, low, kind.start()):
        low = cut.end()
    if last and low <= last.end <= kind.start():
        joint = _JOINT.match(folded, last.end)
        return _named(folded, joint.end(), kind, JOINED, words) if joint else None
    strong = list(words.verb.finditer(folded, low, kind.start()))
    if strong:
        return _named(folded, strong[-1].end(), kind, STRONG, words)
    weak = words.weak.search(folded, low, kind.start())
    return _named(folded, weak.end(), kind, WEAK, words) if weak else None


def _heading(folded: str, kind: re.Match[str], titles: Mapping[int, int], words: Words) -> Named | None:
    """(一)科技企业倍增行动。 A heading that is a programme's name."""
    start = titles.get(kind.end())
    if start is None or words.weak.match(folded, start) or not words.tail.search(folded, start, kind.start()):
        return None
    return _named(folded, start, kind, HEADING, words)


def _named(folded: str, start: int, kind: re.Match[str], strength: str, words: Words) -> Named | None:
    lead = _LEAD.match(folded, start, kind.start())
    opened = lead.end() if lead else start
    name = folded[opened : kind.start()]
    word = kind[0]
    if name.endswith("新") and word[0] in "三五两":
        name, word = name[:-1], "新" + word
    name = _COUNT.sub("", name)
    if not _NAME.match(name) or "的" in name or name.endswith("等") or not _is_initiative(name, word, strength, words):
        return None
    version = VERSION.match(folded, kind.end())
    turn = _ROUND.search(lead[0]) if lead else None
    told = (version["years"] or version["version"]) if version else turn[0] if turn else None
    return Named(opened, version.end() if version else kind.end(), name, word, told, f"{strength}-kind")


def _is_initiative(name: str, kind: str, strength: str, words: Words) -> bool:
    """Whether the words before a kind name an initiative: 实施X行动 does, 推进重点工程 and 制定用地计划 do not."""
    if words.generic.fullmatch(name) or words.works.search(name):
        return False
    if strength == JOINED or kind not in _PLAIN:
        return True
    purposeful = words.tail.search(name) is not None
    if strength == WEAK:
        return purposeful and kind != "工程" and not words.generic.search(name)
    if strength == STRONG and kind != "工程":
        return purposeful or not words.generic.search(name)
    return purposeful


def headings(folded: str, outline: Iterable[Clause]) -> dict[int, int]:
    """The end of each clause's title with its start."""
    places = {}
    for clause in outline:
        if clause.title:
            at = folded.find(clause.title, clause.start, clause.start + len(clause.title) + _MARKER)
            places[at + len(clause.title)] = at
    return places
