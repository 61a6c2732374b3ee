"""Somebody answers for every commitment and benefit.

    (三)新增企业20家。(责任单位:区经信局)      fine
    (四)新增学校2所。                        info: nobody is named in the clause or above it

A department named anywhere in the article, or in the words of a section around it, answers for all of it. A notice
that names no department at all divides its work elsewhere and gives no finding.
"""

from __future__ import annotations

from collections.abc import Iterator

from lucheng_extract.records import Finding, Goal, Notice, Support

CHECK = "responsible-department"


def check(notice: Notice) -> Iterator[Finding]:
    """One finding for each article whose goals and supports nobody answers for, with their places."""
    if not notice.responsibilities:
        return
    clauses = {clause.id: clause for clause in notice.outline}
    open_records: dict[str, list[Goal | Support]] = {}
    records: list[Goal | Support] = [*notice.goals, *notice.supports]
    for record in sorted(records, key=lambda r: (r.start, r.end)):
        article = notice.answering.article(record.clause)
        if article and not notice.answering.duties(record.clause):
            open_records.setdefault(article, []).append(record)
    for clause_id, left in open_records.items():
        marker = "".join(clauses[clause_id].marker.split())
        yield Finding(
            check=CHECK,
            severity="info",
            message=f"{marker}（条款{clause_id}）没有写明责任单位：{_what(left)}",
            records=tuple(dict.fromkeys((record.start, record.end) for record in left)),
        )


def _what(records: list[Goal | Support]) -> str:
    goals = sum(isinstance(record, Goal) for record in records)
    counts = {"目标": goals, "扶持政策": len(records) - goals}
    return "、".join(f"{count}项{word}" for word, count in counts.items() if count)
