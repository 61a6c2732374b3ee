"""The head of a report: what the notice is, and its figures at a glance."""

from __future__ import annotations

from collections.abc import Iterator

from lucheng_extract.checks.section_budgets import section_budgets
from lucheng_extract.outputs import wording
from lucheng_extract.outputs.html import Html, element
from lucheng_extract.outputs.report.subject import Subject
from lucheng_extract.records import Notice

_SHOWN = ("doc_number", "issuer", "signatories", "addressees", "signed_on", "created_on", "category", "index_number",
          "openness", "release")  # fmt: skip
_COUNTED = ("goals", "responsibilities", "amounts", "deadlines", "supports", "programmes", "findings", "unclaimed")
_PART_OF = {"goals": "goals", "responsibilities": "matrix", "deadlines": "timeline"}
_OWN_PART = ("findings", "unclaimed")


def notice_title(notice: Notice) -> str:
    """The title, else the name of the file, else that there is none."""
    return notice.metadata.title or notice.source.name or "（无标题）"


def header(subject: Subject) -> Html:
    notice = subject.notice
    facts = [element("div", element("dt", name), element("dd", value)) for name, value in metadata(notice)]
    return element(
        "header",
        element("h1", notice_title(notice)),
        element("dl", facts, class_="lx-facts"),
        element("ul", _figures(notice), class_="lx-figures"),
        class_="lx-card",
    )


def metadata(notice: Notice) -> Iterator[tuple[str, str]]:
    """What the notice says of itself: label and value, only what it states."""
    meta = notice.metadata
    for name in _SHOWN:
        value = wording.cell("notices", name, getattr(meta, name))
        if value:
            yield wording.column("notices", name), value
    term = wording.period(meta.valid_from, meta.valid_to)
    if term:
        yield "有效期", term
    if notice.source.name:
        yield "来源", f"{notice.source.name}（{notice.source.chars:,}字）"


def _figures(notice: Notice) -> Iterator[Html]:
    budgets = section_budgets(notice)
    if budgets.total is not None:
        yield _figure("预算总额", wording.money(budgets.total.value), "#budgets")
    elif budgets.stated:
        yield _figure("各部分预算合计", wording.money(budgets.added), "#budgets")
    if notice.departments:
        yield _figure("涉及单位", str(len(notice.departments)), "#matrix")
    for kind in _COUNTED:
        count = len(getattr(notice, kind))
        if count or kind in _OWN_PART:
            anchor = kind if kind in _OWN_PART else _PART_OF.get(kind, f"k-{kind}")
            yield _figure(wording.kind(kind), str(count), f"#{anchor}", kind)


def _figure(label: str, value: str, href: str, kind: str | None = None) -> Html:
    link = element("a", element("strong", value), element("span", label), href=href)
    return element("li", link, class_=f"lx-figure lx-k-{kind}" if kind else "lx-figure")
