"""Which format the bytes are: by their content first, by the file's extension where the content leaves it open."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import PurePath

from lucheng_extract.errors import ReadError

PLAIN, MARKDOWN, HTML, MHTML = "text/plain", "text/markdown", "text/html", "multipart/related"
PDF, OFD = "application/pdf", "application/ofd"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_EXTENSIONS = {
    ".md": MARKDOWN, ".markdown": MARKDOWN, ".htm": HTML, ".html": HTML, ".xhtml": HTML, ".shtml": HTML,
    ".mht": MHTML, ".mhtml": MHTML, ".pdf": PDF, ".ofd": OFD, ".docx": DOCX, ".docm": DOCX, ".dotx": DOCX,
}  # fmt: skip
_BINARY = {PDF: "PDF", OFD: "OFD", DOCX: "DOCX"}
_CONVERT = "Convert it first: soffice --headless --convert-to docx {name}"
_OCR = "Recognise its text first, e.g.: ocrmypdf -l chi_sim {name} notice.pdf"
_UNPACK = "Unpack it and read the files inside"
_ZIP = "lucheng convert (in Python: convert) reads the files in a .zip; or unpack it"

# The first bytes of what is not read, and what to do with it.
_REFUSED: tuple[tuple[bytes, str, str], ...] = (
    (b"{\\rtf", "an RTF document", _CONVERT),
    (b"\xff\xd8\xff", "a JPEG picture", _OCR),
    (b"\x89PNG", "a PNG picture", _OCR),
    (b"GIF8", "a GIF picture", _OCR),
    (b"II*\x00", "a TIFF picture", _OCR),
    (b"MM\x00*", "a TIFF picture", _OCR),
    (b"Rar!", "a RAR archive", _UNPACK),
    (b"7z\xbc\xaf", "a 7z archive", _UNPACK),
    (b"\x1f\x8b", "a gzip archive", _UNPACK),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML_TAG = (
    rb"<(?:!doctype\s+html|html|head|body|meta|title|link|style|script|table|tbody|div|span|font|section|article"
    rb"|ucapcontent|h[1-6]|p|br|center|b|strong|ul|ol|a|img|form)\b[^<]{0,4000}?>"
)
_HTML_START = re.compile(rb"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,4000}?-->\s*){0,9}" + _HTML_TAG, re.I | re.S)
_CLOSING_TAG = re.compile(rb"</(?:p|div|td|tr|table|span|body|html)\s*>|<br\s*/?>", re.I)
_TAG = re.compile(rb"<[a-z][a-z1-6]{0,12}[\s/>]", re.I)
_HEAD = 65_536


def media_type(content: bytes, name: str) -> str:
    """The media type of a notice's bytes. Raises ReadError for a format that is not read, saying what to do.

    >>> media_type(b"%PDF-1.7 ...", "notice.txt")
    'application/pdf'
    >>> media_type("# 关于印发方案的通知".encode(), "notice.md")
    'text/markdown'
    """
    if not content.strip(b"\x00 \t\r\n"):
        raise ReadError(f"{name} is empty. Download or export it again")
    head = content[:_HEAD]
    for magic, what, advice in _REFUSED:
        if head.startswith(magic):
            raise ReadError(f"{name} is {what}. {advice.format(name=name)}")
    if b"%PDF-" in head[:1024]:
        return PDF
    if head.startswith(b"PK"):
        return _zip_type(content, name)
    if head.startswith(_OLE):
        raise ReadError(_ole_message(content, name))
    return _text_type(head, name)


def warnings(media_type: str, name: str) -> tuple[str, ...]:
    """What to know of a file whose extension says another format than its content."""
    expected = _EXTENSIONS.get(PurePath(name).suffix.lower())
    if expected is None or expected == media_type or {expected, media_type} <= {HTML, MHTML, PLAIN, MARKDOWN}:
        return ()
    return (f"named {PurePath(name).suffix}, but by its content {media_type}; read as that",)


def _text_type(head: bytes, name: str) -> str:
    expected = _EXTENSIONS.get(PurePath(name).suffix.lower())
    ascii_head = head.replace(b"\x00", b"") if head[:2] in (b"\xff\xfe", b"\xfe\xff") else head
    ascii_head = ascii_head.removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")
    if re.match(rb"[\s\S]{0,4000}?^Content-Type:\s*multipart/related", ascii_head[:8000], re.I | re.M):
        return MHTML
    if expected == HTML and _TAG.search(ascii_head):
        return HTML
    if _HTML_START.match(ascii_head) or (len(_CLOSING_TAG.findall(ascii_head)) >= 3 and expected != MARKDOWN):
        return HTML
    if re.match(rb"\s*<\?xml|\s*<\?mso-application", ascii_head):
        raise ReadError(f"{name} is an XML document that is no web page. {_CONVERT.format(name=name)}")
    if expected in _BINARY:
        raise ReadError(
            f"{name} is not a {_BINARY[expected]} file, whatever its extension says: it starts with {head[:8]!r}. "
            "Download it again, or rename it if it is a text"
        )
    return MARKDOWN if expected == MARKDOWN else PLAIN


def _zip_type(content: bytes, name: str) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = {entry.replace("\\", "/").lstrip("/") for entry in archive.namelist()}
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        raise ReadError(
            f"{name} is a damaged zip container ({error}): the file was cut off or altered. Download or export it again"
        ) from error
    if "OFD.xml" in names:
        return OFD
    if any(entry.startswith("word/") for entry in names):
        return DOCX
    for folder, what in (("xl/", "an Excel workbook"), ("ppt/", "a presentation"), ("content.xml", "an ODF document")):
        if any(entry.startswith(folder) for entry in names):
            raise ReadError(f"{name} is {what}, which is not read. {_CONVERT.format(name=name)}")
    raise ReadError(f"{name} is a zip archive without a DOCX or OFD document in it. {_ZIP}")


def _ole_message(content: bytes, name: str) -> str:
    """Old Word and WPS files, and password-protected DOCX, are OLE containers; stream names in them are UTF-16."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        return f"{name} is protected by a password. Save it without one in Word or WPS and try again"
    if PurePath(name).suffix.lower() == ".wps":
        return f"{name} is a binary WPS document. {_CONVERT.format(name=name)}"
    if "WordDocument".encode("utf-16-le") in content:
        return f"{name} is a binary Word document (.doc). {_CONVERT.format(name=name)}"
    return f"{name} is a binary Office file (OLE). {_CONVERT.format(name=name)}"
