"""What a number's place alone says: it is part of a name, past, a condition or a rule's parameter, and so no goal."""

from __future__ import annotations

import re

from lucheng_extract.document import Document
from lucheng_extract.document.document import covering
from lucheng_extract.extractors.goals.noun_phrase import POINT
from lucheng_extract.extractors.goals.site import Site
from lucheng_extract.extractors.goals.words import Words
from lucheng_extract.grammar.quantity import Quantity

_SHARES = re.compile(r"占[^,。;:\d]{1,12}的\Z")
_IS_BASIS = re.compile(r"[^,。;:\d]{0,10}基础上")
_OUGHT = re.compile(r"应当|必须|不得|不应|不宜|方可|须(?!知)|可(?=申请|享受|按|以|在|结合|根据|视)")
_DUE = re.compile(r"\0[前底内止]{0,2},?(?:必须|应当|须|应)[^,]{0,3}(?:完成|达到|实现|建成)")  # 11月底前须完成年度计划的95%
_PLACES_GAINED = ("位", "名", "个位次", "个名次")
_RANKED = re.compile(r"位次|排名|名次|排位")
_POLICIES = re.compile(r"(?:新政|政策|措施|意见|举措|方案|办法|规定|细则)\Z")
_RATIO = re.compile(r" ?: ?\d")
_RATIO_BEFORE = re.compile(r"\d ?: ?\Z")
_MATCHES = re.compile(r"对[接标]|按[期时]|具备条件的|对[^,的]{1,24}(?:出口|进口|贸易|投资|进出口)[^,的]{0,6}\Z")  # 对接企业200家, 对东盟出口占比
_WORKS = re.compile(r"改造|拆除|整治|修缮|腾退|盘活|新开工")  # 拆除|建筑面积不少于100万平方米
_SETTLES = re.compile(r"(?:稳定|保持|维持|扩大|发展|壮大)[在到至]\Z")
_LAST_NUMBER = re.compile(r".*\d", re.S)
_TOWARDS = re.compile(r"(?<!\d)对(?![接外口比标照应象策])[^,的]{0,6}\Z")
_EVERY_BODY = re.compile(r"(?:每个?|各)(?:县|市|区|镇|乡|街道|社区|行政村|村|学校)[^,。;:]{0,16}(?:设置|建设|建立|设立|配备)\Z")
_RATE_OF = re.compile(r"对[^,。;:的]{2,24}率(?:要|力争|稳定|保持|持续)*(?:达到?|在|不低于|提高到|提升至)")
_CLOSED = re.compile(r"(?:以上)?[。;]")
_YEAR_UNITS = ("届", "级", "年级")
_AREAS = ("平方米", "平米", "㎡", "m2")
_OPEN_BRACKET = re.compile(r"\([^()\n]{0,40}\Z")
_GLOSSED_SIZE = re.compile(r"\([^()\n]{0,40}\)的")


def refusal_of_place(document: Document, site: Site, words: Words) -> str | None:
    """The reason that the number's place gives, `None` where its words have to be read."""
    return (
        _as_a_name(document, site)
        or _as_told(document, site)
        or _as_a_condition(document, site, words)
        or _as_a_rule(site, words)
    )


def _as_a_name(document: Document, site: Site) -> str | None:
    """In 《》 or a quoted name, 1:3, 2025届, 130平方米及以上的住宅, 前移10位, 人才新政20条, 里必煤矿(400万吨/年)."""
    quantity, before, folded = site.first, site.before, document.text.folded
    start, end = quantity.start, quantity.end
    if covering(document.titles, start, end) or _is_in_quotes(document, start, end) or "简称" in before:
        return "name"
    if quantity.unit in _YEAR_UNITS and 1949 <= quantity.value <= 2100:
        return "name"
    if quantity.unit == "条" and _POLICIES.search(before):
        return "name"
    if _RATIO.match(folded, end) or _RATIO_BEFORE.search(folded, max(start - 4, 0), start):
        return "ratio of two"
    if quantity.unit in _PLACES_GAINED and _RANKED.search(before):
        return "rank"
    if _is_size(folded, quantity):
        return "size"
    return "gloss" if folded[start - 1 : start] == "(" and folded[end : end + 1] == ")" else None


def _is_in_quotes(document: Document, start: int, end: int) -> bool:
    """Whether a quoted name holds the number; a quoted sentence (实现“人才达到2000名,贡献率达到40%”的目标) is none."""
    quote = covering(document.quotes, start, end)
    return quote is not None and "," not in document.text.folded[slice(*quote)]


def _is_size(folded: str, quantity: Quantity) -> bool:
    """商品房(住宅130平方米及以上), 70至100平米(不超过120平米)的住宅: which things are meant, not how many."""
    if quantity.unit not in _AREAS or quantity.comparator == "eq":
        return False
    before = folded[max(0, quantity.start - 41) : quantity.start]
    return bool(_OPEN_BRACKET.search(before) or _GLOSSED_SIZE.match(folded, quantity.end))


def _as_told(document: Document, site: Site) -> str | None:
    if document.is_past(site.first.start) or _IS_BASIS.match(site.after):  # 在2023年完成32个的基础上
        return "past"
    return "start of a change" if document.starts_a_change(site.first.start, site.first.end) else None


def _as_a_condition(document: Document, site: Site, words: Words) -> str | None:
    """In a clause on who may apply, behind 对, 凡, 满, 应当, or counted for each of something."""
    before = site.before
    opening = before.lstrip("\n \0")
    if point := POINT.match(opening):
        opening = opening[point.end() :]
    told = (
        document.is_condition(site.first.start)
        or (words.touches.match(before[::-1]) and not _SHARES.search(before))
        or _TOWARDS.search(before)
        or (words.opens.match(opening) and not (_MATCHES.match(opening) or _is_rate_of(site, opening, words)))
        or (_OUGHT.search(before) and not (_EVERY_BODY.search(before) or _DUE.search(before)))
        or (words.for_each.search(before) and not words.equips.search(before))
    )
    return "condition" if told else None


def _is_rate_of(site: Site, opening: str, words: Words) -> bool:
    """对重点企业走访率|达到100%: a rate and what it is of, closed by its number and not followed by a grant."""
    return bool(_RATE_OF.fullmatch(opening) and _CLOSED.match(site.after)) and not words.benefit.search(opening)


def _as_a_rule(site: Site, words: Words) -> str | None:
    """首付比例30%, 已开放数据57个; 建筑面积20万平方米, unless it is built."""
    number = _LAST_NUMBER.match(site.before)
    since = site.before[number.end() :] if number else site.before
    builds_it = (words.strong.search(site.before) and not site.first.bounded_before) or _WORKS.search(site.before)
    settles = _SETTLES.search(site.before) and not site.bound  # 就业规模稳定在240万人以上
    if words.of_scale.search(since[-24:]) and not (builds_it or settles):
        return "rule"
    return "rule" if is_ruled(site.before[-24:], site.first, words) else None


def is_ruled(text: str, quantity: Quantity, words: Words) -> bool:
    """Whether words before a number make it a rule's or what has been reached; 已 may belong to a noun whose bounded rate
    is still to come (已建成居住区补建率不低于80%)."""
    found = words.before.search(text)
    if found is None or found[0] != "已":
        return found is not None
    bounded_rate = quantity.kind == "ratio" and quantity.comparator != "eq"
    of_an_object = words.verb_before.match(text[: found.start()][::-1])  # 改造提升|已建项目
    return not bounded_rate and of_an_object is None
