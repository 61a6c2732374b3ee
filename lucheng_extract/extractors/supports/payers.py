"""Who pays: the level of government or the fund that a sentence, or the sentence after it, names.

    由市、区两级财政按1:1分担      市、区两级财政
    所需资金从就业补助资金列支       就业补助资金
    省财政继续给予奖补              省财政
"""

from __future__ import annotations

from lucheng_extract.extractors.supports.words import Words

_MARKS = ("由", "从", "基金", "资金")


def payer_of(folded: str, start: int, end: int, words: Words) -> str | None:
    """The payer that a granting sentence names, as written."""
    if any(folded.find(mark, start, end) >= 0 for mark in _MARKS):
        giver = words.fund_subject.match(folded, start, end) or words.giver.search(folded, start, end)
        if giver:
            return giver["payer"].strip()
        source = words.source.search(folded, start, end)
        if source and words.funding.search(folded, max(start, source.start() - 16), end):
            return source["payer"]
    if folded.find("财", start, end) < 0:
        return None
    treasury = words.treasury.search(folded, start, end)
    return treasury["payer"] if treasury else None


def funding_of(folded: str, start: int, end: int, words: Words) -> str | None:
    """The payer of a sentence that only tells where the money comes from: 所需资金由失业保险基金列支."""
    if not words.funding.match(folded, start, end):
        return None
    source = words.source.search(folded, start, end)
    return source["payer"] if source else None
