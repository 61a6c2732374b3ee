"""How a value is put to a Chinese reader: 牵头, ≥8%, 3.05亿元, 2025年; the only door to that.

Bare numbers and sums are written in `grammar.writing`, the names of tables and columns stand in `labels`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from lucheng_extract.grammar.number import plain_digits
from lucheng_extract.grammar.writing import money as money
from lucheng_extract.grammar.writing import number as number
from lucheng_extract.outputs.labels import TABLE_LABELS, label
from lucheng_extract.records import Amount, Clause, Deadline, Goal, Support

SIGNS: Mapping[str, str] = MappingProxyType(
    {"eq": "=", "ge": "≥", "gt": ">", "le": "≤", "lt": "<", "approx": "≈", "range": "~"}
)
"""The sign of a comparator."""

_COMPARATOR = {"eq": "等于", "ge": "不低于", "gt": "超过", "le": "不超过", "lt": "低于", "approx": "左右", "range": "区间"}
_WORDS: dict[tuple[str, str], dict[str, str]] = {
    ("clauses", "kind"): {"chapter": "章", "section": "部分", "article": "条", "item": "项", "subitem": "目"},
    ("responsibilities", "role"): {"lead": "牵头", "responsible": "责任", "cooperating": "配合"},
    ("amounts", "role"): {"budget": "预算", "support": "扶持", "target": "目标", "threshold": "门槛", "other": "其他"},
    ("amounts", "comparator"): _COMPARATOR,
    ("goals", "comparator"): _COMPARATOR,
    ("goals", "change"): {"level": "达到", "increase": "增加", "growth": "增长", "decrease": "下降"},
    ("deadlines", "kind"): {"by": "截止", "during": "期间", "from": "起始", "validity": "有效期"},
    ("deadlines", "resolved_from"): {"explicit": "原文写明", "notice_year": "按文件年份"},
    ("citations", "relation"): {
        "self": "本文", "basis": "依据", "repeals": "废止", "amends": "修改", "deliverable": "拟制定", "mention": "提及",
    },
    ("findings", "severity"): {"info": "提示", "warning": "注意", "error": "错误"},
    ("findings", "check"): {
        "clause-numbering": "条款编号", "deadline-order": "期限先后", "document-number": "文号", "impossible-date": "日期",
        "parallel-lists": "分别对应", "repealed-citation": "引用已废止", "responsible-department": "责任单位缺失",
        "section-budgets": "预算合计", "tables.number-out-of-range": "数值过大",
        "unknown-department": "单位未收录", "unreadable-number": "文号不完整",
    },
}  # fmt: skip
_MONEY_COLUMNS = frozenset({("supports", "amount"), ("supports", "cap")})
_TABLE_OF = {"outline": "clauses"}


def table_of(kind: str) -> str:
    """The table that holds a kind of records: `outline` is the table `clauses`, the others are called alike."""
    return _TABLE_OF.get(kind, kind)


def kind(name: str) -> str:
    """What a kind of records (a field of `Notice`) or a table is called.

    >>> kind("goals"), kind("outline")
    ('量化目标', '条款')
    """
    return TABLE_LABELS[table_of(name)][0]


def column(table: str, name: str) -> str:
    """What a column is called; KeyError for one that nobody has described.

    >>> column("goals", "indicator")
    '指标'
    """
    return label(table_of(table), name)[0]


def word(table: str, name: str, value: str) -> str:
    """The word for a value of a column; a value without one is Chinese already and stays.

    >>> word("responsibilities", "role", "lead"), word("programmes", "kind", "工程")
    ('牵头', '工程')
    """
    return _WORDS.get((table_of(table), name), {}).get(value, value)


def words(table: str, name: str) -> Mapping[str, str]:
    """All values of a column with their words, in the order in which people list them; empty for free text.

    >>> dict(words("responsibilities", "role"))
    {'lead': '牵头', 'responsible': '责任', 'cooperating': '配合'}
    """
    return MappingProxyType(_WORDS.get((table_of(table), name), {}))


def bounded(comparator: str, value: str, value_max: str | None = None) -> str:
    """A written value behind the sign of its comparator; both ends of a range.

    >>> bounded("ge", "8%"), bounded("eq", "40家"), bounded("range", "10万元", "20万元")
    ('≥8%', '40家', '10万元~20万元')
    """
    if value_max is not None:
        return f"{value}~{value_max}"
    return value if comparator in ("eq", "range") else SIGNS[comparator] + value


def amount(record: Amount) -> str:
    """A sum of money with its bound and what it is paid for.

    >>> read = {"start": 0, "end": 0, "text": "", "rule": "", "value_yi": 0}
    >>> amount(Amount(**read, value=500000, comparator="le", per="户"))
    '≤50万元/户'
    """
    low = money(record.value, record.currency)
    high = None if record.value_max is None else money(record.value_max, record.currency)
    return bounded(record.comparator, low, high) + (f"/{record.per.removeprefix('每')}" if record.per else "")


def goal(record: Goal) -> str:
    """The value of a goal with its bound and unit.

    >>> goal(Goal(start=0, end=0, text="", rule="", value=2000, unit="家", comparator="gt"))
    '>2000家'
    """
    unit = record.unit or ""
    high = None if record.value_max is None else number(record.value_max) + unit
    return bounded(record.comparator, number(record.value) + unit, high)


def support(record: Support) -> str:
    """What one gets, as written; where nothing is written, the sums and the rate that were read."""
    if record.standard:
        return record.standard
    stated = (
        money(record.amount) if record.amount is not None else "",
        f"{plain_digits(record.rate)}%" if record.rate is not None else "",
        f"≤{money(record.cap)}" if record.cap is not None else "",
    )
    return " ".join(part for part in stated if part)


def period(first: date | None, last: date | None) -> str:
    """A time of whole days, both ends inclusive; whole years by their numbers, an open side by 起 or 截至; "" for none.

    >>> period(date(2025, 1, 1), date(2025, 12, 31)), period(date(2025, 1, 1), date(2027, 12, 31))
    ('2025年', '2025—2027年')
    >>> period(None, date(2025, 6, 30)), period(date(2025, 3, 1), None)
    ('截至 2025-06-30', '2025-03-01 起')
    """
    if first is None or last is None:
        return f"截至 {last}" if last else f"{first} 起" if first else ""
    if first == last:
        return str(first)
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return f"{first.year}年" if first.year == last.year else f"{first.year}—{last.year}年"
    return f"{first} 至 {last}"


def deadline(record: Deadline) -> str:
    """The dates of a deadline; "" where none can be computed."""
    return period(record.from_date, record.to_date)


def clause(record: Clause) -> str:
    """A clause by its marker and heading.

    >>> clause(Clause(start=0, end=0, text="", rule="", id="1", kind="section", marker="一、", number=1, title="创新"))
    '一、创新'
    """
    return f"{record.marker}{record.title or ''}"


def cell(table: str, name: str, value: object) -> str:
    """Any value of a column as text: words for codes, sums as 万元 and 亿元, several joined by 、; "" for `None`.

    >>> cell("supports", "cap", Decimal(500000)), cell("goals", "hedged", True), cell("goals", "unit", None)
    ('50万元', '是', '')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Decimal):
        return money(value) if (table_of(table), name) in _MONEY_COLUMNS else number(value)
    if isinstance(value, tuple):
        return "、".join(cell(table, name, part) for part in value)
    if isinstance(value, str):
        return word(table, name, value)
    return str(value)
