"""Ruled tables: the cells that drawn lines enclose, and the characters that stand in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from lucheng_extract.readers.layout import Glyph, Rule, lines_of

Point = tuple[float, float]
MAX_RULES = 4_000
"""A page with more drawn lines holds a picture; only so many are looked at."""

_TOLERANCE = 3.0  # points by which lines may miss each other and still meet
_THIN, _SHORT = 2.5, 4.0  # points: a box no thicker is a line; what is shorter is no table line
_SAME_LINE = 1.0  # points between two strokes of one line
_MAX_LINES, _MAX_SLOTS = 600, 10_000  # of one page: more is a drawing
_PAGE_CELL_LINES = 12


@dataclass(frozen=True, slots=True)
class Table:
    """A table on a page: its rows of cells, each cell its lines; `top` its place; the characters it took."""

    top: float
    bottom: float
    rows: tuple[tuple[tuple[str, ...], ...], ...]
    glyphs: frozenset[Glyph]


def edges(figure: Sequence[Point]) -> Iterator[tuple[Point, Point]]:
    """The horizontal and vertical edges of a drawn figure; a thin box counts as the one line that it looks like."""
    xs, ys = [x for x, _ in figure], [y for _, y in figure]
    if len(figure) > 2 and max(ys) - min(ys) <= _THIN:
        drawn = [((min(xs), min(ys)), (max(xs), min(ys)))]
    elif len(figure) > 2 and max(xs) - min(xs) <= _THIN:
        drawn = [((min(xs), min(ys)), (min(xs), max(ys)))]
    else:
        drawn = list(pairwise(figure))
    for start, end in drawn:
        across, down = abs(start[0] - end[0]), abs(start[1] - end[1])
        if min(across, down) <= 0.5 and max(across, down) > _SHORT:
            yield start, end


def tables(rules: Sequence[Rule], glyphs: Sequence[Glyph], page: int) -> list[Table]:
    """The ruled tables of a page from the top down; frames around a whole page or a single box are none."""
    merged = _merged(rules[:MAX_RULES])
    if len(merged) > _MAX_LINES:
        return []
    found = (_table(group, glyphs, page) for group in _groups(merged))
    return sorted((table for table in found if table is not None), key=lambda table: table.top)


def _merged(rules: Sequence[Rule]) -> list[Rule]:
    """The rules with those in one line made one: many programs draw the border of every cell by itself."""
    merged: list[Rule] = []
    for across in (True, False):
        # Turned so that every rule runs along its first axis: (place across, start, end).
        turned = [
            (rule.y0, rule.x0, rule.x1) if across else (rule.x0, rule.y0, rule.y1)
            for rule in rules
            if _is_across(rule) == across
        ]
        level = 0.0
        lines: dict[float, list[tuple[float, float]]] = {}
        for place, start, end in sorted(turned):
            if not lines or place - level > _SAME_LINE:
                level = place
            lines.setdefault(level, []).append((start, end))
        for place, stretches in lines.items():
            for start, end in _joined(stretches):
                merged.append(Rule(start, place, end, place) if across else Rule(place, start, place, end))
    return merged


def _joined(stretches: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    joined: list[tuple[float, float]] = []
    for start, end in sorted(stretches):
        if joined and start <= joined[-1][1] + _TOLERANCE:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined


def _is_across(rule: Rule) -> bool:
    return rule.x1 - rule.x0 >= rule.y1 - rule.y0


def _groups(rules: Sequence[Rule]) -> list[list[Rule]]:
    """The rules that touch each other, directly or over others."""
    groups: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda rule: (rule.y0, rule.x0)):
        touching = [group for group in groups if any(_touch(rule, other) for other in group)]
        merged = [rule, *(member for group in touching for member in group)]
        groups = [group for group in groups if not any(group is other for other in touching)]
        groups.append(merged)
    return groups


def _touch(one: Rule, other: Rule) -> bool:
    return (
        one.x0 - _TOLERANCE <= other.x1 and other.x0 - _TOLERANCE <= one.x1
        and one.y0 - _TOLERANCE <= other.y1 and other.y0 - _TOLERANCE <= one.y1
    )  # fmt: skip


def _table(rules: Sequence[Rule], glyphs: Sequence[Glyph], page: int) -> Table | None:
    across = [rule for rule in rules if _is_across(rule)]
    down = [rule for rule in rules if not _is_across(rule)]
    ys, xs = _places([rule.y0 for rule in across]), _places([rule.x0 for rule in down])
    if len(ys) < 2 or len(xs) < 2 or not 6 <= len(ys) * len(xs) <= _MAX_SLOTS:
        return None
    cells = _cells(xs, ys, across, down)
    members: dict[int, list[Glyph]] = {}
    for glyph in glyphs:
        column, row = _slot(xs, (glyph.x0 + glyph.x1) / 2), _slot(ys, glyph.y - 0.35 * glyph.size)
        if column is not None and row is not None:
            members.setdefault(cells[row][column], []).append(glyph)
    if len({cell for row in cells for cell in row}) < 2 or not members:
        return None
    texts = {cell: tuple(line.text for line in lines_of(inside, page)) for cell, inside in members.items()}
    taken = frozenset(glyph for inside in members.values() for glyph in inside)
    if any(len(texts[cell]) > _PAGE_CELL_LINES and len(inside) > 0.6 * len(glyphs) for cell, inside in members.items()):
        return None
    return Table(ys[0], ys[-1], tuple(_written(cells, texts)), taken)


def _written(cells: list[list[int]], texts: dict[int, tuple[str, ...]]) -> list[tuple[tuple[str, ...], ...]]:
    """The rows: a merged cell speaks in its first row and column and is empty in the rows below."""
    rows: list[tuple[tuple[str, ...], ...]] = []
    seen: set[int] = set()
    for row in cells:
        line: list[tuple[str, ...]] = []
        for index, cell in enumerate(row):
            if index and cell == row[index - 1]:
                continue
            line.append(texts.get(cell, ()) if cell not in seen else ())
        seen.update(row)
        if any(line):
            rows.append(tuple(line))
    return rows


def _places(values: Sequence[float]) -> list[float]:
    """The distinct places: values nearer than the tolerance are one."""
    places: list[float] = []
    for value in sorted(values):
        if not places or value - places[-1] > _TOLERANCE:
            places.append(value)
    return places


def _slot(places: Sequence[float], value: float) -> int | None:
    for index in range(len(places) - 1):
        if places[index] - 0.5 <= value < places[index + 1]:
            return index
    return None


def _cells(xs: Sequence[float], ys: Sequence[float], across: Sequence[Rule], down: Sequence[Rule]) -> list[list[int]]:
    """For each slot of the grid the number of its cell; slots without a line between them are one cell."""
    width = len(xs) - 1
    owner = list(range(width * (len(ys) - 1)))

    def root(slot: int) -> int:
        while owner[slot] != slot:
            slot = owner[slot]
        return slot

    for row in range(len(ys) - 1):
        for column in range(width):
            middle_x, middle_y = (xs[column] + xs[column + 1]) / 2, (ys[row] + ys[row + 1]) / 2
            slot = row * width + column
            if column + 1 < width and not any(
                _at(rule.x0, xs[column + 1]) and rule.y0 <= middle_y <= rule.y1 for rule in down
            ):
                owner[root(slot + 1)] = root(slot)
            if row + 2 < len(ys) and not any(
                _at(rule.y0, ys[row + 1]) and rule.x0 <= middle_x <= rule.x1 for rule in across
            ):
                owner[root(slot + width)] = root(slot)
    return [[root(row * width + column) for column in range(width)] for row in range(len(ys) - 1)]


def _at(one: float, other: float) -> bool:
    return abs(one - other) <= _TOLERANCE
