"""Benefits and other sums with their counterparts: 50万元 → 60万元."""

from __future__ import annotations

from bisect import bisect_right
from decimal import Decimal

from lucheng_extract.comparison import budgets
from lucheng_extract.comparison.change import differing, shift, sides, state
from lucheng_extract.comparison.facts import CONTEXT, Kind, Reading, around, paired
from lucheng_extract.comparison.matching import Matching
from lucheng_extract.comparison.records import AmountChange, SupportChange
from lucheng_extract.records import Amount, Notice, Support

_SUPPORT_FIELDS = ("amount", "rate", "cap", "standard", "instrument", "payer")
_AMOUNT_FIELDS = ("value", "value_max", "comparator", "currency", "per")

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
    return SupportChange(
        state=state(old, new, bool(differs)),
        differs=differs,
        **sides(old, new),
        **shift(*_sums(old, new)),
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
    """Sums that no other kind of difference shows: thresholds, funds inside articles, what stands in no benefit."""
    starts = [support.start for support in notice.supports]
    counted = budgets.counted(notice)

    def in_support(amount: Amount) -> bool:
        at = bisect_right(starts, amount.start) - 1
        return at >= 0 and amount.end <= notice.supports[at].end

    return [
        amount
        for amount in notice.amounts
        if amount.role == "threshold"
        or (amount.role != "target" and (amount.start, amount.end) not in counted and not in_support(amount))
    ]


def _amount(old: Amount | None, new: Amount | None) -> AmountChange:
    differs = differing(old, new, _AMOUNT_FIELDS)
    return AmountChange(
        state=state(old, new, bool(differs)),
        differs=differs,
        **sides(old, new),
        **shift(old.value if old else None, new.value if new else None),
    )
