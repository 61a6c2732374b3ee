"""The lunisolar calendar (农历), 1990 to 2100, for festivals such as 春节 and 中秋.

The table lexicons/lunar_years.csv follows GB/T 33661-2017 (《农历的编算和颁行》): the first day of each lunar year, the
lengths of its months, which month is followed by a leap month, and the day of 清明 in April. It was computed with
lunar_python 1.4.8 and compared with lunardate 0.3.0.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from lucheng_extract.lexicon import load


class LunarYear(NamedTuple):
    first_day: date
    leap_month: int  # the month that is followed by its leap month; 0 where there is none
    month_days: tuple[int, ...]
    qingming: int


@lru_cache(maxsize=1)
def _years() -> dict[int, LunarYear]:
    return {
        int(row["term"]): LunarYear(
            date.fromisoformat(row["first_day"]),
            int(row["leap_month"] or 0),
            tuple(map(int, row["month_days"].split())),
            int(row["qingming"]),
        )
        for row in load().rows("lunar_years")
    }


def lunar_day(year: int, month: int, day: int, *, leap: bool = False) -> date | None:
    """The solar date of a lunar day; 0 is the day before the first, -1 the last. `None` outside the table or the month.

    >>> lunar_day(2025, 1, 1), lunar_day(2025, 8, 15), lunar_day(2025, 1, 0)
    (datetime.date(2025, 1, 29), datetime.date(2025, 10, 6), datetime.date(2025, 1, 28))
    """
    table = _years().get(year)
    if table is None or not 1 <= month <= 12 or (leap and month != table.leap_month):
        return None
    index = month - 1 + (leap or 0 < table.leap_month < month)
    if not -1 <= day <= table.month_days[index]:
        return None
    day = table.month_days[index] if day == -1 else day
    return table.first_day + timedelta(days=sum(table.month_days[:index]) + day - 1)


def qingming(year: int) -> date | None:
    """清明, the solar term of early April; `None` outside the table.

    >>> qingming(2025)
    datetime.date(2025, 4, 4)
    """
    table = _years().get(year)
    return date(year, 4, table.qingming) if table else None
