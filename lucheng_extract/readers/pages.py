"""Pages of characters and lines (PDF, OFD) to the text of a notice."""

from __future__ import annotations

from collections.abc import Sequence

from lucheng_extract.errors import ReadError
from lucheng_extract.readers.document import Reading
from lucheng_extract.readers.layout import Page, TextLine, lines_of
from lucheng_extract.readers.margins import without_margins
from lucheng_extract.readers.paragraphs import joined_lines
from lucheng_extract.readers.rulings import Table, tables
from lucheng_extract.readers.spacing import tidy
from lucheng_extract.readers.tables import row_line

_SCAN_ADVICE = "Recognise its text first, e.g.: ocrmypdf -l chi_sim {name} recognised.pdf"
_Rows = list[list[list[str]]]


def reading(pages: Sequence[Page], name: str) -> Reading:
    """The text of the pages. Raises ReadError when they hold pictures only."""
    if not any(page.glyphs for page in pages):
        what = "scanned pages" if any(page.pictures for page in pages) else "no characters"
        raise ReadError(f"{name} has {what}: there is no text layer to read. {_SCAN_ADVICE.format(name=name)}")
    ruled = [tables(page.rules, page.glyphs, page.number) if page.rules else [] for page in pages]
    taken = [frozenset().union(*(table.glyphs for table in found)) for found in ruled]
    lines = [
        lines_of((g for g in page.glyphs if g not in inside), page.number)
        for page, inside in zip(pages, taken, strict=True)
    ]
    bodies, left_out = without_margins(lines, [page.height for page in pages])
    silent = [page.number for page in pages if page.pictures and not page.glyphs]
    warnings = (f"page {', '.join(map(str, silent))}: only a picture, no text layer",) if silent else ()
    return Reading(tidy(_flow(bodies, ruled)), None, tuple(left_out), warnings)


def _flow(bodies: Sequence[Sequence[TextLine]], ruled: Sequence[Sequence[Table]]) -> list[str]:
    """Paragraphs and table rows in reading order; both may run on from one page to the next."""
    text: list[str] = []
    lines: list[TextLine] = []
    rows: _Rows = []
    for body, found in zip(bodies, ruled, strict=True):
        waiting = list(found)
        for line in body:
            while waiting and waiting[0].top < line.y:
                text += joined_lines(lines)
                lines = []
                rows = _with_table(rows, waiting.pop(0))
            if rows:
                text += _written(rows)
                rows = []
            lines.append(line)
        for table in waiting:
            text += joined_lines(lines)
            lines = []
            rows = _with_table(rows, table)
    return text + joined_lines(lines) + _written(rows)


def _written(rows: _Rows) -> list[str]:
    return [row_line(row) for row in rows]


def _with_table(rows: _Rows, table: Table) -> _Rows:
    """The rows so far and those of the next table: on a new page it may repeat the header and finish a cut row."""
    new = [[list(cell) for cell in row] for row in table.rows]
    if rows and new and new[0] == rows[0]:
        new = new[1:]
    if rows and new and _finishes(rows[-1], new[0]):
        rows = [*rows[:-1], [above + below for above, below in zip(rows[-1], new[0], strict=True)]]
        new = new[1:]
    return rows + new


def _finishes(above: Sequence[Sequence[str]], below: Sequence[Sequence[str]]) -> bool:
    """Whether a row cut by the page's end goes on: no new first cell, and a cell above that breaks off."""
    return (
        len(above) == len(below) > 1
        and not below[0]
        and any(one and other and one[-1][-1:] not in "。；;" for one, other in zip(above, below, strict=True))
    )
