"""The notice's own time in force: 自…起施行, 有效期至…, 有效期5年, 试行两年, 均为2025年全年实施有效."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from lucheng_extract.document import Document
from lucheng_extract.extractors.deadlines.setting import Setting
from lucheng_extract.grammar.days import add_months
from lucheng_extract.grammar.number import value_of
from lucheng_extract.grammar.period import Time
from lucheng_extract.records import Deadline

_PAPER = (
    r"(?:通知|公告|通告|政策|措施|办法|意见|规定|细则|方案|条例|规则|文件|指引|规程|决定|计划|决议|条款|条件|标准|》|”)"
)
_OWN = re.compile(rf"(?:本|以上|上述|前述|其余|其他|除)[^,，。;]{{0,40}}?{_PAPER}")
_MARKER = r"(?:[(（]?[\d一二三四五六七八九十]{1,3}[)）.、]|第[ \d一二三四五六七八九十百]{1,6}条)?\s{0,4}"
_OWN_SUBJECT = re.compile(
    rf"{_MARKER}(?:但|除)?(?:本|以上|上述|前述|其余|其他|第)[^,，。;]{{0,40}}?{_PAPER}(?:\([^()]{{0,20}}\))?"
    r"(?:均|统一|全部|一律|将)?\s?\Z"
)
_PAPER_ALONE = re.compile(rf"{_MARKER}[^,，。;]{{0,10}}?{_PAPER}(?:均|统一|将)?\s?\Z")
_NO_SUBJECT = re.compile(rf"{_MARKER}\Z")
_GIVEN = re.compile(r"(?:公布|发布|印发|通过|有关事项|负责解释)[^。]{0,20}\Z")
_TOOK_EFFECT = re.compile(r"起(?:正式|全面|开始)?(?:施行|实施|执行|实行|生效)")
_TAKES_EFFECT = re.compile(r"(?:起)?(?:正式|全面|开始)?(?:施行|实施|执行|生效|实行|起效|试行|有效)(?![\u4e00-\u9fff])")
_IN_FORCE = re.compile(r"(?:内)?(?:均)?(?:实施|执行)?有效")
TERM_WORD = r"(?:有效期限?|有效时间|试行期限?|执行期限?|实施期限?|适用期限?|实行年限|实行期限?|施行有效期|执行时间|期限)"
_TERM_BEFORE = re.compile(
    rf"(?P<term>{TERM_WORD})(?:限)?(?:暂定|统一|截止日期)?(?:为|是|:|自|从|定为|暂定为|延长|延续|延)?"
    r"(?:暂定)?(?:[\d一二两三四五六七八九十]{1,3}(?:年|个月))?[(（]?\s?\Z"
)
_COUNT = r"(?P<count>[\d一二两三四五六七八九十]{1,3}|半)\s?(?P<unit>年|个月)"
_TERM_OF_YEARS = re.compile(
    rf"(?:{TERM_WORD}(?:暂定|为|是|:|定|统一){{0,3}}\s?|(?<![(（])(?:试行|暂行|暂定)(?:期限?)?(?:为)?\s?){_COUNT}"
    r"(?!内|以[内上下]|[(（]\d{4}|的?有效期)"
    rf"|暂定(?:为)?(?P<count2>[\d一二两三四五六七八九十]{{1,3}})\s?(?P<unit2>年|个月)(?:的)?有效期"
)


@dataclass(frozen=True, slots=True)
class Own:
    """That a time is the notice's own term, and where its words start (有效期至… includes 有效期)."""

    start: int


def own_term(document: Document, time: Time, setting: Setting) -> Own | None:
    """The notice's own term in force, `None` when the time is another's."""
    if time.unit in ("every", "vague", "holiday", "relative"):
        return None
    if term := _TERM_BEFORE.search(setting.before):
        subject = setting.before[: term.start()]
        if _is_own_term(document, time.start, subject, setting.lead[: len(setting.lead) - len(setting.before)]):
            return Own(time.start - len(setting.before) + term.start("term"))
        return None
    subject = setting.before
    earlier = setting.lead[: len(setting.lead) - len(setting.before)]
    if time.kind == "from" and _TAKES_EFFECT.match(setting.after):
        return Own(time.start) if time.unit == "issue" or _takes_effect(subject, earlier) else None
    if time.kind == "during" and _IN_FORCE.match(setting.after) and _OWN.search(setting.lead):
        return Own(time.start)
    return None


def _takes_effect(subject: str, earlier: str) -> bool:
    """本办法自…起施行; 现予公布,自…起施行: is the subject the notice, or left out after the notice was named?"""
    if _OWN_SUBJECT.match(subject):
        return True
    if not earlier.strip():
        return bool(_NO_SUBJECT.match(subject) or _PAPER_ALONE.match(subject))
    return bool(_NO_SUBJECT.match(subject) and (_OWN.search(earlier) or _GIVEN.search(earlier)))


def _is_own_term(document: Document, pos: int, subject: str, earlier: str) -> bool:
    """Whose 有效期 is it? The notice's when it is the subject, or when the sentence has put it in force before."""
    if _OWN_SUBJECT.match(subject):
        return True
    if subject.strip() in ("", "政策", "均") or _NO_SUBJECT.match(subject):
        if _OWN.search(earlier) or _TOOK_EFFECT.search(earlier):
            return True
        closing = document.layout.closing
        return closing is not None and closing[0] <= pos and not earlier.strip()
    return False


def terms_of_years(document: Document, in_force: Sequence[Deadline]) -> Iterator[Deadline]:
    """有效期5年, 试行两年: from the day the notice takes effect, to the day before the same day years later."""
    folded = document.text.folded
    begin, end = document.layout.body
    for found in _TERM_OF_YEARS.finditer(folded, begin, end):
        start, _ = document.part_at(found.start())
        sentence = document.sentence_at(found.start())[0]
        if not _is_own_term(document, found.start(), folded[start : found.start()], folded[sentence:start]):
            continue
        first = effective_on(document, in_force, found.start())
        yield Deadline(
            start=found.start(),
            end=found.end(),
            text=document.quoted(found.start(), found.end()),
            clause=document.clause_at(found.start()),
            rule="deadlines.term-of-years",
            kind="validity",
            from_date=first,
            to_date=_last_day(first, found),
        )


def effective_on(document: Document, in_force: Sequence[Deadline], pos: int) -> date | None:
    """The day from which the notice is in force: the last one stated before, else any stated, else that of its issue."""
    days = [(deadline.start < pos, deadline.from_date) for deadline in in_force if deadline.from_date]
    before = [day for earlier, day in days if earlier]
    return before[-1] if before else days[0][1] if days else document.frame.signed_on


def _last_day(first: date | None, found: re.Match[str]) -> date | None:
    count, unit = found["count"] or found["count2"], found["unit"] or found["unit2"]
    number = value_of(count) if count != "半" else None
    months = 6 if number is None else int(number) * (12 if unit == "年" else 1)
    end = add_months(first, months) if first else None
    return end - timedelta(days=1) if end else None
