"""The words of quantities (units, currencies, bounds), compiled once for each lexicon."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from lucheng_extract.grammar.number import ARABIC_NUMBER, HAN_DIGITS, HAN_MYRIADS, HAN_NUMERAL, MULTIPLIER
from lucheng_extract.lexicon import Lexicon, alternation
from lucheng_extract.records import Comparator
from lucheng_extract.text import fold

_PER_UNITS = (
    *("平方公里", "平方千米", "平方米", "立方米", "公里", "公顷", "升", "吨", "亩", "人", "户", "千瓦时", "万元", "千人", "万人"),
    *("年", "月", "日", "天", "小时"),
)
RANGE = r" ?(?:\(含[^()]{0,8}\))? ?(?:-{1,2}|~|至|到) ?"


@dataclass(frozen=True, slots=True)
class QuantityWords:
    """`number`, `second` (the other end of a range), `unit` and the bound words as patterns; the sets of characters
    at which a bound word or a currency can begin or end spare most of the matching."""

    number: re.Pattern[str]
    second: re.Pattern[str]
    unit: re.Pattern[str]
    per_unit: re.Pattern[str]
    money_before: re.Pattern[str]
    after: re.Pattern[str]
    before: re.Pattern[str]
    kinds: dict[str, str]
    currencies: dict[str, tuple[str, Decimal]]
    comparators: dict[tuple[str, str], Comparator]
    before_ends: frozenset[str]
    after_starts: frozenset[str]
    money_ends: frozenset[str]
    not_beside: dict[str, str]
    not_before: dict[str, str]
    not_money_before: dict[str, str]

    def kind_of(self, name: str, unit: str) -> str:
        """The kind of a unit's whole name (台(套)), else of its first word; letters count alike in both cases."""
        return self.kinds.get(name.casefold()) or self.kinds[unit.casefold()]

    def unit_at(self, folded: str, offset: int) -> re.Match[str] | None:
        """The unit at an offset, unless the next character makes another word of it (800万支持)."""
        found = self.unit.match(folded, offset)
        if found is None:
            return None
        following = folded[found.end() : found.end() + 1]
        return None if following and following in self.not_before.get(found["unit"], "") else found


@lru_cache(maxsize=8)
def quantity_words(lexicon: Lexicon) -> QuantityWords:
    kinds = lexicon.column("units", "kind")
    currencies = lexicon.rows("currencies")
    money = {row["term"]: (row["code"], Decimal(row["factor"] or 1)) for row in currencies}
    money_after = [row["term"] for row in currencies if row["side"] != "before"]
    money_before = alternation(fold(row["term"])[::-1] for row in currencies if row["side"] != "after")
    bounds = lexicon.rows("comparators")
    before = [row["term"] for row in bounds if row["side"] == "before"]
    after = [row["term"] for row in bounds if row["side"] == "after"]
    units = alternation([*kinds, *money_after])
    unit = rf" ?(?P<more>余|多|来)?(?P<unit>{units})(?P<also>\({alternation(kinds)}\))?"
    counted = alternation([term for term, kind in kinds.items() if kind != "reference"] + _said_in_words(money_after))
    numeral = rf"(?<![{HAN_NUMERAL}])[{HAN_DIGITS}十拾](?:[{HAN_NUMERAL}{HAN_MYRIADS}]|个(?=亿)){{0,24}}"
    han = rf"{numeral}(?=(?:(?:[余多]{MULTIPLIER}?)?|(?:到|至|-|~)(?:{numeral}|{ARABIC_NUMBER})){counted})"
    return QuantityWords(
        number=re.compile(
            rf"(?=[\d{HAN_DIGITS}十拾百千万亿])"  # no number begins otherwise, and the search skips the rest quickly
            rf"(?:(?:百|千|万)分之|{ARABIC_NUMBER}|{han}|(?<=[上超过破近逾])[百千万亿]{{1,2}}(?={counted}|[^\w]))"
        ),
        second=re.compile(rf"{RANGE}(?P<number>{ARABIC_NUMBER}|{han})"),
        unit=re.compile(unit, re.IGNORECASE),
        per_unit=re.compile(rf" ?/(?:{alternation(_PER_UNITS)})(?:·(?:{alternation(_PER_UNITS)}))?"),
        money_before=re.compile(rf" ?(?P<name>{money_before})"),
        after=re.compile(rf" ?(?:\(不?含[^()]{{0,10}}\) ?)?(?:{_spaced(after)})(?: ?\(含[^()\d]{{0,4}}\))?"),
        before=re.compile(alternation(term[::-1] for term in before)),
        kinds={term.casefold(): kind for term, kind in kinds.items()},
        currencies=money,
        comparators={(row["term"], row["side"]): row["comparator"] for row in bounds},  # type: ignore[misc]
        before_ends=frozenset(term[-1] for term in before) | {" "},
        after_starts=frozenset(term[0] for term in after) | {" ", "("},
        money_ends=frozenset(fold(row["term"])[-1] for row in currencies if row["side"] != "after") | {" "},
        not_beside={row["term"]: row["not_beside"] for row in bounds},
        not_before=lexicon.column("units", "not_before"),
        not_money_before=lexicon.column("currencies", "not_before"),
    )


def _said_in_words(currencies: list[str]) -> list[str]:
    """The currencies that Han numerals count: 三万元, not the 角 of 长三角 or the 块 of 一块."""
    return [term for term in currencies if term in ("元", "圆") or len(term) > 1]


def _spaced(terms: list[str]) -> str:
    """Terms whose characters a line break or a justified layout may have parted."""
    return alternation(terms).replace("以", r"以[ \n]?")
