"""The clauses are numbered without gaps and repeats.

    (一) (二) (四)                 warning: a gap, with both places
    (一) (二) (二)                 warning: a repeat
    1. 2. 3. 1. 2. in one clause   info: the numbering starts again
    一、… 1. 2.  二、… 1. 2.        numbering that restarts in each part is normal
    一、… (一) (二)  二、… (三)      so is numbering that runs on
    1. … 专栏 1. 2. 3.  2. …        so is a list within a list, with a heading or a colon before it

Each row of one parent and one style of marker is looked at by itself. A number that stands in the midst of a line
(…集聚发展7.狠抓…, a lost line end) is not missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from lucheng_extract.checks.quotation import quoted
from lucheng_extract.grammar.number import value_of
from lucheng_extract.records import Clause, Finding, Notice, Severity
from lucheng_extract.text import fold

CHECK = "clause-numbering"

_DIGITS = "0-9一二三四五六七八九十百〇零两"
_NUMERAL = re.compile(rf"[{_DIGITS}]+|[①-⑳㈠-㈩]")
_DECIMAL = re.compile(r"\d+(?:\.\d+)+")
# How far back to look for lost numbers, for how many, and how deep lists stand in lists: hostile text costs no more time.
_REACH, _MOST_IN_LINES, _DEEPEST = 3000, 20, 6
_SENTENCE_END = tuple("。；;！!？?.)）”")


def check(notice: Notice) -> Iterator[Finding]:
    """Look at every row of siblings, and at the step from one row to the next of its style."""
    starts = {clause.id: clause.start for clause in notice.outline}
    last: dict[tuple[str, str], Clause] = {}
    for row in _rows(notice.outline):
        style = (row[0].kind, _style(row[0]))
        yield from _beginning(notice.text, row[0], last.get(style), starts.get(row[0].parent or "", 0))
        yield from _steps(notice.text, row)
        last[style] = row[-1]


def _rows(outline: Sequence[Clause]) -> Iterator[list[Clause]]:
    """The siblings of one style, in the order in which their rows begin."""
    rows: dict[tuple[str | None, str, str], list[Clause]] = {}
    for clause in outline:
        rows.setdefault((clause.parent, clause.kind, _style(clause)), []).append(clause)
    yield from rows.values()


def _style(clause: Clause) -> str:
    """The marker with its number taken out: (一) and （十二） are of one style, 3.1.2 counts within 3.1."""
    return "#".join(_around_number(clause))


def _around_number(clause: Clause) -> tuple[str, str]:
    """What stands before and behind the number of a marker, in one width."""
    marker = "".join(fold(clause.marker).split())
    if _DECIMAL.match(marker):
        return marker[: marker.rindex(".") + 1], ""
    number = _NUMERAL.search(marker)
    return (marker[: number.start()], marker[number.end() :]) if number else (marker, "")


def _beginning(text: str, first: Clause, before: Clause | None, start: int) -> Iterator[Finding]:
    """A row begins with 1 or goes on from `before`, the end of the row before it; `start` is where its parent begins."""
    if first.number == 1 or _stand_between(text, max(start, first.start - _REACH), first, 1):
        return
    if before is None or first.number <= before.number:
        yield _finding(f"{_place(first)}的编号从{quoted(first.marker)}开始", [first], "warning")
    elif first.number > before.number + 1 and not _stand_between(text, before.start, first, before.number + 1):
        message = f"{_place(first)}的编号从{quoted(first.marker)}开始，前一个同级编号是{quoted(before.marker)}，缺{_missing(before, first)}"
        yield _finding(message, [before, first], "warning")


def _steps(text: str, row: Sequence[Clause]) -> Iterator[Finding]:
    """From each clause of a row to the next. `ends` are the ends of the lists that are open, the innermost last."""
    ends = [row[0]]
    for before, after in pairwise(row):
        goes_on = next((at for at in reversed(range(len(ends))) if after.number == ends[at].number + 1), None)
        if goes_on is not None:
            ends[goes_on:] = [after]
        elif after.number == 1 and _is_led_in(text, before, after):
            ends = [*ends[1 - _DEEPEST :], after]
        else:
            ends[-1] = after
            missing_from = before.number + 1 if after.number > before.number else 1
            if not _stand_between(text, before.start, after, missing_from):
                restarts = after.number == 1 < before.number
                yield _finding(_step(before, after), [before, after], "info" if restarts else "warning")


def _is_led_in(text: str, before: Clause, after: Clause) -> bool:
    """Whether a heading or the words 下列事项： stand right before a list."""
    lines = [line for line in map(str.strip, text[before.start : after.start].splitlines()) if line]
    return lines[-1].endswith((":", "：")) or (len(lines) > 1 and not lines[-1].endswith(_SENTENCE_END))


def _stand_between(text: str, start: int, clause: Clause, first: int) -> bool:
    """Whether all numbers from `first` up to the clause's stand between an offset and the clause, within lines."""
    if not first < clause.number < first + _MOST_IN_LINES:
        return False
    (front, back), between = _around_number(clause), fold(text[start : clause.start])
    if front not in between:
        return False
    found = {value_of(number) for number in _marker(front, back).findall(between)}
    return found.issuperset(range(first, clause.number))


@lru_cache(maxsize=64)
def _marker(front: str, back: str) -> re.Pattern[str]:
    """The markers of a style in the midst of a line; 第（一）、（五）项, 按照第五条 and 1.5 are none."""
    left = r"(?<=[。;:\s])" if front.startswith("第") else rf"(?<![第、和及至.{_DIGITS}])"
    return re.compile(rf"{left}{re.escape(front)}([{_DIGITS}]{{1,4}}){re.escape(back)}(?![.\d])")


def _place(clause: Clause) -> str:
    return f"条款{clause.parent}之下" if clause.parent else "全文"


def _step(before: Clause, after: Clause) -> str:
    if after.number == before.number:
        return f"{_place(after)}的编号{quoted(after.marker)}重复出现"
    if after.number == 1:
        return f"{_place(after)}的编号在{quoted(before.marker)}之后又从{quoted(after.marker)}开始"
    if after.number < before.number:
        return f"{_place(after)}的编号在{quoted(before.marker)}之后退回{quoted(after.marker)}"
    return f"{_place(after)}的编号在{quoted(before.marker)}之后跳到{quoted(after.marker)}，缺{_missing(before, after)}"


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
