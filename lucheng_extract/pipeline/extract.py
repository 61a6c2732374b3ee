"""`extract`: a notice's text in, its typed records out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from lucheng_extract.checks import run_checks
from lucheng_extract.document import scan
from lucheng_extract.extractors import (
    amounts,
    citations,
    deadlines,
    goals,
    metadata,
    programmes,
    responsibilities,
    supports,
)
from lucheng_extract.lexicon import load
from lucheng_extract.pipeline.departments import departments_of
from lucheng_extract.pipeline.ledger import unclaimed_numbers
from lucheng_extract.pipeline.periods import PeriodFinder
from lucheng_extract.pipeline.reference_date import reference_day
from lucheng_extract.pipeline.validity import with_validity
from lucheng_extract.records import Notice, Source


def extract(
    text: str,
    *,
    lexicons: str | Path | Iterable[str | Path] | None = None,
    reference_date: date | None = None,
    source: Source | None = None,
) -> Notice:
    """Read a notice into typed records.

    `text` is the notice as published; any `str` gives a Notice, perhaps an empty one. `lexicons` names folders of CSVs
    that extend or override the package's word lists. `reference_date` supplies the notice's year where its own words
    name none; without either, relative times stay unresolved (`None`). `source` is filled in by the readers.

    Raises TypeError when `text` is not a `str` or `reference_date` not a `date`, LexiconError when a folder of `lexicons` is unusable.

    >>> notice = extract("一、强化科技创新(由区科技局牵头)\\n2025年,区级财政预算安排资金3.05亿元。")
    >>> notice.sections[0].title, notice.sections[0].lead, notice.sections[0].budget
    ('强化科技创新', '区科技局', Decimal('305000000'))
    """
    if not isinstance(text, str):
        raise TypeError(
            f"extract() takes the notice as a str, not {type(text).__name__}. "
            "For a file or bytes use lucheng_extract.extract_file(path_or_bytes)"
        )
    document = scan(text, load(lexicons), reference_day(reference_date))
    times = deadlines.extract(document)
    money = amounts.extract(document)
    duties = responsibilities.extract(document)
    commitments = goals.read(document, money, PeriodFinder(times, document))
    titles = citations.extract(document)
    initiatives = programmes.extract(document)
    benefits = supports.extract(document)
    claimed = [*money, *commitments.goals, *times, *titles, *duties, *benefits]
    notice = Notice(
        source=source or _source_of(text),
        text=text,
        metadata=with_validity(metadata.extract(document), times, document),
        outline=document.outline,
        responsibilities=tuple(duties),
        amounts=tuple(money),
        goals=commitments.goals,
        deadlines=tuple(times),
        citations=tuple(titles),
        supports=tuple(benefits),
        programmes=tuple(initiatives),
        departments=departments_of(duties),
        unclaimed=unclaimed_numbers(document, claimed, commitments.explained),
    )
    return notice.model_copy(update={"findings": run_checks(notice)})


def _source_of(text: str) -> Source:
    """The source record of a bare `str`; lone surrogates are hashed as they stand."""
    return Source(sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(), chars=len(text))
