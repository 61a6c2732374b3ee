"""All time expressions of a text, in one scan."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from lucheng_extract.grammar.time_patterns import (
    AHEAD,
    COUNT_CHARS,
    DECADE,
    HAN_NUMERALS,
    HAN_UNIT,
    NUMERAL,
    YEAR_LIST,
    YEARS_WITHIN,
    Patterns,
    compiled,
)
from lucheng_extract.grammar.time_reader import (
    read_ahead,
    read_bounded,
    read_decade,
    read_every,
    read_issue,
    read_undated,
    read_year_list,
    read_years,
)
from lucheng_extract.grammar.times import Time
from lucheng_extract.lexicon import Lexicon

_ISSUE_WIDTH = 40
_EACH_YEAR = re.compile(r"每年.*\d")
_SENTENCE_END = re.compile(r"[。！？!?\n]")


def scan_times(folded: str, lexicon: Lexicon) -> list[Time]:
    """Every time expression of a folded text, in text order, disjoint.

    >>> from lucheng_extract.lexicon import load
    >>> [(t.kind, t.unit, t.year) for t in scan_times("到2027年,建成10个;每年新增3家,年底前完成。", load())]
    [('by', 'year', 2027), ('during', 'every', None), ('by', 'year', None)]
    """
    patterns = compiled(lexicon)
    times: list[Time] = []
    done = 0
    for pos in _starts(patterns, folded):
        if pos >= done and (time := read_time(patterns, folded, pos, done)):
            times.append(time)
            done = time.end
    return _with_context(folded, times)


def _starts(patterns: Patterns, folded: str) -> list[int]:
    """Where a time expression may start, by its first characters."""
    starts = {match.start() for pattern in (NUMERAL, patterns.words) for match in pattern.finditer(folded)}
    starts.update(_numerals_before(folded, HAN_UNIT, HAN_NUMERALS, '第“"'))
    starts.update(_numerals_before(folded, YEARS_WITHIN, COUNT_CHARS, ""))
    starts.update(_issues(patterns, folded))
    return sorted(starts)


def _numerals_before(folded: str, unit: re.Pattern[str], numerals: frozenset[str], leads: str) -> Iterator[int]:
    """The starts of the numerals that stand before a unit, with one character of `leads` before them."""
    for match in unit.finditer(folded):
        start = pos = match.start()
        while start and pos - start < 5 and folded[start - 1] in numerals:
            start -= 1
        if start < pos:
            yield start - 1 if start and folded[start - 1] in leads else start


def _issues(patterns: Patterns, folded: str) -> Iterator[int]:
    """自印发之日起 is found by its 之日 and read from its beginning."""
    at = folded.find("之日")
    while at >= 0:
        floor = max(0, at - _ISSUE_WIDTH)
        for start in range(max(folded.rfind("\n", floor, at) + 1, floor), at):
            found = patterns.issue.match(folded, start)
            if found and found.end() > at and (found["since"] or _stands_apart(folded, start)):
                yield start
                break
        at = folded.find("之日", at + 1)


def _stands_apart(folded: str, start: int) -> bool:
    return not folded[start - 1 : start].isalnum() or folded[start - 1] in "在于对"


def read_time(patterns: Patterns, folded: str, pos: int, floor: int = 0) -> Time | None:
    """The time expression whose own words start at `pos`; its lead (自, 到, 截至) may reach back to `floor`."""
    if folded[pos] == "每":
        return read_every(patterns, folded, pos)
    if found := patterns.issue.match(folded, pos):
        return read_issue(patterns, folded, found)
    if found := AHEAD.match(folded, pos):
        return read_ahead(found)
    if (found := YEAR_LIST.match(folded, pos)) and (listed := read_year_list(folded, found)):
        return listed
    if found := patterns.spans.match(folded, pos):
        return read_years(patterns, found)
    if found := DECADE.match(folded, pos):
        return read_decade(found)
    return read_bounded(patterns, folded, pos, floor) or read_undated(patterns, folded, pos)


def _with_context(folded: str, times: list[Time]) -> list[Time]:
    """Give each yearless time the year stated before it in its sentence: 2025年6月底前…,11月底前…; after 每年6月底前 it recurs."""
    spoken: int | None = None
    yearly = False
    completed: list[Time] = []
    previous = 0
    for time in times:
        if spoken is not None and _SENTENCE_END.search(folded, previous, time.start):
            spoken = None
        if yearly and (time.year is not None or _SENTENCE_END.search(folded, previous, time.start)):
            yearly = False
        if completed and _is_listed(folded, completed[-1], time):
            time = _like(folded, completed[-1], time)
        if yearly and time.yearless and not time.anchored and time.unit in ("day", "ten_days", "month"):
            time = _recurring(time)
        if spoken is not None and time.yearless and not time.anchored:
            time = replace(time, context_year=spoken)
        if time.year is not None and _sets_the_year(folded, time):
            spoken = time.year
        yearly = yearly or _EACH_YEAR.match(folded, time.start, time.end) is not None
        previous = time.end
        completed.append(time)
    return completed


def _is_listed(folded: str, before: Time, time: Time) -> bool:
    return folded[before.end : time.start] in ("、", "和", "及", "与", "以及", "或")


def _like(folded: str, before: Time, time: Time) -> Time:
    """A listed time is of the kind of the one before: 每年3月底前、9月底前 both recur; 到2025年、2030年."""
    if before.unit == "every" and time.yearless and not time.anchored and before.end - before.start > 2:
        return _recurring(time)
    if before.kind == "by" and time.kind == "during" and time.unit == before.unit == "year" and not time.ranged:
        return replace(time, kind="by")
    return time


def _recurring(time: Time) -> Time:
    return replace(time, kind="during", unit="every", first=None, last=None)


def _sets_the_year(folded: str, time: Time) -> bool:
    """Is its year the one now spoken of? Not that of a title, an aim (到2025年) or a noun (2022年专项债)."""
    opened = folded.rfind("《", max(0, time.start - 80), time.start)
    if opened >= 0 and folded.find("》", opened, time.start) < 0:
        return False
    return time.unit != "year" or (time.kind == "during" and folded[time.end : time.end + 1] in ",，、每")
