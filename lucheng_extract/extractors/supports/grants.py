"""The granting phrase: the words of a sentence that give something.

    给予50万元奖励            a verb that grants, a sum, an instrument
    一次性奖励20万元           an instrument that is the verb, its sum behind it
    按规定实施奖补             a standard, a verb, an instrument
    免征增值税                 a relief with its object

A phrase that takes away (追回补助), tells of the past (累计发放), or only mentions (补贴对象, 补助的资金) gives nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from lucheng_extract.extractors.supports.words import ALLOT, CLAIM, GRANT, LIGHT, MONEY, REFUND, RELIEF, WEAK, Words
from lucheng_extract.grammar.quantity import MONEY as MONEY_UNIT
from lucheng_extract.grammar.quantity import Quantity

_PART_END = re.compile(r"\([^()]{0,160}\)|“[^“”]{0,60}”|《[^《》]{0,80}》|,(?!\d{3}(?!\d))|;|:(?!\d)")
_SUM_GAP = re.compile(
    r" ?\(?(?:的?(?:资金|标准|额度|金额|总额|比例|经费|上限|限额|额))?(?:给?[^,。;:、\d()]{0,16}?)?"
    r"(?:为|是|按照?|达到?|可达|合计|共计|总计|标准为)?(?:最高|最多|每[^,。;:、\d]{1,8}|一次性|人民币|不超过|各|分别|再)* ?"
)
_TIGHT_GAP = re.compile(r"(?:金额|额度|标准|总额)?(?:最高|最多|不超过|上限为?|为|可达|达|可)* ?")
_TAXED = re.compile(r"[^,。;:]{0,20}?(?:税额?|费用?|金|租|息|款|应纳税所得额)(?!期|政策的|制度|证明|手续|的[^,。;:]{1,6}(?:企业|人|户|单位))")
_FEE = re.compile(r"[^,。;:]{0,16}?(?:税额?|费|租金|应纳税所得额)(?!期|政策|制度|的)")
_ADVERBS = re.compile(
    r"(?:可以?|均可|即可|再|另外?|还|均|都|各|将|应当?|要|也|并|且|则|由|就|分别|一次性|最高|最多|至多|最低|同时|每[^,的、\d]{1,8}|择优|统一|额外|"
    r"原则上|继续|优先|适当|全额|足额|等额|逐年|分[期年档级类阶段批]{1,2}|经认定后?|审核后|据实|依法|按年|按月|按季度?|给|在此基础上|仍) ?\Z"
)
_SOURCE = re.compile(r"(?:由|从|在)[^,由从]{2,30}?(?:财政|资金|基金|经费)(?:中|里)?\Z")
_BASIS = re.compile(r"按照|依照|按|依据|依|根据|参照|比照|参考|以(?![上下内外及来后前为])|在(?=[^,]{0,30}(?:标准|基础上))")
_QUOTED_CONDITION = re.compile(r"的(?:企业|单位|个人|项目|机构)?\Z")
_LISTED = re.compile(r"[ 、\n]*(?P<label>[^,。;:、\d]{1,24}?)(?:每[^,。;:、\d]{1,6}?|最高){0,2}(?:发放|补贴|补助|给予|奖励|为)? ?")
_RAISED = re.compile(r"(?:提高|增加|上浮|上调|降低|下浮)(?!到|至|为)")
_CAN = re.compile(r"(?<![许认])可(?!能)|能够|有权|允许")
_TOUCHING = re.compile(r" ?的?(?:一次性|专项)?[\u4e00-\u9fff]{0,4} ?")
_COORDINATE = re.compile(r"(?:、|和|及|以及|或|与)[^,。、;:]{0,16}")
_MAX_REACH = 60


class Part(NamedTuple):
    """A comma-part of a sentence; `strong` when a semicolon or a colon stands before it."""

    start: int
    end: int
    strong: bool


@dataclass(frozen=True, slots=True)
class Grant:
    """A granting phrase. `start` is where its verb or standard begins, `at`–`named` the instrument, `end` its end.

    `verb` is the span of the verb that grants (`None` where the instrument is the verb); `sums` are the money and
    the shares it grants, in order; `instrument` is `None` for a bare 给予20万元.
    """

    part: int
    start: int
    end: int
    at: int
    named: int
    instrument: str | None
    kind: str
    verb: tuple[int, int] | None
    sums: tuple[Quantity, ...]


def parts_of(folded: str, start: int, end: int) -> list[Part]:
    """The comma-parts of a sentence; commas in brackets, quotes, titles and numbers part nothing."""
    parts, opened, strong = [], start, False
    for match in _PART_END.finditer(folded, start, end):
        sign = match[0]
        if sign in ",;:":
            parts.append(Part(opened, match.start(), strong))
            opened, strong = match.end(), sign != ","
    return [*parts, Part(opened, end, strong)]


def grants_in(
    folded: str, parts: Sequence[Part], sums: Sequence[Quantity], names: Sequence[tuple[int, int]], words: Words
) -> Iterator[Grant]:
    """The granting phrases of a sentence, in order. `sums` are its money and shares, `names` its 《…》 and “…”."""
    for index, part in enumerate(parts):
        labels = index + 1 < len(parts) and parts[index + 1].strong
        for grant in _grants_of(folded, index, part, sums, names, words):
            if grant.sums or not labels:  # 开展活动奖励:… is a label
                yield grant


def _grants_of(
    folded: str, index: int, part: Part, sums: Sequence[Quantity], names: Sequence[tuple[int, int]], words: Words
) -> Iterator[Grant]:
    """The granting phrases of one comma-part."""
    if part.end > part.start:
        inside = [q for q in sums if part.start <= q.start < part.end]
        floor, named = part.start, False
        last: Grant | None = None
        seeds = list(words.instrument.finditer(folded, part.start, part.end))
        for number, seed in enumerate(seeds, 1):
            if seed.start() < floor or _in_a_name(seed.start(), names):
                continue
            named = True
            limit = seeds[number].start() if number < len(seeds) else part.end
            near = inside
            if any(seed.end() <= q.start < limit for q in inside):  # 奖励60万、…奖励30万: each has its own
                near = [q for q in inside if q.start < limit]
            grant = _grant(folded, index, floor, seed, near, words) or _coordinate(folded, last, seed, words)
            if grant:
                yield grant
                floor, last = grant.end, grant
        if inside and not named:
            bare = _bare(folded, index, part, inside, words) or _listed(folded, index, part, inside, words)
            if bare:
                yield bare


def _grant(
    folded: str, index: int, floor: int, seed: re.Match[str], sums: Sequence[Quantity], words: Words
) -> Grant | None:
    """The phrase around one instrument, if it grants."""
    kind = words.kinds[seed[0]]
    at, named = seed.span()
    if words.mention.match(folded, named):
        return None
    verb = _verb(folded, floor, at, kind, words)
    scope = max(floor, folded.rfind("的", floor, verb.start() if verb else at))
    if words.refusal.search(folded, scope, at):
        return None
    measure = words.measure.match(folded, named) or words.fund.match(folded, named)
    ahead = next((q for q in reversed(sums) if q.start >= floor and q.end <= at), None)
    touching = ahead is not None and kind != WEAK and not words.fund.match(folded, named) and _stated(folded, floor, ahead, at, sums, words)
    after = _sums_after(folded, measure.end() if measure else named, sums, kind, words)
    if not (_grants(folded, named, kind, verb, after, words) or (touching and not words.fund.match(folded, named))):
        return None
    start = _opening(folded, floor, verb.start() if verb else at, sums, words)
    if ahead and touching and not after and _TOUCHING.fullmatch(folded, ahead.end, at):
        start = min(start, ahead.start)
    granted = tuple(q for q in sums if start <= q.start < at) + after
    named = measure.end() if measure and (after or verb) else named
    relieved = _TAXED.match(folded, named) if kind in (RELIEF, REFUND) else None
    end = unit_end(folded, after[-1].end, words) if after else relieved.end() if relieved else named
    return Grant(index, start, end, at, named, seed[0], kind, verb and verb.span(), granted)


def _stated(
    folded: str, floor: int, ahead: Quantity, at: int, sums: Sequence[Quantity], words: Words
) -> bool:
    """A sum right before an instrument (最高200万元|资金支持), or in a standard before it (按80%的比例|奖励给个人)."""
    basis = _basis(folded, floor, at, sums, words)
    return _TOUCHING.fullmatch(folded, ahead.end, at) is not None or (basis is not None and basis < ahead.start)


def _in_a_name(at: int, names: Sequence[tuple[int, int]]) -> bool:
    """An instrument inside 《》 or a longer “…” names something; “两免三减半” is one itself."""
    return any(start + 1 < at < end for start, end in names)


def _coordinate(folded: str, last: Grant | None, seed: re.Match[str], words: Words) -> Grant | None:
    """学费补偿|和国家助学贷款代偿: a second instrument under the verb of the first."""
    if last is None or last.verb is None or last.sums or words.mention.match(folded, seed.end()):
        return None
    if not _COORDINATE.fullmatch(folded, last.end, seed.start()):
        return None
    kind = words.kinds[seed[0]]
    return Grant(last.part, last.start, seed.end(), *seed.span(), seed[0], kind, last.verb, ())


def _verb(folded: str, floor: int, at: int, kind: str, words: Words) -> re.Match[str] | None:
    """The last verb before an instrument that grants it; 申请 and 获得 grant only where they are allowed (可申请)."""
    found = None
    for match in words.verb.finditer(folded, max(floor, at - _MAX_REACH), at):
        strength = words.verbs[match[0]]
        if strength == CLAIM and not _CAN.search(folded, max(floor, match.start() - _MAX_REACH), match.start()):
            continue
        if strength == LIGHT and folded.find("的", match.end(), at) >= 0:
            continue
        if kind == REFUND and folded.find("、", match.end(), at) >= 0:
            continue
        if folded[match.end()] != "的" and not words.mention.match(folded, match.end()):
            found = match
    return found


def _grants(
    folded: str, named: int, kind: str, verb: re.Match[str] | None, after: tuple[Quantity, ...], words: Words
) -> bool:
    strength = words.verbs[verb[0]] if verb else None
    if words.policy.match(folded, named) and strength != GRANT:
        return False
    if words.fund.match(folded, named):
        return strength in (GRANT, ALLOT, CLAIM)
    if kind == WEAK:
        return strength in (GRANT, ALLOT, CLAIM) or bool(after)
    if verb or after:
        return True
    if kind == REFUND:
        return bool(_FEE.match(folded, named))
    return kind != MONEY and bool(_TAXED.match(folded, named))


def _sums_after(folded: str, tail: int, sums: Sequence[Quantity], kind: str, words: Words) -> tuple[Quantity, ...]:
    """The sums that an instrument carries behind it: 奖励50万元, 奖补最高300万元、200万元, 补贴企业最高50万元."""
    behind = [q for q in sums if q.start >= tail]
    gap = _SUM_GAP if kind == MONEY else _TIGHT_GAP
    if not behind or behind[0].start - tail > 24 or not gap.fullmatch(folded, tail, behind[0].start):
        return ()
    if words.refusal.search(folded, tail, behind[0].start) or _RAISED.search(folded, tail, behind[0].start):
        return ()
    if _QUOTED_CONDITION.match(folded, behind[0].end) or folded[behind[0].end : behind[0].end + 1] == "的":
        return ()
    return tuple(behind)


def _opening(folded: str, floor: int, core: int, sums: Sequence[Quantity], words: Words) -> int:
    """Where a granting phrase begins: at the adverbs and the standard (按实际投入的10%) before its verb."""
    start = core
    for _ in range(6):
        adverb = _ADVERBS.search(folded, max(floor, start - 14), start)
        if adverb:
            start = adverb.start()
        source = _SOURCE.search(folded, max(floor, start - 40), start)
        if source:
            start = source.start()
        basis = _basis(folded, floor, start, sums, words)
        if basis is not None:
            start = basis
        elif not adverb and not source:
            break
    return start


def _basis(folded: str, floor: int, end: int, sums: Sequence[Quantity], words: Words) -> int | None:
    """The start of a standard that ends at `end`: 按投资额的10%, 按照有关规定."""
    low = max(floor, end - _MAX_REACH)
    for match in reversed(list(_BASIS.finditer(folded, low, end))):
        content = match.end()
        if any(content <= q.start < end for q in sums) or words.standard.search(folded, content, end):
            return match.start()
    return None


def standard_part(folded: str, part: Part, sums: Sequence[Quantity], words: Words) -> int | None:
    """The start of a standard that closes a comma-part (按每人500元的标准,给予…), `None` when there is none."""
    end = part.end
    while folded[end - 1 : end] in (" ", "的"):
        end -= 1
    return _basis(folded, part.start, end, sums, words) if end == part.end else None


def _bare(folded: str, index: int, part: Part, sums: Sequence[Quantity], words: Words) -> Grant | None:
    """给予20万元: a verb that grants and a sum, the instrument left unsaid."""
    for seed in words.bare.finditer(folded, part.start, part.end):
        if words.refusal.search(folded, part.start, seed.start()):
            continue
        at, named = seed.span()
        behind = tuple(q for q in sums if q.start >= named)
        if not behind or behind[0].kind != MONEY_UNIT or not _SUM_GAP.fullmatch(folded, named, behind[0].start):
            continue
        if folded[behind[-1].end : behind[-1].end + 1] == "的":
            continue
        start = _opening(folded, part.start, at, sums, words)
        end = unit_end(folded, behind[-1].end, words)
        return Grant(index, start, end, named, named, None, MONEY, seed.span(), behind)
    return None


def _listed(folded: str, index: int, part: Part, sums: Sequence[Quantity], words: Words) -> Grant | None:
    """大专生每月500元、本科生每月800元: a list of recipients with their sums, the benefit named elsewhere."""
    money = [q for q in sums if q.kind == MONEY_UNIT]
    if len(money) < 2 or len(money) < len(sums):
        return None
    start = part.start
    for quantity in money:
        label = _LISTED.fullmatch(folded, start, quantity.start)
        if label is None or not words.graded.search(label["label"]):
            return None
        start = unit_end(folded, quantity.end, words)
    opening = part.start + len(folded[part.start : part.end]) - len(folded[part.start : part.end].lstrip(" \n"))
    return Grant(index, opening, start, opening, opening, None, MONEY, None, tuple(money))


def unit_end(folded: str, end: int, words: Words) -> int:
    """The end of a sum with what one unit of it is paid for: 35万元/台, 1000元/人月."""
    unit = words.unit.match(folded, end)
    return unit.end() if unit else end
