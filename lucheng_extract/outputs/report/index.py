"""The index over many reports: a page with one row for each notice, to be sorted and searched."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from urllib.parse import quote

from lucheng_extract.checks.section_budgets import section_budgets
from lucheng_extract.grammar.number import plain_digits
from lucheng_extract.outputs import wording
from lucheng_extract.outputs.html import Content, Html, Row, asset, element, page, table
from lucheng_extract.outputs.report.header import notice_title
from lucheng_extract.records import Notice

COUNTED = (
    "responsibilities", "goals", "amounts", "deadlines", "supports", "programmes", "citations", "findings", "unclaimed",
)  # fmt: skip
_TITLE = "政策文件索引"


@dataclass(frozen=True, slots=True)
class Entry:
    """What the index says of a notice; all of it is JSON.

    `name` is the input as shown, `counts` the numbers of records in the order of `COUNTED`, `budget` the stated total
    of the sections' budgets, else their sum, in yuan (`None` where no section sets money aside).
    """

    name: str
    title: str
    doc_number: str | None
    issuer: str | None
    day: str | None
    budget: str | None
    counts: list[int]


@dataclass(frozen=True, slots=True)
class Failed:
    """An input that gave no notice, and why."""

    name: str
    reason: str


def entry(notice: Notice, name: str) -> Entry:
    """The entry of a notice. `day` is the day of signature, else that of publication."""
    meta = notice.metadata
    day = meta.signed_on or meta.created_on
    budget = _budget(notice)
    return Entry(
        name=name,
        title=notice_title(notice),
        doc_number=str(meta.doc_number) if meta.doc_number else None,
        issuer=meta.issuer or "、".join(meta.signatories) or None,
        day=day.isoformat() if day else None,
        budget=None if budget is None else plain_digits(budget),
        counts=[len(getattr(notice, kind)) for kind in COUNTED],
    )


def _budget(notice: Notice) -> Decimal | None:
    found = section_budgets(notice)
    if found.total is not None:
        return found.total.value
    return found.added if found.stated else None


def index(entries: Sequence[tuple[str, Entry]], failures: Sequence[Failed] = ()) -> str:
    """The page: `entries` are pairs of a report's path, relative to the index, and what it is about; in their order.

    >>> known = Entry("a.txt", "若干政策", "甲政发〔2025〕1号", "甲区政府", "2025-05-10", "305000000", [1] * len(COUNTED))
    >>> "3.05亿元" in index([("reports/a.html", known)], [Failed("b.pdf", "没有文字层")])
    True
    """
    return page(
        _TITLE,
        element("a", "跳到表格", href="#notices", class_="lx-skip"),
        element("main", _header(entries, failures), _failed(failures), _notices(entries), class_="lx-index"),
        style=asset(__package__, "index.css"),
        script=asset(__package__, "index.js"),
    )


def _header(entries: Sequence[tuple[str, Entry]], failures: Sequence[Failed]) -> Html:
    said = f"{len(entries):,} 份文件" + (f"，{len(failures):,} 份没有读成" if failures else "")
    search = element(
        "label",
        element("span", "搜索 ", class_="lx-unseen"),
        element("input", type="search", id="search", placeholder="搜索标题、文号、机构、文件名…", autocomplete="off"),
        element("output", id="shown", aria_live="polite", class_="lx-shown"),
        class_="lx-search lx-screen",
        hidden=True,
    )
    return element("header", element("h1", _TITLE), element("p", said), search, class_="lx-card")


def _failed(failures: Sequence[Failed]) -> Html | None:
    if not failures:
        return None
    rows = [Row([failed.name, element("span", failed.reason, lang="en")]) for failed in failures]
    listed = table("没有读成的文件", ["文件", "原因"], rows, class_="lx-cards")
    return element("section", element("h2", "没有读成的文件"), listed, id="failures", class_="lx-card")


def _notices(entries: Sequence[tuple[str, Entry]]) -> Html:
    heads: list[Content] = ["标题", "文号", "发布机构", "日期", "预算", *(wording.kind(kind) for kind in COUNTED)]
    rows = [Row(_cells(href, known), {"data-notice": known.name}) for href, known in entries]
    numeric = range(4, len(heads))
    listed = table("文件", heads, rows, numeric=numeric, class_="lx-cards lx-sortable", id="notices")
    return element("section", listed, class_="lx-card", aria_label="文件")


def _cells(href: str, known: Entry) -> list[Content]:
    link = element("a", known.title, href=quote(href), title=known.name)
    budget = _value(known.budget, wording.money(Decimal(known.budget))) if known.budget is not None else None
    return [link, known.doc_number, known.issuer, known.day, budget, *(_value(count, count) for count in known.counts)]


def _value(value: Any, shown: Any) -> Html:
    """A cell that is sorted by its number."""
    return element("data", str(shown), value=value)
