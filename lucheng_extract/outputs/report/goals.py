"""The goals, section by section, and how many of them each department answers for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from lucheng_extract.outputs import wording
from lucheng_extract.outputs.html import Html, Row, element, fragment, table
from lucheng_extract.outputs.report.records import record_table
from lucheng_extract.outputs.report.subject import Subject
from lucheng_extract.records import Goal

_OUTSIDE = "不在任何部分"

Numbered = tuple[int, Goal]


def goals(subject: Subject) -> Html | None:
    """`None` where the notice commits itself to no number."""
    groups = _by_section(subject)
    if not groups:
        return None
    tables = [
        record_table(subject, "goals", name or wording.kind("goals"), members, show_caption=bool(name))
        for name, members in groups
    ]
    return fragment(tables, _counts(subject, groups))


def _by_section(subject: Subject) -> list[tuple[str, list[Numbered]]]:
    """The goals of each section, or chapter where no section is nearer; one group without a name where there is none."""
    notice, named = subject.notice, subject.section_names
    groups: dict[str, list[Numbered]] = {}
    for number, goal in enumerate(notice.goals):
        groups.setdefault(named.get(goal.clause, _OUTSIDE if named else ""), []).append((number, goal))
    return list(groups.items())


def _counts(subject: Subject, groups: Sequence[tuple[str, list[Numbered]]]) -> Html | None:
    """Departments × sections: the numbers of goals, the busiest department first."""
    counted = {name: Counter(n for _, goal in members for n in subject.answerable(goal)) for name, members in groups}
    total = sum(counted.values(), Counter[int]())
    if not total:
        return None
    rows = []
    for number, count in sorted(total.items(), key=lambda item: (-item[1], item[0])):
        body = subject.notice.departments[number]
        shares = [str(counted[name][number] or "") for name, _ in groups]
        several = shares if len(groups) > 1 else []
        rows.append(Row([body.names[0], *several, element("strong", str(count))], {"data-body": number}))
    names = [name for name, _ in groups] if len(groups) > 1 else []
    counts = table("各单位负责的目标数", ["单位", *names, "合计"], rows, numeric=range(1, len(names) + 2), class_="lx-grid")
    return fragment(element("h3", "各单位负责的目标数"), counts)
