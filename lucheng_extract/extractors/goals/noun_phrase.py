"""Noun phrases around a number: where an indicator begins and ends, and the parallel subjects that it lists."""

from __future__ import annotations

import re

from lucheng_extract.extractors.goals.words import Words

POINT = re.compile(
    r"\s*(?:\(?\d{1,2}[).、]|\([一二三四五六七八九十]{1,3}\)|[①-⑳]|[一二三四五六七八九十]是|[一二三四五六七八九十]{1,3}、"
    r"|[-—●■◆★·]{1,3}(?!\d))"
)
RATE_END = re.compile(r"(?:率|占比|比重|比例)\Z")
EDGE = " \0、,和及与的了以并等:"
_WORD = re.compile(r"\w")
_HARMONY = re.compile(r"和(?:美|谐|平|睦|善)|并[网购]|等级")  # 和美乡村 begins with a word, not with a joint
_OBJECT = re.compile(r"\A[^,]{0,20}(?:将|把)(?![军来近要会于])")
_LEADING = re.compile(r"(?:级|的|以上的?|左右的?|(?:不少于|不低于|至少|超过|不超过)\d+[^\d,。;的]{1,4}的)")
_MARK = re.compile(r"(?:以上|左右)?(?:的[预期年度增长奋斗总体规划]{0,4}(?:目标|任务|水平|速度|增速|增幅|幅度|要求)|的?(?:台阶|大关|关口))")
_SPLITS = tuple(re.compile(pattern) for pattern in ("[、和及与]|以及", "[、和及]|以及", "、"))
_BRACKETS = re.compile(r"(?<![新改扩])\([^()]*\)|“[^”]*”")  # 新(改、扩)建 is one verb
_NEW = re.compile(r"新(?!增)")  # 新登记|经营主体: an attribute
_DOUBLED = re.compile(r"(?<=\w)(?:实现|将|再)*(?:翻[一两]?番|倍增)\Z")  # 产值|翻番,达到100亿元
_THAN_THEN = re.compile(r"(?<=\w)(?:比|较|与|同)\0")
_SHORT_RATE = 4

Span = tuple[int, int]


def hide_brackets(text: str) -> str:
    """The text with what stands in brackets and quotes blanked out, so that it is neither split nor read for verbs."""
    return _BRACKETS.sub(lambda match: "\1" * len(match[0]), text)


def noun_after(masked: str, start: int, limit: int, words: Words) -> Span | None:
    """The noun that follows a number: 2家|港航规上企业|; the mark that the number sets (8%的目标, 500亿元台阶) is none."""
    if _MARK.match(masked, start):
        return None
    leading = _LEADING.match(masked, start)
    start = leading.end() if leading else start
    while start < limit and masked[start] == " ":
        start += 1
    if masked[start : start + 1] in ("、", "("):
        return None
    reach = min(limit, start + 40)
    end = words.noun_end.search(masked, start, reach)
    while end and masked[end.start()] == ")" and "(" in masked[start : end.start()]:  # 数字车间(智能工厂)建设
        end = words.noun_end.search(masked, end.end(), reach)
    stop = end.start() if end else reach
    while stop > start and masked[stop - 1] in " \0":
        stop -= 1
    return (start, stop) if stop > start else None


def trim(text: str, start: int, words: Words) -> Span | None:
    """Cut hedges, connectors and blanks from the ends of a noun phrase that begins at offset `start`."""
    head = words.leading.match(text)
    first, last = head.end() if head else 0, len(text)
    while first < last and not _HARMONY.match(text, first) and (text[first] in EDGE or _opens_only(text, first)):
        first += 1
    if first and (head := words.leading.match(text, first)):  # (含|优秀历史建筑
        first = head.end()
    while last > first and text[last - 1] in EDGE:
        last -= 1
    if doubled := _DOUBLED.search(text, first, last):
        last = doubled.start()
    gap = text.rfind("\0", first, last)
    if gap >= 0 and not _is_inside(text[first:gap].rstrip("\0"), text[gap + 1 : last]):
        first = gap + 1
    if not _WORD.search(text, first, last) or words.adverbs.fullmatch(text, first, last):
        return None
    return start + first, start + last


def _is_inside(before: str, behind: str) -> bool:
    """Whether a time belongs to the noun around it: 冬季游客占|全年|比重, 新签约项目|当年|落地率."""
    return before.endswith(("占", "的")) or bool(before and len(behind) <= _SHORT_RATE and RATE_END.search(behind))


def _opens_only(text: str, offset: int) -> bool:
    """A quote or bracket that does not close in the text."""
    return (text[offset] == "“" and "”" not in text) or (text[offset] == "(" and ")" not in text)


def subject_of(left: str, start: int, words: Words) -> Span | None:
    """The noun phrase of a subject; one finite verb before it (实现|乡镇通公路比例) is not part of it."""
    if passive := _OBJECT.match(left):  # 鼓励担保机构将|平均担保费率|控制在1%以内
        left, start = left[passive.end() :], start + passive.end()
    head = words.leading.match(left)
    verb = words.strong.match(left, head.end() if head else 0)
    offset = verb.end() if verb and verb.end() < len(left) - 1 and not _NEW.match(verb[0]) else 0
    return trim(left[offset:], start + offset, words)


def object_of(masked: str, start: int, end: int, words: Words) -> Span | None:
    """The noun of a comma-part without a number: 加快|新型工业化基金投放使用."""
    if point := POINT.match(masked, start, end):
        start = point.end()
    part = masked[start:end]
    if than := _THAN_THEN.search(part):  # 进出口总额|比2024年翻一番
        part = part[: than.start()]
    opening = words.opening.match(part)
    offset = opening.end() if opening else 0
    return trim(part[offset:], start + offset, words)


def split_subjects(text: str, wanted: int = 0) -> list[Span]:
    """The parallel subjects of 制造业投资、高新技术产业投资 as offsets; brackets and quotes are not split.

    Where that does not give as many as `wanted`, 与 and 和 are taken for words inside a subject.
    """
    hidden = hide_brackets(text)
    parts = _split(hidden, _SPLITS[0])
    for pattern in _SPLITS[1:]:
        if wanted > 1 and len(parts) > wanted:
            parts = _split(hidden, pattern)
    return parts


def _split(text: str, pattern: re.Pattern[str]) -> list[Span]:
    spans, start = [], 0
    for match in pattern.finditer(text):
        spans.append((start, match.start()))
        start = match.end()
    spans.append((start, len(text)))
    return [(first, last) for first, last in spans if last > first]
