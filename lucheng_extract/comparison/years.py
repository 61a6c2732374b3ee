"""Goals of one indicator for several years (2025年达到1000家, 2027年达到1500家): which year's is which."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from lucheng_extract.records import Metadata, Notice

Dated = Sequence[tuple[int, "date | None"]]


def year_of(notice: Notice) -> int | None:
    """The year of a notice: of its signature, else its document number, else its validity; `None` without any."""
    said: Metadata = notice.metadata
    if said.signed_on:
        return said.signed_on.year
    if said.doc_number and said.doc_number.year:
        return said.doc_number.year
    return said.valid_from.year if said.valid_from else None


def years_between(old: Notice, new: Notice) -> int:
    """How many years later the new notice is; 0 where one of them names none."""
    one, other = year_of(old), year_of(new)
    return other - one if one is not None and other is not None else 0


def by_year(olds: Dated, news: Dated, apart: int) -> list[tuple[int, int]]:
    """Pairs by the end of the time that goals bind, when it tells them apart; else none.

    Either the same years (a plan and its revision) or years as far apart as the notices (each year's notice sets the
    next year's goal): whichever pairs more, the same years on a tie. One left on each side are a pair too.

    >>> end = {year: date(year, 12, 31) for year in range(2024, 2028)}
    >>> by_year([(0, end[2025]), (1, end[2027])], [(0, end[2026]), (1, end[2027])], apart=1)
    [(1, 1), (0, 0)]
    >>> by_year([(0, end[2024]), (1, end[2025])], [(0, end[2025]), (1, end[2026])], apart=1)
    [(0, 0), (1, 1)]
    """
    if not _distinct(olds) or not _distinct(news):
        return []
    same = _shifted(olds, news, 0)
    later = _shifted(olds, news, apart)
    pairs = later if len(later) > len(same) else same
    if not pairs:
        return []
    old_left = [number for number, _ in olds if number not in {old for old, _ in pairs}]
    new_left = [number for number, _ in news if number not in {new for _, new in pairs}]
    return [*pairs, (old_left[0], new_left[0])] if len(old_left) == len(new_left) == 1 else pairs


def _distinct(dated: Dated) -> bool:
    return all(count == 1 for count in Counter(end and end.year for _, end in dated).values())


def _shifted(olds: Dated, news: Dated, years: int) -> list[tuple[int, int]]:
    """Pairs whose ends are so many years apart, whatever the day: 2025年 and 2025年底前 end the same year."""
    by_end = {end.year: number for number, end in news if end is not None}
    return [
        (number, by_end[end.year + years]) for number, end in olds if end is not None and end.year + years in by_end
    ]
