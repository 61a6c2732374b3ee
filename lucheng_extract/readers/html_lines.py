"""The lines a reader of a web page sees: blocks and `<br>` break lines, tables keep their rows, lists their numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from lucheng_extract.readers.html_tree import END, START, TEXT, Event
from lucheng_extract.readers.numerals import numeral
from lucheng_extract.readers.spacing import collapsed, visible
from lucheng_extract.readers.tables import CELL, cell_text

_BLOCKS = frozenset([
    "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "details", "dialog",
    "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5",
    "h6", "header", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary",
    "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ucapcontent", "ul",
])  # fmt: skip
_PRESERVED = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)", re.I)
_EXPONENT = re.compile(r"\s*[-−+]?\d{1,3}\s*")
_RAISED = str.maketrans("0123456789-−+", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻⁺")
_LIST_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([\w-]+)", re.I)
# The list classes of UEditor, the editor of most portals: marker before, style, marker after.
_EDITOR_LISTS = {
    "custom_num": ("", "decimal", "."), "custom_num1": ("", "decimal", ")"), "custom_num2": ("(", "decimal", ")"),
    "custom_cn": ("", "cjk-ideographic", "、"), "custom_cn1": ("", "cjk-ideographic", "）"),
    "custom_cn2": ("（", "cjk-ideographic", "）"),
}  # fmt: skip
_HTML_LISTS = {"a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
_LAYOUT_CELL_LINES, _LAYOUT_ROWS = 8, 3


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page: its cells (one, unless it is a table row), and how many of its characters are links."""

    cells: tuple[str, ...]
    linked: int = 0
    heading: bool = False

    @property
    def text(self) -> str:
        return CELL.join(self.cells).rstrip(CELL)


@dataclass(slots=True)
class _Sink:
    """Collects the pieces of the line in the making and the lines finished."""

    lines: list[Line] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    linked: int = 0
    heading: bool = False

    def flush(self) -> None:
        text = visible(collapsed("".join(self.pieces))).strip(" \t\u3000")
        if text:
            self.lines.append(Line((text.replace(CELL, " "),), self.linked, self.heading))
        self.pieces, self.linked = [], 0


@dataclass(slots=True)
class _Table:
    """A table whose rows are lines. `spans` counts, by column, the rows that a merged cell still fills."""

    element: etree._Element
    row: list[str] = field(default_factory=list)
    column: int = 0
    linked: int = 0
    spans: dict[int, int] = field(default_factory=dict)


def lines(events: Iterable[Event]) -> list[Line]:
    """The lines of a walked tree, in reading order, without empty ones."""
    writer = _Writer()
    for kind, element, text in events:
        if kind == TEXT:
            writer.text(text)
        elif kind == START:
            writer.start(element)
        elif kind == END:
            writer.end(element)
    return writer.finish()


class _Writer:
    """Turns the events of a tree into lines; holds the state that nested elements need."""

    def __init__(self) -> None:
        self._sinks = [_Sink()]
        self._tables: list[_Table] = []
        self._lists: list[tuple[etree._Element, Iterator[str]]] = []
        self._links = self._preserved = 0
        self._raised: list[int] = []

    def finish(self) -> list[Line]:
        while len(self._sinks) > 1:
            self._close_cell(None)
        self._sinks[0].flush()
        return self._sinks[0].lines

    def text(self, text: str) -> None:
        sink = self._sinks[-1]
        if self._links:
            sink.linked += len(text.strip())
        if not self._preserved:
            sink.pieces.append(text)
            return
        first, *rest = text.split("\n")
        sink.pieces.append(first)
        for line in rest:
            sink.flush()
            sink.pieces.append(line)

    def start(self, element: etree._Element) -> None:
        tag = str(element.tag)
        if tag in _BLOCKS:
            self._sinks[-1].flush()
        if tag == "a":
            self._links += 1
        elif tag == "sup":
            self._raised.append(len(self._sinks[-1].pieces))
        elif tag in ("ol", "ul"):
            self._lists.append((element, _markers(element)))
        elif tag == "li" and self._lists:
            self._sinks[-1].pieces.append(next(self._lists[-1][1]))
        elif tag in ("h1", "h2"):
            self._sinks[-1].heading = True
        elif tag == "table":
            if _is_data(element):
                self._tables.append(_Table(element))
        elif tag in ("td", "th") and self._tables:
            self._open_cell()
        if _preserves(element):
            self._preserved += 1

    def end(self, element: etree._Element) -> None:
        tag = str(element.tag)
        if tag in _BLOCKS:
            self._sinks[-1].flush()
        if _preserves(element):
            self._preserved -= 1
        if tag == "a":
            self._links -= 1
        elif tag == "sup":
            self._raise(self._raised.pop())
        elif tag in ("ol", "ul"):
            self._lists.pop()
        elif tag in ("h1", "h2"):
            self._sinks[-1].heading = False
        elif tag in ("td", "th") and self._tables:
            self._close_cell(element)
        elif tag == "tr" and self._tables:
            self._close_row()
        elif tag == "table" and self._tables and self._tables[-1].element is element:
            self._tables.pop()

    def _raise(self, start: int) -> None:
        """10<sup>3</sup> is not 103, m<sup>2</sup> is not m2."""
        pieces = self._sinks[-1].pieces
        raised = "".join(pieces[start:])
        if start <= len(pieces) and _EXPONENT.fullmatch(raised) and "".join(pieces[:start]).strip():
            pieces[start:] = [raised.strip().translate(_RAISED)]

    def _open_cell(self) -> None:
        self._fill_merged()
        self._sinks.append(_Sink())

    def _close_cell(self, cell: etree._Element | None) -> None:
        sink = self._sinks.pop()
        sink.flush()
        table = self._tables[-1]
        table.row.append("\n".join(line.text for line in sink.lines))
        table.linked += sum(line.linked for line in sink.lines)
        width, height = _span(cell, "colspan"), _span(cell, "rowspan")
        if height > 1:
            table.spans[table.column] = height
        table.column += width

    def _fill_merged(self) -> None:
        table = self._tables[-1]
        while table.spans.get(table.column, 0) > 0:
            table.row.append("")
            table.column += 1

    def _close_row(self) -> None:
        self._fill_merged()
        table, sink = self._tables[-1], self._sinks[-1]
        written = [cell for cell in table.row if cell]
        if len(table.row) == 1:
            sink.lines += [Line((line,), 0) for line in table.row[0].split("\n") if line]
        elif written:
            sink.lines.append(Line(tuple(cell_text(cell.split("\n")) for cell in table.row), table.linked))
        table.spans = {column: rows - 1 for column, rows in table.spans.items() if rows > 1}
        table.row, table.column, table.linked = [], 0, 0


def _preserves(element: etree._Element) -> bool:
    return element.tag == "pre" or _PRESERVED.search(element.get("style") or "") is not None


def _span(cell: etree._Element | None, name: str) -> int:
    value = (cell.get(name) if cell is not None else None) or "1"
    return min(int(value), 1000) if value.isascii() and value.isdigit() and int(value) else 1


def _is_data(table: etree._Element) -> bool:
    """Whether the table holds rows of facts, not the layout of the page: no table inside, no cell that is a page."""
    for element in table.iterdescendants():
        if element.tag in ("table", "h1"):
            return False
    rows = list(table.iter("tr"))
    if len(rows) > _LAYOUT_ROWS:
        return True
    cells = [list(row.iterchildren("td", "th")) for row in rows]
    return not any(
        sum(1 for _ in cell.iter("p", "div", "br", "li")) >= _LAYOUT_CELL_LINES
        for row in cells
        if len(row) > 1
        for cell in row
    )


def _markers(element: etree._Element) -> Iterator[str]:
    """The markers that the items of a list show, one after the other."""
    before, style, after = "", "", ""
    for name in (element.get("class") or "").split():
        before, style, after = _EDITOR_LISTS.get(name, (before, style, after))
    if not style and element.tag == "ol":
        declared = _LIST_STYLE.search(element.get("style") or "")
        style = (declared[1] if declared else "") or _HTML_LISTS.get(element.get("type") or "", "decimal")
        after = "、" if style in ("cjk-ideographic", "simp-chinese-informal", "simp-chinese-formal") else "."
    start = element.get("start") or "1"
    number = int(start) if start.isascii() and start.isdigit() and len(start) < 6 else 1
    silent = not style or style in ("none", "disc", "circle", "square", "inside", "outside")
    while True:
        yield "" if silent else f"{before}{numeral(number, style)}{after}"
        number += 1
