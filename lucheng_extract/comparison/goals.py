"""Goals with their counterparts: 科技型中小企业 2000家 → 2500家, +500, +25 %."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from lucheng_extract.comparison.change import differing, shift, sides, state
from lucheng_extract.comparison.facts import CONTEXT, Kind, Reading, around, paired
from lucheng_extract.comparison.matching import Matching
from lucheng_extract.comparison.records import GoalChange
from lucheng_extract.lexicon import Lexicon, load
from lucheng_extract.records import Goal

PERCENTAGES = frozenset({"%", "‰", "个百分点"})
_ASPECTS = {"predicate": "stock", "strong-predicate": None}  # 完成 and 实现 are said of both
_COMPARED = ("value", "value_max", "unit", "comparator", "hedged", "change", "per", "baseline")


def kind_of(goal: Goal) -> Kind:
    """Which goals of one indicator measure the same: 新建350个 is not 累计达到2600个, growth by 8% not a share of 8%.

    `what`: how it changes and the dimension of its unit; `aspect`: what is done (a flow), or reached (a stock).
    """
    change = "level" if goal.change == "increase" else goal.change
    return Kind((change, _dimension(goal)), _aspect(goal))


def _dimension(goal: Goal) -> str:
    if goal.unit is None or goal.unit in PERCENTAGES:
        return goal.unit or ""
    return _words(load()).dimension.get(goal.unit, "count")


def _aspect(goal: Goal) -> str | None:
    if goal.change == "increase":
        return "flow"
    if goal.change != "level" or goal.action is None:
        return None
    return _ASPECTS.get(_words(load()).action.get(goal.action, "verb"), "flow")


class _Words(NamedTuple):
    """Unit → its dimension; verb → its kind."""

    dimension: dict[str, str]
    action: dict[str, str]


@lru_cache(maxsize=8)
def _words(lexicon: Lexicon) -> _Words:
    units = lexicon.column("units", "kind") | dict.fromkeys(lexicon.terms("currencies"), "currency")
    return _Words(units, lexicon.column("actions", "kind"))


def subject_of(goal: Goal, text: str) -> str:
    """The indicator; without one the words around the number."""
    return goal.indicator or around(text, goal, CONTEXT)


READING: Reading[Goal] = Reading(kind=kind_of, subject=subject_of, until=lambda goal: goal.period_end)


def compared(matching: Matching, years_apart: int) -> tuple[GoalChange, ...]:
    olds, news = matching.old.notice.goals, matching.new.notice.goals
    return tuple(_change(old, new) for old, new in paired(READING, olds, news, matching, years_apart))


def _change(old: Goal | None, new: Goal | None) -> GoalChange:
    differs = differing(old, new, _COMPARED)
    moved = shift(old.value, new.value) if old and new and old.unit == new.unit else shift(None, None)
    if old and old.unit in PERCENTAGES:
        moved["percent"] = None
    return GoalChange(
        state=state(old, new, bool(differs)),
        differs=differs,
        **sides(old, new),
        **moved,
    )
