"""How much: the sums of a granting phrase as amount, rate and cap, one set for each member of a list.

    按实际投入的12%给予补助,最高不超过100万元      rate 12, cap 1000000
    分别给予50万元、30万元奖励                     two sets, amounts 500000 and 300000
    按每平方米不超过1000元且总额不超过50万元         amount 1000 (for one unit), cap 500000

Sums in yuan (those in a foreign currency stand in the standard alone); a share is in percent. A range gives its lower
end as amount and its upper end as cap.
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
from lucheng_extract.grammar.quantity import Quantity

_BOUND_AFTER = re.compile(r" ?(?:/[^,。;、]{1,8})?(?:的?标准)?(?:以内|封顶|为限|为上限)")
_RISE = re.compile(r"(?:提高|调整|上调|下调|增加|提升|上浮|降低|下降)(?:到|至|为)")
_LABEL_AFTER = re.compile(r" ?\((?P<label>[^()\d]{1,20})\)")
_PORTION = re.compile(r"的?(?:新增|超出|超过)?部分")
_DESCRIPTION = re.compile(r"(?!最高|最多|不超过|不低于|每|共计|总计|合计|总额|一次性|分别)[\u4e00-\u9fff]{2}")
_ITEM_GAP = re.compile(r"[\u4e00-\u9fff]{1,8}(?:、|和|及)(?:最高|每[^,、\d]{1,4})?")
_PERCENT = {"%": Decimal(1), "‰": Decimal("0.1"), "个百分点": Decimal(1), "百分点": Decimal(1)}
_LONGEST_PIECE = 40
_LONGEST_VERB = 8

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Terms:
    """What one recipient gets; amount, rate and cap as in `Support`.

    `label` names him where the list does (3万元(博士)); `described`: the list says what each sum is for (展位费80%、机票70%),
    so it pairs with nobody; `standard` are the spans that say how much.
    """

    label: str | None
    described: bool
    standard: tuple[Span, ...]
    amount: Decimal | None
    rate: Decimal | None
    cap: Decimal | None


@dataclass(frozen=True, slots=True)
class _Sum:
    """A sum from the words that describe it on; whether it is a bound, is for one unit; whom it names."""

    quantity: Quantity
    start: int
    bounded: bool
    per: bool
    label: str | None


def terms_of(
    folded: str,
    start: int,
    granted: Sequence[Quantity],
    extra: Sequence[Quantity],
    inner: Sequence[int],
    apart: bool,
    words: Words,
) -> list[Terms]:
    """The terms of a granting phrase that begins at `start`: one for a single grant, several for a list.

    `granted` are its own sums, `extra` those of the comma-parts that follow; `inner` are offsets that the words of a sum
    may not reach back beyond (the end of the verb, of its object, of the instrument). `apart`: each sum stands in its own comma-part.
    """
    if not granted and not extra:
        return [Terms(None, False, (), None, None, None)]
    if apart:
        return [_terms(folded, [_Reader(folded, inner, words).piece(_part_start(folded, q), q, None)], [], words) for q in granted]
    priced = [replace(q, end=unit_end(folded, q.end, words)) for q in granted]
    groups = _named_items(folded, [_settled(folded, group) for group in enumerations(folded, priced)])
    reader = _Reader(folded, inner, words)
    floors = [start, *(group[-1].end for group in groups)]
    lists = [list(reader.group(floor, group)) for floor, group in zip(floors, groups, strict=False)]
    more = [reader.piece(_part_start(folded, q), q, None) for q in extra]
    count = max((len(group) for group in lists), default=1)
    own = [[group[i] if len(group) == count else group[0] for group in lists] for i in range(count)]
    return [_terms(folded, pieces, more, words) for pieces in own]


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


def _part_start(folded: str, quantity: Quantity) -> int:
    """Where the comma-part of a following sum begins."""
    return max(folded.rfind(sign, max(0, quantity.start - _LONGEST_PIECE), quantity.start) for sign in ",;:。") + 1


@dataclass(frozen=True, slots=True)
class _Reader:
    """Finds the words that belong to a sum."""

    folded: str
    inner: Sequence[int]
    words: Words

    def group(self, start: int, group: tuple[Quantity, ...]) -> Iterator[_Sum]:
        """The sums of a list; a bound before the first or behind the last governs all."""
        first = self.piece(start, group[0], None)
        bounded = first.bounded or bool(_BOUND_AFTER.match(self.folded, group[-1].end)) or group[-1].comparator == "le"
        floor = start
        for quantity in group:
            piece = self.piece(floor, quantity, bounded)
            yield piece if len(group) > 1 else replace(piece, label=None)
            floor = quantity.end

    def piece(self, floor: int, quantity: Quantity, bounded: bool | None) -> _Sum:
        """The sum with what describes it: 每人|1000元, 设备投资额的|15%, 中级工(四级)每人每年|5000元."""
        folded = self.folded
        low = max([floor, quantity.start - _LONGEST_PIECE, *(edge for edge in self.inner if edge <= quantity.start)])
        start = low
        for edge in self.words.edge.finditer(folded, low, quantity.start):
            start = edge.end()
        while start < quantity.start and folded[start] in " \n的为是:(":
            start += 1
        start = self._out_of_bracket(start, quantity.start)
        if start == low and low in self.inner:
            start = self._before_verb(floor, low)
        lead = folded[start : quantity.start]
        if bounded is None:
            bounded = quantity.comparator in ("le", "lt") or bool(self.words.bound.search(lead))
            bounded = bounded or bool(_BOUND_AFTER.match(folded, quantity.end))
        end = unit_end(folded, quantity.end, self.words)
        per = "每" in lead or "/" in folded[quantity.number_end : end]
        return _Sum(quantity, start, bounded, per, self._label(start, quantity))

    def _out_of_bracket(self, start: int, end: int) -> int:
        """The words of a sum do not begin inside a bracket that closes before it."""
        closed = self.folded.rfind(")", start, end)
        if closed > self.folded.rfind("(", start, end) and self.folded.find("(", start, closed) < 0:
            return closed + 1
        return start

    def _before_verb(self, floor: int, low: int) -> int:
        """每亩|补贴150元, 最高|给予300万元: the unit or the bound before the verb belongs to the sum."""
        edges = [edge for edge in self.inner if floor < edge <= low and low - edge <= _LONGEST_VERB]
        found = [match.start() for edge in edges if (match := self.words.per.search(self.folded, floor, edge))]
        return min([low, *found])

    def _label(self, start: int, quantity: Quantity) -> str | None:
        """Who a sum of a list is for: 3万元(博士), 中级工(四级)每人每年5000元."""
        after = _LABEL_AFTER.match(self.folded, quantity.end)
        if after and self.words.graded.search(after["label"]):
            return after["label"]
        before = self.words.per.sub("", self.folded[start : quantity.start])
        return before if self.words.graded.search(before) else None


def _terms(folded: str, own: Sequence[_Sum], more: Sequence[_Sum], words: Words) -> Terms:
    """`own` sums grant, `more` sums bound them (且不超过总价的20%), so that theirs is no rate where there are own ones."""
    sums = [*own, *more]
    amount, cap = _amount_and_cap([piece for piece in sums if piece.quantity.currency == "CNY"])
    rate = None
    for piece in own or more:
        scale, end = _PERCENT.get(piece.quantity.unit or ""), piece.quantity.end
        if scale and not words.tax_rate.match(folded, end) and (rate is None or not _PORTION.match(folded, end)):
            rate = plain(piece.quantity.value * scale)
    told = [piece for piece in sums if len(sums) == 1 or not _PORTION.match(folded, piece.quantity.end)] or sums
    first = sums[0]
    return Terms(
        label=next((piece.label for piece in told if piece.label), None),
        described=bool(
            _DESCRIPTION.match(folded, first.start, first.quantity.start) or _ITEM_GAP.match(folded, first.quantity.end)
        ),
        standard=tuple((piece.start, unit_end(folded, piece.quantity.end, words)) for piece in told),
        amount=amount,
        rate=rate,
        cap=cap,
    )


def _amount_and_cap(money: Sequence[_Sum]) -> tuple[Decimal | None, Decimal | None]:
    """A plain sum is the amount, a bound the cap; of two bounds the one for a unit is the amount."""
    amount, cap = None, None
    for piece in money:
        value, value_max = piece.quantity.value, piece.quantity.value_max
        if value_max is not None:
            amount, cap = (value if amount is None else amount), (value_max if cap is None else cap)
        elif not piece.bounded or (piece.per and amount is None and len(money) > 1 and piece is money[0]):
            amount = value if amount is None else amount
        elif cap is None:
            cap = value
    return amount, cap
