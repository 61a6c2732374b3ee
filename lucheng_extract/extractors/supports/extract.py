"""Support measures: every benefit that someone can get, one record for each recipient and sum that a list pairs.

    对新认定的国家级、省级、市级孵化器分别给予50万元、30万元、10万元奖励    → three records with their own beneficiary
    对新获批的绿色工厂,按照相关规定给予奖励                              → one record, standard 按照相关规定, no sum

Sums in yuan, `rate` in percent (10% → 10), `cap` what a bound (最高, 不超过) allows. Refused: budgets, policies that are
only named (落实补贴政策), the past (累计发放), what is taken away (追回补助), conditions (已享受补贴的).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from lucheng_extract.document import Document
from lucheng_extract.extractors.supports.grants import Grant, Part, grants_in, parts_of, standard_part
from lucheng_extract.extractors.supports.payers import funding_of, payer_of
from lucheng_extract.extractors.supports.recipients import Recipient, is_generic, object_of, recipient_of
from lucheng_extract.extractors.supports.terms import SHARES, Terms, terms_of
from lucheng_extract.extractors.supports.words import ALLOT, VOUCHER, Words, words_of
from lucheng_extract.grammar.parallel import parallel_list
from lucheng_extract.grammar.quantity import MONEY, Quantity
from lucheng_extract.outline.lines import squeezed
from lucheng_extract.records import Support

Span = tuple[int, int]

_CUT = re.compile(r"[\u4e00-\u9fff,、]\Z")
_LONG_LINE = 30
_MARKER_LENGTH = 12
_STOP = re.compile(r"[。！!？?;；]")
_BOUND_PART = re.compile(r"最高|最多|至多|不超过|不得超过|不高于|以内|封顶|为限|上限|限额")
_MORE_PART = re.compile(r" ?(?:即|具体|标准|其中|补贴|补助|奖励|资助|金额|额度|资金|按|每|分别|一次性|最高|最多|不超过|年|合计|总额|为|达|\d)")
_BASIS = re.compile(r"按照?|依照?|依据|根据|参照|比照|以")
_LINE_END = re.compile(r"\s*[\n\r]\s*")
_BARE_MONEY = re.compile(r"[万亿](?:的?(?:补|奖|支|资|红|贷|扶|激)|[,。;、/]|\Z)")
_OWN_SUBJECT = re.compile(r"\s*(?:其中)?(?:对|凡|若|如|并对|针对|面向)|[^,]{2,60}的\Z")


@dataclass(frozen=True, slots=True)
class _Measure:
    """A granting phrase with its recipient and its terms, before it becomes records."""

    start: int
    end: int
    instrument: str | None
    verb: str
    recipient: Recipient
    object: Span | None
    standard: Span | None
    granted: tuple[Quantity, ...]
    extra: tuple[Quantity, ...]
    inner: tuple[int, ...]
    opening: int
    payer: str | None


def extract(document: Document) -> list[Support]:
    """All support measures of the notice, in text order."""
    words = words_of(document.lexicon)
    found: list[Support] = []
    for sentences in _paragraphs_with_openers(document, words):
        found += _of_paragraph(document, sentences, words)
    return sorted(found, key=lambda record: (record.start, record.end))


def _of_paragraph(document: Document, sentences: Sequence[tuple[Span, bool]], words: Words) -> list[Support]:
    """The measures of a paragraph. Its heading may name the instrument, a sentence behind them who pays."""
    found: list[Support] = []
    named: str | None = None
    for (start, end), opens in sentences:
        if opens or named or found:
            measures = list(_measures(document, start, end, words)) if opens or _has_money(document, start, end) else []
            if measures and not any(m.granted for m in measures) and _is_heading(document, start, end):
                named = measures[0].instrument
                continue
            for measure in measures:
                found += _records(document, measure, found[-1].instrument if found else named, words)
            payer = funding_of(document.text.folded, start, end) if found and not measures else None
            if payer:
                found = [r if r.payer else r.model_copy(update={"payer": payer}) for r in found]
    return found


def _is_heading(document: Document, start: int, end: int) -> bool:
    """Does a clause begin in this sentence with a title that the rest elaborates?"""
    return any(clause.title for clause in document.outline if start - _MARKER_LENGTH <= clause.start < end)


def _paragraphs_with_openers(document: Document, words: Words) -> Iterator[list[tuple[Span, bool]]]:
    """The paragraphs that may grant something, cut into sentences, each with whether it holds an opener."""
    folded, paragraphs = document.text.folded, _paragraphs(document)
    starts = [start for start, _ in paragraphs]
    openers = [match.start() for match in words.opener.finditer(folded)]
    for index in dict.fromkeys(bisect_right(starts, opener) - 1 for opener in openers):
        start, end = paragraphs[index]
        edges = [start, *(m.end() for m in _STOP.finditer(folded, start, end)), end]
        yield [
            ((a, b), bisect_left(openers, b) > bisect_left(openers, a)) for a, b in zip(edges, edges[1:], strict=False)
        ]


def _paragraphs(document: Document) -> list[Span]:
    """The lines of the layout, joined where a page break cut a sentence."""
    markers = {marker.start: marker.end for marker in document.layout.markers}
    joined: list[Span] = []
    for line in document.layout.lines:
        cut = joined and line.start not in markers and _CUT.search(document.text.folded, *joined[-1])
        if cut and joined[-1][1] - joined[-1][0] >= _LONG_LINE:
            joined[-1] = (joined[-1][0], line.end)
        else:
            joined.append((markers.get(line.start, line.start), line.end))
    return joined


def _measures(document: Document, start: int, end: int, words: Words) -> Iterator[_Measure]:
    """The measures of one sentence."""
    folded = document.text.folded
    stop = end - 1 if _STOP.match(folded, end - 1) else end
    parts = parts_of(folded, start, stop)
    names = _names(document, start, stop)
    sums = [q for q in _sums(document, start, stop) if not any(a < q.start < b for a, b in names)]
    grants = list(grants_in(folded, parts, sums, names, words))
    last: _Measure | None = None
    edge = start
    for index, grant in enumerate(grants):
        limit = grants[index + 1].start if index + 1 < len(grants) else stop
        measure = _measure(document, parts, grant, edge, limit, sums, words)
        if _is_pot(folded, measure, grant, words):
            continue
        if last and _bounds(folded, measure, grant, edge):
            last = replace(last, extra=(*last.extra, *grant.sums), end=measure.end)
        else:
            if last:
                yield last
            last = measure if last is None or measure.recipient.who or measure.object else _inherited(measure, last)
        edge = measure.end
    if last:
        yield last


def _has_money(document: Document, start: int, end: int) -> bool:
    quantities = document.quantities
    return any(q.kind == MONEY for q in islice(quantities, *(bisect_left(quantities, at, key=_place) for at in (start, end))))


def _place(quantity: Quantity) -> int:
    return quantity.start


def _names(document: Document, start: int, end: int) -> list[Span]:
    """The 《…》 and “…” of a sentence."""
    found: list[Span] = []
    for spans in (document.titles, document.quotes):
        found += spans[bisect_left(spans, (start, 0)) : bisect_left(spans, (end, 0))]
    return found


def _sums(document: Document, start: int, end: int) -> list[Quantity]:
    """The money and the shares of a sentence."""
    folded, quantities = document.text.folded, document.quantities
    found = []
    first = bisect_left(quantities, start, key=_place)
    for quantity in islice(quantities, first, None):
        if quantity.start >= end:
            break
        if quantity.kind == MONEY or (quantity.kind == "ratio" and quantity.unit in SHARES):
            found.append(quantity)
        elif quantity.kind == "" and _BARE_MONEY.match(folded, quantity.number_end - 1):
            found.append(replace(quantity, kind=MONEY, currency="CNY"))
    return found


def _measure(
    document: Document, parts: Sequence[Part], grant: Grant, edge: int, limit: int, sums: Sequence[Quantity], words: Words
) -> _Measure:
    folded = document.text.folded
    spans = [
        (max(part.start, edge), part.end)
        for part, after in zip(parts[: grant.part], parts[1:], strict=False)
        if part.end > edge and (not after.strong or words.recipient_end.search(folded, part.start, part.end))
    ]
    own = (max(parts[grant.part].start, edge), grant.start)
    standard = None
    opening = grant.start
    if spans and not folded[own[0] : own[1]].strip(" ,"):
        standard = standard_part(folded, Part(*spans[-1], False), sums, words)
        if standard is not None:
            spans[-1] = (spans[-1][0], standard)
            opening = standard
    if not _is_adjunct(folded, own, grant, words):
        spans.append(own)
    before = tuple(q for q in sums if opening <= q.start < grant.start)
    extra, end = _following(folded, parts, grant, limit, sums, before)
    recipient = recipient_of(folded, [s for s in spans if s[0] < s[1]], words)
    if recipient.who is None and grant.verb and before + grant.sums:  # 以35万元的标准对老旧电梯进行补贴
        named = recipient_of(folded, [((before + grant.sums)[0].end, grant.verb[0])], words)
        recipient = named if named.who and named.start != named.who[0] else recipient
    target = _target(folded, grant, parts[grant.part].end, recipient.who is not None, words)
    inner = [grant.named, grant.start, *(grant.verb or ())]
    granted = (*before, *grant.sums)
    if not granted and extra and not _BOUND_PART.search(folded, grant.end, extra[0].end):
        granted, extra = extra, ()
        inner = [grant.named]
    return _Measure(
        start=min([opening, *([recipient.start] if recipient.start is not None else [])]),
        end=end,
        instrument=grant.instrument,
        verb=folded[grant.verb[0] : grant.verb[1]] if grant.verb else "",
        recipient=recipient,
        object=target,
        standard=(opening, min(grant.verb[0] if grant.verb else grant.at, grant.at)),
        granted=granted,
        extra=extra,
        inner=(*inner, *([target[1]] if target else [])),
        opening=opening,
        payer=payer_of(folded, edge, limit),
    )


def _is_adjunct(folded: str, own: Span, grant: Grant, words: Words) -> bool:
    """培训|补贴按每人500元: a noun that belongs to the instrument and names nobody."""
    glued = grant.verb is None and grant.start == grant.at and own[1] - own[0] <= 8
    return glued and not words.recipient_end.search(folded, *own) and folded[own[1] - 1 : own[1]] not in ("的", "者")


def _target(folded: str, grant: Grant, limit: int, known: bool, words: Words) -> Span | None:
    """The object of the verb that grants, before or behind the sum: 给予|企业|10万元奖励, 补贴…直补|培训机构."""
    if grant.verb:
        first = next((q.start for q in grant.sums if q.start >= grant.verb[1]), grant.at)
        return object_of(folded, grant.verb[1], min(first, grant.at) if grant.at > grant.verb[1] else first, known, words)
    verb = words.verb.search(folded, grant.end, min(limit, grant.end + 12))
    start = verb.end() if verb else grant.end + 1 if folded[grant.end : grant.end + 1] == "给" else None
    return object_of(folded, start, limit, known, words) if start else None


def _following(
    folded: str, parts: Sequence[Part], grant: Grant, limit: int, sums: Sequence[Quantity], before: Sequence[Quantity]
) -> tuple[tuple[Quantity, ...], int]:
    """The sums of the comma-parts behind a phrase that bound or state it (…,最高50万元; …,每人每月2800元)."""
    extra: list[Quantity] = []
    end = grant.end
    empty = not grant.sums and not before
    for part in parts[grant.part + 1 :]:
        inside = [q for q in sums if part.start <= q.start < part.end]
        if part.end > limit or _OWN_SUBJECT.match(folded, part.start, part.end):
            break
        if inside and _BOUND_PART.search(folded, part.start, part.end):
            extra += inside
        elif inside and empty and _MORE_PART.match(folded, part.start, part.end):
            extra += inside
        elif inside:
            break
        else:
            continue
        end = part.end
    return tuple(extra), end


def _bounds(folded: str, measure: _Measure, grant: Grant, edge: int) -> bool:
    """单个项目补助不超过100万元: a phrase that only bounds what the phrase before it gave."""
    if not measure.granted or measure.object or any(q.kind != MONEY for q in measure.granted):
        return False
    bounded = all(q.comparator in ("le", "lt") for q in measure.granted) or _BOUND_PART.search(
        folded, measure.opening, measure.granted[-1].end + 2
    )
    return bool(bounded) and is_generic(folded, (edge, measure.opening))


def _is_pot(folded: str, measure: _Measure, grant: Grant, words: Words) -> bool:
    """发放消费券1000万元, 安排奖补资金2亿元: public money set aside, nobody named who gets it."""
    if measure.object or measure.recipient.who:
        return False
    if any(folded[q.end : q.end + 1] == "/" or "每" in folded[max(0, q.start - 6) : q.start] for q in measure.granted):
        return False
    return grant.kind == VOUCHER or bool(words.verbs.get(measure.verb) == ALLOT and measure.granted)


def _inherited(measure: _Measure, last: _Measure) -> _Measure:
    """A second phrase of a sentence without a recipient of its own speaks of the first one's."""
    who = last.object or last.recipient.who
    return replace(measure, recipient=Recipient(who, measure.recipient.conditions))


def _records(document: Document, measure: _Measure, named: str | None, words: Words) -> Iterator[Support]:
    folded = document.text.folded
    who = measure.object or measure.recipient.who
    conditions = measure.recipient.conditions
    if measure.object and measure.recipient.who:
        conditions = (measure.recipient.who, *conditions)
    all_terms = terms_of(folded, measure.opening, measure.granted, measure.extra, measure.inner, words)
    names = _paired(document, who, conditions, all_terms)
    instrument = measure.instrument or named or measure.verb
    for terms, (beneficiary, condition) in zip(all_terms, names, strict=True):
        yield Support(
            start=measure.start,
            end=measure.end,
            text=document.quoted(measure.start, measure.end),
            clause=document.clause_at(measure.start),
            rule=_rule(measure, terms),
            beneficiary=beneficiary,
            condition=condition,
            instrument=instrument,
            standard=_standard(document, measure, terms, words),
            amount=terms.amount,
            rate=terms.rate,
            cap=terms.cap,
            payer=measure.payer,
        )


def _rule(measure: _Measure, terms: Terms) -> str:
    if not terms.standard:
        return "supports.no-figure"
    if len(measure.granted) > 1 and terms.label:
        return "supports.labelled-list"
    return "supports.verb-instrument" if measure.verb else "supports.instrument-sum"


def _paired(
    document: Document, who: Span | None, conditions: Sequence[Span], terms: Sequence[Terms]
) -> list[tuple[str | None, str | None]]:
    """Beneficiary and condition for each of the terms."""
    name = squeezed(document.quoted(*who)) if who else None
    condition = ",".join(squeezed(document.quoted(*span)) for span in _joined(conditions)) or None
    count = len(terms)
    if count < 2:
        return [(name, condition)]
    if all(term.label for term in terms):
        return [(f"{name}({term.label})" if name else term.label, condition) for term in terms]
    if any(term.described for term in terms):
        return [(name, condition)] * count
    for phrase, other in ((name, False), (condition, True)):
        found = parallel_list(phrase, count, document.lexicon) if phrase else None
        if found and other:
            return [(name, written) for written in found.written_out()]
        if found:
            return [(written, condition) for written in found.written_out()]
    return [(name, condition)] * count


def _joined(spans: Sequence[Span]) -> list[Span]:
    """Comma-parts that follow each other as one span."""
    joined: list[Span] = []
    for start, end in spans:
        if joined and 0 <= start - joined[-1][1] <= 3:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _standard(document: Document, measure: _Measure, terms: Terms, words: Words) -> str | None:
    """How much, as written: the pieces around the sums, else a standard without a figure (按规定, 按照有关标准)."""
    if terms.standard:
        return ",".join(_LINE_END.sub("", document.quoted(start, end)) for start, end in terms.standard)
    if measure.standard is None:
        return None
    text = squeezed(document.quoted(*measure.standard)).strip(",，的")
    for match in reversed(list(_BASIS.finditer(text))):
        if words.standard.search(text[match.start() :]):
            return text[match.start() :]
    return None
