"""The budgets of the sections add up to the stated total.

    3.05 + 0.6 + 0.2 + … + 10.08 = 34.48亿元     holds: no finding
    one digit changed                            error, with the place of every summand and of the total

Only where each section that the total speaks of names one: a section without a budget makes the sum a part of the
total. Sums named as a part of another (其中…) are not added; a bound (不少于3亿元) bounds the sum.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from lucheng_extract.grammar.number import plain
from lucheng_extract.lexicon import Lexicon, alternation, load
from lucheng_extract.records import Amount, Finding, Notice

CHECK = "section-budgets"

_COUNTED = r"[\d一二两三四五六七八九十]个(?:领域|方面|部分|板块)"
_PART = re.compile(r"其中[^。；;]{0,40}\Z")
_STOP = re.compile(r"[。；;\n]")
_YI = Decimal(100_000_000)
_WINDOW = 60


class _Words(NamedTuple):
    """What calls a sum a total, says that it speaks of all sections, or of several years."""

    total: re.Pattern[str]
    all: re.Pattern[str]
    several_years: re.Pattern[str]


@lru_cache(maxsize=8)
def _words(lexicon: Lexicon) -> _Words:
    cue = {kind: alternation(lexicon.terms("check_cues", kind=kind)) for kind in _Words._fields}
    return _Words(re.compile(cue["total"]), re.compile(f"{cue['all']}|{_COUNTED}"), re.compile(cue["several_years"] + "(?!版)"))


def check(notice: Notice) -> Iterator[Finding]:
    """Compare the sum of the sections' budgets with the total that stands outside them."""
    budgets = [a for a in notice.amounts if a.role == "budget" and a.currency == "CNY" and a.value_max is None]
    sections = {clause.id for clause in notice.outline if clause.kind == "section"} if len(budgets) > 2 else set()
    total = _total(notice, budgets, sections)
    if total is None:
        return
    stated = [a for a in budgets if a.clause in sections and a is not total and not is_part(notice, a)]
    covered = {amount.clause for amount in stated}
    if len(covered) < 2:
        return
    added = sum((amount.value for amount in stated), Decimal(0))
    complete = covered.issuperset(sections) and all(amount.comparator == "eq" for amount in stated)
    if (complete and added != total.value) or added > total.value:
        yield Finding(
            check=CHECK,
            severity="error" if complete else "warning",
            message=_message(added, total.value),
            records=_places([*stated, total]),
        )


def is_part(notice: Notice, amount: Amount) -> bool:
    """其中…0.6亿元 and a section's own total are no summands."""
    before = notice.text[max(0, amount.start - _WINDOW) : amount.start]
    return bool(_PART.search(before) or _words(load()).total.search(_sentence(before)))


def _total(notice: Notice, budgets: Sequence[Amount], sections: Set[str]) -> Amount | None:
    """The last sum that its sentence calls a total for one period; in a section it must speak of all (上述8个领域)."""
    found, words = None, _words(load())
    for amount in budgets:
        before = _sentence(notice.text[max(0, amount.start - _WINDOW) : amount.start])
        if amount.comparator != "eq" or not words.total.search(before):
            continue
        if amount.clause not in sections or words.all.search(before):
            found = None if words.several_years.search(before) else amount
    return found


def _sentence(before: str) -> str:
    return _STOP.split(before)[-1]


def _message(added: Decimal, total: Decimal) -> str:
    side = "less" if added < total else "more"
    return (
        f"the sections' budgets add up to {plain(added / _YI)}亿元, {plain(abs(added - total) / _YI)}亿元 {side} "
        f"than the stated total of {plain(total / _YI)}亿元"
    )


def _places(amounts: Sequence[Amount]) -> tuple[tuple[int, int], ...]:
    return tuple((amount.start, amount.end) for amount in amounts)
