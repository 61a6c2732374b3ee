"""Days as texts name them: without a year, at a month's end, of the lunar calendar, or counted from another day."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import Literal

from lucheng_extract.grammar.lunar import lunar_day, qingming

LAST = -1
"""The day number that stands for the last day of a month."""

CalendarName = Literal["solar", "lunar", "term", "weekday"]
Unit = Literal["day", "week", "month", "quarter", "year"]


@dataclass(frozen=True, slots=True)
class Clock:
    """What an incomplete day is completed with.

    `year` is the year understood (月底 of which year?), `issued` the day the notice was signed (自印发之日起),
    `today` the day from which 明天 and 下月 count. Each may be `None`: not known.
    """

    year: int | None = None
    issued: date | None = None
    today: date | None = None


@dataclass(frozen=True, slots=True)
class Day:
    """A day of a year. Without `year` it is of the year understood, `shift` years later (明年 is 1).

    `day` counts in the month, `LAST` is the month's last; `calendar` `term` is 清明, `weekday` the `day` // 10th
    weekday (1–7 = `day` % 10) of the month (母亲节 is 5, 27). `plus` days are added.
    """

    month: int
    day: int
    year: int | None = None
    shift: int = 0
    calendar: CalendarName = "solar"
    plus: int = 0
    leap: bool = False


@dataclass(frozen=True, slots=True)
class Issue:
    """The day on which the notice was issued, `days` and `months` later; with `effect` the day it took effect."""

    days: int = 0
    months: int = 0
    effect: bool = False


@dataclass(frozen=True, slots=True)
class Relative:
    """The first or last day of the `unit` that lies `count` units after today's (下月 is month, 1).

    With `rolling` the day `count` units after today, without regard to the unit's bounds (今后三年). `plus` days are
    added.
    """

    unit: Unit
    count: int
    last: bool
    rolling: bool = False
    plus: int = 0


Point = Day | Issue | Relative


def resolve(point: Point | None, clock: Clock) -> date | None:
    """The date of a day, `None` where it does not exist (2月30日) or the clock does not know enough.

    >>> resolve(Day(2, LAST), Clock(year=2028)), resolve(Day(2, 30, year=2025), Clock())
    (datetime.date(2028, 2, 29), None)
    >>> resolve(Issue(days=30), Clock(issued=date(2025, 6, 10)))
    datetime.date(2025, 7, 10)
    >>> resolve(Relative("month", 1, last=True), Clock(today=date(2025, 1, 31)))
    datetime.date(2025, 2, 28)
    """
    try:
        if isinstance(point, Day):
            return _day(point, clock)
        if isinstance(point, Issue):
            return clock.issued and _later(clock.issued, point.months) + timedelta(days=point.days)
        if isinstance(point, Relative):
            return clock.today and _relative(point, clock.today) + timedelta(days=point.plus)
    except (ValueError, OverflowError):  # a day or year that no calendar has
        pass
    return None


def _day(point: Day, clock: Clock) -> date | None:
    year = point.year if point.year is not None else clock.year
    if year is None:
        return None
    year += point.shift
    found = _in_year(point, year)
    return found + timedelta(days=point.plus) if found and point.plus else found


def _in_year(point: Day, year: int) -> date | None:
    if point.calendar == "lunar":
        return lunar_day(year, point.month, point.day, leap=point.leap)
    if point.calendar == "term":
        return qingming(year)
    if point.calendar == "weekday":
        return _nth_weekday(year, point.month, *divmod(point.day, 10))
    return date(year, point.month, monthrange(year, point.month)[1] if point.day == LAST else point.day)


def _nth_weekday(year: int, month: int, nth: int, weekday: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (nth - 1))


def _later(day: date, months: int) -> date:
    """The same day some months later, clipped to the month's end (Civil Code, article 202)."""
    years, month = divmod(day.month - 1 + months, 12)
    if not MINYEAR <= day.year + years <= MAXYEAR:
        raise OverflowError
    return date(day.year + years, month + 1, min(day.day, monthrange(day.year + years, month + 1)[1]))


def add_months(day: date, months: int) -> date | None:
    """The same day some months later, clipped to the month's end; `None` beyond the calendar.

    >>> add_months(date(2025, 1, 31), 1), add_months(date(2025, 6, 1), 36)
    (datetime.date(2025, 2, 28), datetime.date(2028, 6, 1))
    """
    try:
        return _later(day, months)
    except OverflowError:
        return None


_MONTHS = {"month": 1, "quarter": 3, "year": 12}


def _relative(point: Relative, today: date) -> date:
    if point.unit == "day":
        return today + timedelta(days=point.count)
    if point.unit == "week":
        return today + timedelta(days=7 * point.count + (0 if point.rolling else 6 * point.last - today.weekday()))
    months = _MONTHS[point.unit]
    if point.rolling:
        return _later(today, months * point.count)
    begin = _later(today.replace(day=1, month=(today.month - 1) // months * months + 1), months * point.count)
    return _later(begin, months) - timedelta(days=1) if point.last else begin


def plan_years(number: int) -> tuple[int, int] | None:
    """The first and last year of a five-year plan, from the third on; `None` before (they were not of five years each).

    >>> plan_years(14), plan_years(9)
    ((2021, 2025), (1996, 2000))
    """
    first = 1966 + 5 * (number - 3)
    return (first, first + 4) if number >= 3 else None
