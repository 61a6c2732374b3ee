"""The notice's own number is one and the same wherever it stands.

    header 温鹿政发〔2025〕29号, below the title 温鹿政发〔2025〕28号     error, with both places
    温鹿政发〔2024〕29号, signed in 2025                            info: the year is another one

Only numbers that stand alone on their line, or behind a label of the header, before the first sentence, are the
notice's own; those in brackets behind a title are citations, and a number further down is that of a second document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lucheng_extract.grammar.doc_number import Found, find_doc_numbers
from lucheng_extract.records import DocNumber, Finding, Notice
from lucheng_extract.text import fold

CHECK = "document-number"

_ALONE_BEFORE = re.compile(r"(?:^|\n)[ \t#*]*(?:[\[(【]?(?:发文|公文|文件)?[文字][ \t]{0,4}号[\])】]?[ \t]*:?)?[ \t]*[\[(]?\Z")
_ALONE_AFTER = re.compile(r"[\])]?[ \t]*(?:\n|\Z)")
_FRONT = 3000


def check(notice: Notice) -> Iterator[Finding]:
    """Compare the notice's number with every other number of its front, and its year with the signature's."""
    own = notice.metadata.doc_number
    if own is None:
        return
    front = _front(notice)
    standing = [found for found in find_doc_numbers(front) if _stands_alone(front, found)]
    places = [(found.start, found.end) for found in standing if found.number == own]
    for found in standing:
        if found.number != own and _contradicts(found.number, own):
            yield Finding(
                check=CHECK,
                severity="error",
                message=f"本文件有两个文号：{own}、{found.number}",
                records=tuple(sorted({*places[:1], (found.start, found.end)})),
            )
    signed = notice.metadata.signed_on
    if signed and own.year and own.year != signed.year:
        message = f"文号{own}的年份与成文日期{signed}不在同一年"
        yield Finding(check=CHECK, severity="info", message=message, records=tuple(places[:1]))


def _front(notice: Notice) -> str:
    """The width-folded text before the first clause and the end of the first sentence."""
    end = notice.outline[0].start if notice.outline else len(notice.text)
    return fold(notice.text[: min(end, _FRONT)].split("。", 1)[0])


def _stands_alone(front: str, found: Found) -> bool:
    before = _ALONE_BEFORE.search(front, max(0, found.start - 40), found.start)
    return before is not None and _ALONE_AFTER.match(front, found.end) is not None


def _contradicts(other: DocNumber, own: DocNumber) -> bool:
    """The same organ's number of another year or serial; another organ's number is that of a joint notice."""
    return other.prefix == own.prefix
