"""What a single line tells of itself: a date, a title, a release note, the head of an annex, page furniture."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from lucheng_extract.grammar.date import DATE
from lucheng_extract.grammar.doc_number import find_doc_numbers
from lucheng_extract.lexicon import Lexicon, alternation
from lucheng_extract.outline.header import is_stamp, pairs_of
from lucheng_extract.outline.lines import Line

_LONGEST_TITLE, _LONGEST_ORGANS = 120, 120
_LONGEST_LINE, _SHORTEST_LEAD_IN, _LONGEST_NAME = 60, 15, 24

_DATE_LINE = re.compile(rf"[(\[]? ?{DATE} ?[)\]]?(?: ?(?:印发|发布|公布|通过))?\Z")
_DATED_ORGAN = re.compile(rf"(?P<organ>[\u4e00-\u9fff()、 ]{{2,60}}?) {{0,40}}{DATE}\Z")
_IMPRINT = re.compile(rf"抄 ?送:|(?:主|抄) ?报:|[\u4e00-\u9fff() ]{{2,40}}? {{0,60}}{DATE} ?印发?\Z|印发机关:")
_RELEASE = re.compile(
    r"[(\[【]? ?(?:此|本|该)(?:件|文|文件|通知|公文) ?"
    r"(?P<note>[^()\[\]【】。,;]{0,10}公开[^()\[\]【】。,;]{0,10}) ?[)\]】]?\Z"
)
_NOTE = re.compile(r"[(\[][^()\[\]。]{2,160}[)\]]\Z")
_ABRIDGED = re.compile(r"[(\[] ?(?:本文|此件|本件)?(?:有删减|略)[^)]{0,12}[)\]]\Z")
_ANNEX = re.compile(
    r"(?:附 ?件|附 ?表|附 ?录|附 ?图) ?(?:[一二三四五六七八九十]{1,3}|\d{1,2})?(?:-\d{1,2})? ?"
    r"[:.、]? ?[^。]{0,80}\Z|附 ?(?:\d{1,2} ?)?(?::[^。]{0,80})?\Z"
)
_ANNEX_ITEM = re.compile(r"(?:附件 ?)?[\d一二三四五六七八九十]{1,2} ?[.、:][^。;]{2,80}\Z")
_CONTENTS = re.compile(r"目 *[录次]\Z")
_LEADER = re.compile(r".{2,60}(?:[.…·]{3,}|\t| {4,}) *\d{1,3}\Z")
_FULL_TEXT = re.compile(r".{0,40}(?:全文|原文)(?:如下)?:?\Z")
_PERSON = re.compile(
    r"(?:代|副)? ?[市省县区州部局厅行院署主]? ?(?:长|任|席|理|总理|书记)[: ]{1,6}"
    r"(?P<name>[\u4e00-\u9fff·]{1,4}(?: {1,2}[\u4e00-\u9fff])?)\Z"
)
_ORDER_TITLE = re.compile(r"[\u4e00-\u9fff ]{2,40}令\Z")
_ORDER_NUMBER = re.compile(r"[(\[]? ?第 ?[\d一二三四五六七八九十百〇]{1,6} ?号 ?[)\]]?\Z")
_REGISTER = re.compile(r"[A-Z]{2,12}\d{0,4}-\d{2,4}-\d{2,6}\Z")
_IN_CLOSINGS = re.compile(
    r"自.{1,30}(?:施行|实施|执行|生效)|有效期|解释|为准|从其规定|参照|废止|不一致|特此|遵照执行|贯彻(?:执行|落实)|抓好(?:贯彻|落实)"
    r"|(?:全年|长期|继续)(?:实施)?有效"
)
_OPENS_PROSE = re.compile(
    r"根据|依据|按照|依照|为(?:了|贯彻|进一步|深入|加快|全面|切实|认真|更好|推动|促进|规范|保障|充分|积极|有效|落实|支持|加强|做好)"
)
_LEADS_IN = re.compile(r"为(?!何|什么)|根据|依据|按照|依照|经|现将|近日|近期|.*(?:如下|以下.{0,12}):")
_KEYED = re.compile(r"-? ?[A-Za-z][\w-]{1,30}: ?\S|[^\u4e00-\u9fff]*\Z")
_NO_WORD = re.compile(r"[\W\dA_]*")
_BRACKETS_AT_END = re.compile(r"(?: ?[(\[【][^()\[\]【】]{1,40}[)\]】])+\Z")


@dataclass(frozen=True, eq=False)
class Signs:
    """The predicates that need word lists, compiled once for a lexicon."""

    lexicon: Lexicon
    kind_end: re.Pattern[str]
    page_line: re.Pattern[str]
    page_start: re.Pattern[str]
    closing: re.Pattern[str]

    def is_header(self, line: Line) -> bool:
        """A line of labelled facts, or the bare day on which the page was put online."""
        return self.has_labels(line) or is_stamp(line.text)

    def has_labels(self, line: Line) -> bool:
        return bool(pairs_of(line.text, line.start, self.lexicon))

    def is_furniture(self, text: str) -> bool:
        if len(text) > _LONGEST_TITLE or is_date(text):
            return False
        return self.page_start.match(text) is not None or _NO_WORD.fullmatch(self.page_line.sub("", text)) is not None

    def ends_as_title(self, text: str) -> bool:
        """Does the line end in the name of a document kind (…的通知, …若干措施(试行))?"""
        return self.kind_end.search(_BRACKETS_AT_END.sub("", text.rstrip("》〉 "))) is not None

    def closes(self, text: str, *, surplus: bool) -> bool:
        """Does a paragraph open as closings do? Unless it is `surplus` (its like have fewer), it must also say what is
        usual in closings: when the measures take effect, who interprets them, who applies them."""
        return self.closing.match(text) is not None and (surplus or _IN_CLOSINGS.search(text) is not None)


@lru_cache(maxsize=32)
def signs(lexicon: Lexicon) -> Signs:
    starts = [*lexicon.terms("page_lines", kind="start"), *lexicon.terms("page_lines", kind="list")]
    starts_spaced = starts + [re.sub(r"([>＞»/])", r" \1", term) for term in starts]
    return Signs(
        lexicon,
        re.compile(rf"(?:{alternation(sorted(lexicon.terms('document_kinds')))})\Z"),
        re.compile(alternation(sorted(lexicon.terms("page_lines", kind="line")))),
        re.compile(rf"[\W_]*(?:{alternation(sorted(set(starts_spaced)))})|【法宝引证码】"),
        re.compile(rf"(?:{alternation(sorted(lexicon.terms('closing_cues')))})"),
    )


def is_date(text: str) -> bool:
    return len(text) <= 40 and _DATE_LINE.match(text) is not None


def dated_organ(text: str) -> bool:
    """An organ and the date on one line, as in `国务院办公厅 2018年7月24日`."""
    return len(text) <= _LONGEST_ORGANS and _DATED_ORGAN.match(text) is not None


def is_imprint(text: str) -> bool:
    """The imprint below the text (版记, GB/T 9704, 7.4): copies to, printed by, on."""
    return len(text) <= 400 and _IMPRINT.match(text) is not None


def release_note(text: str) -> str | None:
    """What `(此件公开发布)` says: 公开发布."""
    found = _RELEASE.match(text) if len(text) <= 40 else None
    return found["note"] if found else None


def is_note(text: str) -> bool:
    """A line in brackets, as below a title: (2018年9月6日国务院第23次常务会议修订通过)."""
    return _NOTE.match(text) is not None


def is_abridged(text: str) -> bool:
    return _ABRIDGED.match(text) is not None


def is_annex(text: str) -> bool:
    """The head of an annex or of the list of annexes: 附件, 附件1, 附件：1.…, 附表."""
    return len(text) <= 160 and _ANNEX.match(text) is not None


def is_annex_item(text: str) -> bool:
    return _ANNEX_ITEM.match(text) is not None


def is_contents(text: str) -> bool:
    return _CONTENTS.match(text) is not None


def is_contents_entry(text: str) -> bool:
    return _LEADER.match(text) is not None


def introduces_full_text(text: str) -> bool:
    """以下为文件全文："""
    return len(text) <= 60 and _FULL_TEXT.match(text) is not None


def signing_person(text: str) -> str | None:
    """The head of an organ who signs an order: 温国辉 in `市 长：温国辉`."""
    found = _PERSON.match(text) if len(text) <= _LONGEST_NAME else None
    return found["name"].replace(" ", "") if found else None


def is_sentence(text: str) -> bool:
    """A paragraph of prose rather than a heading, an organ or a label."""
    if "。" in text or len(text) > _LONGEST_TITLE or _OPENS_PROSE.match(text):
        return True
    if text[-1] == ":":
        return _LEADS_IN.match(text) is not None and len(text) > _SHORTEST_LEAD_IN
    return text[-1] in ";," or (len(text) > _LONGEST_LINE and "," in text)


def is_doc_number(text: str) -> bool:
    """A line that holds nothing but a document number, an order's number or a registration number."""
    if len(text) > 60:
        return False
    if _REGISTER.match(text) or _ORDER_NUMBER.match(text) or _ORDER_TITLE.match(text):
        return True
    found = find_doc_numbers(text)
    rest = len(text) - sum(number.end - number.start for number in found)
    return bool(found) and rest <= 3


def is_keyed(text: str) -> bool:
    """A line of front matter (`- publish_date: 2022-05-17`), or one without any Chinese character."""
    return _KEYED.match(text) is not None


def is_order_title(text: str) -> bool:
    """中华人民共和国国务院令"""
    return len(text) <= 40 and _ORDER_TITLE.match(text) is not None
