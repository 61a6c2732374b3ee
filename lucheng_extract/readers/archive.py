"""Zip containers and XML parts (DOCX, OFD), read so that a hostile file can neither fill the memory nor reach out."""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import PurePosixPath

from lxml import etree

from lucheng_extract.errors import ReadError
from lucheng_extract.readers.limits import MAX_ENTRIES, MAX_EXPANDED_BYTES, MAX_XML_BYTES

_AGAIN = "Download or export it again"


@dataclass(frozen=True, slots=True)
class Archive:
    """An open zip whose directory keeps to the limits; `name` is the file's name for messages."""

    name: str
    _zip: zipfile.ZipFile
    _entries: dict[str, zipfile.ZipInfo]

    def has(self, path: str) -> bool:
        return _normal(path) in self._entries

    def bytes_of(self, path: str) -> bytes:
        """The expanded bytes of one entry. `zipfile` reads no further than the size that the directory states."""
        entry = self._entries.get(_normal(path))
        if entry is None:
            raise ReadError(f"{self.name} has no part {path!r}: the file is incomplete. {_AGAIN}")
        if entry.flag_bits & 1:
            raise ReadError(f"{self.name} is a zip protected by a password. Save it without one and try again")
        try:
            return self._zip.read(entry)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError) as error:
            raise ReadError(f"{self.name}: the part {path!r} is damaged ({error}). {_AGAIN}") from error

    def xml(self, path: str) -> etree._Element:
        """The root of one XML part. Raises ReadError for a document type declaration (entities, external files)."""
        entry = self._entries.get(_normal(path))
        if entry is not None and entry.file_size > MAX_XML_BYTES:
            raise ReadError(
                f"{self.name}: the part {path!r} expands to {entry.file_size:,} bytes; the limit is {MAX_XML_BYTES:,}. "
                "If it is a real notice, split it"
            )
        return parse_xml(self.bytes_of(path), f"{self.name}, part {path!r}")


def open_archive(content: bytes, name: str) -> Archive:
    """Open a zip. Raises ReadError for a damaged one and for one that is too big once expanded."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        raise ReadError(f"{name} is a damaged zip container ({error}): cut off or altered. {_AGAIN}") from error
    entries = archive.infolist()
    expanded = sum(entry.file_size for entry in entries)
    if len(entries) > MAX_ENTRIES or expanded > MAX_EXPANDED_BYTES:
        raise ReadError(
            f"{name} would expand to {expanded:,} bytes in {len(entries):,} entries; the limits are "
            f"{MAX_EXPANDED_BYTES:,} and {MAX_ENTRIES:,}. If it is a real notice, take out the pictures and try again"
        )
    return Archive(name, archive, {_normal(entry.filename): entry for entry in entries})


def parse_xml(content: bytes, where: str) -> etree._Element:
    """Parse XML without a DTD, entities, the network, or huge trees. Raises ReadError saying where it is wrong."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise ReadError(f"{where} is no well-formed XML: {error}. {_AGAIN}") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise ReadError(f"{where} declares a document type (entities), which no genuine file does. It is not read")
    return root


def local_name(element: etree._Element) -> str:
    """The name without its namespace: the transitional and strict forms of a format differ only in that."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: etree._Element, name: str) -> str | None:
    """The attribute with that local name, whatever its namespace."""
    value = element.get(name)
    if value is not None:
        return str(value)
    for key, other in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(other)
    return None


def _normal(path: str) -> str:
    parts: list[str] = []
    for part in PurePosixPath(path.replace("\\", "/")).parts:
        if part == "..":
            del parts[-1:]
        elif part not in ("/", "."):
            parts.append(part)
    return "/".join(parts).lower()
