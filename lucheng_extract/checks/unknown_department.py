"""Every department is one that the lexicon knows.

    区发改局                known: 发展和改革局 of the district
    区智能谷发展服务中心      info: add it to departments.csv if it should have a canonical name

Collective names (各街道办事处), offices (民政部门) and ranks are no bodies and are left out, and so is a body whose full
name a user's lexicon has supplied.
"""

from __future__ import annotations

from collections.abc import Iterator

from lucheng_extract.grammar.department import DepartmentNames, department_names
from lucheng_extract.lexicon import load
from lucheng_extract.records import Department, Finding, Notice
from lucheng_extract.text import fold

CHECK = "unknown-department"


def check(notice: Notice) -> Iterator[Finding]:
    """One finding for each body that no lexicon knows, with all its places."""
    names = department_names(load())
    for department in notice.departments:
        if not any(_is_known(name, department, names) for name in department.names):
            yield Finding(
                check=CHECK,
                severity="info",
                message=f"词表中没有“{department.names[0]}”，可在 departments.csv 中补充其全称",
                records=tuple((duty.start, duty.end) for duty in department.duties),
            )


def _is_known(name: str, department: Department, names: DepartmentNames) -> bool:
    folded = "".join(fold(name).split())
    parsed = names.parse(folded)
    if parsed is not None and parsed.row is not None:
        return True
    if names.is_collective(folded) or names.is_office(folded) or names.is_ranked(folded):
        return True
    body = parsed.body if parsed is not None else folded
    return body not in fold(department.canonical)
