"""The notice's text and its width-folded twin of the same length."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_FULLWIDTH = {chr(0xFEE0 + code): chr(code) for code in range(0x21, 0x7F)}
_SPACES = dict.fromkeys(
    "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f"
    "\u3000\u200b\u200c\u200d\u2060\ufeff\u00ad",
    " ",
)
_DASHES = dict.fromkeys("‐‑‒–—―−─━﹣﹘", "-")
_WAVES = dict.fromkeys("〜∼～˜", "~")
_BRACKETS = {"〔": "[", "〕": "]", "﹝": "[", "﹞": "]", "﹙": "(", "﹚": ")", "⟨": "〈", "⟩": "〉"}
_QUOTES = {"「": "“", "」": "”", "『": "“", "』": "”", "〝": "“", "〞": "”", "„": "“"}
_POINTS = {"﹪": "%", "﹐": ",", "﹔": ";", "﹕": ":", "︰": ":", "∶": ":", "﹒": ".", "•": "·", "・": "·", "‧": "·"}
_ZEROS = dict.fromkeys("○◯", "〇")
_MYRIADS = {"萬": "万", "億": "亿"}
_LINES = {"\u2028": "\n", "\u2029": "\n", "\x0b": "\n", "\x0c": "\n", "\x85": "\n"}

FOLDS: dict[str, str] = {
    **_FULLWIDTH, **_SPACES, **_DASHES, **_WAVES, **_BRACKETS, **_QUOTES, **_POINTS, **_ZEROS, **_MYRIADS, **_LINES,
}  # fmt: skip


_FOLDED = re.compile(f"[{re.escape(''.join(FOLDS))}]")


def fold(text: str) -> str:
    """Write full-width, dash, bracket and space variants in one form, one character for one character.

    An offset in the result is the same offset in `text`. No normal form of Unicode is used: NFKC changes
    lengths and meanings (10³ → 103).

    >>> fold("（一）３．０５　亿元〔2025〕")
    '(一)3.05 亿元[2025]'
    """
    for char in set(_FOLDED.findall(text)):
        text = text.replace(char, FOLDS[char])
    return text


@dataclass(frozen=True, slots=True)
class Text:
    """`source` as given and its `folded` twin; patterns read the twin, everything shown is cut from the source."""

    source: str
    folded: str

    @classmethod
    def of(cls, source: str) -> Text:
        return cls(source, fold(source))

    def on_one_line(self, line_ends: Iterable[int]) -> Text:
        """The same text with spaces for some line ends of the folded twin, so that a sentence is read across them.

        >>> Text.of("补助1万\\n元").on_one_line([4]).folded
        '补助1万 元'
        """
        chars = list(self.folded)
        for offset in line_ends:
            chars[offset] = " "
        return Text(self.source, "".join(chars))
