"""Which times are the notice's own term in force: 本办法自…起施行, 有效期至…, 均为2025年全年实施有效."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from lucheng_extract.document.setting import Setting
from lucheng_extract.grammar.times import Time
from lucheng_extract.lexicon import Lexicon, alternation, first_of

Span = tuple[int, int]

_MARKER = r"(?:[(（]?[\d一二三四五六七八九十]{1,3}[)）.、]|第[ \d一二三四五六七八九十百]{1,6}条)?\s{0,4}"
_SMALL = r"[\d一二两三四五六七八九十]{1,3}"
_NO_SUBJECT = re.compile(rf"{_MARKER}\Z")
_BEGAN = re.compile(r"[自从][^自从]{4,30}\Z")
_HEADING = re.compile(r"(?:政策|均)?\s?\Z")


@dataclass(frozen=True)
class TermWords:
    """The patterns of a lexicon for the notice as a subject, its term and its taking effect."""

    own: re.Pattern[str]
    own_subject: re.Pattern[str]
    paper_alone: re.Pattern[str]
    given: re.Pattern[str]
    took_effect: re.Pattern[str]
    takes_effect: re.Pattern[str]
    in_force: re.Pattern[str]
    term_before: re.Pattern[str]
    term_of_years: re.Pattern[str]


@lru_cache(maxsize=8)
def term_words(lexicon: Lexicon) -> TermWords:
    """The patterns of a lexicon."""

    def cue(reason: str) -> str:
        return alternation(lexicon.terms("deadline_cues", reason=reason))

    paper = alternation([*lexicon.terms("document_kinds"), *lexicon.terms("deadline_cues", reason="paper")])
    own = rf"(?:{cue('own')})(?<!本(?=[市县区省地人身]))"
    effect, term = f"(?:{cue('effect')})", f"(?:{cue('term')})"
    count = rf"(?P<count>{_SMALL}|半)\s?(?P<unit>年|个月)"
    return TermWords(
        own=re.compile(rf"(?:\A|[,，。;:(（\s]|(?=本)(?<!基)){own}[^,，。;]{{0,40}}?{paper}"),
        own_subject=re.compile(
            rf"{_MARKER}(?:但|除)?{own}[^,，。;]{{0,40}}?{paper}(?:\([^()]{{0,20}}\))?(?:均|统一|全部|一律|将|暂定)?\s?\Z"
        ),
        paper_alone=re.compile(
            rf"{_MARKER}(?:若干|实施|暂行|试行|具体|政策|工作|行动){{0,2}}(?:《[^《》]{{1,60}}|{cue('paper_alone')})》?(?:均|统一|将)?\s?\Z"
        ),
        given=re.compile(rf"(?:{cue('issued')})[^。]{{0,20}}\Z"),
        took_effect=re.compile(rf"起(?:正式|全面|开始)?{effect}"),
        takes_effect=re.compile(rf"(?:起)?(?:正式|全面|开始)?{effect}(?![\u4e00-\u9fff])|(?:起)?{effect}(?=至|到)"),
        in_force=re.compile(rf"(?:内)?(?:均)?(?:{effect})?有效"),
        term_before=re.compile(
            rf"(?P<term>{term})(?:限)?(?:暂定|统一|截止日期)?(?:为|是|:|自|从|定为|暂定为|延长|延续|延)?"
            rf"(?:暂定)?(?:{_SMALL}(?:年|个月))?[(（]?\s?\Z"
        ),
        term_of_years=re.compile(
            rf"{first_of([*lexicon.terms('deadline_cues', reason='term'), '暂定'])}"
            rf"(?:(?<![(（]){term}(?:暂定|为|是|:|定|统一){{0,3}}\s?{count}(?!内|以[内上下]|[(（]\d{{4}}|的?有效期)"
            rf"|暂定(?:为)?(?P<count2>{_SMALL})\s?(?P<unit2>年|个月)(?:的)?有效期)"
        ),
    )


def own_term(folded: str, closing: Span | None, time: Time, setting: Setting, lexicon: Lexicon) -> int | None:
    """Where the words of the notice's own term start, 有效期 included; `None` when the time is another's.

    `closing` is the span of the notice's closing part, if it has one: there 有效期 without an owner is the notice's.
    """
    if time.unit in ("every", "vague", "holiday", "relative"):
        return None
    words = term_words(lexicon)
    if term := words.term_before.search(setting.before):
        own = is_own_term(words, setting.before[: term.start()], setting.earlier, _within(closing, time.start))
        return time.start - len(setting.before) + term.start("term") if own else None
    return time.start if _is_in_force(folded, time, setting, words) else None


def _is_in_force(folded: str, time: Time, setting: Setting, words: TermWords) -> bool:
    subject, earlier = setting.before, setting.earlier
    if time.kind == "from":
        takes_effect = words.takes_effect.match(setting.after) is not None
        return takes_effect and (time.unit == "issue" or _takes_effect(words, subject, earlier))
    if time.kind == "during" and words.in_force.match(setting.after) and words.own.search(earlier + subject):
        return True
    if time.kind != "by" or folded[time.start] not in "至到":
        return False
    began = _BEGAN.search(subject) if words.took_effect.search(subject) else None
    follows_at_once = began is not None and _takes_effect(words, subject[: began.start()], earlier)
    closes = folded[time.end - 1] == "止" or setting.after.startswith("有效")
    return follows_at_once or (closes and subject == "" and words.took_effect.search(earlier) is not None)


def _within(span: Span | None, pos: int) -> bool:
    return span is not None and span[0] <= pos < span[1]


def _takes_effect(words: TermWords, subject: str, earlier: str) -> bool:
    """本办法自…起施行; 现予公布,自…起施行: is the subject the notice, or left out after the notice was named?"""
    subject = subject.lstrip()
    if words.own_subject.match(subject):
        return True
    if not earlier.strip():
        return bool(_NO_SUBJECT.match(subject) or words.paper_alone.match(subject))
    return bool(_NO_SUBJECT.match(subject) and (words.own.search(earlier) or words.given.search(earlier)))


def is_own_term(words: TermWords, subject: str, earlier: str, closing: bool) -> bool:
    """Whose 有效期 is it? The notice's when it is the subject, or when the sentence has put it in force before."""
    subject = subject.lstrip()
    if words.own_subject.match(subject):
        return True
    if not (_HEADING.match(subject) or _NO_SUBJECT.match(subject)):
        return False
    if words.own.search(earlier) or words.took_effect.search(earlier):
        return True
    return closing and not earlier.strip()
