"""Every department is one that the lexicon knows.

    区发改局                known: 发展和改革局 of the district
    区智能谷发展服务中心      info: add it to departments.csv if it should have a canonical name

Collective names (各街道办事处), offices (民政部门, 民政), ranks and places that stand for their government (贵阳市) are no
bodies of their own and are left out, and so is a body whose full name the notice itself writes (江西某某有限公司,
凤阳县房地产工作联席会议办公室) or a user's lexicon has supplied.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lucheng_extract.checks.quotation import quoted
from lucheng_extract.grammar.body_name import BodyName
from lucheng_extract.grammar.department import DepartmentNames, department_names
from lucheng_extract.lexicon import load
from lucheng_extract.records import Department, Finding, Notice
from lucheng_extract.text import fold

CHECK = "unknown-department"

_PLACE = re.compile(r"[\u4e00-\u9fff]{1,8}[市州盟县区旗镇乡]")
_REGISTERED = re.compile(r"国家|中国|.*(?:有限|有限责任|股份)公司\Z")
_RANKED_PLACE = re.compile(r".+[省市州盟县区旗镇乡]\Z")
_WRITTEN_OUT = re.compile(r"(?:委员会|办公室|小组)\Z")


def check(notice: Notice) -> Iterator[Finding]:
    """One finding for each body that no lexicon knows, with all its places."""
    names = department_names(load())
    for department in notice.departments:
        if not any(_is_known(name, department, names) for name in department.names):
            yield Finding(
                check=CHECK,
                severity="info",
                message=f"词表中没有{quoted(department.names[0])}，可在 departments.csv 中补充其全称",
                records=tuple((duty.start, duty.end) for duty in department.duties),
            )


def _is_known(name: str, department: Department, names: DepartmentNames) -> bool:
    folded = "".join(fold(name).split())
    parsed = names.parse(folded)
    if parsed is not None and parsed.row is not None:
        return True
    if _is_no_body(folded, names) or _is_written_out(folded, parsed):
        return True
    body = parsed.body if parsed is not None else folded
    return body not in fold(department.canonical)


def _is_no_body(name: str, names: DepartmentNames) -> bool:
    """Several bodies, an office, bodies of several ranks, or a place."""
    several = names.is_collective(name) or names.determiner.search(name) or names.is_ranked(name)
    return bool(several or names.is_office(name) or names.is_stem(name) or _PLACE.fullmatch(name))


def _is_written_out(name: str, parsed: BodyName | None) -> bool:
    """A national body, a company by its registered name, or a body behind its whole place whose last word is no short one."""
    if _REGISTERED.match(name):
        return True
    return bool(parsed and _RANKED_PLACE.match(parsed.front) and _WRITTEN_OUT.search(parsed.body))
