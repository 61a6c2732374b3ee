"""What a reader hands on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lucheng_extract.records import Source


@dataclass(frozen=True, slots=True)
class Reading:
    """What the reader of one format made of the bytes: see `ReadDocument` for the fields."""

    text: str
    encoding: str | None = None
    left_out: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A notice's plain text and where it came from.

    `text`: one paragraph a line, `\\n` between them; the cells of a table row are joined by a tab.
    `name`: the file's name, `None` for bytes without one.
    `media_type`: by content, e.g. `application/pdf`.
    `reader`: `plain`, `markdown`, `html`, `mhtml`, `docx`, `pdf` or `ofd`.
    `encoding`: the charset the bytes were decoded with, as a Python codec name; `None` where the format names its own.
    `sha256`: of the bytes read, in hexadecimal.
    `left_out`: lines that belong to the page and not to the notice: running headers and footers.
    `warnings`: what a reader of the result should know, e.g. that a page holds only a picture.
    """

    text: str
    name: str | None
    media_type: str
    reader: str
    encoding: str | None
    sha256: str
    left_out: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()

    def source(self) -> Source:
        """What `Notice.source` says of it."""
        from lucheng_extract.records import Source

        return Source(
            name=self.name,
            media_type=self.media_type,
            sha256=self.sha256,
            chars=len(self.text),
            reader=self.reader,
            encoding=self.encoding,
        )
