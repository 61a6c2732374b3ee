"""Enumerations: quantities that stand in one list (给予50万元、30万元、10万元) share their governing words.

    分别给予最高100万元、50万元       最高 bounds both
    增长9%、10%以上                  以上 bounds both
    由70万元调整为90万元              both stand under the words before 由
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from lucheng_extract.grammar.quantity import Quantity

_GLOSS = r"(?:\([^()]{0,30}\))?"
_RISE = r"(?:提高|调整|上调|下调|增加|提升|上浮|降低|下降|缩短|压缩|扩大)(?:到|至|为)"
_GAP = re.compile(rf" ?{_GLOSS} ?(?:[、,和及与或/]|以及|或者|\(含|{_RISE}) ?(?:最高|不超过|超过|不低于)? ?")
_LABELLED_GAP = re.compile(
    rf" ?{_GLOSS}(?:、(?!满)|,(?!对)(?=[^,、]{{1,8}}每)(?![^,。;]{{0,24}}(?:补助|补贴|奖励|给予|发放|资助|统筹|安排|设立|投入)))"
    r"[^,、;。:()\n\d]{1,24}(?:\([^()\d]{0,30}\))?[^,、;。:()\n\d]{0,8}"
)


def enumerations(folded: str, quantities: Sequence[Quantity]) -> list[tuple[Quantity, ...]]:
    """Part quantities of one kind into lists; a quantity that stands alone is a list of one."""
    groups: list[list[Quantity]] = []
    for quantity in quantities:
        if groups and _joined(folded, groups[-1][-1], quantity):
            groups[-1].append(quantity)
        else:
            groups.append([quantity])
    return [tuple(group) for group in groups]


def _joined(folded: str, left: Quantity, right: Quantity) -> bool:
    if right.start - left.end > 64 or left.kind != right.kind:
        return False
    gap = folded[left.end : right.start]
    return bool(_GAP.fullmatch(gap) or _LABELLED_GAP.fullmatch(gap))
