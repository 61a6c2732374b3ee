"""Deadlines with their counterparts: 6月底前 → 9月底前, three months later."""

from __future__ import annotations

from datetime import date

from lucheng_extract.comparison.change import sides
from lucheng_extract.comparison.facts import CONTEXT, Kind, Reading, around, paired
from lucheng_extract.comparison.matching import Matching
from lucheng_extract.comparison.records import DeadlineChange, DeadlineState
from lucheng_extract.records import Deadline

READING: Reading[Deadline] = Reading(
    kind=lambda deadline: Kind(deadline.kind), subject=lambda deadline, text: around(text, deadline, CONTEXT)
)


def compared(matching: Matching, years_apart: int) -> tuple[DeadlineChange, ...]:
    olds, news = matching.old.notice.deadlines, matching.new.notice.deadlines
    return tuple(_change(old, new, years_apart) for old, new in paired(READING, olds, news, matching, years_apart))


def _change(old: Deadline | None, new: Deadline | None, years_apart: int) -> DeadlineChange:
    days, in_year = _moved(old, new, years_apart)
    return DeadlineChange(
        state=_state(old, new, years_apart),
        days=days,
        days_in_year=in_year,
        **sides(old, new),
    )


def _state(old: Deadline | None, new: Deadline | None, years_apart: int) -> DeadlineState:
    if old is None or new is None or _dates(old) == _dates(new):
        return "new" if old is None else "dropped" if new is None else "same"
    later = tuple(_later(day, years_apart) for day in _dates(old))
    return "carried" if later == _dates(new) else "moved"


def _dates(deadline: Deadline) -> tuple[date | None, date | None]:
    return deadline.from_date, deadline.to_date


def _moved(old: Deadline | None, new: Deadline | None, years_apart: int) -> tuple[int | None, int | None]:
    """Days on the calendar and within the year; `None` where one side has no such day."""
    before, after = _day(old, new)
    later = _later(before, years_apart)
    if before is None or after is None or later is None:
        return None, None
    return (after - before).days, (after - later).days


def _day(old: Deadline | None, new: Deadline | None) -> tuple[date | None, date | None]:
    """The last day of both, else the first of both."""
    if old is None or new is None:
        return None, None
    if old.to_date and new.to_date:
        return old.to_date, new.to_date
    return (old.from_date, new.from_date) if old.from_date and new.from_date else (None, None)


def _later(day: date | None, years: int) -> date | None:
    """The same day of another year; the last of February where that year has no such day, or no such year exists."""
    if day is None or not date.min.year <= day.year + years <= date.max.year:
        return day
    leap_day = (day.month, day.day) == (2, 29)
    return date(day.year + years, day.month, 28 if leap_day else day.day)
