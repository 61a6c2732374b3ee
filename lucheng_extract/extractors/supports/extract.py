"""Support measures: every benefit that someone can get, one record for each recipient and sum that a list pairs.

    对新认定的国家级、省级、市级孵化器分别给予50万元、30万元、10万元奖励    → three records with their own beneficiary
    对新获批的绿色工厂,按照相关规定给予奖励                              → one record, standard 按照相关规定, no sum

Sums in yuan, `rate` in percent (10% → 10), `cap` what a bound (最高, 不超过) allows. Refused: budgets, policies that
are only named (落实补贴政策), the past (累计发放), what is taken away (追回补助), conditions (已享受补贴的).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set

from lucheng_extract.document import Document
from lucheng_extract.extractors.supports.measures import Measure, carried, measures_in
from lucheng_extract.extractors.supports.payers import funding_of
from lucheng_extract.extractors.supports.sentence import Sentences, Span, Stretch
from lucheng_extract.extractors.supports.terms import Terms, terms_of
from lucheng_extract.extractors.supports.words import REDUCED, Words, words_of
from lucheng_extract.grammar.parallel import parallel_list
from lucheng_extract.outline.lines import squeezed
from lucheng_extract.records import Support

_LINE_END = re.compile(r"\s*[\n\r]\s*")
_CONNECTIVE = 3


def extract(document: Document) -> list[Support]:
    """All support measures of the notice, in text order.

    >>> from lucheng_extract.document import scan
    >>> from lucheng_extract.lexicon import load
    >>> document = scan("对技改项目按实际投入的12%给予补助,最高不超过100万元。", load())
    >>> [(s.beneficiary, s.instrument, s.standard, s.rate, s.cap) for s in extract(document)]
    [('技改项目', '补助', '实际投入的12%,最高不超过100万元', Decimal('12'), Decimal('1000000'))]
    """
    words = words_of(document.lexicon)
    titled = {clause.start for clause in document.outline if clause.title}
    headings = {marker.end for marker in document.layout.markers if marker.start in titled}
    parents = {clause.id: clause.parent for clause in document.outline}
    heads: dict[str | None, str] = {}  # clauses that end in a colon, with the instrument that their items grant
    found: list[Support] = []
    sentences = Sentences(document, words)
    for stretches in sentences.paragraphs():
        clause = document.clause_at(stretches[0].start)
        named = heads.get(parents.get(clause)) if clause else None
        records = _of_paragraph(sentences, stretches, headings, named)
        if records and clause and document.text.folded[stretches[-1].end - 1] == ":":
            heads[clause] = records[-1].instrument
        found += records
    return sorted(found, key=lambda record: (record.start, record.end))


def _of_paragraph(
    sentences: Sentences, stretches: Sequence[Stretch], headings: Set[int], named: str | None
) -> list[Support]:
    """The measures of a paragraph. Its heading may name the instrument, a sentence behind them who pays.

    `headings` are the starts of the sentences that are a clause's title, which the rest elaborates; `named` is the
    instrument that the clause above has named for its items.
    """
    document, words = sentences.document, sentences.words
    found: list[Support] = []
    latest = 0  # where the records of the latest measure begin
    previous: Measure | None = None
    for stretch in stretches:
        measures: list[Measure] = []
        if stretch.opens or ((named or found) and "元" in document.text.folded[stretch.start : stretch.end]):
            measures = list(measures_in(sentences.sentence(stretch.start, stretch.end), words))
        if measures and not any(m.granted for m in measures) and stretch.start in headings:
            named = measures[0].instrument
            continue
        previous = previous if stretch.goes_on else None
        for measure in measures:
            if measure.bounding and found and stretch.goes_on:
                found[latest:] = [_bounded(document, record, measure) for record in found[latest:]]
                continue
            previous = carried(measure, previous)
            records = list(_records(document, previous, found[-1].instrument if found else named, words))
            latest = len(found)
            found += records
        if found and not measures:
            payer = funding_of(document.text.folded, stretch.start, stretch.end, words)
            found = [r if r.payer or not payer else r.model_copy(update={"payer": payer}) for r in found]
    return found


def _bounded(document: Document, record: Support, measure: Measure) -> Support:
    """A record with the bound that a sentence of its own sets: …;单个项目补助总额不高于800万元."""
    bound = measure.granted[-1]
    if record.cap is not None or bound.currency != "CNY":
        return record
    words = document.quoted(measure.opening, bound.end)
    standard = f"{record.standard},{words}" if record.standard else words
    return record.model_copy(update={"cap": bound.value, "standard": standard})


def _records(document: Document, measure: Measure, named: str | None, words: Words) -> Iterator[Support]:
    who = measure.object or measure.recipient.who
    conditions = measure.recipient.conditions
    if measure.object and measure.recipient.who:
        conditions = (measure.recipient.who, *conditions)
    folded = document.text.folded
    all_terms = terms_of(folded, measure.opening, measure.granted, measure.extra, measure.inner, measure.apart, words)
    names = _paired(document, who, conditions, measure.lead, all_terms)
    clause = document.clause_at(measure.start)
    for terms, (beneficiary, condition) in zip(all_terms, names, strict=True):
        yield Support(
            start=measure.start,
            end=measure.end,
            text=document.quoted(measure.start, measure.end),
            clause=clause,
            rule=_rule(measure, terms),
            beneficiary=beneficiary,
            condition=condition,
            instrument=measure.instrument or named or measure.verb,
            standard=_standard(document, measure, terms, words),
            amount=terms.amount,
            rate=None if measure.kind == REDUCED else terms.rate,
            cap=terms.cap,
            payer=measure.payer,
        )


def _rule(measure: Measure, terms: Terms) -> str:
    if not terms.standard:
        return "supports.no-figure"
    if len(measure.granted) > 1 and terms.label:
        return "supports.labelled-list"
    return "supports.verb-instrument" if measure.verb else "supports.instrument-sum"


def _paired(
    document: Document, who: Span | None, conditions: Sequence[Span], lead: Span | None, terms: Sequence[Terms]
) -> list[tuple[str | None, str | None]]:
    """Beneficiary and condition for each of the terms."""
    name = squeezed(document.quoted(*who)) if who else None
    condition = ",".join(squeezed(document.quoted(*span)) for span in _joined(conditions)) or None
    count = len(terms)
    if count > 1 and all(term.label for term in terms):
        return [(f"{name}({term.label})" if name else term.label, condition) for term in terms]
    if count == 1 or any(term.described for term in terms):
        return [(name, condition)] * count
    listed = parallel_list(squeezed(document.quoted(*lead)), count, document.lexicon) if lead else None
    if listed:
        return [(f"{name}({one})" if name else one, condition) for one in listed.written_out()]
    listed = parallel_list(name, count, document.lexicon) if name else None
    if listed:
        return [(written, condition) for written in listed.written_out()]
    listed = parallel_list(condition, count, document.lexicon) if condition else None
    if listed:
        return [(name, written) for written in listed.written_out()]
    return [(name, condition)] * count


def _joined(spans: Sequence[Span]) -> list[Span]:
    """Comma-parts that follow each other as one span."""
    joined: list[Span] = []
    for start, end in spans:
        if joined and 0 <= start - joined[-1][1] <= _CONNECTIVE:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _standard(document: Document, measure: Measure, terms: Terms, words: Words) -> str | None:
    """How much, as written: the pieces around the sums, else a standard without a figure (按规定, 按照有关标准)."""
    if terms.standard:
        return ",".join(_LINE_END.sub("", document.quoted(start, end)) for start, end in terms.standard)
    text = squeezed(document.quoted(*measure.standard)).strip(",，的")
    for match in reversed(list(words.basis.finditer(text))):
        if words.standard.search(text, match.start()):
            return text[match.start() :]
    return None
