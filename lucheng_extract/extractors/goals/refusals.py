"""Why a quantity is no goal: a condition, a rule's parameter, a reference, a rank, a thing of the past."""

from __future__ import annotations

import re

from lucheng_extract.document import Document
from lucheng_extract.document.document import covering
from lucheng_extract.extractors.goals.phrase import Phrase
from lucheng_extract.extractors.goals.words import Words
from lucheng_extract.grammar.quantity import MONEY, NAME, Quantity

_CONDITION = re.compile(r"[^,。;:]{0,30}?[的时](?:[,。;(]|\Z)")
_OUGHT = re.compile(r"应当|必须|不得|方可|须(?!知)|可(?=申请|享受|按|以|在)")
_TOWARDS = re.compile(r"对[^,的]{0,6}\Z")
_TIME_TAKEN = re.compile(r"(?:时间|时限|周期|时长)\Z")
_NOUN = re.compile(r" ?的?(?P<noun>[^\W\d][^,。;:、()\n]{0,30})")
_EACH = re.compile(r"每(?!年|个?月|季)")
_SHARE = re.compile(r"(?:以上)?(?P<verb>投向|用于|投入|来自)")
_QUOTED_NOUN = re.compile(r" ?[“《]")
_SMALL_HAN = re.compile(r"[一两二三四五六七八九十]")
_PEOPLE = ("人", "户", "名", "床", "张")
_YEAR_UNITS = ("届", "级", "年级")
_BUILDING = ("建设", "培育", "创建", "引进")
_COUNTABLE = frozenset("个家所座处条只台套辆名场")


def refusal(
    document: Document, masked: str, quantity: Quantity, phrase: Phrase, words: Words, grants: bool
) -> str | None:
    """The reason why this quantity commits nobody, `None` when nothing speaks against a goal.

    `masked` is the folded text with its times blanked out (the 前 of 年底前 is no rank); `grants` tells whether the
    sentence gives somebody a benefit before this place.
    """
    folded = document.text.folded
    part_start, part_end = document.part_at(quantity.start)
    before = masked[part_start : quantity.start]
    after = folded[quantity.end : part_end + 1]
    counted = folded[slice(*phrase.counted)] if phrase.counted else ""
    return (
        _kind_of_number(document, quantity, phrase, words, before)
        or _touching_words(quantity, phrase, counted, before, after, words)
        or _condition(quantity, phrase, before, after, folded[quantity.start : quantity.number_start], words, grants)
    )


def _kind_of_number(
    document: Document, quantity: Quantity, phrase: Phrase, words: Words, before: str
) -> str | None:
    if quantity.kind in (NAME, "reference"):
        return "name"
    if covering(document.titles, quantity.start, quantity.end) or covering(document.quotes, quantity.start, quantity.end):
        return "name"
    if quantity.unit in _YEAR_UNITS and 1949 <= quantity.value <= 2100:
        return "name"
    if document.is_past(quantity.start):
        return "past"
    if quantity.kind == "duration":
        shorter = phrase.action and (words.change.get(phrase.action) == "decrease" or phrase.action[-1] in "到至在")
        limited = shorter or (quantity.bounded_before and quantity.comparator in ("le", "lt"))
        return None if limited and (words.time_limit if shorter else _TIME_TAKEN).search(before) else "duration"
    if quantity.kind in ("", "index") and phrase.shape != "predicate":
        return "bare number"
    if quantity.kind == "" and quantity.value_max is None and document.text.folded[quantity.end : quantity.end + 1].isalpha():
        return "bare number"
    return None


def _touching_words(
    quantity: Quantity, phrase: Phrase, counted: str, before: str, after: str, words: Words
) -> str | None:
    if words.touches.match(before[::-1]):
        return "condition"
    if quantity.kind == "ratio" and ((before.endswith("的") and "占" not in before) or (after.startswith("的") and phrase.shape != "verb-number")):
        return None if phrase.shape == "proportion" else "rule"
    noun = _NOUN.match(after)
    if noun and words.after.match(noun["noun"]):
        return "reference"
    if counted and phrase.shape in ("verb-number", "listed", "noun-after") and words.after_end.match(counted[::-1]):
        return "reference"
    if phrase.shape in ("verb-noun-number", "noun-number") and noun and not words.opening.match(after):
        return "adjective"
    if noun and quantity.unit and "/" in quantity.unit and words.plant.search(noun["noun"]):
        return "capacity"
    return None


def _condition(
    quantity: Quantity, phrase: Phrase, before: str, after: str, bound: str, words: Words, grants: bool
) -> str | None:
    if words.before.search(before[-24:]):
        return "rule"
    verb_governs = phrase.shape == "verb-number" or (phrase.shape == "listed" and not quantity.bounded_behind)
    if not verb_governs and (_CONDITION.match(after) or (quantity.bounded_behind and after.startswith("的"))):
        return "condition"
    if words.opens.match(before.lstrip("\n \0")) or words.for_each.search(before) or _TOWARDS.search(before) or _OUGHT.search(before):
        return "condition"
    if quantity.bounded_before and quantity.comparator == "le" and bound.startswith(("最高", "最多", "至多")):
        return "benefit"
    if quantity.bounded_behind and words.entity_of_size.match(after) and not verb_governs:
        return "condition"
    if quantity.bounded_behind and quantity.unit in _PEOPLE and after.startswith("的"):  # 20人以上的自然村
        return "condition"
    if grants and (quantity.kind == "ratio" or not phrase.action or _EACH.match(before)):
        return "benefit"
    return None


def proportion_verb(quantity: Quantity, after: str, words: Words) -> str | None:
    """90%的市达到三星级以上: the verb by which a share of bodies commits itself."""
    found = words.proportion.match(after) if quantity.kind == "ratio" else None
    return found["verb"] if found else None


def only_reports(document: Document, words: Words) -> bool:
    """Whether the title says that the text tells what was done: 典型做法的通报, 建议的答复."""
    return any(words.report.search(document.text.folded, start, end) for start, end in document.layout.title)


def is_vague_count(quantity: Quantity, numeral: str, after: str, action: str | None, words: Words) -> bool:
    """一个, 两项 in running prose count nothing unless a thing follows that is built or gained."""
    if quantity.kind == MONEY or not _SMALL_HAN.fullmatch(numeral):
        return False
    if quantity.comparator != "eq" and numeral != "一":
        return False
    if quantity.unit not in _COUNTABLE or _QUOTED_NOUN.match(after) or _SMALL_HAN.match(after):
        return True
    return not (action and (words.strong.fullmatch(action) or action in _BUILDING))


def share_verb(after: str) -> str | None:
    """60%投向新兴产业: the verb that commits the share itself."""
    found = _SHARE.match(after)
    return found["verb"] if found else None
