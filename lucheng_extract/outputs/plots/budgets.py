"""Budgets by section."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from lucheng_extract.checks.section_budgets import SectionBudgets, section_budgets
from lucheng_extract.outputs import wording
from lucheng_extract.outputs.plots.frame import (
    HOVER,
    PALETTE,
    framed,
    given,
    hover,
    label,
    line_count,
    names,
    nothing,
    plotly,
)
from lucheng_extract.records import Amount, Notice

_TITLE = "各部分安排的财政资金"
_PIXELS_A_LINE, _PIXELS_A_BAR = 18, 26


def budgets(notices: Notice | Iterable[Notice]) -> Any:
    """Public money by section as bars, in 亿元, with the total: a `plotly.graph_objects.Figure`.

    Only what a section itself sets aside counts, parts of another sum (其中…) left out. Several notices stand side by
    side, sections of the same heading together. A total that the notice states and the sum does not meet is named.

    Raises LuchengError when there is no notice or plotly is not installed.

    >>> from lucheng_extract import extract
    >>> notice = extract("一、创新\\n2025年，区级财政预算安排资金3亿元。\\n二、产业\\n2025年，区级财政预算安排资金0.6亿元。")
    >>> figure = budgets(notice)
    >>> list(figure.data[0].x), list(figure.data[0].text), figure.layout.title.text
    ([3.0, 0.6], ['3亿元', '6000万元'], '各部分安排的财政资金：合计3.6亿元')
    """
    found = given(notices)
    read = [section_budgets(notice) for notice in found]
    if not any(one.stated for one in read):
        return nothing(_TITLE, "没有哪一部分写明预算资金")
    rows = _rows(found, read)
    figure = plotly().Figure()
    for at, (notice, name, one) in enumerate(zip(found, names(found), read, strict=True)):
        own = [(rows[_heading(notice, amount)], amount) for amount in one.stated]
        figure.add_bar(
            orientation="h",
            name=label(f"{name}：{_total(one)}"),
            y=[row for row, _ in own],
            x=[float(amount.value_yi) for _, amount in own],
            text=[wording.amount(amount) for _, amount in own],
            customdata=[hover(notice, amount, f"{name} {wording.amount(amount)}") for _, amount in own],
            hovertemplate=HOVER,
            textposition="outside",
            cliponaxis=False,
            marker={"color": PALETTE[at % len(PALETTE)]},
        )
    several = len(found) > 1
    ticks = [label(heading) for heading in rows]
    height = sum(max(_PIXELS_A_LINE * line_count(tick) + 12, _PIXELS_A_BAR * len(found) + 12) for tick in ticks)
    return framed(
        figure,
        _TITLE if several else f"{_TITLE}：{_total(read[0])}",
        height=height + 150 + (24 * len(found) if several else 0),
        showlegend=several,
        legend={"orientation": "h", "y": 1, "yanchor": "bottom", "x": 0, "traceorder": "normal"},
        margin={"l": 10, "r": 90, "t": 70 + (24 * len(found) if several else 0), "b": 60},
        yaxis={"tickvals": list(rows.values()), "ticktext": ticks, "autorange": "reversed", "automargin": True},
        xaxis={"title": {"text": "亿元"}, "rangemode": "tozero", "automargin": True},
    )


def _rows(notices: list[Notice], read: list[SectionBudgets]) -> dict[str, int]:
    """A row for each heading, in order of appearance."""
    headings = (_heading(notice, amount) for notice, one in zip(notices, read, strict=True) for amount in one.stated)
    return {heading: row for row, heading in enumerate(dict.fromkeys(headings))}


def _heading(notice: Notice, amount: Amount) -> str:
    section = notice.clause(amount.clause or "").clause
    return section.title or section.marker


def _total(read: SectionBudgets) -> str:
    total = f"合计{wording.money(read.added)}" if read.stated else "未写明"
    differs = read.total is not None and read.total.value != read.added
    return f"{total}（文件写明总额{wording.money(read.total.value)}）" if read.total and differs else total
