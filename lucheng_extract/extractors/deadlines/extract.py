"""Reading each time of the document as a deadline, or declining it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from lucheng_extract.document import Document
from lucheng_extract.document.document import covering
from lucheng_extract.document.own_term import own_term
from lucheng_extract.document.setting import Setting, setting_of
from lucheng_extract.extractors.deadlines.cues import cues_of
from lucheng_extract.extractors.deadlines.refusals import Case, is_last_day, refusal
from lucheng_extract.extractors.deadlines.undated import binds_undated
from lucheng_extract.extractors.deadlines.validity import effective_on, terms_of_years
from lucheng_extract.grammar.days import Issue
from lucheng_extract.grammar.times import Time, dates
from lucheng_extract.records import Deadline, DeadlineKind, ResolvedFrom

_RULES = {"every": "deadlines.recurring", "vague": "deadlines.undated", "issue": "deadlines.since-issue"}


def extract(document: Document) -> list[Deadline]:
    """The deadlines of a notice, sorted by place.

    >>> from lucheng_extract.document import scan
    >>> from lucheng_extract.lexicon import load
    >>> document = scan("一、扩大投资。2025年6月底前完成投资10亿元,每季度通报进展。", load())
    >>> [(d.text, d.kind, d.to_date) for d in extract(document)]
    [('2025年6月底前', 'by', datetime.date(2025, 6, 30)), ('每季度', 'during', None)]
    """
    settings = [
        (time, setting_of(document.text.folded, time.start, time.end))
        for time in document.times
        if _may_bind(document, time)
    ]
    own_terms = [
        (time, start) for time, setting in settings if (start := _own_start(document, time, setting)) is not None
    ]
    in_force = [_validity(document, time, start) for time, start in own_terms]
    owned = {time.start for time, _ in own_terms}
    found = [
        _deadline(document, time, setting, in_force)
        for time, setting in settings
        if time.start not in owned and _binds(document, time, setting)
    ]
    found.extend(in_force)
    found.extend(terms_of_years(document, in_force))
    return sorted(found, key=lambda deadline: (deadline.start, deadline.end))


def _may_bind(document: Document, time: Time) -> bool:
    """Only times of the body and of the sentence that issues it bind, and none inside 《》 or a quoted name."""
    issuing = document.layout.issuing
    if not (document.layout.in_body(time.start) or (issuing and issuing[0] <= time.start < issuing[1])):
        return False
    if covering(document.titles, time.start, time.end):
        return False
    quote = covering(document.quotes, time.start, time.end)
    return quote is None or quote[1] - quote[0] <= time.end - time.start + 2


def _binds(document: Document, time: Time, setting: Setting) -> bool:
    cues, words = cues_of(document.lexicon), document.text.folded[time.start : time.end]
    if time.unit in ("every", "vague"):
        return binds_undated(time, words, setting, cues)
    return refusal(Case(document, time, words, setting, cues)) is None


def _deadline(document: Document, time: Time, setting: Setting, in_force: Sequence[Deadline]) -> Deadline:
    bounds = _dates(document, time, in_force)
    kind: DeadlineKind = time.kind
    if kind == "during" and time.unit in ("day", "month") and not time.ranged and is_last_day(setting, cues_of(document.lexicon)):
        kind, bounds = "by", (None, bounds[1])
    source = document.frame.resolved_from(time)
    return _record(document, time.start, time.end, kind, bounds, source, _RULES.get(time.unit, f"deadlines.{kind}"))


def _own_start(document: Document, time: Time, setting: Setting) -> int | None:
    return own_term(document.text.folded, document.layout.closing, time, setting, document.lexicon)


def _validity(document: Document, time: Time, start: int) -> Deadline:
    bounds = document.frame.dates(time)
    source = document.frame.resolved_from(time)
    return _record(document, start, time.end, "validity", bounds, source, "deadlines.validity")


def _dates(document: Document, time: Time, in_force: Sequence[Deadline]) -> tuple[date | None, date | None]:
    """The dates of a time; 自本办法施行之日起 counts from the day the notice takes effect."""
    if time.unit == "vague":
        return None, None
    if isinstance(time.first, Issue) and time.first.effect:
        return dates(time, replace(document.frame.clock, issued=effective_on(document, in_force, time.start)))
    return document.frame.dates(time)


def _record(
    document: Document,
    start: int,
    end: int,
    kind: DeadlineKind,
    bounds: tuple[date | None, date | None],
    resolved_from: ResolvedFrom,
    rule: str,
) -> Deadline:
    return Deadline(
        start=start,
        end=end,
        text=document.quoted(start, end),
        clause=document.clause_at(start),
        rule=rule,
        kind=kind,
        from_date=bounds[0],
        to_date=bounds[1],
        resolved_from=resolved_from,
    )
