"""The text with its records marked, and the filters over it."""

from __future__ import annotations

from collections.abc import Iterator

from lucheng_extract.outputs import wording
from lucheng_extract.outputs.html import MARKED_KINDS, Html, element, fragment, marks, paragraphs
from lucheng_extract.outputs.report.findings import finding_marks
from lucheng_extract.outputs.report.subject import Subject
from lucheng_extract.records import Notice


def text(subject: Subject) -> Html:
    notice = subject.notice
    marked = sorted([*marks(notice), *finding_marks(notice)], key=lambda mark: (mark.start, mark.end))
    body = element("div", paragraphs(notice, marked, linked=True), id="body", class_="lx-text")
    return fragment(_filters(notice), body)


def _filters(notice: Notice) -> Html:
    """Hidden until the script runs: without it they would do nothing."""
    return element(
        "form",
        element("fieldset", element("legend", "标出", class_="lx-unseen"), list(_kinds(notice)), class_="lx-kinds"),
        _departments(notice),
        element("output", id="shown", class_="lx-shown", aria_live="polite"),
        id="filters",
        class_="lx-filters lx-screen",
        hidden=True,
        role="search",
        aria_label="筛选",
    )


def _kinds(notice: Notice) -> Iterator[Html]:
    for kind in (*MARKED_KINDS, "findings"):
        count = len(getattr(notice, kind))
        if count:
            box = element("input", type="checkbox", name="kind", value=kind, checked=True)
            name = element("span", wording.kind(kind), class_=f"lx-m lx-k-{kind}")
            yield element("label", box, name, element("span", str(count), class_="lx-count"), class_="lx-chip")


def _departments(notice: Notice) -> Html | None:
    if not notice.departments:
        return None
    bodies = [element("option", body.names[0], value=number) for number, body in enumerate(notice.departments)]
    choices = element("select", element("option", "全部单位", value=""), bodies, name="department", id="department")
    return element("label", "单位 ", choices, class_="lx-choice")
