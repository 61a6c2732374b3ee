"""Quantities side by side: what one of them says for the others."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from lucheng_extract.grammar.number import plain, value_of
from lucheng_extract.grammar.quantity_value import NAME, Quantity

_JOINTS = ("、", "和", "及", "与", "或", ",")
MULTIPLIER_END = re.compile(r"[万亿萬億]+\Z")


def with_joined_bounds(folded: str, quantities: list[Quantity]) -> list[Quantity]:
    """20万以上30万元以下, 2000万元以上不足5000万元: a lower and an upper bound side by side make one range."""
    joined: list[Quantity] = []
    for quantity in quantities:
        low = joined[-1] if joined else None
        if low and _is_interval(folded, low, quantity):
            joined[-1] = replace(
                quantity, start=low.start, number_start=low.number_start, value=low.value, value_max=quantity.value,
                comparator="range",
            )  # fmt: skip
        else:
            joined.append(quantity)
    return joined


def _is_interval(folded: str, low: Quantity, high: Quantity) -> bool:
    return (
        low.comparator in ("ge", "gt")
        and low.bounded_behind
        and high.comparator in ("le", "lt")
        and (low.unit == high.unit or (not low.kind and high.kind not in ("", NAME)))
        and low.value < high.value
        and not folded[low.end : high.start].strip(" \n至到-~、")
    )


def with_shared_units(folded: str, quantities: list[Quantity]) -> list[Quantity]:
    """100、50、20万元: the unit and multiplier at the end of a list serve every number of it."""
    factor = Decimal(0)
    for index in range(len(quantities) - 2, -1, -1):
        bare, owner = quantities[index], quantities[index + 1]
        if bare.unit == "个" and owner.unit and owner.unit[0] == "个" != owner.unit and folded[bare.end : owner.start] in _JOINTS:
            quantities[index] = replace(bare, unit=owner.unit, kind=owner.kind)  # 3个和1个工作日
            continue
        if bare.kind or bare.value_max or owner.kind in ("", NAME) or folded[bare.end : owner.start] != "、":
            factor = Decimal(0)
            continue
        if not bare.start or folded[bare.start - 1] == "\n":
            continue
        factor = factor or _factor(folded, owner)
        multiplied = MULTIPLIER_END.search(folded, bare.number_start, bare.number_end)  # 100万、50万元: 万 is there
        value = bare.value if multiplied else plain(bare.value * factor)
        quantities[index] = replace(bare, value=value, unit=owner.unit, kind=owner.kind, currency=owner.currency)
    return quantities


def _factor(folded: str, quantity: Quantity) -> Decimal:
    number = folded[quantity.number_start : quantity.number_end].removesuffix(quantity.unit or "")
    multiplier = MULTIPLIER_END.search(number)
    return (value_of("一" + multiplier[0]) or Decimal(1)) if multiplier else Decimal(1)
