"""What the consistency checks have to say, and the numbers that nothing explained."""

from __future__ import annotations

from lucheng_extract.outputs import wording
from lucheng_extract.outputs.html import Html, Mark, Row, element, table
from lucheng_extract.outputs.report.records import record_table
from lucheng_extract.outputs.report.subject import Subject
from lucheng_extract.records import Finding, Notice

_MOST_PLACES = 12


def findings(subject: Subject) -> Html:
    notice = subject.notice
    if not notice.findings:
        return element("p", "✓ 各项检查都没有发现问题。", class_="lx-good")
    rows = [
        Row(
            [
                element("span", wording.word("findings", "severity", found.severity), class_=f"lx-badge lx-{found.severity}"),
                wording.word("findings", "check", found.check),
                element("span", found.message, lang="en"),
                _places(notice, number, found),
            ],
            {"id": f"findings-{number}", "data-kind": "findings", "data-rule": found.check},
        )
        for number, found in enumerate(notice.findings)
    ]
    return table("一致性检查", ["程度", "检查项", "说明", "位置"], rows, class_="lx-cards")


def finding_marks(notice: Notice) -> list[Mark]:
    """A mark at every place that a finding speaks of."""
    return [
        Mark(start, end, "findings", f"{wording.word('findings', 'check', found.check)}：{found.message}", _key(number, place))
        for number, found in enumerate(notice.findings)
        for place, (start, end) in enumerate(found.records)
        if start < end
    ]


def _key(number: int, place: int) -> str:
    return f"findings-{number}.{place}"


def _places(notice: Notice, number: int, found: Finding) -> Html:
    links = [
        element("a", _quoted(notice.text[start:end]), href=f"#at-{_key(number, place)}", class_="lx-place")
        for place, (start, end) in enumerate(found.records[:_MOST_PLACES])
        if start < end
    ]
    more = len(found.records) - _MOST_PLACES
    return element("span", [[link, " "] for link in links], f"等{len(found.records)}处" if more > 0 else None)


def _quoted(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= 24 else line[:23] + "…"


def unclaimed(subject: Subject) -> Html:
    numbers = subject.notice.unclaimed
    if not numbers:
        return element("p", "✓ 正文里的每个数字都有解释。", class_="lx-good")
    return record_table(subject, "unclaimed", wording.kind("unclaimed"), enumerate(numbers))
