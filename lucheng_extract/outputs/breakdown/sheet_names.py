"""Names of sheets that Excel takes, each once."""

from __future__ import annotations

from collections.abc import Iterable

from lucheng_extract.outputs.spreadsheet import visible

LONGEST = 31
"""In UTF-16 code units."""

_RESERVED = "history"


def sheet_names(wanted: Iterable[str]) -> list[str]:
    """A name for each wanted one, in order: what Excel forbids left out or replaced, long ones cut, twins numbered.

    >>> sheet_names(["区科技局", "区科技局", "发改/经信:[联合]", "'", "History"])
    ['区科技局', '区科技局（2）', '发改／经信：〔联合〕', '未命名', 'History（2）']
    """
    taken = {_RESERVED}
    names = []
    for one in wanted:
        base = _allowed(one)
        name, number = _cut(base, LONGEST), 1
        while name.casefold() in taken:
            number += 1
            mark = f"（{number}）"
            name = _cut(base, LONGEST - len(mark)) + mark
        taken.add(name.casefold())
        names.append(name)
    return names


def _allowed(name: str) -> str:
    shown = visible(name).translate(str.maketrans("[]:*?/\\", "〔〕：＊？／＼")).replace("\n", " ")
    return shown.strip(" '") or "未命名"


def _cut(name: str, room: int) -> str:
    while len(name.encode("utf-16-le")) // 2 > room:
        name = name[:-1]
    return name.rstrip("'")
