"""How a number or a sum of money is written for a Chinese reader: 3.05亿元, 50万元, 2000; the reverse of reading one."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from lucheng_extract.grammar.number import plain_digits
from lucheng_extract.lexicon import load

_LARGE = ((8, "亿"), (4, "万"))


def number(value: Decimal) -> str:
    """A number in 万 or 亿 from ten thousand on, exact.

    >>> number(Decimal(305000000)), number(Decimal(-20500)), number(Decimal("6.50")), number(Decimal(2000))
    ('3.05亿', '-2.05万', '6.5', '2000')
    """
    for zeros, name in _LARGE:
        if value and value.adjusted() >= zeros:
            sign, digits, exponent = value.as_tuple()
            return plain_digits(Decimal((sign, digits, int(exponent) - zeros))) + name
    return plain_digits(value)


def money(value: Decimal, currency: str = "CNY") -> str:
    """A sum in 元, 万元 or 亿元; in the currency's Chinese name where it is foreign, else in its code.

    >>> money(Decimal(305000000)), money(Decimal(500000)), money(Decimal(30000000), "USD"), money(Decimal(5), "XXX")
    ('3.05亿元', '50万元', '3000万美元', '5 XXX')
    """
    return number(value) + _currencies().get(currency, f" {currency}")


@cache
def _currencies() -> dict[str, str]:
    """Code → the first name that the lexicon has for a whole unit and that stands after the number."""
    rows = [row for row in load().rows("currencies") if row["factor"] == "1" and row["side"] != "before"]
    return {row["code"]: row["term"] for row in reversed(rows)}
