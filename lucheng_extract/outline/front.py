"""What stands before the body: portal header, title, number, addressees, the sentence that issues, signature."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from lucheng_extract.grammar.organs import are_organs, is_organ
from lucheng_extract.outline.lines import Line
from lucheng_extract.outline.markers import Marker
from lucheng_extract.outline.opening import contents_of, first_clause, lists_annexes
from lucheng_extract.outline.signature import signature_ending
from lucheng_extract.outline.signs import (
    Signs,
    introduces_full_text,
    is_abridged,
    is_annex,
    is_date,
    is_doc_number,
    is_keyed,
    is_note,
    is_sentence,
    release_note,
)

Span = tuple[int, int]

_ISSUES = re.compile(r"印发|转发|批转|公布|发布|颁布|颁发|下发|印送|施行|通过")
_ADDRESSEES = re.compile(r"(?P<names>[^。:;！？《》]{2,600}):")
_NO_ADDRESSEES = re.compile(
    r"如下|以下|下列|为了|为贯彻|根据|附件|通知|来源|时间|网讯|电话|报道|讯$"
    r"|(?:责任|牵头|配合|主管|主办|协办|实施)(?:单位|部门)$"
)
_LEADS_IN = re.compile(r"现(?:将|就)[^。]{2,60}:\Z")  # 现将有关事项通知如下:
_COLLECTIVE = tuple("位业构门员")
_PERSONS = re.compile(r"(?:代表|委员|主席|同志|院士)\Z")
_QUOTED = re.compile(r"[《〈].*")
_TITLE_GOES_ON = ("关于", "印发", "转发", "批转", "公布", "发布")

_LONG_LIST = 30
_LONGEST_VERSION = 16
_NEARLY_A_LINE, _HALF_A_LINE, _TALLEST_TITLE = 12, 8, 10
_LEAD, _NEAR, _FAR = 20, 12, 6


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
    """One reading of the lines above the first clause, from the top to where the body begins."""

    def __init__(self, lines: Sequence[Line], candidates: Sequence[Marker], words: Signs) -> None:
        self.lines = lines
        self.words = words
        self.contents = contents_of(lines)
        self.first = first_clause(lines, candidates, self.contents)
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

    def _after_news_lead(self) -> int:
        """The line after 以下为文件全文：, with which a news page introduces the notice; 0 when there is none."""
        for index in range(min(self.first, _LEAD, len(self.lines) - 1)):
            if introduces_full_text(self.lines[index].text):
                self.parts.furniture += range(index + 1)
                return index + 1
        return 0

    def _anchor(self, begin: int) -> int:
        """The line above which the title stands: the addressees, the first paragraph, a signature, the first clause."""
        for index in range(begin, self.first):
            line = self.lines[index]
            signature = signature_ending(self.lines, index, begin) if index > begin else None
            if signature and not self._title_in(index + 1, min(self.first, index + _NEAR)):
                return signature.start
            if self.words.is_header(line) or index in self.contents:
                continue
            if is_sentence(line.text) or _LEADS_IN.match(line.text) or self._names_addressees(self._to_cut_end(index)):
                return index
        return self.first

    def _to_cut_end(self, index: int) -> str:
        return "".join(line.text for line in self.lines[index : self._cut_list(index) + 1])

    def _cut_list(self, index: int) -> int:
        """The line in which a list of addressees ends that was cut behind a comma; the line itself when it was not."""
        last = index
        while last < min(index + _NEAR, self.first - 1) and self.lines[last].text[-1] in "、,":
            last += 1
        return last

    def _title_in(self, first: int, stop: int) -> bool:
        return any(self.words.ends_as_title(line.text) for line in self.lines[first:stop])

    def _names_addressees(self, text: str) -> bool:
        """Is a line, up to its first colon, a list of organs or the name of a person addressed?"""
        found = _ADDRESSEES.match(text)
        if not found or _NO_ADDRESSEES.search(found["names"]):
            return False
        names = found["names"]
        if names[0] in "各全有":
            return True
        if found.end() < len(text):
            return False
        last = re.split("[,、]", names)[-1]
        return is_organ(last) or names.endswith(_COLLECTIVE) or len(names) > _LONG_LIST or bool(_PERSONS.search(names))

    def _mark_top(self, begin: int, anchor: int) -> None:
        """Tell header, furniture, number and title lines apart."""
        plain = []
        for index in range(begin, anchor):
            line = self.lines[index]
            if self.words.is_header(line):
                self.parts.header.append(index)
            elif self.words.is_furniture(line.text) or index in self.contents:
                self.parts.furniture.append(index)
            else:
                plain.append(index)
        self.parts.title = self._title_lines(plain)
        titled = set(self.parts.title)
        for index in plain:
            text = self.lines[index].text
            if index in titled:
                continue
            if is_doc_number(text):
                self.parts.doc_number.append(index)
            elif is_date(text) or is_note(text):
                self.parts.header.append(index)
            else:
                self.parts.furniture.append(index)

    def _title_lines(self, plain: Sequence[int]) -> list[int]:
        """The title: of the last run of plain lines above the anchor those from where a title begins."""
        run: list[int] = []
        for index in reversed(plain):
            text = self.lines[index].text
            if is_doc_number(text) or is_date(text) or (is_note(text) and not run):
                if run:
                    break
                continue
            if run and (index + 1 != run[-1] or len(run) == _TALLEST_TITLE or not _may_go_on(text)):
                break
            run.append(index)
        run.reverse()
        return run[self._title_start([self.lines[index].text for index in run]) :]

    def _title_start(self, run: Sequence[str]) -> int:
        """Where in a run of lines the title begins: with the organ before the last 关于, else below another title."""
        about = [index for index, text in enumerate(run) if "关于" in _QUOTED.sub("", text)]
        start = about[-1] if about else len(run) - 1
        while start > 0 and not self.words.ends_as_title(run[start - 1]):
            above, text = run[start - 1], run[start]
            if about and (not are_organs(above) if text.startswith(_TITLE_GOES_ON) else _is_another(above, text)):
                break
            start -= 1
        return max(start, 0)

    def _title_below_lead(self, body: int) -> int:
        """The line after a title that stands below a few introducing paragraphs, over preamble or first clause."""
        for index in range(self.first - 1, max(body, self.first - _FAR), -1):
            text = self.lines[index].text
            if self.words.ends_as_title(text) and not is_sentence(text) and len(text) >= _NEARLY_A_LINE:
                self.parts.title = [index]
                self.parts.furniture += range(body, index)
                return index + 1
            if text.endswith(":") and not is_sentence(text):
                break
        return body

    def _after_addressees(self, anchor: int) -> int:
        """Mark the addressees; the line in which the body may begin (the same when they share it with a paragraph)."""
        if anchor >= self.first:
            return anchor
        last = self._cut_list(anchor)
        if not self._names_addressees(self._to_cut_end(anchor)):
            return anchor
        start, final = self.lines[anchor].start, self.lines[last]
        stop = final.start + final.text.find(":") + 1
        self.parts.addressees = (start, stop)
        if stop >= final.end:
            return last + 1
        self.parts.body_start = stop
        return last

    def _issuing_signature(self, begin: int) -> range | None:
        """The signature under the sentence that issues a document; an empty range where that has no signature."""
        last = min(self.first, len(self.lines))
        issuing = next(filter(self._issues, range(begin, last)), last)
        for index in range(last - 1, issuing, -1):
            block = signature_ending(self.lines, index, begin)
            if block and issuing < block.start and self._prose_below(index):
                return block
        for index in range(issuing, min(last - 1, begin + _NEAR)):
            if is_sentence(self.lines[index].text) and self._title_at(index + 1) and self._prose_below(index):
                return range(index + 1, index + 1)
        return None

    def _prose_below(self, index: int) -> bool:
        """Does a document follow, or does the page leave it to an attachment (附件:某办法)?"""
        return any(map(_is_prose, self.lines[index + 1 : index + 200]))

    def _issues(self, index: int) -> bool:
        """Does this paragraph issue a document?"""
        line = self.lines[index]
        return _is_prose(line) and _ISSUES.search(line.text) is not None

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
        while stop > begin and lists_annexes(self.lines, stop - 1):
            stop -= 1
        parts.issuing = range(begin, stop)
        if signature:
            parts.signatures.append(signature)
        index = max(signature.stop, signature.start)
        while index < min(self.first, len(self.lines)):
            text = self.lines[index].text
            if release_note(text):
                parts.releases.append(index)
            elif self._is_between(index):
                parts.furniture.append(index)
            elif is_sentence(text) or (text.endswith(":") and not self.words.ends_as_title(text)):
                break
            else:
                parts.body_title.append(index)
            index += 1
        return index

    def _is_between(self, index: int) -> bool:
        """Is a line between notice and document of neither: 附件, a table of contents, (本文有删减), a note?"""
        text = self.lines[index].text
        if is_abridged(text) or is_annex(text) or self.words.is_furniture(text) or index in self.contents:
            return True
        if self.parts.body_title and len(text) <= _LONGEST_VERSION and not is_date(text):
            return False
        return is_note(text) and not self.words.ends_as_title(text)

    def _begin_body(self, index: int) -> None:
        parts = self.parts
        parts.body_line = index
        if index >= len(self.lines):
            parts.body_start = self.lines[-1].end
        elif not parts.body_start or parts.issuing:
            parts.body_start = self.lines[index].start


def _may_go_on(text: str) -> bool:
    """May a line be followed by more of a title?"""
    return text[-1] not in ":|" and not text.startswith("【") and not is_keyed(text)


def _is_another(above: str, text: str) -> bool:
    """Is the line above a title's first line something else: a word of the page, or the organ's name on its own?"""
    return len(above) < _HALF_A_LINE or text.startswith(above[:3])


def _is_prose(line: Line) -> bool:
    return is_sentence(line.text)
