"""Every date stands in the calendar, and no deadline lies centuries ahead.

    2025年2月30日            warning: there is no such day
    自5355年6月6日起施行      warning: a slip in the year, or characters read wrongly from a scan
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator

from lucheng_extract.checks.quotation import quoted
from lucheng_extract.records import Deadline, Finding, Notice
from lucheng_extract.text import fold

CHECK = "impossible-date"

_DAY = re.compile(r"(?<!\d)(?P<year>[12]\d{3})年(?P<month>\d{1,2})月(?P<day>\d{1,2})日")
_LAST_YEAR = 2200  # no plan reaches further


def check(notice: Notice) -> Iterator[Finding]:
    """One finding for each written day that no month has, and for each deadline beyond the year 2200."""
    for written in _DAY.finditer(fold(notice.text)):
        if not _exists(*(int(number) for number in written.groups())):
            yield _finding(notice, *written.span(), "不是历法上存在的日期")
    for deadline in notice.deadlines:
        if _is_far(deadline):
            yield _finding(notice, deadline.start, deadline.end, "年份可疑")


def _exists(year: int, month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]


def _is_far(deadline: Deadline) -> bool:
    return any(day and day.year > _LAST_YEAR for day in (deadline.from_date, deadline.to_date))


def _finding(notice: Notice, start: int, end: int, what: str) -> Finding:
    return Finding(check=CHECK, severity="warning", message=f"{quoted(notice.text[start:end])}{what}", records=((start, end),))
