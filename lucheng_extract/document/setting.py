"""The words around a place of the text: its comma-part and what its sentence says before."""

from __future__ import annotations

import re
from dataclasses import dataclass

_REACH = 200
_PART_END = re.compile(r"[,;:。！？!?\n\r]")
_SENTENCES_BEFORE = re.compile(r".*[。！？!?;\n\r]", re.S)
_PARTS_BEFORE = re.compile(r".*[,:]", re.S)


@dataclass(frozen=True, slots=True)
class Setting:
    """What stands around a place: `before` and `after` it in its comma-part, `earlier` before that in its sentence.

    `stop` is the punctuation after the part, empty at the text's end. Each is cut at 200 characters.
    """

    before: str
    after: str
    earlier: str
    stop: str


def setting_of(folded: str, start: int, end: int) -> Setting:
    """The words around `start`–`end` of a folded text.

    >>> setting_of("本办法自2025年7月1日起施行,有效期5年。", 3, 14)
    Setting(before='本办法', after='施行', earlier='', stop=',')
    """
    sentence = folded[max(0, start - 2 * _REACH) : start]
    if before := _SENTENCES_BEFORE.match(sentence):
        sentence = sentence[before.end() :]
    parts = _PARTS_BEFORE.match(sentence)
    part = parts.end() if parts else 0
    stop = _PART_END.search(folded, end, end + _REACH)
    after = folded[end : stop.start() if stop else end + _REACH]
    return Setting(sentence[part:][-_REACH:], after.lstrip(" "), sentence[:part], stop[0] if stop else "")
