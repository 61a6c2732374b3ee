"""Citations: documents named in 《》 or by their number alone, and how the notice refers to them.

    根据《温州市推动经济高质量发展若干政策》(温政发〔2025〕2号) → basis, title and number
    按照某政发〔2022〕7号文件执行                              → basis, number alone, title None

A title may hold another (《关于印发〈…〉的通知》) and may stand in <…>; its span runs on over the number in
brackets. The relation comes from the nearest cue before it (根据, 编制), after it (同时废止), or from the sentence that
issues it (现将《…》印发给你们); titles in a row (《…》和《…》) share theirs.
Refused: certificates, contracts and forms in 《》 (the list of form kinds), short names (本《措施》, 以下简称《办法》),
and what header, title and number lines say of the notice itself.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
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
_JOINED = re.compile(
    r"(?:,[^(),;。]{1,30}\))?\s{0,2}(?:\([^()《》]{1,40}\)\s?)?(?:、|,|和|及|与|以及|或)?\s?"
    r"(?:[^《》,;。()]{1,24}(?:[局委办厅部署会院府行]|等\d{0,2}部门))?\s?"
)
_DRAWN_UP = re.compile(r"(?:制定|编制|出台|形成|公布)[^《》,。;]{0,4}\Z")  # 制定《任务推进表》
_SHORT_NAME = re.compile(r"(?:以下)?(?:统称|合称|简称|下称)(?:为)?[\u4e00-\u9fff]?[:“\"]?\Z")
_OF_NOTICE = re.compile(r"(?<=》)的(?:通知|公告|决定|批复)")
_OF_NOTICE_LENGTH = 3
_YEARLY = re.compile(r"(?:19|20)\d\d ?年 ?第? ?\d{1,4} ?号")
_STOP = re.compile(r"[。;!?]|(?<=[。:;])\n|\n\n")
_OPENERS, _CLOSERS = tuple("([【〈"), tuple(")]】〉")
_PAST = ("了", "的", "过")

_LEAD = 60
_TRAIL = 60
_FAR, _NEAR = 30, 12

_HANDED_OUT = r"(?:印发|转发|批转|公布|发布|颁布|颁发|下发|印送|施行)"
_PRESENTED = re.compile(r"(?:现|特|兹)?(?:将|把)[^,。]{0,16}\Z|(?:现|特)(?:予以?)?(?:印发|公布|发布|转发)\Z")
_ISSUED = re.compile(rf"[^。]{{0,60}}?{_HANDED_OUT}")
_NOW_ISSUED = re.compile(rf"[^。《]{{0,100}}?现(?:予以?|将其|一并)?{_HANDED_OUT}")


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
        re.compile(rf"[^《》。;]{{0,60}}?({after})"),
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
    by_end = {found.end: found for found in numbers}
    shortened: set[str] = set()
    for start, end in document.titles:
        title = squeezed(document.quoted(start + 1, end - 1))
        if _SHORT_NAME.search(folded, max(0, start - 12), start):
            shortened.add(title)
        before = by_end.get(start)
        number = before or _number_behind(folded, end, numbers)
        to_fill_in = _is_form(title, cues) and not _DRAWN_UP.search(folded, max(0, start - 8), start)
        if not title or title in shortened or to_fill_in or (not number and cues.short.fullmatch(title)):
            continue
        if number is None:
            yield _Named(start, end, title, None, "title")
        elif before:
            yield _Named(number.start, end, title, number.number, "number-title")
        else:
            yield _Named(start, _bracket_end(folded, number), title, number.number, "title-number")


def _is_form(title: str, cues: _Cues) -> bool:
    """Is a title that of a certificate, a contract or a form to fill in?"""
    bare = _BRACKET_AT_END.sub("", title.translate(str.maketrans("（）", "()")))
    return cues.form.search(bare) is not None and cues.kind.search(bare) is None


def _number_behind(folded: str, end: int, numbers: Sequence[Found]) -> Found | None:
    """The number in the brackets behind a title, perhaps after 的通知 or another bracket ((试行)(国发〔2022〕7号))."""
    place = end
    for step in (None, _OF_NOTICE, _ANOTHER_BRACKET):
        passed = step.match(folded, place) if step else None
        place = passed.end() if passed else place
        found = _number_at(folded, place, numbers)
        if found:
            return found
    return None


def _number_at(folded: str, place: int, numbers: Sequence[Found]) -> Found | None:
    start = place
    while start < place + 3 and folded[start : start + 1].isspace():
        start += 1
    if folded[start : start + 1] in _OPENERS and start < len(folded):
        start += 1 + (folded[start + 1 : start + 2] == " ")
        yearly = _YEARLY.match(folded, start)
        if yearly:
            return Found(*yearly.span(), DocNumber(yearly[0].replace(" ", "")))
        standard = standard_number(folded, start)
        if standard:
            return standard
    index = bisect_left(numbers, start, key=lambda found: found.start)
    return numbers[index] if index < len(numbers) and numbers[index].start == start else None


def _bracket_end(folded: str, number: Found) -> int:
    bracketed = folded[number.start - 1] in _OPENERS or folded[number.start - 2 : number.start - 1] in _OPENERS
    return number.end + 1 if bracketed and folded[number.end : number.end + 1] in _CLOSERS else number.end


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
    index = bisect_right(spans, (offset, offset)) - 1
    return any(start <= offset < end for start, end in spans[max(index, 0) : index + 2])


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
    of_notice = _OF_NOTICE.search(folded, row[-1].start, row[-1].end + _OF_NOTICE_LENGTH) is not None
    return [_relation(before, after, cues, of_notice=of_notice)] * len(row)


def _relation(before: str, after: str, cues: _Cues, *, of_notice: bool) -> Relation:
    """The relation that the words around a title tell; 印发 in 印发《…》的通知 (`of_notice`) tells none."""
    if (_PRESENTED.search(before) and _ISSUED.match(after)) or _NOW_ISSUED.match(after):
        return "self"
    behind = cues.after.match(after)
    if behind:
        return cues.relations["after", behind[1]]
    for cue in reversed(list(cues.before.finditer(before))):
        relation = cues.relations["before", cue[1]]
        if of_notice and relation == "deliverable":
            continue
        between = before[cue.end() :]
        reach = 0 if len(cue[1]) == 1 else _FAR if relation == "basis" else _NEAR
        told = between.startswith(_PAST) and relation == "deliverable"
        return "mention" if told or len(between) > reach or "," in between else relation
    return "mention"


def _sentence_before(folded: str, start: int) -> str:
    text = folded[max(0, start - _LEAD) : start]
    stops = list(_STOP.finditer(text))
    return (text[stops[-1].end() :] if stops else text).replace("\n", "")


def _sentence_after(folded: str, end: int) -> str:
    text = folded[end : end + 2 * _TRAIL]
    stop = _STOP.search(text)
    return (text[: stop.start()] if stop else text).replace("\n", "")
