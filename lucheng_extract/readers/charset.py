"""Bytes to text without a guess that could change a character.

The order: the caller's encoding; a byte order mark; strict UTF-8; the charset that the page declares; strict GB18030
(a superset of GBK and GB2312). Statistical detectors are not used: they take GB18030 for its subset and change dashes.
"""

from __future__ import annotations

import codecs
import re

from lucheng_extract.errors import ReadError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# GB 2312 as Python has it reads A1AA as U+2015 and A1A4 as U+30FB; GB 18030 reads — and ·, as they were typed.
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "ascii": "utf-8"}
_DECLARED = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]{2,20})|<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]{2,20})", re.I)  # fmt: skip  # noqa: E501
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_UTF8_HANZI = re.compile(rb"[\xe4-\xe9][\x80-\xbf]{2}")
_MULTIBYTE = re.compile(rb"[\x80-\xff]")
_HANZI = re.compile(r"[\u3400-\u9fff]")
_SAMPLE = 100_000


def decode(content: bytes, name: str, encoding: str | None = None) -> tuple[str, str]:
    """The text of the bytes and the Python name of the codec that read them. Raises ReadError instead of guessing.

    `encoding` names the charset and then nothing else is tried.

    >>> decode("区财政安排1亿元".encode("gbk"), "notice.txt")
    ('区财政安排1亿元', 'gb18030')
    """
    text, codec = _decode(content, name, encoding)
    controls = _CONTROL.findall(text)
    if "\0" in controls or len(controls) > 0.01 * len(text):
        raise ReadError(
            f"{name} is not a text: it holds control characters ({controls[0]!r} and {len(controls) - 1} more). "
            "If it is UTF-16 without a byte order mark, name it: encoding='utf-16-le'"
        )
    return text, codec


def declared(content: bytes) -> str | None:
    """The charset that a web page declares in its first 4 kB, if Python knows it."""
    found = _DECLARED.search(content[:4096])
    return _codec((found[1] or found[2]).decode("ascii")) if found else None


def _codec(label: str) -> str | None:
    try:
        codec = codecs.lookup(label).name
    except (LookupError, ValueError):
        return None
    return _WIDER.get(codec, codec)


def _decode(content: bytes, name: str, encoding: str | None) -> tuple[str, str]:
    if encoding is not None:
        return _named(content, name, encoding)
    for bom, codec in _BOMS:
        if content.startswith(bom):
            return _strict(content, name, codec).removeprefix("\ufeff"), codec
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        _refuse_broken_utf8(content, name, error)
        position = error.start
    codec = declared(content) or "gb18030"
    if codec.startswith("utf-"):  # the page says so, but its bytes are not
        codec = "gb18030"
    try:
        text = content.decode(codec)
    except UnicodeDecodeError as error:
        raise ReadError(
            f"{name} is not UTF-8 (byte {content[position]:#04x} at position {position}) and not "
            f"{codec.upper()} either (position {error.start}). Name its encoding, e.g.: encoding='big5'"
        ) from error
    if codec == "gb18030" and declared(content) is None:
        _refuse_unlikely_gb18030(content, text, name)
    return text, codec


def _named(content: bytes, name: str, encoding: str) -> tuple[str, str]:
    codec = _codec(encoding)
    if codec is None:
        raise ReadError(
            f"{name}: no encoding is called {encoding!r}. Use e.g. 'utf-8', 'gb18030', 'big5' or 'utf-16-le'"
        )
    if codec == "big5":
        try:
            return content.decode(codec), codec
        except UnicodeDecodeError:
            codec = "big5hkscs"  # what browsers mean by Big5
    return _strict(content, name, codec, said=encoding).removeprefix("\ufeff"), codec


def _strict(content: bytes, name: str, codec: str, said: str | None = None) -> str:
    """Decode or raise ReadError, which calls the codec as the caller did (`said`): gbk, though gb18030 is tried."""
    try:
        return content.decode(codec)
    except UnicodeDecodeError as error:
        raise ReadError(
            f"{name} is not {said or codec}: byte {content[error.start]:#04x} at position {error.start} ({error.reason}). "
            "Leave the encoding away to have it found, or download the file again"
        ) from error


def _refuse_broken_utf8(content: bytes, name: str, error: UnicodeDecodeError) -> None:
    """UTF-8 with a damaged place can pass as GB18030 and come out as rubbish."""
    sample = content[max(0, error.start - _SAMPLE) : error.start + _SAMPLE]
    hanzi = len(_UTF8_HANZI.findall(sample))
    if hanzi * 3 > 0.7 * len(_MULTIBYTE.findall(sample)) and hanzi >= 10:
        raise ReadError(
            f"{name} is UTF-8 with a damaged place: byte {content[error.start]:#04x} at position {error.start}. "
            f"Download it again, or drop the damaged bytes: iconv -c -f UTF-8 -t UTF-8 {name} > repaired.txt"
        )


def _refuse_unlikely_gb18030(content: bytes, text: str, name: str) -> None:
    """Big5 passes as GB18030 too, but then as rare characters: a Chinese notice keeps to the 6,763 of GB 2312."""
    hanzi = _HANZI.findall(text[:_SAMPLE])
    rare = sum(1 for char in hanzi if not _in_gb2312(char))
    if (len(hanzi) >= 10 and rare > 0.2 * len(hanzi)) or (
        not hanzi and len(_MULTIBYTE.findall(content[:_SAMPLE])) > 10
    ):
        raise ReadError(
            f"{name} is not UTF-8, and read as GB18030 {rare} of its {len(hanzi)} Chinese characters are rare ones. "
            "Name its encoding, e.g.: encoding='big5' (or 'gb18030' if it is in traditional characters)"
        )


def _in_gb2312(char: str) -> bool:
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True
