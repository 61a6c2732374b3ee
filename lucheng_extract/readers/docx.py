"""DOCX (Office Open XML, transitional and strict): body text as Word shows it, with automatic numbers written out.

Tracked changes count as accepted. Tables give one line a row. Text boxes follow the paragraph that anchors them;
footnotes follow the text; headers and footers are left out and handed on apart. A table of contents is left out: it
repeats the headings. Read from the XML parts themselves: real files name parts that do not exist, over which
python-docx fails, and it skips insertions, text boxes and content controls.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from lxml import etree

from lucheng_extract.errors import ReadError
from lucheng_extract.readers.archive import Archive, attribute, local_name, open_archive
from lucheng_extract.readers.document import Reading
from lucheng_extract.readers.docx_numbering import Numbering, numbering
from lucheng_extract.readers.docx_text import Paragraph, paragraphs, plain_lines
from lucheng_extract.readers.spacing import tidy

_DOCUMENT = "officeDocument"
_CONTENTS = re.compile(r"toc\s*\d+|toc heading|目录\s*\d*", re.I)


def read(content: bytes, name: str, encoding: str | None) -> Reading:
    """Read a Word document. Raises ReadError for one that is damaged, protected, too big, or without text."""
    archive = open_archive(content, name)
    main = _main_part(archive)
    related = dict(_relations(archive, main))
    root = archive.xml(main)
    body = next((child for child in root if local_name(child) == "body"), None)
    if body is None:
        raise ReadError(f"{name}: its main part {main!r} has no body. Save it again in Word or WPS")
    parts = {kind: _optional(archive, related.get(kind)) for kind in ("numbering", "styles", "footnotes", "endnotes")}
    text = _body_lines(body, numbering(parts["numbering"], parts["styles"]), _contents_styles(parts["styles"]))
    notes = [line for kind in ("footnotes", "endnotes") for line in _note_lines(parts[kind])]
    if not any(line.strip() for line in text):
        raise ReadError(
            f"{name} has no text: it may hold only pictures. Recognise their text first, "
            f"e.g.: soffice --headless --convert-to pdf {name}, then ocrmypdf -l chi_sim"
        )
    return Reading(tidy([*text, "", *notes]), None, tuple(dict.fromkeys(_margins(archive, main))))


def _main_part(archive: Archive) -> str:
    for kind, target in _relations(archive, ""):
        if kind == _DOCUMENT:
            return target
    return "word/document.xml"


def _relations(archive: Archive, part: str) -> Iterator[tuple[str, str]]:
    """Kind and path of every part that a part refers to inside the container; links to the outside are not followed."""
    folder, _, file = part.rpartition("/")
    path = f"{folder}/_rels/{file}.rels" if part else "_rels/.rels"
    if not archive.has(path):
        return
    for relation in archive.xml(path):
        target = relation.get("Target") or ""
        if relation.get("TargetMode") != "External" and target:
            kind = (relation.get("Type") or "").rpartition("/")[2]
            yield (
                kind,
                target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target)),
            )


def _optional(archive: Archive, path: str | None) -> etree._Element | None:
    return archive.xml(path) if path is not None and archive.has(path) else None


def _contents_styles(styles: etree._Element | None) -> frozenset[str]:
    """The ids of the styles that tables of contents are set in."""
    found = {"TOC1", "TOC2", "TOC3"}
    for style in styles if styles is not None else ():
        names = [attribute(child, "val") or "" for child in style if local_name(child) == "name"]
        if any(_CONTENTS.fullmatch(given) for given in names):
            found.add(attribute(style, "styleId") or "")
    return frozenset(found)


def _body_lines(body: etree._Element, numbers: Numbering, contents: frozenset[str]) -> list[str]:
    lines: list[str] = []
    for item in paragraphs(body, numbers):
        if not (isinstance(item, Paragraph) and item.style in contents):
            lines += item.lines()
    return lines


def _note_lines(root: etree._Element | None) -> list[str]:
    """The notes' texts; separators are notes of a type of their own."""
    if root is None:
        return []
    return [line for note in root if attribute(note, "type") is None for line in plain_lines(note)]


def _margins(archive: Archive, main: str) -> Iterator[str]:
    for kind, target in _relations(archive, main):
        if kind in ("header", "footer") and archive.has(target):
            yield from (line for line in plain_lines(archive.xml(target)) if line.strip())
