"""The registry of checks: the built-in ones and those that a user adds."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from lucheng_extract.records import Finding, Notice

Check = Callable[[Notice], Iterable[Finding]]

_CHECKS: dict[str, Check] = {}


def register(check_id: str, check: Check) -> None:
    """Add a check, or replace the one of that id; `run_checks` and so `extract()` run it from then on.

    `check` gets the finished notice and yields findings; each finding's `check` should be `check_id`. What it raises
    is not caught: `extract()` raises it.

    >>> from lucheng_extract.records import Finding
    >>> def no_signature(notice):
    ...     if not notice.metadata.signatories:
    ...         yield Finding(check="no-signature", severity="info", message="无落款")
    >>> register("no-signature", no_signature)
    >>> "no-signature" in registered()
    True
    >>> unregister("no-signature")
    """
    _CHECKS[check_id] = check


def unregister(check_id: str) -> None:
    """Take a check out; KeyError names the checks there are when the id is none of them."""
    if check_id not in _CHECKS:
        raise KeyError(f"no check {check_id!r}; the checks are {', '.join(_CHECKS)}")
    del _CHECKS[check_id]


def registered() -> tuple[str, ...]:
    """The ids of all checks, in the order in which they run."""
    return tuple(_CHECKS)


def run_checks(notice: Notice) -> tuple[Finding, ...]:
    """Everything the checks have to say of a finished notice, check by check, each in text order."""
    return tuple(finding for check in list(_CHECKS.values()) for finding in check(notice))
