"""Budgets by section."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from lucheng_extract.checks.section_budgets import SectionBudgets, section_budgets
from lucheng_extract.outputs import wording
from lucheng_extract.outputs.plots.frame import (
    HOVER,
    PALETTE,
    PIXELS_A_BAR,
    framed,
    given,
    hover,
    label,
    names,
    nothing,
    plotly,
    rows,
)
from lucheng_extract.records import Amount, Notice

_TITLE = "各部分安排的财政资金"
_ABOVE, _BELOW, _LEGEND = 60, 60, 24


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
    every = [(at, amount) for at, one in enumerate(read) for amount in one.stated]
    headings = list(dict.fromkeys(_heading(found[at], amount) for at, amount in every))
    in_row = [[one for one in every if _heading(found[one[0]], one[1]) == heading] for heading in headings]
    ticks = [label(heading) for heading in headings]
    placed = rows(ticks, [len(own) for own in in_row])
    bars = [(y, *one) for own, ys in zip(in_row, placed.bars, strict=True) for y, one in zip(ys, own, strict=True)]
    figure = plotly().Figure()
    for at, (notice, name, one) in enumerate(zip(found, names(found), read, strict=True)):
        own = [bar for bar in bars if bar[1] == at]
        _add(figure, notice, f"{name}：{_total(one)}", PALETTE[at % len(PALETTE)], own)
    several = len(found) > 1
    above = _ABOVE + (_LEGEND * len(found) if several else 0)
    return framed(
        figure,
        _TITLE if several else f"{_TITLE}：{_total(read[0])}",
        height=placed.end + above + _BELOW,
        barmode="overlay",
        showlegend=several,
        legend={"orientation": "h", "y": 1, "yanchor": "bottom", "x": 0, "traceorder": "normal"},
        margin={"l": 10, "r": 90, "t": above, "b": _BELOW},
        yaxis={"tickvals": placed.middles, "ticktext": ticks, "range": [placed.end, 0], "automargin": True,
               "showgrid": False, "zeroline": False},
        xaxis={"title": {"text": "亿元"}, "rangemode": "tozero"},
    )  # fmt: skip


def _add(figure: Any, notice: Notice, name: str, colour: str, bars: Sequence[tuple[float, int, Amount]]) -> None:
    amounts = [amount for _, _, amount in bars]
    figure.add_bar(
        orientation="h",
        name=label(name, 80),
        y=[y for y, _, _ in bars],
        x=[float(amount.value_yi) for amount in amounts],
        width=PIXELS_A_BAR - 2,
        text=[wording.amount(amount) for amount in amounts],
        customdata=[hover(notice, amount, name, wording.amount(amount)) for amount in amounts],
        hovertemplate=HOVER,
        textposition="outside",
        cliponaxis=False,
        marker={"color": colour},
    )


def _heading(notice: Notice, amount: Amount) -> str:
    section = notice.clause(amount.clause or "").clause
    return section.title or section.marker


def _total(read: SectionBudgets) -> str:
    total = f"合计{wording.money(read.added)}" if read.stated else "未写明"
    differs = read.total is not None and read.total.value != read.added
    return f"{total}（文件写明总额{wording.money(read.total.value)}）" if read.total and differs else total
