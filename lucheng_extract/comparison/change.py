"""What became of a pair: its sides, its state, and how far a value moved."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any, TypedDict

from lucheng_extract.comparison.records import FactState, Place

_PERCENT_PLACES = Decimal("0.01")


class Sides(TypedDict):
    """What every difference holds."""

    old: Any
    new: Any
    old_place: Place | None
    new_place: Place | None


class Shift(TypedDict):
    """How far a value moved, and by how many percent."""

    change: Decimal | None
    percent: Decimal | None


def sides(old: Any, new: Any) -> Sides:
    """Two records that are counterparts, `None` where there is none, with their places."""
    return {"old": old, "new": new, "old_place": _place(old), "new_place": _place(new)}


def _place(record: Any) -> Place | None:
    return None if record is None else (record.start, record.end)


def shift(old: Decimal | None, new: Decimal | None) -> Shift:
    """From one value to the other; nothing where one is missing.

    >>> shift(Decimal(2000), Decimal(2500))
    {'change': Decimal('500'), 'percent': Decimal('25.00')}
    >>> shift(None, Decimal(2500))
    {'change': None, 'percent': None}
    """
    if old is None or new is None:
        return {"change": None, "percent": None}
    return {"change": new - old, "percent": percent(new - old, old)}


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
