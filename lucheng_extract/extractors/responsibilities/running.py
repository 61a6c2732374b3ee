"""Duties assigned in running text.

    由市财政局会同市民政局制定                → 市财政局 responsible, 市民政局 cooperating
    由区住建局向申请人兑现补贴                → responsible
    区发改局要牵头做好评估;市审计局负责监督    → 区发改局 lead, 市审计局 responsible
    县住建局:牵头组织管网建设 (a line)        → lead

Every verb of `roles.csv` is an anchor, the names stand before it. Refused: mentions without a duty (经…认定,
报…备案, 费用由…承担, 对…负责), accounts of the past (会同…提出了), attributes (由…牵头的机制), everybody's duties
(各部门要…), and what somebody is helped to do (指导企业负责…).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import cast

from lucheng_extract.extractors.responsibilities.subjects import SubjectReader
from lucheng_extract.extractors.responsibilities.words import Cover, Duty, DutyWords, Span, duties_of
from lucheng_extract.grammar.department import DepartmentNames
from lucheng_extract.grammar.department_list import split_names
from lucheng_extract.lexicon import alternation, first_of
from lucheng_extract.outline import Layout
from lucheng_extract.records import DutyRole

_PAST = re.compile(r"[^,。;\n]{0,30}[了过]")
_ATTRIBUTE = re.compile(
    r"的|单位|部门|人|制(?![定作订造])|任(?!务)|同志|处室|领导|[、,][^,。;\n]{0,30}(?:参与|参加|配合)的"
)
_LINE = re.compile(
    r"(?:\(?[\d一二三四五六七八九十]{1,3}[).、]\s?)?(?P<names>[^\n:。;,!?]{3,60}):(?=[ ]?[\u4e00-\u9fff][^\n]{6,})"
)
_BY = re.compile(r"(?<![理事因原自来经缘])由(?![于此])")
_STOP = re.compile(r"[,。;:!?\n)\]]")
_NEAR = 8
_STRENGTH = {"lead": 0, "cooperating": 1, "responsible": 2}


def find_running(
    folded: str, layout: Layout, words: DutyWords, names: DepartmentNames, taken: Cover
) -> list[Duty]:
    """The running assignments of a width-folded text outside the stretches already taken by lists.

    A name with several verbs of one sentence is told once, by the strongest (牵头 before 会同 before 负责).
    """
    reader = _Runner(folded, layout, words, names)
    best: dict[Span, Duty] = {}
    for duty in [*reader.assignments(), *reader.agents(), *reader.lines()]:
        span = duty.start, duty.end
        if not taken.touches(*span) and (span not in best or _STRENGTH[duty.role] < _STRENGTH[best[span].role]):
            best[span] = duty
    return sorted(best.values(), key=lambda duty: (duty.start, duty.end))


@lru_cache(maxsize=8)
def _anchors(words: DutyWords) -> re.Pattern[str]:
    """One pattern for all verbs; 要 only as a word of its own (not 要求, 重要), 会同 not in 同意."""
    verbs = alternation(term for term in words.running if term != "要")
    return re.compile(f"{first_of(words.running)}(?:(?:{verbs})(?!意)|(?<![重主需必首])要(?![求素点件义闻略塞因目]))")


class _Runner:
    def __init__(self, folded: str, layout: Layout, words: DutyWords, names: DepartmentNames) -> None:
        self.text, self.layout, self.words, self.names = folded, layout, words, names
        self.subjects = SubjectReader(folded, layout, words, names)

    def assignments(self) -> Iterator[Duty]:
        """The duties around every verb."""
        for anchor in _anchors(self.words).finditer(self.text):
            role, form = self.words.running[anchor.group()]
            if form == "link":
                yield from self._linked(anchor)
            elif form == "mandate":
                yield from self._mandated(anchor)
            else:
                yield from self._assigned(anchor, cast(DutyRole, role), form)

    def agents(self) -> Iterator[Duty]:
        """由区住建局向申请人兑现补贴资金: whoever is named behind 由 has to do it, but for paying and deciding."""
        for by in _BY.finditer(self.text):
            bodies = self.subjects.partners(by.end())
            if not bodies or "向" in self.text[bodies[0][0] : bodies[-1][1]]:  # 由企业向海关申报
                continue
            if all(map(self.subjects.is_public, bodies)) and self._works(bodies[-1][1]):
                yield from self._duties(bodies, "responsible", "responsibilities.agent")

    def _works(self, end: int) -> bool:
        """Whether the words behind the names tell a work, not an attribute (的), a payment or a decision on a case."""
        stop = _STOP.search(self.text, end)
        action = self.text[end : min(stop.start() if stop else len(self.text), end + _NEAR)]
        told_by_verb = _anchors(self.words).search(action)  # 由…牵头的机制: read there, with its refusals
        return bool(action) and not action.startswith("的") and not told_by_verb and not self.words.no_work.search(action)

    def lines(self) -> Iterator[Duty]:
        """县住建局:牵头组织…: lines that open with their bearer."""
        for line in self.layout.lines:
            opening = _LINE.match(self.text, line.start, line.end)
            if not opening:
                continue
            spans = split_names(self.text, *opening.span("names"), self.names)
            if spans and all(map(self.subjects.bears, spans)) and not self._opens_with_name(opening.end()):
                role: DutyRole = "lead" if self.text.startswith(("牵头", "负责牵头"), opening.end()) else "responsible"
                yield from self._duties(spans, role, "responsibilities.line")

    # -- by form of the verb ----------------------------------------------------------------------------------------

    def _assigned(self, anchor: re.Match[str], role: DutyRole, form: str) -> Iterator[Duty]:
        """X负责…, 由X牵头, Y配合."""
        start, end = anchor.span()
        helps = role == "cooperating" and len(anchor.group()) == 2  # 配合, 协助; 协助做好 says enough
        if _ATTRIBUTE.match(self.text, end) or (helps and not self.words.help.match(self.text, end)):
            return
        found = self.subjects.before(start)
        subjects = found.spans
        told = found.by or self.text.find("分工", max(start - _NEAR, 0), start) >= 0  # 市财政局按职责分工落实
        if form == "by-verb" and (not (told and subjects) or self._is_bill(anchor, subjects[0][0])):
            return
        if not subjects and not found.refused and anchor.group() == "负责":
            subjects = self.subjects.presiding(start)
        if anchor.group() == "负责" and self.text.startswith("牵头", end):
            role = "lead"
        yield from self._duties(subjects, role, "responsibilities.verb")

    def _mandated(self, anchor: re.Match[str]) -> Iterator[Duty]:
        """区发改局要牵头做好…, 市工商联、团市委等群团组织要定期举办…: bodies by name only."""
        subjects = self.subjects.before(anchor.start()).spans
        if all(map(self.subjects.is_named, subjects)):
            yield from self._duties(subjects, "responsible", "responsibilities.mandate")

    def _linked(self, anchor: re.Match[str]) -> Iterator[Duty]:
        """X会同Y: X answers for it, Y cooperates; who leads is only said by 牵头 (X牵头会同Y)."""
        if _PAST.match(self.text, anchor.end()):
            return
        subjects = self.subjects.before(anchor.start())
        if subjects.refused:
            return
        leads = "牵头" in anchor.group() or self.text.endswith("牵头", 0, anchor.start())
        yield from self._duties(subjects.spans, "lead" if leads else "responsible", "responsibilities.link")
        yield from self._duties(self.subjects.partners(anchor.end()), "cooperating", "responsibilities.link")

    def _duties(self, spans: Iterable[Span], role: DutyRole, rule: str) -> Iterator[Duty]:
        return duties_of(self.text, self.names, ((start, end, role) for start, end in spans), rule)

    def _is_bill(self, anchor: re.Match[str], offset: int) -> bool:
        """所需经费由…承担 gives a bill to pay, 具体工作由…承担 a duty."""
        if anchor.group() != "承担":
            return False
        before = self.text[max(offset - 25, self.subjects.edge(offset - 1)) : offset]
        after = self.text[anchor.end() : anchor.end() + 8]
        return bool(self.words.bill.search(before)) or not self.words.work.search(before + after)

    def _opens_with_name(self, offset: int) -> bool:
        """Whether the line's own sentence names its bearer."""
        offset += self.text.startswith(" ", offset)
        length = self.names.leading(self.text[offset : offset + 30])
        return length > 0 and self.subjects.bears((offset, offset + length))

