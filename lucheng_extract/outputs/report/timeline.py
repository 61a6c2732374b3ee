"""The times that bind, on one axis: what falls due, what runs, how long the notice is in force."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from lucheng_extract.outputs import wording
from lucheng_extract.outputs.html import Content, Html, Row, element, fragment, table
from lucheng_extract.outputs.report.subject import Subject
from lucheng_extract.records import Deadline

_MOST_TICKS = 8
_YEAR_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)

Numbered = tuple[int, Deadline]


@dataclass(frozen=True, slots=True)
class _Axis:
    """Whole years, the last one included."""

    first_year: int
    last_year: int

    @property
    def _begin(self) -> int:
        return date(self.first_year, 1, 1).toordinal()

    @property
    def _days(self) -> int:
        return date(self.last_year, 12, 31).toordinal() - self._begin + 1

    def place(self, day: date) -> float:
        """Where a day begins, in percent of the axis."""
        return (day.toordinal() - self._begin) / self._days * 100

    def length(self, first: date, last: date) -> float:
        """How long a time of whole days is, in percent of the axis."""
        return (last.toordinal() - first.toordinal() + 1) / self._days * 100

    def ticks(self) -> list[int]:
        years = self.last_year - self.first_year + 1
        step = next(step for step in _YEAR_STEPS if years / step <= _MOST_TICKS)
        return [year for year in range(self.first_year, self.last_year + 1) if year % step == 0]


def timeline(subject: Subject) -> Html | None:
    """`None` where the notice names no time."""
    deadlines = list(enumerate(subject.notice.deadlines))
    if not deadlines:
        return None
    dated = [(number, one) for number, one in deadlines if one.from_date or one.to_date]
    undated = [(number, one) for number, one in deadlines if not (one.from_date or one.to_date)]
    chart = _chart(subject, dated) if dated else None
    rest = element("p", "没有日期的时间：", _places(subject, undated, quoted=True), class_="lx-undated") if undated else None
    return fragment(chart, rest)


def _chart(subject: Subject, dated: Sequence[Numbered]) -> Html:
    days = [day for _, one in dated for day in (one.from_date, one.to_date) if day]
    axis = _Axis(min(days).year, max(days).year)
    groups: dict[tuple[str, date | None, date | None], list[Numbered]] = {}
    for number, one in dated:
        groups.setdefault((one.kind, one.from_date, one.to_date), []).append((number, one))
    ordered = sorted(groups.items(), key=lambda group: _order(*group[0]))
    rows = [
        Row([
            wording.period(first, last),
            wording.word("deadlines", "kind", kind),
            element("div", _bar(axis, first, last), class_=f"lx-track lx-t-{kind}"),
            _places(subject, members),
        ])
        for (kind, first, last), members in ordered
    ]  # fmt: skip
    heads: list[Content] = ["时间", "类型", element("div", _ticks(axis), class_="lx-track lx-ticks"), "条款"]
    return table("时限与有效期", heads, rows, class_="lx-timeline")


def _order(kind: str, first: date | None, last: date | None) -> tuple[date, date, str]:
    return last or date.max, first or date.min, kind


def _bar(axis: _Axis, first: date | None, last: date | None) -> Html:
    """A bar from the first day to the last; a point where only one of them is known."""
    if first and last and first <= last:
        place = f"left:{axis.place(first):.2f}%;width:{axis.length(first, last):.2f}%"
        return element("span", class_="lx-span", style=place)
    known = [day for day in (last, first) if day]
    return element("span", class_="lx-point" if last else "lx-point lx-open", style=f"left:{axis.place(known[0]):.2f}%")


def _ticks(axis: _Axis) -> Iterable[Html]:
    return [element("span", str(year), style=f"left:{axis.place(date(year, 1, 1)):.2f}%") for year in axis.ticks()]


def _places(subject: Subject, members: Iterable[Numbered], *, quoted: bool = False) -> Html:
    """Links to the places, by the quoted words or by the clause."""
    links = [
        element("a", one.text if quoted else one.clause or one.text, href=f"#at-deadlines-{number}", title=one.text)
        for number, one in members
    ]
    return element("span", [fragment(link, " ") for link in links], class_="lx-places")
