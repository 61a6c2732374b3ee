"""Goals by their unit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from lucheng_extract.outputs import wording
from lucheng_extract.outputs.gist import gist
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
from lucheng_extract.records import Goal, Notice

_TITLE = "量化目标"
_PIXELS_A_LINE, _PIXELS_A_BAR, _PIXELS_A_HEAD = 17, 20, 44
_MARGIN = 70


@dataclass(frozen=True, slots=True)
class _Bar:
    """A goal in its panel: the row it stands in, and the notice by its number."""

    row: int
    notice: int
    goal: Goal


@dataclass(frozen=True, slots=True)
class _Panel:
    """The goals of one unit. `ticks` are the labels of its rows, wrapped."""

    unit: str
    ticks: tuple[str, ...]
    bars: tuple[_Bar, ...]

    def pixels(self, notices: int) -> float:
        rows = (max(_PIXELS_A_LINE * line_count(tick), _PIXELS_A_BAR * notices) + 8 for tick in self.ticks)
        return sum(rows) + _PIXELS_A_HEAD


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
    whole = sum(panel.pixels(len(found)) for panel in panels)
    top, shown = 1.0, set[int]()
    for number, panel in enumerate(panels, 1):
        share = panel.pixels(len(found)) / whole
        _place(figure, panel, number, top, share, _PIXELS_A_HEAD / whole)
        for at, name in enumerate(names(found)):
            own = [bar for bar in panel.bars if bar.notice == at]
            if own:
                _add(figure, found[at], name, own, number, first=at not in shown)
                shown.add(at)
        top -= share
    several = len(found) > 1
    above = _MARGIN + (24 * len(found) if several else 0)
    return framed(
        figure,
        f"{_TITLE}：共{sum(len(panel.bars) for panel in panels)}项",
        height=whole + above + 30,
        showlegend=several,
        legend={"orientation": "h", "y": 1, "yanchor": "bottom", "x": 0},
        margin={"l": 10, "r": 20, "t": above, "b": 30},
    )


def _panels(notices: list[Notice], unit: str | None) -> list[_Panel]:
    every = [(at, goal) for at, notice in enumerate(notices) for goal in notice.goals if unit in (None, goal.unit)]
    units = Counter(goal.unit or "" for _, goal in every)
    return [_panel(name, [one for one in every if (one[1].unit or "") == name]) for name, _ in units.most_common()]


def _panel(unit: str, placed: list[tuple[int, Goal]]) -> _Panel:
    """Goals with the same words share a row, unless the same notice has said them before."""
    rows: dict[tuple[str, int], int] = {}
    seen: Counter[tuple[int, str]] = Counter()
    bars = []
    for at, goal in placed:
        words = _words(goal)
        row = rows.setdefault((words, seen[at, words]), len(rows))
        seen[at, words] += 1
        bars.append(_Bar(row, at, goal))
    return _Panel(unit, tuple(label(words) for words, _ in rows), tuple(bars))


def _words(goal: Goal) -> str:
    change = "" if goal.change == "level" else wording.word("goals", "change", goal.change)
    return f"{goal.indicator or '（未写明指标）'} {change}".strip()


def _place(figure: Any, panel: _Panel, number: int, top: float, share: float, head: float) -> None:
    """The axes of a panel and its head; `top`, `share` and `head` are parts of the plot's height."""
    low, high = max(top - share, 0), max(top - head * 0.7, 0)
    most = max((float(bar.goal.value) for bar in panel.bars), default=1) or 1
    axis = "" if number == 1 else str(number)
    figure.update_layout({
        f"yaxis{axis}": {
            "domain": [low, high], "anchor": f"x{axis}", "tickvals": list(range(len(panel.ticks))),
            "ticktext": panel.ticks, "range": [len(panel.ticks) - 0.5, -0.5], "automargin": True, "showgrid": False,
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


def _add(figure: Any, notice: Notice, name: str, bars: list[_Bar], number: int, *, first: bool) -> None:
    axis = "" if number == 1 else str(number)
    figure.add_bar(
        orientation="h",
        name=label(name),
        legendgroup=name,
        showlegend=first,
        y=[bar.row for bar in bars],
        x=[float(bar.goal.value) for bar in bars],
        text=[wording.goal(bar.goal) for bar in bars],
        customdata=[hover(notice, bar.goal, name, gist("goals", bar.goal)) for bar in bars],
        hovertemplate=HOVER,
        textposition="outside",
        cliponaxis=False,
        marker={"color": PALETTE[bars[0].notice % len(PALETTE)]},
        xaxis=f"x{axis}",
        yaxis=f"y{axis}",
    )
