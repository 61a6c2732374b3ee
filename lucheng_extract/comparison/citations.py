"""Cited documents with their counterparts: by number or title, another year's edition by its title."""

from __future__ import annotations

from lucheng_extract.comparison.change import differing, sides, state
from lucheng_extract.comparison.facts import Kind, Reading, paired
from lucheng_extract.comparison.matching import Matching
from lucheng_extract.comparison.records import CitationChange
from lucheng_extract.records import Citation

_FIELDS = ("title", "doc_number", "relation")
READING: Reading[Citation] = Reading(
    kind=lambda citation: Kind(citation.title is None),
    subject=lambda citation, text: citation.title or citation.doc_number or citation.text,
)


def compared(matching: Matching, years_apart: int) -> tuple[CitationChange, ...]:
    olds, news = matching.old.notice.citations, matching.new.notice.citations
    return tuple(_change(old, new) for old, new in paired(READING, olds, news, matching, years_apart))


def _change(old: Citation | None, new: Citation | None) -> CitationChange:
    differs = differing(old, new, _FIELDS)
    return CitationChange(
        state=state(old, new, bool(differs)),
        differs=differs,
        **sides(old, new),
    )
