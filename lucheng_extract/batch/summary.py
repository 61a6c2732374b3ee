"""What a batch has done, in numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from lucheng_extract.batch.journal import Journal
from lucheng_extract.outputs.tables import RECORD_TABLES

LEAST_UNDERSTOOD = 10
SHOWN_FAILURES = 20


@dataclass(frozen=True, slots=True)
class FailureGroup:
    """Failures of one kind: the stage, the class of the error, how many, and the first file with its reason."""

    stage: str
    error: str | None
    files: int
    first: str
    reason: str


@dataclass(frozen=True, slots=True)
class Understanding:
    """How much of a notice's numbers nothing understood: `unclaimed` of `unclaimed + numbers`."""

    path: str
    unclaimed: int
    numbers: int


@dataclass(frozen=True, slots=True)
class Summary:
    """The result of a batch. `files` = `notices` + `copies` + `failed`; `converted` of them were read in this run.

    `records` counts the rows of each record table; `failures` are grouped by kind, the most frequent first;
    `least_understood` are the notices with the highest share of unclaimed numbers, at most 10.
    """

    files: int
    converted: int
    notices: int
    copies: int
    failed: int
    records: Mapping[str, int]
    failures: tuple[FailureGroup, ...]
    failed_files: tuple[tuple[str, str], ...]
    least_understood: tuple[Understanding, ...]

    def to_json(self) -> dict[str, Any]:
        """The summary without what depends on the run: the same results give the same summary."""
        whole = asdict(self)
        del whole["converted"]
        return whole


def summarise(journal: Journal, converted: int) -> Summary:
    """Count what the journal holds. Call `journal.settle` first."""
    ((files, failed, notices),) = journal.select(
        "SELECT count(*), count(*) FILTER (WHERE state = 'failed'), (SELECT count(*) FROM chosen) FROM inputs"
    )
    records = {
        name: next(journal.select(f"SELECT coalesce(sum(count), 0) FROM chosen JOIN rows_{name} USING (input)"))[0]
        for name in RECORD_TABLES
    }
    groups = journal.select(
        "SELECT stage, error, count(*), name, reason, min(key) FROM inputs WHERE state = 'failed' "
        "GROUP BY stage, error ORDER BY count(*) DESC, stage, error"
    )
    failed_files = journal.select(
        f"SELECT name, reason FROM inputs WHERE state = 'failed' ORDER BY key LIMIT {SHOWN_FAILURES}"
    )
    least = journal.select(
        "SELECT name, unclaimed, numbers FROM chosen JOIN inputs ON id = input WHERE unclaimed > 0 "
        f"ORDER BY unclaimed * 1.0 / (unclaimed + numbers) DESC, unclaimed DESC, key LIMIT {LEAST_UNDERSTOOD}"
    )
    return Summary(
        files=files,
        converted=converted,
        notices=notices,
        copies=files - failed - notices,
        failed=failed,
        records=records,
        failures=tuple(FailureGroup(*group[:5]) for group in groups),
        failed_files=tuple((name, reason) for name, reason in failed_files),
        least_understood=tuple(Understanding(*row) for row in least),
    )
