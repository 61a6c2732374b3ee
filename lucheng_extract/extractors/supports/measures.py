"""One measure: a granting phrase with its recipient before it and the sums that follow it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lucheng_extract.extractors.supports.grants import Grant, grants_in, standard_part
from lucheng_extract.extractors.supports.payers import payer_of
from lucheng_extract.extractors.supports.recipients import Recipient, is_generic, object_of, recipient_of
from lucheng_extract.extractors.supports.sentence import Sentence, Span
from lucheng_extract.extractors.supports.words import ALLOT, CLAIM, ENJOY, HALVED, POOLED, REDUCED, Words
from lucheng_extract.grammar.quantity import MONEY, Quantity

_OWN_SUBJECT = re.compile(r"\s*(?:其中)?(?:对|凡|若|如|并对|针对|面向)|[^,]{2,60}的\Z")
_PER_REACH = 6


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure before it becomes records.

    `opening` is where the granting phrase begins, `standard` what may state how much without a figure, `inner` and
    `apart` as in `terms_of`; `object` is the recipient that the verb names, `lead` the list that pairs with the sums of
    a following comma-part (本科、硕士分别为…). `bounding`: it only bounds what an earlier sentence gave (单个项目不超过…);
    `listed`: it stands in a list whose head names the recipient (对规上企业给予奖励:增量…的,奖励5万元;…).
    """

    start: int
    end: int
    opening: int
    instrument: str | None
    kind: str
    verb: str
    recipient: Recipient
    object: Span | None
    standard: Span
    granted: tuple[Quantity, ...]
    extra: tuple[Quantity, ...]
    inner: tuple[int, ...]
    apart: bool
    payer: str | None
    lead: Span | None
    bounding: bool = False
    listed: bool = False


def measures_in(sentence: Sentence, words: Words) -> Iterator[Measure]:
    """The measures of one sentence; a phrase that only bounds the one before it (单个项目补助不超过100万元) joins it."""
    grants = list(grants_in(sentence, words))
    last: Measure | None = None
    edge, listed = sentence.start, False
    for index, grant in enumerate(grants):
        limit = grants[index + 1].start if index + 1 < len(grants) else sentence.end
        measure = _measure(sentence, grant, edge, limit, words)
        if _is_pot(sentence.folded, measure, grant, words):
            continue
        bounds = _bounds(sentence.folded, measure, edge, words)
        if last and bounds:
            last = replace(last, extra=(*last.extra, *grant.sums), end=measure.end)
        else:
            if last:
                listed = _heads_a_list(sentence, grants[index - 1])
                if not listed or last.granted:
                    yield last
                measure = replace(_inherited(measure, last), listed=listed)
            last = replace(measure, bounding=bounds)
        edge = measure.end
    if last:
        yield last


def carried(measure: Measure, previous: Measure | None) -> Measure:
    """A measure behind a semicolon in a list: its recipient is that of the list's head."""
    if previous is None or not previous.listed:
        return measure
    return replace(_inherited(measure, previous), listed=True)


def _heads_a_list(sentence: Sentence, grant: Grant) -> bool:
    """给予奖励:… : what follows the colon says how much."""
    return grant.part + 1 < len(sentence.parts) and sentence.parts[grant.part + 1].after_colon


def _measure(sentence: Sentence, grant: Grant, edge: int, limit: int, words: Words) -> Measure:
    folded, opening = sentence.folded, grant.start
    spans = _spans_before(sentence, grant, edge, words)
    own = (max(sentence.parts[grant.part].start, edge), grant.start)
    if spans and not folded[own[0] : own[1]].strip(" ,"):
        standard = standard_part(sentence, spans[-1], words)
        if standard is not None:
            spans[-1] = (spans[-1][0], standard)
            opening = standard
    if not _is_adjunct(folded, own, grant, words):
        spans.append(own)
    stated = tuple(q for q in sentence.sums if opening <= q.start < grant.start)
    granted = stated + grant.sums
    recipient = _recipient(folded, spans, grant, granted, words)
    target = _target(folded, grant, sentence.parts[grant.part].end, recipient.who is not None, words)
    listed = () if granted else _listed(sentence, grant, limit, words)
    extra, end = (listed, listed[-1].end) if listed else _following(sentence, grant, limit, not granted, words)
    lead = _lead(folded, grant, extra) if extra and not granted and not listed else None
    inner: tuple[int, ...] = (grant.named, grant.start, *(grant.verb or ()))
    if listed or (not granted and extra and not words.bound.search(folded, grant.end, extra[0].end)):
        granted, extra, inner = extra, (), (grant.named,)
    return Measure(
        start=opening if recipient.start is None else min(opening, recipient.start),
        end=end,
        opening=opening,
        instrument=grant.instrument,
        kind=grant.kind,
        verb=folded[grant.verb[0] : grant.verb[1]] if grant.verb else "",
        recipient=recipient,
        object=target,
        standard=(opening, max(opening, min(grant.verb[0] if grant.verb else grant.at, grant.at))),
        granted=granted,
        extra=extra,
        apart=bool(listed),
        inner=(*inner, *([target[1]] if target else [])),
        lead=lead,
        payer=None if grant.kind in (HALVED, REDUCED) else payer_of(folded, edge, limit, words),
    )


def _spans_before(sentence: Sentence, grant: Grant, edge: int, words: Words) -> list[Span]:
    """The comma-parts before a phrase; a label before a colon only where it names a recipient."""
    spans: list[Span] = []
    for index in range(grant.part - 1, -1, -1):
        part = sentence.parts[index]
        if part.end <= edge:
            break
        label = sentence.parts[index + 1].after_colon
        if not label or words.recipient_end.search(sentence.folded, part.start, part.end):
            spans.append((max(part.start, edge), part.end))
    return spans[::-1]


def _is_adjunct(folded: str, own: Span, grant: Grant, words: Words) -> bool:
    """培训|补贴按每人500元: a noun that belongs to the instrument and names nobody."""
    if grant.verb or grant.start != grant.at or own[1] - own[0] > 8:
        return False
    return not words.recipient_end.search(folded, *own) and folded[own[1] - 1 : own[1]] not in ("的", "者")


def _recipient(
    folded: str, spans: Sequence[Span], grant: Grant, granted: Sequence[Quantity], words: Words
) -> Recipient:
    recipient = recipient_of(folded, [span for span in spans if span[0] < span[1]], words)
    if recipient.who is None and grant.verb and granted and granted[0].end < grant.verb[0]:
        named = recipient_of(folded, [(granted[0].end, grant.verb[0])], words)
        if named.who and named.start != named.who[0]:  # 以35万元的标准|对老旧电梯|进行补贴
            return named
    return recipient


def _target(folded: str, grant: Grant, limit: int, known: bool, words: Words) -> Span | None:
    """The object of the verb that grants, before or behind the sum: 给予|企业|10万元奖励, 补贴…直补|培训机构."""
    if grant.verb and words.verbs[folded[slice(*grant.verb)]] in (ENJOY, CLAIM):
        return None
    if grant.verb:
        first = next((q.start for q in grant.sums if q.start >= grant.verb[1]), grant.at)
        end = min(first, grant.at) if grant.at > grant.verb[1] else first
        return object_of(folded, grant.verb[1], end, known, end < grant.at, words)
    if folded[grant.end : grant.end + 1] == "给":
        return object_of(folded, grant.end + 1, limit, known, False, words)
    verb = words.verb.search(folded, grant.end, min(limit, grant.end + 12))
    return object_of(folded, verb.end(), limit, known, False, words) if verb else None


def _listed(sentence: Sentence, grant: Grant, limit: int, words: Words) -> tuple[Quantity, ...]:
    """发放购房补贴:博士10万元,硕士5万元: behind a colon each comma-part names a recipient and his sum."""
    found: list[Quantity] = []
    for part in sentence.parts[grant.part + 1 :]:
        inside = [q for q in sentence.sums if part.start <= q.start < part.end and q.end <= limit]
        label = sentence.folded[part.start : inside[0].start] if inside else ""
        if len(inside) != 1 or not words.graded.search(words.per.sub("", label)) or not (found or part.after_colon):
            break
        found += inside
    return tuple(found)


def _following(
    sentence: Sentence, grant: Grant, limit: int, empty: bool, words: Words
) -> tuple[tuple[Quantity, ...], int]:
    """The sums of the comma-parts behind a phrase that bound or state it (…,最高50万元; …,每人每月2800元)."""
    folded, extra, end = sentence.folded, list[Quantity](), grant.end
    for part in sentence.parts[grant.part + 1 :]:
        inside = [q for q in sentence.sums if part.start <= q.start < part.end]
        if part.end > limit or _OWN_SUBJECT.match(folded, part.start, part.end):
            break
        if not inside:
            continue
        states = empty and (words.more.match(folded, part.start, part.end) or "分别" in folded[part.start : inside[0].start])
        if not states and not words.bound.search(folded, part.start, part.end):
            break
        extra += inside
        end = part.end
    return tuple(extra), end


def _lead(folded: str, grant: Grant, extra: Sequence[Quantity]) -> Span | None:
    """本科、硕士、博士|分别为3000元、5000元、1万元: the list before 分别 in a following comma-part."""
    at = folded.rfind("分别", grant.end, extra[0].start)
    start = max(folded.rfind(sign, grant.end, at) for sign in ",:") + 1 if at >= 0 else 0
    return (start, at) if 0 < start < at else None


def _is_pot(folded: str, measure: Measure, grant: Grant, words: Words) -> bool:
    """发放消费券1000万元, 安排奖补资金2亿元: public money set aside, nobody named who gets it."""
    if measure.object or measure.recipient.who:
        return False
    for q in measure.granted:
        if folded[q.end : q.end + 1] == "/" or "每" in folded[max(0, q.start - _PER_REACH) : q.start]:
            return False
    return grant.kind == POOLED or bool(words.verbs.get(measure.verb) == ALLOT and measure.granted)


def _bounds(folded: str, measure: Measure, edge: int, words: Words) -> bool:
    """Whether a phrase only bounds what the phrase before it gave."""
    if not measure.granted or measure.object or any(q.kind != MONEY for q in measure.granted):
        return False
    bounded = all(q.comparator in ("le", "lt") for q in measure.granted)
    bounded = bounded or bool(words.bound.search(folded, measure.opening, measure.granted[-1].end + 2))
    return bounded and is_generic(folded, (edge, measure.opening), words)


def _inherited(measure: Measure, last: Measure) -> Measure:
    """A second phrase of a sentence without a recipient of its own speaks of the first one's."""
    if measure.recipient.who or measure.object:
        return measure
    return replace(measure, recipient=replace(measure.recipient, who=last.object or last.recipient.who))
