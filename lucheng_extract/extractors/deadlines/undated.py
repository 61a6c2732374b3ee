"""Times without a date: those that recur (每年) and those that no date can be given to (近期, 三年内, 汛期前)."""

from __future__ import annotations

import re

from lucheng_extract.document.setting import Setting
from lucheng_extract.extractors.deadlines.cues import Cues
from lucheng_extract.grammar.period import Time

_SUM = re.compile(r"\s?[\d.,]+\s?(?:万|亿|千|百)?(?:元|欧元|美元|港元|%)")
_PER = re.compile(
    r"[/每•·的]\s?\Z|[单每](?:家|个|户|名|台)[^,，。;]{0,6}\Z|第?[\d一二三四五六七八九十]+(?:至|-|到)?第?[\d一二三四五六七八九十]*年(?<!\d{4}年)\Z"
)
_PAID = re.compile(r"(?:年内|年|期间)\Z")
_PAYS = re.compile(r"(?:再|均)?(?:给予|发放|补助|补贴|奖励|按)")
_CONDITION = re.compile(r"的\s?\Z")
_DAILY = re.compile(r"每(?:一)?(?:天|日)")
_START = re.compile(r"(?:[(（][^()（）]{0,12}[)）]|\d{1,2}[.、])?\s{0,4}\Z")
_AHEAD_OF = re.compile(r"(?:的人|人们|里|我国)")


def binds_undated(time: Time, words: str, setting: Setting, cues: Cues) -> bool:
    """Does it bind action, or is it a rate (每人每年), a condition (毕业五年内), an epithet (长期贷款)?"""
    if time.unit == "every":
        return _recurs(words, setting, cues)
    if words.endswith(("内", "时间", "努力")) and words[0] not in "短未今":
        return _is_horizon(setting, cues)
    if time.kind == "by" or words.startswith("今冬") or words.endswith("期间"):
        return True
    if words.startswith(("未来", "今后", "接下来")):
        return setting.after == "" or bool(cues.commit_after.match(setting.after))
    if words.startswith(("近", "过去")) and words != "近期":
        return False
    return _endures(setting, cues)


def _recurs(words: str, setting: Setting, cues: Cues) -> bool:
    if _DAILY.match(words) or cues.rate_before.search(setting.before):
        return False
    if _PER.search(setting.before) and not cues.duty_after.match(setting.after):  # 每个村|每月|放映1场 is a duty
        return False
    if _SUM.match(setting.after) or cues.rate_after.match(setting.after):
        return False
    if _PAID.search(setting.before) and _PAYS.match(setting.after):
        return False
    return not (_CONDITION.search(setting.after) and setting.stop in (",", ":", ";", "。"))


def _is_horizon(setting: Setting, cues: Cues) -> bool:
    """三年内 at the head of a commitment; not 毕业五年内, 2年内不得…"""
    if cues.commit_before.search(setting.before):
        return True
    return bool(_START.match(setting.before) and cues.commit_after.match(setting.after)) and not setting.earlier.rstrip(
        ","
    ).endswith(("后", "起", "的"))


def _endures(setting: Setting, cues: Cues) -> bool:
    """长期坚持, 近期重点整治, and 执行期限:长期."""
    if cues.enduring_after.match(setting.after):
        return True
    return setting.before == "" and setting.after == "" and setting.earlier.endswith(":")
