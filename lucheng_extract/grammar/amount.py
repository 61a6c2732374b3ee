"""The public grammar of money: `parse_amount` for one expression, `find_amounts` for a text."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from lucheng_extract.grammar.number import plain, value_of
from lucheng_extract.grammar.quantity import MONEY, Quantity, scan_quantities
from lucheng_extract.lexicon import load
from lucheng_extract.records import Comparator
from lucheng_extract.text import fold


@dataclass(frozen=True, slots=True)
class Money:
    """A money expression: `text` is what stands between `start` and `end`.

    `value` (and `value_max` of a range, else `None`) are in yuan, or in units of a foreign `currency` (ISO 4217).
    """

    start: int
    end: int
    text: str
    value: Decimal
    value_max: Decimal | None
    currency: str
    comparator: Comparator


def find_amounts(text: str) -> list[Money]:
    """Every money expression of a text, in order. Percentages and 亿元 without a number are none.

    >>> [(m.text, str(m.value), m.currency, m.comparator) for m in find_amounts("最高50万元，另付3亿美元以上")]
    [('最高50万元', '500000', 'CNY', 'le'), ('3亿美元以上', '300000000', 'USD', 'ge')]
    """
    if not isinstance(text, str):
        raise TypeError(f"find_amounts takes a str, not {type(text).__name__}")
    return [_money(text, quantity) for quantity in scan_quantities(fold(text), load()) if quantity.kind == MONEY]


def parse_amount(text: str) -> Money:
    """The one money expression that the whole text is; a bare 50万 counts as yuan.

    Raises ValueError when the text is anything else or more than one expression.

    >>> money = parse_amount("10万至20万元")
    >>> str(money.value), str(money.value_max), money.comparator
    ('100000', '200000', 'range')
    >>> parse_amount("十步")
    Traceback (most recent call last):
        ...
    ValueError: '十步' is not one amount of money. Write for example 最高50万元, 1000-2000元 or 3亿美元
    """
    if not isinstance(text, str):
        raise TypeError(f"parse_amount takes a str, not {type(text).__name__}")
    stripped = text.strip().removeprefix("从")
    offset = text.index(stripped)
    value = value_of(fold(stripped)) if len(stripped) > 1 else None
    if value is not None:
        return Money(offset, offset + len(stripped), stripped, plain(value), None, "CNY", "eq")
    for quantity in scan_quantities(fold(stripped), load()):
        money = quantity.kind == MONEY or (quantity.unit is None and quantity.kind == "")
        if money and (quantity.start, quantity.end) == (0, len(stripped)):
            return _money(text, quantity, offset)
        break
    raise ValueError(f"{text!r} is not one amount of money. Write for example 最高50万元, 1000-2000元 or 3亿美元")


def _money(text: str, quantity: Quantity, offset: int = 0) -> Money:
    start, end = quantity.start + offset, quantity.end + offset
    return Money(
        start, end, text[start:end], quantity.value, quantity.value_max, quantity.currency or "CNY", quantity.comparator
    )
