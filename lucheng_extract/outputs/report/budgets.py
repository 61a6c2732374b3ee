"""The budgets of the sections as bars, held against the total that the notice states."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from lucheng_extract.checks.section_budgets import SectionBudgets, section_budgets
from lucheng_extract.outputs import wording
from lucheng_extract.outputs.html import Content, Html, Row, clause_anchor, element, fragment, table
from lucheng_extract.outputs.report.subject import Subject
from lucheng_extract.records import Amount, ClauseView


def budgets(subject: Subject) -> Html | None:
    """`None` where neither a section sets money aside nor a total is stated."""
    found = section_budgets(subject.notice)
    if not found.stated and found.total is None:
        return None
    chart = _chart(subject.notice.sections, found) if found.stated else None
    return fragment(chart, element("p", _check(subject, found), class_="lx-check"))


def _chart(sections: Iterable[ClauseView], found: SectionBudgets) -> Html:
    own: dict[str | None, list[Amount]] = {}
    for amount in found.stated:
        own.setdefault(amount.clause, []).append(amount)
    largest = max(_sum(amounts) for amounts in own.values())
    rows = [_row(section, own.get(section.clause.id, ()), largest) for section in sections]
    heads: list[Content] = ["部分", "牵头单位", "预算", element("span", "占比图", class_="lx-unseen")]
    return table("各部分预算", heads, rows, numeric=[2], class_="lx-bars")


def _sum(amounts: Iterable[Amount]) -> Decimal:
    return sum((amount.value for amount in amounts), Decimal(0))


def _row(section: ClauseView, amounts: Iterable[Amount], largest: Decimal) -> Row:
    written = [wording.amount(amount) for amount in amounts]
    value = _sum(amounts)
    name = element("a", wording.clause(section.clause), href=f"#{clause_anchor(section.clause.id)}")
    share = value / largest * 100 if largest else Decimal(0)
    bar = element("div", class_="lx-bar-fill", style=f"width:{share:.2f}%") if value else None
    return Row([name, section.lead, " + ".join(written) or "未写明", bar])


def _check(subject: Subject, found: SectionBudgets) -> Iterator[Content]:
    yield f"各部分合计 {wording.money(found.added)}；" if found.stated else "各部分没有写明预算；"
    if found.total is None:
        yield "文件没有写明总额。"
        return
    number = subject.notice.amounts.index(found.total)
    yield "文件写明总额 "
    yield element("a", wording.amount(found.total), href=f"#at-amounts-{number}")
    yield "。"
    yield element("strong", _verdict(found, found.total), class_="lx-good" if found.holds else "lx-bad")


def _verdict(found: SectionBudgets, total: Amount) -> str:
    difference = wording.money(abs(found.added - total.value))
    if not found.comparable:
        return "写明同期预算的部分不足两个，无法核对。"
    if found.holds and found.added == total.value:
        return "✓ 相符"
    if found.holds:
        return f"✓ 未超出总额，差额 {difference} 未分列。"
    return f"✗ 不符，{'少' if found.added < total.value else '多'} {difference}"
