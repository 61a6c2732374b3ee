"""A table for each kind of records that no other part of the report shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from lucheng_extract.outputs import wording
from lucheng_extract.outputs.html import Content, Html, Row, element, fragment, table
from lucheng_extract.outputs.report.subject import Subject

Cells = Callable[[Any], Content]


def _cell(kind: str, name: str) -> tuple[str, Cells]:
    """A column of the record type, as `wording` puts it."""
    return wording.column(kind, name), lambda record: wording.cell(kind, name, getattr(record, name))


_COLUMNS: Mapping[str, tuple[tuple[str, Cells], ...]] = {
    "amounts": (("金额", wording.amount), _cell("amounts", "role")),
    "supports": (
        _cell("supports", "beneficiary"), _cell("supports", "condition"), _cell("supports", "instrument"),
        ("标准", wording.support), _cell("supports", "payer"),
    ),
    "responsibilities": (
        _cell("responsibilities", "name"), _cell("responsibilities", "canonical"), _cell("responsibilities", "role"),
        _cell("responsibilities", "level"),
    ),
    "deadlines": (("时间", wording.deadline), _cell("deadlines", "kind"), _cell("deadlines", "resolved_from")),
    "programmes": (_cell("programmes", "name"), _cell("programmes", "kind"), _cell("programmes", "version")),
    "citations": (_cell("citations", "title"), _cell("citations", "doc_number"), _cell("citations", "relation")),
}  # fmt: skip


def records(subject: Subject) -> Html | None:
    """`None` where there are none."""
    return fragment([_folded(subject, kind) for kind in _COLUMNS if getattr(subject.notice, kind)]) or None


def _folded(subject: Subject, kind: str) -> Html:
    found = getattr(subject.notice, kind)
    summary = element("summary", f"{wording.kind(kind)} ", element("span", str(len(found)), class_="lx-count"))
    return element("details", summary, _table(subject, kind), id=f"k-{kind}", class_="lx-kind")


def _table(subject: Subject, kind: str) -> Html:
    columns = _COLUMNS[kind]
    heads: list[Content] = ["条款", *(name for name, _ in columns), "责任单位", "原文"]
    if kind == "responsibilities":
        heads.remove("责任单位")
    return table(wording.kind(kind), heads, _rows(subject, kind), class_="lx-cards lx-rows")


def _rows(subject: Subject, kind: str) -> list[Row]:
    bearers: Cells = subject.named
    columns = [cells for _, cells in _COLUMNS[kind]] + ([] if kind == "responsibilities" else [bearers])
    return [
        Row(
            [subject.clause(one.clause), *(cells(one) for cells in columns), subject.place(kind, number, one.text)],
            subject.row(kind, number, one),
        )
        for number, one in enumerate(getattr(subject.notice, kind))
    ]
