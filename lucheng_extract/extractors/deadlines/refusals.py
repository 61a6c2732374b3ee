"""Times that do not bind: part of a name, a basis to compare with, something that has happened, a relative year."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from lucheng_extract.document import Document
from lucheng_extract.extractors.deadlines.setting import Cues, Setting
from lucheng_extract.grammar.period import Time
from lucheng_extract.lexicon import Lexicon

_STATEMENT = re.compile(r"是|为(?!期|民|企|全)|作为|月 ?日|或[上下次]")
_DONE = re.compile(r"已|曾(?!经济)")
_TOLD = re.compile(r"[^,，。;]{0,12}了")
_OTHER_LAW = re.compile(r"(?:正式|全面|开始)?(?:施行|实施|执行|生效)的")
_OF_DOCUMENT = re.compile(r"》[(（]\Z")
_SIGNED = re.compile(r"[厅府局部委办会院室]\s{0,8}\Z")
_LAST_DAY = re.compile(r"(?:不得?超过|不得?晚于|不得?迟于|最迟为?|截止(?:日期|时间)?[:为]?|期限[:为]|有效期[:为])\s?\Z")
_COUNTED = re.compile(r"[^。;\n]{0,30}?(?:已|累计|共有|现有|拥有|通达|达到?了)")
_TERM = re.compile(r"(?:期|期限|时限|时间|日期|受理|申报|申请|报名|有效|执行|实施|缴纳|延续|延长|放宽|减免|免征|享受|补贴)[^,，。;]{0,4}\Z")
_WINDOW = re.compile(r"(?:对|对于|凡|凡在|在|于|须)\Z")
_NOUN_OF_VERB = re.compile(r"[^,，。;、]{2,5}的")
_OWN_RELATIVE = ("本月", "本季度", "本周", "即日", "今日")
_SUFFIXES = ("期间", "假期", "长假", "黄金周", "假日", "前后")
_COARSE = frozenset(("year", "half", "quarter", "plan", "month"))


def is_last_day(setting: Setting) -> bool:
    """最迟不超过2027年6月30日; 有效期截止日期为2026年12月31日; 执行期限:2023年12月31日."""
    return bool(_LAST_DAY.search(setting.before or setting.lead[-12:]))


def is_refused(document: Document, time: Time, setting: Setting, cues: Cues) -> bool:
    """Does a dated time only name, compare or tell, instead of binding action?"""
    words = document.text.folded[time.start : time.end]
    if _is_relative(document.lexicon, time, words) or _OF_DOCUMENT.search(setting.before):
        return True
    if _DONE.match(setting.after) and (time.unit != "day" or time.kind == "during"):
        return True
    if time.unit == "holiday":
        return time.kind == "during" and (not words.endswith(_SUFFIXES) or setting.after.startswith(("的", "调整", "安排")))
    if time.kind == "during":
        return _only_names(document, time, setting, cues)
    if words.endswith("以来"):
        return time.unit != "day" or not _WINDOW.search(setting.before)
    if words.startswith("截"):
        return _tells_a_state(document, time, setting)
    if time.kind == "from":
        return bool(_OTHER_LAW.match(setting.after)) or _is_past(document, time)
    if words.endswith(("底", "末", "终")) and cues.name_after.match(setting.after):
        return True
    if words.endswith("内") and cues.basis_before.search(setting.before):
        return True
    return time.unit in _COARSE and _is_past(document, time)


def _only_names(document: Document, time: Time, setting: Setting, cues: Cues) -> bool:
    if time.unit in ("day", "ten_days"):
        return not time.ranged and _dates_an_event(document, time, setting, cues)
    if _STATEMENT.match(setting.after) or cues.basis_before.search(setting.before) or cues.basis_after.match(setting.after):
        return True
    if time.unit == "month" and not time.ranged and time.year and _is_over(document, time):
        return True
    if not time.ranged and _TOLD.match(setting.after):
        return True
    if _is_past(document, time) or (cues.past_after.match(setting.after) and _NOUN_OF_VERB.match(setting.after)):
        return True
    if not time.ranged and setting.before.endswith("的"):
        return True
    if time.yearless and cues.rate_after.match(setting.after):
        return True
    if setting.after == "" and setting.stop in (",", "，", ":", ""):
        return bool(cues.object_before.search(setting.before))
    return bool(cues.name_after.match(setting.after) or (not time.ranged and cues.object_before.search(setting.before)))


def _dates_an_event(document: Document, time: Time, setting: Setting, cues: Cues) -> bool:
    """A single day without 前 or 起: that of a meeting, a signature, an award; a coming one binds."""
    if is_last_day(setting):
        return False
    if cues.past_after.match(setting.after) or cues.basis_before.search(setting.before):
        return True
    if _SIGNED.search(setting.before) and setting.after == "":
        return True
    _, last = document.frame.dates(time)
    frame = document.frame
    if last is None or frame.signed_on:
        return last is None or _is_over(document, time)
    return frame.year is None or last.year < frame.year


def _is_over(document: Document, time: Time) -> bool:
    _, last = document.frame.dates(time)
    signed_on = document.frame.signed_on
    return last is not None and signed_on is not None and last <= signed_on


def _is_past(document: Document, time: Time) -> bool:
    """Did the time end before the notice's year? A stretch, a part of a year and a start may lie in the year before."""
    first, last = document.frame.dates(time)
    end = first if time.kind == "from" else last
    year = document.frame.year
    if end is None or year is None:
        return False
    whole_year = time.kind != "from" and not time.ranged and time.unit in ("year", "plan")
    return end < date(year if whole_year else year - 1, 1, 1) and time.unit in _COARSE


def _tells_a_state(document: Document, time: Time, setting: Setting) -> bool:
    """截至2020年底,已建成20个: what had been reached; 受理期限截至2022年12月31日 is a term."""
    if _TERM.search(setting.before):
        return False
    return _is_past(document, time) or bool(_COUNTED.match(document.text.folded, time.end))


@lru_cache(maxsize=8)
def _relative_words(lexicon: Lexicon) -> re.Pattern[str]:
    rows = lexicon.rows("time_words")
    words = [row["term"] for row in rows if row["kind"] == "that_year"]
    words += [row["term"] for row in rows if row["kind"] == "year" and (row["value"].startswith("-") or row["term"][0] == "下")]
    words += [row["term"] for row in rows if row["kind"] == "years" and row["value"].startswith("-")]
    return re.compile("|".join(sorted(map(re.escape, words), key=len, reverse=True)) or r"(?!)")


def _is_relative(lexicon: Lexicon, time: Time, words: str) -> bool:
    """当年, 次年, 上年, 当月: relative to something that the words do not date."""
    if time.unit == "relative":
        return time.kind == "during" or not words.lstrip("自从到至").startswith(_OWN_RELATIVE)
    return time.yearless and bool(_relative_words(lexicon).search(words))
