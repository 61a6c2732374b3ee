"""The words around a time, and the cue words that decide whether it binds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from lucheng_extract.document import Document
from lucheng_extract.grammar.period import Time
from lucheng_extract.lexicon import Lexicon, alternation


@dataclass(frozen=True, slots=True)
class Setting:
    """What stands around a time: `before` and `after` it in its comma-part, `lead` from its sentence's start.

    `stop` is the punctuation after the part, empty at the text's end.
    """

    before: str
    after: str
    lead: str
    stop: str


def setting_of(document: Document, time: Time) -> Setting:
    folded = document.text.folded
    start, _ = document.part_at(time.start)
    _, end = document.part_at(max(time.end - 1, time.start))
    sentence = document.sentence_at(time.start)[0]
    return Setting(
        before=folded[start : time.start],
        after=folded[time.end : max(end, time.end)].lstrip(" "),
        lead=folded[sentence : time.start],
        stop=folded[end : end + 1],
    )


@dataclass(frozen=True, slots=True)
class Cues:
    """The patterns of the list deadline_cues: those of `_after` match at the start of what follows, `_before` at the end."""

    name_after: re.Pattern[str]
    past_after: re.Pattern[str]
    basis_before: re.Pattern[str]
    basis_after: re.Pattern[str]
    object_before: re.Pattern[str]
    rate_before: re.Pattern[str]
    rate_after: re.Pattern[str]
    enduring_after: re.Pattern[str]
    commit_before: re.Pattern[str]
    commit_after: re.Pattern[str]


@lru_cache(maxsize=8)
def cues_of(lexicon: Lexicon) -> Cues:
    """The cue patterns of a lexicon."""

    def after(reason: str) -> re.Pattern[str]:
        return re.compile(alternation(lexicon.terms("deadline_cues", reason=reason)))

    def before(reason: str) -> re.Pattern[str]:
        return re.compile(rf"(?:{alternation(lexicon.terms('deadline_cues', reason=reason))})[的了]?\s?\Z")

    return Cues(
        name_after=after("name_after"),
        past_after=after("past_after"),
        basis_before=before("basis_before"),
        basis_after=after("basis_after"),
        object_before=before("object_before"),
        rate_before=before("rate_before"),
        rate_after=after("rate_after"),
        enduring_after=after("enduring_after"),
        commit_before=before("commit_before"),
        commit_after=after("commit_after"),
    )
