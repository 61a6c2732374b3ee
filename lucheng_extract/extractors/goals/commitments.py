"""Goals: numbers that somebody commits to reach.

    科技型中小企业数量突破2000家          indicator 科技型中小企业数量, 2000 家, gt
    新建和改造提升高标准农田3000亩        action 新建和改造提升, 3000 亩, eq
    制造业投资、高新技术产业投资分别增长9%、10%以上   → two goals, both ge

Refused: conditions (20年以上住宅), parameters of a rule (首付比例20%), benefits (按10%给予补助), ranks, names with numbers,
things only counted to refer to them (8个领域), and what is already reached (现有企业20家). Units are as written, 万 and 亿
folded into the value; the period is joined in by the pipeline.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lucheng_extract.document import Document
from lucheng_extract.extractors.goals.phrase import Phrase, Span, object_of, read_phrase, split_subjects
from lucheng_extract.extractors.goals.refusals import is_vague_count, only_reports, proportion_verb, refusal, share_verb
from lucheng_extract.extractors.goals.words import Words, words
from lucheng_extract.grammar.quantity import MONEY, NAME, Quantity
from lucheng_extract.records import Amount, Change, Comparator, Goal

_PLAIN_GAP = re.compile(r" ?(?:[、,/和及与或]|以及)? ?")
_PER = re.compile(
    r"每(?:千人口?|百人|万人口?|十万人口?|人|年度?|季度|半年|月|周|户|亩|个?(?:县|市|区|镇|街道|乡镇|村|社区|学校)(?:\([^()]{1,4}\))?"
    r"|[千百]?万?[^,。;:\d]{1,12}?(?=拥有|提供|配备|至少|新增|托位|床位|医师|\Z))"
)
_RELATED_RATES = re.compile(r"[率比重]\Z")
_WEAK = ("为", "占比为")  # 系数为1.2 promises nothing by itself
_DIGIT = re.compile(r"\d")
_FULL_STOP = re.compile(r"[。！？!?\n]")
_NEAR = 40
_BASELINE = re.compile(r"在[^,。;]{2,24}基础上|较[^,。;]{2,12}|比[^,。;]{2,12}")


@dataclass(frozen=True, slots=True)
class _Found:
    """A goal of the running sentence: where its words end, what it counts and which verb governs it."""

    sentence: int
    end: int
    action: str | None
    indicator: Span | None


@dataclass(frozen=True, slots=True)
class Reading:
    """The goals, and the spans of the quantities that are something else, each with the reason."""

    goals: tuple[Goal, ...]
    explained: tuple[tuple[int, int, str], ...]


def read(document: Document, amounts: Sequence[Amount]) -> Reading:
    """All goals of the notice, without periods, in text order; money counts where `amounts` say it is a target."""
    reader = _Reader(document, amounts)
    return Reading(tuple(reader.goals()), tuple(reader.explained))


class _Reader:
    def __init__(self, document: Document, amounts: Sequence[Amount]) -> None:
        self.document = document
        self.words: Words = words(document.lexicon)
        self.masked = _masked(document)
        self.targets = {amount.start for amount in amounts if amount.role == "target"}
        self.benefits = [amount.start for amount in amounts if amount.role == "support"]
        self.last: _Found | None = None
        self.explained: list[tuple[int, int, str]] = []

    def goals(self) -> Iterator[Goal]:
        if only_reports(self.document, self.words):
            return
        candidates = [q for q in self.document.quantities if q.kind != MONEY or q.start in self.targets]
        candidates = [q for q in candidates if q.kind not in (NAME, "reference") and not self._inside_time(q)]
        for group in _plain_lists(self.document.text.folded, candidates):
            yield from self._read(group)

    def _inside_time(self, quantity: Quantity) -> bool:
        return self.masked[quantity.number_start] == "\0"

    def _read(self, group: Sequence[Quantity]) -> Iterator[Goal]:
        document, first, last = self.document, group[0], group[-1]
        sentence = document.sentence_at(first.start)
        previous = self.last if self.last and self.last.sentence == sentence[0] else None
        start = max(document.part_at(first.start)[0], previous.end if previous else 0)
        phrase = read_phrase(self.masked, start, first.start, last.end, sentence[1], self.words)
        phrase = _with_breakthrough(phrase, document.text.folded[first.start : first.number_start])
        if share := share_verb(document.text.folded[last.end : last.end + 6]):
            phrase = self._of_share(phrase, share, start)
        elif phrase.shape == "noun-after" and (
            verb := proportion_verb(first, document.text.folded[last.end : last.end + 32], self.words)
        ):
            phrase = replace(phrase, action=verb, shape="proportion", spread=False)
        elif phrase.shape == "subject-verb" and self._counts_only_its_verb(phrase, first):
            phrase = self._of_its_sentence(phrase, previous, start)
        if phrase.counted is None and previous is None:
            previous = self._across_semicolon(first)
        phrase = self._inherit(phrase, previous)
        if not self._commits(phrase, first, previous, sentence[0], last):
            return
        noun_end = max(last.end, phrase.counted[1] if phrase.counted else 0)
        self.last = _Found(sentence[0], noun_end, phrase.action, phrase.counted)
        yield from self._deal_out(group, phrase, sentence)

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
        action = phrase.action or (previous.action if phrase.shape != "predicate" else None)
        return replace(phrase, action=action, counted=phrase.counted or previous.indicator)

    def _of_share(self, phrase: Phrase, verb: str, start: int) -> Phrase:
        """产业基金70%投向制造业; …基金投放使用,60%投向新兴产业: the fund stands before, in its comma-part or the last."""
        if phrase.shape != "noun-after":
            return replace(phrase, action=verb, shape="share")
        return Phrase(verb, self._named_before(start), "share", False)

    def _counts_only_its_verb(self, phrase: Phrase, quantity: Quantity) -> bool:
        """上半年投放60%以上: no noun of its own."""
        return phrase.counted is not None and self.document.text.folded[slice(*phrase.counted)] == phrase.action

    def _of_its_sentence(self, phrase: Phrase, previous: _Found | None, start: int) -> Phrase:
        """What the sentence counted before, or named in the comma-part before; else the verb itself."""
        named = previous.indicator if previous and previous.indicator else self._named_before(start)
        return replace(phrase, counted=named or phrase.counted)

    def _named_before(self, part_start: int) -> Span | None:
        """加快基金投放使用,60%投向新兴产业: what is counted stands in the comma-part before."""
        start, end = self.document.part_at(part_start - 2) if part_start > 1 else (0, 0)
        if start < self.document.sentence_at(part_start)[0] or _DIGIT.search(self.masked, start, end):
            return None
        return object_of(self.masked, start, end, self.words)

    def _commits(
        self, phrase: Phrase, quantity: Quantity, previous: _Found | None, sentence_start: int, last: Quantity
    ) -> bool:
        after = self.document.text.folded[last.end : last.end + 12]
        numeral = self.document.text.folded[quantity.number_start : quantity.number_end - len(quantity.unit or "")]
        if quantity.kind == MONEY:
            return True
        if is_vague_count(quantity, numeral, after, phrase.action, self.words):
            return self._explain(quantity, last, "vague count")
        grants = self._grants(quantity, sentence_start)
        reason = refusal(self.document, self.masked, quantity, phrase, self.words, grants)
        if reason:
            return self._explain(quantity, last, reason)
        if phrase.counted is None:
            return False
        if phrase.action and phrase.action not in _WEAK:
            return True
        part = self.masked[self.document.part_at(quantity.start)[0] : quantity.start]
        return "\0" in part or bool(self.words.promise.search(part)) or (
            phrase.shape == "noun-number" and (quantity.bounded_before or previous is not None)
        )

    def _explain(self, first: Quantity, last: Quantity, reason: str) -> bool:
        if reason != "bare number":
            self.explained.append((first.start, last.end, reason))
        return False

    def _grants(self, quantity: Quantity, sentence_start: int) -> bool:
        """Whether the sentence gives somebody a benefit: before a count, or anywhere around a percentage."""
        folded = self.document.text.folded
        end = self.document.sentence_at(quantity.start)[1] if quantity.kind == "ratio" else quantity.start
        if any(sentence_start <= place < end for place in self.benefits):
            return True
        return bool(self.words.benefit.search(folded, sentence_start, end))

    def _deal_out(self, group: Sequence[Quantity], phrase: Phrase, sentence: Span) -> Iterator[Goal]:
        subjects = self._subjects(group, phrase)
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
            yield self._goal(quantity, group, phrase, subject, sentence)

    def _subjects(self, group: Sequence[Quantity], phrase: Phrase) -> list[Span | None]:
        """The parallel subjects that the numbers are dealt out to, else the whole indicator."""
        if phrase.counted is None:
            return [None]
        start, end = phrase.counted
        whole = self.document.text.folded[start:end]
        parts = split_subjects(whole)
        rates = all(_RELATED_RATES.search(whole[a:b]) for a, b in parts) and group[0].kind == "ratio"
        if len(parts) > 1 and (phrase.spread or rates or len(group) == len(parts) > 1):
            return [(start + a, start + b) for a, b in parts]
        return [phrase.counted]

    def _goal(
        self, quantity: Quantity, group: Sequence[Quantity], phrase: Phrase, subject: Span | None,
        sentence: Span,
    ) -> Goal:  # fmt: skip
        document = self.document
        before = document.text.folded[sentence[0] : quantity.start]
        baseline = _BASELINE.search(before[-40:])
        return Goal(
            start=quantity.start,
            end=quantity.end,
            text=document.quoted(quantity.start, quantity.end),
            clause=document.clause_at(quantity.start),
            rule=f"goals.{phrase.shape}",
            indicator=document.quoted(*subject).replace("\n", "") if subject else None,
            indicator_start=subject[0] if subject else None,
            indicator_end=subject[1] if subject else None,
            action=phrase.action,
            value=quantity.value,
            value_max=quantity.value_max,
            unit=quantity.unit,
            comparator=self._comparator(quantity, group),
            hedged=bool(self.words.hedge.search(before)),
            change=self._change(phrase.action),
            per=self._per(quantity, subject),
            baseline=baseline[0] if baseline else None,
        )

    def _comparator(self, quantity: Quantity, group: Sequence[Quantity]) -> Comparator:
        """Its own bound, else the bound that leads or closes its list, else 至少 before the verb."""
        if quantity.comparator != "eq":
            return quantity.comparator
        if group[0].bounded_before and group[0].comparator != "range":
            return group[0].comparator
        if group[-1].bounded_behind and group[-1].comparator != "range":
            return group[-1].comparator
        part = self.document.text.folded[self.document.part_at(quantity.start)[0] : quantity.start]
        return "ge" if "至少" in part or "不少于" in part else "eq"

    def _change(self, action: str | None) -> Change:
        return self.words.change.get(action or "", "level")

    def _per(self, quantity: Quantity, subject: Span | None) -> str | None:
        start = self.document.part_at(quantity.start)[0]
        found = _PER.search(self.document.text.folded, min(start, subject[0] if subject else start), quantity.start)
        return found[0] if found else None


def _with_breakthrough(phrase: Phrase, bound: str) -> Phrase:
    """数量突破2000家: 突破 is bound word and predicate in one."""
    if bound.strip() != "突破" or phrase.action:
        return phrase
    return replace(phrase, action="突破", shape="predicate")


def _masked(document: Document) -> str:
    """The folded text with its calendar times blanked out, so that phrases are read across them."""
    chars = list(document.text.folded)
    for time in document.times:
        chars[time.start : time.end] = "\0" * (time.end - time.start)
    return "".join(chars)


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
