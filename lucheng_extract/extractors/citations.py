"""Citations: documents named in 《》 or by their number alone, and how the notice refers to them.

    根据《温州市推动经济高质量发展若干政策》(温政发〔2025〕2号) → basis, title and number
    按照某政发〔2022〕7号文件执行                              → basis, number alone, title None

A title may hold another (《关于印发〈…〉的通知》) and may stand in <…>; its span runs on over the number in brackets.
The relation comes from the nearest cue before it (根据, 编制), after it (同时废止), or from the sentence that issues it
(现将《…》印发给你们); titles in a row (《…》和《…》) share theirs.
Refused: certificates, contracts and forms in 《》 (the list of form kinds), bare short names (本《措施》), and what header, title and number lines say
of the notice itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from lucheng_extract.document import Document
from lucheng_extract.grammar.doc_number import Found, find_doc_numbers, standard_number
from lucheng_extract.lexicon import Lexicon, alternation
from lucheng_extract.outline.lines import squeezed
from lucheng_extract.records import Citation, DocNumber, Relation

Span = tuple[int, int]

_ANGLED = re.compile(r"[<〈]([^<>〈〉《》\n]{4,80})[>〉]")
_ANOTHER_BRACKET = re.compile(r" ?\([^()\d]{2,8}\)")
_BRACKET_AT_END = re.compile(r"\([^()]{1,20}\)\Z")
_JOINT = re.compile(r" ?(?:[、,]|和|及|与|以及|、?以及)? ?[\u4e00-\u9fff ]{0,16}\Z")
_JOINED = re.compile(r" ?(?:、|和|及|与|以及)? ?")
_STOP = re.compile(r"[。;!?]|(?<=[。:;])\n|\n\n")
_PAST = ("了", "的", "过")

_LEAD = 60
_TRAIL = 60
_FAR, _NEAR = 30, 12

_HANDED_OUT = r"(?:印发|转发|批转|公布|发布|颁布|颁发|下发|印送|施行)"
_PRESENTED = re.compile(r"(?:现|特|兹)?(?:将|把)[^,。]{0,16}\Z|(?:现|特)(?:予以?)?(?:印发|公布|发布|转发)\Z")
_ISSUED = re.compile(rf"[^。]{{0,60}}?{_HANDED_OUT}")
_NOW_ISSUED = re.compile(rf"[^。]{{0,100}}?现(?:予以?|将其|一并)?{_HANDED_OUT}")


@dataclass(frozen=True, slots=True)
class _Named:
    """A document as the text names it: the place of title and number, `rule` how it was named."""

    start: int
    end: int
    title: str | None
    number: DocNumber | None
    rule: str


@dataclass(frozen=True, eq=False)
class _Cues:
    """The cue words before and after a title, and the endings of what is no document."""

    before: re.Pattern[str]
    after: re.Pattern[str]
    relations: dict[tuple[str, str], Relation]
    form: re.Pattern[str]
    kind: re.Pattern[str]
    short: re.Pattern[str]


@lru_cache(maxsize=32)
def _cues(lexicon: Lexicon) -> _Cues:
    rows = lexicon.rows("citation_cues")
    relations: dict[tuple[str, str], Relation] = {(row["side"], row["term"]): row["relation"] for row in rows}  # type: ignore[misc]
    before = alternation(sorted(term for side, term in relations if side == "before"))
    after = alternation(sorted(term for side, term in relations if side == "after"))
    kinds = alternation(sorted(lexicon.terms("document_kinds")))
    return _Cues(
        re.compile(rf"({before})"),
        re.compile(rf"[^《》。;]{{0,30}}?({after})"),
        relations,
        re.compile(rf"(?:{alternation(sorted(lexicon.terms('form_kinds')))})\Z"),
        re.compile(rf"(?:{kinds})\Z"),
        re.compile(rf"(?:若干|实施|行动|工作|指导|管理|暂行)*(?:{kinds})+"),
    )


def extract(document: Document) -> list[Citation]:
    """The citations of a notice, sorted by place."""
    cues = _cues(document.lexicon)
    folded = document.text.folded
    numbers = find_doc_numbers(folded)
    named = sorted(
        [*_titled(document, numbers, cues), *_angled(document, cues), *_numbered(document, numbers)],
        key=lambda found: found.start,
    )
    own = _own_lines(document)
    cited = [found for found in _disjoint(named) if not _within(found.start, own)]
    return [
        Citation(
            start=found.start,
            end=found.end,
            text=document.quoted(found.start, found.end),
            clause=document.clause_at(found.start),
            rule=f"citations.{found.rule}",
            title=found.title,
            doc_number=found.number,
            relation=relation,
        )
        for row in _rows(folded, cited)
        for found, relation in zip(row, _relations(folded, row, cues), strict=True)
    ]


def _titled(document: Document, numbers: Sequence[Found], cues: _Cues) -> Iterator[_Named]:
    folded = document.text.folded
    for start, end in document.titles:
        title = squeezed(document.quoted(start + 1, end - 1))
        if not title or _is_form(title, cues) or cues.short.fullmatch(title):
            continue
        number = _number_behind(folded, end, numbers)
        if number:
            yield _Named(start, _bracket_end(folded, end, number.end), title, number.number, "title-number")
        else:
            yield _Named(start, end, title, None, "title")


def _is_form(title: str, cues: _Cues) -> bool:
    """Is a title that of a certificate, a contract or a form to fill in?"""
    bare = _BRACKET_AT_END.sub("", title.translate(str.maketrans("（）", "()")))
    return cues.form.search(bare) is not None and cues.kind.search(bare) is None


def _number_behind(folded: str, end: int, numbers: Sequence[Found]) -> Found | None:
    """The number in the brackets behind a title, perhaps after another bracket ((试行)(某政发〔2022〕7号))."""
    aside = _ANOTHER_BRACKET.match(folded, end)
    for place in (end, aside.end() if aside else end):
        rest = folded[place : place + 2].lstrip(" ")
        first = place + folded[place : place + 2].index(rest) if rest else place
        opening = first + 1 if rest[:1] in ("(", "[", "【", "〈") else first
        for number in numbers:
            if opening <= number.start <= opening + 1:
                return number
        standard = standard_number(folded, opening)
        if standard:
            return standard
    return None


def _bracket_end(folded: str, title_end: int, number_end: int) -> int:
    bracketed = folded[title_end:number_end].lstrip()[:1] in ("(", "[", "【", "〈")
    closed = folded[number_end : number_end + 1] in (")", "]", "】", "〉")
    return number_end + 1 if bracketed and closed else number_end


def _angled(document: Document, cues: _Cues) -> Iterator[_Named]:
    """A title in half-width <…>: 印发<某县招商优惠政策>的通知."""
    for match in _ANGLED.finditer(document.text.folded):
        title = squeezed(document.quoted(*match.span(1)))
        if cues.kind.search(_BRACKET_AT_END.sub("", match[1])):
            yield _Named(match.start(), match.end(), title, None, "angled-title")


def _numbered(document: Document, numbers: Sequence[Found]) -> Iterator[_Named]:
    for found in numbers:
        yield _Named(found.start, found.end, None, found.number, "number")


def _disjoint(named: Sequence[_Named]) -> Iterator[_Named]:
    """Each place once: what begins first, so that a number belongs to its title."""
    end = 0
    for found in named:
        if found.start >= end:
            yield found
            end = found.end


def _own_lines(document: Document) -> list[Span]:
    """The lines that speak of the notice itself: header, title, number, imprint and the page's own."""
    parts = document.layout
    return sorted((*parts.header, *parts.title, *parts.doc_number, *parts.body_title, *parts.imprint, *parts.furniture))


def _within(offset: int, spans: Sequence[Span]) -> bool:
    return any(start <= offset < end for start, end in spans)


def _rows(folded: str, cited: Sequence[_Named]) -> Iterator[list[_Named]]:
    """Titles that stand in a row with nothing but 、 or 和 between, which share their relation."""
    row: list[_Named] = []
    for found in cited:
        if row and not _JOINED.fullmatch(folded, row[-1].end, found.start):
            yield row
            row = []
        row.append(found)
    if row:
        yield row


def _relations(folded: str, row: Sequence[_Named], cues: _Cues) -> list[Relation]:
    before = _sentence_before(folded, row[0].start)
    after = _sentence_after(folded, row[-1].end)
    relation = _relation(before, after, cues)
    return [relation] * len(row)


def _relation(before: str, after: str, cues: _Cues) -> Relation:
    if (_PRESENTED.search(before) and _ISSUED.match(after)) or _NOW_ISSUED.match(after):
        return "self"
    behind = cues.after.match(after)
    if behind:
        return cues.relations["after", behind[1]]
    cue = next(reversed(list(cues.before.finditer(before))), None)
    if cue is None:
        return "mention"
    between = before[cue.end() :]
    relation = cues.relations["before", cue[1]]
    reach = 0 if len(cue[1]) == 1 else _FAR if relation == "basis" else _NEAR
    told = between.startswith(_PAST) and relation == "deliverable"
    return "mention" if told or len(between) > reach or "," in between else relation


def _sentence_before(folded: str, start: int) -> str:
    text = folded[max(0, start - _LEAD) : start]
    stops = list(_STOP.finditer(text))
    return (text[stops[-1].end() :] if stops else text).replace("\n", "")


def _sentence_after(folded: str, end: int) -> str:
    text = folded[end : end + 2 * _TRAIL]
    stop = _STOP.search(text)
    return (text[: stop.start()] if stop else text).replace("\n", "")
