"""Goals: numbers that somebody commits to reach.

    科技型中小企业数量突破2000家          indicator 科技型中小企业数量, 2000 家, gt
    新建和改造提升高标准农田3000亩        action 新建和改造提升, 3000 亩, eq
    制造业投资、高新技术产业投资分别增长9%、10%以上   → two goals, both ge

Refused: conditions (20年以上住宅), parameters of a rule (首付比例20%), benefits (按10%给予补助), ranks, names with numbers,
things only counted to refer to them (8个领域), and what is already reached (现有企业20家). Units are as written, 万 and 亿
folded into the value; the period comes from the times, which the pipeline joins in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from lucheng_extract.document import Document
from lucheng_extract.extractors.goals.dealing import Dealer, Period, PeriodsOf
from lucheng_extract.extractors.goals.noun_phrase import RATE_END, Span
from lucheng_extract.extractors.goals.phrase import Phrase
from lucheng_extract.extractors.goals.place import refusal_of_place
from lucheng_extract.extractors.goals.reading import Found, PhraseReader
from lucheng_extract.extractors.goals.refusals import (
    OCCASIONS,
    builds,
    is_reach,
    is_vague_count,
    only_reports,
    refusal_of_phrase,
)
from lucheng_extract.extractors.goals.site import Site
from lucheng_extract.extractors.goals.words import Words, words
from lucheng_extract.grammar.quantity import MONEY, NAME, Quantity
from lucheng_extract.records import Amount, Goal

_BASIS = re.compile(r"度?(?:的?(?:同期|同月|同季度)(?:水平|数)?(?:相比|基础上)?|的?(?:相比|基础上|水平|基数))")
_RISES = re.compile(r"提[高升]|增[长加至]|上升|扩大|下降|降低|减少|压减|缩小|缩短")
_PLAIN_GAP = re.compile(r" ?(?:[、,/和及与或]|以及)? ?")
_PER_HEADS = re.compile(r"每[百千万十]+[^,。;:\d]{0,6}?(?:人|名|户|亩|家)")  # 每千人口医师3.2人: an indicator of plans, not a report
_SPREAD_BEFORE = re.compile(r"分别[^,。;:\d]{0,6}\Z")  # 分别不低于32.5%和4.6平方米
_EXISTING = re.compile(  # 在现有4家飞地基础上,再布局3家
    r"(?:[现已原]有|已(?:建成|上线|完成|开通|建立|培育|实现|认定|投用|推出|覆盖|创建)?)[^,\d]{0,4}\Z"
)
_ALLOTS = re.compile(r"(?:任务|目标|指标|分解|分配)[^。;:]{0,8}:\Z")
_PAID_RATE = re.compile(r"(?:补助|补贴|奖励|贴息|资助|返还|补偿)的?(?:比例|比率|率|比重)\Z")
_PLACE = re.compile(r"[^,。;:\d]{1,6}[市县区州旗]\Z")
_WEAK = ("为", "占比为")  # 系数为1.2 promises nothing by itself
_MEMORY = 32  # goals of a sentence that may lend their words, so that one of thousands is read in linear time
_SMALL_COUNT = frozenset("一两二三四五六七八九十")


@dataclass(frozen=True, slots=True)
class Reading:
    """The goals, and the spans of the quantities that are something else, each with the reason."""

    goals: tuple[Goal, ...]
    explained: tuple[tuple[int, int, str], ...]


def read(document: Document, amounts: Sequence[Amount], periods: PeriodsOf | None = None) -> Reading:
    """All goals of the notice in text order; money counts where `amounts` say it is a target.

    `periods` gives the first and last day that bind a goal; without it the goals have none.
    """
    reader = _Reader(document, amounts, periods or _no_period)
    return Reading(tuple(reader.goals()), tuple(reader.explained))


def _no_period(goal_start: int, goal_end: int, clause: str | None) -> Sequence[Period]:
    return ((None, None),)


class _Reader:
    def __init__(self, document: Document, amounts: Sequence[Amount], periods: PeriodsOf) -> None:
        self.document = document
        self.words: Words = words(document.lexicon)
        self.masked = _masked(document)
        self.phrases = PhraseReader(document, self.masked, self.words)
        self.dealer = Dealer(document, self.masked, self.words, periods)
        self.targets = {amount.start for amount in amounts if amount.role == "target"}
        self.benefits = [amount.start for amount in amounts if amount.role == "support"]
        self.last: Found | None = None
        self.sentence: list[Found] = []
        self.explained: list[tuple[int, int, str]] = []

    def goals(self) -> Iterator[Goal]:
        if only_reports(self.document, self.words):
            return
        candidates = [
            replace(q, kind=MONEY, unit=q.unit or "元") if q.start in self.targets else q  # 投资20亿 leaves 元 unsaid
            for q in self.document.quantities
            if q.start in self.targets or not (q.kind in (MONEY, NAME, "reference") or _is_grade(q))
        ]
        candidates = [q for q in candidates if self._may_commit(q)]
        candidates = self._without_sizes(candidates)
        for group in _plain_lists(self.document.text.folded, candidates):
            yield from self._read(Site.of(self.document, self.masked, group))

    def _without_sizes(self, quantities: Sequence[Quantity]) -> list[Quantity]:
        """10台|30万千瓦以下|煤电机组: the size of what is counted is no number of its own."""
        sizes = [
            size for counted, size in pairwise(quantities)
            if counted.end == size.start and counted.kind == "count" and self._is_arabic(counted) and self._is_size(size)
        ]
        self.explained += [(size.start, size.end, "size") for size in sizes]
        return [quantity for quantity in quantities if quantity not in sizes]

    def _is_arabic(self, quantity: Quantity) -> bool:
        return self.document.text.folded[quantity.number_start].isdigit()

    def _is_size(self, size: Quantity) -> bool:
        """1支|不少于20人|的应急小分队, 10台|30万千瓦以下|煤电机组."""
        of_thing = size.comparator != "eq" and self.document.text.folded[size.end : size.end + 1] == "的"
        return of_thing or size.kind not in ("count", "", "ratio", MONEY)

    def _may_commit(self, quantity: Quantity) -> bool:
        """Only the body commits, and no number that is part of a time."""
        return self.document.layout.in_body(quantity.start) and self.masked[quantity.number_start] != "\0"

    def _read(self, site: Site) -> Iterator[Goal]:
        reason = self._reason_of_place(site)
        if self._refused(site, reason):
            existing = _EXISTING.search(site.before) and reason != "start of a change"
            if reason == "past" or existing:  # 已建成充电桩500个,2025年再新建200个
                self._remember(site, self.phrases.read(site, self._lender(site))[0])
            return
        phrase, goes_on = self.phrases.read(site, self._lender(site))
        if not self._commits(site, phrase, goes_on):
            return
        shared = self._shared_subjects(site, phrase)
        self._remember(site, phrase)
        yield from self.dealer.deal_out(site, phrase, shared)

    def _lender(self, site: Site) -> Found | None:
        """The goal that lends its words: of 项目86个,投资92亿元,其中|新开工23个 the one in the same unit, else the last."""
        if self.masked.startswith("其中", site.part[0]) and site.first.kind != "ratio":
            start = self.document.full_sentence_start(site.first.start)
            alike = [found for found in self.sentence if found.unit == site.first.unit and found.end > start]
            if alike and self.last:
                return alike[-1]._replace(end=max(self.last.end, site.part[0] + len("其中")))
        return self.last

    def _remember(self, site: Site, phrase: Phrase) -> None:
        """Keep what the number counts, for the numbers of its sentence that name nothing themselves."""
        noun_end = max(site.last.end, phrase.counted[1] if phrase.counted else 0)
        found = Found(noun_end, phrase.action, phrase.counted, site.first.kind == "duration", site.first.unit)
        goes_on = self.last and self.last.end > self.document.full_sentence_start(site.first.start)
        self.sentence = [*self.sentence[-_MEMORY:], found] if goes_on else [found]
        self.last = found

    def _shared_subjects(self, site: Site, phrase: Phrase) -> list[Span | None]:
        """接待游客1亿人次,实现收入900亿元,分别增长10%、12%: the goals before, where 分别 has no subject of its own."""
        count = len(site.group)
        named = [found for found in self.sentence if found.end > site.sentence[0]][-count:]
        own = phrase.counted is None or self.last is None or phrase.counted != self.last.indicator
        grow = phrase.action in self.words.change_predicates and site.first.kind == "ratio" and len(self.sentence) == count
        shares = phrase.spread or grow  # 游客2亿人次,收入2500亿元,同比增长10%、12%
        return [] if own or not shares or count < 2 or len(named) < count else [found.indicator for found in named]

    def _reason_of_place(self, site: Site) -> str | None:
        if site.first.kind == MONEY:  # the amounts have decided
            return None
        return "vague count" if is_vague_count(site, self._numeral(site)) else (
            refusal_of_place(self.document, site, self.words)
        )

    def _numeral(self, site: Site) -> str:
        first = site.first
        return self.document.text.folded[first.number_start : first.number_end - len(first.unit or "")]

    def _refused(self, site: Site, reason: str | None) -> bool:
        """Note the reason, if there is one; a bare number stays for the ledger."""
        if reason and reason != "bare number":
            self.explained.append((site.first.start, site.last.end, reason))
        return reason is not None

    def _commits(self, site: Site, phrase: Phrase, goes_on: bool) -> bool:
        """Whether words and place make the number a commitment; `goes_on`: its sentence has spoken of one before."""
        if site.first.kind == MONEY:
            return True
        occasion = site.first.unit in OCCASIONS and phrase.action
        if self._numeral(site) in _SMALL_COUNT and not (occasion or builds(phrase.action, self.words)):
            return not self._refused(site, "vague count")
        reason = refusal_of_phrase(self.document.text.folded, site, phrase, self.words, self._grants(site, phrase))
        if reason == "duration" and goes_on and self.last and self.last.lasts and site.first.comparator in ("le", "lt"):
            return phrase.counted is not None  # 压缩至5个工作日内,其中一类企业不超过3个工作日
        if self._refused(site, reason) or phrase.counted is None:
            return False
        whole = site.first.kind == "ratio" and site.first.value == 100 and self._is_rate(site, phrase)  # 通达率为100%
        if whole or phrase.shape == "proportion" or is_reach(site) or (phrase.action and phrase.action not in _WEAK):
            return True
        if "\0" in site.before or self.words.promise.search(site.before) or _PER_HEADS.search(site.before):
            return True
        return phrase.shape == "noun-number" and (goes_on or self._is_bounded_measure(site, phrase))

    def _is_bounded_measure(self, site: Site, phrase: Phrase) -> bool:
        """耕地保有量不低于500万亩, 覆盖率90%以上: a measure and its bound need no verb; 员工不少于50人 is a condition."""
        counted = self.document.text.folded[slice(*phrase.counted)] if phrase.counted else ""
        if site.first.kind == "ratio" and (site.last.comparator != "eq" or site.last.value == 100):
            return site.first.bounded_before or bool(RATE_END.search(counted) or self.words.measure.search(counted))
        listed = self.document.text.folded[site.part[0] - 1 : site.part[0]] == ":"  # 分配为:长沙市不超过30家
        allotted = listed and _ALLOTS.search(self.document.text.folded, site.sentence[0], site.part[0])
        if allotted and _PLACE.fullmatch(counted):  # 产量任务分解:高平市2650万吨,泽州县2300万吨
            return True
        exceeds = site.first.comparator in ("gt", "lt")  # 超过 is the verb of its part
        measured = (RATE_END if site.first.kind == "" else self.words.measure).search(counted) is not None
        return (site.first.bounded_before and (exceeds or listed or measured)) or (site.last.bounded_behind and measured)

    def _grants(self, site: Site, phrase: Phrase) -> bool:
        """Whether the sentence gives somebody a benefit: before a count, or anywhere around a percentage."""
        ratio = site.first.kind == "ratio"
        if phrase.action and not ratio and "每" not in site.before:
            return False  # a benefit would not refuse it
        if ratio and self._is_rate(site, phrase):
            return False
        start, end = site.sentence[0], site.sentence[1] if ratio else site.first.start
        if any(start <= place < end for place in self.benefits):
            return True
        return bool(self.words.benefit.search(self.document.text.folded, start, end))

    def _is_rate(self, site: Site, phrase: Phrase) -> bool:
        """参保率巩固在97%以上, 用于产业发展的比例不低于65%: a rate and what it shall be, not that of a benefit (补助比例)."""
        counted = self.document.text.folded[slice(*phrase.counted)] if phrase.counted else ""
        stated = phrase.shape == "predicate" or site.first.bounded_before
        return stated and bool(RATE_END.search(counted)) and not _PAID_RATE.search(counted)


def _is_grade(quantity: Quantity) -> bool:
    """五百亿级: the grade of what is counted."""
    return quantity.unit == "级" and quantity.value >= 10**8


def _masked(document: Document) -> str:
    """The folded text with its calendar times blanked out, so that phrases are read across them.

    The words that make a time a basis go with it: 收入|与上年同期相比|提高5%, 企业|在2024年基础上|新增20家.
    """
    folded, done = document.text.folded, 0
    pieces: list[str] = []
    for time in document.times:
        start, end = time.start, time.end
        if folded[start] in "到至" and _RISES.match(folded, start - 2):  # 提高到|2025年|的97%
            start += 1
        if basis := _BASIS.match(folded, end):
            end = basis.end()
            start -= folded[start - 1 : start] in ("在", "与", "同", "和")
        pieces += folded[done:start], "\0" * (end - start)
        done = end
    return "".join((*pieces, folded[done:]))


def _plain_lists(folded: str, quantities: Sequence[Quantity]) -> list[list[Quantity]]:
    """Quantities with nothing but a connector between them: 9%、10%以上, 8类10项."""
    groups: list[list[Quantity]] = []
    for quantity in quantities:
        previous = groups[-1][-1] if groups else None
        if previous and quantity.start - previous.end < 4 and _PLAIN_GAP.fullmatch(folded, previous.end, quantity.start) and (
            previous.unit == quantity.unit
            or (previous.end == quantity.start and folded[previous.number_start].isdigit())
            or _SPREAD_BEFORE.search(folded, 0, groups[-1][0].start)
        ):
            groups[-1].append(quantity)
        else:
            groups.append([quantity])
    return groups
