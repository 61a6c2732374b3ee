"""The notice as it really arrives: bytes of any usual format to plain text.

>>> read("# 关于印发方案的通知".encode(), name="notice.md").text
'关于印发方案的通知'
"""

from __future__ import annotations

import hashlib
import importlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from lucheng_extract.errors import ReadError
from lucheng_extract.readers import detect
from lucheng_extract.readers.document import ReadDocument, Reading
from lucheng_extract.readers.limits import MAX_FILE_BYTES

if TYPE_CHECKING:
    from lucheng_extract.records import Notice

_Reader = Callable[[bytes, str, str | None], Reading]

__all__ = ["ReadDocument", "extract_file", "read"]


class _Format(NamedTuple):
    reader: str  # the module of this package that reads it
    extra: str | None  # the extra that installs what the module imports


_FORMATS = {
    detect.PLAIN: _Format("plain", None),
    detect.MARKDOWN: _Format("markdown", "html"),
    detect.HTML: _Format("html", "html"),
    detect.MHTML: _Format("mhtml", "html"),
    detect.DOCX: _Format("docx", "docx"),
    detect.PDF: _Format("pdf", "pdf"),
    detect.OFD: _Format("ofd", "ofd"),
}


def read(
    source: str | os.PathLike[str] | bytes, *, name: str | None = None, encoding: str | None = None
) -> ReadDocument:
    """The plain text of a notice in a file or in bytes: `.txt .md .html .mht .docx .pdf .ofd`, told apart by content.

    `name` is what messages and the result call bytes (its extension decides only between text and Markdown);
    `encoding` names the charset of a text or web page and switches detection off. Nothing is fetched or executed;
    `lucheng_extract.readers.limits` states how much is read at most.

    Raises ReadError: no such file, too big, damaged, protected by a password, scanned, of an unknown charset, or of a
    format that is not read; the message says what to do.
    """
    content, shown = _bytes_of(source, name)
    media_type = detect.media_type(content, shown)
    reading = _reader_of(media_type, shown)(content, shown, encoding)
    return ReadDocument(
        text=reading.text,
        name=name or (None if isinstance(source, bytes) else Path(source).name),
        media_type=media_type,
        reader=_FORMATS[media_type].reader,
        encoding=reading.encoding,
        sha256=hashlib.sha256(content).hexdigest(),
        left_out=reading.left_out,
        warnings=(*detect.warnings(media_type, shown), *reading.warnings),
    )


def extract_file(
    source: str | os.PathLike[str] | bytes, *, name: str | None = None, encoding: str | None = None, **options: Any
) -> Notice:
    """The records of a notice in a file or in bytes: `read` and then `extract` with the `options`.

    `notice.text` is the plain text that all offsets point into; `notice.source` says how it was read.
    Raises ReadError as `read` does.
    """
    from lucheng_extract.pipeline import extract

    document = read(source, name=name, encoding=encoding)
    return extract(document.text, source=document.source(), **options)


def _bytes_of(source: str | os.PathLike[str] | bytes, name: str | None) -> tuple[bytes, str]:
    if isinstance(source, bytes):
        shown = name or "the input"
        _refuse_big(len(source), shown)
        return source, shown
    path = Path(source)
    shown = name or str(path)
    try:
        _refuse_big(path.stat().st_size, shown)
        with path.open("rb") as file:
            content = file.read(MAX_FILE_BYTES + 1)
    except OSError as error:
        raise ReadError(f"{path} cannot be read ({error.strerror}). Check the path") from error
    _refuse_big(len(content), shown)
    return content, shown


def _refuse_big(size: int, name: str) -> None:
    if size > MAX_FILE_BYTES:
        raise ReadError(
            f"{name} has {size:,} bytes; the limit is {MAX_FILE_BYTES:,}. If it is a real notice, take its pictures "
            "out or export its text"
        )


def _reader_of(media_type: str, name: str) -> _Reader:
    module, extra = _FORMATS[media_type]
    try:
        reader: _Reader = importlib.import_module(f"lucheng_extract.readers.{module}").read
        return reader
    except ModuleNotFoundError as error:
        if extra is None or (error.name or "").startswith("lucheng_extract"):
            raise
        raise ReadError(
            f"{name}: reading {media_type} needs the package {error.name}. "
            f"Install it: pip install 'lucheng-extract[{extra}]'"
        ) from error
