"""The goals of a phrase: its numbers dealt out to its subjects."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from lucheng_extract.document import Document
from lucheng_extract.extractors.goals.noun_phrase import RATE_END, Span, split_subjects
from lucheng_extract.extractors.goals.phrase import Phrase
from lucheng_extract.extractors.goals.site import Site
from lucheng_extract.extractors.goals.words import Words
from lucheng_extract.grammar.quantity import Quantity
from lucheng_extract.records import Comparator, Goal

Period = tuple[date | None, date | None]
PeriodsOf = Callable[[int, int, str | None], Sequence[Period]]
"""The first and last day that bind a goal, by its start, end and clause; one for each goal that a number stands for."""

_PER = re.compile(
    r"(?:每(?:人|户|名|孩|月|年|亩|床|学年)){2,3}"
    r"|每\d*[百千万十亿]+(?:名|张|个|户)? ?(?:常住|户籍|服务|老年|居民|从业)?(?:人口|老年人|床位|居民|人|户|职工|学生|劳动力|人员)"
    r"|每(?:\d[\d万]*[^,。;:\d]{1,8}?(?=配|设|建|拥有|布局|安排)|千人口?|百人|万人口?|十万人口?|人|年度?|季度|半年|月|周|户|亩"
    r"|个?(?:县|市|区|镇|街道|乡镇|村|社区|学校)(?:\([^()]{1,4}\))?"
    r"|[千百]?万?[^,。;:\d]{1,12}?(?=拥有|提供|配备|至少|新增|托位|床位|医师|\Z))"
)
_HEAD = re.compile(r".{0,6}(?:率|占比|比重|比例|额|量|值|数|收入|时限|时间|周期|面积|规模|里程|能力|成本|标准|增速)")
_PAIRED = re.compile("城镇|农村|城市|乡村|国内|国际|[境省市区]内|[境省市区]外|国家级|[省市县区]级|地方|中央|线[上下]|男性|女性|[新改扩]建|[陆海]上")
_BASELINE_REACH = 40
_MOST_SUBJECTS = 12  # of one number; what names more is no list of subjects
_ET_AL = re.compile(r"(?<![中高初同平])等(?!级)[^、]{2,}\Z")  # 导游、民宿管家等从业人员 are counted together
_PARALLEL = re.compile(r"[、和及与]")
_BASELINE = re.compile(
    r"(?=[在较比与同])(?:在[^,。;]{2,24}基础上|[与同][^,。;]{0,10}[年月期][^,。;]{0,6}相比"
    r"|(?<![占同环对类无相贷价性配差入])(?:较|比(?![重例率值达提缩控]))(?=[^,。;]{0,10}[年月期初末\d度])[^,。;]{1,12}?(?=[增提下上减降高低多少扩压缩翻分各均,]|\Z))"
)


class Dealer:
    """Makes the goals of one document."""

    def __init__(self, document: Document, masked: str, words: Words, periods: PeriodsOf) -> None:
        self.document, self.masked, self.words, self.periods = document, masked, words, periods

    def deal_out(self, site: Site, phrase: Phrase, shared: Sequence[Span | None] = ()) -> Iterator[Goal]:
        """A goal for each number and subject: one for one, or one number for all (均), or all numbers for one.

        `shared`: the subjects of the numbers, where the sentence has named them before.
        """
        group, subjects = site.group, list(shared) or self._subjects(site.group, phrase)
        pairs: list[tuple[Quantity, Span | None]]
        if phrase.copies > 1:
            pairs = [(quantity, subjects[0]) for quantity in group for _ in range(phrase.copies)]
        elif len(group) == 1 and len(subjects) > 1:
            pairs = [(group[0], subject) for subject in subjects]
        elif len(group) == len(subjects):
            pairs = list(zip(group, subjects, strict=True))
        else:
            pairs = [(quantity, phrase.counted) for quantity in group]
        for quantity, subject in pairs:
            clause = self.document.clause_at(quantity.start)
            for period in self.periods(quantity.start, quantity.end, clause):
                yield self._goal(quantity, site, phrase, subject, clause, period)

    def _subjects(self, group: Sequence[Quantity], phrase: Phrase) -> list[Span | None]:
        """The parallel subjects that the numbers are dealt out to, else the whole indicator."""
        if phrase.counted is None:
            return [None]
        start, end = phrase.counted
        whole = self.document.text.folded[start:end]
        if not _PARALLEL.search(whole) or _ET_AL.search(whole):
            return [phrase.counted]
        spread = phrase.spread or "分别" in whole
        parts = _rates(whole) or split_subjects(whole, len(group) if spread else 0)
        if len(parts) > max(_MOST_SUBJECTS, len(group)):
            return [phrase.counted]
        rated = [bool(RATE_END.search(whole[a:b])) for a, b in parts]
        rates = all(rated) and group[0].kind == "ratio"
        if len(parts) > 1 and _leave_their_head(whole, parts):
            return [phrase.counted] * len(parts) if spread or len(group) == len(parts) else [phrase.counted]
        if len(parts) > 1 and (spread or rates or len(group) == len(parts) > 1):
            if rated[-1] and not all(rated) and not _shared_head(whole, parts):  # 种植、收获机械化率
                return [phrase.counted] * len(parts)
            return [(start + a, start + b) for a, b in parts]
        return [phrase.counted]

    def _goal(
        self, quantity: Quantity, site: Site, phrase: Phrase, subject: Span | None, clause: str | None, period: Period
    ) -> Goal:
        document = self.document
        before = document.text.folded[site.sentence[0] : quantity.start]
        baseline = self._baseline(site, before)
        head = self._head_left_out(phrase, subject)
        return Goal(
            start=quantity.start,
            end=quantity.end,
            text=document.quoted(quantity.start, quantity.end),
            clause=clause,
            rule=f"goals.{phrase.shape}",
            indicator=document.quoted(*subject).replace("\n", "") + head if subject else None,
            indicator_start=subject[0] if subject and not head else None,
            indicator_end=subject[1] if subject and not head else None,
            action=phrase.action,
            value=quantity.value,
            value_max=quantity.value_max,
            unit=quantity.unit,
            comparator=_comparator(quantity, site),
            hedged=self._is_hedged(site, before),
            change=self.words.change.get(phrase.action or "", "level"),
            per=self._per(quantity, site, subject),
            baseline=baseline[0] if baseline else None,
            period_start=period[0],
            period_end=period[1],
        )

    def _baseline(self, site: Site, before: str) -> re.Match[str] | None:
        """较2020年 in the number's comma-part, or as a part of its own that leads it (与上年相比,)."""
        own = max(site.part[0] - site.sentence[0], len(before) - _BASELINE_REACH, 0)
        led = before[:own].rstrip(",")
        lead = led[max(led.rfind(",") + 1, own - _BASELINE_REACH, 0) :]
        leads = _BASELINE.search(lead)
        return _BASELINE.search(before[own:]) or (leads if leads and leads.end() == len(lead) else None)

    def _head_left_out(self, phrase: Phrase, subject: Span | None) -> str:
        """批发业、零售业销售额: the noun 销售额 that the first of parallel subjects leaves to the last."""
        if phrase.counted is None or subject is None or not phrase.counted[0] <= subject[0] < subject[1] < phrase.counted[1]:
            return ""
        whole = self.document.text.folded[slice(*phrase.counted)]
        return _shared_head(whole, split_subjects(whole))

    def _is_hedged(self, site: Site, before: str) -> bool:
        """力争 of its own comma-part, or one that leads an earlier part and so all that follow (力争到2025年,A达到…,B达到…)."""
        start = site.sentence[0]
        for hedge in self.words.hedge.finditer(before):
            opening = max(before.rfind(mark, 0, hedge.start()) for mark in ",:、") + 1
            if start + hedge.start() >= site.part[0] or self.words.adverbs.fullmatch(self.masked, start + opening, start + hedge.start()):
                return True
        return False

    def _per(self, quantity: Quantity, site: Site, subject: Span | None) -> str | None:
        start = min(site.part[0], subject[0]) if subject and subject[0] >= site.sentence[0] else site.part[0]
        found = _PER.search(self.document.text.folded, start, quantity.start)
        return found[0] if found else None


def _rates(whole: str) -> list[Span]:
    """国省道优良路率|农村公路优良中等路率: the parts of a list of rates, however they are joined."""
    for joint in (r"[、和及与]", r"[、和]", "、", "和"):
        if re.fullmatch(rf".+?(?:率|占比|比重|比例){joint}(?:[^、]+?(?:率|占比|比重|比例){joint})*[^、]+?(?:率|占比|比重|比例)", whole):
            ends = [match.start() for match in re.finditer(rf"(?<=率|重|例|比){joint}", whole)]
            return list(zip([0, *(end + 1 for end in ends)], [*ends, len(whole)], strict=True))
    return []


def _leave_their_head(whole: str, parts: Sequence[Span]) -> bool:
    """茶叶、食用菌全产业链大数据平台: the first is too short to be named without the head of the last."""
    longest = max(end - start for start, end in parts[:-1])
    return longest <= 3 and parts[-1][1] - parts[-1][0] >= longest + 6 and not _shared_head(whole, parts)


def _shared_head(whole: str, parts: Sequence[Span]) -> str:
    """What follows, in the last of parallel subjects, the character on which the one before it ends."""
    before, last = whole[slice(*parts[-2])], whole[slice(*parts[-1])]
    if _PAIRED.fullmatch(before) and (paired := _PAIRED.match(last)):  # 城镇、农村|居民收入
        return last[paired.end() :]
    _, found, head = last.rpartition(before[-1])
    head = head.removeprefix("分别")
    return head if found and _HEAD.fullmatch(head) else ""


def _comparator(quantity: Quantity, site: Site) -> Comparator:
    """Its own bound, else the bound that leads or closes its list, else 至少 before the verb."""
    if quantity.comparator != "eq":
        return quantity.comparator
    if site.first.bounded_before and site.first.comparator != "range":
        return site.first.comparator
    if site.last.bounded_behind and site.last.comparator != "range":
        return site.last.comparator
    return "ge" if "至少" in site.before or "不少于" in site.before else "eq"
