"""What stands before the body: portal header, title, document number, addressees, the sentence that issues, signature."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from lucheng_extract.grammar.organs import are_organs, is_organ
from lucheng_extract.outline.lines import Line
from lucheng_extract.outline.markers import Marker, Place, Style
from lucheng_extract.outline.signs import (
    Signs,
    dated_organ,
    introduces_full_text,
    is_abridged,
    is_annex,
    is_annex_item,
    is_contents,
    is_contents_entry,
    is_date,
    is_doc_number,
    is_keyed,
    is_note,
    is_order_title,
    is_sentence,
    release_note,
    signing_person,
)

Span = tuple[int, int]

_ISSUES = re.compile(r"印发|转发|批转|公布|发布|颁布|颁发|下发|印送|施行|通过")
_ADDRESSEES = re.compile(r"(?P<names>[^。:;！？《》]{2,600}):")
_NO_ADDRESSEES = re.compile(r"如下|以下|下列|为了|为贯彻|根据|附件|通知|(?:责任|牵头|配合|主管|主办|协办|实施)(?:单位|部门)$|来源|时间|网讯|电话|报道|讯$")
_HIGHEST_SIGNATURE = 8
_FIRST = 1
_NEARLY_A_LINE = 12
_NEAR, _FAR = 12, 6


@dataclass(slots=True)
class Front:
    """The parts before the body, as indices of lines; the body begins at offset `body_start` in line `body_line`."""

    header: list[int] = field(default_factory=list)
    furniture: list[int] = field(default_factory=list)
    title: list[int] = field(default_factory=list)
    doc_number: list[int] = field(default_factory=list)
    addressees: Span | None = None
    issuing: range = range(0)
    signatures: list[range] = field(default_factory=list)
    releases: list[int] = field(default_factory=list)
    body_title: list[int] = field(default_factory=list)
    body_line: int = 0
    body_start: int = 0


def front_of(lines: Sequence[Line], candidates: Sequence[Marker], words: Signs) -> Front:
    """Read the lines before the body."""
    return _Reading(lines, candidates, words).front() if lines else Front()


class _Reading:
    def __init__(self, lines: Sequence[Line], candidates: Sequence[Marker], words: Signs) -> None:
        self.lines = lines
        self.words = words
        self.first = self._first_clause(candidates)
        self.parts = Front()

    def front(self) -> Front:
        begin = self._after_news_lead()
        anchor = self._anchor(begin)
        self._mark_top(begin, anchor)
        body = self._after_addressees(anchor)
        signature = self._issuing_signature(body)
        if signature is not None:
            body = self._issued_document(body, signature)
        elif not self.parts.title and self.parts.addressees is None:
            body = self._title_below_lead(body)
        self._begin_body(body)
        return self.parts

    def _first_clause(self, candidates: Sequence[Marker]) -> int:
        """The line of the first numbered clause; the number of lines when there is none."""
        skipped = self._contents()
        seconds = {m.style for m in candidates if m.place is Place.LINE and m.number == _FIRST + 1}
        for marker in candidates:
            if marker.place is not Place.LINE or marker.line in skipped:
                continue
            if not marker.sure and (marker.style is not Style.COMMA or Style.COMMA not in seconds):
                continue
            if marker.style.rank <= Style.BRACKET_DIGIT.rank and not self._lists_annexes(marker.line):
                return marker.line
        return len(self.lines)

    def _contents(self) -> range:
        """The lines of a table of contents: from 目录 to the line that repeats its first entry."""
        for index, line in enumerate(self.lines[:60]):
            if is_contents(line.text) and index + 1 < len(self.lines):
                opening = re.sub(r"[.…·\s]+\d*\Z", "", self.lines[index + 1].text)
                again = (i for i in range(index + 2, len(self.lines)) if self.lines[i].text == opening)
                leaders = (i for i in range(index + 1, len(self.lines)) if not is_contents_entry(self.lines[i].text))
                return range(index, next(again, next(leaders, index + 1)))
        return range(0)

    def _lists_annexes(self, line: int) -> bool:
        """Is this numbered line an entry of the list 附件：1.… 2.…?"""
        for index in range(line, max(-1, line - 12), -1):
            if is_annex(self.lines[index].text):
                return True
            if not is_annex_item(self.lines[index].text):
                return False
        return False

    def _after_news_lead(self) -> int:
        """The line after 以下为文件全文：, with which a news page introduces the notice; 0 when there is none."""
        for index in range(min(self.first, 20)):
            if introduces_full_text(self.lines[index].text) and index + 1 < len(self.lines):
                self.parts.furniture += range(index + 1)
                return index + 1
        return 0

    def _anchor(self, begin: int) -> int:
        """The line where the title must be over: the addressees, the first paragraph or the first clause."""
        for index in range(begin, self.first):
            line = self.lines[index]
            signature = signature_ending(self.lines, index, begin) if index > begin else None
            if signature and not any(self.words.ends_as_title(text) for text in self._texts(index + 1, self.first)):
                return signature.start
            if self.words.is_header(line):
                continue
            if is_sentence(line.text) or self._names_addressees(line.text):
                return index
        return self.first

    def _texts(self, first: int, stop: int) -> list[str]:
        return [line.text for line in self.lines[first : min(stop, first + _NEAR)]]

    def _title_below_lead(self, anchor: int) -> int:
        """The line after a title that stands below a few introducing paragraphs, right over preamble or first clause."""
        for index in range(self.first - 1, max(anchor, self.first - _FAR), -1):
            text = self.lines[index].text
            if self._stands_as_title(text):
                self.parts.title = [index]
                self.parts.furniture += range(anchor, index)
                return index + 1
            if text.endswith(":") and not is_sentence(text):
                break
        return anchor

    def _stands_as_title(self, text: str) -> bool:
        return self.words.ends_as_title(text) and not is_sentence(text) and len(text) >= _NEARLY_A_LINE

    def _names_addressees(self, text: str) -> bool:
        found = _ADDRESSEES.match(text)
        if not found or _NO_ADDRESSEES.search(found["names"]):
            return False
        names = found["names"]
        complete = found.end() == len(text)
        return names[0] in "各全有" or (complete and (is_organ(re.split("[,、]", names)[-1]) or names[-1] in "位业构门员" or len(names) > 30)) or (
            complete and re.search(r"等?(?:代表|委员|主席|同志|院士)\Z", names) is not None
        )

    def _mark_top(self, begin: int, anchor: int) -> None:
        """Tell header, furniture, number and title lines apart, from the anchor upwards."""
        top = range(begin, anchor)
        plain = []
        for index in top:
            line = self.lines[index]
            if self.words.is_header(line):
                self.parts.header.append(index)
            elif self.words.is_furniture(line.text):
                self.parts.furniture.append(index)
            else:
                plain.append(index)
        title = self._title_lines(plain)
        self.parts.title = title
        for index in plain:
            if index in title:
                continue
            if is_doc_number(self.lines[index].text):
                self.parts.doc_number.append(index)
            elif is_date(self.lines[index].text) or is_note(self.lines[index].text):
                self.parts.header.append(index)
            else:
                self.parts.furniture.append(index)

    def _title_lines(self, plain: list[int]) -> list[int]:
        """The title: the last run of plain lines above the anchor, read upwards to where a title begins."""
        title: list[int] = []
        for index in reversed(plain):
            text = self.lines[index].text
            if is_doc_number(text) or is_date(text) or (is_note(text) and not title):
                if title and not is_note(text):
                    break
                continue
            if title and not self._goes_before(index, title[0]):
                break
            title.insert(0, index)
        return title

    def _goes_before(self, index: int, below: int) -> bool:
        """May a line be the beginning of the title that goes on below it?"""
        text, following = self.lines[index].text, self.lines[below].text
        if index + 1 != below or text[-1] in ":|" or text.startswith("【") or is_keyed(text):
            return False
        if self.words.ends_as_title(text) and not self._is_middle(index):
            return False
        if following.startswith(("关于", "印发", "转发", "批转", "公布", "发布")):
            return are_organs(text)
        return "关于" not in following.split("《")[0] or "关于" in text or len(text) >= _NEARLY_A_LINE

    def _is_middle(self, index: int) -> bool:
        """Is a line that ends like a title only the middle of one (…关于全面推行 / 公示制度记录制度 / 审核制度的意见)?"""
        above = self.lines[index - 1].text if index else ""
        return "关于" in above and not self.words.ends_as_title(above) and "关于" not in self.lines[index].text

    def _after_addressees(self, anchor: int) -> int:
        """Mark the addressees; the line in which the body may begin."""
        if anchor >= len(self.lines) or anchor >= self.first:
            return anchor
        line = self.lines[anchor]
        if not self._names_addressees(line.text):
            return self._salutation(anchor)
        end = _ADDRESSEES.match(line.text)
        assert end is not None  # _names_addressees has matched it
        stop = line.start + end.end()
        self.parts.addressees = (line.start, stop)
        self.parts.body_start = 0 if stop >= line.end else stop
        return anchor + (stop >= line.end)

    def _salutation(self, anchor: int) -> int:
        return anchor

    def _issuing_signature(self, begin: int) -> range | None:
        """The signature under the sentence that issues a document; an empty range when the sentence has no signature."""
        last = min(self.first, len(self.lines))
        for index in range(last - 1, begin, -1):
            block = signature_ending(self.lines, index, begin)
            if block and self._issues(begin, block[0]) and self._document_follows(index + 1):
                return block
        for index in range(begin, min(last - 1, begin + 12)):
            if self._issues(begin, index + 1) and is_sentence(self.lines[index].text) and self._title_at(index + 1):
                return range(index + 1, index + 1)
        return None

    def _issues(self, begin: int, end: int) -> bool:
        paragraphs = [line.text for line in self.lines[begin:end] if is_sentence(line.text)]
        return bool(paragraphs) and any(_ISSUES.search(text) for text in paragraphs)

    def _document_follows(self, index: int) -> bool:
        """Does more text follow than annexes, imprint and page furniture?"""
        rest = self.lines[index : index + 200]
        return any(is_sentence(line.text) for line in rest)

    def _title_at(self, index: int) -> bool:
        """Does a document's title begin here, within a few lines?"""
        for line in self.lines[index : index + 4]:
            if release_note(line.text) or is_abridged(line.text):
                continue
            if is_sentence(line.text) or line.text[-1] in ":;":
                return False
            if self.words.ends_as_title(line.text):
                return True
        return False

    def _issued_document(self, begin: int, signature: range) -> int:
        """Mark the issuing notice's end and the title of the document below it; the line where the body begins."""
        parts = self.parts
        stop = signature.start
        while stop > begin and (is_annex(self.lines[stop - 1].text) or self._lists_annexes(stop - 1)):
            stop -= 1
        parts.issuing = range(begin, stop)
        if signature:
            parts.signatures.append(signature)
        index = max(signature.stop, signature.start)
        while index < min(self.first, len(self.lines)):
            line = self.lines[index]
            if release_note(line.text):
                parts.releases.append(index)
            elif is_abridged(line.text) or is_annex(line.text) or self.words.is_furniture(line.text) or is_contents(line.text):
                parts.furniture.append(index)
            elif is_sentence(line.text) or (line.text.endswith(":") and not self.words.ends_as_title(line.text)):
                break
            elif is_note(line.text) and not self.words.ends_as_title(line.text):
                parts.furniture.append(index)
            else:
                parts.body_title.append(index)
            index += 1
        return index

    def _begin_body(self, index: int) -> None:
        parts = self.parts
        parts.body_line = index
        if index >= len(self.lines):
            parts.body_start = self.lines[-1].end
        elif not parts.body_start or parts.issuing:
            parts.body_start = self.lines[index].start
        if not parts.title and parts.doc_number and is_order_title(self.lines[parts.doc_number[0]].text):
            parts.title = []


def signature_ending(lines: Sequence[Line], index: int, lowest: int) -> range | None:
    """The signature that ends in line `index` with its date: the date and the organs above it.

    The date may share its line with the organ; a date alone is a signature only below a paragraph.
    """
    text = lines[index].text
    if dated_organ(text) and not is_sentence(text):
        return range(_organs_above(lines, index, lowest), index + 1)
    if not is_date(text) or text[0] in "([":
        return None
    first = _organs_above(lines, index, lowest)
    return range(first, index + 1) if first < index or (index > lowest and is_sentence(lines[index - 1].text)) else None


def _organs_above(lines: Sequence[Line], index: int, lowest: int) -> int:
    first = index
    while first > lowest and index - first < _HIGHEST_SIGNATURE:
        text = lines[first - 1].text
        named = are_organs(text) or signing_person(text) is not None
        split = first < index and len(text) <= 30 and not is_sentence(text) and text[-1] not in ":。;" and "、" not in text
        if is_sentence(text) or not (named or (split and is_organ(text + lines[first].text))):
            break
        first -= 1
    return first
