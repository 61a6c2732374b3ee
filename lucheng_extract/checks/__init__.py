"""Consistency checks: what a careful reader would ask back about a notice. They read the finished notice alone.

A check is one file with an id `CHECK` and a function `check(notice)` that yields findings. A finding of severity
`error` contradicts the notice's own words; `warning` deserves a look; `info` is for the record. Add your own with
`register(id, function)`.
"""

from lucheng_extract.checks import (
    clause_numbering,
    deadline_order,
    document_number,
    impossible_date,
    parallel_lists,
    repealed_citation,
    responsible_department,
    section_budgets,
    unknown_department,
    unreadable_number,
)
from lucheng_extract.checks.registry import Check, register, registered, run_checks, unregister

__all__ = ["Check", "register", "registered", "run_checks", "unregister"]

for _module in (
    section_budgets,
    clause_numbering,
    document_number,
    repealed_citation,
    unreadable_number,
    deadline_order,
    impossible_date,
    parallel_lists,
    responsible_department,
    unknown_department,
):
    register(_module.CHECK, _module.check)
