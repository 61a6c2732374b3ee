"""The joins that need times: a goal's period, the notice's validity."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from lucheng_extract.document import Document
from lucheng_extract.records import Clause, Deadline, Metadata

Period = tuple[date | None, date | None]

_SOME_CLAUSES = re.compile(r"第\(?[\d一二三四五六七八九十]{1,4}\)?[条项款]")  # 第三项有效期至…: not the whole notice
_YEAR = re.compile(r"\d{4}")
_LISTED_YEARS = re.compile(r"\d{4}年?(?:[、,和]\d{4}年?){1,9}")
_DONE = re.compile(r"(?:前|全部|全面|基本|整体|陆续|如期)*(?:完工|竣工|建成|完成|投产|投用|投入使用|交付|通车|开工|启动|落地|到位)+(?:[,。;]|\Z)")
_TIME_LABEL = re.compile(r"(?:完成|办理|整改|实施)(?:时限|时间|期限):\s?\Z")
_LEAD = re.compile(r"(?:\s|力争|确保|预计|计划|\([一二三四五六七八九十]{1,3}\)|\d{1,2}[.、]|[一二三]是|-{1,2})*")
_ENSURES = re.compile(r"(?:确保|力争|争取|均|并|于|在| )*")
_IN_YEARS = re.compile(r"(?:^|(?<=\W))(?:[两三五]年(?:内|累计)?|今后[两三五]年)(?=[^\W\d])")
_YEARS_TO = re.compile(r"\d{4}年?(?:-|至|到|~)\d{4}年")
_JOINTS = ("、", "和", "及", "与", ",")
_SINCE = ("较年初", "比年初", "较上年末", "自", "从")


class _Place(NamedTuple):
    """Where a goal stands."""

    start: int
    end: int
    clause: str | None


def period_finder(
    deadlines: Sequence[Deadline], document: Document
) -> Callable[[int, int, str | None], tuple[Period, ...]]:
    """What finds the time that binds a goal by its place: its sentence's own, else its clause's, else the notice's.

    There are several where each of some times has its own goal (2025年、2026年各新建20个). A goal's own `by` date leaves
    the first day open; where the notice's year or term supplies the time both are set.
    """
    binding = [deadline for deadline in deadlines if deadline.kind != "validity"]
    starts = [deadline.start for deadline in binding]
    leads = _leads(binding, starts, document)

    def periods(start: int, end: int, clause: str | None) -> tuple[Period, ...]:
        goal = _Place(start, end, clause)
        each = _each_of(goal, binding, starts, document)
        return each or (_period(goal, binding, starts, leads, document),)

    return periods


def _period(
    goal: _Place,
    deadlines: Sequence[Deadline],
    starts: Sequence[int],
    leads: Mapping[str, Deadline],
    document: Document,
) -> Period:
    own = _own(goal, deadlines, starts, document)
    if own and _dated(own):
        return _of_deadline(own, goal, document)
    if labelled := _labelled(goal, deadlines, starts, document):
        return _of_deadline(labelled, goal, document)
    lead = leads.get(goal.clause or "")
    if lead:
        return lead.from_date, lead.to_date
    frame = document.frame
    if frame.term:
        return frame.term
    clause = _of_clause(goal, deadlines, starts, document)
    if clause and clause.to_date:
        return clause.from_date, clause.to_date
    return None, frame.horizon


def _leading(goal: _Place, deadlines: Sequence[Deadline], starts: Sequence[int], document: Document) -> Deadline | None:
    """到2025年,覆盖率达到90%;建成示范县1个: the time that leads a sentence binds what follows its semicolons."""
    folded, start = document.text.folded, document.sentence_at(goal.start)[0]
    while start and folded[start - 1] == ";":
        start = document.sentence_at(start - 1)[0]
    index = bisect_left(starts, start)
    if index >= len(deadlines) or deadlines[index].start >= goal.start or not _dated(deadlines[index]):
        return None
    return deadlines[index] if _LEAD.fullmatch(folded, start, deadlines[index].start) else None


def _dated(deadline: Deadline) -> bool:
    return bool(deadline.from_date or deadline.to_date)


def _each_of(
    goal: _Place, deadlines: Sequence[Deadline], starts: Sequence[int], document: Document
) -> tuple[Period, ...]:
    """2025年、2026年|各新建20个: the times that each have the goal; empty where there is one or 每年 says both."""
    folded, part_start = document.text.folded, document.part_at(goal.start)[0]
    last = bisect_left(starts, goal.start) - 1
    if last < 0 or deadlines[last].start < part_start or not folded.startswith("各", deadlines[last].end):
        return ()
    first = last
    while first and folded[deadlines[first - 1].end : deadlines[first].start] in ("、", "和"):
        first -= 1
    listed = deadlines[first : last + 1]
    return tuple((each.from_date, each.to_date) for each in listed) if len(listed) > 1 else ()


def _own(goal: _Place, deadlines: Sequence[Deadline], starts: Sequence[int], document: Document) -> Deadline | None:
    """The time of the goal's comma-part, else one that closes it or says when it is done, else an earlier one of its sentence."""
    before = _before(goal, deadlines, starts, document.sentence_at(goal.start)[0])
    part_start = document.part_at(goal.start)[0]
    if before is None or before.end < part_start:
        if nearer := _behind(goal, deadlines, starts, document) or _finished(goal, deadlines, starts, document):
            return nearer
        if document.frame.term and _IN_YEARS.search(document.text.folded, part_start, goal.start):
            return None
    return _dealt_out(goal, before, deadlines, starts, document) if before else _leading(goal, deadlines, starts, document)


def _dealt_out(
    goal: _Place, last: Deadline, deadlines: Sequence[Deadline], starts: Sequence[int], document: Document
) -> Deadline:
    """到2030年和2035年,覆盖率分别达到25%和26%: the first number has the first time, also of 2025、2026、2027年."""
    folded = document.text.folded
    apart = folded.find("分别", last.end, goal.start)
    if apart < 0:
        return last
    place = document.quantity_from(goal.start) - document.quantity_from(apart)
    if last.from_date and last.to_date and _YEARS_TO.match(folded, last.start):  # 2023-2025年分别完成420、470和530亿元
        year = min(last.from_date.year + place, last.to_date.year)
        return last.model_copy(update={"from_date": date(year, 1, 1), "to_date": date(year, 12, 31)})
    if years := _LISTED_YEARS.fullmatch(folded, last.start, last.end):
        listed = _YEAR.findall(years[0])
        year = int(listed[min(place, len(listed) - 1)])
        return last.model_copy(update={"from_date": date(year, 1, 1), "to_date": date(year, 12, 31)})
    index = bisect_left(starts, last.start)
    first = index
    while first and folded[deadlines[first - 1].end : deadlines[first].start] in _JOINTS:
        first -= 1
    return deadlines[first + place] if first + place <= index else last


def _of_deadline(deadline: Deadline, goal: _Place, document: Document) -> Period:
    if deadline.kind == "from":
        return deadline.from_date, document.frame.term[1] if document.frame.term else document.frame.horizon
    if deadline.kind == "by" and deadline.to_date:
        words = document.text.folded[deadline.start - 6 if deadline.start > 6 else 0 : goal.start]
        since_january = any(word in words for word in _SINCE[:3])
        return (date(deadline.to_date.year, 1, 1) if since_january else None), deadline.to_date
    return deadline.from_date, deadline.to_date


def _before(goal: _Place, deadlines: Sequence[Deadline], starts: Sequence[int], since: int) -> Deadline | None:
    """The nearest time before the goal in its sentence; a recurring one (每年) has no dates and passes on."""
    index = bisect_left(starts, goal.start) - 1
    while index >= 0 and deadlines[index].start >= since:
        if _dated(deadlines[index]):
            return deadlines[index]
        index -= 1
    return None


def _behind(goal: _Place, deadlines: Sequence[Deadline], starts: Sequence[int], document: Document) -> Deadline | None:
    """A time that closes the goal's comma-part: 建成站点30个(2025年底前)."""
    index = bisect_left(starts, goal.end)
    if index < len(deadlines) and deadlines[index].end <= document.part_at(goal.end)[1] + 1:
        return deadlines[index]
    return None


def _finished(goal: _Place, deadlines: Sequence[Deadline], starts: Sequence[int], document: Document) -> Deadline | None:
    """新建高标准农田2万亩,改造5000亩,确保9月30日前全面完工: a later comma-part says when it is done and counts nothing."""
    folded, (part_end, sentence_end) = document.text.folded, (document.part_at(goal.end)[1], document.sentence_at(goal.start)[1])
    index = bisect_left(starts, part_end)
    if index >= len(deadlines) or deadlines[index].start >= sentence_end:
        return None
    comma = folded.rfind(",", part_end, deadlines[index].start)
    leads = comma >= 0 and _ENSURES.fullmatch(folded, comma + 1, deadlines[index].start)
    return deadlines[index] if leads and _DONE.match(folded, deadlines[index].end) else None


def _labelled(goal: _Place, deadlines: Sequence[Deadline], starts: Sequence[int], document: Document) -> Deadline | None:
    """(牵头单位:市司法局;完成时限:2024年10月底): what the clause around the goal says of its time, in a bracket or a line."""
    end = next((clause.end for clause in document.outline if clause.id == goal.clause), goal.end)
    for deadline in deadlines[bisect_left(starts, goal.end) :]:
        if deadline.start >= end:
            return None
        if deadline.to_date and _TIME_LABEL.search(document.text.folded, max(deadline.start - 8, 0), deadline.start):
            return deadline
    return None


def _leads(deadlines: Sequence[Deadline], starts: Sequence[int], document: Document) -> dict[str, Deadline]:
    """“十四五”期间实现下列目标:(一)…: the time in the sentence that introduces a clause and its siblings, by clause."""
    children: dict[str | None, list[Clause]] = {}
    for clause in document.outline:
        children.setdefault(clause.parent, []).append(clause)
    found: dict[str, Deadline] = {}
    for parent in document.outline:
        below = children.get(parent.id)
        if below and document.text.folded[parent.start : below[0].start].rstrip().endswith(":"):
            index = bisect_left(starts, below[0].start) - 1
            lead = deadlines[index] if index >= 0 and deadlines[index].start >= parent.start else None
            if lead and lead.to_date:
                found.update((clause.id, lead) for clause in below)
    return found


def _of_clause(goal: _Place, deadlines: Sequence[Deadline], starts: Sequence[int], document: Document) -> Deadline | None:
    """The nearest time before the goal in its clause; a date within a year binds its own sentence alone (6月底前…)."""
    since = max((clause.start for clause in document.outline if clause.start <= goal.start < clause.end), default=0)
    found = _before(goal, deadlines, starts, since)
    return found if found and _ends_a_year(found) else None


def _ends_a_year(deadline: Deadline) -> bool:
    last = deadline.to_date
    return last is not None and (last.month, last.day) == (12, 31)


def with_validity(metadata: Metadata, deadlines: Iterable[Deadline], document: Document) -> Metadata:
    """Add the notice's own term from its validity deadlines; 第三项有效期至… is that of a part."""
    own = [deadline for deadline in deadlines if deadline.kind == "validity" and not _is_of_part(deadline, document)]
    first = next((deadline.from_date for deadline in own if deadline.from_date), None)
    last = next((deadline.to_date for deadline in reversed(own) if deadline.to_date), None)
    return metadata.model_copy(update={"valid_from": first, "valid_to": last})


def _is_of_part(deadline: Deadline, document: Document) -> bool:
    """Is a clause the subject? The marker that opens a clause (第三十二条 本办法自…起施行) is none."""
    part_start = document.part_at(deadline.start)[0]
    named = _SOME_CLAUSES.finditer(document.text.folded, part_start, deadline.start)
    return any(match.start() not in document.clause_starts for match in named)
