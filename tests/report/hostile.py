"""A notice in which every word wants to be more than text."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from lucheng_extract.records import (
    Amount,
    Citation,
    Clause,
    Deadline,
    Department,
    DocNumber,
    Duty,
    Finding,
    Goal,
    Metadata,
    Notice,
    Programme,
    Responsibility,
    Source,
    Support,
    UnclaimedNumber,
)

EVIL = (
    "\"'><script>document.title='hacked'</script></style></script></title></textarea><!--"
    "<img src=x onerror=\"document.title='hacked'\">]]><![CDATA[&lt;&#x3c;javascript:document.title='hacked'"
    '\x00\x0b\x85\ud800\udfff\u202e\ufffe=HYPERLINK("http://evil.example","x")<a href=javascript:alert(1)>{{7*7}}${7*7}`'
)
_SURROGATES = re.compile("[\ud800-\udfff]")  # which no document number can hold
TEXT = f"标题{EVIL}\n一、部分{EVIL}\n正文{EVIL}结尾\r\n（一）条款{EVIL}\n"


def hostile() -> Notice:
    """Every text of every record is EVIL, every record stands somewhere in the text, some overlap."""
    start = TEXT.index("正文")
    place = {"start": start, "end": start + len(EVIL), "text": EVIL, "clause": EVIL, "rule": EVIL}
    inner = {**place, "start": start + 5, "end": start + 60}
    section = {**place, "start": TEXT.index("一、"), "end": len(TEXT), "number": 1, "title": EVIL}
    article = {**section, "start": TEXT.index("（一）"), "id": EVIL + "1", "kind": "article", "parent": EVIL}
    duty = Duty(clause=EVIL, role="lead", start=start, end=start + 5)
    return Notice(
        source=Source(name=EVIL, sha256="", chars=len(TEXT)),
        text=TEXT,
        metadata=Metadata(
            title=EVIL, doc_number=DocNumber(_SURROGATES.sub("", EVIL)), issuer=EVIL, addressees=(EVIL,), signatories=(EVIL,), category=EVIL,
            index_number=EVIL, openness=EVIL, release=EVIL,
        ),
        outline=(
            Clause(**section, id=EVIL, kind="section", marker="一、"),
            Clause(**article, marker="（一）"),
        ),
        responsibilities=(
            Responsibility(**inner, name=EVIL, canonical=EVIL, department_id=EVIL, level=None, role="lead"),
        ),
        amounts=(
            Amount(**place, value=Decimal(5), value_yi=Decimal(0), role="budget"),
            Amount(**inner, value=Decimal(5), value_yi=Decimal(0), currency=EVIL, per=EVIL),
        ),
        goals=(Goal(**place, indicator=EVIL, action=EVIL, value=Decimal(5), unit=EVIL, per=EVIL, baseline=EVIL),),
        deadlines=(
            Deadline(**inner, kind="by"),
            Deadline(**place, kind="during", from_date=date.max, to_date=date.min),
            Deadline(**place, kind="validity", from_date=date.min, to_date=date.max),
        ),
        citations=(Citation(**place, title=EVIL, doc_number=DocNumber(_SURROGATES.sub("", EVIL))),),
        supports=(
            Support(**place, beneficiary=EVIL, condition=EVIL, instrument=EVIL, standard=EVIL, payer=EVIL),
        ),
        programmes=(Programme(**inner, name=EVIL, kind=EVIL, version=EVIL),),
        findings=(Finding(check=EVIL, severity="error", message=EVIL, records=((0, 9), (start, start + 9), (3, 3))),),
        departments=(Department(department_id=EVIL, canonical=EVIL, level=None, names=(EVIL,), duties=(duty,)),),
        unclaimed=(UnclaimedNumber(**inner, context=EVIL),),
    )  # fmt: skip
