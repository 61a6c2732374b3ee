"""The records that the extractors find. Numbers are exact decimals, dates inclusive; `None` means: not stated."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

from lucheng_extract.records.base import Record
from lucheng_extract.records.doc_number import DocNumber

Comparator = Literal["eq", "ge", "gt", "le", "lt", "approx", "range"]
DutyRole = Literal["lead", "responsible", "cooperating"]
Level = Literal["国家", "省", "市", "区县", "乡镇街道", "企业", "社会组织"]
AmountRole = Literal["budget", "support", "target", "threshold", "other"]
Change = Literal["level", "increase", "growth", "decrease"]
DeadlineKind = Literal["by", "during", "from", "validity"]
ResolvedFrom = Literal["explicit", "notice_year"]
Relation = Literal["self", "basis", "repeals", "amends", "deliverable", "mention"]


class Responsibility(Record):
    """One department with one duty. `name` is the text; `canonical` its full official name where known, else `name`.

    `department_id` is the same for all variants of a body's name, within and across notices.
    """

    name: str
    canonical: str
    department_id: str
    level: Level | None = None
    role: DutyRole


class Amount(Record):
    """A sum of money: `value` (and `value_max` of a range) in yuan, or in units of a foreign `currency` (ISO 4217).

    `value_yi` is `value` in 亿 (10⁸); `per` is what one sum is paid for, as written (人, 平方米, 每户).
    """

    value: Decimal
    value_yi: Decimal
    value_max: Decimal | None = None
    currency: str = "CNY"
    comparator: Comparator = "eq"
    per: str | None = None
    role: AmountRole = "other"


class Goal(Record):
    """A numeric commitment. `value` has 万 and 亿 folded in; `unit` is as written (家, 台(套)), `None` for a bare index.

    `indicator_start`/`indicator_end` locate the indicator where it stands in one piece, else they are `None`.
    """

    indicator: str | None = None
    indicator_start: int | None = None
    indicator_end: int | None = None
    action: str | None = None
    value: Decimal
    value_max: Decimal | None = None
    unit: str | None = None
    comparator: Comparator = "eq"
    hedged: bool = False
    change: Change = "level"
    per: str | None = None
    baseline: str | None = None
    period_start: date | None = None
    period_end: date | None = None


class Deadline(Record):
    """A time that binds: inclusive ISO dates, an open or uncomputable side is `None`."""

    kind: DeadlineKind
    from_date: date | None = None
    to_date: date | None = None
    resolved_from: ResolvedFrom = "explicit"


class Citation(Record):
    """A document named in 《》 (`title` without them) or by its number alone (`title` is `None`)."""

    title: str | None = None
    doc_number: DocNumber | None = None
    relation: Relation = "mention"


class Support(Record):
    """A benefit to be had. `standard` is as written; `amount` and `cap` in yuan, `rate` in percent."""

    beneficiary: str | None = None
    condition: str | None = None
    instrument: str
    standard: str | None = None
    amount: Decimal | None = None
    rate: Decimal | None = None
    cap: Decimal | None = None
    payer: str | None = None


class Programme(Record):
    """A named initiative: `name` without quotes and kind word, `kind` as written (工程, 行动, 计划)."""

    name: str
    kind: str | None = None
    version: str | None = None


class UnclaimedNumber(Record):
    """A number that no record holds and nothing understood explains, with the words around it."""

    context: str
