"""White space of laid-out formats: what is only layout goes, what separates words stays."""

from __future__ import annotations

import re

# Characters after or before which Chinese text needs no space: ideographs, kana, full-width forms and punctuation.
WIDE = (
    "\u00b7\u2014\u2018-\u201d\u2026\u2e80-\u303f\u3041-\u33ff\u3400-\u9fff\uf900-\ufaff"
    "\ufe30-\ufe4f\uff01-\uff60\uffe0-\uffe6\U00020000-\U0003ffff"
)
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad]")
_SOURCE_BREAK = re.compile(rf"[ \t\f]*[\r\n][ \t\r\n\f]*(?=[{WIDE}])|(?<=[{WIDE}])[ \t\f]*[\r\n][ \t\r\n\f]*")
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_STARTS_WIDE = re.compile(rf"[{WIDE}]")
_ENDS_SENTENCE = re.compile(r"[。；;！？!?：:.]\s*\Z")
_ENDS_OPEN = re.compile(r"[a-zA-Z]\Z")
_STARTS_OPEN = re.compile(r"[a-zA-Z]")


def is_wide(char: str) -> bool:
    """Whether the character is one that Chinese text sets without spaces."""
    return _STARTS_WIDE.match(char) is not None


def continued(before: str, after: str) -> str:
    """Two lines of one paragraph as one: only Latin words need a space between them.

    >>> continued("全年新增高新技术企业2", "00家。"), continued("smart", "city")
    ('全年新增高新技术企业200家。', 'smart city')
    """
    spaced = _ENDS_OPEN.search(before) and _STARTS_OPEN.match(after)
    return f"{before} {after}" if spaced else before + after


def collapsed(text: str) -> str:
    """Runs of source white space as a browser shows them, but a line break beside a Chinese character is nothing.

    >>> collapsed("投入\\n3.05亿元 of  GDP")
    '投入3.05亿元 of GDP'
    """
    return _BLANKS.sub(" ", _SOURCE_BREAK.sub("", text))


def visible(text: str) -> str:
    """Without the zero-width characters that editors leave inside words and numbers; no-break spaces as spaces.

    >>> visible("3\\u200b.05\\xa0亿元")
    '3.05 亿元'
    """
    return _INVISIBLE.sub("", text).replace("\u00a0", " ")


def joined(before: str, after: str) -> str:
    """Two lines of one table cell as one: a broken word or number goes on, a finished sentence gets a space.

    >>> joined("新增企业2", "00家"), joined("财政补助。", "市科技局")
    ('新增企业200家', '财政补助。 市科技局')
    """
    return f"{before} {after}" if _ENDS_SENTENCE.search(before) else continued(before, after)


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
