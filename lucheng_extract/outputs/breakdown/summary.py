"""汇总: how much falls to each section and to each department, with a link to the department's own sheet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import Any

from lucheng_extract.checks.section_budgets import section_budgets
from lucheng_extract.outputs import wording
from lucheng_extract.outputs.breakdown.columns import block
from lucheng_extract.outputs.breakdown.lines import Line, short_name
from lucheng_extract.outputs.breakdown.measure import capacity, height, line_count
from lucheng_extract.outputs.breakdown.sheets import Pen, header, heading
from lucheng_extract.outputs.spreadsheet import visible
from lucheng_extract.records import Amount, Department, Notice

_WIDTHS = (38, 36, 11, 11, 12, 14, 18)
_BY_SECTION = ("领域", "牵头单位", "条款数", "任务数", "量化目标数", "有期限的任务", "安排资金")
_BY_DEPARTMENT = ("单位", "规范名称", "牵头任务", "责任任务", "配合任务", "任务合计", "有量化目标的任务")
_NO_SECTION = "（不在各部分之内）"


@dataclass(frozen=True, slots=True)
class Body:
    """A department of one or several notices, by its first name in them, with its lines in order."""

    department_id: str
    name: str
    canonical: str
    lines: tuple[Line, ...]

    def count(self, role: str) -> int:
        """The lines in which it has a role."""
        return sum(
            any(duty.department_id == self.department_id and duty.role == role for duty in line.task.duties)
            for line in self.lines
        )


def bodies(notices: Sequence[Notice], lines: Sequence[Line]) -> list[Body]:
    """The departments of notices, merged by their id, those with the most lines first."""
    of_body: dict[str, list[Line]] = {}
    for line in lines:
        for department_id in dict.fromkeys(duty.department_id for duty in line.task.duties):
            of_body.setdefault(department_id, []).append(line)
    known: dict[str, Department] = {}
    for notice in notices:
        for one in notice.departments:
            known.setdefault(one.department_id, one)
    found = [
        Body(one.department_id, one.names[0], one.canonical, tuple(of_body.get(one.department_id, ())))
        for one in known.values()
    ]
    return sorted(found, key=lambda body: -len(body.lines))


def write_summary(
    pen: Pen,
    name: str,
    read: Sequence[tuple[Notice, Sequence[Line]]],
    departments: Sequence[Body],
    sheet_of: Mapping[str, str],
    *,
    title: str,
) -> None:
    """Write the sheet for notices with their lines.

    `sheet_of` gives the sheet of a department by its id, for those that have one.
    """
    sheet = pen.sheet(name)
    for at, width in enumerate(_WIDTHS):
        sheet.set_column(at, at, width)
    heading(pen, sheet, _WIDTHS, title, f"{len(read)}份文件，{sum(len(own) for _, own in read)}项任务")
    header(pen, sheet, 2, _BY_SECTION)
    row = 3
    for values in _section_rows(read):
        _write_row(pen, sheet, row, values)
        row += 1
    row += 1
    header(pen, sheet, row, _BY_DEPARTMENT)
    sheet.repeat_rows(row)
    for body in departments:
        row += 1
        counts = [body.count(role) for role in ("lead", "responsible", "cooperating")]
        numbered = sum(bool(line.goals) for line in body.lines)
        _write_row(pen, sheet, row, [body.name, body.canonical, *counts, len(body.lines), numbered])
        if body.department_id in sheet_of:
            _link(pen, sheet, row, body.name, sheet_of[body.department_id])
    sheet.freeze_panes(2, 0)


def _section_rows(read: Sequence[tuple[Notice, Sequence[Line]]]) -> Iterator[list[str | int]]:
    """The sections of each notice and its total; where there are several notices, their names and a total of all."""
    for notice, own in read:
        budgets = section_budgets(notice)
        if len(read) > 1:
            yield [short_name(notice)]
        for section, grouped in groupby(own, key=lambda line: line.task.section):
            stated = [amount for amount in budgets.stated if section and amount.clause == section.id]
            lead = notice.clause(section.id).lead if section else None
            name = wording.clause(section) if section else _NO_SECTION
            yield [name, lead or "", *_counts(list(grouped)), _sum(stated)]
        yield ["合计", "", *_counts(own), _sum(budgets.stated)]
    if len(read) > 1:
        yield ["全部文件合计", "", *_counts([line for _, own in read for line in own]), ""]


def _sum(budgets: Sequence[Amount]) -> str:
    return wording.money(sum((amount.value for amount in budgets), Decimal(0))) if budgets else ""


def _counts(lines: Sequence[Line]) -> list[int]:
    articles = {block(line) for line in lines if line.task.article is not None}
    dated = sum(line.due is not None for line in lines)
    return [len(articles), len(lines), sum(len(line.goals) for line in lines), dated]


def _write_row(pen: Pen, sheet: Any, row: int, values: Sequence[str | int]) -> None:
    """Write a row of the table; a single value stands across it."""
    if len(values) == 1:
        pen.across(sheet, (row, 0, row, len(_WIDTHS) - 1), str(values[0]), border=1, bold=True)
        return
    texts = [line_count(visible(str(value)), capacity(width, 10)) for value, width in zip(values, _WIDTHS, strict=True)]
    sheet.set_row(row, height(max(texts), 10))
    for at, value in enumerate(values):
        align = "left" if at < 2 else "center"
        if isinstance(value, int):
            pen.number(sheet, row, at, value, border=1, align=align)
        else:
            pen.text(sheet, row, at, value, border=1, align=align)


def _link(pen: Pen, sheet: Any, row: int, text: str, name: str) -> None:
    quoted = name.replace("'", "''")
    form = pen.format(border=1, font_color="#1F4E9E", underline=1)
    sheet.write_url(row, 0, f"internal:'{quoted}'!A1", form, visible(text))
