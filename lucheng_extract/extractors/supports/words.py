"""The words of benefits, compiled once for each lexicon: instruments, verbs that grant, words that refuse."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from lucheng_extract.lexicon import Lexicon, alternation

_CLOSE = r"(?:等)?(?:\([^()]{0,80}\))?"
MONEY, RELIEF, REFUND, WEAK, VOUCHER = "money", "relief", "refund", "weak", "voucher"
BODY, PERSON, THING = "body", "person", "thing"
GRANT, ALLOT, LIGHT, CLAIM = "grant", "allot", "light", "claim"


@dataclass(frozen=True, slots=True)
class Words:
    """`opener` finds the sentences that may grant something; `kinds` tells the instruments apart."""

    opener: re.Pattern[str]
    instrument: re.Pattern[str]
    bare: re.Pattern[str]
    kinds: dict[str, str]
    verb: re.Pattern[str]
    verbs: dict[str, str]
    refusal: re.Pattern[str]
    mention: re.Pattern[str]
    policy: re.Pattern[str]
    fund: re.Pattern[str]
    measure: re.Pattern[str]
    standard: re.Pattern[str]
    encourage: re.Pattern[str]
    recipient: re.Pattern[str]
    recipient_end: re.Pattern[str]
    recipients: dict[str, str]
    related: re.Pattern[str]
    act: re.Pattern[str]
    graded: re.Pattern[str]
    unit: re.Pattern[str]


@lru_cache(maxsize=8)
def words_of(lexicon: Lexicon) -> Words:
    """The patterns of one lexicon."""
    kinds = lexicon.column("instruments", "kind")
    verbs = {row["term"]: row["kind"] for row in lexicon.rows("support_cues") if row["kind"] in (GRANT, ALLOT, LIGHT, CLAIM)}
    cue = {
        kind: alternation(lexicon.terms("support_cues", kind=kind))
        for kind in ("refusal", "mention", "policy", "fund", "measure", "standard", "encourage", "act", GRANT)
    }
    units = alternation([*lexicon.terms("units"), "日", "学期", "课时"])
    recipient = alternation(lexicon.terms("beneficiaries"))
    granting = lexicon.terms("support_cues", kind=GRANT)
    weak = [term + bound for term, kind in kinds.items() if kind == WEAK for bound in ("最高", "不超过", "最多")]
    return Words(
        opener=re.compile(alternation([*(term for term, kind in kinds.items() if kind != WEAK), *granting, *weak])),
        instrument=re.compile(rf"{alternation(kinds)}(?!(?<=金)额)"),
        bare=re.compile(cue[GRANT]),
        kinds=kinds,
        verb=re.compile(alternation(verbs)),
        verbs=verbs,
        refusal=re.compile(cue["refusal"]),
        mention=re.compile(rf"(?:{alternation(kinds)})?(?:类|性|等|{cue['fund']})?(?:{cue['mention']})"),
        policy=re.compile(rf"(?:[^,。;]{{0,60}}?等[^,。;、]{{0,8}}?|(?:、|和|及)[^,。;]{{0,40}}?)?(?:{cue['policy']})"),
        fund=re.compile(cue["fund"]),
        measure=re.compile(cue["measure"]),
        standard=re.compile(rf"(?:{cue['standard']}|》)(?:等)?\Z"),
        encourage=re.compile(rf"[^,。;:的]{{0,8}}?(?:{cue['encourage']})(?:(?:和|、|并)?(?:{cue['encourage']}))?(?!的)"),
        recipient=re.compile(recipient),
        recipient_end=re.compile(rf"(?:{recipient}){_CLOSE}\Z"),
        recipients=lexicon.column("beneficiaries", "kind"),
        related=re.compile(rf"的[^的,]{{0,16}}?(?:{recipient}){_CLOSE}\Z"),
        act=re.compile(rf"\d|(?:{cue['act']})"),
        graded=re.compile(rf"(?:{recipient}|{alternation(lexicon.terms('grades'))})(?:以上|以下|等次|等级)?(?:\([^()]{{0,20}}\))?(?:及?以上)?\Z"),
        unit=re.compile(rf"(?: ?[/·] ?每?(?:{units})(?:[·.]?[人月年天日次户](?![\u4e00-\u9fff]))?){{1,3}}"),
    )
