"""Metadata: what portal header, title, addressees, signature and release note say of the notice itself.

    文号 温鹿政发〔2025〕29号                → doc_number 温鹿政发〔2025〕29号 (GB/T 9704-2012, 7.2.5)
    各街道办事处、镇人民政府,区政府直属各单位: → addressees 各街道办事处 | 镇人民政府 | 区政府直属各单位

Everything is read from the parts that the layout found, never from running text: a cited number, a deadline or a
department with a duty is no metadata. Without a header the first signatory is the issuer: in a joint notice the organ
in charge stands first (GB/T 9704-2012, 7.3.5.2). `valid_from` and `valid_to` stay `None` here; the pipeline joins them
from the deadlines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from lucheng_extract.document import Document
from lucheng_extract.grammar.date import DATE, parse_date
from lucheng_extract.grammar.doc_number import find_doc_numbers, parse_doc_number
from lucheng_extract.grammar.organs import addressees_in, is_organ, signatories_in
from lucheng_extract.outline.header import is_stamp, pairs_of
from lucheng_extract.outline.lines import squeezed
from lucheng_extract.outline.signs import is_order_title, release_note, signing_person
from lucheng_extract.records import DocNumber, Metadata
from lucheng_extract.text import fold

Span = tuple[int, int]

_DATE = re.compile(DATE)
_REPRINT = re.compile(r"[(\[【](?:转载|转发|转)[)\]】]")
_BRACKETS = str.maketrans("[]【】", "〔〕〔〕")
_NOTHING = frozenset({"", "-", "--", "/", "无", "暂无"})


def extract(document: Document) -> Metadata:
    """The metadata of a notice; a field that the notice does not state is `None` or empty."""
    facts = _facts(document)
    signature = _signature(document)
    signatories = _signatories(document, signature)
    return Metadata(
        title=_title(facts.get("title"), document),
        doc_number=_doc_number(facts.get("doc_number"), document),
        index_number=facts.get("index_number"),
        category=facts.get("category"),
        issuer=facts.get("issuer") or _ordering_organ(document) or next(filter(is_organ, signatories), None),
        openness=facts.get("openness"),
        created_on=_created_on(facts.get("created_on"), document),
        addressees=_addressees(document),
        signatories=signatories,
        signed_on=_signed_on(signature, facts.get("signed_on"), document),
        release=_release(document),
    )


def _facts(document: Document) -> dict[str, str]:
    """The header's facts by field; of several labels for one field the first of the word list wins."""
    stated: dict[str, str] = {}
    for start, end in (*document.layout.header, *document.layout.furniture):
        for pair in pairs_of(document.text.folded[start:end], start, document.lexicon):
            value = document.quoted(pair.start, pair.end).strip()
            if value not in _NOTHING:
                stated.setdefault(pair.label, value)
    facts: dict[str, str] = {}
    for label, field in document.lexicon.column("metadata_labels", "field").items():
        if label in stated:
            facts.setdefault(field, stated[label])
    return facts


def _title(stated: str | None, document: Document) -> str | None:
    """The title in one line: the header's, else the notice's own, else that of the document it issues."""
    parts = document.layout
    for text in (stated, _joined(document, parts.title), _joined(document, parts.body_title)):
        title = _bare_title(text) if text else ""
        if title:
            return title
    return None


def _bare_title(text: str) -> str:
    """A title on one line without reprint mark, the document number behind it and the quotes around it all."""
    title = squeezed(text).strip("*#")
    reprint = _REPRINT.match(fold(title))
    title = title[reprint.end() :] if reprint else title
    numbers = find_doc_numbers(fold(title))
    if numbers and numbers[-1].start and numbers[-1].end >= len(title) - 1:
        title = title[: numbers[-1].start].rstrip("(（[［〔﹝【")
    quoted = title.startswith("《") and title.endswith("》") and title.count("《") == 1
    return title[1:-1] if quoted else title


def _doc_number(stated: str | None, document: Document) -> DocNumber | None:
    """The header's number, else the one on the lines made for it, else one that a title or its note holds."""
    if stated and "号" in stated:
        return parse_doc_number(fold(stated)) or DocNumber(squeezed(fold(stated)).translate(_BRACKETS))
    parts = document.layout
    own_lines = squeezed(_joined(document, parts.doc_number))
    for text in (own_lines, *(document.quoted(*span) for span in (*parts.title, *parts.header, *parts.body_title))):
        number = parse_doc_number(fold(text))
        if number:
            return number
    return None


def _ordering_organ(document: Document) -> str | None:
    """The organ in whose name an order (令) is given; a person signs it."""
    for start, end in document.layout.doc_number:
        if is_order_title(document.text.folded[start:end]):
            return squeezed(document.quoted(start, end)).removesuffix("令")
    return None


def _signature(document: Document) -> Span | None:
    """The notice's own signature, which stands first; a document that it issues may have another."""
    return next(iter(document.layout.signatures), None)


def _signatories(document: Document, signature: Span | None) -> tuple[str, ...]:
    if signature is None:
        return ()
    folded = document.text.folded
    lines = [_DATE.sub("", line).strip(" ()") for line in folded[signature[0] : signature[1]].split("\n")]
    named = [signing_person(line) or line for line in lines if line]
    return tuple(signatories_in(named))


def _signed_on(signature: Span | None, stated: str | None, document: Document) -> date | None:
    """The date of the signature, else the header's 成文日期, else the date in brackets below the title."""
    texts = [document.text.folded[signature[0] : signature[1]]] if signature else []
    texts += [fold(stated)] if stated else []
    texts += [line for line in _headers(document) if line.startswith("(")]
    return next((day for text in texts if (day := parse_date(text))), None)


def _created_on(stated: str | None, document: Document) -> date | None:
    """The header's 生成日期 or 发布日期, else the bare day on which the page says it was put online."""
    texts = [fold(stated)] if stated else [line for line in _headers(document) if is_stamp(line)]
    return next((day for text in texts if (day := parse_date(text))), None)


def _addressees(document: Document) -> tuple[str, ...]:
    span = document.layout.addressees
    if span is None:
        return ()
    start, end = span
    found = addressees_in(document.text.folded[start:end].replace("\n", " "))
    return tuple(squeezed(document.quoted(start + first, start + last)) for first, last in found)


def _release(document: Document) -> str | None:
    notes = (release_note(document.text.folded[start:end]) for start, end in document.layout.releases)
    return next((squeezed(note) for note in notes if note), None)


def _headers(document: Document) -> list[str]:
    return [document.text.folded[start:end] for start, end in document.layout.header]


def _joined(document: Document, spans: Sequence[Span]) -> str:
    return "\n".join(document.quoted(start, end) for start, end in spans)
