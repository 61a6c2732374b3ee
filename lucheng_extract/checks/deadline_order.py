"""Deadlines lie between signature and expiry.

    signed 2025-05-10, 2025年3月底前        warning: past when the notice was signed
    signed 2025-05-10, 2024年底前           info: a day of an earlier year decides who qualifies
    valid to 2025-12-31, 到2027年           info: reaches beyond the notice's term
    对2024年3月1日至2024年8月31日购车的…     info: a window of the past decides who qualifies (eligibility)

Only stated dates count; recurring times and those that cannot be computed are left out. So is a past that nobody is
promised anything for (2004年4月16日，某领导考察…), and a time in a bracket of its own (三年行动计划（2025—2027年）).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from datetime import date

from lucheng_extract.checks.quotation import quoted
from lucheng_extract.records import Deadline, Finding, Notice, Severity

CHECK = "deadline-order"

_STOP = re.compile(r"[。；;\n]")
_CONDITION = re.compile(r"(?:对于?|凡是?)[^，,：:]*\Z")
_OPENED = re.compile(r"[(（]\s?即?\Z")
_CLOSED = re.compile(r"\s?[)）]")
_SENTENCE = 300


def check(notice: Notice) -> Iterator[Finding]:
    """Compare each deadline with the day of signature and with the notice's own term, and that term with itself."""
    yield from _term(notice)
    signed, expires = notice.metadata.signed_on, notice.metadata.valid_to
    promised = sorted(record.start for record in (*notice.goals, *notice.supports))
    for deadline in notice.deadlines:
        if deadline.kind in ("validity", "from") or deadline.to_date is None or _is_gloss(notice.text, deadline):
            continue
        if signed and deadline.to_date < signed:
            yield from _past(notice.text, deadline, signed, promised)
        elif expires and deadline.from_date and deadline.from_date > expires:
            yield _finding(deadline, "info", f"{quoted(deadline.text)}在本文件有效期（至{expires}）届满之后才开始")
        elif expires and deadline.to_date > expires:
            yield _finding(deadline, "info", f"{quoted(deadline.text)}超出本文件有效期（至{expires}）")


def _past(text: str, deadline: Deadline, signed: date, promised: list[int]) -> Iterator[Finding]:
    """An order that was due before it was given; a past time that decides about a goal or a support is for the record."""
    before = _STOP.split(text[max(0, deadline.start - _SENTENCE) : deadline.start])[-1]
    after = _STOP.split(text[deadline.end : deadline.end + _SENTENCE])[0]
    same_year = deadline.to_date is not None and deadline.to_date.year == signed.year
    at = bisect_left(promised, deadline.start - len(before))
    if deadline.kind == "by" and same_year and not _CONDITION.search(before):
        yield _finding(deadline, "warning", f"{quoted(deadline.text)}早于成文日期{signed}")
    elif at < len(promised) and promised[at] < deadline.end + len(after):
        yield _finding(deadline, "info", f"{quoted(deadline.text)}早于成文日期{signed}")


def _is_gloss(text: str, deadline: Deadline) -> bool:
    """（2025—2027年）, （即2023年11月6日前）: a time that explains the words before it and binds nobody."""
    opened = _OPENED.search(text, max(0, deadline.start - 3), deadline.start)
    return bool(opened and _CLOSED.match(text, deadline.end))


def _term(notice: Notice) -> Iterator[Finding]:
    """The notice's own term must not end before it begins, nor before the notice was signed."""
    meta = notice.metadata
    places = tuple((d.start, d.end) for d in notice.deadlines if d.kind == "validity")
    if meta.valid_from and meta.valid_to and meta.valid_to < meta.valid_from:
        message = f"本文件的失效日期{meta.valid_to}早于生效日期{meta.valid_from}"
        in_one_sentence = not _STOP.search(notice.text[places[0][0] : places[-1][1]]) if places else False
        severity: Severity = "error" if in_one_sentence else "warning"
        yield Finding(check=CHECK, severity=severity, message=message, records=places)
    elif meta.signed_on and meta.valid_to and meta.valid_to < meta.signed_on:
        message = f"本文件的失效日期{meta.valid_to}早于成文日期{meta.signed_on}"
        yield Finding(check=CHECK, severity="warning", message=message, records=places)


def _finding(deadline: Deadline, severity: Severity, message: str) -> Finding:
    return Finding(check=CHECK, severity=severity, message=message, records=((deadline.start, deadline.end),))
