"""Why a quantity is no goal: a condition, a rule's parameter, a reference, a rank, a thing of the past."""

from __future__ import annotations

import re

from lucheng_extract.document import Document
from lucheng_extract.document.document import covering
from lucheng_extract.extractors.goals.noun_phrase import POINT
from lucheng_extract.extractors.goals.phrase import Phrase
from lucheng_extract.extractors.goals.site import Site
from lucheng_extract.extractors.goals.words import Words
from lucheng_extract.grammar.quantity import MONEY, Quantity

_CONDITION = re.compile(r"(?:\([^()]{0,12}\))?[^,。;:(]{0,30}?[的时](?:[,。;(]|\Z)|[^,。;:(]{0,8}后,")
_AND_ALSO = re.compile(r"(?:\([^()]{0,40}\))?,且[^。;]{0,60}?的,")
_WHO_GETS = re.compile(  # 入驻率达到70%,税收达到80%的,给予…
    r"(?:(?!,(?:[对凡给按并奖补]|分别|同时|[^,]{0,4}给予))[^。;]){1,40}?的,[^。;,]{0,12}(?:给予|予以|奖励|补助|补贴|资助|享受|兑现)"
)
_OF_PARTS = re.compile(r"(?:[个大]|类)(?:方面|部分|领域|类别|章节|板块) ?\Z")
_REACHED_IN = re.compile(r"(?:内|以内)?(?:即?可)?(?:通达|可达|直达|到达|送达|响应)")
_GOVERNED = re.compile(r"[^,。;:\d]{1,30}\d")
_GRANTED = re.compile(r"(?:\([^()]{0,12}\))?(?:分别|一次性|再)?(?:给予|予以|奖励|补助|补贴)")
_OF_A_SIZE = re.compile(r" ?(?:以上)?规模")
_OUGHT = re.compile(r"应当|必须|不得|不应|不宜|方可|须(?!知)|可(?=申请|享受|按|以|在|结合|根据|视)")
_DUE = re.compile(r"\0[前底内止]{0,2},?(?:必须|应当|须|应)[^,]{0,3}(?:完成|达到|实现|建成)")  # 11月底前须完成年度计划的95%
_PLACES_GAINED = ("位", "名", "个位次", "个名次")
_RANKED = re.compile(r"位次|排名|名次|排位")
_POLICIES = re.compile(r"(?:新政|政策|措施|意见|举措|方案|办法|规定|细则)\Z")
_RATIO = re.compile(r" ?: ?\d")
_RATIO_BEFORE = re.compile(r"\d ?: ?\Z")
_LASTING = re.compile(r"(?:寿命|年限|天数)\Z")
_MATCHES = re.compile(r"对[接标]|按[期时]|对[^,的]{1,24}(?:出口|进口|贸易|投资|进出口)[^,的]{0,6}\Z")  # 对接企业200家, 对东盟出口占比
_NUMBER_BEFORE = re.compile(r"(?:.*\d)?", re.S)
_KEEPS = ("存栏", "经营", "种植", "养殖", "拥有", "持有", "从业")
_TOWARDS = re.compile(r"(?<!\d)对(?![接外口比标照应象策])[^,的]{0,6}\Z")
_TIME_TAKEN = re.compile(r"(?:时间|时限|周期|时长)\Z")
_NOUN = re.compile(r" ?的?(?P<noun>(?![及和与或至到]\d)[^\W\d][^,。;:、()\n]{0,30})")
_EACH = re.compile(r"每(?!年|个?月|季|轮|批|届|期|周|学期)")
_EVERY_BODY = re.compile(r"(?:每个?|各)(?:县|市|区|镇|乡|街道|社区|行政村|村|学校)[^,。;:]{0,16}(?:设置|建设|建立|设立|配备)\Z")
_AT_MOST = ("最高", "最多", "至多")
_SHARE = re.compile(r"(?:以上)?(?P<verb>投向|用于|投入|来自)")
_QUOTED_NOUN = re.compile(r" ?[“《]")
_SMALL_HAN = frozenset("一两二三四五六七八九十")
_BOUND = re.compile(r"不低于|不超过|不少于|不高于")
_NO_INDICATORS = ("幅度", "期限", "额度")
_PEOPLE = ("人", "户", "名", "床", "张")
_YEAR_UNITS = ("届", "级", "年级")
_OF_WHOLE = ("完成", "达到", "达", "占", "覆盖")
_CHOOSING = ("选取", "选择", "遴选", "确定")
_BUILDING = ("建设", "培育", "创建", "引进")
OCCASIONS = ("次", "场", "届")
_AREAS = ("平方米", "平米", "㎡", "m2")
_OPEN_BRACKET = re.compile(r"\([^()\n]{0,40}\Z")
_GLOSSED_SIZE = re.compile(r"\([^()\n]{0,40}\)的")
_COUNTABLE = frozenset("个家所座处条只台套辆名场")


def refusal_of_place(document: Document, site: Site, words: Words) -> str | None:
    """The reason that the number's place alone gives: it is a name, past, a condition or a rule's parameter."""
    quantity, before = site.first, site.before
    start, end = quantity.start, quantity.end
    if covering(document.titles, start, end) or _is_in_name(document, start, end):
        return "name"
    if _RATIO.match(document.text.folded, end) or _RATIO_BEFORE.search(document.text.folded, max(start - 4, 0), start):
        return "ratio of two"
    if quantity.unit in _YEAR_UNITS and 1949 <= quantity.value <= 2100:
        return "name"
    if _is_size(document.text.folded, quantity):
        return "size"
    if quantity.unit in _PLACES_GAINED and _RANKED.search(before):
        return "rank"
    if quantity.unit == "条" and _POLICIES.search(before):  # 人才新政20条
        return "name"
    if document.text.folded[start - 1 : start] == "(" and document.text.folded[end : end + 1] == ")":  # 里必煤矿(400万吨/年)
        return "gloss"
    if "简称" in before:  # 简称科创中心20条
        return "name"
    if document.is_past(start):
        return "past"
    if document.starts_a_change(start, end):
        return "start of a change"
    if document.is_condition(start):
        return "condition"
    if words.touches.match(before[::-1]) or _TOWARDS.search(before):
        return "condition"
    opening = before.lstrip("\n \0")
    if point := POINT.match(opening):
        opening = opening[point.end() :]
    if words.opens.match(opening) and not _MATCHES.match(opening):
        return "condition"
    if _OUGHT.search(before) and not (_EVERY_BODY.search(before) or _DUE.search(before)):
        return "condition"
    if words.for_each.search(before) and not words.equips.search(before):
        return "condition"
    builds_it = words.strong.search(before) and not quantity.bounded_before  # 建成建筑面积20万平方米
    if words.of_scale.search(before[_NUMBER_BEFORE.match(before).end() :][-24:]) and not builds_it:  # type: ignore[union-attr]
        return "rule"
    return "rule" if _is_reached(before[-24:], quantity, words) else None


def _is_reached(text: str, quantity: Quantity, words: Words) -> bool:
    """已开放数据57个, 首付比例30%; 已 may belong to a noun whose bounded rate is still to come (已建成居住区补建率不低于80%)."""
    found = words.before.search(text)
    return found is not None and not (found[0] == "已" and quantity.kind == "ratio" and quantity.comparator != "eq")


def _is_size(folded: str, quantity: Quantity) -> bool:
    """商品房(住宅130平方米及以上), 70至100平米(不超过120平米)的住宅: which things are meant, not how many."""
    if quantity.unit not in _AREAS or quantity.comparator == "eq":
        return False
    before = folded[max(0, quantity.start - 41) : quantity.start]
    return bool(_OPEN_BRACKET.search(before) or _GLOSSED_SIZE.match(folded, quantity.end))


def _is_in_name(document: Document, start: int, end: int) -> bool:
    """Whether a quoted name holds the number; a quoted sentence (实现“人才达到2000名,贡献率达到40%”的目标) is none."""
    quote = covering(document.quotes, start, end)
    return quote is not None and "," not in document.text.folded[slice(*quote)]


def refusal_of_phrase(folded: str, site: Site, phrase: Phrase, words: Words, grants: bool) -> str | None:
    """The reason that the words around the number give, once they are read; `grants`: its sentence gives a benefit."""
    if _AND_ALSO.match(folded, site.last.end) or _WHO_GETS.match(folded, site.last.end):  # 达到1000人次,且按规定上传数据的,
        return "condition"
    return (
        _bare_or_lasting(folded, site, phrase, words)
        or _by_the_noun(folded, site, phrase, words, grants)
        or _by_the_condition(site, phrase, words, grants)
    )


def _bare_or_lasting(folded: str, site: Site, phrase: Phrase, words: Words) -> str | None:
    quantity = site.first
    if quantity.unit == "项" and _OF_PARTS.search(site.before):  # 6个方面33项
        return "reference"
    if site.after.startswith("级") and quantity.kind in ("weight", "energy", "area"):  # 20万吨级码头
        return "size"
    if is_reach(site) and phrase.counted:
        return None
    if quantity.kind == "duration":
        lasting = _LASTING.search(folded, *phrase.counted) if phrase.counted else None
        if lasting and (phrase.shape == "predicate" or (lasting[0] == "天数" and quantity.bounded_before)):
            return None  # 人均预期寿命达到80岁, 优良天数不少于265天
        shorter = phrase.action and (words.change.get(phrase.action) == "decrease" or phrase.action[-1] in "到至在")
        if quantity.comparator in ("ge", "gt") and "\0" in site.before and words.promise.search(site.before):
            return None  # 确保每天体育活动不少于1小时
        limited = shorter or (quantity.bounded_before and quantity.comparator in ("le", "lt"))
        return None if limited and (words.time_limit if shorter else _TIME_TAKEN).search(site.before) else "duration"
    stated = phrase.shape == "predicate" or (quantity.kind == "index" and quantity.bounded_before)  # 浓度低于35微克/立方米
    if quantity.kind in ("", "index") and not stated:
        return "bare number"
    if quantity.kind == "" and quantity.value_max is None and folded[quantity.end : quantity.end + 1].isalpha():
        return "bare number"
    return None


def _by_the_noun(folded: str, site: Site, phrase: Phrase, words: Words, grants: bool) -> str | None:
    quantity, after = site.first, site.after
    of_something = site.before.endswith("的") and "占" not in site.before
    reduced = phrase.shape == "predicate" and phrase.action is not None and phrase.action[-1] in "到至"
    of_whole = of_something and (phrase.action in _OF_WHOLE or reduced) and not grants  # 完成投资计划的60%以上
    if quantity.kind == "ratio" and not of_whole and (of_something or (after.startswith("的") and phrase.shape != "verb-number")):
        return None if phrase.shape == "proportion" else "rule"
    noun = _NOUN.match(after)
    chosen = phrase.action in _CHOOSING and phrase.shape == "verb-number"  # 选取3—5个重点领域开展试点
    held = quantity.unit in OCCASIONS and phrase.action  # 举办1场政策宣讲会
    if noun and words.after.match(noun["noun"]) and not chosen and not held:
        return "reference"
    counted = folded[slice(*phrase.counted)] if phrase.counted else ""
    if quantity.comparator != "eq" and words.of_scale.search(counted):  # 建筑面积由180平方米提高到200平方米以内
        return "rule"
    if _BOUND.search(counted) or counted in _NO_INDICATORS or _is_reached(counted, quantity, words):
        return "rule"
    stands_after = phrase.counted is not None and phrase.counted[0] >= site.last.end and quantity.kind != "ratio"
    if stands_after and not chosen and phrase.shape in ("verb-number", "listed", "noun-after") and words.after_end.match(counted[::-1]):
        return "reference"
    if phrase.shape in ("verb-noun-number", "noun-number") and noun and not words.opening.match(after):
        return "adjective"
    if noun and quantity.unit and "/" in quantity.unit and words.plant.search(noun["noun"]):
        return "capacity"
    return None


def _by_the_condition(site: Site, phrase: Phrase, words: Words, grants: bool) -> str | None:
    quantity, after = site.first, site.after
    of_size = quantity.bounded_behind and after.startswith("的")
    verb_governs = phrase.shape in ("verb-number", "proportion") or (phrase.shape == "listed" and not quantity.bounded_behind)
    verb_governs = verb_governs and not (of_size and phrase.action in _KEEPS)  # 存栏500头以上的规模养殖场
    if phrase.action is None and phrase.shape == "noun-after" and _GOVERNED.match(after) and words.stated.search(_GOVERNED.match(after)[0]):  # type: ignore[index]
        return "part of a subject"  # 6个国考断面优良水体比例达到83%
    if _GRANTED.match(after):  # 落户2人以上(不含2人)给予…
        return "condition"
    if not verb_governs and (of_size or _CONDITION.match(after)):
        return "condition"
    if _OF_A_SIZE.match(after) and quantity.unit != "%":  # 超过1000人规模的学校
        return "condition"
    if quantity.bounded_behind and words.entity_of_size.match(after) and not verb_governs:
        return "condition"
    if of_size and quantity.unit in _PEOPLE:  # 20人以上的自然村
        return "condition"
    if quantity.comparator == "le" and site.bound.startswith(_AT_MOST):
        return "benefit"
    if any(word in site.before for word in _AT_MOST) and not words.promise.search(site.before):  # 最多资助3个国家
        return "rule"
    if grants and not words.promise.search(site.before) and (quantity.kind == "ratio" or not phrase.action or _EACH.match(site.before)):
        return "benefit"
    return None


def is_reach(site: Site) -> bool:
    """中心城区1小时内通达: a time in which something is reached."""
    return site.first.kind == "duration" and _REACHED_IN.match(site.after) is not None


def only_reports(document: Document, words: Words) -> bool:
    """Whether the title says that the text tells what was done: 典型做法的通报, 建议的答复."""
    return any(words.report.search(document.text.folded, start, end) for start, end in document.layout.title)


def is_vague_count(site: Site, numeral: str) -> bool:
    """一批, 一支, 两个“全覆盖”: a Han numeral before a word or a slogan that is not counted."""
    quantity = site.first
    if quantity.kind == MONEY or numeral not in _SMALL_HAN:
        return False
    if quantity.comparator != "eq" and numeral != "一":
        return False
    if quantity.unit in OCCASIONS and "\0" in site.before:  # 每年召开两次会议
        return False
    return quantity.unit not in _COUNTABLE or bool(_QUOTED_NOUN.match(site.after)) or site.after[:1] in _SMALL_HAN


def builds(action: str | None, words: Words) -> bool:
    """Whether a verb builds or gains a thing, so that even 一个 of it is counted (打造一个世界级商圈)."""
    return bool(action and (words.strong.fullmatch(action) or action in _BUILDING))


def share_verb(after: str) -> str | None:
    """60%投向新兴产业: the verb that commits the share itself."""
    found = _SHARE.match(after)
    return found["verb"] if found else None
