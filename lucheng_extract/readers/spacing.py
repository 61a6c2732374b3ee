"""White space of laid-out formats: what is only layout goes, what separates words stays."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache

# Characters after or before which Chinese text needs no space: ideographs, kana, full-width forms and punctuation.
WIDE = (
    "\u00b7\u2014\u2018-\u201d\u2026\u2e80-\u303f\u3041-\u33ff\u3400-\u9fff\uf900-\ufaff"
    "\ufe30-\ufe4f\uff01-\uff60\uffe0-\uffe6\U00020000-\U0003ffff"
)
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad]")
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_STARTS_WIDE = re.compile(rf"[{WIDE}]")
_SENTENCE_ENDS = frozenset("。；;！？!?：:.")


@lru_cache(maxsize=8192)
def is_wide(char: str) -> bool:
    """Whether the character is one that Chinese text sets without spaces."""
    return _STARTS_WIDE.match(char) is not None


def continued(pieces: Iterable[str]) -> str:
    """The lines of one paragraph as one: only Latin words need a space between them.

    >>> continued(["全年新增高新技术企业2", "00家。"]), continued(["smart", "city"])
    ('全年新增高新技术企业200家。', 'smart city')
    """
    return _joined(pieces, lambda before, after: _is_latin(before[-1:]) and _is_latin(after[:1]))


def joined(pieces: Iterable[str]) -> str:
    """The lines of one table cell as one: a broken word or number goes on, a finished sentence gets a space.

    >>> joined(["新增企业2", "00家"]), joined(["财政补助。", "市科技局"])
    ('新增企业200家', '财政补助。 市科技局')
    """
    return _joined(
        pieces,
        lambda before, after: before[-1:] in _SENTENCE_ENDS or (_is_latin(before[-1:]) and _is_latin(after[:1])),
    )


def _joined(pieces: Iterable[str], spaced: Callable[[str, str], bool]) -> str:
    parts: list[str] = []
    for piece in pieces:
        if parts and piece and spaced(parts[-1], piece):
            parts.append(" ")
        if piece:
            parts.append(piece)
    return "".join(parts)


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalpha()


def collapsed(text: str) -> str:
    """Runs of source white space as a browser shows them, but a line break beside a Chinese character is nothing.

    >>> collapsed("投入\\n3.05亿元 of  GDP")
    '投入3.05亿元 of GDP'
    """
    return _BLANKS.sub(_blank, text)


def _blank(run: re.Match[str]) -> str:
    text, start, end = run.string, run.start(), run.end()
    breaks = "\n" in run[0] or "\r" in run[0]
    beside = (start > 0 and is_wide(text[start - 1])) or (end < len(text) and is_wide(text[end]))
    return "" if breaks and beside else " "


def visible(text: str) -> str:
    """Without the zero-width characters that editors leave inside words and numbers; no-break spaces as spaces.

    >>> visible("3\\u200b.05\\xa0亿元")
    '3.05 亿元'
    """
    return _INVISIBLE.sub("", text).replace("\u00a0", " ")


def tidy(lines: list[str]) -> str:
    """A document's text: lines without space at their ends (a leading tab is an empty cell), single empty lines."""
    text: list[str] = []
    for line in lines:
        line = line.rstrip().lstrip(" \u3000\u00a0")
        if line.strip() or (text and text[-1]):
            text.append(line if line.strip() else "")
    while text and not text[-1]:
        text.pop()
    return "\n".join(text)
