"""The day that callers give so that a notice's year is known."""

from __future__ import annotations

from datetime import date, datetime


def reference_day(given: object) -> date | None:
    """The day of a date or a datetime. Raises TypeError for anything else, `None` stays.

    >>> reference_day(datetime(2025, 5, 10, 12)), reference_day(None)
    (datetime.date(2025, 5, 10), None)
    >>> reference_day("2025-05-10")
    Traceback (most recent call last):
    TypeError: reference_date is a date, not str. Write datetime.date.fromisoformat('2025-05-10')
    """
    if isinstance(given, datetime):
        return given.date()
    if given is None or isinstance(given, date):
        return given
    example = given if isinstance(given, str) and _is_iso(given) else "2025-01-31"
    raise TypeError(
        f"reference_date is a date, not {type(given).__name__}. Write datetime.date.fromisoformat({example!r})"
    )


def _is_iso(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
