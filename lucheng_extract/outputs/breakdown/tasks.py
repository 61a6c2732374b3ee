"""The tasks that a notice sets: its body cut so that every number, and every article without one, can be handed out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from typing import TypeVar

from lucheng_extract.outputs.breakdown.pieces import Piece, pieces
from lucheng_extract.records import Amount, Clause, Deadline, Goal, Notice, Record, Responsibility, one_notice

_PUBLIC_MONEY = ("budget", "support")
_SECTIONS = ("chapter", "section")
R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Task:
    """One task, `notice.text[start:end]`, with the records that stand in it and the duties that answer for it.

    `section` and `article` are the clauses around it; `None` where there is none. `parts` are its sentences without the
    lists of departments. `funds` are budgets and supports. `deadlines` are those that bind, validity left out.
    """

    start: int
    end: int
    section: Clause | None
    article: Clause | None
    parts: tuple[Piece, ...]
    goals: tuple[Goal, ...]
    funds: tuple[Amount, ...]
    deadlines: tuple[Deadline, ...]
    duties: tuple[Responsibility, ...]

    @property
    def numbered(self) -> bool:
        """Whether it holds a number to be met: a goal, public money, or a day by which."""
        return bool(self.goals or self.funds or any(deadline.kind == "by" for deadline in self.deadlines))


def tasks(notice: Notice) -> list[Task]:
    """The tasks of a notice, in order and without overlap.

    A sentence (or a part that ends at ；) with a number to be met is a task; so is each stretch of an article's
    sentences without one. A heading inside an article, and words that end in a colon, go with what follows. Outside
    articles (the opening of a section, the body of a notice without articles) only sentences with a number count,
    except in a section that has no articles: it is read as one.

    >>> from lucheng_extract import extract
    >>> notice = extract("一、产业\\n（一）企业。优化服务。加强指导。新增企业20家。（责任单位：区经信局）\\n（二）金融。扩大信贷。")
    >>> for task in tasks(notice):
    ...     print(task.article.marker, [part.work for part in task.parts], [duty.name for duty in task.duties])
    （一） ['优化服务。', '加强指导。'] ['区经信局']
    （一） ['新增企业20家。'] ['区经信局']
    （二） ['扩大信贷。'] []
    """
    reading = _Reading(one_notice(notice, "tasks()"))
    found = (reading.task(group) for group in _groups(reading, pieces(notice)))
    return [task for task in found if task.numbered or reading.unit(task.parts[-1].clause) is not None]


class _Reading:
    """A notice's records by place, and its outline by id."""

    def __init__(self, notice: Notice) -> None:
        self._notice = notice
        self._clauses = {clause.id: clause for clause in notice.outline}
        self._articles = {view.clause.id for view in notice.articles}
        self._funds = [amount for amount in notice.amounts if amount.role in _PUBLIC_MONEY]
        self._deadlines = [deadline for deadline in notice.deadlines if deadline.kind != "validity"]

    @cached_property
    def _divided(self) -> set[str]:
        """The clauses that hold an article."""
        answering = self._notice.answering
        return {around for one in self._articles for around in answering.upwards(self._clauses[one].parent)}

    def unit(self, clause: Clause | None) -> Clause | None:
        """The clause whose sentences are all tasks: the article, or the outermost clause that neither is nor holds one.

        `None` for the opening of a divided clause, and outside any.
        """
        found = None
        for one in self._notice.answering.upwards(clause.id if clause else None):
            if one in self._divided:
                break
            found = self._clauses[one]
            if one in self._articles:
                break
        return found

    def task(self, parts: Sequence[Piece]) -> Task:
        start, end, clause = parts[0].start, parts[-1].end, parts[-1].clause
        section, article = self._around(clause)
        return Task(
            start=start,
            end=end,
            section=section,
            article=article,
            parts=tuple(parts),
            goals=_within(self._notice.goals, start, end),
            funds=_within(self._funds, start, end),
            deadlines=_within(self._deadlines, start, end),
            duties=tuple(self._notice.answering.duties(clause.id if clause else None)),
        )

    def _around(self, clause: Clause | None) -> tuple[Clause | None, Clause | None]:
        """The section and the article around a clause."""
        unit = self.unit(clause)
        inside = unit.parent if unit else clause.id if clause else None
        above = (self._clauses[one] for one in self._notice.answering.upwards(inside))
        section = next((one for one in above if one.kind in _SECTIONS), None)
        if section is None and unit is not None and unit.kind in _SECTIONS:
            return unit, None
        return section, unit


def _groups(reading: _Reading, found: Iterable[Piece]) -> Iterator[list[Piece]]:
    """The pieces of each task."""
    run: list[Piece] = []
    for piece in found:
        unit = reading.unit(piece.clause)
        if run and reading.unit(run[-1].clause) is not unit:
            yield run
            run = []
        if piece.heading and (unit is None or piece.clause is unit):
            continue
        if reading.task([piece]).numbered:
            before, leading = _split(run)
            if before:
                yield before
            yield [*leading, piece]
            run = []
        elif run and not run[-1].leads and (piece.clause is not run[-1].clause or piece.heading):
            yield run
            run = [piece]
        else:
            run.append(piece)
    if run:
        yield run


def _split(run: list[Piece]) -> tuple[list[Piece], list[Piece]]:
    """A run without the pieces at its end that lead to what follows, and these."""
    at = len(run)
    while at and run[at - 1].leads:
        at -= 1
    return run[:at], run[at:]


def _within(records: Sequence[R], start: int, end: int) -> tuple[R, ...]:
    """The records that begin in a stretch of the text; `records` are in order."""
    place = attrgetter("start")
    return tuple(records[bisect_left(records, start, key=place) : bisect_left(records, end, key=place)])
