"""The departments of a notice, each once, with its duties."""

from __future__ import annotations

from collections.abc import Iterable

from lucheng_extract.records import Department, Duty, Responsibility


def departments_of(responsibilities: Iterable[Responsibility]) -> tuple[Department, ...]:
    """Each body that bears a duty, in order of first appearance, with all its names and duties.

    `canonical` is that of the first mention; its level is the first one known.

    >>> duties = [
    ...     Responsibility(start=at, end=at + 4, text=name, rule="r", name=name, canonical="鹿城区卫生健康局",
    ...                    department_id="鹿城区卫生健康", level="区县", role="responsible")
    ...     for at, name in [(0, "区卫健局"), (9, "区卫健委"), (20, "区卫健局")]
    ... ]
    >>> [(body.canonical, body.names, len(body.duties)) for body in departments_of(duties)]
    [('鹿城区卫生健康局', ('区卫健局', '区卫健委'), 3)]
    """
    found: dict[str, list[Responsibility]] = {}
    for duty in responsibilities:
        found.setdefault(duty.department_id, []).append(duty)
    return tuple(_department(identity, duties) for identity, duties in found.items())


def _department(identity: str, duties: list[Responsibility]) -> Department:
    return Department(
        department_id=identity,
        canonical=duties[0].canonical,
        level=next((duty.level for duty in duties if duty.level), None),
        names=tuple(dict.fromkeys(duty.name for duty in duties)),
        duties=tuple(Duty(clause=d.clause, role=d.role, start=d.start, end=d.end) for d in duties),
    )
