"""Deadlines: calendar times that bind action, and the notice's own time in force.

    到2027年,建成10个平台                         → by, to 2027-12-31
    本办法自2025年7月1日起施行,有效期5年          → validity from 2025-07-01; validity 2025-07-01 to 2030-06-30

Dates are inclusive; a year that the words leave out is the one stated before it in its sentence, else the notice's
(`resolved_from` is then `notice_year`). Recurring times (每年) and times without a date (近期, 三年内) have neither.
Refused: durations (3个月内), relative years (当年, 次年), dates in titles, document numbers and 《》, the notice's own
dates in header and signature, times that only date the past or a basis (2024年度已获奖, 较2020年), rates (每人每年).
"""

from lucheng_extract.extractors.deadlines.extract import extract

__all__ = ["extract"]
