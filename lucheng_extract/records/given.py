"""What callers give: one notice or several. Anything else is refused here with one sentence that names the way out."""

from __future__ import annotations

from collections.abc import Iterable

from lucheng_extract.records.notice import Notice


def one_notice(given: object, taker: str) -> Notice:
    """The notice given. Raises TypeError for anything else; `taker` is the call as people write it: `compare()`.

    >>> one_notice("a.txt", "report()")
    Traceback (most recent call last):
    TypeError: report() takes a Notice, not str. Make one with extract(text) or extract_file(path)
    """
    if not isinstance(given, Notice):
        raise TypeError(
            f"{taker} takes a Notice, not {type(given).__name__}. Make one with extract(text) or extract_file(path)"
        )
    return given


def several_notices(given: object, taker: str) -> list[Notice]:
    """One notice or several as a list. Raises TypeError as `one_notice` does."""
    if isinstance(given, Notice):
        return [given]
    # A Notice is asked for first: it can be iterated over, too, by its fields.
    if isinstance(given, str | bytes) or not isinstance(given, Iterable):
        return [one_notice(given, taker)]
    return [one_notice(one, taker) for one in given]
