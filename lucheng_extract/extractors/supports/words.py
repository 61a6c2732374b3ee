"""The words of benefits, compiled once for each lexicon: instruments, verbs that grant, words that refuse."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from lucheng_extract.lexicon import Lexicon, alternation

# Kinds of instruments. A relief names its object behind it (免征…税), a halved fee before it (检验费用减半收取), a reduced
# one is only told by the share that is left (按80%收取); a weak word (支持) needs a verb that gives, a pooled benefit (消费券, 工作经费) a recipient.
MONEY, RELIEF, REFUND, HALVED, REDUCED, WEAK, POOLED = (
    "money", "relief", "refund", "halved", "reduced", "weak", "pooled",
)  # fmt: skip
# Kinds of verbs: 给予 gives, 享受 is said of the one who gets, 安排 needs a recipient, 实施 is light, 申请 needs 可.
GRANT, ENJOY, ALLOT, LIGHT, CLAIM = "grant", "enjoy", "allot", "light", "claim"
PERSON, THING = "person", "thing"  # kinds of recipients; the third is body

_CLOSE = r"(?:等)?(?:\([^()]{0,80}\))?"
_AND = "并(?![购网轨])"  # 并购 and 并网 are words of their own
_HAN = "[\u4e00-\u9fff]"


@dataclass(frozen=True, slots=True)
class Words:
    """Patterns by what they find; `kinds`, `verbs` and `recipients` tell the terms of one pattern apart."""

    opener: re.Pattern[str]  # a sentence that may grant something
    instrument: re.Pattern[str]
    kinds: dict[str, str]
    bare: re.Pattern[str]  # a verb that grants a sum without naming an instrument
    verb: re.Pattern[str]
    verbs: dict[str, str]
    refusal: re.Pattern[str]
    mention: re.Pattern[str]  # behind an instrument: it is only spoken of
    policy: re.Pattern[str]
    fund: re.Pattern[str]
    measure: re.Pattern[str]
    raised: re.Pattern[str]
    taxed: re.Pattern[str]
    fee: re.Pattern[str]
    adverb: re.Pattern[str]
    basis: re.Pattern[str]
    standard: re.Pattern[str]
    gap: re.Pattern[str]  # between an instrument and its sum
    edge: re.Pattern[str]  # what parts a sum from the words that do not describe it
    bound: re.Pattern[str]
    per: re.Pattern[str]
    more: re.Pattern[str]
    tax_rate: re.Pattern[str]
    unit: re.Pattern[str]
    lead: re.Pattern[str]
    means: re.Pattern[str]
    conditional: re.Pattern[str]
    encourage: re.Pattern[str]
    recipient: re.Pattern[str]
    recipients: dict[str, str]
    recipient_end: re.Pattern[str]
    related: re.Pattern[str]  # a relative clause with its noun: …的企业
    generic: re.Pattern[str]  # 单个项目, 同一企业: nobody new
    object_edge: re.Pattern[str]
    act: re.Pattern[str]
    graded: re.Pattern[str]
    payer: re.Pattern[str]
    treasury: re.Pattern[str]
    giver: re.Pattern[str]
    fund_subject: re.Pattern[str]
    source: re.Pattern[str]
    funding: re.Pattern[str]


@lru_cache(maxsize=8)
def words_of(lexicon: Lexicon) -> Words:
    """The patterns of one lexicon."""
    rows = lexicon.rows("support_cues")
    cue = {kind: alternation(row["term"] for row in rows if row["kind"] == kind) for kind in {r["kind"] for r in rows}}
    kinds, recipients = lexicon.column("instruments", "kind"), lexicon.column("beneficiaries", "kind")
    weak = [term + word for term, kind in kinds.items() if kind == WEAK for word in lexicon.terms("support_cues", kind="bound")]
    giving = [*lexicon.terms("support_cues", kind=GRANT), *lexicon.terms("support_cues", kind=ENJOY)]
    claims = ["可" + term for term in lexicon.terms("support_cues", kind=CLAIM)]
    strong = [term for term, kind in kinds.items() if kind != WEAK]
    instrument, recipient = alternation(kinds), alternation(recipients)
    units = alternation([*lexicon.terms("units"), "日", "学期", "课时", "项目", "课题", "企业"])
    grades = alternation([*recipients, *lexicon.terms("parallel_cues", kind="grade")])
    each = rf"每(?:{units}|月|年|新增)"
    purse = rf"(?:{cue['purse']})"
    return Words(
        opener=re.compile(alternation([*strong, *weak, *giving, *claims])),
        instrument=re.compile(rf"{instrument}(?!(?<=金)额|额的)"),
        kinds=kinds,
        bare=re.compile(cue[GRANT]),
        verb=re.compile(alternation(row["term"] for row in rows if row["kind"] in (GRANT, ENJOY, ALLOT, LIGHT, CLAIM))),
        verbs={row["term"]: row["kind"] for row in rows if row["kind"] in (GRANT, ENJOY, ALLOT, LIGHT, CLAIM)},
        refusal=re.compile(cue["refusal"]),
        mention=re.compile(rf"(?:{instrument})?(?:类|性|等|{cue['fund']})?(?:{cue['mention']})"),
        policy=re.compile(
            rf"(?:[^,。;]{{0,60}}?等[^,。;、]{{0,8}}?|(?:、|和|及)[^,。;]{{0,40}}?)?(?:{cue['policy']})"
        ),
        fund=re.compile(cue["fund"]),
        measure=re.compile(cue["measure"]),
        raised=re.compile(rf"(?:{cue['raised']})(?!到|至|为)"),
        taxed=re.compile(rf"[^,。;:]{{0,20}}?(?:{cue['charge']})(?!期|政策的|制度|证明|手续|的[^,。;:]{{1,6}}(?:{recipient}))"),
        fee=re.compile(rf"[^,。;:]{{0,16}}?(?:{cue['fee']})(?!期|政策|制度|的)"),
        # 原则, 许可, 平均, 成都 end in an adverb's character and are none.
        adverb=re.compile(rf"(?<![原许认需主成平])(?:{cue['adverb']}|每[^,的、\d]{{1,8}}) ?\Z"),
        basis=re.compile(rf"{cue['basis']}|以(?![上下内外及来后前为])|在(?=[^,]{{0,30}}(?:标准|基础上))"),
        standard=re.compile(rf"(?:{cue['standard']}|》)(?:等)?\Z"),
        gap=re.compile(
            rf" ?\(?(?:的?(?:{cue['fund']}|{cue['measure']}))?(?:给?[^,。;:、\d()]{{0,16}}?)?"
            rf"(?:为|是|按照?|达到?|可达|合计|共计|总计)?(?:{cue['bound']}|每[^,。;:、\d]{{1,8}}|一次性|人民币|各|分别|再){{0,4}} ?"
        ),
        edge=re.compile(
            rf"{cue['basis']}|一次性|人民币|分别|再|另|各|{_AND}|且|,|、|和|及|以(?!上|下|内)|(?:{cue['raised']}|调整)(?:到|至|为)"
        ),
        bound=re.compile(cue["bound"]),
        per=re.compile(rf"(?:{cue['bound']}|{each}[^,、。;\d]{{0,8}})\Z"),
        more=re.compile(rf" ?(?:{cue['more']}|{cue['bound']}|\d)"),
        tax_rate=re.compile(rf" ?的? ?(?:{cue['tax_rate']})"),
        unit=re.compile(rf"(?: ?[/·] ?每?(?:{units})(?:[·.]?[人月年天日次户](?!{_HAN}))?){{1,3}}"),
        lead=re.compile(
            rf"(?:\([^()]{{0,200}}\)|{_AND}|{cue['lead']}|[,、。) \n]|[一二三四五六七八九]是|\(\d{{1,2}}\)|[①-⑳]|\d{{1,2}}[.、]|在此基础上)+"
        ),
        means=re.compile(rf"(?:全年|今年|每年|当年|\d{{4}}年)?(?:{cue['means']})"),
        conditional=re.compile(rf"的\Z|{cue['conditional']}"),
        encourage=re.compile(rf"[^,。;:的]{{0,8}}?(?:{cue['encourage']})(?:(?:和|、|并)?(?:{cue['encourage']}))?(?!的)"),
        recipient=re.compile(recipient),
        recipients=recipients,
        recipient_end=re.compile(rf"(?:{recipient}){_CLOSE}\Z"),
        related=re.compile(rf"的[^的,]{{0,16}}?(?:{recipient}){_CLOSE}\Z"),
        generic=re.compile(
            rf"(?:单|每|同一|该|其|一)(?:个|家|户|一)?(?:{recipient}|年度)?(?:每年|年度|全年|累计|原则上)?\Z"
        ),
        object_edge=re.compile(
            rf"{cue['bound']}|不低于|{each}|一次性|总额|合计|累计|\d|[一二三四五六七八九十百千万]+元|按|连续|[一二三四五两]年"
        ),
        act=re.compile(rf"\d|(?:{cue['act']})"),
        graded=re.compile(rf"(?:{grades})(?:以上|以下|等次|等级)?(?:\([^()]{{0,20}}\))?(?:及?以上)?\Z"),
        payer=re.compile(rf"(?:[^,]{{0,16}}{purse}|各[地市县区级][^,的]{{0,6}}|省|市|区|县|由[^,]{{1,10}})\Z"),
        treasury=re.compile(
            r"(?P<payer>(?:(?:中央|国家|各?[省市区县旗镇乡]|自治区|街道|本|同)(?:本?级)?(?:\([^()]{1,12}\))?[、和与及或]?){1,5}"
            r"(?:[两二三四]级)?(?:财政|财力)(?:部门)?(?:专项资金|资金)?)"
        ),
        giver=re.compile(
            rf"(?:由|从)(?P<payer>[^,。;由从\n]{{0,30}}?(?:{purse}|{cue['cost']}|政府|部门|管委会|局|厅|委))中?"
            rf"(?=给予|予以|{instrument}|按|一次性|[,])"
        ),
        fund_subject=re.compile(
            rf"(?:\([^()]{{0,60}}\))?(?P<payer>[^,。;:\n对给从由按()]{{2,24}}?{purse})(?=对|按|给予|一次性|继续|择优)"
        ),
        source=re.compile(
            rf"(?:由|从|在|通过)(?P<payer>[^,。;:由从\n]{{2,40}}?)(?:中|内|里)?(?:按[^,。;]{{0,16}})?"
            rf"(?:予以|给予|统筹|先行|全额|相应|共同|分别|单独)?(?:{cue['pays']})"
        ),
        funding=re.compile(
            rf"\s*(?:上述|以上|所需|相关|该项|其)?(?:{instrument})?(?:所需)?(?:{cue['cost']})[^。;\n]{{0,6}}?(?=由|从|在|通过)"
        ),
    )
