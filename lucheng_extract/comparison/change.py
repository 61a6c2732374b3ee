"""What became of a pair: its state, and how far a value moved."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any

from lucheng_extract.comparison.records import FactState

_PERCENT_PLACES = Decimal("0.01")


def percent(change: Decimal, old: Decimal) -> Decimal | None:
    """A change in percent of the old value, to two places; `None` of nothing.

    >>> percent(Decimal(500), Decimal(2000)), percent(Decimal(1), Decimal(0))
    (Decimal('25.00'), None)
    """
    return (change * 100 / abs(old)).quantize(_PERCENT_PLACES, ROUND_HALF_EVEN) if old else None


def differing(old: Any, new: Any, fields: Sequence[str]) -> tuple[str, ...]:
    """The fields in which two records differ; none where one is missing."""
    if old is None or new is None:
        return ()
    return tuple(field for field in fields if getattr(old, field) != getattr(new, field))


def state(old: object, new: object, changed: bool) -> FactState:
    """`new` or `dropped` where one side is missing, else whether it changed."""
    if old is None:
        return "new"
    if new is None:
        return "dropped"
    return "changed" if changed else "same"
