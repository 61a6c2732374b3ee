"""Who answers for which article."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from lucheng_extract.outputs import wording
from lucheng_extract.outputs.plots.frame import framed, given, hover, label, line_count, names, nothing, plotly
from lucheng_extract.records import DutyRole, Notice, Responsibility, ResponsibilityMatrix

_TITLE = "责任矩阵：单位与条款"
_DEPTH: dict[DutyRole, int] = {"cooperating": 1, "responsible": 2, "lead": 3}
_SHADES = ("#BBD3EC", "#4F8DCB", "#123C73")
_CELL, _PIXELS_A_LINE = 20, 17
_LABELS_WIDE, _ABOVE = 260, 170
_GAP = 30
_FITS = 50
"""Columns that a page of 1000 pixels has room for; up to there the plot is as wide as its page."""


def responsibilities(notices: Notice | Iterable[Notice]) -> Any:
    """Departments against articles as a heat map, shaded by role: a `plotly.graph_objects.Figure`.

    Several notices stand side by side, a department in one row through all of them; those with the most duties come
    first. A cell with several roles has the shade of the strongest. The plot is as wide as its page; beyond 50 articles it
    has a width of its own. Raises LuchengError when there is no notice or plotly is not installed.

    >>> from lucheng_extract import extract
    >>> notice = extract("(一)培育。(牵头单位:区经信局;配合单位:区财政局)\\n(二)建设。(责任单位:区财政局)")
    >>> panel = responsibilities(notice).data[0]
    >>> [list(row) for row in panel.z]
    [[1, 2], [3, None]]
    """
    found = given(notices)
    matrices = [notice.responsibility_matrix() for notice in found]
    bodies = _bodies(matrices)
    if not bodies:
        return nothing(_TITLE, "没有写明责任单位")
    figure = plotly().Figure()
    columns = sum(len(matrix.articles) for matrix in matrices) or 1
    rows = [label(name) for name in bodies.values()]
    left = 0.0
    several = len(found) > 1
    gap = min(_GAP / (_CELL * columns), 0.5 / len(found)) if several else 0.0
    room = 1 - gap * (len(found) - 1)
    for number, (notice, name, matrix) in enumerate(zip(found, names(found), matrices, strict=True), 1):
        right = left + room * len(matrix.articles) / columns
        _add(figure, notice, matrix, list(bodies), number, (left, min(right, 1)))
        if several:
            figure.add_annotation(
                text=label(name, max(len(matrix.articles) * 2, 24)), x=(left + right) / 2, y=1, xref="paper",
                yref="paper", yshift=60, yanchor="bottom", showarrow=False,
            )  # fmt: skip
        left = right + gap
    height = sum(max(_CELL, _PIXELS_A_LINE * line_count(row) + 3) for row in rows)
    return framed(
        figure,
        _TITLE,
        height=height + _ABOVE + 30,
        width=_width(columns),
        margin={"l": 10, "r": 10, "t": _ABOVE, "b": 30},
        yaxis={"tickvals": list(range(len(rows))), "ticktext": rows, "range": [len(rows) - 0.5, -0.5],
               "automargin": True, "zeroline": False},
        coloraxis={"cmin": 0.5, "cmax": 3.5, "colorscale": _steps(), "colorbar": _legend()},
    )  # fmt: skip


def _width(columns: int) -> int | None:
    """`None` lets the plot fit its page; with more columns their heads would run into one another there."""
    return None if columns <= _FITS else _CELL * columns + _LABELS_WIDE + 150


def _bodies(matrices: list[ResponsibilityMatrix]) -> dict[str, str]:
    """Department id → the first name it has in the notices, those with the most duties first."""
    duties: dict[str, int] = {}
    named: dict[str, str] = {}
    for matrix in matrices:
        for body in matrix.departments:
            named.setdefault(body.department_id, body.names[0])
            duties[body.department_id] = duties.get(body.department_id, 0) + len(body.duties)
    return {one: named[one] for one in sorted(named, key=lambda one: -duties[one])}


def _add(
    figure: Any,
    notice: Notice,
    matrix: ResponsibilityMatrix,
    bodies: list[str],
    number: int,
    domain: tuple[float, float],
) -> None:
    axis = "" if number == 1 else str(number)
    first = _first_duties(notice)
    depths: list[list[int | None]] = []
    hovers: list[list[str]] = []
    for body in bodies:
        roles = [matrix.roles.get((body, clause.id), ()) for clause in matrix.articles]
        depths.append([max(_DEPTH[role] for role in own) if own else None for own in roles])
        hovers.append([
            _hover(notice, first[body, clause.id], own) if own else ""
            for clause, own in zip(matrix.articles, roles, strict=True)
        ])  # fmt: skip
    figure.add_heatmap(
        z=depths,
        text=hovers,
        hovertemplate="%{text}<extra></extra>",
        hoverongaps=False,
        coloraxis="coloraxis",
        xgap=1,
        ygap=1,
        xaxis=f"x{axis}",
        yaxis="y",
    )
    figure.update_layout({
        f"xaxis{axis}": {
            "domain": list(domain), "anchor": "y", "side": "top", "tickangle": -90,
            "tickvals": list(range(len(matrix.articles))), "zeroline": False,
            "ticktext": [label(clause.marker) for clause in matrix.articles],
            "range": [-0.5, max(len(matrix.articles), 1) - 0.5],
        }
    })  # fmt: skip


def _first_duties(notice: Notice) -> dict[tuple[str, str | None], Responsibility]:
    """The first duty of each department in each article."""
    found: dict[tuple[str, str | None], Responsibility] = {}
    for duty in notice.responsibilities:
        found.setdefault((duty.department_id, notice.answering.article(duty.clause)), duty)
    return found


def _hover(notice: Notice, duty: Responsibility, roles: tuple[DutyRole, ...]) -> str:
    words = "、".join(wording.word("responsibilities", "role", role) for role in roles)
    return hover(notice, duty, f"{duty.name} {words}")


def _steps() -> list[tuple[float, str]]:
    """Three even shades with sharp edges."""
    return [(edge / 3, shade) for step, shade in enumerate(_SHADES) for edge in (step, step + 1)]


def _legend() -> dict[str, Any]:
    words = [wording.word("responsibilities", "role", role) for role in _DEPTH]
    return {"tickvals": list(_DEPTH.values()), "ticktext": words, "len": 150, "lenmode": "pixels", "thickness": 14,
            "y": 1, "yanchor": "top"}  # fmt: skip
