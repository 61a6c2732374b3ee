"""One time expression read: a stretch, perhaps up to a second one, with the words that make it a bound."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Literal

from lucheng_extract.grammar.days import Day, Issue, Point, Relative, Unit
from lucheng_extract.grammar.number import value_of
from lucheng_extract.grammar.stretch import Stretch, read_stretch
from lucheng_extract.grammar.time_patterns import (
    BARE_YEAR,
    BY,
    CLOCK_TIME,
    CONNECTOR,
    DURING,
    EVERY,
    EVERY_DAY,
    FROM,
    IN_YEAR,
    NOW,
    SINCE,
    TO,
    WITHIN,
    Patterns,
)
from lucheng_extract.grammar.times import Time, TimeKind, TimeUnit

Lead = Literal["", "to", "since"]

_UNITS: dict[str, Unit] = {
    "年": "year", "月": "month", "季度": "quarter", "周": "week", "星期": "week", "天": "day", "日": "day",
    "工作日": "day",
}  # fmt: skip
_DURATION = re.compile(r"[满近超逾每共期达足第数几过隔][ ]?\Z")
_LEAD_WIDTH = 6


def read_bounded(patterns: Patterns, folded: str, pos: int, floor: int) -> Time | None:
    """到2027年, 2025年6月底前, 自2025年1月1日起至12月31日止, 春节期间."""
    stretch = read_stretch(patterns, folded, pos)
    if stretch is None or _is_duration(folded, pos, stretch):
        return None
    start, lead = _lead(folded, pos, floor)
    if until := _until(patterns, folded, stretch):
        return _range(folded, start if lead == "since" else pos, stretch, until)
    stretch = _more_festivals(patterns, folded, stretch)
    kind, end = _tail(folded, stretch.end, yearly=stretch.year is not None or stretch.unit != "month")
    if lead and not (kind and lead == "to" and kind == "from"):
        kind = kind or ("by" if lead == "to" else "from")
        pos = pos if lead == "since" and kind == "by" else start
    kind = kind or ("by" if stretch.edge == "end" else "during")
    first, last = (
        _festival_days(stretch, kind, folded[stretch.end : end]) if stretch.off else (stretch.first, stretch.last)
    )
    if kind == "from" and stretch.edge == "end":
        first = last
    return Time(pos, end, kind, stretch.unit, first, last, stretch.year, anchored=stretch.notice_year)


def _is_duration(folded: str, pos: int, stretch: Stretch) -> bool:
    """满6月, 3月内, 为期2月: months counted, not named."""
    if stretch.unit != "month" or stretch.year is not None or stretch.edge or stretch.notice_year:
        return False
    return bool(_DURATION.search(folded, max(0, pos - 2), pos)) or folded.startswith(
        ("内", "以内", "之内", "以上", "以下"), stretch.end
    )


def _lead(folded: str, pos: int, floor: int) -> tuple[int, Lead]:
    window = folded[max(floor, pos - _LEAD_WIDTH) : pos]
    for lead, pattern in (("to", TO), ("since", SINCE)):
        if found := pattern.search(window):
            return pos - len(window) + found.start(), lead  # type: ignore[return-value]
    return pos, ""


def _tail(folded: str, end: int, *, yearly: bool) -> tuple[TimeKind | None, int]:
    """The kind that the words after a stretch give it, and where they end; 内 needs more than a month's number."""
    if clock := CLOCK_TIME.match(folded, end):
        end = clock.end()
    for kind, pattern in (("by", BY), ("from", FROM), ("during", DURING)):
        found = pattern.match(folded, end)
        if found and (yearly or not found.group().endswith("内")):
            return kind, found.end()  # type: ignore[return-value]
    return None, end


def _until(patterns: Patterns, folded: str, stretch: Stretch) -> Stretch | None:
    """The second end of a range; it borrows year and month of the first."""
    clock = CLOCK_TIME.match(folded, stretch.end) if stretch.unit == "day" else None
    connector = CONNECTOR.match(folded, clock.end() if clock else stretch.end)
    if connector is None:
        return None
    pos = connector.end()
    if now := NOW.match(folded, pos):
        today = Relative("day", 0, last=True)
        return Stretch(now.end(), stretch.unit, today, today, stretch.year)
    until = read_stretch(patterns, folded, pos, stretch)
    if until is None and stretch.unit in ("year", "month") and (bare := BARE_YEAR.match(folded, pos)):
        year = int(bare["year"])
        return Stretch(bare.end(), "year", Day(1, 1, year), Day(12, 31, year), year)
    return until


def _range(folded: str, start: int, stretch: Stretch, until: Stretch) -> Time:
    _, end = _tail(folded, until.end, yearly=True)
    first, last = stretch.first, until.last
    if stretch.year is None and until.year is not None and isinstance(first, Day):
        first = replace(first, year=until.year, shift=0)
    elif _turns_the_year(stretch, until) and isinstance(last, Day):
        last = replace(last, shift=last.shift + 1)
    year = until.year if stretch.year is None else stretch.year
    return Time(start, end, "during", until.unit, first, last, year, ranged=True, anchored=stretch.notice_year)


def _turns_the_year(stretch: Stretch, until: Stretch) -> bool:
    """11月至3月 ends in the next year."""
    if stretch.month is None or until.month is None or (stretch.year, stretch.shift) != (until.year, until.shift):
        return False
    return until.month < stretch.month


def _more_festivals(patterns: Patterns, folded: str, stretch: Stretch) -> Stretch:
    """元旦春节, 中秋、国庆: one stretch from the first to the last."""
    while stretch.off:
        pos = stretch.end + (folded[stretch.end : stretch.end + 1] in ("、", "和", "及", "与"))
        further = read_stretch(patterns, folded, pos, stretch)
        if further is None or not further.off:
            return stretch
        stretch = replace(
            further, first=stretch.first, off=(stretch.off[0], further.off[1]), notice_year=stretch.notice_year
        )
    return stretch


def _festival_days(stretch: Stretch, kind: TimeKind, words: str) -> tuple[Point, Point]:
    """春节前 ends the day before the festival, 国庆期间 are the days off, 春节后 begins after them."""
    first, last = stretch.first, stretch.last
    if stretch.off and isinstance(first, Day) and isinstance(last, Day):
        if kind == "by" and words.endswith("前"):
            return first, replace(first, plus=-1)
        if kind == "from" and words.endswith("后"):
            return replace(stretch.off[1], plus=1), last
        if words and kind == "during" and words not in ("当天", "当日"):
            return stretch.off
    return first, last


def read_every(patterns: Patterns, folded: str, pos: int) -> Time | None:
    """每年, 每季度, 每年3-6月, 每月25日前: a time that recurs."""
    every = EVERY.match(folded, pos)
    if every is None:
        return None
    end = every.end()
    if named := EVERY_DAY.match(folded, end):
        end = named.end()
    else:
        inner = (
            end + len(folded[end : end + 3]) - len(folded[end : end + 3].lstrip(" 的于")) if end < len(folded) else end
        )
        stretch = read_stretch(patterns, folded, inner) if inner < len(folded) else None
        if stretch and stretch.year is None:
            until = _until(patterns, folded, stretch)
            end = (until or stretch).end
    if end > every.end():
        _, end = _tail(folded, end, yearly=False)
    return Time(pos, end, "during", "every")


def read_issue(patterns: Patterns, folded: str, found: re.Match[str]) -> Time | None:
    """自印发之日起, 自印发之日起30日后, 自发布之日起至2025年12月31日."""
    if not (found["since"] or found["open"] or found["date"] or CONNECTOR.match(folded, found.end())):
        return None
    named = read_stretch(patterns, folded, found.start("date") + 1) if found["date"] else None
    effect = found["act"] in patterns.effects
    issue: Point = named.first if named else Issue(effect=effect)
    year = named.year if named else None
    if connector := CONNECTOR.match(folded, found.end()):
        until = read_stretch(patterns, folded, connector.end(), named)
        if until:
            _, end = _tail(folded, until.end, yearly=True)
            return Time(found.start(), end, "during", until.unit, issue, until.last, until.year or year, ranged=True)
    if not (found["since"] or found["open"]):
        return None
    if not found["count"]:
        return Time(found.start(), found.end(), "from", "issue", issue, year=year)
    months, days = _months_and_days(found["count"], found["unit"])
    kind: TimeKind = "by" if (found["side"] or "").endswith("内") else "from"
    if found["unit"] == "个工作日" or (found["side"] is None and kind == "from"):
        return Time(found.start(), found.end(), kind, "issue")
    point = Issue(days, months, effect)
    return Time(found.start(), found.end(), kind, "issue", point, point, year)


def _months_and_days(count: str, unit: str) -> tuple[int, int]:
    number = _count(count)
    return (number * {"年": 12, "个月": 1}[unit], 0) if unit in ("年", "个月") else (0, number)


def read_ahead(found: re.Match[str]) -> Time:
    """今后三年, 未来5年 run from today; 近三年, 过去一年 up to today."""
    count, unit = _count(found["count"]), _UNITS[found["unit"].removeprefix("个")]
    today = Relative("day", 0, last=True)
    if found["way"] in ("近", "过去", "过去的"):
        since = Relative(unit, -count, last=False, rolling=True)
        return Time(found.start(), found.end(), "during", "vague", since, today)
    until = Relative(unit, count, last=True, rolling=True, plus=-1)
    return Time(found.start(), found.end(), "during", "vague", today, until)


def read_year_list(folded: str, found: re.Match[str]) -> Time | None:
    """2023、2024年: years in a row are one stretch; the others, and those of 到2025年、2030年, stand each alone."""
    years = [int(year) for year in re.findall(r"\d{4}", found.group())]
    in_a_row = years == list(range(years[0], years[0] + len(years))) or found.group().endswith("间")
    if not in_a_row or folded[max(0, found.start() - 1) : found.start()] in ("到", "至"):
        return None
    first, last = Day(1, 1, years[0]), Day(12, 31, years[-1])
    return Time(found.start(), found.end(), "during", "year", first, last, years[-1], ranged=True)


def read_years(patterns: Patterns, found: re.Match[str]) -> Time:
    """今明两年."""
    shift, until = patterns.year_spans[found.group()]
    first, last = Day(1, 1, shift=shift), Day(12, 31, shift=until)
    return Time(found.start(), found.end(), "during", "year", first, last, ranged=True, anchored=True)


def read_decade(found: re.Match[str]) -> Time:
    """上世纪80年代, 20世纪90年代; without its century it is the last one."""
    century = {"上": 20, "本": 21, None: 20}.get(found["century"]) or _count(found["century"])
    year = (century - 1) * 100 + _count(found["decade"])
    return Time(found.start(), found.end(), "during", "year", Day(1, 1, year), Day(12, 31, year + 9), year, ranged=True)


def read_later(found: re.Match[str]) -> Time:
    """20天后: from the day counted from today."""
    point = Relative(_UNITS[found["unit"].removeprefix("个")], _count(found["count"]), last=False, rolling=True)
    return Time(found.start(), found.end(), "from", "vague", point)


def read_undated(patterns: Patterns, folded: str, pos: int) -> Time | None:
    """年内, and times without a date: 近期, 汛期前, 三年内."""
    if IN_YEAR.match(folded, pos):
        return Time(pos, pos + 2, "by", "year", Day(1, 1), Day(12, 31))
    if found := patterns.season.match(folded, pos):
        kind, end = _tail(folded, found.end(), yearly=True)
        return Time(pos, end, kind or "by", "vague")
    if found := patterns.vague.match(folded, pos):
        return Time(pos, found.end(), "during", "vague")
    if (found := WITHIN.match(folded, pos)) and found["unit"] == "年":
        return read_within(found)
    return None


def read_within(found: re.Match[str]) -> Time:
    """三年内, 15天内: by a day counted from today."""
    unit: TimeUnit = "vague"
    if found["count"] == "半":
        return Time(found.start(), found.end(), "by", unit, last=Relative("month", 6, last=True, rolling=True))
    last = Relative(_UNITS[found["unit"].removeprefix("个")], _count(found["count"]), last=True, rolling=True)
    return Time(found.start(), found.end(), "by", unit, last=last)


def _count(text: str) -> int:
    value = value_of(text)
    return int(value) if value is not None else 0
