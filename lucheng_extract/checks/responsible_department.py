"""Somebody answers for every commitment and benefit.

    (三)新增企业20家。(责任单位:区经信局)      fine
    (四)新增学校2所。                        info: nobody is named in the clause or above it

A department named anywhere in the article, or in the words of a section around it, answers for all of it. A notice
that names nobody for most of its articles divides its work elsewhere and gives no finding; nor do overall goals (总体目标),
which all departments share.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from lucheng_extract.lexicon import Lexicon, alternation, load
from lucheng_extract.records import Finding, Goal, Notice, Support

CHECK = "responsible-department"

_Records = dict[str, list[Goal | Support]]


@lru_cache(maxsize=8)
def _overall(lexicon: Lexicon) -> re.Pattern[str]:
    """How the headings of goals end that no single department answers for."""
    return re.compile(rf"(?:{alternation(lexicon.terms('check_cues', kind='overall'))})\Z")


def check(notice: Notice) -> Iterator[Finding]:
    """One finding for each article whose goals and supports nobody answers for, with their places."""
    answered, left_open = _by_article(notice)
    if len(left_open) > len(answered):
        return
    clauses = {clause.id: clause for clause in notice.outline}
    for clause_id, left in left_open.items():
        headings = (clauses[one].title or "" for one in notice.answering.upwards(clause_id))
        if any(map(_overall(load()).search, headings)):
            continue
        marker = "".join(clauses[clause_id].marker.split())
        yield Finding(
            check=CHECK,
            severity="info",
            message=f"{marker}（条款{clause_id}）没有写明责任单位：{_what(left)}",
            records=tuple(dict.fromkeys((record.start, record.end) for record in left)),
        )


def _by_article(notice: Notice) -> tuple[_Records, _Records]:
    """The goals and supports of each article: those that somebody answers for, and those that nobody does."""
    answered: _Records = {}
    left_open: _Records = {}
    records: list[Goal | Support] = [*notice.goals, *notice.supports]
    for record in sorted(records, key=lambda r: (r.start, r.end)):
        article = notice.answering.article(record.clause)
        if article:
            named = notice.answering.duties(record.clause)
            (answered if named else left_open).setdefault(article, []).append(record)
    return answered, left_open


def _what(records: list[Goal | Support]) -> str:
    goals = sum(isinstance(record, Goal) for record in records)
    counts = {"目标": goals, "扶持政策": len(records) - goals}
    return "、".join(f"{count}项{word}" for word, count in counts.items() if count)
