"""The words that segmentation keeps whole: official terms and department names, from the lexicons."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from lucheng_extract.lexicon import Lexicon

# Departments of these kinds exist once; all others exist at every level of government: 区财政局, 市财政局, 省财政局.
_ONLY_NATIONAL = frozenset({"national", "head"})
_NOT_BEFORE_DEPARTMENTS = "地"  # 各地政府 is 各地 and 政府
_WORD = re.compile(r"[\u4e00-\u9fffA-Za-z0-9&]{2,}")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """`words` stand for themselves (人力社保局, 科技型中小企业, 温州市); `levelled` are departments behind the one
    character of their level (区人力社保局), which is theirs only where it does not end a place name (鹿城区人力社保局).
    """

    words: tuple[str, ...]
    levelled: frozenset[str]


@lru_cache(maxsize=8)
def vocabulary(lexicon: Lexicon) -> Vocabulary:
    """Every word of two or more characters that no segmenter should cut; terms with marks in them are left out.

    >>> from lucheng_extract.lexicon import load
    >>> known = vocabulary(load())
    >>> "科技型中小企业" in known.words, "人力社保局" in known.words, "区人力社保局" in known.levelled
    (True, True, True)
    """
    departments = lexicon.rows("departments")
    names = {
        *(row["term"] for row in departments),
        *lexicon.terms("vocabulary"),
        *lexicon.terms("instruments"),
        *lexicon.terms("regions"),
        *lexicon.column("regions", "canonical").values(),
    }
    levels = [term for term in lexicon.terms("levels") if len(term) == 1 and term not in _NOT_BEFORE_DEPARTMENTS]
    local = [row["term"] for row in departments if row["kind"] not in _ONLY_NATIONAL]
    words = filter(_WORD.fullmatch, names)
    levelled = filter(_WORD.fullmatch, (level + term for level in levels for term in local))
    return Vocabulary(tuple(sorted(words)), frozenset(levelled) - names)
