"""Document numbers (发文字号, GB/T 9704-2012, 7.2.5) in running text: 温鹿政发〔2025〕29号, 国务院令第641号."""

from __future__ import annotations

import re
from typing import NamedTuple

from lucheng_extract.records import DocNumber

_YEAR = r"(?P<year>[1-9] ?\d ?\d ?\d)"
_DATED = re.compile(
    rf"[\[(【〈<《〖] {{0,2}}{_YEAR} ?年? {{0,2}}[\])】〉>》〗] {{0,2}}(?P<number>第? {{0,2}}\d{{1,6}}) {{0,2}}号令?"
)
_UNNUMBERED = re.compile(rf"[\[(【] ?{_YEAR} ?年? ?[\])】] {{0,4}}[xX×*_]{{0,4}} {{0,4}}号")
_ORDER = re.compile(
    r"(?P<kind>令|公告|通告) ?"
    r"(?:(?P<bare>第 ?(?:\d{1,5}|[一二三四五六七八九十百〇零]{1,6}) ?号)"
    r"|[\[(] ?(?P<bracketed>第 ?\d{1,5} ?号) ?[\])]"
    r"|(?P<year>(?:19|20)\d\d) ?年? ?(?P<yearly>第? ?\d{1,5} ?号))"
)

_LONGEST_PREFIX = 25
_RUN = re.compile(rf"[A-Za-z\u4e00-\u9fff]{{1,{_LONGEST_PREFIX}}}\Z")
_ORGANS = re.compile(r"(?:[\u4e00-\u9fff]{2,20}[局部会院厅行署办委府] )*[\u4e00-\u9fff]{2,30}\Z")
_WORDS_BEFORE = (
    r".*(?:按照|依照|遵照|参照|根据|依据|执行|落实|贯彻|废止|修订|修改|印发|转发|以及|其中|同时|文件|详见|参见|按|的|了"
    r"|(?<=[〇零一二三四五六七八九十])[年月日](?=[\u4e00-\u9fff]{2})"
    r"|(?:通知|意见|办法|措施|方案|规定|决定|批复|公告|通告|通报|复函|函|条例|政策|细则|计划|规划)(?=[\u4e00-\u9fff]{2}))"
)
_BEFORE_FIRST = re.compile(_WORDS_BEFORE)
_LINKS = "由经以将和与及见在为原对如"
_SEATS = ("政发", "政办", "政字", "政规", "政函", "府发", "府办", "办发", "委发", "委办", "行发", "行办")  # no code begins so
_BEFORE = re.compile(rf"{_WORDS_BEFORE}|[{_LINKS}](?=[\u4e00-\u9fff]{{2}})")
_OPENERS = "([【《〈<"
_STANDARD = re.compile(r"[A-Z]{2,5}\d{0,2}(?:/[A-Z]{1,3})? ?\d{1,6}(?:\.\d{1,3})?-(?:19|20)\d\d")


class Found(NamedTuple):
    """A document number in a text: its place and its normal form."""

    start: int
    end: int
    number: DocNumber


def find_doc_numbers(folded: str, start: int = 0, end: int | None = None) -> list[Found]:
    """The document numbers of a folded text, in order.

    >>> [str(found.number) for found in find_doc_numbers("按照国办发[2018] 123号、国务院令第641号执行")]
    ['国办发〔2018〕123号', '国务院令第641号']
    """
    stop = len(folded) if end is None else end
    found: list[Found] = []
    for pattern, read in ((_DATED, _dated), (_ORDER, _order)):
        after = start
        for match in pattern.finditer(folded, start, stop):
            number = read(folded, match, after)
            if number:
                found.append(number)
            after = match.end()
    return sorted(found)


def parse_doc_number(folded: str) -> DocNumber | None:
    """The first document number that a folded text contains, `None` when it contains none."""
    return next((found.number for found in find_doc_numbers(folded)), None)


def find_unnumbered(folded: str) -> list[Found]:
    """The document numbers of a folded text that have a year but no serial number, as drafts and slips do.

    >>> [str(found.number) for found in find_unnumbered("按照温鹿政发[2025]××号执行")]
    ['温鹿政发〔2025〕号']
    """
    found: list[Found] = []
    for match in _UNNUMBERED.finditer(folded):
        prefix = _prefix(folded, match.start(), found[-1].end if found else 0)
        if prefix:
            first, code = prefix
            found.append(Found(first, match.end(), DocNumber(f"{code}〔{_solid(match['year'])}〕号")))
    return found


def _dated(folded: str, match: re.Match[str], start: int) -> Found | None:
    prefix = _prefix(folded, match.start(), start)
    if prefix is None:
        return None
    first, code = prefix
    return Found(first, match.end(), DocNumber(f"{code}〔{_solid(match['year'])}〕{_solid(match['number'])}号"))


def _prefix(folded: str, end: int, start: int) -> tuple[int, str] | None:
    """Where the organ's code before a year begins, and the code."""
    if end > start and folded[end - 1] == " ":
        end -= 1
    run = _RUN.search(folded, max(start, end - _LONGEST_PREFIX), end)
    if not run:
        return None
    first = _first(folded, run, start)
    alone = first > 0 and folded[first - 1] in _OPENERS  # 法〔2022〕12号 of the Supreme People's Court
    return (first, folded[first:end]) if end - first > 1 or (alone and end > first) else None


def _order(folded: str, match: re.Match[str], start: int) -> Found | None:
    run = _ORGANS.search(folded, max(start, match.start() - 60), match.start())
    if not run:
        return None
    first = _first(folded, run, start)
    organs = "".join(folded[first : match.start()].split())
    serial = match["bare"] or match["bracketed"] or f"{_solid(match['year'])}年{match['yearly']}"
    if len(organs) < 2:
        return None
    return Found(first, match.end(), DocNumber(organs + match["kind"] + _solid(serial)))


def _first(folded: str, run: re.Match[str], start: int) -> int:
    """Where the number begins in the run of characters before it: behind the words that lead to it."""
    if run.start() > start and folded[run.start() - 1] in _OPENERS:
        return run.start()
    if run.start() > start and folded[run.start() - 1].isdigit() and run[0][0] in "年月日":  # 5月10日|国发〔2024〕3号
        return run.start() + 1
    at_line_start = run.start() == 0 or folded[run.start() - 1] == "\n"
    lead = (_BEFORE_FIRST if at_line_start else _BEFORE).match(run[0])
    if lead is None:
        return run.start()
    of_place = run[0][lead.end() - 1] in _LINKS and run[0].startswith(_SEATS, lead.end())  # 和县's 和政发, 原平's 原政办发
    return run.start() + lead.end() - of_place


def _solid(text: str) -> str:
    return text.replace(" ", "")


def standard_number(folded: str, start: int) -> Found | None:
    """The number of a technical standard that stands at an offset: GB/T 50378-2019.

    >>> standard_number("GB/T 50378-2019", 0).number
    'GB/T 50378-2019'
    """
    match = _STANDARD.match(folded, start)
    return Found(match.start(), match.end(), DocNumber(match[0])) if match else None
