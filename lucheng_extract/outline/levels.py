"""The level of each marker: the order of GB/T 9704 (一、 (一) 1. (1)), unless the notice itself numbers otherwise."""

from __future__ import annotations

from collections.abc import Sequence

from lucheng_extract.outline.markers import Marker, Style
from lucheng_extract.records import ClauseKind

_BELOW_TIAO: dict[Style, ClauseKind] = {Style.COMMA: "article", Style.BRACKET: "item", Style.DOT: "subitem"}
_DECIMAL_KINDS: tuple[ClauseKind, ...] = ("section", "article", "item", "subitem")
_TWICE = 2


class Levels:
    """The ranks of the markers of one notice; a smaller rank is a higher level."""

    def __init__(self, markers: Sequence[Marker]) -> None:
        styles = {marker.style for marker in markers}
        self._ranks: dict[Style, float] = {style: float(style.rank) for style in Style}
        self._decimal_top = self._ranks[Style.DOT]
        self._decimal_alone = Style.DECIMAL in styles and not styles & {Style.COMMA, Style.BRACKET, Style.TIAO}
        self._top = Style.BARE if Style.BARE in styles else Style.DOT
        if self._decimal_alone:
            self._decimal_top = self._ranks[self._top] = self._ranks[Style.COMMA]
        if _restarts(markers, Style.COMMA, Style.TIAO):
            self._ranks[Style.COMMA] = self._ranks[Style.TIAO] + 0.5
        if _runs_on(markers, Style.BRACKET, Style.TIAO):
            self._ranks[Style.TIAO] = self._ranks[Style.BRACKET] + 0.5
        if _restarts(markers, Style.BRACKET, Style.DOT):
            self._ranks[Style.BRACKET] = self._ranks[Style.DOT] + 0.5

    def rank(self, marker: Marker) -> float:
        if marker.style is Style.DECIMAL:
            return self._decimal_top + 0.1 * (len(marker.path) - 1)
        return self._ranks[marker.style]

    def kind(self, marker: Marker, *, below_tiao: bool) -> ClauseKind:
        """The kind of clause; below a 第X条 the markers stand one level lower (项 and 目 of the Legislation Law)."""
        if self._decimal_alone:
            if marker.style is Style.DECIMAL:
                return _DECIMAL_KINDS[len(marker.path) - 1]
            if marker.style is self._top:
                return "section"
        elif marker.style is Style.DECIMAL:
            return "subitem"
        return _BELOW_TIAO.get(marker.style, marker.style.kind) if below_tiao else marker.style.kind


def _steps(markers: Sequence[Marker], style: Style, across: Style) -> list[tuple[int, int]]:
    """The two numbers of `style` around each marker of `across`, where nothing of a higher level stands between."""
    highest = min(style.rank, across.rank)
    steps: list[tuple[int, int]] = []
    last: int | None = None
    crossed = False
    for marker in markers:
        if marker.style is style:
            if last is not None and crossed:
                steps.append((last, marker.number))
            last, crossed = marker.number, False
        elif marker.style is across:
            crossed = True
        elif marker.style.rank < highest:
            last = None
    return steps


def _restarts(markers: Sequence[Marker], style: Style, under: Style) -> bool:
    """Does `style` begin again at 1 under each marker of the style that usually stands below it?"""
    steps = _steps(markers, style, under)
    again = sum(number == 1 for _, number in steps)
    return again >= _TWICE and again > len(steps) - again


def _runs_on(markers: Sequence[Marker], style: Style, over: Style) -> bool:
    """Does `style` run on across the markers of the style that usually stands above it?"""
    steps = _steps(markers, style, over)
    on = sum(number == last + 1 for last, number in steps)
    return on >= 1 and on > len(steps) - on
