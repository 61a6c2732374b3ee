"""A duty as the readers of lists, tables and running text hand it on, and the role words they share."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from lucheng_extract.grammar.department import DepartmentNames
from lucheng_extract.lexicon import Lexicon, alternation, first_of
from lucheng_extract.records import DutyRole
from lucheng_extract.text import fold

Span = tuple[int, int]

_ETC = r"(?:等[^等、,;。:]{0,8}(?:部门|单位|机构|组织|地区|企业|高校))?"


class Duty(NamedTuple):
    """One name with its role.

    `fellow` is the first name of the same list that has a level word, from which a bare 财政局 takes its own; empty
    where the name needs none.
    """

    start: int
    end: int
    role: DutyRole
    rule: str
    fellow: str = ""


def duties_of(
    text: str, names: DepartmentNames, spans: Iterable[tuple[int, int, DutyRole]], rule: str
) -> Iterator[Duty]:
    """The names of one list as duties."""
    fellow = ""
    for start, end, role in spans:
        piece = text[start:end]
        name = names.parse(piece)
        if name and name.level and not fellow:
            fellow = piece
        yield Duty(start, end, role, rule, "" if name and name.placed else fellow)


class Cover:
    """Which stretches of the text are read already."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self.spans = sorted(spans)
        self._starts = [start for start, _ in self.spans]
        # The furthest end of each span and the two before it, for spans may nest a few levels deep.
        self._reach = [max(end for _, end in self.spans[max(i - 2, 0) : i + 1]) for i in range(len(self.spans))]

    def touches(self, start: int, end: int) -> bool:
        """Whether a stretch shares an offset with one of the spans."""
        index = bisect_left(self._starts, end)
        return index > 0 and self._reach[index - 1] > start


class DutyWords:
    """The role words of a lexicon, compiled; their terms are width-folded like the text.

    `label` finds 责任单位; `closing` the verb phrase that ends a list (按职责分工负责); `before_verb` what stands
    between names and a verb (等部门按职责); `rank` a list's word on its own order (排在第一位的为牵头单位); `gloss` the
    beginning of a bracket that is no part of a name; `manner_only` an item that is no name (按职责分工); `refusal` what
    makes a mention of a name behind it (经, 报); `no_work` what somebody behind 由 does without a duty (支付, 认定);
    `bill` and `work` tell a bill from a duty that somebody bears (承担); `help` is what may follow 配合; `seat` what
    makes a group concrete (各街道, not 各部门).
    """

    def __init__(self, lexicon: Lexicon) -> None:
        forms: dict[str, dict[str, str]] = {}
        for row in lexicon.rows("roles"):
            forms.setdefault(row["form"], {})[fold(row["term"])] = row["role"]

        def any_of(form: str) -> str:
            return alternation(forms.get(form, ()))

        self.label_roles = forms.get("label", {})
        self.closing_roles = forms.get("tail", {})
        self.running = {
            term: (role, form)
            for form in ("verb", "by-verb", "mandate", "link")
            for term, role in forms.get(form, {}).items()
        }
        adverbs = rf"(?:(?:{any_of('modal')}|{any_of('manner')}),?){{0,5}}"
        tail = any_of("tail")
        opens = first_of([*self.label_roles, *forms.get("modifier", ())])
        self.label = re.compile(rf"{opens}(?:{any_of('modifier')}){{0,2}}(?P<label>{any_of('label')})")
        # What a closing phrase begins with: as in `first_of`, the search skips all else quickly.
        firsts = (term[0] for form in ("modal", "manner", "tail") for term in forms.get(form, ()))
        begins = "".join(map(re.escape, dict.fromkeys(firsts)))
        self.closing = re.compile(rf"(?=[等\s{begins}]){_ETC}\s*{adverbs}(?P<verb>{tail})(?:工作|任务|具体工作)?\s*$")
        self.before_verb = re.compile(rf"(?=[等\s{begins}]|$){_ETC}\s*{adverbs}$")
        self.has_verb = re.compile(rf"(?:{tail})(?:工作|任务)?(?:[,;。]|\s*$)")
        self.rank = re.compile(rf"(?P<rank>{any_of('rank')})[^,;。\n]{{0,12}}(?:牵头|主办|主责|第一责任)")
        self.scope = re.compile(any_of("scope"))
        self.gloss = re.compile(any_of("gloss"))
        self.lead_in = re.compile(rf"(?:{any_of('lead-in')})\s*")
        self.lead_in_anywhere = re.compile(rf"(?<!自)(?:{any_of('lead-in')})(?!贸)")
        self.refusal = re.compile(rf"(?:{any_of('refusal')})$")
        self.no_work = re.compile(any_of("no-work"))
        self.bill, self.work = re.compile(any_of("bill")), re.compile(any_of("work"))
        self.help = re.compile(rf"[,。;、)\]\n]|{any_of('help')}|$")
        self.seat = re.compile(any_of("seat"))
        self.manner_only = re.compile(rf"(?:{any_of('manner')}|{any_of('modal')})+")


@lru_cache(maxsize=8)
def duty_words(lexicon: Lexicon) -> DutyWords:
    """The role words of a lexicon, compiled once."""
    return DutyWords(lexicon)
