"""What falls due when, and how long a notice is in force."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from lucheng_extract.outputs import wording
from lucheng_extract.outputs.gist import gist
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
from lucheng_extract.records import Deadline, DeadlineKind, Notice

_TITLE = "时限与有效期"
_COLOURS: dict[DeadlineKind, str] = {
    "validity": "#808890", "during": PALETTE[0], "by": PALETTE[1], "from": PALETTE[2],
}  # fmt: skip
_OPEN_START, _OPEN_END = "diamond", "triangle-right"
_LABEL_WIDTH = 56
_ABOVE, _BELOW, _LEGEND_TOP = 110, 30, 42
_DAY = 86_400_000  # milliseconds, in which plotly measures time


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the plot: its middle in pixels from the top, and its label; without a deadline a notice's name."""

    middle: float
    tick: str
    notice: Notice
    deadline: Deadline | None


def timeline(notices: Notice | Iterable[Notice]) -> Any:
    """Deadlines on one axis of time, a row each, by their last day: a `plotly.graph_objects.Figure`.

    Periods are bars, both days included; a time with one open side is a mark at the other. The validity of a notice comes
    first; several notices stand one under another. Deadlines without a computable day (每月) are counted in the title.
    Raises LuchengError when there is no notice or plotly is not installed.

    >>> from lucheng_extract import extract
    >>> notice = extract("（一）准备。2025年6月底前出台方案。\\n（二）实施。2025—2027年实施改造，每月调度。")
    >>> figure = timeline(notice)
    >>> figure.layout.title.text, [(trace.type, trace.name) for trace in figure.data]
    ('时限与有效期（另有1条算不出日期）', [('bar', '期间'), ('scatter', '截止')])
    """
    found = given(notices)
    shown, end = _rows(found)
    undated = sum(not _dated(deadline) for notice in found for deadline in notice.deadlines)
    title = _TITLE + (f"（另有{undated}条算不出日期）" if undated else "")
    if not shown:
        return nothing(title, "没有可以算出日期的时限")
    figure = plotly().Figure()
    for kind in _COLOURS:
        own = [row for row in shown if row.deadline is not None and row.deadline.kind == kind]
        closed = [row for row in own if row.deadline and row.deadline.from_date and row.deadline.to_date]
        _add_periods(figure, kind, closed)
        _add_days(figure, kind, [row for row in own if row not in closed], shown=not closed)
    height = end + _ABOVE + _BELOW
    return framed(
        figure,
        title,
        height=height,
        barmode="overlay",
        showlegend=True,
        legend={"orientation": "h", "x": 0, "y": 1 - _LEGEND_TOP / height, "yanchor": "top", "yref": "container"},
        margin={"l": 10, "r": 30, "t": _ABOVE, "b": _BELOW},
        yaxis={"tickvals": [row.middle for row in shown], "ticktext": [row.tick for row in shown], "range": [end, 0],
               "automargin": True, "showgrid": False, "zeroline": False},
        xaxis={"type": "date", "side": "top", "tickformat": "%Y-%m", "automargin": True},
    )  # fmt: skip


def _dated(deadline: Deadline) -> bool:
    return deadline.from_date is not None or deadline.to_date is not None


def _rows(notices: Sequence[Notice]) -> tuple[list[_Row], float]:
    """The rows from the top, and where the last one ends, in pixels."""
    found: list[tuple[str, Notice, Deadline | None]] = []
    for notice, name in zip(notices, names(notices), strict=True):
        own = [deadline for deadline in sorted(notice.deadlines, key=_order) if _dated(deadline)]
        if own and len(notices) > 1:
            found.append((f"<b>{label(name, _LABEL_WIDTH)}</b>", notice, None))
        found += [(_tick(notice, deadline), notice, deadline) for deadline in own]
    placed = rows([tick for tick, _, _ in found], [1] * len(found))
    return [_Row(middle, *one) for middle, one in zip(placed.middles, found, strict=True)], placed.end


def _order(deadline: Deadline) -> tuple[bool, date, int]:
    """Validity first, then by the last day."""
    return deadline.kind != "validity", deadline.to_date or deadline.from_date or date.max, deadline.start


def _tick(notice: Notice, deadline: Deadline) -> str:
    where = wording.clause(notice.clause(deadline.clause).clause) if deadline.clause else "全文"
    return label(f"{where}｜{deadline.text}", _LABEL_WIDTH)


def _add_periods(figure: Any, kind: DeadlineKind, own: Sequence[_Row]) -> None:
    if not own:
        return
    times = [(row.deadline.from_date, row.deadline.to_date) for row in own if row.deadline]
    figure.add_bar(
        orientation="h",
        name=wording.word("deadlines", "kind", kind),
        y=[row.middle for row in own],
        base=[str(first) for first, _ in times],
        x=[((last - first).days + 1) * _DAY for first, last in times if first and last],
        width=PIXELS_A_BAR - 6,
        customdata=_hovers(own),
        hovertemplate=HOVER,
        marker={"color": _COLOURS[kind]},
    )


def _add_days(figure: Any, kind: DeadlineKind, own: Sequence[_Row], *, shown: bool) -> None:
    if not own:
        return
    times = [(row.deadline.from_date, row.deadline.to_date) for row in own if row.deadline]
    figure.add_scatter(
        mode="markers",
        name=wording.word("deadlines", "kind", kind),
        showlegend=shown,
        y=[row.middle for row in own],
        x=[str(last or first) for first, last in times],
        customdata=_hovers(own),
        hovertemplate=HOVER,
        marker={
            "color": _COLOURS[kind],
            "size": 11,
            "symbol": [_OPEN_START if last else _OPEN_END for _, last in times],
        },
    )


def _hovers(own: Sequence[_Row]) -> list[str]:
    return [hover(row.notice, row.deadline, gist("deadlines", row.deadline)) for row in own if row.deadline]
