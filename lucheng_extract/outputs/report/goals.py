"""The goals, section by section, and how many of them each department answers for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from lucheng_extract.outputs import wording
from lucheng_extract.outputs.html import Content, Html, Row, element, fragment, table
from lucheng_extract.outputs.report.subject import Subject
from lucheng_extract.records import Goal

_HEADS: tuple[Content, ...] = ("条款", "指标", "动作", "目标值", "变化", "时间", "责任单位", "原文")
_OUTSIDE = "不在任何部分"

Numbered = tuple[int, Goal]


def goals(subject: Subject) -> Html | None:
    """`None` where the notice commits itself to no number."""
    groups = _by_section(subject)
    if not groups:
        return None
    tables = [
        table(name or "量化目标", _HEADS, _rows(subject, members), numeric=[3], class_="lx-cards lx-rows", show_caption=bool(name))
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


def _rows(subject: Subject, members: Iterable[Numbered]) -> list[Row]:
    return [
        Row(
            [
                subject.clause(goal.clause),
                goal.indicator,
                goal.action,
                element("strong", wording.goal(goal)),
                wording.word("goals", "change", goal.change),
                wording.period(goal.period_start, goal.period_end),
                subject.named(goal),
                subject.place("goals", number, goal.text),
            ],
            subject.row("goals", number, goal),
        )
        for number, goal in members
    ]


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
