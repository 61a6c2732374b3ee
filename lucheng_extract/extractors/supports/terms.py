"""How much: the sums of a granting phrase as amount, rate and cap, one set for each member of a list.

    按实际投入的12%给予补助,最高不超过100万元      rate 12, cap 1000000
    分别给予50万元、30万元奖励                     two sets, amounts 500000 and 300000
    按每平方米不超过1000元且总额不超过50万元         amount 1000 (for one unit), cap 500000

Sums in yuan; a share is in percent. A range gives its lower end as amount and its upper end as cap.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from lucheng_extract.extractors.supports.grants import unit_end
from lucheng_extract.extractors.supports.words import Words
from lucheng_extract.grammar.enumeration import enumerations
from lucheng_extract.grammar.number import plain
from lucheng_extract.grammar.quantity import MONEY, Quantity

_BOUND = re.compile(r"最高|最多|至多|不超过|不得超过|不高于|上限|限额|以内|封顶")
_BOUND_AFTER = re.compile(r" ?(?:/[^,。;、]{1,8})?(?:的?标准)?(?:以内|封顶|为限|为上限)")
_RISE = re.compile(r"(?:提高|调整|上调|下调|增加|提升|上浮|降低|下降)(?:到|至|为)")
_EDGE = re.compile(r"按照|依照|按|依据|根据|参照|比照|一次性|人民币|分别|再|另|各|并|且|,|、|和|及|以(?!上|下|内)|(?:提高|调整|上调)(?:到|至|为)")
_PER = re.compile(r"(?:最高|最多|不超过|每(?:人|月|年|户|家|亩|吨|个|台|套|场|次|件|项|新增|名|平方米|公里|公顷|立方米)[^,、。;\d]{0,8})\Z")
_TAX_RATE = re.compile(r"的?(?:优惠)?(?:税率|征收率|收取|征收|计征|缴纳|缴存|执行)")
_DESCRIPTION = re.compile(r"(?!最高|最多|不超过|不低于|每|共计|总计|合计|总额|一次性|分别)[\u4e00-\u9fff]{2}")
_VERB_LENGTH = 8
_ITEM_GAP = re.compile(r"[\u4e00-\u9fff]{1,8}(?:、|和|及)(?:最高|每[^,、\d]{1,4})?")
SHARES = {"%": Decimal(1), "‰": Decimal("0.1"), "个百分点": Decimal(1), "百分点": Decimal(1)}  # unit → percent
_PORTION = re.compile(r"的?(?:新增|超出|超过)?部分")
_LABEL_AFTER = re.compile(r" ?\((?P<label>[^()\d]{1,20})\)")


@dataclass(frozen=True, slots=True)
class Terms:
    """What one recipient gets: `label` names him where the list does (3万元(博士)), `described`: the list says what each
    sum is for (展位费80%、机票70%), so it pairs with nobody; `standard` are the spans that say how much."""

    label: str | None
    described: bool
    standard: tuple[tuple[int, int], ...]
    amount: Decimal | None
    rate: Decimal | None
    cap: Decimal | None


@dataclass(frozen=True, slots=True)
class _Sum:
    """A sum with the words that belong to it and whether it is a bound."""

    quantity: Quantity
    start: int
    bounded: bool
    per: bool
    label: str | None


def terms_of(
    folded: str, start: int, granted: Sequence[Quantity], extra: Sequence[Quantity], inner: Sequence[int], words: Words
) -> list[Terms]:
    """The terms of a granting phrase that begins at `start`: one for a single grant, several for a list.

    `granted` are its own sums, `extra` those of the comma-parts that follow; `inner` are offsets where a piece may not
    reach back beyond (the end of the verb, of its object, of the instrument).
    """
    priced = [replace(q, end=unit_end(folded, q.end, words)) for q in granted]
    groups = _named_items(folded, [_settled(folded, group) for group in enumerations(folded, priced)])
    pieces = [list(_described(folded, start, group, inner, words)) for group in groups]
    more = [_piece(folded, _clause_start(folded, q), q, None, inner, words) for q in extra]
    count = max((len(group) for group in pieces), default=1)
    if count < 2:
        return [_terms([*(group[0] for group in pieces), *more], folded, words)]
    return [
        _terms([*(group[i] if len(group) == count else group[0] for group in pieces), *more], folded, words)
        for i in range(count)
    ]


def _settled(folded: str, group: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    """从50万元提高至60万元: the new sum is what is granted."""
    if len(group) == 2 and _RISE.search(folded, group[0].end, group[1].start):
        return group[1:]
    return group


def _named_items(folded: str, groups: list[tuple[Quantity, ...]]) -> list[tuple[Quantity, ...]]:
    """最高1000万元租金、200万元物业费: sums of different things stand in one list too."""
    joined: list[tuple[Quantity, ...]] = []
    for group in groups:
        last = joined[-1][-1] if joined else None
        if last and last.kind == group[0].kind and _ITEM_GAP.fullmatch(folded, last.end, group[0].start):
            joined[-1] += group
        else:
            joined.append(group)
    return joined


def _described(
    folded: str, start: int, group: tuple[Quantity, ...], inner: Sequence[int], words: Words
) -> Iterator[_Sum]:
    first = _piece(folded, start, group[0], None, inner, words)
    bounded = first.bounded or bool(_BOUND_AFTER.match(folded, group[-1].end)) or group[-1].comparator == "le"
    floor = start
    for quantity in group:
        piece = _piece(folded, floor, quantity, bounded, inner, words)
        yield piece if len(group) > 1 else _Sum(piece.quantity, piece.start, piece.bounded, piece.per, None)
        floor = unit_end(folded, quantity.end, words)


def _piece(
    folded: str, floor: int, quantity: Quantity, bounded: bool | None, inner: Sequence[int], words: Words
) -> _Sum:
    """The sum with what describes it: 每人|1000元, 设备投资额的|15%, 中级工(四级)每人每年|5000元."""
    low = max([floor, *(edge for edge in inner if edge <= quantity.start)])
    low = max(low, quantity.start - 40)
    start = low
    for edge in _EDGE.finditer(folded, low, quantity.start):
        start = edge.end()
    while start < quantity.start and folded[start] in " \n的为是:":
        start += 1
    closed = folded.rfind(")", start, quantity.start)
    if closed > folded.rfind("(", start, quantity.start) and folded.find("(", start, closed) < 0:
        start = closed + 1
    if start == low and low in inner:
        start = min([start, *(m.start() for edge in inner if floor < edge <= low and low - edge <= _VERB_LENGTH
                              for m in [_PER.search(folded, floor, edge)] if m)])  # fmt: skip
    lead = folded[start : quantity.start]
    if bounded is None:
        bounded = (
            quantity.comparator in ("le", "lt")
            or bool(_BOUND.search(lead))
            or bool(_BOUND_AFTER.match(folded, quantity.end))
        )
    per = "每" in lead or "/" in folded[quantity.number_end : unit_end(folded, quantity.end, words)]
    return _Sum(quantity, start, bounded, per, _label(folded, start, quantity, words))


def _label(folded: str, start: int, quantity: Quantity, words: Words) -> str | None:
    """Who a sum of a list is for: 3万元(博士), 中级工(四级)每人每年5000元."""
    after = _LABEL_AFTER.match(folded, quantity.end)
    if after and words.graded.search(after["label"]):
        return after["label"]
    before = _PER.sub("", folded[start : quantity.start])
    return before if words.graded.search(before) else None


def _clause_start(folded: str, quantity: Quantity) -> int:
    """Where the comma-part of a following sum begins."""
    return max(folded.rfind(sign, max(0, quantity.start - 40), quantity.start) for sign in ",;:。") + 1


def _terms(sums: Sequence[_Sum], folded: str, words: Words) -> Terms:
    rate, amount, cap = None, None, None
    money = [piece for piece in sums if piece.quantity.kind == MONEY and piece.quantity.currency == "CNY"]
    for piece in sums:
        quantity = piece.quantity
        scale = SHARES.get(quantity.unit or "")
        if scale and not _TAX_RATE.match(folded, quantity.end) and (rate is None or not _PORTION.match(folded, quantity.end)):
            rate = plain(quantity.value * scale)
    for piece in money:
        value = piece.quantity.value
        if piece.quantity.value_max is not None:
            amount, cap = (value if amount is None else amount), (piece.quantity.value_max if cap is None else cap)
        elif not piece.bounded or (piece.per and amount is None and len(money) > 1 and piece is money[0]):
            amount = value if amount is None else amount
        elif cap is None:
            cap = value
    if len(sums) > 1:
        sums = [piece for piece in sums if not _PORTION.match(folded, piece.quantity.end)] or sums
    standard = tuple((piece.start, unit_end(folded, piece.quantity.end, words)) for piece in sums)
    label = next((piece.label for piece in sums if piece.label), None)
    described = any(
        _DESCRIPTION.match(folded, piece.start, piece.quantity.start) or _ITEM_GAP.match(folded, piece.quantity.end)
        for piece in sums[:1]
    )
    return Terms(label, described, standard, amount, rate, cap)
