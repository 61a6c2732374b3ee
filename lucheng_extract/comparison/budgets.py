"""What the sections and the whole notice have to spend, then and now."""

from __future__ import annotations

from decimal import Decimal

from lucheng_extract.checks.section_budgets import section_budgets
from lucheng_extract.comparison.change import shift, sides, state
from lucheng_extract.comparison.matching import Matching
from lucheng_extract.comparison.pairing import in_order
from lucheng_extract.comparison.parts import Parts
from lucheng_extract.comparison.records import Budget, BudgetChange
from lucheng_extract.records import Amount, Notice


def compared(matching: Matching) -> tuple[BudgetChange, ...]:
    """The budgets of sections that are counterparts, and the stated total last."""
    olds, news = _of_sections(matching.old), _of_sections(matching.new)
    old_at, new_at = list(olds), list(news)
    matched = [(old_at.index(old), new_at.index(new)) for old, new in matching.pairs if old in olds and new in news]
    rows = [
        _change(None if old is None else olds[old_at[old]], None if new is None else news[new_at[new]])
        for old, new in in_order(matched, len(olds), len(news))
    ]
    old_total, new_total = _total(matching.old.notice), _total(matching.new.notice)
    return (*rows, _change(old_total, new_total)) if old_total or new_total else tuple(rows)


def counted(notice: Notice) -> set[tuple[int, int]]:
    """The places of the sums that are part of a section's budget or the total."""
    found = section_budgets(notice)
    return {(amount.start, amount.end) for amount in (*found.stated, *([found.total] if found.total else []))}


def _of_sections(parts: Parts) -> dict[int, Budget]:
    """Part number → budget, in order."""
    sums: dict[int, list[Amount]] = {}
    for amount in section_budgets(parts.notice).stated:
        sums.setdefault(parts.number_of(amount.clause, amount.start), []).append(amount)
    return {
        number: Budget(
            clause=parts.pieces[number].part.id,
            title=parts.pieces[number].part.title,
            value=sum((amount.value for amount in amounts), Decimal(0)),
            start=amounts[0].start,
            end=amounts[0].end,
        )
        for number, amounts in sorted(sums.items())
    }


def _total(notice: Notice) -> Budget | None:
    total = section_budgets(notice).total
    return Budget(clause=None, title=None, value=total.value, start=total.start, end=total.end) if total else None


def _change(old: Budget | None, new: Budget | None) -> BudgetChange:
    known = new or old
    return BudgetChange(
        state=state(old, new, bool(old and new and old.value != new.value)),
        total=known is not None and known.clause is None,
        **sides(old, new),
        **shift(old.value if old else None, new.value if new else None),
    )
