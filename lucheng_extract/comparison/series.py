"""One indicator over several notices: what each year's notice sets for it, and which indicators recur."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any, NamedTuple

from lucheng_extract.comparison.change import percent
from lucheng_extract.comparison.facts import GRAM, LIKE_ANYWHERE, NEAREST, TELLING, Kind
from lucheng_extract.comparison.goals import PERCENTAGES, kind_of
from lucheng_extract.comparison.likeness import Index, grams, likeness, words
from lucheng_extract.errors import LuchengError
from lucheng_extract.records import DocNumber, Frozen, Goal, Notice, several_notices


class Point(Frozen):
    """What one notice sets for the indicator. `notice` is its number in the list given, from 0.

    `change` is the value minus that of the point before, `None` for the first one and where the units differ;
    `percent` the same in percent, `None` also between percentages.
    """

    notice: int
    title: str | None
    doc_number: DocNumber | None
    signed_on: date | None
    goal: Goal
    change: Decimal | None = None
    percent: Decimal | None = None

    @property
    def place(self) -> tuple[int, int]:
        """(start, end) in the notice's text."""
        return self.goal.start, self.goal.end


class Series(Frozen):
    """The values of one indicator in order of time: the end of the time they bind, else the day of signature.

    `left_out` are goals of the indicator that measure something else (新增 beside a total, growth beside a level).
    """

    indicator: str
    points: tuple[Point, ...] = ()
    left_out: tuple[Point, ...] = ()

    def rows(self) -> list[dict[str, Any]]:
        """Flat rows, for `pandas.DataFrame(series.rows())`; values are exact `Decimal`, days are `date`."""
        return [_row(point) for point in self.points]


class Recurring(Frozen):
    """An indicator that several notices have: as first written, its unit there, and the numbers of the notices."""

    indicator: str
    unit: str | None
    notices: tuple[int, ...]
    spellings: tuple[str, ...]


def track(notices: Notice | Iterable[Notice], indicator: str, *, unit: str | None = None) -> Series:
    """The values of an indicator over several notices, or in one.

    In each notice the goals of that very indicator count, else those of a like one (高新技术企业总数, but not
    高新技术企业研发中心). Of several measures (新增, total,
    growth) the one that most notices have is the series, the first on a tie; `unit` chooses among them. Raises
    LuchengError where `indicator` has no letter, TypeError for what is no Notice.

    >>> from lucheng_extract import extract
    >>> notices = [extract(f"(一)培育。{year}年高新技术企业达到{count}家。") for year, count in ((2025, 500), (2024, 400))]
    >>> [(str(p.goal.period_end), p.goal.value, p.change, p.percent) for p in track(notices, "高新技术企业").points]
    [('2024-12-31', Decimal('400'), None, None), ('2025-12-31', Decimal('500'), Decimal('100'), Decimal('25.00'))]
    """
    if not words(indicator):
        raise LuchengError(f"the indicator {indicator!r} names nothing; give words such as 高新技术企业 (see recurring())")
    given = several_notices(notices, "track()")
    found = [point for number, notice in enumerate(given) for point in _points(number, notice, indicator, unit)]
    measure = _measure(found)
    kept = [point for point in found if measure is not None and kind_of(point.goal).agrees(measure)]
    left_out = [point for point in found if measure is None or not kind_of(point.goal).agrees(measure)]
    return Series(indicator=indicator, points=_with_changes(_in_time(kept)), left_out=tuple(_in_time(left_out)))


def recurring(notices: Notice | Iterable[Notice], *, at_least: int | None = None) -> tuple[Recurring, ...]:
    """The indicators that can be tracked: those of all notices, or of `at_least` so many; the most frequent first.

    >>> from lucheng_extract import extract
    >>> notices = [extract(f"(一)培育。{year}年高新技术企业达到{year}家,新建学校2所。") for year in (2024, 2025)]
    >>> [(found.indicator, found.unit, found.notices) for found in recurring(notices)]
    [('高新技术企业', '家', (0, 1)), ('学校', '所', (0, 1))]
    """
    every = several_notices(notices, "recurring()")
    least = len(every) if at_least is None else at_least
    clusters = _joined(_same(every))
    rows = [cluster for cluster in clusters if len(cluster.notices) >= max(least, 1)]
    return tuple(
        Recurring(
            indicator=next(iter(cluster.spellings)),
            unit=cluster.unit,
            notices=tuple(sorted(cluster.notices)),
            spellings=tuple(cluster.spellings),
        )
        for cluster in sorted(rows, key=lambda cluster: -len(cluster.notices))
    )


def _points(number: int, notice: Notice, indicator: str, unit: str | None) -> list[Point]:
    asked = words(indicator)
    wanted = grams(asked, GRAM)
    goals = [goal for goal in notice.goals if goal.indicator and (unit is None or goal.unit == unit)]
    chosen = [goal for goal in goals if words(goal.indicator or "") == asked] or [
        goal for goal in goals if likeness(grams(words(goal.indicator or ""), GRAM), wanted) >= LIKE_ANYWHERE
    ]
    said = notice.metadata
    return [
        Point(notice=number, title=said.title, doc_number=said.doc_number, signed_on=said.signed_on, goal=goal)
        for goal in chosen
    ]


def _measure(points: Sequence[Point]) -> Kind | None:
    """The kind of goal that most notices have; one that states more before one that states less."""
    kinds = dict.fromkeys(kind_of(point.goal) for point in points)
    reach = {kind: len({p.notice for p in points if kind_of(p.goal).agrees(kind)}) for kind in kinds}
    return max(kinds, key=lambda kind: (reach[kind], kind.aspect is not None), default=None)


def _in_time(points: Iterable[Point]) -> list[Point]:
    def key(point: Point) -> tuple[date, date, int, int]:
        signed = point.signed_on or date.min
        return point.goal.period_end or signed, signed, point.notice, point.goal.start

    return sorted(points, key=key)


def _with_changes(points: Sequence[Point]) -> tuple[Point, ...]:
    changed = list(points[:1])
    for before, point in pairwise(points):
        if before.goal.unit != point.goal.unit:
            changed.append(point)
            continue
        change = point.goal.value - before.goal.value
        share = None if point.goal.unit in PERCENTAGES else percent(change, before.goal.value)
        changed.append(point.model_copy(update={"change": change, "percent": share}))
    return tuple(changed)


def _row(point: Point) -> dict[str, Any]:
    goal = point.goal
    return {
        "notice": point.title,
        "doc_number": point.doc_number,
        "signed_on": point.signed_on,
        "period_start": goal.period_start,
        "period_end": goal.period_end,
        "indicator": goal.indicator,
        "action": goal.action,
        "comparator": goal.comparator,
        "value": goal.value,
        "value_max": goal.value_max,
        "unit": goal.unit,
        "change": point.change,
        "percent": point.percent,
        "clause": goal.clause,
        "start": goal.start,
        "end": goal.end,
        "text": goal.text,
    }


class _Cluster(NamedTuple):
    """Goals of one indicator and measure."""

    subject: str
    kind: Kind
    unit: str | None
    notices: set[int]
    spellings: dict[str, None]


def _same(notices: Sequence[Notice]) -> list[_Cluster]:
    found: dict[tuple[str, Kind], _Cluster] = {}
    for number, notice in enumerate(notices):
        for goal in notice.goals:
            if goal.indicator:
                about, kind = words(goal.indicator), kind_of(goal)
                cluster = found.setdefault((about, kind), _Cluster(about, kind, goal.unit, set(), {}))
                cluster.notices.add(number)
                cluster.spellings[goal.indicator] = None
    return list(found.values())


def _joined(clusters: Sequence[_Cluster]) -> list[_Cluster]:
    """Other wordings of an indicator, too; not where one notice has both, for then they are two indicators."""
    about = [grams(cluster.subject, GRAM) for cluster in clusters]
    index = Index(about, common=max(len(clusters) // 2, NEAREST))
    kept: dict[int, _Cluster] = {}
    for number, cluster in enumerate(clusters):
        for other in index.nearest(about[number], NEAREST):
            if other in kept and _one(kept[other], cluster, likeness(about[number], about[other])):
                kept[other].notices.update(cluster.notices)
                kept[other].spellings.update(cluster.spellings)
                break
        else:
            kept[number] = cluster
    return list(kept.values())


def _one(one: _Cluster, other: _Cluster, alike: float) -> bool:
    telling = one.subject == other.subject or min(len(one.subject), len(other.subject)) >= TELLING
    return (
        alike >= LIKE_ANYWHERE and telling and one.kind.agrees(other.kind) and one.notices.isdisjoint(other.notices)
    )
