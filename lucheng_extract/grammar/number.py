"""Numerals of official prose: 3.05, 1,200, 1.5万, 3千5百, 一亿三千万, 壹拾伍, 廿一, 百分之五, 三成."""

from __future__ import annotations

import re
from decimal import Decimal

from lucheng_extract.text import fold

_DIGITS = {char: value for value, chars in enumerate(
    ("零〇", "一壹弌", "二贰两貳倆俩", "三叁叄參", "四肆", "五伍", "六陆陸", "七柒", "八捌", "九玖")) for char in chars}  # fmt: skip
_TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_TWENTIES = {"廿": 20, "卅": 30, "卌": 40}
_MYRIADS = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12}
_MULTIPLIERS = _TENS | _MYRIADS

HAN_DIGITS = "".join(_DIGITS) + "".join(_TWENTIES)
HAN_NUMERAL = f"{HAN_DIGITS}{''.join(_TENS)}"
ARABIC = r"(?:\d{1,3}(?:,\d{3}){1,6}(?![\d,])|\d+)(?:\.\d+)?"
MULTIPLIER = r"(?:个?[十百千]?万亿|个亿|[十百千]?[万亿]|[百千](?![分克瓦米帕伏卡赫]))"
ARABIC_NUMBER = rf"{ARABIC}(?: ?{MULTIPLIER}(?:\d{{1,8}}(?:\.\d{{1,8}})?{MULTIPLIER}){{0,3}})?"
HAN_MYRIADS = "万亿萬億"

_TOKEN = re.compile(rf"{ARABIC}|[{HAN_NUMERAL}万萬亿億兆点半]")
_ARABIC = re.compile(ARABIC)
_SCALES = {"万": Decimal(10**4), "亿": Decimal(10**8), "万亿": Decimal(10**12), "百万": Decimal(10**6), "千万": Decimal(10**7)}
_SCALED = re.compile(rf"(?P<number>{ARABIC}) ?(?P<scale>{'|'.join(_SCALES)})")
_PERCENT = re.compile(r"(?P<base>[百千万])分之(?P<value>.+)", re.S)
_DISCOUNT = re.compile(rf"(?P<rate>[{HAN_DIGITS}\d.点]+)折")
_VAGUE = re.compile(r"[余多几](?=个?[十百千万亿])")
_TENTHS = re.compile(rf"(?P<tenths>[{HAN_NUMERAL}\d.点半]+)成(?P<half>半|[{HAN_DIGITS}])?")
_FRACTION = re.compile(r"(?P<below>.+)分之(?P<above>.+)", re.S)
_SLASH = re.compile(rf"({ARABIC})/({ARABIC})")
_SIGN = re.compile(r"(?P<sign>[负-]|\+|正)? ?(?P<rest>.+)", re.S)
_PERCENT_SIGNS = {"%": Decimal("0.01"), "‰": Decimal("0.001"), "个百分点": Decimal("0.01"), "百分点": Decimal("0.01"),
                  "个基点": Decimal("0.0001"), "个千分点": Decimal("0.001"), "‱": Decimal("0.0001")}  # fmt: skip


def plain(value: Decimal) -> Decimal:
    """The same value without trailing zeros or an exponent, so that it prints as people write it.

    >>> print(plain(Decimal("3.050") * 10**8))
    305000000
    """
    return Decimal(whole) if value == (whole := int(value)) else Decimal(plain_digits(value))


def plain_digits(value: Decimal) -> str:
    """A decimal in plain digits, all of them, without exponent or needless zeros.

    >>> plain_digits(Decimal("3.0500E+8")), plain_digits(Decimal("3.050")), plain_digits(Decimal("-0.0"))
    ('305000000', '3.05', '0')
    """
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def parse_number(text: str) -> Decimal:
    """The exact value of a whole numeral, Arabic, Chinese or mixed; percentages and fractions are parts of 1.

    Raises ValueError when the whole text is not one numeral.

    >>> parse_number("一亿三千万"), parse_number("1.5万"), parse_number("3千5百"), parse_number("两百零六")
    (Decimal('130000000'), Decimal('15000'), Decimal('3500'), Decimal('206'))
    >>> parse_number("壹拾伍"), parse_number("廿一"), parse_number("二〇二五"), parse_number("半")
    (Decimal('15'), Decimal('21'), Decimal('2025'), Decimal('0.5'))
    >>> parse_number("百分之五"), parse_number("三成"), parse_number("8‰"), parse_number("5个百分点")
    (Decimal('0.05'), Decimal('0.3'), Decimal('0.008'), Decimal('0.05'))
    """
    if not isinstance(text, str):
        raise TypeError(f"parse_number takes a str, not {type(text).__name__}")
    folded = fold(text).strip()
    if not folded.isascii():
        folded = folded.replace(" ", "")
    signed = _SIGN.fullmatch(folded)
    if signed:
        value = _unsigned(signed["rest"])
        if value is not None:
            return plain(-value if signed["sign"] in ("-", "负") else value)
    raise ValueError(f"{text!r} is not a number. Write for example 1.5万, 一亿三千万, 百分之五 or 3,000")


def _unsigned(text: str) -> Decimal | None:
    for sign, factor in _PERCENT_SIGNS.items():
        if text.endswith(sign):
            value = value_of(text[: -len(sign)].rstrip())
            return None if value is None else value * factor
    if found := _PERCENT.fullmatch(text):
        value = value_of(found["value"])
        return None if value is None else value / _MULTIPLIERS[found["base"]]
    if found := _TENTHS.fullmatch(text):
        return tenths(found["tenths"], found["half"])
    if found := _DISCOUNT.fullmatch(text):
        rate = value_of(found["rate"])
        return rate and (rate / 10 if rate < 10 else rate / 100)
    if found := _FRACTION.fullmatch(text):
        return _ratio(value_of(found["above"]), value_of(found["below"]))
    if found := _SLASH.fullmatch(text):
        return _ratio(value_of(found[1]), value_of(found[2]))
    return value_of(_VAGUE.sub("", text))


def tenths(count: str, half: str | None) -> Decimal | None:
    """三成 → 0.3, 两成半 → 0.25, 七成五 → 0.75."""
    value = value_of(count)
    if value is None:
        return None
    rest = Decimal(0) if half is None else Decimal(5) if half == "半" else Decimal(_DIGITS.get(half, 0))
    return value / 10 + rest / 100


def _ratio(above: Decimal | None, below: Decimal | None) -> Decimal | None:
    return None if above is None or not below else above / below


def value_of(text: str) -> Decimal | None:
    """The value of an unsigned numeral in folded text, `None` when it is not one from end to end.

    >>> value_of("10万"), value_of("一万五"), value_of("三亿"), value_of("步")
    (Decimal('100000'), Decimal('15000'), Decimal('300000000'), None)
    """
    if text.isascii():  # the common case
        return Decimal(text.replace(",", "")) if text.isdecimal() or _ARABIC.fullmatch(text) else None
    if scaled := _SCALED.fullmatch(text):
        return Decimal(scaled["number"].replace(",", "")) * _SCALES[scaled["scale"]]
    tokens = _TOKEN.findall(text)
    if not tokens or sum(map(len, tokens)) != len(text.replace(" ", "").replace("个", "")):
        return None
    if tokens[0] in _MYRIADS:
        return None
    if len(tokens) > 1 and all(token in _DIGITS for token in tokens):
        return Decimal("".join(str(_DIGITS[token]) for token in tokens))
    return _Reading().read(tokens)


class _Reading:
    """One pass over the tokens of a numeral; `total` closed by 万/亿, `section` below 万, `number` pending."""

    def __init__(self) -> None:
        self.total = Decimal(0)
        self.section = Decimal(0)
        self.number: Decimal | None = None
        self.last_multiplier = 0

    def read(self, tokens: list[str]) -> Decimal | None:
        for index, token in enumerate(tokens):
            if token == "点":
                return self._decimals(tokens[index + 1 :])
            if token == "半":
                if not self._half(index):
                    return None
            elif not self._take(token, last=index == len(tokens) - 1):
                return None
        return self.total + self.section + (self.number or 0)

    def _take(self, token: str, *, last: bool) -> bool:
        if token in _TENS:
            self.section += (Decimal(1) if self.number is None else self.number) * _TENS[token]
            self.number, self.last_multiplier = None, _TENS[token]
        elif token in _MYRIADS:
            self._close(_MYRIADS[token])
        elif token in _TWENTIES:
            self.section += _TWENTIES[token]
            self.last_multiplier = 10
        elif self.number is not None and self.number != 0:
            return self._append_digit(token)
        else:
            self._set_number(token, last=last)
        return True

    def _append_digit(self, token: str) -> bool:
        """二五 inside a longer numeral is read digit by digit (一千二五 is no numeral)."""
        if token not in _DIGITS or self.section or self.total:
            return False
        self.number = (self.number or Decimal(0)) * 10 + _DIGITS[token]
        return True

    def _set_number(self, token: str, *, last: bool) -> None:
        if token in _DIGITS:
            self.number = Decimal(_DIGITS[token])
            if self.number == 0:
                self.last_multiplier = 0
        else:
            self.number = Decimal(token.replace(",", ""))
        # 一万五 is 15000 and 三百二 is 320: a last digit counts the next lower unit.
        if last and self.last_multiplier >= 100 and self.number < 10 and len(token) == 1:
            self.number *= self.last_multiplier // 10

    def _close(self, multiplier: int) -> None:
        pending = self.section + (self.number or 0)
        if self.total and not pending:  # 10万万, 2万亿
            self.total *= multiplier
        elif self.total and self.total < multiplier:  # 3万亿, 一百二十万亿
            self.total = (self.total + pending) * multiplier
        else:
            self.total += (pending or 1) * multiplier
        self.section, self.number, self.last_multiplier = Decimal(0), None, multiplier

    def _decimals(self, tokens: list[str]) -> Decimal | None:
        digits = ""
        while tokens and tokens[0] in _DIGITS:
            digits += str(_DIGITS[tokens.pop(0)])
        self.number = self.section + (self.number or 0) + Decimal(f"0.{digits or 0}")
        self.section = Decimal(0)
        return self.read(tokens) if all(token in _MULTIPLIERS for token in tokens) else None

    def _half(self, index: int) -> bool:
        """半 is 0.5 at the start (半百), and half of the unit before it at the end (十二万半)."""
        if index == 0:
            self.number = Decimal("0.5")
        elif self.last_multiplier and self.number is None:
            self.number = Decimal(self.last_multiplier) / 2
        else:
            return False
        return True
