"""The notice's frame: where it came from, what its header says, how it is divided."""

from __future__ import annotations

from datetime import date
from typing import Literal

from lucheng_extract.records.base import Frozen, Record
from lucheng_extract.records.doc_number import DocNumber

ClauseKind = Literal["chapter", "section", "article", "item", "subitem"]


class Source(Frozen):
    """The input: `sha256` is that of the bytes read (of the UTF-8 text for a `str`), `chars` the length of the text.

    `name`, `reader` and `encoding` are `None` for a `str`.
    """

    name: str | None = None
    media_type: str = "text/plain"
    sha256: str
    chars: int
    reader: str | None = None
    encoding: str | None = None


class Metadata(Frozen):
    """What header, title, signature and closing say of the notice; `None` or empty means: not stated."""

    title: str | None = None
    doc_number: DocNumber | None = None
    index_number: str | None = None
    category: str | None = None
    issuer: str | None = None
    openness: str | None = None
    created_on: date | None = None
    addressees: tuple[str, ...] = ()
    signatories: tuple[str, ...] = ()
    signed_on: date | None = None
    release: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None


class Clause(Record):
    """One numbered unit. `start`/`end` cover the whole clause, its sub-clauses included; `marker` as written.

    `id` is the path of numbers (`1.3.2`), made unique by a suffix (`1.3~2`) where a notice repeats a number;
    `title` is the heading without marker, end mark and bracketed lead, `None` when the clause starts with its sentence.
    """

    id: str
    kind: ClauseKind
    marker: str
    number: int
    title: str | None = None
    parent: str | None = None
