"""How a notice shows itself in a notebook: a card of plain HTML, with no script and no link.

The style touches nothing outside the class `lx`, so the notebook's own stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterator

from lucheng_extract.outputs import wording
from lucheng_extract.outputs.columns import columns
from lucheng_extract.outputs.html import (
    MARKED_KINDS,
    Content,
    Html,
    Row,
    asset,
    element,
    embedded_style,
    fragment,
    marks,
    outline,
    paragraphs,
    table,
)
from lucheng_extract.outputs.report.header import metadata, notice_title
from lucheng_extract.outputs.report.subject import Subject
from lucheng_extract.records import Notice

LONG = 3000
"""Characters of a text that is shown at once; a longer one is folded."""


def card(notice: Notice) -> Html:
    """The notice as an element that can stand in any page."""
    return fragment(
        embedded_style(),
        element("style", asset(__package__, "card.css")),
        element("div", _header(notice), _outline(notice), _text(notice), list(_tables(notice)), class_="lx lx-notice"),
    )


def _header(notice: Notice) -> Content:
    facts = [element("span", element("b", name), " ", value, class_="lx-fact") for name, value in metadata(notice)]
    counts = [
        element("span", f"{wording.kind(kind)} {len(getattr(notice, kind))}", class_=f"lx-m lx-k-{kind} lx-key")
        for kind in (*MARKED_KINDS, "findings")
        if getattr(notice, kind)
    ]
    return [
        element("div", notice_title(notice), class_="lx-name"),
        element("div", facts, class_="lx-facts"),
        element("div", counts, class_="lx-counts"),
    ]


def _outline(notice: Notice) -> Html | None:
    return _folded("目录", str(len(notice.outline)), outline(notice.outline)) if notice.outline else None


def _text(notice: Notice) -> Html:
    shown = element("div", paragraphs(notice, marks(notice)), class_="lx-text")
    return _folded("原文", f"{len(notice.text):,}字", shown, open_=len(notice.text) <= LONG)


def _tables(notice: Notice) -> Iterator[Html]:
    subject = Subject(notice)
    for kind in (*MARKED_KINDS, "findings"):
        records = getattr(notice, kind)
        if records:
            shown = columns(kind)
            heads = [head for head, _ in shown]
            rows = [[cell(record) for _, cell in shown] for record in records]
            if kind != "findings":
                heads = ["条款", *heads, "责任单位", "原文"]
                rows = [[one.clause, *row, subject.named(one), one.text] for one, row in zip(records, rows, strict=True)]
            yield _folded(wording.kind(kind), str(len(records)), table(wording.kind(kind), heads, map(Row, rows)))


def _folded(name: str, size: str, content: Html, *, open_: bool = False) -> Html:
    summary = element("summary", f"{name} ", element("span", size, class_="lx-empty"))
    return element("details", summary, element("div", content, class_="lx-fold"), open=open_)
