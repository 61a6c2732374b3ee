"""The text with its records marked, overlapping ones included.

The text is cut wherever a record begins or ends; each piece carries all records that hold it, so no element ever
overlaps another.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from lucheng_extract.outputs.gist import gist
from lucheng_extract.outputs.html.elements import Html, element, fragment, safe
from lucheng_extract.outputs.wording import kind as kind_label
from lucheng_extract.records import Notice

MARKED_KINDS = (
    "goals", "amounts", "responsibilities", "deadlines", "supports", "programmes", "citations", "unclaimed",
)  # fmt: skip
"""The kinds of records that are marked; of two at the same place the first in this order is in front."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A record in the text: its place (half-open), kind, what its tooltip says, and the name that links to it."""

    start: int
    end: int
    kind: str
    says: str
    key: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of the text and the marks that hold all of it, the innermost first."""

    start: int
    end: int
    marks: tuple[Mark, ...]


def marks(notice: Notice, kinds: Iterable[str] = MARKED_KINDS) -> list[Mark]:
    """A mark for every record of the kinds, in order of their start; `key` is kind and number: `goals-0`."""
    made = [
        Mark(record.start, record.end, kind, _says(kind, record), f"{kind}-{number}")
        for kind in kinds
        for number, record in enumerate(getattr(notice, kind))
        if record.start < record.end
    ]
    return sorted(made, key=lambda mark: (mark.start, mark.end))


def _says(kind: str, record: object) -> str:
    return f"{kind_label(kind)}：{gist(kind, record)}\n规则：{getattr(record, 'rule', '')}"


def segments(start: int, end: int, marked: Sequence[Mark], cuts: Iterable[int] = ()) -> Iterator[Segment]:
    """The pieces of a stretch of text. `marked` is sorted by start; `cuts` are further places to cut at.

    >>> outer, inner = Mark(0, 5, "supports", "", "supports-0"), Mark(2, 4, "amounts", "", "amounts-0")
    >>> [(piece.start, piece.end, [mark.kind for mark in piece.marks]) for piece in segments(0, 6, [outer, inner])]
    [(0, 2, ['supports']), (2, 4, ['amounts', 'supports']), (4, 5, ['supports']), (5, 6, [])]
    """
    inside = [mark for mark in marked if mark.start < end and start < mark.end]
    edges = {start, end, *cuts, *(mark.start for mark in inside), *(mark.end for mark in inside)}
    places = sorted(edge for edge in edges if start <= edge <= end)
    active: list[Mark] = []
    following = 0
    for first, last in pairwise(places):
        while following < len(inside) and inside[following].start <= first:
            active.append(inside[following])
            following += 1
        active = [mark for mark in active if mark.end > first]
        yield Segment(first, last, tuple(sorted(active, key=_front)))


def _front(mark: Mark) -> tuple[int, int]:
    order = MARKED_KINDS.index(mark.kind) if mark.kind in MARKED_KINDS else len(MARKED_KINDS)
    return mark.end - mark.start, order


def highlighted(
    text: str, start: int, end: int, marked: Sequence[Mark], *, linked: bool = False, cuts: Collection[int] = ()
) -> Html:
    """A stretch of the text with the marks in it; `marked` is sorted by start and may hold marks of other places.

    With `linked` the place of each mark can be linked to (`#at-goals-0`), and the keys of all that hold a piece stand
    in its `data-r`. The kind in front gives the class `lx-k-KIND`, each other one `lx-o-KIND`.
    """
    return fragment(_piece(text, piece, linked) for piece in segments(start, end, marked, cuts))


def _piece(text: str, piece: Segment, linked: bool) -> Html:
    shown = safe(text[piece.start : piece.end])
    if not piece.marks:
        return shown
    kinds = list(dict.fromkeys(mark.kind for mark in piece.marks))
    begun = [f"at-{mark.key}" for mark in piece.marks if mark.start == piece.start] if linked else []
    return element(
        "mark",
        [element("span", id=name) for name in begun[1:]],
        shown,
        class_=" ".join([f"lx-m lx-k-{kinds[0]}", *(f"lx-o-{kind}" for kind in kinds[1:])]),
        id=begun[0] if begun else None,
        data_r=" ".join(mark.key for mark in piece.marks) if linked else None,
        title="\n".join(mark.says for mark in piece.marks),
    )
