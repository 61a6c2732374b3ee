"""The notice's own time: its year, the day it was signed, the term it sets itself, the date its goals aim at."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from itertools import pairwise

from lucheng_extract.document.own_term import own_term
from lucheng_extract.document.setting import setting_of
from lucheng_extract.grammar.date import DATE, parse_date
from lucheng_extract.grammar.days import Clock, plan_years
from lucheng_extract.grammar.number import value_of
from lucheng_extract.grammar.times import Time, dates
from lucheng_extract.lexicon import Lexicon, load
from lucheng_extract.outline import Layout
from lucheng_extract.records import ResolvedFrom
from lucheng_extract.text import Text

Span = tuple[int, int]

_YEAR = re.compile(r"(?<![\d.\[(到至~-])(?:19[89]|20[0-4])\d(?![\d.]|[万亿]|\s?[元家个名])")
_DOC_YEAR = re.compile(r"[\[(【]((?:19|20)\d\d)[\])】]")
_YEAR_VERSION = re.compile(r"(?<!\d)(20\d\d)(?:年?版|年(?:度|第|[^至\-~\d])|(?=行动|工作|计划|方案|实施|重点|专项))")
_WRITTEN_ON = re.compile(rf"\A\({DATE}\)\Z|(?:成文|签发|印发)(?:日期|时间):?{DATE.replace('sign', 'mark')}")
_PLAN = re.compile(r"[“\"](?P<plan>十[一二三四五六七])五[”\"][^》,]{0,30}规划")
_SEASON = re.compile(r"[春夏秋冬]季|秋冬|冬春|汛期|[供采]暖[季期]|暑期|寒假|国庆|春节|双节")
_SHORTEST_SEASON = 20
_AIMS = re.compile(r"总体要求|总体思路|指导思想|目标")
_ANNUAL_SHARE = 0.4
_SHORT = 40
_TAIL = 1500
_ALMOST_A_YEAR = 360
_DOMINANT = 0.5


@dataclass(frozen=True)
class Frame:
    """What completes the times of a notice.

    `year` is the year it understands (title, validity, signature, document number, `reference_date`, else the year
    its words use most); `signed_on` the day of its signature; `annual`: it is a year's notice, so that goals without
    a time bind in that year; `term` the first and last day of the term its title sets (a year, a quarter, 2023-2025年);
    `horizon` the date that its aims name (到2025年), for goals without a time of their own. `None`: not stated.
    """

    year: int | None = None
    signed_on: date | None = None
    annual: bool = False
    term: tuple[date, date] | None = None
    horizon: date | None = None
    today: date | None = None

    @cached_property
    def clock(self) -> Clock:
        return Clock(self.year, self.signed_on, self.signed_on or self.today)

    def dates(self, time: Time) -> tuple[date | None, date | None]:
        """The first and last day that a time of the notice binds; `None` is an open or unknown side."""
        return dates(time, self.clock)

    def resolved_from(self, time: Time) -> ResolvedFrom:
        """Where the year of a time comes from: `notice_year` whenever its own words have none."""
        return "notice_year" if time.yearless or time.unit == "relative" else "explicit"


def frame_of(
    text: Text,
    shape: Layout,
    times: Sequence[Time],
    reference_date: date | None = None,
    lexicon: Lexicon | None = None,
) -> Frame:
    """The frame of a notice, from its layout and its times; `reference_date` stands in for a year it does not name.

    >>> from lucheng_extract.grammar.period import scan_times
    >>> from lucheng_extract.lexicon import load
    >>> from lucheng_extract.outline import layout
    >>> text = Text.of("某市2025年稳增长若干政策\\n一、扩大投资。全年完成投资20亿元。")
    >>> frame = frame_of(text, layout(text), scan_times(text.folded, load()))
    >>> frame.year, frame.annual, frame.signed_on
    (2025, True, None)
    """
    today = reference_date.date() if isinstance(reference_date, datetime) else reference_date
    titles = (*shape.title, *shape.body_title)
    signed_on = _signed_on(text.folded, shape)
    titled = _titled_year(text.folded, titles, times)
    if titled and signed_on and abs(titled - signed_on.year) > 1:
        titled = None  # the year of what it speaks of: 关于组建2008年奥运会…的批复
    in_force = _terms_in_force(text.folded, shape, times, lexicon or load())
    year = titled or _year_in_force(in_force) or _fallback_year(text.folded, shape, times, signed_on, today)
    frame = Frame(year or _first_year(titles, times), signed_on, today=today)
    valid_in_year = _valid_in_year(frame, in_force)
    annual = frame.year is not None and bool(titled or valid_in_year or _speaks_of_one_year(shape, times))
    term = _term(frame, _within(times, titles), in_force, _titled_plan(text.folded, titles))
    if term and titled and term[0].year == term[1].year == titled and not _parts_of_years(_within(times, titles)):
        term = None  # in force from February of the year that the title names
    if term and (term[1] - term[0]).days < _ALMOST_A_YEAR:
        annual = False
    if season := _season(frame, text, shape, times, titles):
        return replace(frame, annual=False, term=season)
    horizon = _horizon(frame, text, shape, times)
    if horizon and term is None and horizon.year == frame.year:
        annual = True
    return replace(frame, annual=annual, term=term or _whole_year(frame.year, annual), horizon=horizon)


def _within(times: Sequence[Time], spans: Iterable[Span]) -> list[Time]:
    found: list[Time] = []
    for start, end in spans:
        index = bisect_left(times, start, key=lambda time: time.start)
        while index < len(times) and times[index].end <= end:
            found.append(times[index])
            index += 1
    return found


def _titled_year(folded: str, titles: Sequence[Span], times: Sequence[Time]) -> int | None:
    """The one year a title names: 2025年版, 2025年工作要点; not the first of 2023-2025年."""
    spoken = _within(times, titles)
    if any(time.ranged for time in spoken):
        return None
    named = {time.year for time in spoken if time.year is not None and time.unit not in ("plan", "day")}
    for start, end in titles:
        named.update(int(match[1]) for match in _YEAR_VERSION.finditer(folded, start, end))
    return named.pop() if len(named) == 1 else None


def _terms_in_force(folded: str, shape: Layout, times: Sequence[Time], lexicon: Lexicon) -> list[Time]:
    """The times in which the notice says of itself that it is in force (有效期至2023年12月31日)."""
    tail = (max(shape.body[0], shape.body[1] - _TAIL), shape.body[1])
    own = []
    for time in _within(times, [tail]):
        setting = setting_of(folded, time.start, time.end)
        if own_term(folded, shape.closing, time, setting, lexicon) is not None:
            own.append(time)
    return own


def _signed_on(folded: str, shape: Layout) -> date | None:
    """The date of the signature; else that below the title, 成文日期 of the header, or that of the imprint (…印发)."""
    for start, end in reversed(shape.signatures):
        if day := parse_date(folded[start:end]):
            return day
    for start, end in shape.header:
        if written := _WRITTEN_ON.search(folded[start:end].replace(" ", "")):
            return parse_date(written[0])
    days = (parse_date(folded[start:end]) for start, end in shape.imprint)
    return next((day for day in days if day), None)


def _fallback_year(
    folded: str, shape: Layout, times: Sequence[Time], signed_on: date | None, today: date | None
) -> int | None:
    if signed_on:
        return signed_on.year
    for start, end in shape.doc_number:
        if found := _DOC_YEAR.search(folded, start, end):
            return int(found[1])
    if today:
        return today.year
    dated = [time.year for time in _within(times, shape.header) if time.unit == "day" and time.year]
    return dated[0] if dated else _dominant_year(folded)


def _first_year(titles: Sequence[Span], times: Sequence[Time]) -> int | None:
    """2021 of a title's 2021-2023年."""
    return next((time.year for time in _within(times, titles) if time.ranged and time.year is not None), None)


def _dominant_year(folded: str) -> int | None:
    """The year that most words name, aims (到2025年) and document numbers aside; `None` without a majority."""
    years = Counter(int(match.group()) for match in _YEAR.finditer(folded))
    if not years:
        return None
    year, count = years.most_common(1)[0]
    return year if count >= 2 and count > _DOMINANT * years.total() else None


def _speaks_of_one_year(shape: Layout, times: Sequence[Time]) -> bool:
    """Do most of the clauses set their aims for a part of the year that the notice need not name (上半年, 全年)?"""
    starts = [marker.start for marker in shape.markers] + [shape.body[1]]
    clauses = [span for span in pairwise(starts) if span[1] - span[0] > _SHORT]
    timed = sum(
        any(time.yearless and time.unit in ("year", "half", "quarter") for time in _within(times, [span]))
        for span in clauses
    )
    return bool(clauses) and timed >= 2 and timed >= _ANNUAL_SHARE * len(clauses)


def _year_in_force(in_force: Sequence[Time]) -> int | None:
    """均为2025年全年实施有效: the one year in which the notice is in force."""
    for time in in_force:
        if time.unit == "year" and time.kind == "during" and not time.ranged:
            return time.year
    return None


def _valid_in_year(frame: Frame, in_force: Sequence[Time]) -> bool:
    """Does the notice go out of force in its own year?"""
    ends = [frame.dates(time)[1] for time in in_force]
    return any(end is not None and end.year == frame.year for end in ends) and not any(
        end is not None and frame.year is not None and end.year > frame.year for end in ends
    )


def _titled_plan(folded: str, titles: Sequence[Span]) -> tuple[int, int] | None:
    """The years of the five-year plan that a title names: “十四五”教育事业发展规划."""
    named = [found for start, end in titles if (found := _PLAN.search(folded, start, end))]
    return plan_years(int(value_of(named[0]["plan"]) or 0)) if named else None


def _term(
    frame: Frame, titled: Sequence[Time], in_force: Sequence[Time], plan: tuple[int, int] | None
) -> tuple[date, date] | None:
    """The term of the title (2023年第一季度, 下半年, 2023-2025年, “十四五”规划), or that in force (2016年至2018年, 自…起施行,有效期至…)."""
    parts = _parts_of_years(titled)
    years = [time for time in (*titled, *in_force) if time.ranged and time.unit == "year"]
    for time in (*parts, *years):
        first, last = frame.dates(time)
        if first and last:
            return first, last
    if plan:
        return date(plan[0], 1, 1), date(plan[1], 12, 31)
    spans = [frame.dates(time) for time in in_force if time.year is not None]
    begins = next((first for first, _ in spans if first), None)
    ends = next((last for _, last in spans if last), None)
    return (begins, ends) if begins and ends and begins < ends else None


def _season(
    frame: Frame, text: Text, shape: Layout, times: Sequence[Time], titles: Sequence[Span]
) -> tuple[date, date] | None:
    """The days that the aims of a season's notice name (秋冬季…: 2024年10月1日至2025年3月31日)."""
    if not any(_SEASON.search(text.folded, start, end) for start, end in titles):
        return None
    spans = ([shape.preamble] if shape.preamble else []) + _sections_of_aims(text.folded, shape)
    for time in _within(times, spans):
        first, last = frame.dates(time)
        if time.ranged and time.kind == "during" and first and last and (last - first).days > _SHORTEST_SEASON:
            return first, last
    return None


def _parts_of_years(times: Iterable[Time]) -> list[Time]:
    return [time for time in times if time.unit in ("quarter", "half", "month", "ten_days")]


def _whole_year(year: int | None, annual: bool) -> tuple[date, date] | None:
    return (date(year, 1, 1), date(year, 12, 31)) if annual and year else None


def _horizon(frame: Frame, text: Text, shape: Layout, times: Sequence[Time]) -> date | None:
    """The nearest date that the preamble or the aims name for their targets (到2025年年底)."""
    spans = [shape.preamble] if shape.preamble else []
    spans += _sections_of_aims(text.folded, shape)
    aimed = [
        frame.dates(time)[1]
        for time in _within(times, spans)
        if time.kind == "by" and time.year and time.unit in ("year", "plan")
    ]
    ahead = [day for day in aimed if day and (frame.year is None or day.year >= frame.year)]
    return min(ahead, default=None)


def _sections_of_aims(folded: str, shape: Layout) -> list[Span]:
    """The clauses whose heading speaks of aims, each to the next clause of its level or a higher one."""
    spans: list[Span] = []
    for index, marker in enumerate(shape.markers):
        line_end = folded.find("\n", marker.start)
        heading = folded[marker.start : min(marker.start + 24, line_end if line_end >= 0 else len(folded))]
        if _AIMS.search(heading):
            later = (other.start for other in shape.markers[index + 1 :] if other.style.rank <= marker.style.rank)
            spans.append((marker.start, next(later, shape.body[1])))
    return spans
