"""Who gets a benefit and under which condition, read from the words before the granting phrase.

    对新认定的国家级绿色工厂          beneficiary 新认定的国家级绿色工厂
    企业通过贯标的,                  beneficiary 企业, condition 通过贯标的
    给予符合条件的培训机构…补贴       the object of the verb; what stands before it is the condition
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lucheng_extract.extractors.supports.words import PERSON, THING, Words

Span = tuple[int, int]

# 对 as a preposition, not in 绝对, 应对, 对外, 对口 …; 向 where something is given, not asked for.
_TO = re.compile(
    r"对于|针对|面向|(?<![绝相应面针配核反结比成派查校])对(?![口接外象照标策应比抗华内岸手])|凡是?"
    r"|(?<![方导意定趋])向(?!上|下|阳|[^,]{0,30}(?:申报|申请|提出|提交|报送))"
)
_FOR = re.compile(r"(?:为|给|向)(?=[^,]{2,})")
_TIME = re.compile(r"(?:自|从|至|到|在)?[\d年月日起止前底内至期间\-~()含每自政策实施当全度“”十四五]{2,40}(?:期间|起|前|内|止)?\Z")
_TRAILING = re.compile(r"(?:[,、 \n]|(?:,|^)?可|分别|按|均|(?<=[的者])给予)+\Z")
_RELATIVE = re.compile(r"的[^的,、]{1,16}\Z")
_MODIFIER = re.compile(r"的[^的,、]{0,16}\Z")
_NAMES_SOMEONE = re.compile(r"[的者]\Z")
_GOES_ON = re.compile(r"以及|及|和")
_AND = re.compile(r"[且并]")
_PLACE = re.compile(r"在|从|于|自")
_MOST = 12  # comma-parts that one recipient and its conditions may fill
_LONGEST_TRAIL = 24


@dataclass(frozen=True, slots=True)
class Recipient:
    """The spans of beneficiary and conditions; `None` and empty mean: not stated. `start` is where their words begin."""

    who: Span | None
    conditions: tuple[Span, ...]
    start: int | None = None


def recipient_of(folded: str, spans: Sequence[Span], words: Words) -> Recipient:
    """Read the comma-parts before a granting phrase, the nearest last."""
    told = [span for span in (_trimmed(folded, span, words) for span in spans[-_MOST:]) if span]
    told = [span for span in told if not words.payer.match(folded, *span)]
    for index in range(len(told) - 1, -1, -1):
        found = _addressed(folded, told[index], words)
        if found:
            return _of_addressed(folded, told, index, found, words)
    return _subject(folded, told, words)


def object_of(folded: str, verb_end: int, limit: int, known: bool, at_sum: bool, words: Words) -> Span | None:
    """The one who gets it, between the verb and what he gets: 给予|符合条件的培训机构|创业培训补贴.

    `known`: the sentence has named a recipient, so a person's word may only say what kind of benefit it is (人才补贴);
    `at_sum`: a sum begins at `limit`.
    """
    edge = words.object_edge.search(folded, verb_end, limit)
    end = edge.start() if edge else limit
    closed = edge is not None or at_sum
    last = None
    for match in words.recipient.finditer(folded, verb_end, end):
        kind, adjacent = words.recipients[match[0]], match.end() == end or folded[match.end()] in "(每"
        if kind == THING and not (adjacent and closed and folded.find("的", verb_end, match.start()) >= 0):
            continue
        if adjacent or not closed or (match.start() == verb_end and kind != PERSON):  # 给予企业|地方贡献80%奖励
            last = match
    if last is None or folded[last.end() : last.end() + 1] in ("的", "级"):
        return None
    modified = folded.find("的", verb_end, last.start()) >= 0
    if last.start() > verb_end + 12 and not modified:
        return None
    if (known or not closed) and words.recipients[last[0]] == PERSON and not modified:
        return None
    return _trimmed(folded, (verb_end, last.end()), words)


def is_generic(folded: str, span: Span, words: Words) -> bool:
    """单个企业, 同一项目, 每年: words that bound a sum already granted and name nobody new."""
    trimmed = _trimmed(folded, span, words)
    return trimmed is None or bool(words.generic.match(folded, *trimmed))


def _trimmed(folded: str, span: Span, words: Words) -> Span | None:
    """A comma-part without connectives and spaces; `None` for a bare time or nothing."""
    start, end = span
    lead = words.lead.match(folded, start, end)
    start = lead.end() if lead else start
    trail = _TRAILING.search(folded, max(start, end - _LONGEST_TRAIL), end)
    end = trail.start() if trail else end
    return None if end - start < 2 or _TIME.match(folded, start, end) else (start, end)


# -- with a preposition -------------------------------------------------------------------------------------------------


def _addressed(folded: str, span: Span, words: Words) -> tuple[int, Span] | None:
    """对X, 面向X; also inside a part that names the payer first (省财政对X). 创投企业对初创企业投资的 is a clause."""
    match = _TO.search(folded, *span) or _FOR.match(folded, *span)
    if match is None:
        return None
    if folded[span[1] - 1] == "的" and words.recipient_end.search(folded, span[0], match.start()):
        return None
    named = _trimmed(folded, (match.end(), span[1]), words)
    return (match.start(), named) if named else None


def _of_addressed(
    folded: str, told: Sequence[Span], index: int, found: tuple[int, Span], words: Words
) -> Recipient:
    """对X: what follows is the condition; 对超额部分 speaks of a thing, its owner stands before it."""
    start, named = found
    named, rest = _to_the_noun(folded, named, told[index + 1 :], words)
    who, clause = _split(folded, named, words)
    thing = not (_NAMES_SOMEONE.search(folded, *who) or words.recipient_end.search(folded, *who))
    if index and thing and not rest and not clause:
        owner = recipient_of(folded, told[:index], words)
        if owner.who and (folded[who[0]] == "其" or owner.start == owner.who[0]):
            return Recipient(owner.who, (*owner.conditions, who), owner.start)
    return Recipient(who, (*clause, *rest), start)


def _to_the_noun(folded: str, named: Span, later: Sequence[Span], words: Words) -> tuple[Span, tuple[Span, ...]]:
    """对组织培训,且取得证书的|企业, 对军人,以及多孩|家庭: the noun of a long 对-phrase may stand in a later part."""
    if later:
        between, after = (named[1], later[0][0]), later[0]
        more = _GOES_ON.search(folded, *between) and words.recipient_end.search(folded, *after)
        if more or (_AND.search(folded, *between) and _MODIFIER.search(folded, *after)):
            return (named[0], after[1]), tuple(later[1:])
    whole = words.related.search(folded, *named)
    if not whole and (not words.recipient_end.search(folded, *named) or words.act.search(folded, *named)):
        for index, span in enumerate(later):
            if words.related.search(folded, *span):
                return (named[0], span[1]), tuple(later[index + 1 :])
    return named, tuple(later)


# -- without one --------------------------------------------------------------------------------------------------------


def _subject(folded: str, told: Sequence[Span], words: Words) -> Recipient:
    """符合条件的高校毕业生(可享受…), 企业招用毕业生并签订合同的, 支持企业举办赛事."""
    for index, (start, end) in enumerate(told):
        encouraged = words.encourage.match(folded, start, end)
        if encouraged and words.recipient.search(folded, start, encouraged.start()):
            encouraged = None
        opened = encouraged.end() if encouraged else start
        related = words.related.search(folded, opened, end)
        if not related and (words.means.match(folded, opened, end) or _PLACE.match(folded, opened, end)):
            continue
        who, rest = _split(folded, (opened, end), words)
        an_act = encouraged and not related and words.act.match(folded, *who)
        if rest or (words.recipient_end.search(folded, *who) and not an_act):
            earlier = tuple(span for span in told[:index] if _is_condition(folded, span, words))
            return Recipient(who, (*earlier, *rest, *told[index + 1 :]), min([start, *(s for s, _ in earlier)]))
    return _only_conditions(folded, told, words)


def _is_condition(folded: str, span: Span, words: Words) -> bool:
    """首次上市的, 每新增10家, but not 推动更新420台: what the notice itself sets out to do."""
    if not words.conditional.search(folded, *span):
        return False
    return folded[span[1] - 1] == "的" or words.encourage.match(folded, *span) is None


def _only_conditions(folded: str, told: Sequence[Span], words: Words) -> Recipient:
    near = told[-1:]
    conditions = tuple(
        span
        for span in told
        if _is_condition(folded, span, words)
        or (span in near and span[1] - span[0] > 2 and not words.means.match(folded, *span))
    )
    return Recipient(None, conditions, conditions[0][0] if conditions else None)


def _split(folded: str, named: Span, words: Words) -> tuple[Span, tuple[Span, ...]]:
    """企业|招用毕业生并签订合同的: the subject of a clause and what it must do; a plain noun phrase stays whole."""
    start, end = named
    if _RELATIVE.search(folded, start, end):
        return named, ()
    head = _head(folded, start, end, words)
    return ((start, head), ((head, end),)) if head else (named, ())


def _head(folded: str, start: int, end: int, words: Words) -> int | None:
    """Where the subject of a clause ends: the first noun that can receive something and has a verb behind it."""
    stop = 0
    for match in words.recipient.finditer(folded, start, min(end, start + 40)):
        if match.start() < stop:
            continue
        stop = match.end()
        while more := words.recipient.match(folded, stop, end):
            stop = more.end()
        if folded[stop : stop + 1] == "(":
            close = folded.find(")", stop, end)
            stop = close + 1 if close >= 0 else stop
        if stop < end - 1 and (folded[stop] == "对" or words.act.match(folded, stop, end)):
            return stop
    return None
