"""Deadlines lie between signature and expiry.

    signed 2025-05-10, 2025年3月底前        warning: past when the notice was signed
    signed 2025-05-10, 2024年底前           info: a day of an earlier year decides who qualifies
    valid to 2025-12-31, 到2027年           info: reaches beyond the notice's term
    2024年3月1日至2024年8月31日             info: a window of the past decides who qualifies (eligibility)

Only stated dates count; recurring times and those that cannot be computed are left out.
"""

from __future__ import annotations

from collections.abc import Iterator

from lucheng_extract.records import Deadline, Finding, Notice, Severity

CHECK = "deadline-order"


def check(notice: Notice) -> Iterator[Finding]:
    """Compare each deadline with the day of signature and with the notice's own term, and that term with itself."""
    yield from _term(notice)
    signed, expires = notice.metadata.signed_on, notice.metadata.valid_to
    for deadline in notice.deadlines:
        if deadline.kind in ("validity", "from") or deadline.to_date is None:
            continue
        if signed and deadline.to_date < signed:
            missed = deadline.kind == "by" and deadline.to_date.year == signed.year
            severity: Severity = "warning" if missed else "info"
            yield _finding(deadline, severity, f"{_quoted(deadline)}早于成文日期{signed}")
        elif expires and deadline.from_date and deadline.from_date > expires:
            yield _finding(deadline, "info", f"{_quoted(deadline)}在本文件有效期（至{expires}）届满之后才开始")
        elif expires and deadline.to_date > expires:
            yield _finding(deadline, "info", f"{_quoted(deadline)}超出本文件有效期（至{expires}）")


def _term(notice: Notice) -> Iterator[Finding]:
    """The notice's own term must not end before it begins, nor before the notice was signed."""
    meta = notice.metadata
    places = tuple((d.start, d.end) for d in notice.deadlines if d.kind == "validity")
    if meta.valid_from and meta.valid_to and meta.valid_to < meta.valid_from:
        message = f"本文件的失效日期{meta.valid_to}早于生效日期{meta.valid_from}"
        yield Finding(check=CHECK, severity="error", message=message, records=places)
    elif meta.signed_on and meta.valid_to and meta.valid_to < meta.signed_on:
        message = f"本文件的失效日期{meta.valid_to}早于成文日期{meta.signed_on}"
        yield Finding(check=CHECK, severity="warning", message=message, records=places)


def _quoted(deadline: Deadline) -> str:
    return f"“{''.join(deadline.text.split())}”"


def _finding(deadline: Deadline, severity: Severity, message: str) -> Finding:
    return Finding(check=CHECK, severity=severity, message=message, records=((deadline.start, deadline.end),))
