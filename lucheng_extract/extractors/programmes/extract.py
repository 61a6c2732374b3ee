"""Named initiatives and their versions, each mention a record; mentions of one programme share its `name`.

    深入实施市“千企智改”工程           → name 千企智改, kind 工程
    温州市“人才新政40条”5.0版         → name 人才新政40条, version 5.0版

The kind is the word of the lexicon (工程, 行动, 三年行动计划, 机制), `None` where only the name stands again. Refused:
trades and works (建设工程, 扩建工程), plans that are no initiative (用地计划), slogans without a kind (“零跑腿”), 《…》.
"""

from __future__ import annotations

from lucheng_extract.document import Document
from lucheng_extract.document.document import covering
from lucheng_extract.extractors.programmes.quoted import Named, quoted_programmes
from lucheng_extract.extractors.programmes.unquoted import headings, unquoted_programmes
from lucheng_extract.extractors.programmes.words import words_of
from lucheng_extract.outline.lines import squeezed
from lucheng_extract.records import Programme


def extract(document: Document) -> list[Programme]:
    """All mentions of named initiatives, in text order."""
    words = words_of(document.lexicon)
    folded = document.text.folded
    quoted = quoted_programmes(folded, words)
    titles = headings(folded, document.outline)
    taken = sorted((named.start, named.end) for named in quoted)
    found = [*quoted, *unquoted_programmes(folded, taken, titles, words)]
    records = [_programme(document, named) for named in found if not covering(document.titles, named.start, named.end)]
    return sorted(records, key=lambda record: (record.start, record.end))


def _programme(document: Document, named: Named) -> Programme:
    at = document.text.folded.find(named.name, named.start)
    return Programme(
        start=named.start,
        end=named.end,
        text=document.quoted(named.start, named.end),
        clause=document.clause_at(named.start),
        rule=f"programmes.{named.rule}",
        name=squeezed(document.quoted(at, at + len(named.name))),
        kind=named.kind,
        version=squeezed(named.version) if named.version else None,
    )
