"""A time expression as the text states it: its words, what they say, and days that may lack a year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from lucheng_extract.grammar.days import Clock, Day, Point, resolve

TimeKind = Literal["by", "during", "from"]
TimeUnit = Literal[
    "day", "ten_days", "month", "quarter", "half", "year", "plan", "holiday", "relative", "issue", "every", "vague"
]

_PASSED = timedelta(days=180)


@dataclass(frozen=True, slots=True)
class Time:
    """One time expression: `start`–`end` cover its words with the 自…起, 到, 前, 底, 期间 that belong to them.

    `kind` is what the words say (`by` 年底前, 到2027年; `from` 自…起; `during` the rest); `unit` the finest unit named:
    `every` recurs (每年), `vague` has no date (近期), `issue` counts from the notice's own issue (自印发之日起),
    `relative` from today (下月). `year` is the year its own words state, `context_year` the one stated before it in its
    sentence; both `None`: the year must come from the notice. `ranged` is true of a stretch with both ends named,
    `anchored` of a time that counts from the notice's year whatever was said before (今年, 明年).
    """

    start: int
    end: int
    kind: TimeKind
    unit: TimeUnit
    first: Point | None = None
    last: Point | None = None
    year: int | None = None
    context_year: int | None = None
    ranged: bool = False
    anchored: bool = False

    @property
    def yearless(self) -> bool:
        """Does only the notice know the year?"""
        return self.year is None and (isinstance(self.first, Day) or isinstance(self.last, Day))


def dates(time: Time, clock: Clock) -> tuple[date | None, date | None]:
    """The first and last day that a time binds, both included; `None` is an open or unknown side.

    A `by` date without a year that would lie half a year before the day of issue is of the next year (3月底前 in a
    notice of December).

    >>> dates(Time(0, 4, "by", "year", last=Day(12, 31)), Clock(year=2025))
    (None, datetime.date(2025, 12, 31))
    """
    year = time.context_year if time.context_year is not None else clock.year
    own = clock if year == clock.year else Clock(year, clock.issued, clock.today)
    first = resolve(time.first, own) if time.kind != "by" else None
    last = resolve(time.last, own) if time.kind != "from" else None
    if last and time.kind == "by" and time.yearless and time.context_year is None and _passed(last, clock):
        last = resolve(time.last, Clock(last.year + 1, clock.issued, clock.today))
    return (None, None) if first and last and first > last else (first, last)


def _passed(day: date, clock: Clock) -> bool:
    return clock.issued is not None and day.year == clock.issued.year and clock.issued - day > _PASSED
