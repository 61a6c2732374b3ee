"""Stable identifiers: short hexadecimal hashes of content, the same in every run, on every machine."""

from __future__ import annotations

import hashlib


def notice_id(text: str) -> str:
    """The id of a notice: the first 16 hexadecimal digits of the SHA-256 of its plain text in UTF-8.

    Two files with the same plain text have the same id, whatever their names and formats; for a UTF-8 text file
    it is what `sha256sum` begins with. Among ten million notices two different ones collide with a probability
    of about 3 in a million.

    >>> notice_id("关于印发若干政策的通知")
    '1ca0b4e0d72c16af'
    """
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def record_id(notice: str, table: str, place: str, number: int) -> str:
    """The id of a record: 20 hexadecimal digits that depend on the notice, the table and the place alone.

    `place` is `start-end` of the record; `number` tells apart the records of one table at the same place
    (均增长8%以上 of two subjects is two goals), counted from 0. Values have no part in it: a better reading of the same
    words keeps its id.

    >>> record_id("1ca0b4e0d72c16af", "goals", "12-20", 0)
    '8b6f6bdb608bd40310bf'
    """
    return hashlib.blake2b(f"{notice}/{table}/{place}/{number}".encode(), digest_size=10).hexdigest()
