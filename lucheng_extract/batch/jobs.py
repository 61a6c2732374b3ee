"""What a worker does with one input: read it, extract, and give the rows of its tables; or list a zip archive."""

from __future__ import annotations

import contextlib
import json
import re
import traceback
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import Any

from lucheng_extract.batch.failure import StageError
from lucheng_extract.batch.frames import Message
from lucheng_extract.batch.process import Handler
from lucheng_extract.errors import LuchengError, ReadError
from lucheng_extract.outputs.json_lines import to_lines
from lucheng_extract.outputs.rows import rows
from lucheng_extract.pipeline import extract
from lucheng_extract.readers import extract_file
from lucheng_extract.readers.limits import MAX_FILE_BYTES
from lucheng_extract.records import Notice

ROWS_LIMIT = 96 * 2**20
"""Bytes of JSON Lines that one notice may give; a notice of 1,000 pages gives about 20 MB."""

_UTF8_NAME = 0x800
_CHINESE = re.compile("[\x20-\x7e\u2010-\u2026\u3000-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef·]*")


class TooManyRows(LuchengError):
    """A notice gives more rows than a batch takes."""


def converter(
    lexicons: Sequence[str] = (), reference_date: str | None = None, encoding: str | None = None
) -> Handler:
    """The handler of a batch. Its jobs:

    - `{"path": …, "name": …}`, with `"member": …` for a member of a zip archive: the rows of the notice in that file;
    - `{"content": "text", "name": …}` or `{"content": "bytes", …}`: those of the notice in the payload;
    - `{"list": path}`: the members of a zip archive.
    """
    day = date.fromisoformat(reference_date) if reference_date else None
    notice_of("一、", lexicons=lexicons)  # the word lists and patterns are made now, not in the time of the first file

    def handle(job: Message) -> Message:
        if "list" in job.header:
            return members_of(job.header["list"])
        name = job.header["name"]
        notice = notice_of(document_of(job), name, encoding=encoding, lexicons=lexicons, reference_date=day)
        return packed(notice, name)

    return handle


def packed(notice: Notice, path: str | None) -> Message:
    """The rows of a notice, compressed table by table: header (what the journal keeps) and payload (the tables)."""
    try:
        made = rows(notice, path=path)
        lines = {name: to_lines(table) for name, table in made.items() if table}
        if sum(map(len, lines.values())) > ROWS_LIMIT:
            raise TooManyRows(f"its rows take more than {ROWS_LIMIT:,} bytes. Split the file")
    except Exception as error:
        raise StageError("tables") from error
    parts = {name: zlib.compress(table, 1) for name, table in lines.items()}
    header = {
        "notice_id": made["notices"][0]["notice_id"],
        "chars": len(notice.text),
        "tables": [[name, len(made[name]), len(part)] for name, part in parts.items()],
    }
    return Message(header, b"".join(parts.values()))


def unpacked(answer: Message) -> Iterator[tuple[str, int, bytes]]:
    """Name, number of rows and compressed JSON Lines of each table that has rows."""
    offset = 0
    for name, count, length in answer.header["tables"]:
        yield name, count, answer.payload[offset : offset + length]
        offset += length


def notice_of(
    document: str | bytes | Path,
    name: str | None = None,
    *,
    encoding: str | None = None,
    lexicons: Sequence[str] = (),
    reference_date: date | None = None,
) -> Notice:
    """The records of a notice's text, of the bytes of a file (called `name`), or of the file at a path.

    Raises StageError around whatever goes wrong.
    """
    options: dict[str, Any] = {"lexicons": lexicons, "reference_date": reference_date}
    try:
        if isinstance(document, str):
            return extract(document, **options)
        shown = PurePosixPath(name).name if name and isinstance(document, bytes) else None
        return extract_file(document, name=shown, encoding=encoding, **options)
    except Exception as error:
        raise StageError("extract" if _was_extracting(error) else "read") from error


def _was_extracting(error: BaseException) -> bool:
    frames = traceback.extract_tb(error.__traceback__)
    return any(frame.name == "extract" and "pipeline" in frame.filename for frame in frames)


def document_of(job: Message) -> str | bytes | Path:
    """What a job asks to be read: the payload, a file's path, or the bytes of a member of an archive."""
    header = job.header
    if "content" in header:
        return job.payload.decode("utf-8", "surrogatepass") if header["content"] == "text" else job.payload
    return Path(header["path"]) if header["member"] is None else _member(header["path"], header["member"])


@lru_cache(maxsize=1)
def _archive(path: str) -> zipfile.ZipFile:
    """The archive that the last member came from stays open: its members mostly come one after the other."""
    return zipfile.ZipFile(path)


def _member(path: str, index: int) -> bytes:
    """The bytes of a member, by its place in the archive's directory. Raises StageError."""
    try:
        archive = _archive(path)
        entry = archive.infolist()[index]
        if entry.flag_bits & 1:
            raise ValueError("it is protected by a password")
        with archive.open(entry) as file:
            content = file.read(MAX_FILE_BYTES + 1)  # whatever size the archive claims; `read` refuses the rest
    except Exception as error:  # the standard library raises a dozen kinds for a hostile archive
        raise StageError("read") from _unusable(path, error)
    return content


def members_of(path: str) -> Message:
    """The members of a zip archive as JSON Lines: index, name, how many so named came
    before it and itself, and a stamp that changes with the content.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            members = [(i, entry) for i, entry in enumerate(archive.infolist()) if not entry.is_dir()]
    except Exception as error:
        raise StageError("list") from _unusable(path, error)
    lines = []
    seen: Counter[str] = Counter()
    for index, entry in members:
        name = _name(entry)
        seen[name] += 1
        lines.append(json.dumps([index, name, seen[name], f"{entry.file_size}-{entry.CRC:08x}"]))
    return Message({}, zlib.compress("\n".join(lines).encode(), 1))


def _unusable(path: str, error: Exception) -> ReadError:
    return ReadError(f"{path} cannot be unpacked ({error}). Unpack it yourself, or download it again")


def _name(entry: zipfile.ZipInfo) -> str:
    """A member's name; one that is not marked as UTF-8 may still be that, or GB18030 from a Chinese Windows.

    The GB18030 bytes of 通知 are valid UTF-8 too, so what comes out must look Chinese.

    >>> [_name(zipfile.ZipInfo("通知.txt".encode(encoding).decode("cp437"))) for encoding in ("utf-8", "gb18030")]
    ['通知.txt', '通知.txt']
    """
    if not entry.flag_bits & _UTF8_NAME:
        for encoding in ("utf-8", "gb18030"):
            with contextlib.suppress(UnicodeError):
                name = entry.filename.encode("cp437").decode(encoding)
                if _CHINESE.fullmatch(name):
                    return str(PurePosixPath(name))
    return str(PurePosixPath(entry.filename))
