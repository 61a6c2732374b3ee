"""Times that do not bind: part of a name, a basis to compare with, something that has happened, a relative year.

`refusal` names the reason; a time that no check refuses binds.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from lucheng_extract.document import Document
from lucheng_extract.document.setting import Setting
from lucheng_extract.extractors.deadlines.cues import Cues
from lucheng_extract.grammar.times import Time
from lucheng_extract.lexicon import Lexicon, alternation

_OF_A_VALUE = re.compile(r"的?(?:\d|[一二三四五六七八九十百]{1,4}[成倍]|[^,。;:]{0,4}的\d)")  # 从2022年的1180家增加到
_GROWS = re.compile(r"[^,。;]{0,20}?(?:增长|下降|达到|突破|超过|保持)[^,。;\d]{0,6}\d")
_STATEMENT = re.compile(r"是(?!否)|作为|或[上下次]|为[^,;]{0,14}(?:年|期|阶段|节点|月)\Z")
_BLANK_DATE = re.compile(r"月 ?日")
_NUMBERED = re.compile(r"第[ \d一二三四五六七八九十百]{1,6}(?:号|次|届|期)")
_DONE = re.compile(r"已|曾(?!经济)")
_TOLD = re.compile(r"[^,;]{0,12}(?<!为)了(?!解)")
_OTHER_LAW = re.compile(r"(?:正式|全面|开始)?(?:施行|实施|执行|生效)的")
_OF_DOCUMENT = re.compile(r"》[(（]\Z")
_SIGNATORY = re.compile(r"[厅府局部委办会院室]\s{0,8}\Z")
_LAST_DAY = re.compile(r"(?:不得?超过|不得?晚于|不得?迟于|最迟为?|截止(?:日期|时间)?[:为]?)\s?\Z")
_ELIGIBLE = re.compile(r"(?:对|对于|凡|凡在|在|于|须)\Z")
_CLAUSE_OF_NOUN = re.compile(r"[^,;、]{2,5}的")
_HOLIDAY_SUFFIX = re.compile(r"(?:期间|假期|长假|黄金周|假日|前后)\Z")
_HOLIDAY_NOUN = re.compile(r"的|调整|安排")

_LONG_OVER = timedelta(days=60)
_COARSE = frozenset(("year", "half", "quarter", "plan", "month"))


@dataclass(frozen=True, slots=True)
class Case:
    """A time with all that decides whether it binds; `words` are its own."""

    document: Document
    time: Time
    words: str
    setting: Setting
    cues: Cues

    @property
    def last(self) -> date | None:
        return self.document.frame.dates(self.time)[1]


def refusal(case: Case) -> str | None:
    """Why a dated time does not bind, `None` when it does."""
    checks = _ANY + (_OF_HOLIDAY if case.time.unit == "holiday" else _BY_KIND[_group(case)])
    return next((name for name, check in checks if check(case)), None)


def _group(case: Case) -> str:
    if case.time.kind != "during":
        return case.time.kind
    if case.time.unit not in ("day", "ten_days"):
        return "stretch"
    return "window" if case.time.ranged else "day"


def is_last_day(setting: Setting, cues: Cues) -> bool:
    """最迟不超过2027年6月30日; 有效期截止日期为2026年12月31日; 完成时限:2023年12月31日."""
    before = setting.before or setting.earlier[-12:]
    return bool(_LAST_DAY.search(before) or cues.due_before.search(before))


@lru_cache(maxsize=8)
def _relative_words(lexicon: Lexicon) -> tuple[re.Pattern[str], tuple[str, ...]]:
    """The words for years that nothing dates (当年, 次年, 上年), and the words that the signing dates (本月)."""
    rows = lexicon.rows("time_words")
    undated = [row["term"] for row in rows if row["kind"] == "that_year"]
    undated += [row["term"] for row in rows if row["kind"] == "year" and _is_undated(row["term"], row["value"])]
    undated += [row["term"] for row in rows if row["kind"] == "years" and row["value"].startswith("-")]
    dated = tuple(row["term"] for row in rows if row["value"] == "0" and row["term"].startswith(("本", "即", "今")))
    return re.compile(alternation(undated)), dated


def _is_undated(term: str, shift: str) -> bool:
    return shift.startswith("-") or term.startswith("下")


def _is_relative(case: Case) -> bool:
    undated, dated = _relative_words(case.document.lexicon)
    if case.time.unit == "relative":
        return case.time.kind == "during" or not case.words.lstrip("自从到至").startswith(dated)
    found = undated.search(case.words) if case.time.yearless else None
    return found is not None and (not case.time.ranged or found.start() < 2)


def _is_done(case: Case) -> bool:
    """2024年度已获奖; a day may still limit what has been done: 2024年12月31日前已投产的项目."""
    limits = case.time.unit == "day" and case.time.kind != "during"
    return not limits and bool(_DONE.match(case.setting.after))


def _is_past(case: Case) -> bool:
    """Did it end before the notice's year? A stretch, a part of a year and a start may lie in the year before.

    What a clause tells of how things stand (发展现状) is past, too.
    """
    if case.document.is_narrative(case.time.start):
        return True
    first, last = case.document.frame.dates(case.time)
    end = first if case.time.kind == "from" else last
    year = case.document.frame.year
    if end is None or year is None or case.time.unit not in _COARSE:
        return False
    whole_year = case.time.kind != "from" and not case.time.ranged and case.time.unit in ("year", "plan")
    return end < date(year if whole_year else year - 1, 1, 1)


def _is_long_over(case: Case) -> bool:
    """A single month that ended long before the notice was signed tells what happened in it."""
    signed_on, last = case.document.frame.signed_on, case.last
    single = case.time.unit == "month" and not case.time.ranged and case.time.year is not None
    return single and signed_on is not None and last is not None and signed_on - last > _LONG_OVER


def _is_rate(case: Case) -> bool:
    """全年不超过10万元 bounds what one gets; 上半年不低于110亿元 is to be reached."""
    reaches = case.setting.after.startswith(("不低于", "不少于")) and not case.words.startswith("每")
    return case.time.yearless and not reaches and case.cues.rate_after.match(case.setting.after) is not None


def _is_compared(case: Case) -> bool:
    before, after = case.cues.basis_before.search(case.setting.before), case.cues.basis_after.match(case.setting.after)
    return before is not None or after is not None


def _qualifies_a_noun(case: Case) -> bool:
    """2024年认定的企业, 提前下达的2025年资金, 享受2026年度城乡居民医保待遇."""
    setting, cues = case.setting, case.cues
    if cues.past_after.match(setting.after) and _CLAUSE_OF_NOUN.match(setting.after):
        return True
    if case.time.ranged or _GROWS.match(setting.after):  # 实现|全年|规上工业增加值增长7%
        return False
    return setting.before.endswith(("的", "占")) or cues.object_before.search(setting.before) is not None


def _is_named(case: Case) -> bool:
    return bool(case.cues.name_after.match(case.setting.after) or _NUMBERED.match(case.setting.after))


def _is_an_event(case: Case) -> bool:
    """The day of a meeting, a signature, an award; a coming day binds."""
    setting, cues, frame = case.setting, case.cues, case.document.frame
    if is_last_day(setting, case.cues):
        return False
    if (
        cues.past_after.match(setting.after)
        or cues.basis_before.search(setting.before)
        or _NUMBERED.match(setting.after)
    ):
        return True
    if setting.after == "" and (
        _SIGNATORY.search(setting.before) or cues.event.match(case.document.text.folded, case.time.end)
    ):
        return True
    if case.last is None:
        return True
    if frame.clock.today:
        return case.last <= frame.clock.today
    return frame.year is None or case.last.year < frame.year


def _tells_a_state(case: Case) -> bool:
    """截至2020年底,已建成20个: what had been reached; 受理期限截至2022年12月31日 is a term."""
    if not case.words.startswith("截") or case.cues.measure_before.search(case.setting.before):
        return False
    return _is_past(case) or case.cues.reached.match(case.document.text.folded, case.time.end) is not None


def _is_since(case: Case) -> bool:
    """2020年以来 tells; 对2020年10月1日以来迁入的人员 limits who is eligible."""
    eligible = case.time.unit == "day" and _ELIGIBLE.search(case.setting.before)
    return case.words.endswith("以来") and not eligible


_Check = tuple[str, Callable[[Case], bool]]

_ANY: tuple[_Check, ...] = (
    ("relative", _is_relative),
    ("date of a document", lambda case: _OF_DOCUMENT.search(case.setting.before) is not None),
    ("done", _is_done),
)
_OF_HOLIDAY: tuple[_Check, ...] = (
    ("name", lambda case: case.time.kind == "during" and not _HOLIDAY_SUFFIX.search(case.words)),
    ("name", lambda case: case.time.kind == "during" and _HOLIDAY_NOUN.match(case.setting.after) is not None),
)
_BY_KIND: dict[str, tuple[_Check, ...]] = {
    "by": (
        ("state", _tells_a_state),
        ("name", lambda case: case.words.endswith(("底", "末", "终")) and _is_named(case)),
        ("basis", lambda case: case.words.endswith("内") and _is_compared(case)),
        ("past", lambda case: not case.words.startswith("截") and _is_past(case)),
    ),
    "from": (
        ("since", _is_since),
        ("other law", lambda case: _OTHER_LAW.match(case.setting.after) is not None),
        ("basis", lambda case: _OF_A_VALUE.match(case.setting.after) is not None),
        ("past", _is_past),
    ),
    "window": (),
    "day": (("event", _is_an_event), ("blank date", lambda case: _BLANK_DATE.match(case.setting.after) is not None)),
    "stretch": (
        ("since", lambda case: case.words.endswith("以来")),
        ("statement", lambda case: _STATEMENT.match(case.setting.after) is not None),
        ("blank date", lambda case: _BLANK_DATE.match(case.setting.after) is not None),
        ("basis", _is_compared),
        ("past", lambda case: _is_long_over(case) or _is_past(case)),
        ("told", lambda case: not case.time.ranged and _TOLD.match(case.setting.after) is not None),
        ("noun", _qualifies_a_noun),
        ("rate", _is_rate),
        ("name", lambda case: _is_named(case) or case.setting.after.startswith("《")),
    ),
}
