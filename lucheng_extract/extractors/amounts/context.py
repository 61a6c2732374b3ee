"""A list of sums in its sentence, with the money words nearest to it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lucheng_extract.document import Document
from lucheng_extract.extractors.amounts.cues import Cue, cues_of
from lucheng_extract.grammar.quantity import Quantity

_BRACKET = re.compile(r"\([^()]*\)")
_CEILING = re.compile(r"(?:的?标准)?(?:为限|封顶|为上限|的?上限)|的[^,。;、:\d]{1,14}(?:上限|限额)(?![^,。;、()\n])")
_MEMORY = 400  # no sentence is read further than this from a sum, so that time stays linear without punctuation
_REACH = 16  # how far behind a sum its head noun may stand


@dataclass(frozen=True, slots=True)
class Context:
    """A list of sums (mostly of one) in its sentence, which begins at `start`.

    `before` and `after` are the folded text on both sides up to the sentence's ends, `part` the words before in the
    same comma-part, `bound` the bound word that touches the first sum; the cues are the nearest money words.
    """

    document: Document
    group: Sequence[Quantity]
    start: int
    before: str
    after: str
    part: str
    cue_before: Cue
    cue_after: Cue

    @classmethod
    def of(cls, document: Document, group: Sequence[Quantity]) -> Context:
        folded, start, end = document.text.folded, group[0].start, group[-1].end
        sentence_start, sentence_end = document.sentence_at(start)
        sentence_start, sentence_end = max(sentence_start, start - _MEMORY), min(sentence_end, end + _MEMORY)
        part_start, part_end = max(document.part_at(start)[0], sentence_start), document.part_at(end)[1]
        before, after = folded[sentence_start:start], folded[end:sentence_end]
        near = folded[end : min(part_end, end + _REACH)].split("、")[0]
        cues = cues_of(document.lexicon)
        cue_before, cue_after = cues.last_before(_aside(before)), cues.first_after(near, group)
        return cls(document, group, sentence_start, before, after, folded[part_start:start], cue_before, cue_after)

    @property
    def bound(self) -> str:
        return self.document.text.folded[self.group[0].start : self.group[0].number_start]

    @property
    def bounded_before(self) -> bool:
        return self.group[0].bounded_before

    @property
    def bounded_behind(self) -> bool:
        return self.group[-1].bounded_behind

    @property
    def is_ceiling(self) -> bool:
        """Whether the words behind make the sum a ceiling: 50万元封顶, 80万元的贷款额度上限."""
        return _CEILING.match(self.after) is not None

    @property
    def cued_in_part(self) -> bool:
        """Whether the money word before stands in the sum's own comma-part."""
        return self.cue_before.gap <= len(self.part)


def _aside(before: str) -> str:
    """The words before a sum with what stands in closed brackets blanked out: 1000元(消费满5000元可使用)、3000元."""
    return _BRACKET.sub(lambda bracket: "\1" * len(bracket[0]), before) if ")" in before else before
