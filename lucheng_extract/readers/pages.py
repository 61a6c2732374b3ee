"""Pages of characters and lines (PDF, OFD) to the text of a notice."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from statistics import median

from lucheng_extract.errors import ReadError
from lucheng_extract.readers.document import Reading
from lucheng_extract.readers.layout import Glyph, Page, TextLine, lines_of
from lucheng_extract.readers.limits import MAX_CHARACTERS, MAX_PAGES
from lucheng_extract.readers.margins import without_margins
from lucheng_extract.readers.paragraphs import frames_of, joined_lines
from lucheng_extract.readers.rulings import Table, tables
from lucheng_extract.readers.spacing import tidy
from lucheng_extract.readers.tables import row_line

_SCAN_ADVICE = "Recognise its text first, e.g.: ocrmypdf -l chi_sim {name} recognised.pdf"
_UNKNOWN_SHARE = 0.2
_Rows = list[list[list[str]]]


@dataclass(slots=True)
class _Read:
    """What is kept of the pages read so far: lines and tables, not characters."""

    lines: list[list[TextLine]] = field(default_factory=list)
    tables: list[list[Table]] = field(default_factory=list)
    widths: list[float] = field(default_factory=list)
    heights: list[float] = field(default_factory=list)
    silent: list[int] = field(default_factory=list)
    chars: int = 0
    unknown: int = 0

    def add(self, page: Page) -> None:
        found = tables(page.rules, page.glyphs, page.number) if page.rules else []
        inside = frozenset[Glyph]().union(*(table.glyphs for table in found))
        self.lines.append(lines_of((glyph for glyph in page.glyphs if glyph not in inside), page.number))
        self.tables.append(found)
        self.widths.append(page.width)
        self.heights.append(page.height)
        self.chars += len(page.glyphs)
        self.unknown += sum(1 for glyph in page.glyphs if _is_unknown(glyph.char))
        if page.pictures and not page.glyphs:
            self.silent.append(page.number)


def reading(pages: Iterable[Page], name: str) -> Reading:
    """The text of the pages, taken one by one. Raises ReadError when they hold pictures or unknown characters only."""
    done = _Read()
    for page in pages:
        done.add(page)
        if len(done.lines) > MAX_PAGES or done.chars > MAX_CHARACTERS:
            raise ReadError(
                f"{name} has more than {MAX_PAGES:,} pages or {MAX_CHARACTERS:,} characters, the limits. Split it"
            )
    if not done.chars:
        what = "scanned pages" if done.silent else "no characters"
        raise ReadError(f"{name} has {what}: there is no text layer to read. {_SCAN_ADVICE.format(name=name)}")
    if done.unknown > _UNKNOWN_SHARE * done.chars:
        raise ReadError(
            f"{name}: its fonts do not say which characters they draw ({done.unknown:,} are unknown). "
            f"Recognise its text first: ocrmypdf --force-ocr -l chi_sim {name} recognised.pdf"
        )
    bodies, left_out = without_margins(done.lines, done.heights)
    silent = ", ".join(map(str, done.silent))
    warnings = (f"page {silent}: only a picture, no text layer",) if silent else ()
    return Reading(tidy(_flow(bodies, done.tables, median(done.widths))), None, tuple(left_out), warnings)


def _is_unknown(char: str) -> bool:
    """Whether a font without a table to Unicode drew the character: no reader can tell what it means."""
    return char in "\x00\x01\ufffd\ufffe\uffff" or "\ue000" <= char <= "\uf8ff"


def _flow(bodies: Sequence[Sequence[TextLine]], ruled: Sequence[Sequence[Table]], width: float) -> list[str]:
    """Paragraphs and table rows in reading order; both may run on from one page to the next."""
    frames = frames_of([line for body in bodies for line in body], width)
    text: list[str] = []
    lines: list[TextLine] = []
    rows: _Rows = []
    for item in _in_order(bodies, ruled):
        if isinstance(item, Table):
            text += joined_lines(lines, frames)
            lines, rows = [], _with_table(rows, item)
        else:
            text += _written(rows)
            rows = []
            lines.append(item)
    return text + joined_lines(lines, frames) + _written(rows)


def _in_order(bodies: Sequence[Sequence[TextLine]], ruled: Sequence[Sequence[Table]]) -> Iterator[TextLine | Table]:
    """The lines and tables of the pages, each table before the first line below its top."""
    for body, found in zip(bodies, ruled, strict=True):
        waiting = deque(found)
        for line in body:
            while waiting and waiting[0].top < line.y:
                yield waiting.popleft()
            yield line
        yield from waiting


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
