"""The cue words that decide whether a time binds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from lucheng_extract.lexicon import Lexicon, alternation


@dataclass(frozen=True, slots=True)
class Cues:
    """The patterns of deadline_cues: `_after` match at the start of what follows, `_before` search what precedes."""

    name_after: re.Pattern[str]
    past_after: re.Pattern[str]
    basis_before: re.Pattern[str]
    basis_after: re.Pattern[str]
    object_before: re.Pattern[str]
    rate_before: re.Pattern[str]
    rate_after: re.Pattern[str]
    enduring_after: re.Pattern[str]
    measure_before: re.Pattern[str]
    reached: re.Pattern[str]
    event: re.Pattern[str]
    due_before: re.Pattern[str]
    commit_before: re.Pattern[str]
    commit_after: re.Pattern[str]
    duty_after: re.Pattern[str]


@lru_cache(maxsize=8)
def cues_of(lexicon: Lexicon) -> Cues:
    """The cue patterns of a lexicon."""

    def after(reason: str) -> re.Pattern[str]:
        return re.compile(alternation(lexicon.terms("deadline_cues", reason=reason)))

    def before(reason: str, rest: str = r"[的了]?\s?\Z") -> re.Pattern[str]:
        return re.compile(rf"(?:{alternation(lexicon.terms('deadline_cues', reason=reason))}){rest}")

    return Cues(
        name_after=after("name_after"),
        past_after=after("past_after"),
        basis_before=before("basis_before", r"(?<!占比)[的了]?\s?\Z"),
        basis_after=after("basis_after"),
        object_before=before("object_before", r"[的了]?(?:(?:我|全|本|[^,，。;]{1,3})[省市县区州盟旗])?\s?\Z"),
        rate_before=before("rate_before"),
        rate_after=after("rate_after"),
        enduring_after=after("enduring_after"),
        measure_before=before("measure_before", r"[^,，。;]{0,4}\Z"),
        reached=re.compile(rf"[^。;\n]{{0,30}}?(?:{alternation(lexicon.terms('deadline_cues', reason='reached'))})"),
        event=re.compile(rf"[,，][^。;\n]{{0,24}}?(?:{alternation(lexicon.terms('deadline_cues', reason='event'))})"),
        due_before=before("due_before", r"[\s]?[:为]\s?\Z"),
        commit_before=before("commit_before"),
        commit_after=after("commit_after"),
        duty_after=after("duty_after"),
    )
