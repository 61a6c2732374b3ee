"""The typed records: one definition for the Python types, the JSON Schema and the tables."""

from lucheng_extract.records.base import Frozen, Record
from lucheng_extract.records.doc_number import DocNumber
from lucheng_extract.records.facts import (
    Amount,
    AmountRole,
    Change,
    Citation,
    Comparator,
    Deadline,
    DeadlineKind,
    DutyRole,
    Goal,
    Level,
    Programme,
    Relation,
    ResolvedFrom,
    Responsibility,
    Support,
    UnclaimedNumber,
)
from lucheng_extract.records.given import one_notice, several_notices
from lucheng_extract.records.notice import (
    ClauseView,
    Department,
    Duty,
    Finding,
    Notice,
    ResponsibilityMatrix,
    Severity,
)
from lucheng_extract.records.structure import Clause, ClauseKind, Metadata, Source

__all__ = [
    "Amount", "AmountRole", "Change", "Citation", "Clause", "ClauseKind", "ClauseView", "Comparator", "Deadline",
    "DeadlineKind", "Department", "DocNumber", "Duty", "DutyRole", "Finding", "Frozen", "Goal", "Level", "Metadata",
    "Notice", "Programme", "Record", "Relation", "ResolvedFrom", "Responsibility", "ResponsibilityMatrix", "Severity", "Source", "Support",
    "UnclaimedNumber", "one_notice", "several_notices",
]  # fmt: skip
