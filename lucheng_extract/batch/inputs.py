"""The work list: which files the arguments name, found without holding them in memory."""

from __future__ import annotations

import glob
import json
import os
import stat
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath

from lucheng_extract.errors import ReadError

SUFFIXES = frozenset({
    ".txt", ".md", ".markdown", ".htm", ".html", ".xhtml", ".shtml", ".mht", ".mhtml", ".docx", ".docm", ".dotx",
    ".pdf", ".ofd", ".doc", ".wps", ".rtf",
})  # fmt: skip
"""What a folder or an archive is searched for; `.doc`, `.wps` and `.rtf` end among the errors with what to do.

Files of other names are read when they are named themselves or by a glob.
"""

_MEMBER = "!/"


@dataclass(frozen=True, slots=True)
class Input:
    """One file, or one member of a zip archive.

    `key` orders the inputs and tells them apart; `name` is the path as shown (`archive.zip!/member`); `member` is its
    place in the archive's directory, `None` for a file; `stamp` changes when the content changes.
    """

    key: bytes
    path: str
    member: int | None
    name: str
    stamp: str


ListZip = Callable[[str], bytes | None]
"""Lists a zip archive (see `jobs`): the compressed listing, `None` when it cannot be listed."""


def find(
    arguments: Iterable[str | os.PathLike[str]], list_zip: ListZip, *, without: Path | None = None
) -> Iterator[Input]:
    """The inputs that files, folders, globs and zip archives name, in no order, perhaps some of them twice.

    Folders are searched down to the last, hidden files and linked folders left out, and only for `SUFFIXES`; `without`
    is a folder that is skipped (that of the results). Raises ReadError for an argument that names nothing.
    """
    for argument in arguments:
        path = os.path.normpath(os.fspath(argument))
        found = False
        for file in _named(path, without):
            found = True
            yield from _inputs(file, list_zip)
        if not found:
            raise ReadError(f"nothing to convert in {shown(path)}. Name files, folders, archives or a quoted glob")


def find_listed(paths: Iterable[str], list_zip: ListZip) -> Iterator[Input]:
    """The inputs that a list of paths names; one that does not exist becomes an error of the batch, not its end."""
    for line in paths:
        if path := line.rstrip("\r\n"):
            yield from _inputs(os.path.normpath(path), list_zip)


def shown(path: str) -> str:
    """A path as text; bytes of a name that are not UTF-8 are shown as escapes."""
    return os.fsencode(path).decode("utf-8", "backslashreplace").replace("\0", "\\0")


def _named(path: str, without: Path | None) -> Iterator[str]:
    if os.path.isdir(path):
        yield from _folder(path, without)
    elif os.path.lexists(path):
        yield path
    elif not glob.has_magic(path):
        raise ReadError(f"{shown(path)} does not exist. Check the path, or put a glob in quotes")
    else:
        for match in glob.iglob(path, recursive=True):
            if os.path.isfile(match):
                yield match
            elif "**" not in path:
                yield from _folder(match, without)


def _folder(top: str, without: Path | None) -> Iterator[str]:
    """The files of a folder and its folders. Only the names of folders are held in memory."""
    pending = [top]
    while pending:
        folder = pending.pop()
        try:
            entries = os.scandir(folder)
        except OSError:  # reading it as a file will say why
            yield folder
            continue
        with entries:
            for entry in entries:
                if entry.name.startswith("."):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    if without is None or Path(entry.path).resolve() != without:
                        pending.append(entry.path)
                elif entry.is_file() and _wanted(entry.name):
                    yield entry.path


def _wanted(name: str) -> bool:
    return PurePath(name).suffix.lower() in SUFFIXES or name.lower().endswith(".zip")


def _inputs(path: str, list_zip: ListZip) -> Iterator[Input]:
    if path.lower().endswith(".zip") and os.path.isfile(path):
        listing = list_zip(path)
        if listing is not None:
            yield from _members(path, listing)
            return
    yield Input(os.fsencode(path), path, None, shown(path), _stamp(path))


def _members(path: str, listing: bytes) -> Iterator[Input]:
    for line in _lines(listing):
        index, name, copy, stamp = json.loads(line)
        parts = PurePath(name).parts
        hidden = any(part.startswith(".") or part == "__MACOSX" for part in parts)
        if not hidden and PurePath(name).suffix.lower() in SUFFIXES:
            member = f"{_MEMBER}{name}" + (f"#{copy}" if copy > 1 else "")
            key = os.fsencode(path) + member.encode("utf-8", "backslashreplace")
            yield Input(key, path, index, shown(path) + member, stamp)


def _lines(compressed: bytes, size: int = 2**16) -> Iterator[bytes]:
    """The lines of a compressed text, a piece of it in memory at a time."""
    stream = zlib.decompressobj()
    rest = b""
    while compressed:
        *lines, rest = (rest + stream.decompress(compressed, size)).split(b"\n")
        yield from lines
        compressed = stream.unconsumed_tail
    if rest:
        yield rest


def _stamp(path: str) -> str:
    """Size and time of change; `-` for a path that cannot be looked at."""
    try:
        status = os.stat(path)
    except OSError:
        return "-"
    return f"{status.st_size}-{status.st_mtime_ns}" if stat.S_ISREG(status.st_mode) else "special"
