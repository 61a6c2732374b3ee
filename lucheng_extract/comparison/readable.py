"""How differences are put to a Chinese reader, in the terminal and on the page; the only place where that is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from lucheng_extract.comparison.records import (
    AmountChange,
    BudgetChange,
    CitationChange,
    ClauseChange,
    Comparison,
    DeadlineChange,
    DepartmentChange,
    DutyChange,
    GoalChange,
    Head,
    Part,
    SupportChange,
)
from lucheng_extract.grammar.number import plain_digits
from lucheng_extract.outputs import wording
from lucheng_extract.records import Citation, Deadline

STATES: Mapping[str, str] = {
    "changed": "修改", "moved": "移位", "merged": "合并", "split": "拆分", "new": "新增", "dropped": "删除",
    "carried": "顺延", "same": "不变",
}  # fmt: skip
KINDS: Mapping[str, str] = {
    "clauses": "条款", "goals": "量化目标", "supports": "扶持政策", "amounts": "其他金额", "budgets": "预算",
    "departments": "责任单位", "deadlines": "时限", "citations": "引用文件",
}  # fmt: skip
_OWN_STATES = {("departments", "dropped"): "退出", ("departments", "new"): "加入", ("deadlines", "moved"): "调整"}
MOVES = {"renumbered": "序号变动", "section": "换到其他部分"}
_OUTSIDE = {"front": "文首", "back": "文末"}
_NOTHING = "—"


class Line(NamedTuple):
    """One difference as a row of text; `state` as in its record, `cells` one for each of `HEADS`."""

    state: str
    cells: tuple[str, ...]


def state(kind: str, value: str) -> str:
    """The word for the state of a difference of a kind.

    >>> state("clauses", "dropped"), state("departments", "dropped")
    ('删除', '退出')
    """
    return _OWN_STATES.get((kind, value), STATES[value])


def lines(comparison: Comparison, kind: str) -> list[Line]:
    """The differences of a kind as rows.

    >>> from lucheng_extract import compare, extract
    >>> old, new = (extract(f"(一)培育。{year}年企业数量突破{count}家。") for year, count in ((2024, 2000), (2025, 2500)))
    >>> lines(compare(old, new), "goals")[0].cells
    ('修改', '企业数量', '突破 >2000家', '突破 >2500家', '+500家', '+25%', '(一)培育', '(一)培育')
    """
    names = _Names(comparison)
    return [
        Line(change.state, (state(kind, change.state), *_CELLS[kind](change, names)))
        for change in getattr(comparison, kind)
    ]


class _Names:
    """The clauses of both notices by id."""

    def __init__(self, comparison: Comparison) -> None:
        changes = comparison.clauses
        self._old = {change.old.id: part_name(change.old) for change in changes if change.old}
        self._new = {change.new.id: part_name(change.new) for change in changes if change.new}

    def old(self, record: Any) -> str:
        return self._old.get(record.clause, "") if record and record.clause else ""

    def new(self, record: Any) -> str:
        return self._new.get(record.clause, "") if record and record.clause else ""

    def duty(self, duty: DutyChange) -> str:
        """Where a duty changed: the clause of the new notice, else that of the old one."""
        return self._new.get(duty.new_clause) or self._old.get(duty.old_clause) or "未列入条款"


def part_name(part: Part) -> str:
    """A clause by marker and heading, else its first words; 文首 and 文末 for what stands outside the clauses."""
    if part.marker is None:
        return _OUTSIDE[part.where]
    words = part.title or " ".join(part.text.removeprefix(part.marker).split())
    return part.marker + (words if len(words) <= 24 or part.title else words[:24] + "…")


def signed(value: Decimal, unit: str = "", *, money: bool = False) -> str:
    """A change with its sign.

    >>> signed(Decimal(500), "家"), signed(Decimal("-0.2"), "个百分点"), signed(Decimal(100000), money=True)
    ('+500家', '-0.2个百分点', '+10万元')
    """
    shown = wording.money(value) if money else wording.number(value) + unit
    return f"+{shown}" if value > 0 else shown


def title(head: Head) -> str:
    return head.title or head.source or "未写标题的文件"


def share(percent: Decimal | None) -> str:
    """A change in percent with its sign; "" for none."""
    return "" if percent is None or percent == 0 else f"{'+' if percent > 0 else ''}{plain_digits(percent)}%"


def _clause(change: ClauseChange, names: _Names) -> tuple[str, ...]:
    return (
        part_name(change.old) if change.old else _NOTHING,
        part_name(change.new) if change.new else _NOTHING,
        MOVES[change.moved] if change.moved else "",
        f"{plain_digits(change.similarity * 100)}%" if change.similarity is not None else "",
    )


def _goal(change: GoalChange, names: _Names) -> tuple[str, ...]:
    old, new = change.old, change.new
    known = new or old
    unit = "个百分点" if known and known.unit == "%" else (known.unit or "") if known else ""
    return (
        (known.indicator or "") if known else "",
        " ".join(filter(None, (old.action, wording.goal(old)))) if old else _NOTHING,
        " ".join(filter(None, (new.action, wording.goal(new)))) if new else _NOTHING,
        signed(change.change, unit) if change.change else "单位不同" if "unit" in change.differs else "",
        share(change.percent),
        names.old(old),
        names.new(new),
    )


def _support(change: SupportChange, names: _Names) -> tuple[str, ...]:
    old, new = change.old, change.new
    known = new or old
    return (
        (known.beneficiary or known.condition or "") if known else "",
        wording.support(old) or old.instrument if old else _NOTHING,
        wording.support(new) or new.instrument if new else _NOTHING,
        signed(change.change, money=True) if change.change else "",
        share(change.percent),
        names.old(old),
        names.new(new),
    )


def _amount(change: AmountChange, names: _Names) -> tuple[str, ...]:
    old, new = change.old, change.new
    known = new or old
    same_currency = old is not None and new is not None and old.currency == new.currency == "CNY"
    return (
        wording.word("amounts", "role", known.role) if known else "",
        wording.amount(old) if old else _NOTHING,
        wording.amount(new) if new else _NOTHING,
        signed(change.change, money=same_currency) if change.change else "",
        share(change.percent),
        names.old(old),
        names.new(new),
    )


def _budget(change: BudgetChange, names: _Names) -> tuple[str, ...]:
    old, new = change.old, change.new
    name = "合计（文中所述）" if change.total else names.new(new) or names.old(old)
    return (
        name,
        wording.money(old.value) if old else _NOTHING,
        wording.money(new.value) if new else _NOTHING,
        signed(change.change, money=True) if change.change else "",
        share(change.percent),
    )


def _department(change: DepartmentChange, names: _Names) -> tuple[str, ...]:
    known = change.new or change.old
    return (
        known.canonical if known else "",
        "；".join(f"{names.duty(duty)}：{_roles(duty.old_roles)} → {_roles(duty.new_roles)}" for duty in change.duties),
    )


def _roles(roles: tuple[str, ...]) -> str:
    return "、".join(wording.word("responsibilities", "role", role) for role in roles) or "无"


def _deadline(change: DeadlineChange, names: _Names) -> tuple[str, ...]:
    old, new = change.old, change.new
    known = new or old
    return (
        wording.word("deadlines", "kind", known.kind) if known else "",
        _time(old) if old else _NOTHING,
        _time(new) if new else _NOTHING,
        _later(change),
        names.old(old),
        names.new(new),
    )


def _time(deadline: Deadline) -> str:
    """The words of a deadline and, where they are others, its dates."""
    words, dates = deadline.text, wording.deadline(deadline)
    return words if dates in ("", words) else f"{words}（{dates}）"


def _later(change: DeadlineChange) -> str:
    if not change.days_in_year:
        return ""
    return f"{'推迟' if change.days_in_year > 0 else '提前'}{abs(change.days_in_year)}天"


def _citation(change: CitationChange, names: _Names) -> tuple[str, ...]:
    return (_cited(change.old), _cited(change.new))


def _cited(citation: Citation | None) -> str:
    if citation is None:
        return _NOTHING
    relation = wording.word("citations", "relation", citation.relation)
    title = f"《{citation.title}》" if citation.title else ""
    return f"{relation} {title}{citation.doc_number or ''}"


_PLACES = ("原条款", "新条款")
_VALUES = ("原", "新", "增减", "幅度")
HEADS: Mapping[str, tuple[str, ...]] = {
    "clauses": ("变化", *_PLACES, "位置", "文字相似度"),
    "goals": ("变化", "指标", *_VALUES, *_PLACES),
    "supports": ("变化", "对象", *_VALUES, *_PLACES),
    "amounts": ("变化", "用途", *_VALUES, *_PLACES),
    "budgets": ("变化", "部分", *_VALUES),
    "departments": ("变化", "单位", "职责变化"),
    "deadlines": ("变化", "类型", "原", "新", "提前推迟", *_PLACES),
    "citations": ("变化", "原", "新"),
}
NUMERIC = frozenset({"增减", "幅度", "文字相似度"})
_CELLS: dict[str, Callable[[Any, _Names], tuple[str, ...]]] = {
    "clauses": _clause, "goals": _goal, "supports": _support, "amounts": _amount, "budgets": _budget,
    "departments": _department, "deadlines": _deadline, "citations": _citation,
}  # fmt: skip
