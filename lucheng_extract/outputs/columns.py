"""Which columns of each kind of records people are shown, and how each cell reads.

The place (clause, quotation) and who answers for it are added where they are shown, as links or as text.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from lucheng_extract.outputs import wording

Column = tuple[str, Callable[[Any], str]]
"""The head of a column, and the text of its cell for a record."""


def columns(kind: str) -> tuple[Column, ...]:
    """The columns of a kind: a key of `RECORD_KINDS` except `outline`, or `findings`.

    >>> from lucheng_extract import extract
    >>> notice = extract("（一）培育。2025年力争新增企业20家以上。")
    >>> {head: cell(notice.goals[0]) for head, cell in columns("goals")}
    {'指标': '企业', '动作': '新增', '目标值': '≥20家', '变化': '增加', '时间': '2025年'}
    """
    return _COLUMNS[kind]


def _columns(kind: str, *names: str) -> tuple[Column, ...]:
    """Fields of the record type as `wording` puts them."""
    return tuple((wording.column(kind, name), _cell(kind, name)) for name in names)


def _cell(kind: str, name: str) -> Callable[[Any], str]:
    return lambda record: wording.cell(kind, name, getattr(record, name))


_COLUMNS: Mapping[str, tuple[Column, ...]] = {
    "goals": (
        *_columns("goals", "indicator", "action"),
        ("目标值", wording.goal),
        *_columns("goals", "change"),
        ("时间", lambda goal: wording.period(goal.period_start, goal.period_end)),
    ),
    "amounts": (("金额", wording.amount), *_columns("amounts", "role")),
    "responsibilities": _columns("responsibilities", "name", "canonical", "role", "level"),
    "deadlines": (("时间", wording.deadline), *_columns("deadlines", "kind", "resolved_from")),
    "supports": (
        *_columns("supports", "beneficiary", "condition", "instrument"),
        ("标准", wording.support),
        *_columns("supports", "payer"),
    ),
    "programmes": _columns("programmes", "name", "kind", "version"),
    "citations": _columns("citations", "title", "doc_number", "relation"),
    "unclaimed": _columns("unclaimed", "context"),
    "findings": _columns("findings", "severity", "check", "message"),
}
