"""Automatic list numbers written out, as Word (`w:numFmt`, ECMA-376 part 1, 17.18.59) and browsers show them."""

from __future__ import annotations

_DIGITS = "〇一二三四五六七八九"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip

# Runs of ready-made characters: (first character, how many).
_RUNS = {
    "decimalEnclosedCircle": ("①", 20), "decimalEnclosedCircleChinese": ("①", 20), "decimalEnclosedParen": ("⑴", 20),
    "decimalEnclosedFullstop": ("⒈", 20), "ideographEnclosedCircle": ("㊀", 10),
}  # fmt: skip
_CHINESE = {
    "chineseCounting", "chineseCountingThousand", "japaneseCounting", "japaneseDigitalTenThousand", "taiwaneseCounting",
    "taiwaneseCountingThousand", "cjk-ideographic", "simp-chinese-informal",
}  # fmt: skip
_FORMAL_STYLES = {
    "chineseLegalSimplified": "零壹贰叁肆伍陆柒捌玖", "simp-chinese-formal": "零壹贰叁肆伍陆柒捌玖",
    "ideographLegalTraditional": "零壹貳參肆伍陸柒捌玖", "trad-chinese-formal": "零壹貳參肆伍陸柒捌玖",
}  # fmt: skip


def numeral(number: int, style: str) -> str:
    """The number in one of Word's or CSS's numbering styles; an unknown style gives Arabic digits.

    >>> numeral(12, "chineseCounting"), numeral(21, "japaneseCounting"), numeral(3, "decimalEnclosedCircle")
    ('十二', '二十一', '③')
    >>> numeral(28, "lowerLetter"), numeral(9, "upperRoman"), numeral(2, "ideographTraditional")
    ('bb', 'IX', '乙')
    """
    if number < 1:
        return str(number)
    if style in _CHINESE:
        return _chinese(number, _DIGITS, "十百千万")
    if style in _FORMAL_STYLES:
        return _chinese(number, _FORMAL_STYLES[style], "拾佰仟万")
    if style in ("ideographDigital", "japaneseDigital"):
        return "".join(_DIGITS[int(digit)] for digit in str(number))
    if style in _RUNS and number <= _RUNS[style][1]:
        return chr(ord(_RUNS[style][0]) + number - 1)
    if style in ("lowerLetter", "lower-alpha", "lower-latin", "upperLetter", "upper-alpha", "upper-latin"):
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter.upper() if style.startswith("upper") else letter
    if style in ("lowerRoman", "lower-roman", "upperRoman", "upper-roman"):
        return _roman(number).upper() if style.startswith("upper") else _roman(number)
    return _fixed(number, style)


def _fixed(number: int, style: str) -> str:
    if style == "ideographTraditional":
        return _STEMS[(number - 1) % 10]
    if style == "ideographZodiac":
        return _BRANCHES[(number - 1) % 12]
    if style in ("decimalZero", "decimal-leading-zero"):
        return f"{number:02}"
    if style.startswith("decimalFullWidth"):
        return "".join(chr(ord("０") + int(digit)) for digit in str(number))
    return str(number)


def _roman(number: int) -> str:
    letters = ""
    for value, letter in _ROMAN:
        letters += letter * (number // value)
        number %= value
    return letters


def _chinese(number: int, digits: str, ranks: str) -> str:
    if number >= 10_000:
        head, tail = divmod(number, 10_000)
        rest = "" if not tail else (digits[0] if tail < 1000 else "") + _chinese(tail, digits, ranks)
        return _chinese(head, digits, ranks) + ranks[3] + rest
    written = ""
    for rank, unit in ((1000, ranks[2]), (100, ranks[1]), (10, ranks[0]), (1, "")):
        digit, number = divmod(number, rank)
        if digit:
            written += digits[digit] + unit
        elif written and number and not written.endswith(digits[0]):
            written += digits[0]
    return written[1:] if written.startswith("一十") else written
