"""How alike two texts are: the share of character n-grams that both have."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from lucheng_extract.text import fold

Grams = frozenset[str]

_NUMBER = re.compile(r"\d[\d.,]*[万亿]*")
_SPACE = re.compile(r"\s+")
_SIGN = re.compile(r"[\W_]+")


def plain(text: str) -> str:
    """Text in one form of width and without spaces: what is equal in this form says the same.

    >>> plain("（一）培育　企业") == plain("(一)培育企业")
    True
    """
    return _SPACE.sub("", fold(text))


def subject(text: str) -> str:
    """Text without signs, every number being one 0: next year's 2500家 is about the same as this year's 2000家.

    >>> subject("力争突破2,000家；"), subject("力争突破3.05万家。")
    ('力争突破0家', '力争突破0家')
    """
    return _SIGN.sub("", _NUMBER.sub("0", plain(text)))


def grams(text: str, size: int) -> Grams:
    """The n-grams of a text's `subject`; a shorter text is one gram.

    >>> sorted(grams("科技企业", 2))
    ['企业', '技企', '科技']
    """
    kept = subject(text)
    if len(kept) <= size:
        return frozenset([kept]) if kept else frozenset()
    return frozenset(kept[at : at + size] for at in range(len(kept) - size + 1))


def likeness(one: Grams, other: Grams) -> float:
    """Dice's coefficient, 0 to 1: twice the shared grams over all grams of both; 0 where one has none.

    >>> round(likeness(grams("科技型中小企业数量", 2), grams("科技型中小企业", 2)), 2)
    0.86
    """
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


class Index:
    """Texts found by the grams they share. A gram of more than `common` texts tells nothing and is left out.

    That also bounds the work: a search looks at no more than `common` texts for each gram.
    """

    def __init__(self, texts: Sequence[Grams], common: int) -> None:
        counts = Counter(gram for text in texts for gram in text)
        self._common = frozenset(gram for gram, count in counts.items() if count > common)
        self._holders: dict[str, list[int]] = {}
        for number, text in enumerate(texts):
            for gram in text - self._common:
                self._holders.setdefault(gram, []).append(number)

    @property
    def common(self) -> Grams:
        """The grams left out."""
        return self._common

    def nearest(self, text: Iterable[str], most: int) -> list[int]:
        """The numbers of the `most` texts that share the most grams, best first, the earlier one on a tie."""
        shared: Counter[int] = Counter()
        for gram in text:
            shared.update(self._holders.get(gram, ()))
        return sorted(shared, key=lambda number: (-shared[number], number))[:most]
