"""The join of goals and times: the first and last day that bind a goal."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from lucheng_extract.document import Document
from lucheng_extract.records import Clause, Deadline

Period = tuple[date | None, date | None]

_YEAR = re.compile(r"\d{4}")
_LISTED_YEARS = re.compile(r"\d{4}年?(?:[、,和]\d{4}年?){1,9}")
_DONE = re.compile(r"(?:前|全部|全面|基本|整体|陆续|如期)*(?:完工|竣工|建成|完成|投产|投用|投入使用|交付|通车|开工|启动|落地|到位)+(?:[,。;]|\Z)")
_TIME_LABEL = re.compile(r"(?:(?:完成|办理|整改|实施|办结|落实)(?:时限|时间|期限)|(?<=[,;(\n ])(?:时限|期限|时间节点|时限要求)):\s?\Z")
_DUTY = re.compile(r"牵头|负责|配合|主办|协办|落实|(?:责任|实施)(?:单位|部门|主体)")
_ENDS_A_PART = re.compile(r"前?(?:全面|全部|基本)?(?:完成|落实|启动|办结|到位|见效|取得[^\W\d]{0,4}(?:实效|成效))*(?:[),;。\n]|\Z)")
_LINE_LABEL = re.compile(r"\s*(?:责任|牵头|主办|落实|配合)(?:单位|部门|主体):")
_HEADING = re.compile(r"[^。;:()\n]{0,8}(?:\([^()]{1,4}\))?[^。;:()\n]{2,30}\(")
_CLOSES_HEADING = re.compile(r"前?\)")
_HEADING_REACH = 60
_SOME_YEARS = re.compile(r"(?:[2-9]|1\d|[两二三四五六七八九十])个?年")
_DUTY_REACH = 120
_LEAD = re.compile(r"(?:\s|力争|确保|预计|计划|\([一二三四五六七八九十]{1,3}\)|\d{1,2}[.、]|[一二三]是|-{1,2})*")
_ENSURES = re.compile(r"(?:确保|力争|争取|均|并|于|在| )*")
_IN_YEARS = re.compile(r"(?:^|(?<=\W))(?:[两三五]年(?:内|累计)?|今后[两三五]年)(?=[^\W\d])")
_YEARS_TO = re.compile(r"\d{4}年?(?:-|至|到|~)\d{4}年")
_JOINTS = ("、", "和", "及", "与", ",")
_SINCE_JANUARY = ("较年初", "比年初", "较上年末")


class _Place(NamedTuple):
    """Where a goal stands: itself, its comma-part and its sentence, which a semicolon ends."""

    start: int
    end: int
    clause: str | None
    part_start: int
    part_end: int
    sentence_start: int
    sentence_end: int


class _Times:
    """Deadlines in text order, found by their place."""

    def __init__(self, deadlines: Sequence[Deadline]) -> None:
        self.deadlines = deadlines
        self.starts = [deadline.start for deadline in deadlines]

    def before(self, offset: int, since: int = 0) -> Deadline | None:
        """The last that starts before an offset, and not before `since`."""
        index = bisect_left(self.starts, offset) - 1
        return self.deadlines[index] if index >= 0 and self.starts[index] >= since else None

    def behind(self, offset: int, limit: int) -> Deadline | None:
        """The first that starts at an offset or behind it, before a limit."""
        index = bisect_left(self.starts, offset)
        return self.deadlines[index] if index < len(self.starts) and self.starts[index] < limit else None

    def listed(self, last: Deadline, joints: Sequence[str], folded: str) -> Sequence[Deadline]:
        """The deadlines of the list that ends with `last`: 2025年、2026年."""
        end = bisect_left(self.starts, last.start)
        first = end
        while first and folded[self.deadlines[first - 1].end : self.starts[first]] in joints:
            first -= 1
        return self.deadlines[first : end + 1]


class PeriodFinder:
    """Finds the time that binds a goal by its place: its sentence's own, else its clause's, else the notice's."""

    def __init__(self, deadlines: Sequence[Deadline], document: Document) -> None:
        binding = [deadline for deadline in deadlines if deadline.kind != "validity"]
        self.document, self.folded = document, document.text.folded
        self.times = _Times(binding)
        self.dated = _Times([deadline for deadline in binding if deadline.from_date or deadline.to_date])
        self.labelled = _Times([deadline for deadline in binding if self._has_label(deadline)])
        self.headed = self._headed()
        self.leads = self._leads()

    def __call__(self, start: int, end: int, clause: str | None) -> tuple[Period, ...]:
        """The first and last day that bind the goal from `start` to `end`.

        There are several where each of some times has its own goal (2025年、2026年各新建20个). A goal's own `by` date
        leaves the first day open; where the notice's year or term supplies the time both are set.
        """
        goal = _Place(start, end, clause, *self.document.part_at(start), *self.document.sentence_at(start))
        return self._of_each(goal) or (self._of_one(goal),)

    def _of_one(self, goal: _Place) -> Period:
        frame = self.document.frame
        if own := self._own(goal) or self._of_label(goal):
            return self._bounds(own, goal)
        if self._over_years(goal):
            return None, None
        if headed := self.headed.get(goal.clause or ""):
            return self._bounds(headed, goal)
        if lead := self.leads.get(goal.clause or ""):
            return lead.from_date, lead.to_date
        if frame.term:
            return frame.term
        clause = self._of_clause(goal)
        return (clause.from_date, clause.to_date) if clause else (None, frame.horizon)

    def _of_each(self, goal: _Place) -> tuple[Period, ...]:
        """2025年、2026年|各新建20个: the times that each have the goal; empty where there is one, or 每年 says both."""
        last = self.times.before(goal.start, goal.part_start)
        if last is None or not self.folded.startswith("各", last.end):
            return ()
        listed = self.times.listed(last, ("、", "和"), self.folded)
        return tuple((each.from_date, each.to_date) for each in listed) if len(listed) > 1 else ()

    # -- of the sentence --------------------------------------------------------------------------------------------

    def _own(self, goal: _Place) -> Deadline | None:
        """The time of the comma-part, else one that closes it or says when it is done, else an earlier one of the sentence."""
        before = self.dated.before(goal.start, goal.sentence_start)
        if before is None or before.end < goal.part_start:
            if nearer := self._closing(goal) or self._finishing(goal):
                return nearer
            if self.document.frame.term and _IN_YEARS.search(self.folded, goal.part_start, goal.start):
                return None
        return self._dealt_out(goal, before) if before else self._leading(goal)

    def _closing(self, goal: _Place) -> Deadline | None:
        """建成站点30个(2025年底前)."""
        return self.dated.behind(goal.end, self.document.part_at(goal.end)[1])

    def _finishing(self, goal: _Place) -> Deadline | None:
        """新建高标准农田2万亩,改造5000亩,确保9月30日前全面完工: a later comma-part says when it is done and counts nothing."""
        part_end = self.document.part_at(goal.end)[1]
        found = self.dated.behind(part_end, goal.sentence_end)
        comma = self.folded.rfind(",", part_end, found.start) if found else -1
        if found is None or comma < 0 or not _ENSURES.fullmatch(self.folded, comma + 1, found.start):
            return None
        return found if _DONE.match(self.folded, found.end) else None

    def _leading(self, goal: _Place) -> Deadline | None:
        """到2025年,覆盖率达到90%;建成示范县1个: the time that leads a sentence binds what follows its semicolons."""
        start = self.document.full_sentence_start(goal.start)
        found = self.dated.behind(start, goal.start)
        return found if found and _LEAD.fullmatch(self.folded, start, found.start) else None

    def _dealt_out(self, goal: _Place, last: Deadline) -> Deadline:
        """到2030年和2035年,覆盖率分别达到25%和26%: the first number has the first time, also of 2025、2026、2027年."""
        apart = self.folded.find("分别", last.end, goal.start)
        if apart < 0:
            return last
        place = self.document.quantity_from(goal.start) - self.document.quantity_from(apart)
        if last.from_date and last.to_date and _YEARS_TO.match(self.folded, last.start):  # 2023-2025年分别完成420、470和530亿元
            return _in_year(last, min(last.from_date.year + place, last.to_date.year))
        if years := _LISTED_YEARS.fullmatch(self.folded, last.start, last.end):
            listed = _YEAR.findall(years[0])
            return _in_year(last, int(listed[min(place, len(listed) - 1)]))
        times = self.times.listed(last, _JOINTS, self.folded)
        return times[place] if place < len(times) else last

    def _over_years(self, goal: _Place) -> bool:
        """三年内建成10个, 未来五年, in a notice of one year: a time without dates that outlasts the notice's."""
        last, term = self.times.before(goal.start, goal.sentence_start), self.document.frame.term
        undated = last is not None and not last.from_date and not last.to_date and last.kind in ("by", "during")
        return bool(last and undated and term and term[0].year == term[1].year and _SOME_YEARS.search(last.text))

    def _bounds(self, deadline: Deadline, goal: _Place) -> Period:
        frame = self.document.frame
        if deadline.kind == "from":
            return deadline.from_date, frame.term[1] if frame.term else frame.horizon
        if deadline.kind == "by" and deadline.to_date:
            words = self.folded[max(deadline.start - 6, 0) : goal.start]
            since_january = any(word in words for word in _SINCE_JANUARY)
            return (date(deadline.to_date.year, 1, 1) if since_january else None), deadline.to_date
        return deadline.from_date, deadline.to_date

    # -- of the clause ----------------------------------------------------------------------------------------------

    def _has_label(self, deadline: Deadline) -> bool:
        before = self.folded[max(deadline.start - 8, 0) : deadline.start]
        return deadline.to_date is not None and (_TIME_LABEL.search(before) is not None or self._closes_duties(deadline))

    def _closes_duties(self, deadline: Deadline) -> bool:
        """(市教育局牵头,|9月底前|完成), 责任单位:市教育局,|9月底前|完成: a part of the bracket or line that names the bearers."""
        start, end, folded = deadline.start, deadline.end, self.folded
        if folded[start - 1 : start] not in ("(", ",", ";", " ") or not _ENDS_A_PART.match(folded, end):
            return False
        opening = max(folded.rfind(mark, max(start - _DUTY_REACH, 0), start) for mark in "(\n")
        closing = ")" if folded[opening : opening + 1] == "(" else "\n"
        close = folded.find(closing, opening + 1, end + _DUTY_REACH)
        inside = folded[opening + 1 : close if close >= 0 else end + _DUTY_REACH]
        labelled = closing == ")" or _LINE_LABEL.match(inside)
        return opening < start < opening + 1 + len(inside) and bool(labelled and _DUTY.search(inside))

    def _of_label(self, goal: _Place) -> Deadline | None:
        """(牵头单位:市司法局;完成时限:2024年10月底): what the clause says of its time, in a bracket or a line."""
        span = self.document.clause_span(goal.clause)
        return self.labelled.behind(goal.end, span[1]) if span else None

    def _headed(self) -> dict[str, Deadline]:
        """(二)集中整治阶段(2026年3月至10月): the time in the bracket that closes a heading, by clause, for all below it."""
        found: dict[str, Deadline] = {}
        for clause in self.document.outline:
            heading_end = clause.start + len(self.folded[clause.start : clause.start + _HEADING_REACH].split("\n")[0])
            time = self.dated.behind(clause.start, heading_end) if clause.title else None
            if time and _HEADING.fullmatch(self.folded, clause.start, time.start) and _CLOSES_HEADING.match(self.folded, time.end):
                found[clause.id] = time
            elif clause.parent in found:
                found[clause.id] = found[clause.parent]
        return found

    def _leads(self) -> dict[str, Deadline]:
        """“十四五”期间实现下列目标:(一)…: the time in the sentence that introduces a clause and its siblings, by clause."""
        children: dict[str | None, list[Clause]] = {}
        for clause in self.document.outline:
            children.setdefault(clause.parent, []).append(clause)
        found: dict[str, Deadline] = {}
        for parent in self.document.outline:
            below = children.get(parent.id)
            if below and self.folded[parent.start : below[0].start].rstrip().endswith(":"):
                lead = self.times.before(below[0].start, parent.start)
                if lead and lead.to_date:
                    found.update((clause.id, lead) for clause in below)
        return found

    def _of_clause(self, goal: _Place) -> Deadline | None:
        """The nearest time before the goal in its clause; a date within a year binds its own sentence alone (6月底前…)."""
        span = self.document.clause_span(goal.clause)
        found = self.dated.before(goal.start, span[0] if span else 0)
        last = found.to_date if found else None
        return found if last and (last.month, last.day) == (12, 31) else None


def _in_year(deadline: Deadline, year: int) -> Deadline:
    return deadline.model_copy(update={"from_date": date(year, 1, 1), "to_date": date(year, 12, 31)})
