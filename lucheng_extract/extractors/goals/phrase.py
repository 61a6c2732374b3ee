"""The words around a number: which verb or predicate governs it, and what is counted.

    新建|乡村公共充电桩|10个           verb, indicator, number
    招引|2家|港航规上企业             verb, number, indicator
    常住人口城镇化率|达|92.5%         indicator, predicate, number
"""

from __future__ import annotations

import re
from typing import NamedTuple

from lucheng_extract.extractors.goals.words import Words

_SUMMED = frozenset("个家座处条项所")
POINT = re.compile(r"\s*(?:\(?\d{1,2}[).、]|\([一二三四五六七八九十]{1,3}\)|[①-⑳]|[一二三四五六七八九十]是)")
_FROM = re.compile(r"\0+的[\d一二三四五六七八九十百千半][^,]{0,8}\Z|[由从](?![业事于])[^,由从]{0,20}[\d一二三四五六七八九十百千半][^,]{0,10}\Z")
_HAS = re.compile(r"[每各][^,。;:]{1,14}(?<![现已拥所没具享持])有\Z")
_WORD = re.compile(r"\w")
_THAN = re.compile(r"[比较同]\Z")
_SPREAD = re.compile(r"[各均]|分别")
_EACH = re.compile(r"各|(?<!年)均|分别")
_JOIN_END = re.compile(r"(?:[、和及与等,]|以及|包括|含)[\0 ]*\Z")
_EDGE = " \0、,和及与的了以并等:"
_EACH_BODY = re.compile(r"[\0 ]*(?:每[个所家]|各)")  # 每个乡镇便民服务中心|配备|专职人员
_HELD = re.compile(r"(?:开展|组织|举办|实施|进行)[^,]{1,24}\Z")  # 面向企业职工|开展|职业技能培训
_HOLDS = frozenset(("组织", "举办", "开展", "举行", "召开", "组织开展", "承办"))
_OCCASIONS = ("场", "次", "届", "场次", "期")
_LIGHT = frozenset(("完成", "实现", "开展", "进行", "组织", "推进", "加快", "做好"))  # the verb of another verb's noun
_HARMONY = re.compile(r"和(?:美|谐|平|睦|善)")  # 和美乡村 begins with a word, not with a joint
_COUNT_OF = re.compile(r"[\0 ]*(?:数量|次数|人数|总数|强度|比例|率)[\0 ]*")  # a verb before it is part of its noun
_POINTS = ("个百分点", "百分点")
_COMPARED = re.compile(r"(?<=\w)(?P<verb>高于|快于|低于|优于|好于|高出)[^,。;:\d]{1,20}\Z")
_EACH_VERB = re.compile(r"各\Z")
_FOR_EACH = re.compile(r"每(?:人|户|名|孩|月|年|亩|床|平方米|学年)(?:每[人户名孩月年亩]|\0)*\Z")
_OBJECT = re.compile(r"\A[^,]{0,20}(?:将|把)(?![军来近要会于])")
_PLACES = re.compile(r"[^,、]{1,8}[省市县区州旗镇乡村]|[^,、]{1,6}街道")
_LEADING = re.compile(r"(?:级|的|以上的?|左右的?|(?:不少于|不低于|至少|超过|不超过)\d+[^\d,。;的]{1,4}的)")
_WORKS = re.compile(r"(?:建设|改造|整治|修复|治理|提升|修缮|铺设|搬迁|拆除|疏浚|加固|升级|安装|更新)\Z")
_MARK = re.compile(r"(?:以上|左右)?(?:的[预期年度增长奋斗总体规划]{0,4}(?:目标|任务|水平|速度|增速|增幅|幅度|要求)|的?(?:台阶|大关|关口))")
_SPLITS = tuple(re.compile(pattern) for pattern in ("[、和及与]|以及", "[、和及]|以及", "、"))
_BRACKETS = re.compile(r"(?<![新改扩])\([^()]*\)|“[^”]*”")  # 新(改、扩)建 is one verb
RATE_END = re.compile(r"(?:率|占比|比重|比例)\Z")

Span = tuple[int, int]


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
    tail = words.tail.search(left)
    spread = bool(tail and _SPREAD.search(tail[0]))
    left = left[: tail.start()] if tail else left
    after = noun_after(masked, number_end, limit, words)
    if after and len(left) < len(whole) and not words.verb_before.match(left[::-1]) and not words.predicate.match(left[::-1]):
        return Phrase(None, after, "noun-after", spread)  # 确保搬迁家庭每户至少|1人|就业
    opening = words.opening.match(left)
    if after and opening and opening["verb"] in _LIGHT and _WORKS.search(masked, *after):  # 完成一期|18万平方米|载体建设
        return Phrase(opening["verb"], after, "verb-number", spread)
    if after and (done := words.done_verb.fullmatch(masked, *after)):  # 亿元以上项目|5个|开工
        phrase = read_left(left, start, None, unit, spread, words)
        return phrase._replace(action=phrase.action or done[0])
    return read_left(left, start, after, unit, spread, words)


def read_left(left: str, start: int, after: Span | None, unit: str | None, spread: bool, words: Words) -> Phrase:
    """Read the words `left` of a number, which begin at `start`; `after` is the noun behind it, if any."""
    if not left.strip(_EDGE) or (after and words.adverbs.fullmatch(left) and not words.opening.match(left)):  # 全市
        return Phrase(None, after, "noun-after", spread)
    if after and _HAS.search(left):  # 每个行政村有|1名|农业技术员
        return Phrase("有", after, "verb-number", spread)
    if compared := words.compared.search(left) or (_COMPARED.search(left) if unit in _POINTS else None):
        return Phrase(compared["verb"], _subject(left[: compared.start()], start, words), "predicate", spread)
    window = left[::-1]
    predicate = words.predicate.match(window)
    verb = words.verb_before.match(window)
    if verb and not after and predicate is None and (
        _opens_with_verb(left[: len(left) - verb.end()], words) or _HELD.search(left, 0, len(left) - verb.end())
    ):
        return _object(left, start, after, unit, spread, words)
    if verb and (predicate is None or verb.end() > predicate.end()):
        return _verb_touches(left, start, verb[0][::-1], after, spread, words)
    if predicate and after and left[: -predicate.end()].endswith("、") and words.strong.fullmatch(predicate[0][::-1]):
        return Phrase(predicate[0][::-1], after, "verb-number", spread)  # 完成技改、|完成|4000亿元|投资
    if predicate:
        return _predicate(left, start, predicate[0][::-1], after, spread, words)
    if _JOIN_END.search(left) and after:
        return Phrase(_opening_verb(left, words), after, "listed", spread)
    return _object(left, start, after, unit, spread, words)


def noun_after(masked: str, start: int, limit: int, words: Words) -> Span | None:
    """The noun that follows a number: 2家|港航规上企业|; the mark that the number sets (8%的目标, 500亿元台阶) is none."""
    if _MARK.match(masked, start):
        return None
    leading = _LEADING.match(masked, start)
    start = leading.end() if leading else start
    while start < limit and masked[start] == " ":
        start += 1
    if masked[start : start + 1] in ("、", "("):
        return None
    reach = min(limit, start + 40)
    end = words.noun_end.search(masked, start, reach)
    while end and masked[end.start()] == ")" and "(" in masked[start : end.start()]:  # 数字车间(智能工厂)建设
        end = words.noun_end.search(masked, end.end(), reach)
    stop = end.start() if end else reach
    while stop > start and masked[stop - 1] in " \0":
        stop -= 1
    return (start, stop) if stop > start else None


def _trim(text: str, start: int, words: Words) -> Span | None:
    """Cut hedges, connectors and blanks from the ends of a noun phrase that begins at offset `start`."""
    head = words.leading.match(text)
    first, last = head.end() if head else 0, len(text)
    while first < last and not _HARMONY.match(text, first) and (text[first] in _EDGE or _opens_only(text, first)):
        first += 1
    if first and (head := words.leading.match(text, first)):  # (含|优秀历史建筑
        first = head.end()
    while last > first and text[last - 1] in _EDGE:
        last -= 1
    gap = text.rfind("\0", first, last)
    named = RATE_END.search(text, 0, last) is not None and last - gap <= 5 and text[first:gap].strip("\0") != ""  # 项目|当年|落地率
    if gap >= 0 and not named and text[first:gap].rstrip("\0")[-1:] not in ("占", "的"):  # 冬季游客占|全年|比重
        first = gap + 1
    if not _WORD.search(text, first, last) or words.adverbs.fullmatch(text, first, last):
        return None
    return start + first, start + last


def _opens_only(text: str, offset: int) -> bool:
    """A quote or bracket that does not close in the text."""
    return (text[offset] == "“" and "”" not in text) or (text[offset] == "(" and ")" not in text)


def _subject(left: str, start: int, words: Words) -> Span | None:
    """The noun phrase of a subject; one finite verb before it (实现|乡镇通公路比例) is not part of it."""
    if passive := _OBJECT.match(left):  # 鼓励担保机构将|平均担保费率|控制在1%以内
        left, start = left[passive.end() :], start + passive.end()
    head = words.leading.match(left)
    verb = words.strong.match(left, head.end() if head else 0)
    offset = verb.end() if verb and verb.end() < len(left) - 1 else 0
    return _trim(left[offset:], start + offset, words)


def _verb_touches(
    left: str, start: int, verb: str, after: Span | None, spread: bool, words: Words
) -> Phrase:
    rest = left[: len(left) - len(verb)]
    if held := words.holds.search(rest):  # 组织|培训|4次
        return Phrase(held["verb"], (start + len(rest), start + len(left)), "verb-noun-number", spread)
    if after:
        if rest.endswith(("和", "或", "及", "、")) and (joined := words.verb_joins.search(rest)):  # 新建、|改造|410万亩|高标准农田
            verb = joined[0] + verb
        places = len(split_subjects(rest.strip(_EDGE))) if _SPREAD.search(rest[-2:]) else 1
        return Phrase(verb, after, "verb-number", spread, places)
    if rest.strip(_EDGE) in _LIGHT:  # 完成|投放|4亿元
        return Phrase(rest.strip(_EDGE), (start + len(rest), start + len(left)), "verb-noun-number", spread)
    if words.any_verb.fullmatch(rest.strip(_EDGE)):  # 修复改造|160公里: one verb
        at = start + len(rest) - len(rest.lstrip(_EDGE))
        if left[at - start :] not in words.nouns:  # 投入产出
            return Phrase(left[at - start :], (at, start + len(left)), "subject-verb", spread)
    tail = words.tail.search(rest)
    each = bool(tail and _EACH.search(tail[0]))
    subject = _subject(_THAN.sub("", rest[: tail.start()]) if tail else rest, start, words)
    if each and subject and (copies := _count_places(left[subject[0] - start : subject[1] - start])):  # 东镇、西镇各新增12万千瓦
        return Phrase(verb, None, "subject-verb", True, copies)
    if subject and subject[1] == start + len(rest) and not words.strong.fullmatch(verb):
        subject = (subject[0], subject[1] + len(verb))  # 适老化改造 is one noun
    return Phrase(verb, subject or (start + len(rest), start + len(left)), "subject-verb", spread or each)


def _verb_of_each(left: str, words: Words) -> tuple[str, int] | None:
    """在北京、上海各|设立|产区品牌推广中心: the verb behind 各."""
    each = left.rfind("各")
    verb = words.any_verb.match(left, each + 1) if each > 0 else None
    return (verb[0], verb.end()) if verb and left[verb.end() :].strip(_EDGE) else None


def _finite(left: str, words: Words) -> tuple[str, int] | None:
    """氢能产业累计|推广|氢燃料电池汽车: an adverb or a time makes a verb finite, wherever it stands."""
    found = words.finite.search(left)
    return (found["verb"], found.end()) if found and found.start() and left[found.end() :].strip(_EDGE) else None


def _copies(doers: str) -> int:
    """东镇、西镇各|新建污水处理站3座: how many do the same."""
    return len(split_subjects(doers[:-1])) if doers.endswith("各") else 1


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
    subject = _subject(rest, start, words)
    if subject:
        return Phrase(predicate, subject, "predicate", spread)
    return Phrase(predicate, after, "verb-number", spread)


def _object(
    left: str, start: int, after: Span | None, unit: str | None, spread: bool, words: Words
) -> Phrase:
    """新建|充电桩|10个: the last finite verb, else the verb that opens the phrase, and the noun behind it.

    A mere place behind the verb (推动|全区|20家|企业上市) leaves the noun behind the number.
    """
    hidden = _BRACKETS.sub(lambda match: "\1" * len(match[0]), left)
    opening = words.opening.match(hidden)
    if RATE_END.search(hidden.rstrip(_EDGE)):  # nobody builds or holds a rate: 绿化覆盖率, 已建成居住区补建率
        if opening and opening["verb"] in _LIGHT:
            return Phrase(opening["verb"], _trim(left[opening.end() :], start + opening.end(), words), "verb-noun-number", spread)
        return Phrase(None, _trim(left, start, words), "noun-number", spread)
    verb = _verb_of_each(hidden, words) or _last_with_noun(words.strong, hidden) or _finite(hidden, words)
    if opening and opening["verb"] in _HOLDS and unit in _OCCASIONS and opening.end() < len(hidden):  # 组织|专题推介活动|12次
        verb = (opening["verb"], opening.end())
    if verb is None:
        if opening and opening.end() < len(hidden):
            verb = (opening["verb"], opening.end())
        elif words.prepositional.match(hidden) or _EACH_BODY.match(hidden):
            verb = _last_with_noun(words.any_verb, hidden)
    if verb is None and after and _sums_up(left, unit):
        return Phrase(None, after, "noun-after", spread)
    if verb is None:
        return Phrase(None, _trim(left, start, words), "noun-number", spread)
    word, end = verb
    if after and left.rstrip(" \0").endswith("的"):  # 建立|覆盖主要专业的|1000个|流动站
        return Phrase(word, after, "verb-number", spread)
    if joined := words.joined_verb.match(left, end):  # 新建或改造|回收站点
        word, end = word + joined[0], joined.end()
    counted = _trim(left[end:], start + end, words)
    if counted and left[: end - len(word)].strip(_EDGE) and _COUNT_OF.fullmatch(left, end):
        return Phrase(None, _subject(left, start, words), "noun-number", spread)  # 中欧班列开行|数量 is one noun
    if after and (counted is None or words.place.fullmatch(left[end:].strip(_EDGE)) or _sums_up(left[end:], unit)):
        return Phrase(word, after, "verb-number", spread)
    return Phrase(word, counted, "verb-noun-number", spread, _copies(left[: end - len(word)]))


def object_of(masked: str, start: int, end: int, words: Words) -> Span | None:
    """The noun of a comma-part without a number: 加快|新型工业化基金投放使用."""
    if point := POINT.match(masked, start, end):
        start = point.end()
    part = masked[start:end]
    opening = words.opening.match(part)
    offset = opening.end() if opening else 0
    return _trim(part[offset:], start + offset, words)


def _opens_with_verb(left: str, words: Words) -> bool:
    if _last_with_noun(words.strong, left):
        return True
    opening = words.opening.match(left)
    return bool(opening and left[opening.end() :].strip(_EDGE))


def _sums_up(names: str, unit: str | None) -> bool:
    """开工建设金元、盘江2个项目: the number sums up the names before it, and the noun behind it says what they are."""
    return unit in _SUMMED and "、" in names


def _last_with_noun(pattern: re.Pattern[str], text: str) -> tuple[str, int] | None:
    found = None
    for match in pattern.finditer(text):
        if text[match.end() :].strip(_EDGE):
            found = (match[0], match.end())
    return found


def _opening_verb(left: str, words: Words) -> str | None:
    verb = _last_with_noun(words.strong, left)
    if verb:
        return verb[0]
    opening = words.opening.match(left)
    return opening["verb"] if opening else None


def split_subjects(text: str, wanted: int = 0) -> list[Span]:
    """The parallel subjects of 制造业投资、高新技术产业投资 as offsets; brackets and quotes are not split.

    Where that does not give as many as `wanted`, 与 and 和 are taken for words inside a subject.
    """
    hidden = _BRACKETS.sub(lambda match: "\1" * len(match[0]), text)
    parts = _split(hidden, _SPLITS[0])
    for pattern in _SPLITS[1:]:
        if wanted > 1 and len(parts) > wanted:
            parts = _split(hidden, pattern)
    return parts


def _split(text: str, pattern: re.Pattern[str]) -> list[Span]:
    spans, start = [], 0
    for match in pattern.finditer(text):
        spans.append((start, match.start()))
        start = match.end()
    spans.append((start, len(text)))
    return [(first, last) for first, last in spans if last > first]
