"""分别 pairs lists of one length.

    国家级、省级、市级孵化器,分别给予50万元、30万元奖励       warning: three subjects, two values, with both places
    国家级、省级孵化器,分别给予50万元、30万元奖励            fine

A phrase that can be read as several lists (市级以上企业、平台和基地) is fine as soon as one reading fits, and so is a number
of that size (前3名). Open lists (…等) and values that name their subjects (博士10万元、硕士5万元) are not counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from lucheng_extract.grammar.enumeration import enumerations
from lucheng_extract.grammar.number import value_of
from lucheng_extract.grammar.parallel import parallel_lists
from lucheng_extract.grammar.quantity import Quantity, scan_quantities
from lucheng_extract.lexicon import Lexicon, load
from lucheng_extract.records import Finding, Notice
from lucheng_extract.text import fold

CHECK = "parallel-lists"

_STOP = re.compile(r"[。;!?\n]")
_COMMA = re.compile(r"[,:]")
_WORDS = re.compile(r"[\u4e00-\u9fff]{2}(?<!最高)(?<!以上)(?<!以下)(?<!不超)(?<!左右)")
_NUMERAL = re.compile(r"(?<!\d)\d{1,2}(?!\d)|[两二三四五六七八九十]")
_OPEN = re.compile(r"等(?![级次第奖额])")
_DIGIT = r"[\d一二三四五六七八九十百千万]"
# 分别 with two numbers behind it, before the next 分别.
_BEFORE_VALUES = re.compile(
    rf"分别(?=(?:(?!分别)[^，,。；;：:\n]){{0,40}}?{_DIGIT}(?:(?!分别)[^。；;\n]){{0,24}}?[、和及与，,](?:(?!分别)[^。；;\n]){{0,24}}?{_DIGIT})"
)
_REACH = 160


def check(notice: Notice) -> Iterator[Finding]:
    """Look at every 分别 that a list of values follows."""
    lexicon = load()
    for match in _BEFORE_VALUES.finditer(notice.text):
        base = max(0, match.start() - _REACH)
        finding = _finding(fold(notice.text[base : match.end() + _REACH]), match.start() - base, base, lexicon)
        if finding:
            yield finding


def _finding(folded: str, at: int, base: int, lexicon: Lexicon) -> Finding | None:
    """What the window around one 分别, which begins at `base` of the text, has to say."""
    values = _values(folded, at + 2, lexicon)
    if len(values) < 2:
        return None
    span, counts = _subjects(folded, at, values[0].start, lexicon)
    told = {value_of(numeral) for numeral in _NUMERAL.findall(folded, 0, at)}
    if span is None or not counts or len(values) in counts | told:
        return None
    return Finding(
        check=CHECK,
        severity="warning",
        message=f"“分别”之前列有{_told(counts)}项，之后列有{len(values)}个数值，数目不对应",
        records=((span[0] + base, span[1] + base), (values[0].start + base, values[-1].end + base)),
    )


def _values(folded: str, start: int, lexicon: Lexicon) -> Sequence[Quantity]:
    """The first list of values behind 分别 in its comma-part; empty where they name their subjects themselves."""
    stop = _STOP.search(folded, start)
    again = folded.find("分别", start)
    end = min(stop.start() if stop else len(folded), again if again >= 0 else len(folded))
    found = [q for q in scan_quantities(folded[start:end], lexicon) if q.unit is not None and q.value_max is None]
    groups = enumerations(folded[start:end], found)
    if not groups or _COMMA.search(folded, start, start + groups[0][0].start):
        return ()
    values = [replace(q, start=q.start + start, end=q.end + start) for q in groups[0]]
    labelled = any(_WORDS.search(folded, a.end, b.start) for a, b in pairwise(values))
    return () if labelled else values


def _subjects(folded: str, at: int, values_at: int, lexicon: Lexicon) -> tuple[tuple[int, int] | None, set[int]]:
    """The nearest comma-part with a list before 分别, and all lengths that can be meant; none for an open list."""
    low = 0
    for stop in _STOP.finditer(folded, low, at):
        low = stop.end()
    low = max(low, folded.rfind("分别", low, at) + 1)
    edges = [low, *(match.end() for match in _COMMA.finditer(folded, low, at)), at]
    spans = [(start, end) for start, end in pairwise(edges) if _is_list(folded[start:end], lexicon)]
    if not spans or _OPEN.search(folded, low, values_at):
        return None, set()
    counts = {len(found.members) for text in (folded[low:at], folded[at:values_at], *(folded[a:b] for a, b in spans))
              for found in parallel_lists(text, lexicon)}  # fmt: skip
    return spans[-1], counts


def _told(counts: set[int]) -> str:
    return "或".join(str(count) for count in sorted(counts))


def _is_list(text: str, lexicon: Lexicon) -> bool:
    return next(parallel_lists(text, lexicon), None) is not None
