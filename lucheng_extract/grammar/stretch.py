"""One calendar stretch at a place of the text: 2025年, 6月上旬, 今年三季度末, 2025/5/10, “十四五”期间, 春节."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from lucheng_extract.grammar.days import LAST, CalendarName, Day, Point, Relative, Unit, plan_years
from lucheng_extract.grammar.number import value_of
from lucheng_extract.grammar.time_patterns import BARE_DAY, CONNECTOR, PLAN, Patterns
from lucheng_extract.grammar.times import TimeUnit
from lucheng_extract.lexicon import Row

Edge = Literal["", "end", "begin"]
Span = tuple[tuple[int, int], tuple[int, int]]  # (month, day) of the first and of the last day

_WHOLE_YEAR: Span = ((1, 1), (12, 31))
_THIRDS: dict[str, tuple[int, int]] = {
    "上旬": (1, 10),
    "中旬": (11, 20),
    "下旬": (21, LAST),
    "上中旬": (1, 20),
    "中下旬": (11, LAST),
}
_LUNAR_MONTHS = {"正": 1, "冬": 11, "腊": 12}
_WEEKDAYS = "一二三四五六日"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A read stretch: `first`–`last`, the `year` it states, or `shift` (明年 is 1), its `month` for a day after it.

    `edge` is `end` of 年底, 月末 and `begin` of 年初; `notice_year` is true where its word counts from the notice's
    own year whatever year was spoken of before (今年, 明年; not 当年, 次年). `off` are a festival's days off.
    """

    end: int
    unit: TimeUnit
    first: Point
    last: Point
    year: int | None = None
    shift: int = 0
    month: int | None = None
    edge: Edge = ""
    notice_year: bool = False
    off: tuple[Day, Day] | None = None


def read_stretch(patterns: Patterns, folded: str, pos: int, base: Stretch | None = None) -> Stretch | None:
    """The stretch that starts at `pos`; year and month that it lacks are those of `base` (the start of its range)."""
    if folded[pos : pos + 4].isdigit() and (numeric := _numeric(patterns, folded, pos, base)):
        return numeric
    if found := PLAN.match(folded, pos):
        return _plan(found)
    if found := patterns.unit_words.match(folded, pos):
        return _counted(patterns, folded, found)
    found = patterns.stretch.match(folded, pos)
    if found and found.end() > pos:
        return _calendar(patterns, found, base)
    if base and base.month and (found := BARE_DAY.match(folded, pos)):
        day = _number(found["day"])
        return _of_days(found.end(), "day", ((base.month, day), (base.month, day)), base.year, base.shift, base.month)
    return None


def _numeric(patterns: Patterns, folded: str, pos: int, base: Stretch | None) -> Stretch | None:
    """2025/5/10; 2025.05 at either end of a range."""
    if found := patterns.iso.match(folded, pos):
        year, month, day = int(found["year"]), int(found["month"]), int(found["day"])
        return _of_days(found.end(), "day", ((month, day), (month, day)), year, 0, month)
    if (found := patterns.iso_month.match(folded, pos)) and (base or CONNECTOR.match(folded, found.end())):
        month = int(found["month"])
        return _of_days(found.end(), "month", ((month, 1), (month, LAST)), int(found["year"]), 0, month)
    return None


def _of_days(end: int, unit: TimeUnit, span: Span, year: int | None, shift: int, month: int | None = None,
             edge: Edge = "", *, notice_year: bool = False) -> Stretch:  # fmt: skip
    (month1, day1), (month2, day2) = span
    first, last = Day(month1, day1, year, shift), Day(month2, day2, year, shift)
    return Stretch(end, unit, first, last, year, shift, month, edge, notice_year)


def _calendar(patterns: Patterns, found: re.Match[str], base: Stretch | None) -> Stretch | None:
    year, shift = _year(patterns, found, base)
    if found["festival"]:
        return _holiday(found, patterns, year, shift)
    if found["lmonth"]:
        return _lunar(found, year, shift)
    stated = bool(found["year"] or found["short"] or found["shifted"])
    part = _part(found, stated=stated)
    if part is None and not stated:
        return None
    unit, span, edge = part or ("year", _WHOLE_YEAR, "")
    month = span[0][0] if unit in ("month", "day", "ten_days") else None
    own = found["shifted"] is not None and found["shifted"] not in patterns.that_year
    return _of_days(found.end(), unit, span, year, shift, month, edge, notice_year=own)


def _year(patterns: Patterns, found: re.Match[str], base: Stretch | None) -> tuple[int | None, int]:
    """The year stated, and the shift of a relative one; what is missing comes from the start of the range."""
    if found["year"]:
        return _digits(found["year"]), 0
    if found["short"]:
        return full_year(_digits(found["short"])), 0
    if found["shifted"]:
        shift = patterns.shifts[found["shifted"]]
        return (base.year + shift, 0) if base and base.year is not None else (None, shift)
    return (base.year, base.shift) if base else (None, 0)


def full_year(two_digits: int) -> int:
    """25 → 2025, 98 → 1998: the years from 1950 to 2049."""
    return two_digits + (2000 if two_digits < 50 else 1900)


def _part(found: re.Match[str], *, stated: bool) -> tuple[TimeUnit, Span, Edge] | None:
    """The part of the year: its unit, first and last day, and whether its words name the end or the beginning."""
    if found["month"]:
        return _month(found)
    if found["quarter"]:
        return _quarters(found)
    if found["quarters"]:
        return "quarter", ((1, 1), (3 * _number(found["quarters"]), LAST)), ""
    if found["half"]:
        first = 1 if found["half"] == "上" else 7
        return "half", ((first, 1), (first + 5, LAST)), "end" if found["hend"] else ""
    if found["yend"]:
        return "year", ((12, 1), (12, 31)), "end"
    if found["ybegin"]:
        return "year", ((1, 1), (2, LAST)), "begin"
    if found["ymid"]:
        return "year", ((6, 1), (7, LAST)), ""
    if found["whole"]:
        return "year", _WHOLE_YEAR, ""
    months = 1 if found["month1"] else _number(found["months"]) if found["months"] and stated else 0
    return ("month", ((1, 1), (months, LAST)), "") if 1 <= months <= 12 else None


def _month(found: re.Match[str]) -> tuple[TimeUnit, Span, Edge]:
    month = 1 if found["month"] == "元" else _number(found["month"])
    if found["day"]:
        day = _number(found["day"])
        return "day", ((month, day), (month, day)), ""
    if found["third"]:
        first, last = _THIRDS[found["third"]]
        return "ten_days", ((month, first), (month, last)), ""
    if found["mend"]:
        return "month", ((month, 25), (month, LAST)), "end"
    if found["mbegin"]:
        return "month", ((month, 1), (month, 5)), "begin"
    return "month", ((month, 1), (month, LAST)), ""


def _quarters(found: re.Match[str]) -> tuple[TimeUnit, Span, Edge]:
    first = 1 if found["quarter"] == "首" else _number(found["quarter"])
    last = max(first, _number(found["quarter2"]) if found["quarter2"] else first)
    edge: Edge = "end" if found["qend"] else "begin" if found["qbegin"] else ""
    return "quarter", ((3 * first - 2, 1), (3 * last, LAST)), edge


def holiday(row: Row, year: int | None = None, shift: int = 0) -> Day:
    """The day of a festival of the lexicon's list."""
    calendar: CalendarName = row["calendar"]  # type: ignore[assignment]
    return Day(int(row["month"]), int(row["day"]), year, shift, calendar)


def _holiday(found: re.Match[str], patterns: Patterns, year: int | None, shift: int) -> Stretch:
    """A festival's day; `off` are its days off, as the State Council's yearly notices usually arrange them."""
    words = found["festival"].strip('“”"')
    row = patterns.holidays.get(words) or patterns.holidays[re.sub(r"[”\"]节", "", words)]
    day = holiday(row, year, shift)
    off = [replace(day, day=int(row[name])) if row[name] else day for name in ("first_day", "last_day")]
    return Stretch(found.end(), "holiday", day, day, year, shift, off=(off[0], off[1]))


def _lunar(found: re.Match[str], year: int | None, shift: int) -> Stretch:
    month = _LUNAR_MONTHS.get(found["lmonth"]) or _number(found["lmonth"])
    day = _number(found["lday"].removeprefix("初")) if found["lday"] else 0
    first = Day(month, day or 1, year, shift, "lunar", leap=bool(found["leap"]))
    return Stretch(found.end(), "day" if day else "month", first, replace(first, day=day or LAST), year, shift)


def _plan(found: re.Match[str]) -> Stretch | None:
    years = plan_years(_number(found["plan"]))
    if years is None:
        return None
    first, last = years
    edge: Edge = (
        "end"
        if found["part"] in ("期末", "末期", "末")
        else "begin"
        if found["part"].startswith(("初", "期初"))
        else ""
    )
    open_end = found["part"] == "以来"
    return Stretch(found.end(), "plan", Day(1, 1, first), Day(12, 31, last), None if open_end else last, edge=edge)


def _counted(patterns: Patterns, folded: str, found: re.Match[str]) -> Stretch:
    """本月, 下季度, 上周, 明天, with a day of it: 本月9日, 下周六, 本月底."""
    name, count = patterns.units[found.group()]
    unit: Unit = name  # type: ignore[assignment]
    whole = Stretch(found.end(), "relative", Relative(unit, count, last=False), Relative(unit, count, last=True))
    if unit == "month":
        return _day_of_month(folded, whole, count)
    if unit == "week" and folded[found.end() : found.end() + 1] in tuple(_WEEKDAYS + "天"):
        plus = "一二三四五六日".find(folded[found.end()].replace("天", "日"))
        day = Relative("week", count, last=False, plus=plus)
        return Stretch(found.end() + 1, "relative", day, day)
    return whole


def _day_of_month(folded: str, whole: Stretch, count: int) -> Stretch:
    if day := BARE_DAY.match(folded, whole.end):
        point = Relative("month", count, last=False, plus=_number(day["day"]) - 1)
        return Stretch(day.end(), "relative", point, point)
    after = folded[whole.end : whole.end + 2]
    if after in _THIRDS:
        first, last = _THIRDS[after]
        end: Point = whole.last if last == LAST else Relative("month", count, last=False, plus=last - 1)
        return Stretch(whole.end + 2, "relative", Relative("month", count, last=False, plus=first - 1), end)
    if after[:1] in ("底", "末"):
        return Stretch(whole.end + 1, "relative", whole.first, whole.last, edge="end")
    if after[:1] == "初":
        return Stretch(
            whole.end + 1, "relative", whole.first, Relative("month", count, last=False, plus=4), edge="begin"
        )
    return whole


def _digits(text: str) -> int:
    """A year read digit by digit: 2025, 二〇二五, 二0二五."""
    return _number(text.replace("O", "〇").replace("o", "〇").replace("0", "〇") if not text.isdigit() else text)


def _number(text: str) -> int:
    value = value_of(text)
    return int(value) if value is not None else 0
