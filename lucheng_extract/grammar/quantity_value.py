"""What a quantity is: a number with its unit and the bounds that touch it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from lucheng_extract.records import Comparator

MONEY = "money"
NAME = "name"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in the text. `start`–`end` take in the bound words that touch it, `number_start` is its first digit.

    `unit` is as written without multiplier (`None` for a bare number), `kind` its kind in the lexicon of units, or
    `money`, or `name` for a number that is glued to letters (5G, PM2.5), or "" for a bare number.
    """

    start: int
    end: int
    number_start: int
    number_end: int
    value: Decimal
    value_max: Decimal | None
    unit: str | None
    kind: str
    currency: str | None
    comparator: Comparator

    @property
    def bounded_before(self) -> bool:
        """Whether a bound word touches the number on its left (超20亿元)."""
        return self.start < self.number_start

    @property
    def bounded_behind(self) -> bool:
        """Whether a bound word touches the unit on its right (20亿元以上)."""
        return self.end > self.number_end
