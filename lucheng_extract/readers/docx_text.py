"""The paragraphs and tables of a Word body, in reading order, as text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from lucheng_extract.readers.archive import attribute, local_name
from lucheng_extract.readers.docx_numbering import Numbering
from lucheng_extract.readers.spacing import visible
from lucheng_extract.readers.tables import row_line

# What is not shown once all changes are accepted, and what repeats the content that stands beside it.
_DROPPED = frozenset(
    {"del", "moveFrom", "delText", "instrText", "Fallback", "rt", "pPr", "rPr", "sdtPr", "tblPr", "sectPr"}
)
_BOXES = frozenset({"txbxContent"})
_RAISED = str.maketrans("0123456789-−+", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻⁺")
_EXPONENT = re.compile(r"[-−+]?\d{1,3}")
# The check boxes that forms draw with Wingdings.
_SYMBOLS = {
    "F0A3": "□",
    "F06F": "□",
    "F0A8": "□",
    "F071": "□",
    "F052": "☑",
    "F0FE": "☑",
    "F0FC": "√",
    "F0A1": "○",
    "F06C": "●",
}
_LAYOUT_CELL_LINES = 12


@dataclass(slots=True)
class Paragraph:
    """One paragraph: its text (line breaks inside it as `\\n`), the text boxes anchored in it, its style's id."""

    text: str
    style: str
    boxes: list[str] = field(default_factory=list)
    runs_on: bool = False  # its end mark is deleted: the next paragraph continues it

    def lines(self) -> list[str]:
        return [*self.text.split("\n"), *self.boxes]


@dataclass(slots=True)
class Table:
    """A table: rows of cells, each cell its lines."""

    rows: list[list[list[str]]]

    def lines(self) -> list[str]:
        """One line a row; a table of one column, or one that frames whole pages, gives its paragraphs."""
        framing = len(self.rows) <= 2 and any(len(cell) > _LAYOUT_CELL_LINES for row in self.rows for cell in row)
        lines: list[str] = []
        for row in self.rows:
            if len(row) == 1 or framing:
                lines += [line for cell in row for line in cell]
            else:
                lines.append(row_line(row))
        return lines


def paragraphs(container: etree._Element, numbers: Numbering) -> list[Paragraph | Table]:
    """The paragraphs and tables of a body, cell or text box, through content controls and accepted changes."""
    found: list[Paragraph | Table] = []
    for element in _blocks(container):
        if local_name(element) == "tbl":
            found.append(_table(element, numbers))
            continue
        paragraph = _paragraph(element, numbers)
        last = found[-1] if found else None
        if isinstance(last, Paragraph) and last.runs_on:
            last.text += paragraph.text
            last.boxes += paragraph.boxes
            last.runs_on = paragraph.runs_on
        else:
            found.append(paragraph)
    return found


def plain_lines(container: etree._Element) -> list[str]:
    """The lines of a header, footer or note."""
    return [line for item in paragraphs(container, Numbering({}, {})) for line in item.lines() if line.strip()]


def _blocks(container: etree._Element) -> Iterator[etree._Element]:
    stack = [iter(container)]
    while stack:
        element = next(stack[-1], None)
        if element is None:
            stack.pop()
            continue
        name = local_name(element)
        if name in ("p", "tbl"):
            yield element
        elif name not in _DROPPED:
            stack.append(iter(element))


def _paragraph(element: etree._Element, numbers: Numbering) -> Paragraph:
    properties = next((child for child in element if local_name(child) == "pPr"), None)
    style, runs_on = "", False
    for child in properties if properties is not None else ():
        if local_name(child) == "pStyle":
            style = attribute(child, "val") or ""
        elif local_name(child) == "rPr":
            runs_on = any(local_name(mark) in ("del", "moveFrom") for mark in child)
    boxes: list[str] = []
    pieces: list[str] = []
    for run in _shown(element):
        name = local_name(run)
        if name in _BOXES:
            boxes += [line for item in paragraphs(run, numbers) for line in item.lines() if line.strip()]
        else:
            pieces.append(_piece(run, name, bool(pieces)))
    text = visible("".join(pieces))
    marker = numbers.marker(element) if text.strip() or not runs_on else ""
    return Paragraph(marker + text if text.strip() else text, style, boxes, runs_on)


def _shown(paragraph: etree._Element) -> Iterator[etree._Element]:
    """The text, tabs, breaks, symbols and text boxes of a paragraph in order, without what is deleted or hidden."""
    stack = [iter(paragraph)]
    while stack:
        element = next(stack[-1], None)
        if element is None:
            stack.pop()
            continue
        name = local_name(element)
        if name in _DROPPED or (name == "r" and _is_hidden(element)):
            continue
        if name in _BOXES or len(element) == 0:
            yield element
        else:
            stack.append(iter(element))


def _run_property(run: etree._Element, name: str) -> etree._Element | None:
    properties = next((child for child in run if local_name(child) == "rPr"), None)
    return next((child for child in properties if local_name(child) == name), None) if properties is not None else None


def _is_hidden(run: etree._Element) -> bool:
    mark = _run_property(run, "vanish")
    return mark is not None and attribute(mark, "val") not in ("0", "false")


def _is_raised(run: etree._Element) -> bool:
    """Whether a run is set as an exponent: as a superscript, or by hand above the line."""
    align, position = _run_property(run, "vertAlign"), _run_property(run, "position")
    height = (attribute(position, "val") or "") if position is not None else ""
    return (align is not None and attribute(align, "val") == "superscript") or (height.isdigit() and int(height) > 3)


def _piece(element: etree._Element, name: str, after_text: bool) -> str:
    if name == "t":
        text = element.text or ""
        parent = element.getparent()
        if after_text and _EXPONENT.fullmatch(text.strip()) and parent is not None and _is_raised(parent):
            return text.strip().translate(_RAISED)
        return text
    if name in ("tab", "ptab"):
        return " "
    if name in ("br", "cr"):
        return "\n"
    if name == "noBreakHyphen":
        return "-"
    if name == "sym":
        code = (attribute(element, "char") or "").upper()
        return _SYMBOLS.get(code) or (chr(int(code, 16)) if re.fullmatch(r"[0-9A-F]{2,4}", code) else "")
    return ""


def _table(element: etree._Element, numbers: Numbering) -> Table:
    rows: list[list[list[str]]] = []
    for row in _descendants(element, "tr"):
        if any(
            local_name(mark) in ("del", "cellDel") for child in row if local_name(child) == "trPr" for mark in child
        ):
            continue
        cells = [_cell(cell, numbers) for cell in _descendants(row, "tc")]
        if any(line.strip() for cell in cells for line in cell):
            rows.append(cells)
    return Table(rows)


def _descendants(parent: etree._Element, name: str) -> Iterator[etree._Element]:
    """The rows of a table or cells of a row, also inside content controls; not those of tables further in."""
    for child in parent:
        if local_name(child) == name:
            yield child
        elif local_name(child) in ("sdt", "sdtContent", "ins", "moveTo", "customXml"):
            yield from _descendants(child, name)


def _cell(cell: etree._Element, numbers: Numbering) -> list[str]:
    for child in cell:
        if local_name(child) == "tcPr":
            for mark in child:
                if local_name(mark) == "vMerge" and attribute(mark, "val") != "restart":
                    return []
    return [line for item in paragraphs(cell, numbers) for line in item.lines() if line.strip()]
