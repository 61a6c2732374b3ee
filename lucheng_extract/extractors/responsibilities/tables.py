"""Tables of tasks: a heading row with 责任单位, 牵头单位 … and the names in its column.

    序号<TAB>重点任务<TAB>牵头单位<TAB>配合单位
    1<TAB>建设产业园<TAB>市科技局<TAB>市财政局、市工信局    → 市科技局 lead; 市财政局, 市工信局 cooperating

Cells are divided by tabs (the readers write tables of every format so). An empty cell, as below a merged one, says
nothing; a cell with labels of its own (牵头单位:…;配合单位:…) is read as a list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast

from lucheng_extract.extractors.responsibilities.entries import EntryReader
from lucheng_extract.extractors.responsibilities.words import Duty, DutyWords, Span, duties_of
from lucheng_extract.grammar.department import DepartmentNames
from lucheng_extract.records import DutyRole

_CELL = "\t"
# 牵头单位:市发改委;配合单位:市财政局 in a cell is a list of its own.
_LABELLED = re.compile(r"(?:单位|部门|牵头|配合|责任)[:：]")


def find_tables(folded: str, words: DutyWords, names: DepartmentNames) -> tuple[list[Duty], list[Span]]:
    """The duties of all tables with a column of duty bearers, and the spans of their cells."""
    duties: list[Duty] = []
    spans: list[Span] = []
    if _CELL not in folded:
        return duties, spans
    reader = EntryReader(folded, words, names)
    columns: dict[int, DutyRole] = {}
    for start, end in _lines(folded):
        cells = list(_cells(folded, start, end))
        headed = _columns(folded, cells, words)
        if len(cells) < 2 or headed:
            columns = headed
        for number, (cell_start, cell_end) in enumerate(cells if columns and not headed else ()):
            if number not in columns or _LABELLED.search(folded, cell_start, cell_end):
                continue
            entries = reader.read(cell_start, cell_end, columns[number])
            duties += duties_of(folded, names, ((e.start, e.end, e.role) for e in entries), "responsibilities.table")
            spans.append((cell_start, cell_end))
    return duties, spans


def _lines(folded: str) -> Iterator[Span]:
    start = 0
    for line in folded.split("\n"):
        yield start, start + len(line)
        start += len(line) + 1


def _cells(folded: str, start: int, end: int) -> Iterator[Span]:
    for cell in folded[start:end].split(_CELL):
        yield start, start + len(cell)
        start += len(cell) + 1


def _columns(folded: str, cells: list[Span], words: DutyWords) -> dict[int, DutyRole]:
    """The columns whose heading is a label; none in a row of less than two cells."""
    found: dict[int, DutyRole] = {}
    for number, (start, end) in enumerate(cells if len(cells) > 1 else ()):
        label = words.label.fullmatch("".join(folded[start:end].split()).rstrip(":"))
        role = words.label_roles[label["label"]] if label else "none"
        if role != "none":
            found[number] = cast(DutyRole, role)
    return found
