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
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from lucheng_extract.document import Document
from lucheng_extract.extractors.goals.phrase import Phrase, Span, object_of, read_phrase, split_subjects
from lucheng_extract.extractors.goals.refusals import (
    builds,
    is_vague_count,
    only_reports,
    proportion_verb,
    refusal_of_phrase,
    refusal_of_place,
    share_verb,
)
from lucheng_extract.extractors.goals.site import Site
from lucheng_extract.extractors.goals.words import Words, words
from lucheng_extract.grammar.quantity import MONEY, NAME, Quantity
from lucheng_extract.records import Amount, Comparator, Goal

Period = tuple[date | None, date | None]
PeriodOf = Callable[[int, int, str | None], Period]  # of a goal's start, end and clause

_AT = re.compile(r"(?:\A|[,、 \0])(?:(?:选择|选取|先行|率先|首批|分别)?在)(?:全[国省市区县])?\Z")
_PLAIN_GAP = re.compile(r" ?(?:[、,/和及与或]|以及)? ?")
_PER = re.compile(
    r"每(?:\d[\d万]*[^,。;:\d]{1,8}?(?=配|设|建|拥有|布局|安排)|千人口?|百人|万人口?|十万人口?|人|年度?|季度|半年|月|周|户|亩|个?(?:县|市|区|镇|街道|乡镇|村|社区|学校)(?:\([^()]{1,4}\))?"
    r"|[千百]?万?[^,。;:\d]{1,12}?(?=拥有|提供|配备|至少|新增|托位|床位|医师|\Z))"
)
_PER_HEADS = re.compile(r"每[百千万十]+[^,。;:\d]{0,6}?(?:人|名|户|亩|家)")  # 每千人口医师3.2人: an indicator of plans, not a report
_HEAD = re.compile(r".{0,6}(?:率|占比|比重|比例|额|量|值|数|收入)")
_RATE_END = re.compile(r"(?:率|占比|比重|比例)\Z")
_WEAK = ("为", "占比为")  # 系数为1.2 promises nothing by itself
_SMALL_COUNT = frozenset("一两二三四五六七八九十")
_PARALLEL = re.compile(r"[、和及与]")
_DIGIT = re.compile(r"\d")
_FULL_STOP = re.compile(r"[。！？!?\n]")
_NEAR = 40
_BASELINE = re.compile(
    r"(?=[在较比])(?:在[^,。;]{2,24}基础上"
    r"|(?<![占同环对类无相贷价性配差])(?:较|比(?![重例率值]))(?=[^,。;]{0,10}[年月期初末\d度])[^,。;]{1,12}?(?=[增提下上减降高低多少扩压缩翻,]|\Z))"
)


class _Found(NamedTuple):
    """A goal of the running sentence: where its words end, what it counts and which verb governs it."""

    end: int
    action: str | None
    indicator: Span | None


@dataclass(frozen=True, slots=True)
class Reading:
    """The goals, and the spans of the quantities that are something else, each with the reason."""

    goals: tuple[Goal, ...]
    explained: tuple[tuple[int, int, str], ...]


def read(document: Document, amounts: Sequence[Amount], period: PeriodOf | None = None) -> Reading:
    """All goals of the notice in text order; money counts where `amounts` say it is a target.

    `period` gives the first and last day that bind a goal; without it the goals have none.
    """
    reader = _Reader(document, amounts, period or _no_period)
    return Reading(tuple(reader.goals()), tuple(reader.explained))


def _no_period(goal_start: int, goal_end: int, clause: str | None) -> Period:
    return None, None


class _Reader:
    def __init__(self, document: Document, amounts: Sequence[Amount], period: PeriodOf) -> None:
        self.document = document
        self.period = period
        self.words: Words = words(document.lexicon)
        self.masked = _masked(document)
        self.targets = {amount.start for amount in amounts if amount.role == "target"}
        self.benefits = [amount.start for amount in amounts if amount.role == "support"]
        self.last: _Found | None = None
        self.explained: list[tuple[int, int, str]] = []

    def goals(self) -> Iterator[Goal]:
        if only_reports(self.document, self.words):
            return
        candidates = [
            replace(q, kind=MONEY, unit=q.unit or "元") if q.start in self.targets else q  # 投资20亿 leaves 元 unsaid
            for q in self.document.quantities
            if q.kind not in (MONEY, NAME, "reference") or q.start in self.targets
        ]
        candidates = [q for q in candidates if self._may_commit(q)]
        for group in _plain_lists(self.document.text.folded, candidates):
            yield from self._read(Site.of(self.document, self.masked, group))

    def _may_commit(self, quantity: Quantity) -> bool:
        """Only the body commits, and no number that is part of a time."""
        return self.document.layout.in_body(quantity.start) and self.masked[quantity.number_start] != "\0"

    def _read(self, site: Site) -> Iterator[Goal]:
        if self._refused(site, self._reason_of_place(site)):
            return
        previous = self.last if self.last and self.last.end > site.sentence[0] else None
        phrase = self._phrase(site, previous)
        if phrase.counted is None and previous is None:
            previous = self._across_semicolon(site.first)
        phrase = self._inherit(phrase, previous)
        if not self._commits(site, phrase, previous):
            return
        noun_end = max(site.last.end, phrase.counted[1] if phrase.counted else 0)
        self.last = _Found(noun_end, phrase.action, phrase.counted)
        yield from self._deal_out(site, phrase)

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

    def _phrase(self, site: Site, previous: _Found | None) -> Phrase:
        """The words that govern the number, with what they say of shares, proportions and things named before."""
        start = max(site.part[0], previous.end if previous else 0)
        phrase = read_phrase(
            self.masked, start, (site.first.start, site.last.end), site.first.unit, site.sentence[1], self.words
        )
        if site.bound.strip() == "突破" and not phrase.action:  # bound word and predicate in one
            phrase = phrase._replace(action="突破", shape="predicate")
        if share := share_verb(site.after):
            return self._of_share(phrase, share, start)
        if phrase.shape == "noun-after" and (verb := proportion_verb(site.first, site.after, self.words)):
            return phrase._replace(action=verb, shape="proportion", spread=False)
        if phrase.shape == "subject-verb" and self._counts_only_its_verb(phrase):
            return self._of_its_sentence(phrase, previous, start)
        if phrase.counted is None and previous is None:  # 企业数量实现翻番,达到2000家; 实施改造项目,每年不少于100项
            return phrase._replace(action=phrase.action or self._verb_before(start), counted=self._named_before(start))
        acts = self.words.sited.match(site.after) if _AT.search(site.before) else None
        unled = phrase.action is None and (phrase.shape == "noun-after" or site.before.endswith("的"))
        if unled or phrase.shape == "listed":
            acts = self.words.done.match(self.masked[site.last.end : site.part[1]])
        if acts:
            noun = site.last.end + acts.start("noun"), site.last.end + acts.end("noun")
            return Phrase(acts["verb"], noun, "noun-verb", False)
        return phrase

    def _across_semicolon(self, quantity: Quantity) -> _Found | None:
        """2023年达到35万个;2025年超过45万个: the second half counts what the first counts."""
        last = self.last
        if last and quantity.start - last.end < _NEAR and not _FULL_STOP.search(self.masked, last.end, quantity.start):
            return last
        return None

    def _inherit(self, phrase: Phrase, previous: _Found | None) -> Phrase:
        """年内至少上线1个 counts what its sentence counted before; 危桥改造200座 is governed by its verb."""
        if previous is None:
            return phrase
        action = phrase.action or (previous.action if self._shares_verb(phrase, previous) else None)
        return phrase._replace(action=action, counted=phrase.counted or previous.indicator)

    def _shares_verb(self, phrase: Phrase, previous: _Found) -> bool:
        """新建A10个、B5个 share their verb; after a comma a subject of its own does not take 增长 from the one before."""
        if phrase.shape == "predicate":
            return False
        if phrase.shape != "noun-number" or previous.action not in self.words.change_predicates:
            return True
        gap = self.document.text.folded[previous.end : phrase.counted[0] if phrase.counted else previous.end]
        return "," not in gap

    def _of_share(self, phrase: Phrase, verb: str, start: int) -> Phrase:
        """产业基金70%投向制造业; …基金投放使用,60%投向新兴产业: the fund stands before, in its comma-part or the last."""
        if phrase.shape != "noun-after":
            return phrase._replace(action=verb, shape="share")
        return Phrase(verb, self._named_before(start), "share", False)

    def _counts_only_its_verb(self, phrase: Phrase) -> bool:
        """上半年投放60%以上: no noun of its own."""
        return phrase.counted is not None and self.document.text.folded[slice(*phrase.counted)] == phrase.action

    def _of_its_sentence(self, phrase: Phrase, previous: _Found | None, start: int) -> Phrase:
        """What the sentence counted before, or named in the comma-part before; else the verb itself."""
        named = previous.indicator if previous and previous.indicator else self._named_before(start)
        return phrase._replace(counted=named or phrase.counted)

    def _named_before(self, part_start: int) -> Span | None:
        """加快基金投放使用,60%投向新兴产业: what is counted stands in the comma-part before."""
        start, end = self.document.part_at(part_start - 2) if part_start > 1 else (0, 0)
        if start < self.document.sentence_at(part_start)[0] or _DIGIT.search(self.masked, start, end):
            return None
        return object_of(self.masked, start, end, self.words)

    def _verb_before(self, part_start: int) -> str | None:
        """The verb that opens the comma-part before, where the number's own part has none."""
        start, end = self.document.part_at(part_start - 2) if part_start > 1 else (0, 0)
        opening = self.words.opening.match(self.masked[start:end])
        return opening["verb"] if opening and start >= self.document.sentence_at(part_start)[0] else None

    def _commits(self, site: Site, phrase: Phrase, previous: _Found | None) -> bool:
        if site.first.kind == MONEY:
            return True
        if self._numeral(site) in _SMALL_COUNT and not builds(phrase.action, self.words):
            return not self._refused(site, "vague count")
        reason = refusal_of_phrase(self.document.text.folded, site, phrase, self.words, self._grants(site, phrase))
        if self._refused(site, reason) or phrase.counted is None:
            return False
        if phrase.action and phrase.action not in _WEAK:
            return True
        if "\0" in site.before or self.words.promise.search(site.before) or _PER_HEADS.search(site.before):
            return True
        return phrase.shape == "noun-number" and (previous is not None or self._is_bounded_measure(site, phrase))

    def _is_bounded_measure(self, site: Site, phrase: Phrase) -> bool:
        """耕地保有量不低于500万亩, 覆盖率90%以上: a measure and its bound need no verb; 员工不少于50人 is a condition."""
        counted = self.document.text.folded[slice(*phrase.counted)] if phrase.counted else ""
        if site.first.kind == "ratio" and (site.last.comparator != "eq" or site.last.value == 100):
            return site.first.bounded_before or bool(_RATE_END.search(counted))
        listed = self.document.text.folded[site.part[0] - 1 : site.part[0]] == ":"  # 分配为:长沙市不超过30家
        exceeds = site.first.comparator in ("gt", "lt")  # 超过 is the verb of its part
        return site.first.bounded_before and (exceeds or listed or bool(self.words.measure.search(counted)))

    def _grants(self, site: Site, phrase: Phrase) -> bool:
        """Whether the sentence gives somebody a benefit: before a count, or anywhere around a percentage."""
        ratio = site.first.kind == "ratio"
        if phrase.action and not ratio and "每" not in site.before:
            return False  # a benefit would not refuse it
        start, end = site.sentence[0], site.sentence[1] if ratio else site.first.start
        if any(start <= place < end for place in self.benefits):
            return True
        return bool(self.words.benefit.search(self.document.text.folded, start, end))

    def _deal_out(self, site: Site, phrase: Phrase) -> Iterator[Goal]:
        group, subjects = site.group, self._subjects(site.group, phrase)
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
            yield self._goal(quantity, site, phrase, subject)

    def _subjects(self, group: Sequence[Quantity], phrase: Phrase) -> list[Span | None]:
        """The parallel subjects that the numbers are dealt out to, else the whole indicator."""
        if phrase.counted is None:
            return [None]
        start, end = phrase.counted
        whole = self.document.text.folded[start:end]
        if not _PARALLEL.search(whole):
            return [phrase.counted]
        parts = split_subjects(whole, len(group) if phrase.spread else 0)
        rated = [bool(_RATE_END.search(whole[a:b])) for a, b in parts]
        rates = all(rated) and group[0].kind == "ratio"
        if len(parts) > 1 and (phrase.spread or rates or len(group) == len(parts) > 1):
            if rated[-1] and not all(rated) and not _shared_head(whole, parts):  # 种植、收获机械化率
                return [phrase.counted] * len(parts)
            return [(start + a, start + b) for a, b in parts]
        return [phrase.counted]

    def _goal(self, quantity: Quantity, site: Site, phrase: Phrase, subject: Span | None) -> Goal:
        document = self.document
        before = document.text.folded[site.sentence[0] : quantity.start]
        baseline = _BASELINE.search(before[-40:])
        head = self._head_left_out(phrase, subject)
        clause = document.clause_at(quantity.start)
        first_day, last_day = self.period(quantity.start, quantity.end, clause)
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
            hedged=bool(self.words.hedge.search(before)),
            change=self.words.change.get(phrase.action or "", "level"),
            per=self._per(quantity, site, subject),
            baseline=baseline[0] if baseline else None,
            period_start=first_day,
            period_end=last_day,
        )

    def _head_left_out(self, phrase: Phrase, subject: Span | None) -> str:
        """批发业、零售业销售额: the noun 销售额 that the first of parallel subjects leaves to the last."""
        if phrase.counted is None or subject is None or subject[1] >= phrase.counted[1]:
            return ""
        whole = self.document.text.folded[slice(*phrase.counted)]
        return _shared_head(whole, split_subjects(whole))

    def _per(self, quantity: Quantity, site: Site, subject: Span | None) -> str | None:
        start = min(site.part[0], subject[0] if subject else site.part[0])
        found = _PER.search(self.document.text.folded, start, quantity.start)
        return found[0] if found else None


def _shared_head(whole: str, parts: Sequence[Span]) -> str:
    """What follows, in the last of parallel subjects, the character on which the one before it ends."""
    before, last = whole[slice(*parts[-2])], whole[slice(*parts[-1])]
    _, found, head = last.rpartition(before[-1])
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


def _masked(document: Document) -> str:
    """The folded text with its calendar times blanked out, so that phrases are read across them."""
    folded, done = document.text.folded, 0
    pieces: list[str] = []
    for time in document.times:
        pieces += folded[done : time.start], "\0" * (time.end - time.start)
        done = time.end
    return "".join((*pieces, folded[done:]))


def _plain_lists(folded: str, quantities: Sequence[Quantity]) -> list[list[Quantity]]:
    """Quantities with nothing but a connector between them: 9%、10%以上, 8类10项."""
    groups: list[list[Quantity]] = []
    for quantity in quantities:
        previous = groups[-1][-1] if groups else None
        if previous and quantity.start - previous.end < 4 and _PLAIN_GAP.fullmatch(folded, previous.end, quantity.start) and (
            previous.unit == quantity.unit or previous.end == quantity.start
        ):
            groups[-1].append(quantity)
        else:
            groups.append([quantity])
    return groups
