"""The records of a kind as a table: each row can be linked to, and leads to its place in the text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from lucheng_extract.outputs import wording
from lucheng_extract.outputs.columns import columns
from lucheng_extract.outputs.html import Content, Html, Row, element, fragment, table
from lucheng_extract.outputs.report.subject import Subject

_KINDS = ("amounts", "supports", "responsibilities", "deadlines", "programmes", "citations")


def records(subject: Subject) -> Html | None:
    """A folded table for each kind that no other part of the report shows; `None` where there are none."""
    return fragment([_folded(subject, kind) for kind in _KINDS if getattr(subject.notice, kind)]) or None


def _folded(subject: Subject, kind: str) -> Html:
    found = getattr(subject.notice, kind)
    summary = element("summary", f"{wording.kind(kind)} ", element("span", str(len(found)), class_="lx-count"))
    listed = record_table(subject, kind, wording.kind(kind), enumerate(found))
    return element("details", summary, listed, id=f"k-{kind}", class_="lx-kind")


def record_table(
    subject: Subject, kind: str, caption: str, members: Iterable[tuple[int, Any]], *, show_caption: bool = False
) -> Html:
    """A table of records of a kind, each with its number among all of that kind."""
    shown, answered = columns(kind), kind != "responsibilities"
    heads: list[Content] = ["条款", *(head for head, _ in shown), *(["责任单位"] if answered else []), "原文"]
    rows = [
        Row(
            [
                subject.clause(record.clause),
                *(cell(record) for _, cell in shown),
                *([subject.named(record)] if answered else []),
                element("a", record.text, href=f"#at-{kind}-{number}", class_="lx-place"),
            ],
            subject.row(kind, number, record),
        )
        for number, record in members
    ]
    return table(caption, heads, rows, class_=f"lx-cards lx-rows lx-of-{kind}", show_caption=show_caption)
