"""What a worker does with one input: read it, extract, and give the rows of its tables; or list a zip archive."""

from __future__ import annotations

import json
import traceback
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Any

from lucheng_extract.batch.failure import StageError
from lucheng_extract.batch.process import Answer, Handler, Job
from lucheng_extract.errors import ReadError
from lucheng_extract.outputs.json_lines import to_lines
from lucheng_extract.outputs.rows import rows
from lucheng_extract.readers import extract_file
from lucheng_extract.readers.limits import MAX_FILE_BYTES
from lucheng_extract.records import Notice

ROWS_LIMIT = 96 * 2**20
"""Bytes of JSON Lines that one notice may give; a notice of 1,000 pages gives about 20 MB."""

_UTF8_NAME = 0x800


class TooManyRows(Exception):
    """A notice gives more rows than a batch takes."""


def converter(
    lexicons: Sequence[str] = (), reference_date: str | None = None, encoding: str | None = None
) -> Handler:
    """The handler of a batch: takes the jobs `{"list": zip}` and `{"path": …, "member": …, "name": …}`."""
    day = date.fromisoformat(reference_date) if reference_date else None

    def handle(job: Job) -> Answer:
        if "list" in job:
            return _list(job["list"])
        return _convert(job, encoding, {"lexicons": lexicons, "reference_date": day})

    return handle


def _convert(job: Job, encoding: str | None, options: dict[str, Any]) -> Answer:
    try:
        notice = _notice(job, encoding=encoding, **options)
    except Exception as error:
        raise StageError("extract" if _was_extracting(error) else "read") from error
    return packed(notice, job["name"])


def packed(notice: Notice, path: str) -> Answer:
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
    return header, b"".join(parts.values())


def unpacked(header: dict[str, Any], payload: bytes) -> Iterable[tuple[str, int, bytes]]:
    """Name, number of rows and compressed JSON Lines of each table that has rows."""
    offset = 0
    for name, count, length in header["tables"]:
        yield name, count, payload[offset : offset + length]
        offset += length


def _was_extracting(error: BaseException) -> bool:
    frames = traceback.extract_tb(error.__traceback__)
    return any(frame.name == "extract" and "pipeline" in frame.filename for frame in frames)


def _notice(job: Job, **options: Any) -> Notice:
    if job["member"] is None:
        return extract_file(job["path"], **options)
    return extract_file(_member(job["path"], job["member"]), name=PurePosixPath(job["name"]).name, **options)


@lru_cache(maxsize=1)
def _archive(path: str) -> zipfile.ZipFile:
    """The archive that the last member came from stays open: its members mostly come one after the other."""
    return zipfile.ZipFile(path)


def _member(path: str, index: int) -> bytes:
    """The bytes of a member, by its place in the archive's directory. Raises ReadError."""
    try:
        archive = _archive(path)
        entry = archive.infolist()[index]
        if entry.flag_bits & 1:
            raise ReadError(f"{path} is protected by a password. Unpack it first")
        with archive.open(entry) as file:
            content = file.read(MAX_FILE_BYTES + 1)  # whatever size the archive claims; `read` refuses the rest
    except (OSError, zipfile.BadZipFile, NotImplementedError, EOFError, IndexError, zlib.error, ValueError) as error:
        raise ReadError(f"{path} is a damaged zip archive ({error}). Download or pack it again") from error
    return content


def _list(path: str) -> Answer:
    """The members of a zip archive as JSON Lines: index, name, how many so named came
    before it and itself, and a stamp that changes with the content.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            members = [(i, entry) for i, entry in enumerate(archive.infolist()) if not entry.is_dir()]
    except (OSError, zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        reason = ReadError(f"{path} is a damaged zip archive ({error}). Download or pack it again")
        raise StageError("list") from reason
    lines = []
    seen: Counter[str] = Counter()
    for index, entry in members:
        name = _name(entry)
        seen[name] += 1
        lines.append(json.dumps([index, name, seen[name], f"{entry.file_size}-{entry.CRC:08x}"]))
    return {}, zlib.compress("\n".join(lines).encode(), 1)


def _name(entry: zipfile.ZipInfo) -> str:
    """A member's name; one that is not marked as UTF-8 may still be that, or GB18030 from a Chinese Windows.

    >>> _name(zipfile.ZipInfo("通知.txt".encode("gb18030").decode("cp437")))
    '通知.txt'
    """
    name = entry.filename
    for encoding in () if entry.flag_bits & _UTF8_NAME else ("utf-8", "gb18030"):
        try:
            name = entry.filename.encode("cp437").decode(encoding)
            break
        except UnicodeError:
            continue
    return str(PurePosixPath(name))
