"""The page as a whole."""

from __future__ import annotations

from collections.abc import Callable

from lucheng_extract.outputs.html import Html, asset, element, fragment, outline, page
from lucheng_extract.outputs.report.budgets import budgets
from lucheng_extract.outputs.report.findings import findings, unclaimed
from lucheng_extract.outputs.report.goals import goals
from lucheng_extract.outputs.report.header import header, notice_title
from lucheng_extract.outputs.report.matrix import matrix
from lucheng_extract.outputs.report.records import records
from lucheng_extract.outputs.report.subject import Subject
from lucheng_extract.outputs.report.text import text
from lucheng_extract.outputs.report.timeline import timeline
from lucheng_extract.records import Notice, one_notice

# Anchor, title, and what makes the part; a part with nothing to show is left out.
_PARTS: tuple[tuple[str, str, Callable[[Subject], Html | None]], ...] = (
    ("budgets", "预算", budgets),
    ("timeline", "时限", timeline),
    ("text", "原文", text),
    ("goals", "目标", goals),
    ("matrix", "责任矩阵", matrix),
    ("findings", "一致性检查", findings),
    ("unclaimed", "未识别数字", unclaimed),
    ("records", "其他记录", records),
)


def report(notice: Notice, *, index: str | None = None) -> str:
    """One self-contained HTML page about a notice: text, goals, budgets, times, duties, findings.

    `index` is the address of an index page that the report leads back to, relative to where the report will lie.
    The page fetches nothing and can be kept, sent and printed. The same notice gives the same page; what HTML cannot
    show (NUL, lone surrogates, direction marks) stands as U+FFFD, so the page can be written as UTF-8.

    >>> from lucheng_extract import extract
    >>> page = report(extract("关于印发办法的通知\\n（一）培育。2025年新增企业20家以上。（责任单位：区经信局）"))
    >>> page.startswith("<!DOCTYPE html>"), "≥20家" in page
    (True, True)
    """
    subject = Subject(one_notice(notice, "report()"))
    parts = [(anchor, title, made) for anchor, title, make in _PARTS if (made := make(subject)) is not None]
    back = [element("a", "← 索引", href=index)] if index else []
    links = [*back, *(element("a", title, href=f"#{anchor}") for anchor, title, _ in parts)]
    cards = [
        element(
            "section", element("h2", title, id=f"h-{anchor}"), made, id=anchor, class_="lx-card", aria_labelledby=f"h-{anchor}"
        )
        for anchor, title, made in parts
    ]
    return page(
        notice_title(notice),
        element("a", "跳到正文", href="#text", class_="lx-skip"),
        element("nav", element("div", links, class_="lx-tabs"), _chosen(), class_="lx-bar lx-screen", aria_label="本页"),
        element("div", _contents(notice), element("main", header(subject), cards), class_="lx-columns"),
        element("aside", id="panel", class_="lx-panel lx-screen", hidden=True, tabindex=-1, aria_label="所选记录"),
        style=asset(__package__, "report.css"),
        script=asset(__package__, "report.js"),
    )


def _chosen() -> Html:
    """What the page is narrowed to, with the way back; filled in by the script."""
    return element("button", id="chosen", class_="lx-chosen", type="button", hidden=True)


def _contents(notice: Notice) -> Html:
    listed = element("details", element("summary", "目录"), outline(notice.outline, linked=True), open=True, id="contents")
    return fragment(element("nav", listed, class_="lx-contents lx-screen", aria_label="目录"))
