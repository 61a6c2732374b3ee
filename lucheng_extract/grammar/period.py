"""Calendar periods of official prose: `parse_period` reads a whole string, `find_periods` a text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from lucheng_extract.grammar.days import Clock, Day, Relative
from lucheng_extract.grammar.number import value_of
from lucheng_extract.grammar.stretch import full_year, holiday
from lucheng_extract.grammar.time_patterns import AHEAD, BARE_DAY, BARE_YEAR, LATER, SHORT_YEAR, WITHIN, compiled
from lucheng_extract.grammar.time_reader import read_ahead, read_later, read_within
from lucheng_extract.grammar.time_scan import read_time, scan_times
from lucheng_extract.grammar.times import Time, TimeKind, dates
from lucheng_extract.lexicon import load
from lucheng_extract.text import fold

__all__ = ["Period", "Time", "find_periods", "parse_period", "scan_times"]


@dataclass(frozen=True, slots=True)
class Period:
    """A calendar period and its place.

    `start`, `end` are `str` indices, half-open; `from_date` and `to_date` are both included, `None` is an open side or
    one that no date can be given to (每年; 近期; 年底 without a reference date). `kind` is `by` (年底前, 到2027年),
    `from` (自…起) or `during`. `resolved_from` is `notice_year` when the words name no year.
    """

    start: int
    end: int
    text: str
    kind: TimeKind
    from_date: date | None
    to_date: date | None
    resolved_from: Literal["explicit", "notice_year"]


def parse_period(text: str, reference_date: date | None = None) -> Period:
    """Read a whole string as one period; `reference_date` gives the year, and the day from which 下月 counts.

    Both ends are included. 年底 and 月末 are `by` their last day; 年初 is January and February, 月初 the first five
    days, 上旬, 中旬, 下旬 are days 1-10, 11-20, 21 to the end; 春节前 ends the day before. A date that no calendar has
    (2月30日) leaves its side `None`. Raises ValueError when the string is not one period from end to end, TypeError
    when it is no str.

    >>> period = parse_period("2025年底前")
    >>> period.kind, period.from_date, period.to_date
    ('by', None, datetime.date(2025, 12, 31))
    >>> parse_period("三季度", reference_date=date(2025, 5, 10)).from_date
    datetime.date(2025, 7, 1)
    >>> parse_period("尽快")
    Traceback (most recent call last):
      ...
    ValueError: '尽快' is not a period. Write for example 2025年底前, 第一季度, “十四五”期间 or 自2025年1月1日起
    """
    if not isinstance(text, str):
        raise TypeError(f"parse_period takes a str, not {type(text).__name__}")
    folded = fold(text)
    begin, end = len(folded) - len(folded.lstrip()), len(folded.rstrip())
    time = _whole(folded, begin, end)
    if time is None:
        raise ValueError(
            f"{text!r} is not a period. Write for example 2025年底前, 第一季度, “十四五”期间 or 自2025年1月1日起"
        )
    return _period(text, time, _clock(reference_date))


def find_periods(text: str, reference_date: date | None = None) -> list[Period]:
    """Every period of a text in its order; see `parse_period` for what the dates mean.

    Durations (3个月) are no periods; 三年内, 近期 and 每年 are periods without dates. Raises TypeError when `text` is
    no str.

    >>> [(p.text, p.to_date) for p in find_periods("到2027年达到10个，2025年6月底前完成3个。")]
    [('到2027年', datetime.date(2027, 12, 31)), ('2025年6月底前', datetime.date(2025, 6, 30))]
    """
    if not isinstance(text, str):
        raise TypeError(f"find_periods takes a str, not {type(text).__name__}")
    clock = _clock(reference_date)
    return [_period(text, time, clock) for time in scan_times(fold(text), load())]


def _clock(reference_date: date | None) -> Clock:
    day = reference_date.date() if isinstance(reference_date, datetime) else reference_date
    return Clock(day.year, day, day) if day else Clock()


def _period(text: str, time: Time, clock: Clock) -> Period:
    first, last = dates(time, clock)
    yearless = time.yearless or isinstance(time.first, Relative) or isinstance(time.last, Relative)
    source: Literal["explicit", "notice_year"] = "notice_year" if yearless and time.year is None else "explicit"
    return Period(time.start, time.end, text[time.start : time.end], time.kind, first, last, source)


def _whole(folded: str, begin: int, end: int) -> Time | None:
    """The time that fills the string; its lead (自, 到) and forms too short to be found in running text included."""
    patterns = compiled(load())
    if year := BARE_YEAR.fullmatch(folded, begin, end):
        return _year_of(begin, end, int(year["year"]))
    if short := SHORT_YEAR.fullmatch(folded, begin, end):
        return _year_of(begin, end, full_year(int(value_of(short["year"]) or 0)))
    if row := patterns.holidays.get(folded[begin:end]):
        day = holiday(row)
        return Time(begin, end, "during", "holiday", day, day)
    if found := BARE_DAY.fullmatch(folded, begin, end):
        point = Relative("month", 0, last=False, plus=int(value_of(found["day"]) or 1) - 1)
        return Time(begin, end, "during", "relative", point, point)
    for pattern, read in ((AHEAD, read_ahead), (WITHIN, read_within), (LATER, read_later)):
        if found := pattern.fullmatch(folded, begin, end):
            return read(found)
    for pos in range(begin, min(begin + 7, end)):
        time = read_time(patterns, folded, pos)
        if time:
            return time if (time.start, time.end) == (begin, end) else None
    return None


def _year_of(begin: int, end: int, year: int) -> Time:
    return Time(begin, end, "during", "year", Day(1, 1, year), Day(12, 31, year), year)
