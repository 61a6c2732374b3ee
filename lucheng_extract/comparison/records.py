"""What differs between two notices, as records: each holds what the old and the new notice say, with both places."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal, TypeAlias

from lucheng_extract.records import (
    Amount,
    Citation,
    ClauseKind,
    Deadline,
    Department,
    DocNumber,
    DutyRole,
    Frozen,
    Goal,
    Support,
)

ClauseState = Literal["same", "changed", "moved", "merged", "split", "new", "dropped"]
FactState = Literal["same", "changed", "new", "dropped"]
DeadlineState = Literal["same", "carried", "moved", "new", "dropped"]
Move = Literal["renumbered", "section"]
Where = Literal["front", "clause", "back"]
Place: TypeAlias = tuple[int, int]


class Head(Frozen):
    """Which notice it is: its name in the archive and what its header says; `None` means not stated."""

    source: str | None
    title: str | None
    doc_number: DocNumber | None
    signed_on: date | None
    valid_from: date | None
    valid_to: date | None


class Part(Frozen):
    """A clause without its sub-clauses: heading and own words, `text` being exactly those from `start` to `end`.

    `where` is `front` for the words before the first clause and `back` for those after the last one; `id`, `kind` and
    `marker` are `None` there.
    """

    where: Where
    id: str | None
    kind: ClauseKind | None
    marker: str | None
    title: str | None
    start: int
    end: int
    text: str


class Difference(Frozen):
    """The base of all differences: `old_place` and `new_place` are (start, end) in the two texts, `None`: not there."""

    old_place: Place | None
    new_place: Place | None


class ClauseChange(Difference):
    """A clause of one notice with its counterpart in the other.

    `moved` says that it has another number or stands in another section, whatever the state; the state `moved` means
    that nothing else changed. A clause merged from several, or split into several, has one record for each pair.
    `similarity`: the share of the two texts that agrees, 0 to 1; `None` where one side is missing.
    """

    state: ClauseState
    old: Part | None
    new: Part | None
    moved: Move | None = None
    similarity: Decimal | None = None


class ValueChange(Difference):
    """A value with its counterpart; the times that both bind may differ and are no change by themselves.

    `change` is new value minus old, in the unit of both, `None` where the units differ; `percent` the same in percent
    of the old value, `None` where that is 0 or the values are percentages (their change is in percentage points).
    `differs` names the fields whose values differ.
    """

    state: FactState
    change: Decimal | None = None
    percent: Decimal | None = None
    differs: tuple[str, ...] = ()


class GoalChange(ValueChange):
    """A goal of one notice with its counterpart in the other."""

    old: Goal | None
    new: Goal | None


class SupportChange(ValueChange):
    """A benefit with its counterpart. `change` and `percent` are of the amount, else of the cap, in yuan."""

    old: Support | None
    new: Support | None


class AmountChange(ValueChange):
    """A sum that is no section's budget, no goal and no part of a benefit (a threshold, mostly), with its counterpart."""

    old: Amount | None
    new: Amount | None


class Budget(Frozen):
    """Public money that a section sets aside (`clause` and `title` are `None`: the stated total), in yuan.

    `start` and `end` are the place of the first of its sums.
    """

    clause: str | None
    title: str | None
    value: Decimal
    start: int
    end: int


class BudgetChange(Difference):
    """What one section, or the whole notice (`total`), has to spend, then and now."""

    state: FactState
    total: bool
    old: Budget | None
    new: Budget | None
    change: Decimal | None = None
    percent: Decimal | None = None


class DutyChange(Difference):
    """What a department has to do in a clause that both notices have: its roles then and now; empty means none."""

    old_clause: str | None
    new_clause: str | None
    old_roles: tuple[DutyRole, ...]
    new_roles: tuple[DutyRole, ...]


class DepartmentChange(Difference):
    """A department that joined (`new`), left (`dropped`), or stayed; `duties` are those that changed in clauses of both.

    The places are those where it is named first.
    """

    state: FactState
    old: Department | None
    new: Department | None
    duties: tuple[DutyChange, ...] = ()


class DeadlineChange(Difference):
    """A time that binds, with its counterpart.

    State `carried`: the same day of the year, as many years later as the notices are apart. `days` is how far the last
    day (else the first) moved on the calendar, `days_in_year` how far within the year of each notice.
    """

    state: DeadlineState
    old: Deadline | None
    new: Deadline | None
    days: int | None = None
    days_in_year: int | None = None


class CitationChange(Difference):
    """A document that both notices name, or one of them; `changed`: another edition, number or relation."""

    state: FactState
    old: Citation | None
    new: Citation | None
    differs: tuple[str, ...] = ()


class Comparison(Frozen):
    """Two notices compared. All differences are in the order of the new notice, what was dropped at its old place."""

    schema_version: str = "1.0.0"
    old: Head
    new: Head
    clauses: tuple[ClauseChange, ...]
    goals: tuple[GoalChange, ...]
    supports: tuple[SupportChange, ...]
    amounts: tuple[AmountChange, ...]
    budgets: tuple[BudgetChange, ...]
    departments: tuple[DepartmentChange, ...]
    deadlines: tuple[DeadlineChange, ...]
    citations: tuple[CitationChange, ...]

    def counts(self, kind: str) -> dict[str, int]:
        """How many differences of a kind (`goals`, `clauses`, …) have each state, in order of appearance."""
        found: dict[str, int] = {}
        for difference in getattr(self, kind):
            found[difference.state] = found.get(difference.state, 0) + 1
        return found


DIFFERENCE_KINDS = ("clauses", "goals", "supports", "amounts", "budgets", "departments", "deadlines", "citations")
