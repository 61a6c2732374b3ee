"""Benefits, other sums and budgets with their counterparts: 50万元 → 60万元."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from decimal import Decimal

from lucheng_extract.checks.section_budgets import is_part
from lucheng_extract.comparison.change import differing, percent, state
from lucheng_extract.comparison.clauses import Matching
from lucheng_extract.comparison.facts import CONTEXT, Kind, Reading, around, paired
from lucheng_extract.comparison.pairing import in_order
from lucheng_extract.comparison.parts import Parts
from lucheng_extract.comparison.records import AmountChange, Budget, BudgetChange, SupportChange, place
from lucheng_extract.records import Amount, Notice, Support

_SUPPORT_FIELDS = ("amount", "rate", "cap", "standard", "instrument", "payer")
_AMOUNT_FIELDS = ("value", "value_max", "comparator", "currency", "per")
_OTHER_ROLES = ("threshold", "support", "other")

_SUPPORTS: Reading[Support] = Reading(
    kind=lambda support: Kind("support"),
    subject=lambda support, text: f"{support.beneficiary or support.condition or support.text}{support.instrument}",
)
_AMOUNTS: Reading[Amount] = Reading(
    kind=lambda amount: Kind((amount.role, amount.currency)),
    subject=lambda amount, text: around(text, amount, CONTEXT),
)


def compared_supports(matching: Matching, years_apart: int) -> tuple[SupportChange, ...]:
    olds, news = matching.old.notice.supports, matching.new.notice.supports
    return tuple(_support(old, new) for old, new in paired(_SUPPORTS, olds, news, matching, years_apart))


def _support(old: Support | None, new: Support | None) -> SupportChange:
    differs = differing(old, new, _SUPPORT_FIELDS)
    before, after = _sums(old, new)
    moved = after - before if before is not None and after is not None else None
    return SupportChange(
        state=state(old, new, bool(differs)),
        old=old,
        new=new,
        old_place=place(old),
        new_place=place(new),
        change=moved,
        percent=percent(moved, before) if moved is not None and before is not None else None,
        differs=differs,
    )


def _sums(old: Support | None, new: Support | None) -> tuple[Decimal | None, Decimal | None]:
    """What both grant, else the most that both grant."""
    if old is None or new is None:
        return None, None
    if old.amount is not None and new.amount is not None:
        return old.amount, new.amount
    return old.cap, new.cap


def compared_amounts(matching: Matching, years_apart: int) -> tuple[AmountChange, ...]:
    olds, news = _others(matching.old.notice), _others(matching.new.notice)
    return tuple(_amount(old, new) for old, new in paired(_AMOUNTS, olds, news, matching, years_apart))


def _others(notice: Notice) -> list[Amount]:
    """Sums that no other kind of difference shows."""
    starts = [support.start for support in notice.supports]

    def in_support(amount: Amount) -> bool:
        at = bisect_right(starts, amount.start) - 1
        return at >= 0 and amount.end <= notice.supports[at].end

    return [
        amount
        for amount in notice.amounts
        if amount.role in _OTHER_ROLES and (amount.role == "threshold" or not in_support(amount))
    ]


def _amount(old: Amount | None, new: Amount | None) -> AmountChange:
    differs = differing(old, new, _AMOUNT_FIELDS)
    moved = new.value - old.value if old and new else None
    return AmountChange(
        state=state(old, new, bool(differs)),
        old=old,
        new=new,
        old_place=place(old),
        new_place=place(new),
        change=moved,
        percent=percent(moved, old.value) if moved is not None and old else None,
        differs=differs,
    )


def compared_budgets(matching: Matching) -> tuple[BudgetChange, ...]:
    """The budgets of counterparts among the clauses, the total last."""
    olds, news = dict(_budgets(matching.old)), dict(_budgets(matching.new))
    old_numbers, new_numbers = list(olds), list(news)
    matched = [
        (old_numbers.index(old), new_numbers.index(new)) for old, new in matching.pairs if old in olds and new in news
    ]
    pairs = in_order(matched, len(olds), len(news))
    rows = [
        _budget(None if o is None else olds[old_numbers[o]], None if n is None else news[new_numbers[n]]) for o, n in pairs
    ]
    return tuple(sorted(rows, key=lambda row: row.total))


def _budgets(parts: Parts) -> Iterator[tuple[int, Budget]]:
    """Part number → what it sets aside: in a clause the sum, outside the largest, for a total holds the others."""
    found: dict[int, list[Amount]] = {}
    for amount in parts.notice.amounts:
        if amount.role == "budget" and amount.currency == "CNY":
            found.setdefault(parts.number_of(amount.clause, amount.start), []).append(amount)
    for number, amounts in sorted(found.items()):
        part = parts.sections[number].part
        yield number, Budget(
            clause=part.id,
            title=part.title,
            value=_set_aside(parts.notice, amounts) if part.id else max(amount.value for amount in amounts),
            start=amounts[0].start,
            end=amounts[0].end,
        )


def _set_aside(notice: Notice, amounts: Sequence[Amount]) -> Decimal:
    """The sums of a clause together, without those that are part of another (其中…0.6亿元)."""
    whole = [amount.value for amount in amounts if not is_part(notice, amount)]
    return sum(whole, Decimal(0)) if whole else amounts[0].value


def _budget(old: Budget | None, new: Budget | None) -> BudgetChange:
    moved = new.value - old.value if old and new else None
    return BudgetChange(
        state=state(old, new, bool(moved)),
        total=(new or old).clause is None,  # type: ignore[union-attr]
        old=old,
        new=new,
        old_place=place(old),
        new_place=place(new),
        change=moved,
        percent=percent(moved, old.value) if moved is not None and old else None,
    )
