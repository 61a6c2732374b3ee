"""The words of programmes, compiled once for each lexicon: kinds, verbs that carry one out, names that are none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from lucheng_extract.lexicon import Lexicon, alternation

INITIATIVE = "initiative"


@dataclass(frozen=True, slots=True)
class Words:
    """`kinds` maps a kind word to `initiative` (a name of its own: 工程) or `quoted` (only after “…”: 机制)."""

    kinds: dict[str, str]
    kind: re.Pattern[str]
    after_quote: re.Pattern[str]
    inside_quote: re.Pattern[str]
    numbered: re.Pattern[str]
    initiative: re.Pattern[str]
    verb: re.Pattern[str]
    weak: re.Pattern[str]
    tail: re.Pattern[str]
    generic: re.Pattern[str]
    works: re.Pattern[str]
    refused: frozenset[str]


@lru_cache(maxsize=8)
def words_of(lexicon: Lexicon) -> Words:
    """The patterns of one lexicon."""
    kinds = lexicon.column("programme_kinds", "kind")
    cue = {
        kind: alternation(lexicon.terms("programme_cues", kind=kind))
        for kind in ("verb", "weak", "tail", "generic", "works", "numbered", "apart", "beyond")
    }
    named = alternation(term for term, kind in kinds.items() if kind == INITIATIVE)
    return Words(
        kinds=kinds,
        kind=re.compile(alternation(kinds)),
        after_quote=re.compile(
            rf" ?(?P<between>(?!等|和|及|之|在|所)(?:(?!{cue['apart']})[\u4e00-\u9fff]){{0,8}}?)(?P<kind>{alternation(kinds)})"
            rf"(?!{cue['beyond']})"
        ),
        inside_quote=re.compile(rf"(?P<name>.{{2,30}}?)(?P<kind>{named})\Z", re.S),
        numbered=re.compile(rf".{{0,30}}?(?:\d{{1,3}}|[一二三四五六七八九十百]{{1,4}})(?:{cue['numbered']})\Z", re.S),
        initiative=re.compile(rf"{named}(?=[,。;:、!?()“”《》〈〉\s]|和|及|与|以及|为|等|\Z)"),
        verb=re.compile(cue["verb"]),
        weak=re.compile(cue["weak"]),
        tail=re.compile(rf"(?:{cue['tail']})\Z"),
        generic=re.compile(rf"(?:{cue['generic']}|和|及|与|、)+\Z"),
        works=re.compile(rf"(?:{cue['works']})(?:工程)?\Z"),
        refused=frozenset(lexicon.terms("programme_cues", kind="refused")),
    )
