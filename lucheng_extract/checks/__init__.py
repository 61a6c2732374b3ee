"""Consistency checks: what a careful reader would ask back about a notice. They read the finished notice alone.

A check is one file with an id `CHECK` and a function `check(notice)` that yields findings. A finding of severity
`error` contradicts the notice's own words; `warning` deserves a look; `info` is for the record. Add your own with
`register(id, function)`.
"""

from lucheng_extract.checks.registry import Check, register, registered, run_checks, unregister

__all__ = ["Check", "register", "registered", "run_checks", "unregister"]
