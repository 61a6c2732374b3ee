"""A list of bodies cut into its names: 市科技局、各区、县(市)人民政府和市文化和旅游局等部门 has three."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from lucheng_extract.grammar.department import DepartmentNames

Span = tuple[int, int]

_LONGEST_ENDING, _LONGEST_NAME = 12, 60
_OPEN, _CLOSE = "([【", ")]】"
_STOPS = "、,;。:/|\t"
_JOINT = re.compile(r"以及|和|及|与|暨")
_SIGN = re.compile(rf"[{re.escape(_OPEN + _CLOSE + _STOPS)}\s]")
_PLAIN = re.compile(r"(?!第)[\u4e00-\u9fff]+")
_ETC = re.compile(r"等(?:[^等、,;。]{0,8}(?:部门|单位|机构|组织|地区|企业|高校|院校|银行)|\d{0,2}个?(?:部门|单位))?$")
_NUMERAL = re.compile(r"(?:\d{1,2}[.)]|[-*●★☆■◆▲※·①-⑳]|第[\d一二三四五六七八九十百]{1,5}条|"
                      r"\([\d一二三四五六七八九十]{1,3}\)|[一二三四五六七八九十]{1,3}、)\s*")  # fmt: skip
# Ranks alone (各区, 市) in front of more ranks (县(市)人民政府, 区财政部门) are one name with the 、 between them.
_RANK = r"(?:[省市州盟区县旗镇乡]|街道|自治[区州县旗]|直辖市|县区|区县|县市区?|市[州县])"
_RANKS = re.compile(rf"各?{_RANK}(?:、{_RANK})*")
_MORE_RANKS = re.compile(
    r"(?:自治|直辖|[省市州盟区县旗镇乡特]|街道|\([^()]{1,20}\)|\[[^\[\]]{1,20}\]){1,6}"
    r"(?:人民政府|政府|党委|管委会|办事处)?(?:\([^()]{1,20}\))?(?:[\u4e00-\u9fff]{2,12}部门)?$"
)


def split_names(text: str, start: int, end: int, names: DepartmentNames) -> list[Span]:
    """The spans of the names in `text[start:end]`, without 等部门, numerals, spaces and end marks.

    `text` is width-folded. A line break or space divides only where a name ends before it; 和, 及, 与 divide only
    between two names, for 文化和旅游局 is one.
    """
    pieces: list[Span] = []
    for begin, stop in _pieces(text, start, end, names):
        if names.remembers(text[begin:stop], _is_whole):
            pieces.append((begin, stop))
            continue
        for part in _at_joints(text, begin, stop, names):
            pieces += _run_together(text, *trimmed(text, *part), names)
    return _joined(text, pieces)


def cut(text: str, start: int, end: int, marks: str) -> Iterator[Span]:
    """The parts of a stretch between marks that stand outside brackets."""
    depth, begin = 0, start
    for sign in _signs(marks).finditer(text, start, end):
        char = sign.group()
        if char in _OPEN:
            depth += 1
        elif char in _CLOSE:
            depth = max(depth - 1, 0)
        elif depth == 0:
            yield begin, sign.start()
            begin = sign.end()
    yield begin, end


@lru_cache(maxsize=16)
def _signs(marks: str) -> re.Pattern[str]:
    return re.compile(f"[{re.escape(marks + _OPEN + _CLOSE)}]")


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
        etc = _ETC.search(text, start, end) if text.find("等", start, end) >= 0 else None
        if not etc:
            return start, end
        end = etc.start()


def _pieces(text: str, start: int, end: int, names: DepartmentNames) -> Iterator[Span]:
    """Cut at the list marks outside brackets, and at spaces and line ends that follow a complete name."""
    depth, begin = 0, start
    for sign in _SIGN.finditer(text, start, end):
        char, offset = sign.group(), sign.start()
        if char in _OPEN:
            depth += 1
        elif char in _CLOSE:
            depth = max(depth - 1, 0)
        elif depth == 0 and (char in _STOPS or _complete(text, begin, offset, names)):
            yield begin, offset
            begin = offset + 1
    yield begin, end


def _complete(text: str, begin: int, end: int, names: DepartmentNames) -> bool:
    """Whether what stands before a space ends as a name does; if not, the space is inside a name."""
    return bool(names.ending(text[max(begin, end - _LONGEST_ENDING) : end].strip()))


def _at_joints(text: str, start: int, end: int, names: DepartmentNames) -> Iterator[Span]:
    """Cut at 和, 及, 与 where names stand on both sides."""
    joints = list(_JOINT.finditer(text, start + 2, end)) if end - start > 4 else []
    for index, joint in enumerate(joints):
        left = trimmed(text, start, joint.start()) if joint.start() - start <= _LONGEST_NAME else (start, start)
        ahead = [after.start() for after in joints[index + 1 : index + 4]] + [end]
        if names.is_name(text[slice(*left)]) and _name_begins(text, joint.end(), ahead, names):
            yield left
            start = joint.end()
    yield start, end


def _name_begins(text: str, start: int, ends: list[int], names: DepartmentNames) -> bool:
    """Whether a name stands after a joint, up to the end of the piece or to a later joint."""
    spans = (trimmed(text, start, end) for end in ends if end - start <= _LONGEST_NAME)
    return any(names.is_name(text[slice(*span)]) for span in spans)


def _is_whole(piece: str, names: DepartmentNames) -> bool:
    """Whether a piece is one name as it stands: nothing to trim, to cut or to take apart."""
    return bool(_PLAIN.fullmatch(piece)) and names.is_name(piece) and not _JOINT.search(piece) and not _run_on(piece, names)


def _run_together(text: str, start: int, end: int, names: DepartmentNames) -> list[Span]:
    """市卫生健康委市公安局: two names whose 、 was lost."""
    second = _run_on(text[start:end], names)
    return [(start, end - second), (end - second, end)] if second else [(start, end)]


def _run_on(piece: str, names: DepartmentNames) -> int:
    """The length of a second name at the end of a piece, 0 when there is none."""
    name = names.parse(piece)
    if name is None or not name.branch or name.row is None or name.kind in ("head", "company"):
        return 0
    second = names.parse(name.branch)
    return len(name.branch) if second and second.level and second.row and piece.endswith(name.branch) else 0


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
