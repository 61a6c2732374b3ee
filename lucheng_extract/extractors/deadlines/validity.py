"""The term of a notice given in years or months (有效期5年, 试行两年), and the day from which it counts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from lucheng_extract.document import Document
from lucheng_extract.document.own_term import is_own_term, term_words
from lucheng_extract.document.setting import setting_of
from lucheng_extract.grammar.days import add_months
from lucheng_extract.grammar.number import value_of
from lucheng_extract.records import Deadline


def terms_of_years(document: Document, in_force: Sequence[Deadline]) -> Iterator[Deadline]:
    """有效期5年, 试行两年: from the day the notice takes effect, to the day before the same day years later."""
    folded = document.text.folded
    begin, end = document.layout.body
    closing = document.layout.closing
    words = term_words(document.lexicon)
    for found in words.term_of_years.finditer(folded, begin, end):
        setting = setting_of(folded, found.start(), found.end())
        closes = closing is not None and closing[0] <= found.start()
        if not is_own_term(words, setting.before, setting.earlier, closes):
            continue
        first = effective_on(document, in_force, found.start())
        yield Deadline(
            start=found.start(),
            end=found.end(),
            text=document.quoted(found.start(), found.end()),
            clause=document.clause_at(found.start()),
            rule="deadlines.term-of-years",
            kind="validity",
            from_date=first,
            to_date=_last_day(first, found),
        )


def effective_on(document: Document, in_force: Sequence[Deadline], pos: int) -> date | None:
    """The day from which the notice is in force: the last one stated before, else any, else that of its issue."""
    days = [(deadline.start < pos, deadline.from_date) for deadline in in_force if deadline.from_date]
    before = [day for earlier, day in days if earlier]
    return before[-1] if before else days[0][1] if days else document.frame.signed_on


def _last_day(first: date | None, found: re.Match[str]) -> date | None:
    count, unit = found["count"] or found["count2"], found["unit"] or found["unit2"]
    number = value_of(count) if count != "半" else None
    months = 6 if number is None else int(number) * (12 if unit == "年" else 1)
    end = add_months(first, months) if first else None
    return end - timedelta(days=1) if end else None
