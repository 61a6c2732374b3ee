"""The granting phrase: the words of a sentence that give something.

    给予50万元奖励            a verb that grants, a sum, an instrument
    一次性奖励20万元           an instrument that is the verb, its sum behind it
    按规定实施奖补             a standard, a verb, an instrument
    免征增值税                 a relief with its object

A phrase that takes away (追回补助), tells of the past (累计发放) or only mentions (补贴对象, 补助的资金) gives nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lucheng_extract.extractors.supports.sentence import Part, Sentence
from lucheng_extract.extractors.supports.words import (
    ALLOT,
    CLAIM,
    ENJOY,
    GRANT,
    HALVED,
    LIGHT,
    MONEY,
    POOLED,
    REDUCED,
    REFUND,
    RELIEF,
    WEAK,
    Words,
)
from lucheng_extract.grammar.quantity import MONEY as MONEY_UNIT
from lucheng_extract.grammar.quantity import Quantity

_TIGHT_GAP = re.compile(r"(?:金额|额度|标准|总额)?(?:最高|最多|不超过|上限为?|为|可达|达|可)* ?")
_SOURCE = re.compile(r"(?:由|从|在)[^,由从]{2,30}?(?:财政|资金|基金|经费)(?:中|里)?\Z")
_LISTED = re.compile(r"[ 、\n]*(?P<label>[^,。;:、\d]{1,24}?)(?:每[^,。;:、\d]{1,6}?|最高){0,2}(?:[^,。;:、\d]{2})?为? ?")
_CAN = re.compile(r"(?<![许认])可(?!能)|能够|有权|允许")
_TOUCHING = re.compile(r" ?的?(?:一次性|专项)?[\u4e00-\u9fff]{0,4} ?")
_COORDINATE = re.compile(r"(?:、|和|及|以及|或|与)[^,。、;:]{0,16}")
_SHARE_OF_A_POT = re.compile(r" ?其中(?![对凡])")  # 安排资金4.2亿元,其中购房补贴2.5亿元
_FEE_NAMED = re.compile(r"[\u4e00-\u9fff]")
_REACH = 60
_SUM_REACH = 24
_NEAR = 300


@dataclass(frozen=True, slots=True)
class Grant:
    """A granting phrase in the comma-part number `part`.

    `start` is where its standard or verb begins, `at`–`named` the instrument with a word like 标准 behind it, `end` its
    end; `verb` is the span of the verb that grants (`None` where the instrument is the verb), `sums` are the money and
    the shares it grants; `instrument` is `None` for a bare 给予20万元.
    """

    part: int
    start: int
    end: int
    at: int
    named: int
    instrument: str | None
    kind: str
    verb: tuple[int, int] | None
    sums: tuple[Quantity, ...]


def grants_in(sentence: Sentence, words: Words) -> Iterator[Grant]:
    """The granting phrases of a sentence, in order."""
    seeds = list(words.instrument.finditer(sentence.folded, sentence.start, sentence.end))
    seed = place = 0
    for index, part in enumerate(sentence.parts):
        first_seed, first_sum = seed, place
        while seed < len(seeds) and seeds[seed].start() < part.end:
            seed += 1
        while place < len(sentence.sums) and sentence.sums[place].start < part.end:
            place += 1
        if seed == first_seed and place == first_sum:
            continue
        label = index + 1 < len(sentence.parts) and sentence.parts[index + 1].after_colon
        reader = _Part(sentence, index, part, sentence.sums[first_sum:place], words)
        for grant in reader.grants(seeds[first_seed:seed]):
            if grant.sums or not label or _gives(sentence.folded, grant, words):  # 开展活动奖励:… is a label
                yield grant


def _gives(folded: str, grant: Grant, words: Words) -> bool:
    return grant.verb is not None and words.verbs[folded[slice(*grant.verb)]] in (GRANT, ALLOT)


def standard_part(sentence: Sentence, span: tuple[int, int], words: Words) -> int | None:
    """The start of a standard that closes a comma-part (按每人500元的标准,给予…), `None` when there is none."""
    if sentence.folded[span[1] - 1] in " 的":
        return None
    return _basis(sentence.folded, *span, sentence.sums, words)


def unit_end(folded: str, end: int, words: Words) -> int:
    """The end of a sum with what one unit of it is paid for: 35万元/台, 1000元/人月."""
    unit = words.unit.match(folded, end)
    return unit.end() if unit else end


@dataclass(frozen=True, slots=True)
class _Part:
    """One comma-part read from left to right."""

    sentence: Sentence
    index: int
    part: Part
    sums: Sequence[Quantity]
    words: Words

    @property
    def folded(self) -> str:
        return self.sentence.folded

    def grants(self, seeds: Sequence[re.Match[str]]) -> Iterator[Grant]:
        floor, last, named = self.part.start, None, False
        for number, seed in enumerate(seeds, 1):
            if seed.start() < floor or self.sentence.named(seed.start()):
                continue
            named = True
            limit = seeds[number].start() if number < len(seeds) else self.part.end
            follower = self.words.kinds[seeds[number][0]] if limit == seed.end() and number < len(seeds) else WEAK
            if self.words.kinds[seed[0]] == WEAK != follower:  # 担保贷款|贴息
                continue
            grant = self._grant(floor, seed, self._own(seed, limit)) or self._coordinate(last, seed)
            if grant:
                yield grant
                floor, last = grant.end, grant
        if self.sums and not named:
            bare = self._bare() or self._listed()
            if bare:
                yield bare

    def _own(self, seed: re.Match[str], limit: int) -> Sequence[Quantity]:
        """The sums near an instrument that it may carry: 奖励60万、…奖励30万 has one each."""
        near = [q for q in self.sums if seed.start() - _NEAR < q.start < seed.end() + _NEAR] if len(self.sums) > 9 else self.sums
        if any(seed.end() <= q.start < limit for q in near):
            return [q for q in near if q.start < limit]
        return near

    def _grant(self, floor: int, seed: re.Match[str], sums: Sequence[Quantity]) -> Grant | None:
        """The phrase around one instrument, if it grants."""
        folded, words, kind = self.folded, self.words, self.words.kinds[seed[0]]
        at, named = seed.span()
        if words.mention.match(folded, named):
            return None
        verb = self._verb(floor, at, kind)
        if verb is None and not sums and kind not in (RELIEF, REFUND, HALVED):
            return None
        if kind == REDUCED and _FEE_NAMED.match(folded, named):
            return None
        scope = max(floor, folded.rfind("的", floor, verb.start() if verb else at))
        if words.refusal.search(folded, scope, named):
            return None
        measure = words.measure.match(folded, named) or words.fund.match(folded, named)
        after = self._sums_after(measure.end() if measure else named, sums, kind)
        ahead = next((q for q in reversed(sums) if q.start >= floor and q.end <= at), None)
        stated = (
            ahead is not None
            and kind != WEAK
            and not words.fund.match(folded, named)
            and self._stated(floor, ahead, at)
        )
        if not (stated or self._grants(named, kind, verb, after)):
            return None
        start = self._opening(floor, verb.start() if verb else at)
        if ahead and stated and not after and _TOUCHING.fullmatch(folded, ahead.end, at):
            start = min(start, ahead.start)
        granted = tuple(q for q in sums if start <= q.start < at) + after
        named = measure.end() if measure and (after or verb) else named
        end = unit_end(folded, after[-1].end, words) if after else self._object_end(named, kind)
        return Grant(self.index, start, end, at, named, seed[0], kind, verb and verb.span(), granted)

    def _object_end(self, named: int, kind: str) -> int:
        """免征|车辆购置税: a relief reaches to what it relieves of."""
        relieved = self.words.taxed.match(self.folded, named, self.part.end) if kind in (RELIEF, REFUND) else None
        return relieved.end() if relieved else named

    def _verb(self, floor: int, at: int, kind: str) -> re.Match[str] | None:
        """The last verb before an instrument that grants it; 申请 and 获得 grant only where they are allowed (可申请)."""
        folded, words, found = self.folded, self.words, None
        for match in words.verb.finditer(folded, max(floor, at - _REACH), at):
            strength = words.verbs[match[0]]
            if strength == CLAIM and not _CAN.search(folded, max(floor, match.start() - _REACH), match.start()):
                continue
            if strength == LIGHT and folded.find("的", match.end(), at) >= 0:
                continue
            if kind == REFUND and folded.find("、", match.end(), at) >= 0:
                continue
            compound = strength == LIGHT and words.mention.match(folded, match.end())  # 实施细则
            if folded[match.end()] != "的" and not compound:
                found = match
        return found

    def _grants(self, named: int, kind: str, verb: re.Match[str] | None, after: tuple[Quantity, ...]) -> bool:
        folded, words = self.folded, self.words
        strength = words.verbs[verb[0]] if verb else None
        if strength not in (GRANT, ENJOY) and words.policy.match(folded, named):
            return False
        if kind in (HALVED, REDUCED):
            return kind == HALVED
        pot = self.sentence.sums and self.sentence.sums[0].start < self.part.start
        if verb is None and pot and _SHARE_OF_A_POT.match(folded, self.part.start):
            return False
        if words.fund.match(folded, named):
            return strength in (GRANT, ENJOY, CLAIM)
        if kind == WEAK:
            return strength in (GRANT, ENJOY, ALLOT, CLAIM) or bool(after)
        if verb or after:
            return True
        if kind == REFUND:
            return bool(words.fee.match(folded, named))
        return kind == RELIEF and bool(words.taxed.match(folded, named))

    def _sums_after(self, tail: int, sums: Sequence[Quantity], kind: str) -> tuple[Quantity, ...]:
        """The sums that an instrument carries behind it: 奖励50万元, 奖补最高300万元、200万元, 补贴企业最高50万元."""
        folded, words = self.folded, self.words
        behind = [q for q in sums if q.start >= tail]
        gap = words.gap if kind in (MONEY, POOLED) else _TIGHT_GAP
        if not behind or behind[0].start - tail > _SUM_REACH or not gap.fullmatch(folded, tail, behind[0].start):
            return ()
        if words.refusal.search(folded, tail, behind[0].start) or words.raised.search(folded, tail, behind[0].start):
            return ()
        return () if folded[behind[0].end : behind[0].end + 1] == "的" else tuple(behind)

    def _stated(self, floor: int, ahead: Quantity, at: int) -> bool:
        """A sum right before an instrument (最高200万元|资金支持), or in a standard before it (按80%的比例|奖励给个人)."""
        if _TOUCHING.fullmatch(self.folded, ahead.end, at):
            return True
        basis = _basis(self.folded, floor, at, self.sums, self.words)
        return basis is not None and basis < ahead.start

    def _opening(self, floor: int, core: int) -> int:
        """Where a granting phrase begins: at the adverbs and the standard (按实际投入的10%) before its verb."""
        start = core
        for _ in range(6):
            before = start
            adverb = self.words.adverb.search(self.folded, max(floor, start - 14), start)
            start = adverb.start() if adverb else start
            source = _SOURCE.search(self.folded, max(floor, start - 40), start)
            start = source.start() if source else start
            basis = _basis(self.folded, floor, start, self.sums, self.words)
            start = start if basis is None else basis
            if start == before:
                break
        return start

    def _coordinate(self, last: Grant | None, seed: re.Match[str]) -> Grant | None:
        """学费补偿|和国家助学贷款代偿: a second instrument under the verb of the first."""
        if last is None or last.verb is None or last.sums or self.words.mention.match(self.folded, seed.end()):
            return None
        if not _COORDINATE.fullmatch(self.folded, last.end, seed.start()):
            return None
        kind = self.words.kinds[seed[0]]
        return Grant(self.index, last.start, seed.end(), *seed.span(), seed[0], kind, last.verb, ())

    def _bare(self) -> Grant | None:
        """给予20万元: a verb that grants and a sum, the instrument left unsaid."""
        folded, words = self.folded, self.words
        for seed in words.bare.finditer(folded, self.part.start, self.part.end):
            behind = tuple(q for q in self.sums if q.start >= seed.end())
            if not behind or behind[0].kind != MONEY_UNIT or folded[behind[-1].end : behind[-1].end + 1] == "的":
                continue
            refused = words.refusal.search(folded, self.part.start, seed.start())
            if not refused and words.gap.fullmatch(folded, seed.end(), behind[0].start):
                start, end = self._opening(self.part.start, seed.start()), unit_end(folded, behind[-1].end, words)
                return Grant(self.index, start, end, seed.end(), seed.end(), None, MONEY, seed.span(), behind)
        return None

    def _listed(self) -> Grant | None:
        """大专生每月500元、本科生每月800元: a list of recipients with their sums, the benefit named elsewhere."""
        folded, start = self.folded, self.part.start
        if len(self.sums) < 2 or any(q.kind != MONEY_UNIT for q in self.sums):
            return None
        for quantity in self.sums:
            label = _LISTED.fullmatch(folded, start, quantity.start)
            if label is None or not self.words.graded.search(label["label"]):
                return None
            start = unit_end(folded, quantity.end, self.words)
        at = self.part.start
        while folded[at] in " \n":
            at += 1
        return Grant(self.index, at, start, at, at, None, MONEY, None, tuple(self.sums))


def _basis(folded: str, floor: int, end: int, sums: Sequence[Quantity], words: Words) -> int | None:
    """The start of a standard that ends at `end`: 按投资额的10%, 按照有关规定."""
    for match in reversed(list(words.basis.finditer(folded, max(floor, end - _REACH), end))):
        content = match.end()
        if any(content <= q.start < end for q in sums) or words.standard.search(folded, content, end):
            return match.start()
    return None
