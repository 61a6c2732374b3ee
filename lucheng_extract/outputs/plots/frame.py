"""What all plots share: the notices given, plotly, labels that wrap, and what a hover shows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from itertools import chain, count
from typing import Any

from lucheng_extract.errors import LuchengError
from lucheng_extract.outputs import wording
from lucheng_extract.outputs.breakdown.lines import short_name
from lucheng_extract.outputs.breakdown.measure import width
from lucheng_extract.outputs.spreadsheet import visible
from lucheng_extract.records import Notice, Record, several_notices

PALETTE = ("#2F6DB5", "#E08A2E", "#4B9B6E", "#B5516F", "#7A68B3", "#8C7A4F", "#3FA0A8", "#808890")
"""One colour a notice; they begin again after the last."""

HOVER = "%{customdata}<extra></extra>"
LABEL_WIDTH = 34
"""Half-width characters of a label's line."""

_PIXELS_A_LINE, PIXELS_A_BAR, _PIXELS_BETWEEN = 17, 20, 10
_FONT = "Noto Sans CJK SC, Source Han Sans SC, PingFang SC, Microsoft YaHei, SimHei, sans-serif"
_HOVER_WIDTH = 64
_AROUND = 40
_WORD = re.compile(r"[!-~]+|.", re.S)
_CLOSING = frozenset("，。、；：？！）】〕》〉”’％")


def given(notices: Notice | Iterable[Notice]) -> list[Notice]:
    """One notice or several as a list. Raises LuchengError when there is none, TypeError for anything else."""
    found = several_notices(notices, "a plot")
    if not found:
        raise LuchengError("no notice to plot: give at least one, e.g. extract_file('notice.docx')")
    return found


def plotly() -> Any:
    """The module plotly.graph_objects. Raises LuchengError when plotly is not installed."""
    try:
        from plotly import graph_objects
    except ModuleNotFoundError as error:
        raise LuchengError(f"a plot needs {error.name}. Install it: pip install 'lucheng-extract[plots]'") from error
    return graph_objects


def framed(figure: Any, title: str, *, height: float, **layout: Any) -> Any:
    """The figure with its title, fonts and height (pixels)."""
    figure.update_layout(
        title={"text": label(title, 80), "x": 0.01, "xanchor": "left", "y": 1, "yref": "container",
               "yanchor": "top", "pad": {"t": 16}},
        font={"family": _FONT, "size": 13},
        template="plotly_white",
        height=height,
        hoverlabel={"align": "left", "font": {"family": _FONT, "size": 13}},
        **layout,
    )  # fmt: skip
    return figure


def nothing(title: str, why: str) -> Any:
    """A figure that says why there is nothing to see."""
    figure = plotly().Figure()
    figure.add_annotation(text=label(why, 80), showarrow=False, x=0.5, y=0.5, xref="paper", yref="paper")
    return framed(figure, title, height=240, xaxis={"visible": False}, yaxis={"visible": False})


def names(notices: Sequence[Notice]) -> list[str]:
    """A short name for each notice, each once: its document number, else its title, else its file."""
    found: list[str] = []
    for notice in notices:
        base = short_name(notice)
        numbered = (f"{base}（{number}）" for number in count(2))
        found.append(next(name for name in chain([base], numbered) if name not in found))
    return found


def label(text: str, room: int = LABEL_WIDTH) -> str:
    """Text for a plot, wrapped, with nothing in it that plotly would take for markup.

    >>> label("加快<b>先进</b>制造业发展", 12)
    '加快&lt;b&gt;先进<br>&lt;/b&gt;制造业发<br>展'
    """
    lines, used = [""], 0
    for word in _WORD.findall(" ".join(visible(text).split())):
        wide = width(word)
        if used and used + wide > room and word not in _CLOSING:
            lines.append("")
            used = 0
        lines[-1] += word
        used += wide
    return "<br>".join(escape(line, quote=False) for line in lines)


def line_count(wrapped: str) -> int:
    """The lines of a wrapped label."""
    return wrapped.count("<br>") + 1


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of a plot from the top, in pixels: where the label and where each bar of a row has its middle."""

    middles: tuple[float, ...]
    bars: tuple[tuple[float, ...], ...]
    end: float


def rows(labels: Sequence[str], counts: Sequence[int]) -> Rows:
    """Room for each label and for `counts` bars beside it, one under another.

    >>> rows(["科技", "先进<br>制造"], [1, 2])
    Rows(middles=(15.0, 55.0), bars=((15.0,), (45.0, 65.0)), end=80.0)
    """
    middles, bars, end = [], [], 0.0
    for text, number in zip(labels, counts, strict=True):
        tall = max(_PIXELS_A_LINE * line_count(text), PIXELS_A_BAR * number) + _PIXELS_BETWEEN
        middle = end + tall / 2
        middles.append(middle)
        bars.append(tuple(middle + PIXELS_A_BAR * (at - (number - 1) / 2) for at in range(number)))
        end += tall
    return Rows(tuple(middles), tuple(bars), end)


def hover(notice: Notice, record: Record, *said: str) -> str:
    """What a hover shows: what the record says, the clause it stands in, and the words it quotes in their sentence."""
    place = notice.clause(record.clause).clause if record.clause else None
    where = f"{wording.clause(place)}（条款 {place.id}）" if place else "（不在条款内）"
    lines = [f"<b>{label(one, _HOVER_WIDTH)}</b>" for one in said if one]
    lines += [label(where, _HOVER_WIDTH), label(f"原文：{_quoted(notice.text, record)}", _HOVER_WIDTH)]
    return "<br>".join(lines)


def _quoted(text: str, record: Record) -> str:
    """The record's words with some of what stands around them in their line."""
    first, last = text.rfind("\n", 0, record.start) + 1, text.find("\n", record.end)
    last = len(text) if last < 0 else last
    start, end = max(first, record.start - _AROUND), min(last, record.end + _AROUND)
    return ("…" if start > first else "") + text[start:end].strip() + ("…" if end < last else "")
