"""The budgets of the sections add up to the stated total.

    3.05 + 0.6 + 0.2 + … + 10.08 = 34.48亿元     holds: no finding
    one digit changed                            error, with the place of every summand and of the total

Only where each section that the total speaks of names one: a section without a budget makes the sum a part of the
total. Sums named as a part of another (其中…, 包括…) are not added; a bound (不少于3亿元) bounds the sum; sums of several
years (三年安排9亿元) cannot be held against the total of one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from lucheng_extract.grammar.writing import money
from lucheng_extract.lexicon import Lexicon, alternation, load
from lucheng_extract.records import Amount, Finding, Notice

CHECK = "section-budgets"

_COUNTED = r"[\d一二两三四五六七八九十]个(?:领域|方面|部分|板块)"
_STOP = re.compile(r"[。；;\n]")
_WINDOW = 60


class _Words(NamedTuple):
    """What calls a sum a total or a part of another, says that it speaks of all sections, or of several years."""

    total: re.Pattern[str]
    all: re.Pattern[str]
    several_years: re.Pattern[str]
    part: re.Pattern[str]


@lru_cache(maxsize=8)
def _words(lexicon: Lexicon) -> _Words:
    cue = {kind: alternation(lexicon.terms("check_cues", kind=kind)) for kind in _Words._fields}
    return _Words(
        total=re.compile(cue["total"]),
        all=re.compile(f"{cue['all']}|{_COUNTED}"),
        several_years=re.compile(f"(?:{cue['several_years']})(?!版)"),
        part=re.compile(rf"(?:{cue['part']})[^。；;]{{0,40}}\Z"),
    )


@dataclass(frozen=True, slots=True)
class SectionBudgets:
    """What the sections set aside, sum by sum (parts of another sum left out), and the total that the notice states.

    `total` is `None` where none is stated; `complete` says that every section names an exact sum, `one_period` that no
    section's sum is for several years.
    """

    stated: tuple[Amount, ...]
    total: Amount | None
    complete: bool
    one_period: bool

    @property
    def added(self) -> Decimal:
        """The sum of the sections' budgets in yuan."""
        return sum((amount.value for amount in self.stated), Decimal(0))

    @property
    def comparable(self) -> bool:
        """Whether at least two sections name a sum that the total can be held against, all for one period."""
        return self.total is not None and self.one_period and len({amount.clause for amount in self.stated}) > 1

    @property
    def holds(self) -> bool:
        """Whether nothing contradicts the total; without a `comparable` one nothing does."""
        if self.total is None or not self.comparable:
            return True
        return self.added == self.total.value if self.complete else self.added <= self.total.value


def section_budgets(notice: Notice) -> SectionBudgets:
    """The budgets of the sections and the total that stands outside them.

    >>> from lucheng_extract import extract
    >>> funds = ("预算安排资金3亿元", "预算安排资金1亿元", "上述2个领域预算安排资金总额为4亿元")
    >>> notice = extract("\\n".join(f"{n}、支持\\n2025年，区级财政{fund}。" for n, fund in zip("一二三", funds)))
    >>> budgets = section_budgets(notice)
    >>> [amount.text for amount in budgets.stated], budgets.total.text, budgets.holds
    (['3亿元', '1亿元'], '4亿元', True)
    """
    budgets = [a for a in notice.amounts if a.role == "budget" and a.currency == "CNY" and a.value_max is None]
    sections = {clause.id for clause in notice.outline if clause.kind == "section"} if budgets else set()
    total = _total(notice, budgets, sections)
    stated = tuple(a for a in budgets if a.clause in sections and a is not total and not _is_part(notice, a))
    complete = sections <= {a.clause for a in stated} and all(a.comparator == "eq" for a in stated)
    one_period = not any(_words(load()).several_years.search(_sentence(_before(notice, amount))) for amount in stated)
    return SectionBudgets(stated, total, complete, one_period)


def check(notice: Notice) -> Iterator[Finding]:
    """Compare the sum of the sections' budgets with the total that stands outside them."""
    budgets = section_budgets(notice)
    if budgets.total is not None and not budgets.holds:
        yield Finding(
            check=CHECK,
            severity="error" if budgets.complete else "warning",
            message=_message(budgets.added, budgets.total.value, complete=budgets.complete),
            records=_places([*budgets.stated, budgets.total]),
        )


def _is_part(notice: Notice, amount: Amount) -> bool:
    """其中…0.6亿元 and a section's own total are no summands."""
    before, words = _before(notice, amount), _words(load())
    return bool(words.part.search(before) or words.total.search(_sentence(before)))


def _total(notice: Notice, budgets: Sequence[Amount], sections: Set[str]) -> Amount | None:
    """The last sum that its sentence calls a total for one period; in a section it must speak of all (上述8个领域)."""
    found, words = None, _words(load())
    for amount in budgets:
        before = _sentence(_before(notice, amount))
        if amount.comparator != "eq" or not words.total.search(before):
            continue
        if amount.clause not in sections or words.all.search(before):
            found = None if words.several_years.search(before) else amount
    return found


def _before(notice: Notice, amount: Amount) -> str:
    return notice.text[max(0, amount.start - _WINDOW) : amount.start]


def _sentence(before: str) -> str:
    return _STOP.split(before)[-1]


def _message(added: Decimal, total: Decimal, *, complete: bool) -> str:
    verdict = f"与文中总额{money(total)}不符" if complete else f"超出文中总额{money(total)}"
    return f"各部分预算合计{money(added)}，{verdict}，{'少' if added < total else '多'}{money(abs(added - total))}"


def _places(amounts: Sequence[Amount]) -> tuple[tuple[int, int], ...]:
    return tuple((amount.start, amount.end) for amount in amounts)
