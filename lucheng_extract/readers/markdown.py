"""Markdown: its marks go, its words stay; tables keep their rows.

Every line is a line of the notice. List markers stay as typed: 1. is the notice's own number, not one to count anew.
"""

from __future__ import annotations

from markdown_it import MarkdownIt

from lucheng_extract.errors import ReadError
from lucheng_extract.readers.charset import decode
from lucheng_extract.readers.document import Reading
from lucheng_extract.readers.html_lines import lines
from lucheng_extract.readers.html_tree import parse, walk
from lucheng_extract.readers.limits import MAX_MARKDOWN_BYTES
from lucheng_extract.readers.spacing import tidy


def read(content: bytes, name: str, encoding: str | None) -> Reading:
    """Read Markdown. Raises ReadError for an unknown charset and for a text too big."""
    if len(content) > MAX_MARKDOWN_BYTES:
        raise ReadError(f"{name} has {len(content):,} bytes; Markdown may have {MAX_MARKDOWN_BYTES:,}. Name it .txt")
    text, codec = decode(content, name, encoding)
    markup = (
        MarkdownIt("commonmark", {"breaks": True, "html": True}).enable("table").disable(["list", "code", "reference"])
    )
    root = parse(f"<body>{markup.render(text)}</body>", name)
    return Reading(tidy([line.text for line in lines(walk(root))]), codec)
