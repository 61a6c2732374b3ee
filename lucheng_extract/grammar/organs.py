"""Names of organs as addressees and signatories: where a list of them parts, and where a spaced-out name is one."""

from __future__ import annotations

import re

_LAST = "局委办厅部署会司处组院室台站所社行府队科心团学关馆盟校区政企厂村街镇乡制"
_BRACKET = r"(?:\([^()]{1,30}\))?"
_NAME = re.compile(rf"[\u4e00-\u9fff()\d“”·、-]{{1,80}}[{_LAST}]{_BRACKET}\Z")
_AREA = "(?:开发|经开|高新|新|园|管理|示范|功能|保税|度假|产业|港|合作|先行|试验|实验)区"
_WHOLE = re.compile(
    rf"[\u4e00-\u9fff\d“”·-]{{0,60}}"
    rf"(?:[\u4e00-\u9fff]{{2}}[局委办厅部署会司处组院室台站所社行府队心团学关馆盟校企厂门位构业商者人员]|{_AREA})\Z"
)
_INSIDE = re.compile(r"\([^()]*\)|\s")
_ENTITY = re.compile(r"&\w{2,6};?")
_ELLIPTIC = 1
_GROUP = re.compile(r"(?:[^,;()]|\([^()]*\)|[()])+")


def is_organ(folded: str) -> bool:
    """Does a line end as the name of an organ does?

    >>> is_organ("民  政  部"), is_organ("关于加强管理的通知")
    (True, False)
    """
    return len(folded) <= 120 and _NAME.match("".join(folded.split())) is not None


def are_organs(folded: str) -> bool:
    """Is a line one name of an organ, or several with spaces between them?"""
    names = _ENTITY.sub(" ", folded)
    return is_organ(names) or (names.strip() != "" and all(map(is_organ, names.split())))


def signatories_in(lines: list[str]) -> list[str]:
    """The organs named in the lines of a signature (folded, without date).

    Several stand on a line with spaces between; characters that stand alone belong to one spaced-out name, and a line
    that does not end as a name does goes on in the next.

    >>> signatories_in(["南宁市住房和城乡建设局 南 宁 市 财 政 局", "南宁市自然资源局"])
    ['南宁市住房和城乡建设局', '南宁市财政局', '南宁市自然资源局']
    >>> signatories_in(["国务院应对新型冠状病毒感染肺炎", "疫情联防联控机制"])
    ['国务院应对新型冠状病毒感染肺炎疫情联防联控机制']
    """
    names: list[str] = []
    for word in (word for line in lines for word in _words(line)):
        if names and not is_organ(names[-1]):
            names[-1] += word
        else:
            names.append(word)
    return names


def _words(line: str) -> list[str]:
    """The words of a line, single characters next to each other joined to one."""
    words: list[str] = []
    alone = False
    for word in _ENTITY.sub(" ", line).split():
        if len(word) == 1 and alone:
            words[-1] += word
        else:
            words.append(word)
        alone = len(word) == 1
    return words


def addressees_in(folded: str) -> list[tuple[int, int]]:
    """Where the addressees of a notice stand in their line; a shared name is not torn apart.

    >>> line = "各市、自治州人民政府,省政府各部门、各直属机构:"
    >>> [line[start:end] for start, end in addressees_in(line)]
    ['各市、自治州人民政府', '省政府各部门', '各直属机构']
    """
    spans: list[tuple[int, int]] = []
    for group in _GROUP.finditer(folded.rstrip(": ")):
        start, end = group.span()
        parts = _parts(folded, start, end)
        whole = all(_WHOLE.match(_INSIDE.sub("", folded[a:b])) for a, b in parts[:-1])
        short = any(b - a <= _ELLIPTIC for a, b in parts)
        spans += parts if whole and not short else [(start, end)]
    return [_trimmed(folded, *span) for span in spans if folded[span[0] : span[1]].strip()]


def _parts(folded: str, start: int, end: int) -> list[tuple[int, int]]:
    """The pieces between 、 outside brackets."""
    parts, depth, begin = [], 0, start
    for index in range(start, end):
        depth += (folded[index] == "(") - (folded[index] == ")")
        if folded[index] == "、" and depth <= 0:
            parts.append((begin, index))
            begin = index + 1
    return [*parts, (begin, end)]


def _trimmed(folded: str, start: int, end: int) -> tuple[int, int]:
    text = folded[start:end]
    return start + len(text) - len(text.lstrip()), start + len(text.rstrip())
