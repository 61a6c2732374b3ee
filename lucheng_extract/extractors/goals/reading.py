"""What governs a number in its sentence: its own phrase, and what the sentence said before."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from lucheng_extract.document import Document
from lucheng_extract.extractors.goals.noun_phrase import POINT, RATE_END, Span, noun_after, object_of
from lucheng_extract.extractors.goals.phrase import Phrase, read_left, read_phrase
from lucheng_extract.extractors.goals.refusals import share_verb
from lucheng_extract.extractors.goals.site import Site
from lucheng_extract.extractors.goals.words import Words
from lucheng_extract.grammar.quantity import NAME, Quantity

_AT = re.compile(r"(?:\A|[,、 \0])(?:(?:选择|选取|先行|率先|首批|分别)?[在为])(?:全[国省市区县])?\Z|(?:\A|[,、 \0])向[^,。;:\d]{0,8}\Z")
_LETS = re.compile(r"(?:使得?|让|确保|保证|力争|争取|做到|有)[\0 ]*\Z")
_DIGIT = re.compile(r"\d")
_FULL_STOP = re.compile(r"[。！？!?\n]")
_DOUBLES = re.compile(r"(?:翻[一两]?番|倍增),\Z")
_NEAR = 40


class Found(NamedTuple):
    """A goal of the running sentence: where its words end, what it counts, which verb governs it, whether it is a time, its unit."""

    end: int
    action: str | None
    indicator: Span | None
    lasts: bool = False
    unit: str | None = None


class PhraseReader:
    """Reads phrases of one document; `masked` is its folded text with the times blanked out."""

    def __init__(self, document: Document, masked: str, words: Words) -> None:
        self.document, self.masked, self.words = document, masked, words

    def read(self, site: Site, last: Found | None) -> tuple[Phrase, bool]:
        """The words that govern the number, with what the goal before lends them, and whether there is such a goal.

        `last` is the last goal of the notice; it lends nothing beyond its sentence, or the half of it before a semicolon.
        """
        previous = last if last and last.end > site.sentence[0] else None
        phrase = self._phrase(site, previous, previous or self._across_semicolon(last, site.first))
        if phrase.counted is None and previous is None:
            previous = self._across_semicolon(last, site.first)
        goes_on = previous or (site.first.bounded_before and self._across_semicolon(last, site.first))
        return self._inherit(phrase, previous), bool(goes_on)

    def _phrase(self, site: Site, previous: Found | None, running: Found | None) -> Phrase:
        """The words that govern the number, with what they say of shares, proportions and things named before.

        `previous` is the last goal of the sentence, `running` also one right before the semicolon.
        """
        start = max(site.part[0], previous.end if previous else 0, self._end_of_list(site))
        phrase = read_phrase(
            self.masked, start, (site.first.start, site.last.end), site.first.unit, site.sentence[1], self.words
        )
        if site.bound.strip() == "突破" and not phrase.action:  # bound word and predicate in one
            phrase = phrase._replace(action="突破", shape="predicate")
        if share := share_verb(site.after):
            return self._of_share(phrase, share, start)
        if proportion := self._proportion(site, phrase):
            return proportion
        if phrase.shape == "subject-verb" and self._counts_only_its_verb(phrase):
            again = running and (running.action, running.unit) == (phrase.action, site.first.unit)
            return self._of_its_sentence(phrase, running if again else previous, start)
        if phrase.counted is None and previous is None:  # 企业数量实现翻番,达到2000家; 实施改造项目,每年不少于100项
            return phrase._replace(action=phrase.action or self._verb_before(start), counted=self._named_before(start))
        if phrase.counted is None and _DOUBLES.search(self.masked, max(start - _NEAR, 0), start):  # 出口额翻番,达到100亿元
            return phrase._replace(counted=self._named_before(start))
        acts = self.words.sited.match(site.after) if _AT.search(site.before) else None
        unled = phrase.action is None and (phrase.shape == "noun-after" or site.before.endswith("的"))
        arabic = self.document.text.folded[site.first.number_start].isdigit()
        if arabic and (due := self.words.due_next.match(self.masked, site.last.end)):  # 其中一期|20万平方米|6月底前交付使用
            return phrase._replace(action=due["verb"], shape="noun-verb") if phrase.action is None else phrase
        if acts is None and (unled or phrase.shape == "listed"):
            acts = self._acts_of(site)
        if acts:
            noun = site.last.end + acts.start("noun"), site.last.end + acts.end("noun")
            return Phrase(acts["verb"], noun, "noun-verb", False)
        return phrase

    def _end_of_list(self, site: Site) -> int:
        """余额达到20亿元、|信用贷款占比不低于25%: where the item of a list before ends."""
        index = self.document.quantity_from(site.first.start) - 1
        before = self.document.quantities[index] if index >= 0 else None
        listed = before and before.kind not in (NAME, "") and self.masked[before.end : before.end + 1] == "、"
        return before.end if before and listed else 0

    def _acts_of(self, site: Site) -> re.Match[str] | None:
        """What those counted do: 20个项目|开工, 7座渡改桥|2025年底前全部建成, 2家医院|达到国家标准."""
        part, sentence = self.masked[site.last.end : site.part[1]], self.masked[site.last.end : site.sentence[1]]
        alone = not site.before.strip(" \0\n")
        return self.words.due.match(sentence) or self.words.done.match(part) or (self.words.behave.match(part) if alone else None)

    def _proportion(self, site: Site, phrase: Phrase) -> Phrase | None:
        """90%的市|达到三星级, 社区50%的建筑|实现改造, 企业80%以上|完成改造: a share of bodies, which its verb commits."""
        if site.first.kind != "ratio" or phrase.shape not in ("noun-after", "noun-number"):
            return None
        own = phrase.shape == "noun-after"
        found = self.words.proportion.match(site.after)
        if found and (own or site.after.startswith("的") or found.start("verb") <= 2):  # 建成区60%以上面积|建成…
            counted = phrase.counted
            if not own and site.after.startswith("的"):  # 社区50%的|建筑|实现改造
                counted = noun_after(self.masked, site.last.end, site.sentence[1], self.words)
            return Phrase(found["verb"], counted, "proportion", False)
        if own and site.after.startswith("的") and _LETS.search(site.before):
            return Phrase(None, phrase.counted, "proportion", False)
        acts = None if own else self.words.acts.match(site.after)
        return Phrase(acts["verb"], phrase.counted, "proportion", False) if acts else None

    def _across_semicolon(self, last: Found | None, quantity: Quantity) -> Found | None:
        """2023年达到35万个;2025年超过45万个: the second half counts what the first counts."""
        if last and quantity.start - last.end < _NEAR and not _FULL_STOP.search(self.masked, last.end, quantity.start):
            return last
        return None

    def _inherit(self, phrase: Phrase, previous: Found | None) -> Phrase:
        """年内至少上线1个 counts what its sentence counted before; 危桥改造200座 is governed by its verb."""
        if previous is None:
            return phrase
        action = phrase.action or (previous.action if self._shares_verb(phrase, previous) else None)
        return phrase._replace(action=action, counted=phrase.counted or previous.indicator)

    def _shares_verb(self, phrase: Phrase, previous: Found) -> bool:
        """新建A10个、B5个 share their verb; after a comma a subject of its own does not take 增长 or 控制在 from the one before."""
        counted = self.document.text.folded[slice(*phrase.counted)] if phrase.counted else ""
        action = previous.action or ""
        states = self.words.predicate.fullmatch(action[::-1]) is not None
        if phrase.shape == "predicate" or (RATE_END.search(counted) and not states):
            return False  # no rate is 新建 or 召开
        if phrase.shape != "noun-number" or not (states or action in self.words.change_predicates):
            return True
        gap = self.document.text.folded[previous.end : phrase.counted[0] if phrase.counted else previous.end]
        return "," not in gap

    def _of_share(self, phrase: Phrase, verb: str, start: int) -> Phrase:
        """产业基金70%投向制造业; …基金投放使用,60%投向新兴产业: the fund stands before, in its comma-part or the last."""
        if phrase.shape != "noun-after" and phrase.counted:
            return phrase._replace(action=verb, shape="share")
        return Phrase(verb, self._named_before(start) or self._counted_before(start), "share", False)

    def _counts_only_its_verb(self, phrase: Phrase) -> bool:
        """上半年投放60%以上: no noun of its own."""
        return phrase.counted is not None and self.document.text.folded[slice(*phrase.counted)] == phrase.action

    def _of_its_sentence(self, phrase: Phrase, previous: Found | None, start: int) -> Phrase:
        """What the sentence counted before, or named in the comma-part before; else the verb itself."""
        named = previous.indicator if previous and previous.indicator else self._named_before(start)
        return phrase._replace(counted=named or self._heading(start) or phrase.counted)

    def _heading(self, part_start: int) -> Span | None:
        """2.不成套旧住房改造。年内启动4万平方米: the run-in heading, where the first part behind it names nothing."""
        index = bisect_right(self.document.clause_starts, part_start) - 1
        clause = self.document.outline[index] if index >= 0 else None
        if clause is None or clause.title is None:
            return None
        start = self.document.text.source.rfind(clause.title, clause.start, part_start)
        end = start + len(clause.title)
        if start < 0 or part_start - end > 2:
            return None
        return object_of(self.masked, start, end, self.words) or (start, end)

    def _named_before(self, part_start: int) -> Span | None:
        """加快基金投放使用,60%投向新兴产业: what is counted stands in the comma-part before."""
        start, end = self.document.part_at(part_start - 2) if part_start > 1 else (0, 0)
        names_none = _DIGIT.search(self.masked, start, end) or self.masked.endswith("看", start, end)  # 分年度看
        if start < self.document.sentence_at(part_start)[0] or names_none:
            return None
        return object_of(self.masked, start, end, self.words)

    def _counted_before(self, part_start: int) -> Span | None:
        """安排专项资金2000万元,其中80%用于消费: what the comma-part before counts."""
        start, end = self.document.part_at(part_start - 2) if part_start > 1 else (0, 0)
        index = self.document.quantity_from(start)
        number = self.document.quantities[index] if index < len(self.document.quantities) else None
        of_it = self.masked.startswith("其中", part_start) and start >= self.document.sentence_at(part_start)[0]
        if not of_it or number is None or number.start >= end:
            return None
        return read_left(self.masked[start : number.start], start, None, None, False, self.words).counted

    def _verb_before(self, part_start: int) -> str | None:
        """The verb that opens the comma-part before, where the number's own part has none."""
        start, end = self.document.part_at(part_start - 2) if part_start > 1 else (0, 0)
        point = POINT.match(self.masked, start, end)
        opening = self.words.opening.match(self.masked[point.end() if point else start : end])
        return opening["verb"] if opening and start >= self.document.sentence_at(part_start)[0] else None
