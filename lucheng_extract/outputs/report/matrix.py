"""The responsibility matrix: departments by articles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil

from lucheng_extract.outputs import wording
from lucheng_extract.outputs.html import Content, Html, Row, clause_anchor, element, fragment, table
from lucheng_extract.outputs.report.subject import Subject
from lucheng_extract.records import Clause, Department, DutyRole, ResponsibilityMatrix

_WIDEST = 32  # articles side by side; more of them are spread evenly over several tables, each fit for a sheet of paper
_SIGNS: dict[DutyRole, str] = {"lead": "●", "responsible": "○", "cooperating": "△"}


def matrix(subject: Subject) -> Html | None:
    """`None` where no article names a department."""
    whole = subject.notice.responsibility_matrix()
    if not whole.roles:
        return None
    busy = {article for _, article in whole.roles}
    articles = [clause for clause in whole.articles if clause.id in busy]
    width = ceil(len(articles) / ceil(len(articles) / _WIDEST))
    parts = [articles[first : first + width] for first in range(0, len(articles), width)]
    return fragment(_legend(), [_table(whole, part) for part in parts])


def _legend() -> Html:
    signs = [f"{sign} {wording.word('responsibilities', 'role', role)}" for role, sign in _SIGNS.items()]
    return element("p", "　".join(signs), class_="lx-legend")


def _table(whole: ResponsibilityMatrix, articles: Sequence[Clause]) -> Html:
    heads: list[Content] = ["单位", *(_head(clause) for clause in articles)]
    return table("责任矩阵", heads, _rows(whole, articles), class_="lx-matrix")


def _head(clause: Clause) -> Html:
    name = wording.clause(clause)
    return element("a", name, href=f"#{clause_anchor(clause.id)}", title=name)


def _rows(whole: ResponsibilityMatrix, articles: Sequence[Clause]) -> Iterator[Row]:
    for number, body in enumerate(whole.departments):
        cells = [_cell(whole.roles.get((body.department_id, clause.id), ())) for clause in articles]
        if any(cells):
            yield Row([_name(body), *cells], {"data-body": number})


def _name(body: Department) -> Html:
    return element("span", body.names[0], title=body.canonical)


def _cell(roles: Sequence[DutyRole]) -> Html | None:
    if not roles:
        return None
    words = "、".join(wording.word("responsibilities", "role", role) for role in roles)
    signs = "".join(_SIGNS[role] for role in roles)
    return element("span", signs, title=words, role="img", aria_label=words, class_=f"lx-role-{roles[0]}")
