"""Goals by their unit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from lucheng_extract.outputs import wording
from lucheng_extract.outputs.gist import gist
from lucheng_extract.outputs.plots.frame import (
    HOVER,
    PALETTE,
    PIXELS_A_BAR,
    Rows,
    framed,
    given,
    hover,
    label,
    names,
    nothing,
    plotly,
    rows,
)
from lucheng_extract.records import Goal, Notice

_TITLE = "量化目标"
_ABOVE, _BELOW, _LEGEND, _HEAD = 60, 30, 24, 34


Placed = tuple[float, int, Goal]
"""Where a bar has its middle, in pixels from the panel's top; the notice by its number; the goal."""


@dataclass(frozen=True, slots=True)
class _Panel:
    """The goals of one unit: the labels of its rows, wrapped, the rows' places, and the bars."""

    unit: str
    ticks: tuple[str, ...]
    rows: Rows
    bars: tuple[Placed, ...]

    @property
    def pixels(self) -> float:
        return self.rows.end + _HEAD


def goals(notices: Notice | Iterable[Notice], *, unit: str | None = None) -> Any:
    """Goals as bars, a panel for each unit, the commonest unit first: a `plotly.graph_objects.Figure`.

    Values compare within a panel only. `unit` shows that unit alone. In several notices goals with the same indicator
    share a row, one bar a notice. Raises LuchengError when there is no notice or plotly is not installed.

    >>> from lucheng_extract import extract
    >>> notice = extract("（一）企业。2025年新增高新技术企业40家以上、瞪羚企业5家，规上工业增加值增长7%。")
    >>> figure = goals(notice)
    >>> [(list(panel.text), list(panel.x)) for panel in figure.data]
    [(['≥40家', '5家'], [40.0, 5.0]), (['7%'], [7.0])]
    """
    found = given(notices)
    panels = _panels(found, unit)
    if not panels:
        return nothing(_TITLE, f"没有以“{unit}”为单位的量化目标" if unit else "没有量化目标")
    figure = plotly().Figure()
    whole = sum(panel.pixels for panel in panels)
    top = 0.0
    for number, panel in enumerate(panels, 1):
        _place(figure, panel, number, 1 - (top + _HEAD) / whole, 1 - (top + panel.pixels) / whole)
        for at, name in enumerate(names(found)):
            own = [bar for bar in panel.bars if bar[1] == at]
            if own:
                _add(figure, found[at], name, own, number)
        top += panel.pixels
    _name_once(figure)
    several = len(found) > 1
    above = _ABOVE + (_LEGEND * len(found) if several else 0)
    return framed(
        figure,
        f"{_TITLE}：共{sum(len(panel.bars) for panel in panels)}项",
        height=whole + above + _BELOW,
        barmode="overlay",
        showlegend=several,
        legend={"orientation": "h", "y": 1, "yanchor": "bottom", "x": 0},
        margin={"l": 10, "r": 20, "t": above, "b": _BELOW},
    )


def _panels(notices: list[Notice], unit: str | None) -> list[_Panel]:
    every = [(at, goal) for at, notice in enumerate(notices) for goal in notice.goals if unit in (None, goal.unit)]
    units = Counter(goal.unit or "" for _, goal in every)
    return [_panel(name, [one for one in every if (one[1].unit or "") == name]) for name, _ in units.most_common()]


def _panel(unit: str, found: list[tuple[int, Goal]]) -> _Panel:
    """Goals with the same words share a row, unless the same notice has said them before."""
    in_row: dict[tuple[str, int], list[tuple[int, Goal]]] = {}
    seen: Counter[tuple[int, str]] = Counter()
    for at, goal in found:
        words = _words(goal)
        in_row.setdefault((words, seen[at, words]), []).append((at, goal))
        seen[at, words] += 1
    ticks = tuple(label(words) for words, _ in in_row)
    placed = rows(ticks, [len(own) for own in in_row.values()])
    bars = (
        (y, *one) for own, ys in zip(in_row.values(), placed.bars, strict=True) for y, one in zip(ys, own, strict=True)
    )
    return _Panel(unit, ticks, placed, tuple(bars))


def _words(goal: Goal) -> str:
    change = "" if goal.change == "level" else wording.word("goals", "change", goal.change)
    return f"{goal.indicator or '（未写明指标）'} {change}".strip()


def _place(figure: Any, panel: _Panel, number: int, high: float, low: float) -> None:
    """The axes of a panel between two heights, parts of the plot's, and its head above them."""
    most = max((float(goal.value) for _, _, goal in panel.bars), default=1) or 1
    axis = "" if number == 1 else str(number)
    figure.update_layout({
        f"yaxis{axis}": {
            "domain": [max(low, 0), high], "anchor": f"x{axis}", "tickvals": panel.rows.middles,
            "ticktext": panel.ticks, "range": [panel.rows.end, 0], "automargin": True, "showgrid": False,
            "zeroline": False,
        },
        f"xaxis{axis}": {
            "domain": [0, 1], "anchor": f"y{axis}", "range": [0, most * 1.25], "showticklabels": False,
            "showgrid": False, "zeroline": True,
        },
    })  # fmt: skip
    figure.add_annotation(
        text=f"<b>单位：{label(panel.unit or '无')}</b>", x=0, y=high, xref="paper", yref="paper", xanchor="left",
        yanchor="bottom", showarrow=False,
    )  # fmt: skip


def _add(figure: Any, notice: Notice, name: str, bars: Sequence[Placed], number: int) -> None:
    axis = "" if number == 1 else str(number)
    figure.add_bar(
        orientation="h",
        name=label(name, 80),
        legendgroup=label(name, 80),
        y=[y for y, _, _ in bars],
        x=[float(goal.value) for _, _, goal in bars],
        width=PIXELS_A_BAR - 2,
        text=[wording.goal(goal) for _, _, goal in bars],
        customdata=[hover(notice, goal, name, gist("goals", goal)) for _, _, goal in bars],
        hovertemplate=HOVER,
        textposition="outside",
        cliponaxis=False,
        marker={"color": PALETTE[bars[0][1] % len(PALETTE)]},
        xaxis=f"x{axis}",
        yaxis=f"y{axis}",
    )


def _name_once(figure: Any) -> None:
    """Each notice stands once in the legend, however many panels it has bars in."""
    shown: set[str] = set()
    for trace in figure.data:
        trace.showlegend = trace.legendgroup not in shown
        shown.add(trace.legendgroup)
