"""Money: every sum with a numeral, its bound, what one unit of it is paid for, and the part it plays.

    2025年,区级财政预算安排资金3.05亿元      → 305000000 yuan, role budget
    给予最高50万元、30万元奖励                → two amounts, role support, comparator le

Values are exact yuan, or units of the foreign currency. 以上 and 不超过 include the number (Civil Code, article 1259);
one bound word governs the whole list it leads or closes. Refused: 亿元 or 百亿 without a digit, percentages, tax rates.
"""

from lucheng_extract.extractors.amounts.extract import extract

__all__ = ["extract"]
