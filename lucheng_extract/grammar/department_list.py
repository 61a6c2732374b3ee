"""A list of bodies cut into its names: 市科技局、各区、县(市)人民政府和市文化和旅游局等部门 has three."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lucheng_extract.grammar.department import DepartmentNames

Span = tuple[int, int]

_LONGEST_ENDING = 12
_OPEN, _CLOSE = "([【", ")]】"
_STOPS = "、,;。:/|\t"
_JOINTS = re.compile(r"以及|和|及|与|暨")
_ETC = re.compile(r"等(?:[^等、,;。]{0,8}(?:部门|单位|机构|组织|地区|企业|高校|院校|银行)|\d{0,2}个?(?:部门|单位))?$")
_NUMERAL = re.compile(r"(?:\d{1,2}[.)]|[-*●★☆■◆▲※·①-⑳]|第[\d一二三四五六七八九十百]{1,5}条|"
                      r"\([\d一二三四五六七八九十]{1,3}\)|[一二三四五六七八九十]{1,3}、)\s*")  # fmt: skip
# Ranks alone (各区, 市) in front of more ranks (县(市)人民政府, 区财政部门) are one name with the 、 between them.
_RANKS = re.compile(r"各?(?:[省市州盟区县旗镇乡]|街道|自治[州县旗]|县区|区县|县市区?|市[州县])")
_MORE_RANKS = re.compile(
    r"(?:自治|[省市州盟区县旗镇乡特]|街道|\([^()]{1,20}\)|\[[^\[\]]{1,20}\]){1,6}"
    r"(?:人民政府|政府|党委|管委会|办事处)?(?:\([^()]{1,20}\))?(?:[\u4e00-\u9fff]{2,12}部门)?$"
)


def split_names(text: str, start: int, end: int, names: DepartmentNames) -> list[Span]:
    """The spans of the names in `text[start:end]`, without 等部门, numerals, spaces and end marks.

    `text` is width-folded. A line break or space divides only where a name ends before it; 和, 及, 与 divide only
    between two names, for 文化和旅游局 is one.
    """
    pieces: list[Span] = []
    for piece in _pieces(text, start, end, names):
        for part in _at_joints(text, *piece, names):
            pieces += _run_together(text, *trimmed(text, *part), names)
    return _joined(text, pieces)


def cut(text: str, start: int, end: int, marks: str) -> Iterator[Span]:
    """The parts of a stretch between marks that stand outside brackets."""
    depth, begin = 0, start
    for offset in range(start, end):
        char = text[offset]
        if char in _OPEN:
            depth += 1
        elif char in _CLOSE:
            depth = max(depth - 1, 0)
        elif depth == 0 and char in marks:
            yield begin, offset
            begin = offset + 1
    yield begin, end


def trimmed(text: str, start: int, end: int) -> Span:
    """A span without spaces, list numerals, end marks and a closing 等部门."""
    while start < end and (text[start].isspace() or text[start] in _STOPS):
        start += 1
    numeral = _NUMERAL.match(text, start, end)
    if numeral:
        start = numeral.end()
    while True:
        while start < end and (text[end - 1].isspace() or text[end - 1] in _STOPS or text[end - 1] == "*"):
            end -= 1
        etc = _ETC.search(text, start, end)
        if not etc:
            return start, end
        end = etc.start()


def _pieces(text: str, start: int, end: int, names: DepartmentNames) -> Iterator[Span]:
    """Cut at the list marks outside brackets, and at spaces and line ends that follow a complete name."""
    depth, begin = 0, start
    for offset in range(start, end):
        char = text[offset]
        if char in _OPEN:
            depth += 1
        elif char in _CLOSE:
            depth = max(depth - 1, 0)
        elif depth == 0 and (char in _STOPS or (char.isspace() and _complete(text, begin, offset, names))):
            yield begin, offset
            begin = offset + 1
    yield begin, end


def _complete(text: str, begin: int, end: int, names: DepartmentNames) -> bool:
    """Whether what stands before a space ends as a name does; if not, the space is inside a name."""
    return bool(names.ending(text[max(begin, end - _LONGEST_ENDING) : end].strip()))


def _at_joints(text: str, start: int, end: int, names: DepartmentNames) -> list[Span]:
    """Cut at 和, 及, 与 where names stand on both sides."""
    for joint in _JOINTS.finditer(text, start + 2, end):
        left, right = trimmed(text, start, joint.start()), trimmed(text, joint.end(), end)
        if _is_name(text[slice(*left)], names) and _starts_name(text[slice(*right)], names):
            return [left, *_at_joints(text, joint.end(), end, names)]
    return [(start, end)]


def _is_name(piece: str, names: DepartmentNames) -> bool:
    return names.is_collective(piece) or names.is_department(piece)


def _starts_name(piece: str, names: DepartmentNames) -> bool:
    """Whether a name stands after the joint, perhaps with further joints behind it."""
    if _is_name(piece, names):
        return True
    return any(_is_name(piece[: joint.start()], names) for joint in _JOINTS.finditer(piece))


def _run_together(text: str, start: int, end: int, names: DepartmentNames) -> list[Span]:
    """市卫生健康委市公安局: two names whose 、 was lost."""
    name = names.parse(text[start:end])
    if name and name.row and name.branch and name.kind not in ("head", "company"):
        second = names.parse(name.branch)
        if second and second.level and second.row:
            cut = end - len(name.branch)
            if text[cut:end] == name.branch:
                return [(start, cut), (cut, end)]
    return [(start, end)]


def _joined(text: str, pieces: list[Span]) -> list[Span]:
    """Put 各区、县(市)人民政府 and 镇人民政府、(街道办事处) together again."""
    whole: list[Span] = []
    for start, end in pieces:
        if start >= end:
            continue
        if whole and text[whole[-1][1] : start] == "、":
            bare_rank = whole[-1][1] - whole[-1][0] == 1 and _RANKS.match(text, start, end)
            ranks = bare_rank or (_RANKS.fullmatch(text, *whole[-1]) and _MORE_RANKS.fullmatch(text, start, end))
            if ranks or (text[start] == "(" and text[end - 1] == ")"):
                whole[-1] = whole[-1][0], end
                continue
        whole.append((start, end))
    return whole
