"""The parts of a notice (GB/T 9704-2012, 7): header, title, addressees, body, signature, annexes, imprint.

A notice that issues a document has two texts: the notice proper (title, addressees, a sentence that issues, signature)
and the document, which is the body. All other notices have one: what follows the addressees is the body.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lucheng_extract.lexicon import Lexicon, load
from lucheng_extract.outline.back import Back, back_of, closing_of
from lucheng_extract.outline.front import Front, front_of
from lucheng_extract.outline.header import stacked
from lucheng_extract.outline.lines import Line, lines_of
from lucheng_extract.outline.markers import Marker, markers_in
from lucheng_extract.outline.sequence import accepted
from lucheng_extract.outline.signs import signs
from lucheng_extract.outline.wrapping import unwrapped
from lucheng_extract.text import Text

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Layout:
    """Where each part of a notice stands. Spans are half-open offsets into the text; empty or `None`: there is none.

    `header` are the portal's lines of labelled facts, `title` the lines of the notice's title, `doc_number` the lines
    of its number, `issuing` the sentence that issues a document (现印发给你们), `body_title` the title of that
    document, `preamble` what stands between the addressees or the body's title and the first clause.

    `body` is the span of the preamble, the clauses and the `closing`; commitments live there. `signatures` (organs and
    date, 落款), `releases` (此件公开发布), `annexes`, `imprint` (抄送, …印发) and page `furniture` never lie in it.
    `markers` are the clause markers of the body.
    """

    body: Span
    header: tuple[Span, ...] = ()
    title: tuple[Span, ...] = ()
    doc_number: tuple[Span, ...] = ()
    addressees: Span | None = None
    issuing: Span | None = None
    signatures: tuple[Span, ...] = ()
    releases: tuple[Span, ...] = ()
    body_title: tuple[Span, ...] = ()
    preamble: Span | None = None
    closing: Span | None = None
    annexes: tuple[Span, ...] = ()
    imprint: tuple[Span, ...] = ()
    furniture: tuple[Span, ...] = ()
    markers: tuple[Marker, ...] = ()
    lines: tuple[Line, ...] = ()

    def in_body(self, offset: int) -> bool:
        """Does an offset lie in the body, where numbers are commitments and not header or signature?"""
        return self.body[0] <= offset < self.body[1]


def layout(text: Text, lexicon: Lexicon | None = None) -> Layout:
    """Find the parts of a notice; any text has a layout, if only a body.

    >>> text = "关于促进消费的措施\\n为促进消费，制定本措施。\\n一、发券\\n某市人民政府\\n2025年5月10日"
    >>> shape = layout(Text.of(text))
    >>> shape.title, shape.body, shape.signatures
    (((0, 9),), (10, 27), ((28, 45),))
    """
    words = signs(lexicon or load())
    lines = stacked(text.folded, unwrapped(text.folded, lines_of(text.folded)), words.lexicon)
    candidates = list(markers_in(text.folded, lines, 0, len(lines)))
    front = front_of(lines, candidates, words)
    back = back_of(lines, front, candidates, words)
    inside = [m for m in candidates if front.body_line <= m.line < back.line and m.start >= front.body_start]
    markers = accepted(inside, text.folded, lines)
    return _layout(text, lines, front, back, markers, closing_of(lines, back, markers, words))


def _layout(
    text: Text, lines: list[Line], front: Front, back: Back, markers: list[Marker], closing: int | None
) -> Layout:
    start = min(front.body_start, len(text.folded))
    end = lines[back.line - 1].end if back.line > front.body_line else start
    first = markers[0].start if markers else end
    preamble = text.folded[start:first].rstrip()
    return Layout(
        body=(start, max(start, end)),
        header=_spans(lines, front.header),
        title=_spans(lines, front.title),
        doc_number=_spans(lines, front.doc_number),
        addressees=front.addressees,
        issuing=_span(lines, front.issuing),
        signatures=tuple(_joined(lines, (*front.signatures, *back.signatures))),
        releases=_spans(lines, [*front.releases, *back.releases]),
        body_title=_spans(lines, front.body_title),
        preamble=(start, start + len(preamble)) if preamble else None,
        closing=(lines[closing].start, end) if closing is not None else None,
        annexes=tuple(_joined(lines, back.annexes)),
        imprint=_spans(lines, back.imprint),
        furniture=_spans(lines, [*front.furniture, *back.furniture]),
        markers=tuple(markers),
        lines=tuple(lines),
    )


def _spans(lines: list[Line], indices: list[int]) -> tuple[Span, ...]:
    return tuple((lines[index].start, lines[index].end) for index in indices)


def _span(lines: list[Line], indices: range) -> Span | None:
    return (lines[indices[0]].start, lines[indices[-1]].end) if indices else None


def _joined(lines: list[Line], blocks: tuple[range, ...] | list[range]) -> Iterator[Span]:
    for block in blocks:
        span = _span(lines, block)
        if span:
            yield span
