"""The tasks of a notice as the lines of the table that offices make of it (责任分解表)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from lucheng_extract.outputs import wording
from lucheng_extract.outputs.breakdown.shorten import shorten
from lucheng_extract.outputs.breakdown.tasks import Task, tasks
from lucheng_extract.records import DutyRole, Goal, Notice

_LONGEST_NUMBERED, _LONGEST = 70, 40
"""The most characters of a sentence with and without numbers in 工作任务."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the table; texts are empty where the notice says nothing.

    `document` is the short name of the `notice`; `number` counts the lines of a notice from 1. `time` is as written; in
    brackets, the time that the notice's year gives the goals. `due` is the last day that is meant, `None` where none can
    be computed. `quote` is `notice.text` from the task's start to its end.
    """

    notice: Notice
    document: str
    number: int
    task: Task
    section: str
    article: str
    work: str
    goals: tuple[str, ...]
    time: str
    due: date | None
    funds: tuple[str, ...]
    lead: tuple[str, ...]
    responsible: tuple[str, ...]
    cooperating: tuple[str, ...]
    quote: str


def lines(notice: Notice) -> list[Line]:
    """The lines of a notice, in order.

    >>> from lucheng_extract import extract
    >>> notice = extract("一、创新（由区科技局牵头）\\n（一）企业。2025年新增企业20家以上，优化服务。（责任单位：区经信局）")
    >>> line, = lines(notice)
    >>> line.section, line.article, line.work, line.goals, line.time, line.responsible
    ('一、创新（区科技局牵头）', '（一）企业', '2025年新增企业20家以上，优化服务', ('企业 新增≥20家',), '2025年', ('区经信局',))
    """
    document = short_name(notice)

    @cache
    def section(clause_id: str) -> str:
        view = notice.clause(clause_id)
        return wording.clause(view.clause) + (f"（{view.lead}牵头）" if view.lead else "")

    return [
        Line(
            notice=notice,
            document=document,
            number=number,
            task=task,
            section=section(task.section.id) if task.section else "",
            article=wording.clause(task.article) if task.article else "",
            work=_work(notice, task),
            goals=tuple(_goal(goal) for goal in task.goals),
            time=_time(task),
            due=_due(task),
            funds=tuple(f"{wording.word('amounts', 'role', one.role)} {wording.amount(one)}" for one in task.funds),
            lead=_names(task, "lead"),
            responsible=_names(task, "responsible"),
            cooperating=_names(task, "cooperating"),
            quote=notice.text[task.start : task.end],
        )
        for number, task in enumerate(tasks(notice), 1)
    ]


def short_name(notice: Notice) -> str:
    """The document number of a notice, else its title, else its file's name."""
    return notice.metadata.doc_number or notice.metadata.title or notice.source.name or "通知"


def _work(notice: Notice, task: Task) -> str:
    """What is to be done, cut where it is long; an article's own marker stands in its own column."""
    records = (*task.goals, *task.funds, *task.deadlines)
    numbers = [*(record.text for record in records), *(goal.indicator for goal in task.goals if goal.indicator)]
    limit = _LONGEST_NUMBERED if task.numbered else _LONGEST
    shown = ""
    for part in task.parts:
        text = part.work
        if task.article is not None and part.start == task.article.start:
            text = text.removeprefix(task.article.marker).lstrip()
        shown += shorten(text, numbers, limit)
        shown += "：" if part.leads else "；"
    return shown[:-1]


def _goal(goal: Goal) -> str:
    change = "" if goal.change == "level" else goal.action or wording.word("goals", "change", goal.change)
    per = goal.per if goal.per and goal.per not in (goal.indicator or "") else ""
    hedged = "（力争）" if goal.hedged else ""
    return f"{goal.indicator or ''} {per}{change}{wording.goal(goal)}{hedged}".strip()


def _time(task: Task) -> str:
    written = dict.fromkeys(deadline.text for deadline in task.deadlines)
    if written:
        return "、".join(written)
    understood = dict.fromkeys(wording.period(goal.period_start, goal.period_end) for goal in task.goals)
    return "、".join(f"（{period}）" for period in understood if period)


def _due(task: Task) -> date | None:
    days = [deadline.to_date for deadline in task.deadlines] + [goal.period_end for goal in task.goals]
    return max((day for day in days if day is not None), default=None)


def _names(task: Task, role: DutyRole) -> tuple[str, ...]:
    """The departments of a role in the notice's own words, each once however it is spelt."""
    named: dict[str, str] = {}
    for duty in task.duties:
        if duty.role == role:
            named.setdefault(duty.department_id, duty.name)
    return tuple(named.values())
