"""The money words around a sum, compiled once for each lexicon."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from lucheng_extract.grammar.quantity import Quantity
from lucheng_extract.lexicon import Lexicon, alternation
from lucheng_extract.records import Comparator

_PERIODS = ("年度", "学年", "学期", "课时", "日")
_PAID_BY = ("项目", "课题", "企业")
_COUNTED = r"[个家名位所项座场支]"
_NOUN = r"(?:(?!年度|年均|增收|最高|不超|不低|补|奖|给|资助|支持|发放|按|每|减|扣|分别|累计)[^,、。;:\d])"
_GOES_ON = re.compile(r"[^\W\d]")


@dataclass(frozen=True, slots=True)
class Cue:
    """A money word near a list of sums: what part it points to and how many characters lie between."""

    role: str
    gap: int


NO_CUE = Cue("", 99)


@dataclass(frozen=True, slots=True)
class Cues:
    """`before` and `after` find money words on the two sides of a sum, `money` a noun of money whose 元 may be unsaid.

    `bound_behind` reads a bound behind the unit that is paid for, `lookback` a bound word earlier in the comma-part,
    `per_behind` and `per_before` what one sum is paid for; `changes` and `verbs` are actions.
    """

    before: re.Pattern[str]
    after: re.Pattern[str]
    money: re.Pattern[str]
    bound_behind: re.Pattern[str]
    roles: dict[tuple[str, str], str]
    bounds: dict[str, Comparator]
    bounds_behind: dict[str, Comparator]
    lookback: re.Pattern[str]
    per_behind: re.Pattern[str]
    per_before: re.Pattern[str]
    changes: re.Pattern[str]
    verbs: re.Pattern[str]

    def last_before(self, text: str) -> Cue:
        """The money word nearest before a sum."""
        last = None
        for match in self.before.finditer(text):
            last = match
        return Cue(self.roles[last[0], "before"], len(text) - last.end()) if last else NO_CUE

    def first_after(self, text: str, group: Sequence[Quantity]) -> Cue:
        """The money word that heads the noun after a sum: 3000万元项目前期工作经费 is 经费, not 项目."""
        verb = self.verbs.search(text, 1)
        bounded = any(quantity.comparator != "eq" for quantity in group)
        for match in self.after.finditer(text):
            role = self.roles[match[0], "after"]
            if match[0].endswith("支持") and _GOES_ON.match(text, match.end()):  # 11亿元(资金)支持粮食生产: the verb
                if match[0] != "支持":
                    return Cue("budget", match.start())
                continue
            if role == "target" and match.start() > 2:
                continue
            if role == "threshold" and ((not bounded and match.start() > 2) or (verb and verb.start() < match.start())):
                continue
            return Cue(role, match.start())
        return NO_CUE


@lru_cache(maxsize=8)
def cues_of(lexicon: Lexicon) -> Cues:
    rows = lexicon.rows("money_cues")
    bounds = [row for row in lexicon.rows("comparators") if row["comparator"] in ("le", "ge") and row["side"] == "before"]
    behind = {row["term"]: row["comparator"] for row in lexicon.rows("comparators") if row["side"] == "after"}
    changes = [row["term"] for row in lexicon.rows("actions") if row["change"] in ("increase", "decrease")]
    paid_for = [*lexicon.terms("units"), *_PERIODS, *_PAID_BY, *lexicon.terms("currencies", side="both")]
    units, bodies = lexicon.terms("units"), lexicon.terms("money_cues", role="threshold", side="after")
    return Cues(
        before=re.compile(alternation(row["term"] for row in rows if row["side"] == "before")),
        after=re.compile(alternation(row["term"] for row in rows if row["side"] == "after")),
        money=re.compile(rf"(?:{alternation(row['term'] for row in rows if row['side'] == 'noun')})[^,。;:\d]{{0,6}}\Z"),
        bound_behind=re.compile(alternation(behind)),
        roles={(row["term"], row["side"]): row["role"] for row in rows},
        bounds={row["term"]: row["comparator"] for row in bounds},  # type: ignore[misc]
        bounds_behind=behind,  # type: ignore[arg-type]
        lookback=re.compile(
            rf"(?P<word>{alternation(row['term'] for row in bounds if len(row['term']) > 1)})(?!生活|工资)"  # 最低生活保障
            r"(?P<between>[^,。;:\d]{0,24})\Z"
        ),
        per_behind=re.compile(rf" ?(?:/|每)(?P<per>{alternation(paid_for)}(?:[·./每]?[人月年天日次户])?)"),
        per_before=re.compile(
            rf"(?P<per>(?:每{_COUNTED}{_NOUN}{{0,10}}|每(?!{_COUNTED})(?:{alternation([*units, *_PERIODS])})(?:{alternation(bodies)})?){{1,2}}"
            r"|每[^,、。;:\d每]{1,4}1[人名户个家台辆张](?=[^,。;:\d]{0,10}\Z)"  # 每招用1人
            rf"|单个{_NOUN}{{1,4}}|单(?!位)(?:{alternation(units)}))(?=[^,。;:\d]{{0,10}}\Z)"
        ),
        changes=re.compile(alternation(changes)),
        verbs=re.compile(alternation(lexicon.terms("actions"))),
    )
