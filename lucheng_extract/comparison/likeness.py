"""How alike two texts are: the share of character n-grams that both have."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Sequence

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


def words(text: str) -> str:
    """Text without signs and spaces, in one form of width.

    >>> words("“小巨人” 企业；")
    '小巨人企业'
    """
    return _SIGN.sub("", fold(text))


def subject(text: str) -> str:
    """The `words` of a text, every number being one 0: next year's 2500家 is about the same as this year's 2000家.

    >>> subject("力争突破2,000家；"), subject("力争突破3.05万家。")
    ('力争突破0家', '力争突破0家')
    """
    return words(_NUMBER.sub("0", plain(text)))


def grams(text: str, size: int) -> Grams:
    """The n-grams of a text; a shorter text is one gram.

    >>> sorted(grams("科技企业", 2))
    ['企业', '技企', '科技']
    """
    if len(text) <= size:
        return frozenset([text]) if text else frozenset()
    return frozenset(text[at : at + size] for at in range(len(text) - size + 1))


def likeness(one: Grams, other: Grams) -> float:
    """Dice's coefficient, 0 to 1: twice the shared grams over all grams of both; 0 where one has none.

    >>> round(likeness(grams("科技型中小企业数量", 2), grams("科技型中小企业", 2)), 2)
    0.86
    """
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


class Index:
    """Texts found by the grams they share. A gram of more than `common` texts tells nothing and is left out.

    That also bounds the work: a search looks at no more than `common` texts for each gram. `common` are those left out.
    """

    def __init__(self, texts: Sequence[Grams], common: int) -> None:
        holders: dict[str, list[int]] = {}
        for number, text in enumerate(texts):
            for gram in text:
                holders.setdefault(gram, []).append(number)
        self.common: Grams = frozenset(gram for gram, held_by in holders.items() if len(held_by) > common)
        for gram in self.common:
            del holders[gram]
        self._holders = holders

    def nearest(self, text: Iterable[str], most: int, *, among: Container[int] | None = None) -> list[int]:
        """The numbers of the `most` texts (of those `among`) that share the most grams, best first, the earlier on a tie."""
        shared: Counter[int] = Counter()
        for gram in text:
            shared.update(self._holders.get(gram, ()))
        found = (number for number in shared if among is None or number in among)
        return sorted(found, key=lambda number: (-shared[number], number))[:most]
