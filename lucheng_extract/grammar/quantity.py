"""Quantities: a number with its multiplier, unit and the bound words that touch it.

    超过2000家      value 2000, unit 家, comparator gt
    10万元至20万元   value 100000, value_max 200000, currency CNY, comparator range
    150台(套)       value 150, unit 台(套)

万 and 亿 are folded into the value. What a quantity means (a goal, money for whom, a condition) is not decided here.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from lucheng_extract.grammar.number import (
    ARABIC_NUMBER,
    HAN_DIGITS,
    HAN_NUMERAL,
    MULTIPLIER,
    plain,
    value_of,
)
from lucheng_extract.grammar.quantity_lists import MULTIPLIER_END, with_joined_bounds, with_shared_units
from lucheng_extract.grammar.quantity_value import MONEY, NAME, Quantity
from lucheng_extract.grammar.quantity_words import QuantityWords, quantity_words
from lucheng_extract.lexicon import Lexicon
from lucheng_extract.records import Comparator
from lucheng_extract.text import fold

__all__ = ["MONEY", "NAME", "Quantity", "scan_quantities"]

_PARTS = re.compile(rf" ?(?:{ARABIC_NUMBER}|[{HAN_NUMERAL}点]+)")
_PART_SIGNS = {"百": "%", "千": "‰", "万": "‱"}
_LONGEST = 40  # more characters than any number that counts something: a serial number
_RANGE_STARTS = frozenset(" (-~至到")
_ODD_STARTS = frozenset(" 余多")
_ODD_HUNDREDS = re.compile(rf" ?[余多] ?({MULTIPLIER})")
_ANY_MULTIPLIER_END = re.compile(r"[十拾百佰千仟万亿萬億]+\Z")
_INCLUDED = re.compile(rf"\(不?含(?:{ARABIC_NUMBER})?\) ?(?P<times>[十百千万亿]*)")  # 300(含300)万元, 500(不含)万元
_LEADS_TO_VALUE = "为是到达至于"
_GLOSS = re.compile(r"\([^()]*\)|[ \n]")
_JIAO = re.compile(rf" ?零?(?:(?P<jiao>\d|[{HAN_DIGITS}])角)?(?:零?(?P<fen>\d|[{HAN_DIGITS}])分)?[整正]?")
_PER_MANY = re.compile(r" ?/ ?(?:10|十|百)?万(?![\w/])|/ ?(?:10|十|百)?万(?=以[下内上]|左右)")
_ORDINAL = rf"(?:\d|[{HAN_NUMERAL}]){{1,6}}[条项款章节部批类]?"
_ORDINALS = re.compile(rf"第{_ORDINAL}(?:[、和至或]{_ORDINAL}){{0,2}}[、和至或]\Z")
_TIMES = re.compile(r"次(?![数序级品要年日])")
_ALSO_YUAN = re.compile(r" ?人民币")
_NEIGHBOURS = {a + b for a, b in zip("一二三四五六七八", "二三四五六七八九", strict=True)} | {"两三", "三五"}


def scan_quantities(folded: str, lexicon: Lexicon) -> list[Quantity]:
    """Every quantity of a folded text, in order, without overlaps."""
    words = quantity_words(lexicon)
    found: list[Quantity] = []
    position = 0
    for match in words.number.finditer(folded):
        if match.start() >= position:
            quantity = _quantity(folded, match, words)
            if quantity:
                position = quantity.end
                found.append(quantity)
    return with_joined_bounds(folded, with_shared_units(folded, found))


def _quantity(folded: str, match: re.Match[str], words: QuantityWords) -> Quantity | None:
    start, end = match.span()
    if _glued_before(folded, start) or end - start > _LONGEST:
        return _named(start, end)
    if match[0].endswith("分之"):
        return _parts(folded, match, words)
    numeral = _numeral(folded, match, words)
    if numeral and folded[numeral.end : numeral.end + 1] == "(":
        numeral = _with_bound_told(folded, numeral, words)
    if numeral is None or (match[0][0] in "百千万亿" and not _bound_before(folded, start, words)):
        return None
    unit = words.unit_at(folded, numeral.end)
    if unit and _opens_another_word(folded, match, unit, words):
        return None
    if unit is None and _glued_after(folded, numeral.end):
        return _named(start, numeral.end)
    if unit and numeral.value_max is None:
        numeral, unit = _second_with_unit(folded, numeral, unit, words)
    return _signed(folded, _measured(folded, start, numeral, unit, words))


def _signed(folded: str, quantity: Quantity) -> Quantity:
    """调节额度为-5万元: a minus behind a word that leads to a value; a dash between numbers or words is none."""
    before = folded[max(quantity.start - 2, 0) : quantity.start]
    if before[-1:] != "-" or before[0] not in _LEADS_TO_VALUE or quantity.unit is None or quantity.value_max is not None:
        return quantity
    return replace(quantity, start=quantity.start - 1, number_start=quantity.start - 1, value=-quantity.value)


def _opens_another_word(folded: str, match: re.Match[str], unit: re.Match[str], words: QuantityWords) -> bool:
    """三元区, 二元结构: after a Han numeral 元 may begin another word."""
    if match[0][0].isascii():
        return False
    following = folded[unit.end() : unit.end() + 1]
    return following != "" and following in words.not_money_before.get(unit["unit"], "")


def _glued_before(folded: str, start: int) -> bool:
    """Whether a number belongs to letters, or to an ordinal: 第29, 第三十三条、|三十四|条."""
    if folded[start - 1 : start] in ("、", "和", "至", "或") and _ORDINALS.search(folded, max(start - 14, 0), start):
        return True
    before = folded[start - 1 : start] if start else ""
    return before == "第" or (before.isascii() and before.isalpha())


def _glued_after(folded: str, end: int) -> bool:
    after = folded[end : end + 1]
    return after.isascii() and after.isalpha()


def _named(start: int, end: int) -> Quantity:
    """A number that is part of a name: 第29, 5G, PM2.5."""
    return Quantity(start, end, start, end, Decimal(0), None, None, NAME, None, "eq")


class _Numeral(NamedTuple):
    value: Decimal
    value_max: Decimal | None
    end: int
    more: bool = False  # 余, 多: somewhat more than the number


def _numeral(folded: str, match: re.Match[str], words: QuantityWords) -> _Numeral | None:
    """The number at a match with 余 and 万 (3000余万), as a pair of neighbours (三五家) or as a range (2-3万)."""
    text, end = match[0], match.end()
    if text[:2] in _NEIGHBOURS and not text[2:].strip("十百千万亿拾佰仟"):  # 三五家, 四五百万
        return _Numeral(value_of(text[0] + text[2:]) or Decimal(0), value_of(text[1:]), end)
    value = value_of(text)
    if value is None:
        return None
    following = folded[end : end + 1]
    if following in _ODD_STARTS and (odd := _ODD_HUNDREDS.match(folded, end)):
        return _Numeral(value * (value_of("一" + odd[1]) or 1), None, odd.end(), more=True)
    if following in _RANGE_STARTS and (second := words.second.match(folded, end)):
        value_max = value_of(second["number"])
        low = _scaled_like(text, value, second["number"], value_max)
        if value_max is not None and value_max > low and not _glued_after(folded, second.end()):
            return _Numeral(low, value_max, second.end())
    return _Numeral(value, None, end)


def _with_bound_told(folded: str, numeral: _Numeral, words: QuantityWords) -> _Numeral:
    """300(含)万元: a bracket that tells whether the bound counts, between the number and its multiplier or unit."""
    told = _INCLUDED.match(folded, numeral.end)
    if told is None or words.unit_at(folded, told.end()) is None:
        return numeral
    factor = value_of("一" + told["times"]) or Decimal(1)
    value_max = numeral.value_max * factor if numeral.value_max is not None else None
    return numeral._replace(value=numeral.value * factor, value_max=value_max, end=told.end())


def _scaled_like(text: str, value: Decimal, other_text: str, other: Decimal | None) -> Decimal:
    """2-3万: the first number takes the multiplier of the second, unless it already is the larger one."""
    multiplier = (_ANY_MULTIPLIER_END if _is_digit(text) else MULTIPLIER_END).search(other_text)
    if multiplier is None or other is None or MULTIPLIER_END.search(text):
        return value
    factor = value_of("一" + multiplier[0]) or Decimal(1)
    return value * factor if value < other / factor else value


def _is_digit(text: str) -> bool:
    return len(text) == 1 and not text.isascii()


def _second_with_unit(
    folded: str, numeral: _Numeral, unit: re.Match[str], words: QuantityWords
) -> tuple[_Numeral, re.Match[str]]:
    """10万元至20万元, 5%-20%: a second number with the same unit makes a range."""
    following = folded[unit.end() : unit.end() + 1]
    if following not in words.after_starts and following not in _RANGE_STARTS:
        return numeral, unit
    bound = words.after.match(folded, unit.end())  # 1000万元以上至2000万元
    after = bound.end() if bound else unit.end()
    second = words.second.match(folded, after) if folded[after : after + 1] in _RANGE_STARTS else None
    other = words.unit_at(folded, second.end()) if second else None
    if second and other and other["unit"] == unit["unit"]:
        value_max = value_of(second["number"])
        if value_max is not None and value_max > numeral.value:
            return _Numeral(numeral.value, value_max, other.start()), other
    return numeral, unit


def _parts(folded: str, match: re.Match[str], words: QuantityWords) -> Quantity | None:
    """百分之五 is 5 %, 千分之六 is 6 ‰."""
    number = _PARTS.match(folded, match.end())
    value = value_of(number[0].strip()) if number else None
    if number is None or value is None:
        return None
    sign = _PART_SIGNS[match[0][0]]
    return _bounded(folded, match.start(), number.end(), _Numeral(value, None, number.end()), sign, "ratio", None, words)


def _measured(
    folded: str, start: int, numeral: _Numeral, unit: re.Match[str] | None, words: QuantityWords
) -> Quantity:
    named = _money_before(folded, start, words)
    if unit is None and named:
        code, begin = named
        return _bounded(folded, begin, numeral.end, numeral, "元" if code == "CNY" else code, MONEY, code, words)
    if unit is None and (many := _PER_MANY.match(folded, numeral.end)):  # 6/10万
        return _bounded(folded, start, many.end(), numeral, many[0].replace(" ", ""), "ratio", None, words)
    if unit is None:
        return _bounded(folded, start, numeral.end, numeral, None, "", None, words)
    name, end = unit["unit"] + (unit["also"] or ""), unit.end()
    if unit["more"]:
        numeral = _Numeral(numeral.value, numeral.value_max, numeral.end, more=True)
    if name == "成":
        high = numeral.value_max and numeral.value_max * 10
        return _bounded(folded, start, end, _Numeral(numeral.value * 10, high, end), "%", "ratio", None, words)
    money = words.currencies.get(name)
    if money is None and words.kind_of(name, unit["unit"]) == "count" and _TIMES.match(folded, end):  # 3万头次, 200辆次
        name, end = f"{name}次", end + 1
    if money is None and (per := words.per_unit.match(folded, end)):  # 4吨/平方公里·月
        name, end = name + per[0].replace(" ", ""), per.end()
    if money is None:
        return _bounded(folded, start, end, numeral, name, words.kind_of(name, unit["unit"]), None, words)
    code, factor = money
    if named and code == "CNY":  # 港币两千元
        code = named[0]
    if code == "CNY" and factor == 1 and (small := _JIAO.match(folded, end)) and small.end() > end:
        cents = (value_of(small["jiao"] or "0") or 0) * 10 + (value_of(small["fen"] or "0") or 0)
        numeral = _Numeral(numeral.value + Decimal(cents) / 100, numeral.value_max, numeral.end, numeral.more)
        end = small.end()
    if also := _ALSO_YUAN.match(folded, end):
        end = also.end()
    high = numeral.value_max and numeral.value_max * factor
    numeral = _Numeral(numeral.value * factor, high, numeral.end, numeral.more)
    start = named[1] if named else start
    return _bounded(folded, start, end, numeral, "元" if code == "CNY" else name, MONEY, code, words)


def _money_before(folded: str, start: int, words: QuantityWords) -> tuple[str, int] | None:
    """The currency named before a number and where its name begins: 人民币200万, ￥300."""
    if start == 0 or folded[start - 1] not in words.money_ends:
        return None
    found = words.money_before.match(folded[max(0, start - 8) : start][::-1])
    if found is None:
        return None
    name = found["name"][::-1]
    return next(code for term, (code, _) in words.currencies.items() if fold(term) == name), start - found.end()


def _bounded(
    folded: str, start: int, end: int, numeral: _Numeral, unit: str | None, kind: str, currency: str | None,
    words: QuantityWords,
) -> Quantity:  # fmt: skip
    """Take in the bound words on both sides and decide the comparator that they state."""
    first, number_end = start, end
    before = _bound_before(folded, start, words)
    if before:
        start -= before[1]
    after = _bound_after(folded, end, words)
    if after:
        end = after[1]
    if numeral.value_max is not None:
        comparator: Comparator = "range"
    elif before and not (after and before[0] == "approx"):
        comparator = before[0]
    elif after:
        comparator = after[0]
    else:
        comparator = "gt" if numeral.more else "eq"
    value_max = plain(numeral.value_max) if numeral.value_max is not None else None
    return Quantity(start, end, first, number_end, plain(numeral.value), value_max, unit, kind, currency, comparator)


def _bound_after(folded: str, end: int, words: QuantityWords) -> tuple[Comparator, int] | None:
    """The bound word that follows a unit: its comparator and where it ends."""
    if folded[end : end + 1] not in words.after_starts:
        return None
    found = words.after.match(folded, end)
    if found is None:
        return None
    word = _GLOSS.sub("", found[0])
    following = folded[found.end() : found.end() + 1]
    if following and following in words.not_beside[word]:
        return None
    return words.comparators[word, "after"], found.end()


def _bound_before(folded: str, start: int, words: QuantityWords) -> tuple[Comparator, int] | None:
    """The bound word that ends at `start`: its comparator and its length, an inner space included."""
    if start == 0 or folded[start - 1] not in words.before_ends:
        return None
    window = folded[max(0, start - 8) : start][::-1]
    gap = 1 if window[:1] == " " else 0
    found = words.before.match(window, gap)
    if found is None:
        return None
    word = found[0][::-1]
    earlier = window[found.end() : found.end() + 1]
    if earlier and earlier in words.not_beside[word]:
        return None
    return words.comparators[word, "before"], found.end()
