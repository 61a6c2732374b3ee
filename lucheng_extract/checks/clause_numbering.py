"""The clauses are numbered without gaps and repeats.

    (一) (二) (四)                 warning: a gap, with both places
    (一) (二) (二)                 warning: a repeat
    1. 2. 3. 1. 2. in one clause   info: the numbering starts again
    一、… 1. 2.  二、… 1. 2.        numbering that restarts in each part is normal
    一、… (一) (二)  二、… (三)      so is numbering that runs on

Each row of one parent and one style of marker is looked at by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from lucheng_extract.records import Clause, Finding, Notice, Severity

CHECK = "clause-numbering"

_NUMERAL = re.compile(r"[\d０-９一二三四五六七八九十百〇零○两①-⑳㈠-㈩]+")
_DECIMAL = re.compile(r"\d+(?:\.\d+)+")
_WIDTH = str.maketrans("（）．，：", "().,:")


def check(notice: Notice) -> Iterator[Finding]:
    """Look at every row of siblings, and at the step from one row to the next of its style."""
    last: dict[tuple[str, str], int] = {}
    for row in _rows(notice.outline):
        style = (row[0].kind, _style(row[0]))
        first = row[0]
        if first.number not in (1, last.get(style, 0) + 1):
            yield _finding(f"{_place(first)}的编号从{_quoted(first)}开始", [first], "warning")
        for before, after in pairwise(row):
            if after.number != before.number + 1:
                yield _finding(_step(before, after), [before, after], "info" if after.number == 1 else "warning")
        last[style] = row[-1].number


def _rows(outline: Sequence[Clause]) -> Iterator[list[Clause]]:
    """The siblings of one style, in the order in which their rows begin."""
    rows: dict[tuple[str | None, str, str], list[Clause]] = {}
    for clause in outline:
        rows.setdefault((clause.parent, clause.kind, _style(clause)), []).append(clause)
    yield from rows.values()


def _style(clause: Clause) -> str:
    """The marker with its number taken out: (一) and （十二） are of one style, 3.1.2 counts within 3.1."""
    marker = "".join(clause.marker.translate(_WIDTH).split())
    if _DECIMAL.match(marker):
        return marker.rpartition(".")[0]
    return _NUMERAL.sub("#", marker)


def _place(clause: Clause) -> str:
    return f"条款{clause.parent}之下" if clause.parent else "全文"


def _quoted(clause: Clause) -> str:
    return f"“{''.join(clause.marker.split())}”"


def _step(before: Clause, after: Clause) -> str:
    if after.number == before.number:
        return f"{_place(after)}的编号{_quoted(after)}重复出现"
    if after.number == 1:
        return f"{_place(after)}的编号在{_quoted(before)}之后又从{_quoted(after)}开始"
    if after.number < before.number:
        return f"{_place(after)}的编号在{_quoted(before)}之后退回{_quoted(after)}"
    return f"{_place(after)}的编号在{_quoted(before)}之后跳到{_quoted(after)}，缺{_missing(before, after)}"


def _missing(before: Clause, after: Clause) -> str:
    first, last = before.number + 1, after.number - 1
    return f"编号{first}" if first == last else f"编号{first}至{last}"


def _finding(message: str, clauses: Sequence[Clause], severity: Severity) -> Finding:
    return Finding(
        check=CHECK,
        severity=severity,
        message=message,
        records=tuple((clause.start, clause.start + len(clause.marker)) for clause in clauses),
    )
