"""What the words around a number say: it is a condition, a benefit, a reference or a part of something else, and so no goal."""

from __future__ import annotations

import re

from lucheng_extract.document import Document
from lucheng_extract.extractors.goals.noun_phrase import hide_brackets
from lucheng_extract.extractors.goals.phrase import Phrase
from lucheng_extract.extractors.goals.place import is_ruled
from lucheng_extract.extractors.goals.site import Site
from lucheng_extract.extractors.goals.words import Words
from lucheng_extract.grammar.quantity import MONEY

_CONDITION = re.compile(r"(?:\([^()]{0,12}\))?[^,。;:(]{0,30}?[的时](?:[,。;(]|\Z)|[^,。;:(]{0,8}后,")
_AND_ALSO = re.compile(r"(?:\([^()]{0,40}\))?,且[^。;]{0,60}?的,")
_WHO_GETS = re.compile(  # 入驻率达到70%,税收达到80%的,给予…
    r"(?:(?!,(?:[对凡给按并奖补]|分别|同时|[^,]{0,4}给予))[^。;]){1,40}?的,[^。;,]{0,12}(?:给予|予以|奖励|补助|补贴|资助|享受|兑现)"
)
_OF_PARTS = re.compile(r"(?:[个大]|类)(?:方面|部分|领域|类别|章节|板块) ?\Z")
_REACHED_IN = re.compile(r"(?:内|以内)?(?:即?可)?(?:通达|可达|直达|到达|送达|响应)")
_GOVERNED = re.compile(r"[^,、。;:\d]{1,30}\d")
_SIZES = ("area", "weight", "energy", "volume", "length")
_SIZE_OF = re.compile(r"(?:以上)?[^,、。;:\d()]{2,20}\d+[个家座处条]")
_GRANTED = re.compile(r"(?:\([^()]{0,12}\))?(?:分别|一次性|再)?(?:给予|予以|奖励|补助|补贴)")
_OF_A_SIZE = re.compile(r" ?(?:以上)?规模")
_LASTING = re.compile(r"(?:寿命|年限|天数)\Z")
_INDEX = re.compile(r"(?:率|系数|指数|强度)\Z")
_AVERAGE = re.compile(r"平均|人均|预期")
_KEEPS = ("存栏", "经营", "种植", "养殖", "拥有", "持有", "从业")
_TIME_TAKEN = re.compile(r"(?:时间|时限|周期|时长)\Z")
_NOUN = re.compile(r" ?的?(?P<noun>(?![及和与或至到]\d)[^\W\d][^,。;:、()\n]{0,30})")
_EACH = re.compile(r"每(?!年|个?月|季|轮|批|届|期|周|学期)")
_AT_MOST = ("最高", "最多", "至多")
_SHARE = re.compile(r"(?:以上)?(?P<verb>投向|用于|投入|来自)")
_QUOTED_NOUN = re.compile(r" ?[“《]")
_SMALL_HAN = frozenset("一两二三四五六七八九十")
_BOUND = re.compile(r"不低于|不超过|不少于|不高于")
_NO_INDICATORS = ("幅度", "期限", "额度")
_PEOPLE = ("人", "户", "名", "床", "张")
_OF_WHOLE = ("完成", "达到", "达", "占", "覆盖")
_CHOOSING = ("选取", "选择", "遴选", "确定")
_BUILDING = ("建设", "培育", "创建", "引进")
OCCASIONS = ("次", "场", "届")
_COUNTABLE = frozenset("个家所座处条只台套辆名场")


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
    if quantity.kind == "duration":
        return None if _lasts_as_promised(folded, site, phrase, words) else "duration"
    fraction = folded.startswith("/", quantity.end)  # 超过1/3
    indexed = quantity.kind == "index" or (phrase.counted and not fraction and _INDEX.search(folded, *phrase.counted))
    stated = phrase.shape == "predicate" or (indexed and quantity.bounded_before)  # 浓度低于35微克/立方米, 死亡率低于0.02
    if quantity.kind in ("", "index") and not stated:
        return "bare number"
    if quantity.kind == "" and quantity.value_max is None and folded[quantity.end : quantity.end + 1].isalpha():
        return "bare number"
    return None


def _lasts_as_promised(folded: str, site: Site, phrase: Phrase, words: Words) -> bool:
    """1小时内通达, 人均预期寿命达到80岁, 优良天数不少于265天, 确保每天活动不少于1小时, 办理时限压缩至3个工作日."""
    quantity = site.first
    if is_reach(site) and phrase.counted:
        return True
    lasting = _LASTING.search(folded, *phrase.counted) if phrase.counted else None
    if lasting and (phrase.shape == "predicate" or (lasting[0] == "天数" and quantity.bounded_before)):
        return True
    if lasting and phrase.shape.endswith("noun-number") and _AVERAGE.search(folded, *phrase.counted):  # type: ignore[misc]
        return True  # 劳动年龄人口平均受教育年限11.3年
    if quantity.comparator in ("ge", "gt") and "\0" in site.before and words.promise.search(site.before):
        return True
    shorter = phrase.action and (words.change.get(phrase.action) == "decrease" or phrase.action[-1] in "到至在")
    limited = shorter or (quantity.bounded_before and quantity.comparator in ("le", "lt"))
    return bool(limited and (words.time_limit if shorter else _TIME_TAKEN).search(site.before))


def _by_the_noun(folded: str, site: Site, phrase: Phrase, words: Words, grants: bool) -> str | None:
    quantity, after = site.first, site.after
    of_something = site.before.endswith("的") and not site.before.endswith("\0的") and "占" not in site.before
    reduced = phrase.shape == "predicate" and phrase.action is not None and phrase.action[-1] in "到至"
    of_whole = of_something and (phrase.action in _OF_WHOLE or reduced) and not grants  # 完成投资计划的60%以上
    if quantity.kind == "ratio" and not of_whole and (of_something or (after.startswith("的") and phrase.shape != "verb-number")):
        return None if phrase.shape == "proportion" else "rule"
    if quantity.kind in _SIZES and phrase.shape == "verb-number" and _SIZE_OF.match(after):  # 建设10万亩|示范区1个
        return "size"
    noun = _NOUN.match(after)
    chosen = phrase.action in _CHOOSING and phrase.shape == "verb-number"  # 选取3—5个重点领域开展试点
    held = quantity.unit in OCCASIONS and phrase.action  # 举办1场政策宣讲会
    if noun and words.after.match(noun["noun"]) and not chosen and not held:
        return "reference"
    counted = folded[slice(*phrase.counted)] if phrase.counted else ""
    if quantity.comparator != "eq" and words.of_scale.search(counted):  # 建筑面积由180平方米提高到200平方米以内
        return "rule"
    built_on = phrase.action and counted.startswith("已")  # 改造提升|已建项目
    if _BOUND.search(counted) or counted in _NO_INDICATORS or (is_ruled(counted, quantity, words) and not built_on):
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
    governed = _GOVERNED.match(after) if phrase.shape == "noun-after" else None
    if governed and words.stated.search(governed[0]):  # 6个国考断面优良水体比例达到83%
        return "part of a subject"
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
    if any(word in hide_brackets(site.before) for word in _AT_MOST) and not words.promise.search(site.before):  # 最多资助3个国家
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
