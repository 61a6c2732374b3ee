"""Departments that joined or left, and those whose duties changed in clauses that both notices have."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from typing import NamedTuple

from lucheng_extract.comparison.change import state
from lucheng_extract.comparison.matching import Matching
from lucheng_extract.comparison.pairing import in_order
from lucheng_extract.comparison.records import DepartmentChange, DutyChange, Place
from lucheng_extract.records import Department, Duty, DutyRole


class _Held(NamedTuple):
    """The roles of a department in one region, the first clause and place that names them."""

    roles: tuple[DutyRole, ...]
    clause: str | None
    place: Place


def compared(matching: Matching) -> tuple[DepartmentChange, ...]:
    olds, news = matching.old.notice.departments, matching.new.notice.departments
    numbers = {department.department_id: number for number, department in enumerate(olds)}
    matched = [
        (numbers[department.department_id], number)
        for number, department in enumerate(news)
        if department.department_id in numbers
    ]
    return tuple(
        _change(None if old is None else olds[old], None if new is None else news[new], matching)
        for old, new in in_order(matched, len(olds), len(news))
    )


def _change(old: Department | None, new: Department | None, matching: Matching) -> DepartmentChange:
    duties = tuple(_duties(old, new, matching)) if old and new else ()
    return DepartmentChange(
        state=state(old, new, bool(duties)),
        old=old,
        new=new,
        old_place=_first(old),
        new_place=_first(new),
        duties=duties,
    )


def _first(department: Department | None) -> Place | None:
    return (department.duties[0].start, department.duties[0].end) if department else None


def _duties(old: Department, new: Department, matching: Matching) -> Iterator[DutyChange]:
    """Where the roles differ, in clauses of both notices; a clause that is new or was dropped says so itself."""
    before, after = _held_old(old, matching), _held_new(new, matching)
    for region in dict.fromkeys([*after, *before]):
        one, other = before.get(region), after.get(region)
        if _shared(region) and set(one.roles if one else ()) != set(other.roles if other else ()):
            yield DutyChange(
                old_clause=one.clause if one else None,
                new_clause=other.clause if other else None,
                old_roles=one.roles if one else (),
                new_roles=other.roles if other else (),
                old_place=one.place if one else None,
                new_place=other.place if other else None,
            )


def _shared(region: Hashable) -> bool:
    return isinstance(region, tuple) and region[0] == "both"


def _held_old(department: Department, matching: Matching) -> dict[Hashable, _Held]:
    return _held((matching.region_of_old(matching.old.number_of(d.clause, d.start)), d) for d in department.duties)


def _held_new(department: Department, matching: Matching) -> dict[Hashable, _Held]:
    return _held((matching.region_of_new(matching.new.number_of(d.clause, d.start)), d) for d in department.duties)


def _held(duties: Iterator[tuple[Hashable, Duty]]) -> dict[Hashable, _Held]:
    found: dict[Hashable, _Held] = {}
    for region, duty in duties:
        held = found.get(region, _Held((), duty.clause, (duty.start, duty.end)))
        found[region] = held._replace(roles=tuple(dict.fromkeys((*held.roles, duty.role))))
    return found
