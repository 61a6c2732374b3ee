"""What a record says, in one short line."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from lucheng_extract.outputs import wording
from lucheng_extract.records import Amount, Citation, Clause, Deadline, Goal, Programme, Responsibility, Support


def gist(kind: str, record: Any) -> str:
    """The gist of a record of a kind (a key of `RECORD_KINDS`), without its place.

    >>> from lucheng_extract import extract
    >>> notice = extract("（一）培育。2025年力争新增企业20家以上。（牵头单位：区经信局）")
    >>> gist("goals", notice.goals[0]), gist("responsibilities", notice.responsibilities[0])
    ('企业 新增 ≥20家（留有余地，2025年）', '区经信局 牵头（区经济和信息化局）')
    """
    return _GISTS[kind](record)


def _goal(goal: Goal) -> str:
    notes = [
        "留有余地" if goal.hedged else "",
        goal.per or "",
        goal.baseline or "",
        wording.period(goal.period_start, goal.period_end),
    ]
    return _line(goal.indicator, goal.action, wording.goal(goal)) + _noted(notes)


def _amount(amount: Amount) -> str:
    return _line(wording.word("amounts", "role", amount.role), wording.amount(amount))


def _responsibility(duty: Responsibility) -> str:
    full = duty.canonical if duty.canonical != duty.name else ""
    return _line(duty.name, wording.word("responsibilities", "role", duty.role)) + _noted([full])


def _deadline(deadline: Deadline) -> str:
    said, kind = wording.deadline(deadline), wording.word("deadlines", "kind", deadline.kind)
    if deadline.kind in ("by", "from") and said:
        return said  # which says 截至 or 起 itself
    return _line(kind, said or "日期未写明")


def _citation(citation: Citation) -> str:
    title = f"《{citation.title}》" if citation.title else None
    return _line(wording.word("citations", "relation", citation.relation), title, citation.doc_number)


def _support(support: Support) -> str:
    return _line(support.beneficiary, support.instrument, wording.support(support)) + _noted([support.condition or ""])


def _programme(programme: Programme) -> str:
    return _line(programme.name, programme.kind, programme.version)


def _clause(clause: Clause) -> str:
    return wording.clause(clause)


def _line(*parts: str | None) -> str:
    return " ".join(part for part in parts if part)


def _noted(notes: list[str]) -> str:
    stated = [note for note in notes if note]
    return f"（{'，'.join(stated)}）" if stated else ""


_GISTS: dict[str, Callable[[Any], str]] = {
    "outline": _clause,
    "responsibilities": _responsibility,
    "amounts": _amount,
    "goals": _goal,
    "deadlines": _deadline,
    "citations": _citation,
    "supports": _support,
    "programmes": _programme,
    "unclaimed": lambda number: str(number.text),
}
