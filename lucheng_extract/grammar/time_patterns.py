"""The patterns of time expressions, over folded text. `compiled(lexicon)` puts in the words of the lists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from lucheng_extract.lexicon import Lexicon, Row, alternation

_S = r"[ \t\r\n]{0,2}"  # blanks and a wrapped line end inside an expression
_HAN = "〇零一二三四五六七八九"
_ONE_TO_NINE = "一二三四五六七八九"

_Y4 = r"(?:1[5-9]|20|21)\d\d"
_HAN_YEAR = rf"[一二][{_HAN}0Oo]{{3}}"
_MONTH = r"(?:1[0-2]|0?[1-9](?!\d)|十[一二]?|[一二三四五六七八九元])"
_DAY = (
    r"(?:3[01]|[12]\d|0?[1-9](?!\d)|三十一?|二?十[一二三四五六七八九]?|廿[一二三四五六七八九]?"
    r"|卅一?|[一二三四五六七八九])"
)
_SMALL = r"(?:\d{1,3}|[一二两三四五六七八九十]{1,3})"
_CONNECTOR = rf"{_S}(?:至|到|-{{1,2}}|~){_S}"
CONNECTOR = re.compile(rf"{_S}(?:起|开始|始)?[,，]?{_S}(?:持续|延续|一直)?(?:至|到|直至|截至|-{{1,2}}|~){_S}")

# 底 in 底数 and 初 in 初中 are other words
_END = r"(?:底(?![数线层部色盘价板座气图册单账稿栏])|末(?![梢端级])|终(?![止审生结端身点于究期奖])|尾(?![款气矿])|岁末)"
_BEGIN = r"(?:初(?![中次级始步高一二三婚审筛赛试创选任诊加学速具心期])|伊始)"

_YEAR = rf"""
    (?:(?P<year>(?<![\d/]){_Y4}|(?<!\d)[1-9]\d{{3}}(?=年(?:{_MONTH}月|[底末]))|(?<=[到至自从])[2-9]\d{{3}}(?=年(?!\d))|{_HAN_YEAR})
       (?:{_S}年(?:度|份)?|(?={_CONNECTOR}(?:{_Y4}|\d\d){_S}年)|(?=[-~至到]{{1,2}}(?:19|20)\d\d(?:[)\],，、。;；”》\s]|\Z))|(?<=\d{{4}})(?=元旦|春节))
    |(?P<short>(?<![\d.])\d\d|[{_HAN}]{{2}}){_S}年
       (?:(?<=0\d年)|(?<=[〇零].年)
         |(?={_S}(?:年?{_END}|年?{_BEGIN}|年内|全年|[上下]半年|第?[一二三四1-4]季度|前[两二三]个?季度|前{_SMALL}个?月|{_MONTH}{_S}月(?![内以后])|FESTIVAL)))
    |(?P<shifted>YEARS))
"""
_PART = rf"""
    (?:(?:农历)?(?P<leap>闰)?(?P<lmonth>[正冬腊]|(?:(?<=农历)|(?<=闰))[{_ONE_TO_NINE}十](?=月)|[{_ONE_TO_NINE}十](?=月(?:初|廿)))月
        (?P<lday>初[{_ONE_TO_NINE}十]|十[{_ONE_TO_NINE}](?![日号])|廿[{_ONE_TO_NINE}]?(?![日号])|[二三]?十(?![{_ONE_TO_NINE}日号]))?
    |(?P<month>(?:(?<![\d.])|(?<=\n\d\.)|(?<=\n\d\d\.)){_MONTH})(?:{_S}月份?(?![龄嫂租薪多]|一[次份般])|(?={_CONNECTOR}{_MONTH}{_S}月))
        (?:{_S}(?P<day>{_DAY})(?:{_S}[日号]|(?={_CONNECTOR}{_DAY}{_S}[日号]))
        |月?(?P<third>[上中下]旬|中下旬|上中旬)|月?(?P<mend>{_END})|月?(?P<mbegin>{_BEGIN}))?
    |第?(?P<quarter>[一二三四1-4]|首)(?:(?:至|-|到|、|和)第?(?P<quarter2>[二三四2-4]))?(?:(?<=第.)个)?季度(?:(?P<qend>{_END})|(?P<qbegin>{_BEGIN}))?
    |前(?P<quarters>[一二两三1-3])个?季度
    |(?<!以)(?P<half>[上下])半年(?P<hend>{_END})?
    |(?<![健安完齐周])(?<!(?<!确)保)(?P<whole>全年度?)(?![龄级化性段无])
    |(?<![\d一二三四五六七八九十百两半数几多每学财近青少中童成壮暮幼老晚])(?:年?(?P<yend>{_END})|年?(?P<ybegin>{_BEGIN})|(?P<ymid>年中)(?=[前,，、。;；]|\Z))
    |前(?P<months>{_SMALL})个?月|(?P<month1>首月)
    |(?:农历)?(?P<festival>FESTIVAL)节?)
"""
_STRETCH = rf"(?:{_YEAR})?(?:的?{_S}(?:{_PART}))?"

_ISO = re.compile(
    rf"(?<![\d/.])(?P<year>{_Y4})(?P<sep>[./\-])(?P<month>1[0-2]|0?[1-9])(?P=sep)(?P<day>3[01]|[12]\d|0?[1-9])(?!\d|(?P=sep)\d)"
)
_ISO_MONTH = re.compile(rf"(?<![\d/.])(?P<year>{_Y4})[./](?P<month>0[1-9]|1[0-2])(?![\d./])")
DECADE = re.compile(rf"(?:(?P<century>[上本]|\d\d|[十二一九]{{2,3}})世纪)?(?P<decade>[1-9]0|[{_ONE_TO_NINE}]十)年代")
BARE_DAY = re.compile(rf"(?P<day>{_DAY}){_S}[日号]")
BARE_YEAR = re.compile(rf"(?P<year>{_Y4})(?![\d/.\-])")
SHORT_YEAR = re.compile(rf"(?P<year>\d\d|[{_HAN}]{{2}}){_S}年度?")
YEAR_LIST = re.compile(rf"(?<![\d/.\-]){_Y4}(?:(?:[、和与]{_Y4}){{1,3}}{_S}年度?|{_S}年[、和与]{_Y4}{_S}年之?间)")
PLAN = re.compile(
    r"(?<![一二三四五六七八九第])[“\"]?(?P<plan>十[一二三四五六七]?|[六七八九])五[”\"]?(?:规划|计划)?"
    r"(?P<part>期间|时期|期内|期末|末期?|期初|初期?|以来|期)(?!间)"
)
# what turns a stretch into a bound; 前 in 前列 and 后 in 后续 are other words
CLOCK_TIME = re.compile(
    r"[ ]?(?:\((?:含[^()]{0,6}|星期.|周.)\)|[,，]?(?:星期|周)[一二三四五六日天]"
    r"|(?:上午|下午|晚上?|凌晨|中午)?[ ]?(?:\d{1,2}|零)(?::\d\d(?::\d\d)?时?|[时点](?:\d{1,2}分?|整)?))"
    r"(?=[前之以及后止起至到,，。;；、)）~-]|\Z)"
)
BY = re.compile(
    rf"{_S}(?:之前|以前|前(?![期后列沿景往置移几者段进言瞻\d一二三四五六七八九十两])|止|为止|(?:之|以)?内(?![容部在陆地需外涵设置蒙]))"
)
FROM = re.compile(
    rf"{_S}(?:起(?![草步到点义诉降源底重草诉])|开始|始(?!终)|(?:及以|及|之|以)后|后(?![期续勤备半台者])|以来|至今)"
)
DURING = re.compile(
    rf"{_S}(?:期间|之间|间(?![接隔距谍歇])|假期(?:期间)?|小?长假(?:期间)?|黄金周(?:期间)?|假日(?:期间)?|前后|当天|当日)"
)
TO = re.compile(rf"(?:截至|截止(?:到|至|于|时间为)?|止于|(?<![达得提收受看感遇找接拿谈想来])到|(?<![甚以乃])至){_S}\Z")
NUMERAL = re.compile(rf"\d\d{{0,3}}(?={_S}(?:[年月号/.\-~至到、和与日]|个?季度|世纪))")
HAN_NUMERALS = frozenset(_HAN + "十元正腊冬")
COUNT_CHARS = frozenset("0123456789一二两三四五六七八九十 ")
HAN_UNIT = re.compile(r"年|月|季|世(?=纪)|五(?=[”\"]?(?:规划|计划)?[期时末初以])")
YEARS_WITHIN = re.compile(r"年(?:左右)?(?:的?(?:时间|努力)(?:之内|以内|内)?|之内|以内|内)(?![容部在陆地需外涵蒙])")
NOW = re.compile(r"今(?!年)|目前|现在|今天|今日")
IN_YEAR = re.compile(r"(?<![一二三四五六七八九十百两半数几多近每学本\d 0])年内(?!容)")
SINCE = re.compile(rf"(?:(?<![来各独亲擅])自|(?<![服依遵听])从){_S}\Z")

EVERY = re.compile(
    r"每(?:一)?个?(?P<unit>天|日(?!常)|隔.{1,3}?[天日周月年]|年度?|半年|季度|季(?!节)|月份?|旬|周|星期|礼拜|学期|学年|[两二三四五六2-9]年|[两二三四五六2-9]个?月)(?!龄|均|久|薪|租金)"
)
EVERY_DAY = re.compile(
    rf"(?:(?<=月)|(?<=月份)|(?<=季度))(?:的)?(?:[上中下]旬|底(?!数)|末(?!月)|初(?!中)|[首末]月(?:{_DAY}{_S}[日号])?)|(?:的)?(?:第)?{_DAY}{_S}[日号]|[一二三四五六日天](?![次家个项人户期款])"
)
AHEAD = re.compile(
    rf"(?P<way>未来|今后|接下来|近|过去的?){_S}(?P<count>{_SMALL}){_S}(?P<unit>年|个?月|个?季度|周|个?星期|天|日)(?:左右)?(?:之内|以内|内|时间|里)?"
)
WITHIN = re.compile(
    rf"(?P<count>(?<![\d.]){_SMALL}|半){_S}(?P<unit>年|个月|个季度|周|个?星期|天|日)(?:左右)?(?:的?(?:时间|努力)(?:之内|以内|内)?|之内|以内|内)(?![容部在陆地需外涵蒙])"
)
LATER = re.compile(rf"(?P<count>{_SMALL}){_S}(?P<unit>年|个月|个季度|周|个?星期|天|日)(?:之|以)?后")
_PAPER = (
    r"(?:通知|公告|通告|政策|措施|办法|意见|规定|细则|方案|条例|规则|文件|若干|实施|试行|暂行|各项|有关|正式|行动|计划"
    r"|《[^《》\n]{1,60}》)"
)
NOTICE_ITSELF = rf"(?:(?:本|该|此|以上|上述)?{_PAPER}{{0,4}}(?:\([^()\n]{{1,30}}\))?(?:的|之|文件)?)"


_LEADING_WORDS = "上半年 下半年 全年 年底 年末 年终 年初 年中 年内 岁末 首季 首月 每 未来 今后 接下来 过去 上世纪 本世纪 农历 闰 廿 大年"


@dataclass(frozen=True)
class Patterns:
    """The compiled patterns of one lexicon, and its words with their values."""

    stretch: re.Pattern[str]
    iso: re.Pattern[str]
    iso_month: re.Pattern[str]
    words: re.Pattern[str]
    issue: re.Pattern[str]
    unit_words: re.Pattern[str]
    vague: re.Pattern[str]
    season: re.Pattern[str]
    spans: re.Pattern[str]
    shifts: Mapping[str, int]
    that_year: frozenset[str]
    effects: frozenset[str]
    units: Mapping[str, tuple[str, int]]
    year_spans: Mapping[str, tuple[int, int]]
    holidays: Mapping[str, Row]


@lru_cache(maxsize=8)
def compiled(lexicon: Lexicon) -> Patterns:
    """The patterns with the words of the lexicon's lists."""
    rows = lexicon.rows("time_words")
    by_kind = {kind: [row for row in rows if row["kind"] == kind] for kind in {row["kind"] for row in rows}}
    years = [*by_kind.get("year", ()), *by_kind.get("that_year", ())]
    festival = _festivals(lexicon.rows("holidays"))
    stretch = _STRETCH.replace("YEARS", _guarded(years)).replace("FESTIVAL", festival)
    units = [row for kind in ("day", "week", "month", "quarter") for row in by_kind.get(kind, ())]
    kinds = ("years", "vague", "season")
    words = [row["term"] for row in (*years, *units, *(row for kind in kinds for row in by_kind.get(kind, ())))]
    acts = alternation(row["term"] for row in by_kind.get("issue", ()))
    return Patterns(
        stretch=re.compile(stretch, re.VERBOSE),
        iso=_ISO,
        iso_month=_ISO_MONTH,
        words=_leads(words, [row["term"] for row in lexicon.rows("holidays")]),
        issue=re.compile(
            rf"(?:(?P<since>自|从){_S})?{NOTICE_ITSELF}(?P<act>{acts})之?日(?P<date>\([^()\n]{{6,20}}\))?(?P<open>起)?"
            rf"(?:{_S}满?(?P<count>{_SMALL}){_S}(?P<unit>日|天|个工作日|个月|年)(?P<side>后|之后|以后|内|之内|以内)?)?"
        ),
        unit_words=re.compile(_guarded(units)),
        vague=re.compile(_guarded(by_kind.get("vague", ()))),
        season=re.compile(_guarded(by_kind.get("season", ())) + r"(?:来临|到来|结束)?(?=之?前|以前|期间)"),
        spans=re.compile(_guarded(by_kind.get("years", ()))),
        shifts={row["term"]: int(row["value"]) for row in years},
        effects=frozenset(row["term"] for row in by_kind.get("issue", ()) if row["value"] == "effect"),
        that_year=frozenset(row["term"] for row in by_kind.get("that_year", ())),
        units={row["term"]: (row["kind"], int(row["value"])) for row in units},
        year_spans={row["term"]: _pair(row["value"]) for row in by_kind.get("years", ())},
        holidays={row["term"]: row for row in lexicon.rows("holidays")},
    )


def _pair(value: str) -> tuple[int, int]:
    first, last = value.split()
    return int(first), int(last)


def _guarded(rows: Iterable[Row]) -> str:
    """The terms as one pattern, each not after the characters that would make another word of it."""
    groups: dict[str, list[str]] = {}
    for row in rows:
        groups.setdefault(row["not_after"], []).append(row["term"])
    parts = [(f"(?<![{chars}])" if chars else "") + alternation(terms) for chars, terms in groups.items()]
    return f"(?:{'|'.join(parts)})" if parts else "(?!)"


def _festivals(rows: Iterable[Row]) -> str:
    """A festival alone, or in quotes; 十一 and 五一 are festivals only in quotes or before 前, 期间, 假期."""
    alone: list[str] = []
    quoted: list[str] = []
    for row in rows:
        (quoted if row["form"] == "quoted" else alone).append(row["term"])
    tail = r"(?=之?前(?![期列沿往])|以前|期间|假期|小?长假|黄金周|假日|前后|后|当天)"
    either = alternation([*alone, *quoted])
    return (
        rf"(?:[“\"]{either}[”\"]节?|{alternation(alone)}|(?<![一二三四五六七八九十〇零第]){alternation(quoted)}{tail})"
        if alone
        else "(?!)"
    )


def _leads(words: Iterable[str], festivals: Iterable[str]) -> re.Pattern[str]:
    """Where an expression may start with a word; all branches start with a literal, which keeps the search fast."""
    fixed = _LEADING_WORDS.split()
    fixed += [f"前{number}{unit}" for number in "一二两三123" for unit in ("季度", "个季度")]
    quoted = [f"{mark}{term}" for term in festivals for mark in '“"']
    return re.compile(alternation([*fixed, *words, *festivals, *quoted]))
