"""What every part of a report asks of the notice: who answers for a record, and links to its places."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from lucheng_extract.outputs import wording
from lucheng_extract.outputs.html import Html, clause_anchor, element
from lucheng_extract.outputs.rows import section_names
from lucheng_extract.records import Clause, Notice, Record, Responsibility


@dataclass(frozen=True)
class Subject:
    """The notice that a report is about."""

    notice: Notice

    @cached_property
    def _clauses(self) -> dict[str | None, Clause]:
        return {clause.id: clause for clause in self.notice.outline}

    @cached_property
    def _numbers(self) -> dict[str, int]:
        """A department's number in the page: its place in `notice.departments`."""
        return {body.department_id: number for number, body in enumerate(self.notice.departments)}

    @cached_property
    def section_names(self) -> dict[str | None, str]:
        """Clause id → the name of the section around it (or the chapter, where no section is nearer)."""
        return section_names(self.notice.outline)

    def answerable(self, record: Record) -> tuple[int, ...]:
        """The numbers of the departments that answer for a record."""
        known = dict.fromkeys(self._numbers.get(duty.department_id) for duty in self.notice.bearers(record))
        return tuple(number for number in known if number is not None)

    def named(self, record: Record) -> str:
        """The departments that answer for a record, with their roles where they lead or cooperate."""
        return "、".join(dict.fromkeys(_with_role(duty) for duty in self.notice.bearers(record)))

    def row(self, kind: str, number: int, record: Record) -> dict[str, str]:
        """The attributes of the row that shows a record: what the page's filters and links know it by."""
        answerable = " ".join(map(str, self.answerable(record)))
        return {"id": f"{kind}-{number}", "data-kind": kind, "data-d": answerable, "data-rule": record.rule}

    def clause(self, clause_id: str | None) -> Html | None:
        """A clause's id that leads to it; nothing outside any clause."""
        clause = self._clauses.get(clause_id)
        if clause is None:
            return None
        return element("a", clause.id, href=f"#{clause_anchor(clause.id)}", title=wording.clause(clause))


def _with_role(duty: Responsibility) -> str:
    role = "" if duty.role == "responsible" else f"（{wording.word('responsibilities', 'role', duty.role)}）"
    return duty.name + role
