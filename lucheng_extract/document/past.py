"""What a notice tells of the past: 2020年实现…, 近年来…, 今年以来…; not what it compares with (高于2022年) or names by its year."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from lucheng_extract.document.frame import Frame
from lucheng_extract.grammar.period import Time

_YEARS = r"(?:几|[\d一二三四五六七八九十]{1,2}个?)?年"
_SO_FAR = re.compile(
    r"(?=[近过截至迄目今以据])"  # nothing begins otherwise, and the search skips the rest quickly
    rf"(?:近{_YEARS}(?:以?来|间|累计|共)|过去的?{_YEARS}|[截至迄](?:至|到)?目前|目前,?(?:全[国省市县区]|我[国省市县区])?[已共]"
    r"|迄今|至今(?![后年天日起])|(?<!近年)以来|(?<!\w)据[^,。;]{0,10}(?:数据|统计))"
)
_LAST_YEAR = re.compile(r"去年|上年|上一年|前年|往年")
_AS_BASIS = re.compile(r"[^,。;]{0,16}的?基础上|度?(?:的|底|末)?(?:基础上|相比|同期|水平|基数)")
_COMPARES = ("于", "比", "较", "与", "同", "由", "从")
_MARKS = re.compile(r"(?:\A|[^\w针面绝])[对以将把向凡]\Z")
_THING = re.compile(r"[^,。;]{0,40}的[^\W\d]")  # 对|上年度|出口额低于300万美元的企业
_OF_A_THING = re.compile(  # 2000年以前|建成的住宅
    r"度?[底末]?前?(?:建成|认定|登记|注册|生产|取得|成立|立项|交付|投产|竣工|出生|毕业|结转|遗留|续建|下达)[^,。;]{0,12}的\w"
)
_OPENS = re.compile(r"\W*(?:(?:\d{1,2}|[一二三四五六七八九十]{1,3})[.、)是])?\W*")  # what may stand before a time that leads a sentence
_LOOKS_BACK = 3  # times between what stands so far and a number


class Past:
    """The places of a text from which on its sentence tells of the past."""

    def __init__(self, folded: str, times: Sequence[Time], frame: Frame) -> None:
        self.folded, self.times, self.frame = folded, times, frame
        self.present = frame.year or (frame.term[0].year if frame.term else None)
        self.so_far = [match.start() for match in _SO_FAR.finditer(folded)]
        self.dated = [(time.start, self._ends_before(time)) for time in times if not self._is_basis(time)]
        self.dates = [start for start, _ in self.dated]

    def tells(self, offset: int, sentence: int, full_sentence: int) -> bool:
        """Whether the nearest time before an offset lies in a past year, or the sentence has said 近年来 or 以来.

        `sentence` is where the sentence begins, `full_sentence` where it does over its semicolons: a past time at its
        head (“十三五”期间,投资…;新增…) binds them all. A later time by which something shall be done ends what is told.
        """
        if self._stands_so_far(offset, sentence):
            return True
        index = bisect_right(self.dates, offset) - 1
        if index < 0 or not self.dated[index][1]:
            return False
        start = self.dated[index][0]
        return start >= sentence or (start >= full_sentence and _OPENS.fullmatch(self.folded, full_sentence, start) is not None)

    def _stands_so_far(self, offset: int, sentence: int) -> bool:
        index = bisect_right(self.so_far, offset) - 1
        if index < 0 or self.so_far[index] < sentence:
            return False
        first = bisect_right(self.times, self.so_far[index], key=lambda time: time.start)
        between = self.times[first : first + _LOOKS_BACK]
        return not any(time.start < offset and time.kind != "during" for time in between)

    def _ends_before(self, time: Time) -> bool:
        """2020年, 去年 in a notice of 2025."""
        if _LAST_YEAR.match(self.folded, time.start):
            return True
        last = self.frame.dates(time)[1]
        return self.present is not None and last is not None and last.year < self.present

    def _is_basis(self, time: Time) -> bool:
        """高于2022年, 在去年基础上, 由上年的41%提升至; 对上年度…的企业, 2000年以前建成的住宅: the year names a thing."""
        folded, start, end = self.folded, time.start, time.end
        if _OF_A_THING.match(folded, end) or (_MARKS.search(folded, max(start - 2, 0), start) and _THING.match(folded, end)):
            return True
        return folded[start - 1 : start] in _COMPARES or _AS_BASIS.match(folded, end) is not None
