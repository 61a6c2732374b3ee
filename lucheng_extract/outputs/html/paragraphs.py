"""The whole text of a notice in paragraphs, its headings standing out."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from lucheng_extract.outputs.html.elements import Html, element, fragment
from lucheng_extract.outputs.html.highlight import Mark, highlighted
from lucheng_extract.records import Clause, Notice


def clause_anchor(clause_id: str) -> str:
    """The name of a clause in links.

    >>> clause_anchor("1.3~2")
    'c-1.3~2'
    """
    return f"c-{clause_id}"


def paragraphs(notice: Notice, marked: Sequence[Mark], *, linked: bool = False) -> Html:
    """Every line that says something as a paragraph, `marked` (sorted by start) shown in it.

    With `linked` each clause and each mark can be linked to (`clause_anchor`, `#at-KEY`).
    """
    lines = list(_lines(notice.text))
    clauses = sorted(notice.outline, key=lambda clause: clause.start)
    starts = [clause.start for clause in clauses]
    spread = _by_line(lines, marked)
    made = []
    for number, (start, end) in enumerate(lines):
        begun = clauses[bisect_left(starts, start) : bisect_left(starts, end)]
        made.append(_paragraph(notice.text, start, end, begun, spread[number], linked))
    return fragment(made)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """The places of the lines that are not blank."""
    start = 0
    for line in text.split("\n"):
        if line.strip():
            yield start, start + len(line)
        start += len(line) + 1


def _by_line(lines: Sequence[tuple[int, int]], marked: Sequence[Mark]) -> list[list[Mark]]:
    """The marks that each line holds a part of."""
    ends = [end for _, end in lines]
    held: list[list[Mark]] = [[] for _ in lines]
    for mark in marked:
        number = bisect_right(ends, mark.start)
        while number < len(lines) and lines[number][0] < mark.end:
            held[number].append(mark)
            number += 1
    return held


def _paragraph(
    text: str, start: int, end: int, begun: Sequence[Clause], marked: Sequence[Mark], linked: bool
) -> Html:
    body = highlighted(text, start, end, marked, linked=linked)
    if begun:
        first, heading = max(begun[0].start, start), _heading_end(text, begun[0], end)
        body = fragment(
            highlighted(text, start, first, marked, linked=linked),
            element("b", highlighted(text, first, heading, marked, linked=linked)),
            highlighted(text, heading, end, marked, linked=linked),
        )
    further = [element("span", id=clause_anchor(clause.id)) for clause in begun[1:]] if linked else []
    return element(
        "p",
        further,
        body,
        class_=f"lx-p lx-{begun[0].kind}" if begun else "lx-p",
        id=clause_anchor(begun[0].id) if begun and linked else None,
    )


def _heading_end(text: str, clause: Clause, line_end: int) -> int:
    """Where the heading of a clause ends in its first line; after its marker where it has none there."""
    after_marker = min(clause.start + len(clause.marker), line_end)
    if clause.title is None:
        return after_marker
    found = text.find(clause.title, after_marker, line_end)
    return after_marker if found < 0 else found + len(clause.title)
