"""The words around a number: which verb or predicate governs it, and what is counted.

    新建|乡村公共充电桩|10个           verb, indicator, number
    招引|2家|港航规上企业             verb, number, indicator
    常住人口城镇化率|达|92.5%         indicator, predicate, number
"""

from __future__ import annotations

import re
from typing import NamedTuple

from lucheng_extract.extractors.goals.noun_phrase import (
    EDGE,
    POINT,
    RATE_END,
    Span,
    hide_brackets,
    noun_after,
    split_subjects,
    subject_of,
    trim,
)
from lucheng_extract.extractors.goals.words import Words

_SUMMED = frozenset("个家座处条项所")
_FROM = re.compile(r"\0+的[\d一二三四五六七八九十百千半][^,]{0,8}\Z|[由从](?![业事于])[^,由从]{0,20}[\d一二三四五六七八九十百千半][^,]{0,10}\Z")
_OF_A_TIME = re.compile(r"(?<=[到至])\0+的\Z")
_CHANGED_TO = re.compile(r"[由从][^,]{0,12}\d[^\d,]{1,8}?(?P<verb>[^\W\d]{2,3}[到至])\Z")
_OF_WHOLE = re.compile(r"占[^,。;:\d]{1,12}(?=的\Z)")
_TO_A_PART = re.compile(r"(?<=\w)(?P<verb>[压缩减降][^\W\d]{0,2}[到至]|达到?)[^,。;:\d]{2,10}的\Z")
_HAS = re.compile(r"[每各][^,。;:]{1,14}(?<![现已拥所没具享持])有\Z")
_THAN = re.compile(r"[比较同]\Z")
_SPREAD = re.compile(r"[各均]|分别")
_EACH = re.compile(r"各|(?<!年)均|分别")
_EACH_BODY = re.compile(r"[\0 ]*(?:每[个所家]|各)")  # 每个乡镇便民服务中心|配备|专职人员
_FOR_EACH = re.compile(r"每(?:人|户|名|孩|月|年|亩|床|平方米|学年)(?:每[人户名孩月年亩]|\0)*\Z")
_PLACES = re.compile(r"[^,、]{1,8}[省市县区州旗镇乡村]|[^,、]{1,6}街道")
_JOIN_END = re.compile(r"(?:[、和及与等,]|以及|包括|含)[\0 ]*\Z")
_COUNT_OF = re.compile(r"[\0 ]*(?:数量|次数|人数|总数|强度|比例|率)[\0 ]*")  # a verb before it is part of its noun
_EMPLOYED = re.compile(r"(?:再|稳定|转移)?(?:就业|创业)")
_POINTS = ("个百分点", "百分点")
_OCCASIONS = ("场", "次", "届", "场次", "期")

Verb = tuple[str, int]
"""A verb and the offset where it ends."""


class Phrase(NamedTuple):
    """What governs a number. `counted` is where the indicator stands, `None` when the number has none of its own;
    `shape` says where it was found, `spread` whether 各, 均 or 分别 deal the number out, and `copies` how many subjects
    do the same (东镇、西镇各新建3座)."""

    action: str | None
    counted: Span | None
    shape: str
    spread: bool
    copies: int = 1


def read_phrase(masked: str, start: int, number: Span, unit: str | None, limit: int, words: Words) -> Phrase:
    """Read the phrase that begins at `start` and holds the number; `limit` is where its sentence ends."""
    number_start, number_end = number
    if point := POINT.match(masked, start, number_start):
        start = point.end()
    left = masked[start:number_start]
    whole, left = left, _FOR_EACH.sub("", left)  # 低保标准提高到|每人每月|850元
    left = _OF_A_TIME.sub("", left)  # 由2020年的95%提高到2025年的|97%
    tail = words.tail.search(left)
    spread = bool(tail and _SPREAD.search(tail[0]))
    left = left[: tail.start()] if tail else left
    after = noun_after(masked, number_end, limit, words)
    if after and len(left) < len(whole) and not words.verb_before.match(left[::-1]) and not words.predicate.match(left[::-1]):
        return Phrase(None, after, "noun-after", spread)  # 确保搬迁家庭每户至少|1人|就业
    opening = words.opening.match(left)
    if after and opening and opening["verb"] in words.light and words.works.search(masked, *after):  # 完成一期|18万平方米|载体建设
        return Phrase(opening["verb"], after, "verb-number", spread)
    if after and (done := words.done_verb.fullmatch(masked, *after)):  # 亿元以上项目|5个|开工
        phrase = read_left(left, start, None, unit, spread, words)
        return phrase._replace(action=phrase.action or done[0])
    return read_left(left, start, after, unit, spread, words)


def read_left(left: str, start: int, after: Span | None, unit: str | None, spread: bool, words: Words) -> Phrase:
    """Read the words `left` of a number, which begin at `start`; `after` is the noun behind it, if any."""
    if not left.strip(EDGE) or (after and words.adverbs.fullmatch(left) and not words.opening.match(left)):  # 全市
        return Phrase(None, after, "noun-after", spread)
    if after and _HAS.search(left):  # 每个行政村有|1名|农业技术员
        return Phrase("有", after, "verb-number", spread)
    if compared := words.compared.search(left) or (words.exceeds.search(left) if unit in _POINTS else None):
        return Phrase(compared["verb"], subject_of(left[: compared.start()], start, words), "predicate", spread)
    window = left[::-1]
    predicate = words.predicate.match(window)
    verb = words.verb_before.match(window)
    if verb and not after and predicate is None and (
        _opens_with_verb(left[: len(left) - verb.end()], words) or words.held.search(left, 0, len(left) - verb.end())
    ):
        return _object(left, start, after, unit, spread, words)
    if verb and (predicate is None or verb.end() > predicate.end()):
        return _verb_touches(left, start, verb[0][::-1], after, spread, words)
    if predicate and after and left[: -predicate.end()].endswith("、") and words.strong.fullmatch(predicate[0][::-1]):
        return Phrase(predicate[0][::-1], after, "verb-number", spread)  # 完成技改、|完成|4000亿元|投资
    if predicate:
        return _predicate(left, start, predicate[0][::-1], after, spread, words)
    if of_whole := _OF_WHOLE.search(left):  # |占行政村总数|的75%
        return Phrase("占", (start + of_whole.start(), start + of_whole.end()), "predicate", spread)
    if part_of := _TO_A_PART.search(left):  # 承诺时限压缩到法定时限的|20%以内
        return Phrase(part_of["verb"], subject_of(left[: part_of.start()], start, words), "predicate", spread)
    if changed := _CHANGED_TO.search(left):  # 开行列车由36对|加密至|48对
        return _predicate(left, start, changed["verb"], after, spread, words)
    if _JOIN_END.search(left) and after:
        return Phrase(_opening_verb(left, words), after, "listed", spread)
    return _object(left, start, after, unit, spread, words)


def _verb_touches(
    left: str, start: int, verb: str, after: Span | None, spread: bool, words: Words
) -> Phrase:
    rest = left[: len(left) - len(verb)]
    if held := words.holds.search(rest):  # 组织|培训|4次
        return Phrase(held["verb"], (start + len(rest), start + len(left)), "verb-noun-number", spread)
    if after:
        if rest.endswith(("和", "或", "及", "、")) and (joined := words.verb_joins.search(rest)):  # 新建、|改造|410万亩|高标准农田
            verb = joined[0] + verb
        places = len(split_subjects(rest.strip(EDGE))) if _SPREAD.search(rest[-2:]) else 1
        return Phrase(verb, after, "verb-number", spread, places)
    if rest.strip(EDGE) in words.light:  # 完成|投放|4亿元
        return Phrase(rest.strip(EDGE), (start + len(rest), start + len(left)), "verb-noun-number", spread)
    if words.any_verb.fullmatch(rest.strip(EDGE)):  # 修复改造|160公里: one verb
        at = start + len(rest) - len(rest.lstrip(EDGE))
        if left[at - start :] not in words.nouns:  # 投入产出
            return Phrase(left[at - start :], (at, start + len(left)), "subject-verb", spread)
    tail = words.tail.search(rest)
    each = bool(tail and _EACH.search(tail[0]))
    subject = subject_of(_THAN.sub("", rest[: tail.start()]) if tail else rest, start, words)
    if each and subject and (copies := _count_places(left[subject[0] - start : subject[1] - start])):  # 东镇、西镇各新增12万千瓦
        return Phrase(verb, None, "subject-verb", True, copies)
    if subject and subject[1] == start + len(rest) and not words.strong.fullmatch(verb):
        subject = (subject[0], subject[1] + len(verb))  # 适老化改造 is one noun
    return Phrase(verb, subject or (start + len(rest), start + len(left)), "subject-verb", spread or each)


def _verb_of_each(left: str, words: Words) -> Verb | None:
    """在北京、上海各|设立|产区品牌推广中心: the verb behind 各."""
    each = left.rfind("各")
    verb = words.any_verb.match(left, each + 1) if each > 0 else None
    return (verb[0], verb.end()) if verb and left[verb.end() :].strip(EDGE) else None


def _finite(left: str, words: Words) -> Verb | None:
    """氢能产业累计|推广|氢燃料电池汽车: an adverb or a time makes a verb finite, wherever it stands."""
    found = words.finite.search(left)
    return (found["verb"], found.end()) if found and found.start() and left[found.end() :].strip(EDGE) else None


def _copies(doers: str) -> int:
    """东镇、西镇各|新建污水处理站3座: how many do the same."""
    named = [part for part in split_subjects(doers[:-1]) if doers[slice(*part)].strip(EDGE)] if doers.endswith("各") else ()
    return max(len(named), 1)


def _count_places(subject: str) -> int:
    """How many places a subject lists; 0 where it names anything else."""
    parts = [subject[a:b] for a, b in split_subjects(subject)]
    return len(parts) if all(map(_PLACES.fullmatch, parts)) else 0


def _predicate(
    left: str, start: int, predicate: str, after: Span | None, spread: bool, words: Words
) -> Phrase:
    rest = left[: len(left) - len(predicate)]
    tail = words.tail.search(rest)
    spread = spread or bool(tail and _SPREAD.search(tail[0]))
    if tail:
        rest = rest[: tail.start()]
        rest = _THAN.sub("", rest) if "\0" in tail[0] else rest  # 能耗较2023年下降, but 存贷比提高
    rest = _FROM.sub("", rest)
    subject = subject_of(rest, start, words)
    if subject:
        return Phrase(predicate, subject, "predicate", spread)
    return Phrase(predicate, after, "verb-number", spread)


def _object(
    left: str, start: int, after: Span | None, unit: str | None, spread: bool, words: Words
) -> Phrase:
    """新建|充电桩|10个: the verb that governs the phrase, and the noun behind it.

    A mere place behind the verb (推动|全区|20家|企业上市) leaves the noun behind the number.
    """
    hidden = hide_brackets(left)
    if RATE_END.search(hidden.rstrip(EDGE)):
        return _rate(left, start, hidden, spread, words)
    verb = _governing_verb(hidden, unit, words)
    if verb is None and after and _sums_up(left, unit):
        return Phrase(None, after, "noun-after", spread)
    if verb is None:
        return Phrase(None, trim(left, start, words), "noun-number", spread)
    word, end = verb
    if after and left.rstrip(" \0").endswith("的"):  # 建立|覆盖主要专业的|1000个|流动站
        return Phrase(word, after, "verb-number", spread)
    if joined := words.joined_verb.match(left, end):  # 新建或改造|回收站点
        word, end = word + joined[0], joined.end()
    counted = trim(left[end:], start + end, words)
    if counted and left[: end - len(word)].strip(EDGE) and _COUNT_OF.fullmatch(left, end):
        return Phrase(None, subject_of(left, start, words), "noun-number", spread)  # 中欧班列开行|数量 is one noun
    if counted and _EMPLOYED.fullmatch(left, counted[0] - start, counted[1] - start):
        who = subject_of(left[: end - len(word)], start, words)
        counted = (who[0], counted[1]) if who else counted  # 城镇|新增|就业, 失业人员|实现|再就业 say little without who
    if after and (counted is None or words.place.fullmatch(left[end:].strip(EDGE)) or _sums_up(left[end:], unit)):
        return Phrase(word, after, "verb-number", spread)
    return Phrase(word, counted, "verb-noun-number", spread, _copies(left[: end - len(word)]))


def _rate(left: str, start: int, hidden: str, spread: bool, words: Words) -> Phrase:
    """绿化覆盖率, 已建成居住区补建率: verbs inside belong to the rate; nobody but 实现 and its like has one for an object."""
    opening = words.opening.match(hidden)
    if opening and opening["verb"] in words.light:
        return Phrase(opening["verb"], trim(left[opening.end() :], start + opening.end(), words), "verb-noun-number", spread)
    return Phrase(None, trim(left, start, words), "noun-number", spread)


def _governing_verb(hidden: str, unit: str | None, words: Words) -> Verb | None:
    """The verb behind 各, the last that rarely is a noun, one that an adverb makes finite, else the one that opens."""
    opening = words.opening.match(hidden)
    opens = (opening["verb"], opening.end()) if opening and opening.end() < len(hidden) else None
    if opens and opens[0] in words.holding and unit in _OCCASIONS:  # 组织|专题推介活动|12次
        return opens
    found = _verb_of_each(hidden, words) or _last_with_noun(words.strong, hidden)
    if found is None or found[0] in words.light:  # 实现|各街道至少布设|智能起降柜
        found = _finite(hidden, words) or found or opens
    if found is None and (words.prepositional.match(hidden) or _EACH_BODY.match(hidden)):
        verbs = [(match[0], match.end()) for match in words.any_verb.finditer(hidden) if hidden[match.end() :].strip(EDGE)]
        changes = [verb for verb in verbs if verb[0] in words.change_predicates]  # 为企业|降低|制度性交易成本
        return (changes or verbs)[-1] if verbs else None
    return found


def _opens_with_verb(left: str, words: Words) -> bool:
    if _last_with_noun(words.strong, left):
        return True
    opening = words.opening.match(left)
    return bool(opening and left[opening.end() :].strip(EDGE))


def _sums_up(names: str, unit: str | None) -> bool:
    """开工建设金元、盘江2个项目: the number sums up the names before it, and the noun behind it says what they are."""
    return unit in _SUMMED and "、" in names


def _last_with_noun(pattern: re.Pattern[str], text: str) -> Verb | None:
    found = None
    for match in pattern.finditer(text):
        if text[match.end() :].strip(EDGE):
            found = (match[0], match.end())
    return found


def _opening_verb(left: str, words: Words) -> str | None:
    verb = _last_with_noun(words.strong, left)
    if verb:
        return verb[0]
    opening = words.opening.match(left)
    return opening["verb"] if opening else None
