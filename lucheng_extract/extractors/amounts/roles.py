"""The part that a sum plays: public money, a benefit, a target, a condition."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lucheng_extract.document import Document
from lucheng_extract.extractors.amounts.cues import Cue, cues_of
from lucheng_extract.grammar.quantity import Quantity
from lucheng_extract.records import AmountRole

_OF_BODY = re.compile(r"的[^\W\d]")
_PER_LAND = re.compile(r" ?/ ?(?:亩|公顷|平方)")
_CONDITION = re.compile(r"[^,。;:]{0,24}?(?:的(?:[,。;(]|$)|[时后],)|级")
_ENDS = re.compile(r"[,。;、]|\Z")
_IN_CASE = re.compile(r"[的时后],")  # 低于20万元的,按20万元确定
_RESPECTIVELY = re.compile(r"[^,。;:\d]{0,8}[,的]{0,2}分别(?:按|给|予|奖|补|兑|发|拨|享|资|不超过|最高)[^,。;\d]{0,12}\d")
_SEEKS = re.compile(r"争取|力争(?:争取|获得|到位)|争取到位|争引")
_OUGHT = re.compile(r"应|须|不得|必须")
_GRANTS = re.compile(r"给予|给与|予以|享受|可|按|实行|\d")
_PRIZES = ("获", "得", "评", "颁")  # 获奖
_HELPS = ("扶持", "支持", "帮扶", "资助", "每家企业", "每户", "每个", "每家")  # 发放贷款6亿元,扶持创业2600人: an effect, no grant
_GIVES = re.compile(r"给[予与]|予以")
_CLASS = re.compile(r"[^,、。;:\d的]{0,12}(?:占比|比例|比重)")  # 收入10万元至50万元群体占比
_BASE = re.compile(r"为(?:底线|标准|基准|起点|门槛)")
_LATER_OF = re.compile(r"(?:的|、[^,。;]{1,20}的)")
_POT = re.compile(r"资金|基金|资金池")
_ONE = re.compile(r"单[个体]")
_BY_THEN = re.compile(r"(?:到|至)\d{4}年|年底|年末|期末")
_DOCKED = re.compile(r"(?:扣减|扣除|核减|扣罚)[^,。;]{0,6}(?:经费|资金)\Z")  # 扣减工作经费2万元
_GIVEN_SO = re.compile(r"(?:的标准)?(?:给予|予以)[^,。;\d]{0,8}[补奖贴资]")
_WELFARE = re.compile(
    r"(?:低保|生活保障|供养|最低工资|基础养老金|生活费)[^,。;补奖]{0,10}(?:标准|水平)?"
    r"[^,。;补奖]{0,18}(?:提高|达|不低于|调整|增加|提标|由)[^,。;补奖]{0,12}\Z"
)
_SINGLE = re.compile(r"单[户笔个家]|每[户笔]")
_LENT = re.compile(r"的?[^,。;:的]{0,10}(?:贷款|欠款|授信|融资|担保|借款)")
_GIVEN = re.compile(r"给[予与]|予以|最高|最多|至多")
_ANOTHER = re.compile(r"为|对(?![其该此]|上述|符合)|个人|单[户笔]|人均|户均")  # the grant that follows is for somebody else
_EXCESS = re.compile(r"的?部分")  # 超过5000元部分抵用50%
_BRACKET = re.compile(r"\([^()]*\)")
_SLASH = re.compile(r" ?/ ?")
_MOST = re.compile(r"最高|最多|至多")
_MEMORY = 400  # no sentence is read further than this from a sum, so that time stays linear without punctuation
_REACH = 16  # how far behind a sum its head noun may stand


@dataclass(frozen=True, slots=True)
class Context:
    """A list of sums in its sentence, which begins at `start`: the folded text on both sides and of its comma-part."""

    start: int
    before: str
    after: str
    part: str
    cue_before: Cue
    cue_after: Cue

    @classmethod
    def of(cls, document: Document, group: Sequence[Quantity]) -> Context:
        folded, start, end = document.text.folded, group[0].start, group[-1].end
        sentence_start, sentence_end = document.sentence_at(start)
        sentence_start, sentence_end = max(sentence_start, start - _MEMORY), min(sentence_end, end + _MEMORY)
        part_start, part_end = max(document.part_at(start)[0], sentence_start), document.part_at(end)[1]
        before, after = folded[sentence_start:start], folded[end:sentence_end]
        near = folded[end : min(part_end, end + _REACH)].split("、")[0]
        cues = cues_of(document.lexicon)
        return cls(sentence_start, before, after, folded[part_start:start], cues.last_before(_aside(before)), cues.first_after(near, group))


def _aside(before: str) -> str:
    """The words before a sum with what stands in closed brackets blanked out: 1000元(消费满5000元可使用)、3000元."""
    return _BRACKET.sub(lambda bracket: "\1" * len(bracket[0]), before) if ")" in before else before


def role_of(context: Context, group: Sequence[Quantity], document: Document) -> tuple[AmountRole, str]:
    """The part a sum plays and the reason: the words that touch it first, then those of its sentence."""
    before, after = context.cue_before, context.cue_after
    if before.role == "threshold" and _ENDS.match(context.after) and _BY_THEN.search(context.part) and not _support_follows(context, document):
        return "target", "by-then"  # 到2030年行业营业收入突破5万亿元
    if before.role == "threshold" and before.gap == 0 and not group[-1].bounded_behind:  # 每新增1000万元奖励2万元
        return "threshold", "threshold-word"
    if group[0].bounded_before and _EXCESS.match(context.after):
        return "threshold", "excess"
    if group[-1].bounded_behind and _OF_BODY.match(context.after) and after.role == "threshold":
        return "threshold", "entity-of-size"
    bound = document.text.folded[group[0].start : group[0].number_start]
    if _CLASS.match(context.after) or _BASE.match(context.after):
        return "threshold", "class"
    if context.part.lstrip(" \n").startswith("对") and group[-1].bounded_behind and _LATER_OF.match(context.after):
        return "threshold", "for-whom"
    if (group[0].bounded_before or group[-1].bounded_behind) and _IN_CASE.match(context.after) and not _GIVEN.search(context.part + bound):
        return "threshold", "in-case"
    if len(group) > 1 and _RESPECTIVELY.match(context.after):
        return "threshold", "condition-of-list"
    if _DOCKED.search(context.part):
        return "other", "docked"
    if _GIVEN_SO.match(context.after):
        return "support", "given"
    if _WELFARE.search(context.part):
        return "target", "welfare-standard"
    if group[-1].bounded_behind and _SINGLE.search(context.part) and _LENT.match(context.after):
        return "threshold", "size-of-one"
    same_part = before.gap <= len(context.part)
    carried = before.gap <= 6 and not context.before[: len(context.before) - len(context.part)].endswith(":")
    if before.role == "support" and (carried or same_part) and before.gap <= 20:
        return "support", "support-word"
    if after.role == "support" and after.gap <= 1:
        return "support", "support-noun"
    if before.role == "budget" and group[0].bounded_before and group[0].comparator == "le":
        return "support", "cap"  # 单个项目奖补资金不超过30万元
    if before.role == "budget" and same_part and _GIVES.search(context.part) and after.role != "budget":
        return "support", "given"  # 给予一次性补助资金50万元
    if before.role == "budget" and _SEEKS.match(context.part.lstrip("积极力抓全 ")):
        return "target", "sought"
    if before.role == "budget" and before.gap <= 8 and not (after.role == "support" and after.gap == 0):
        return "budget", "budget-word"
    if _MOST.match(document.text.folded, group[0].start):
        return "support", "at-most"
    if _CONDITION.match(context.after) or (group[-1].comparator != "eq" and context.after.startswith(("的", "且"))):
        return "threshold", "condition"
    if after.role == "threshold" and not _SLASH.match(context.after) and (before.role not in ("target", "budget") or after.gap <= 3):
        return "threshold", "entity-of-size"
    if after.role and after.role != "threshold" and not (before.role in ("target", "threshold") and before.gap <= 1):
        return after.role, f"{after.role}-noun"  # type: ignore[return-value]
    if before.role in ("target", "threshold", "") and _support_follows(context, document):
        return "threshold", "condition-of-support"
    if before.role == "target" and _PER_LAND.match(context.after):
        return "threshold", "intensity"
    if before.role == "target" and document.is_past(group[0].start):
        return "other", "past"
    if before.role == "target" and _ONE.search(context.part) and group[0].comparator in ("ge", "gt"):
        return "threshold", "of-one"
    if before.role == "target" and context.part.endswith("规模") and _POT.search(context.before):
        return "budget", "pot"
    if before.role in ("target", "") and document.is_condition(group[0].start):
        return "threshold", "condition-clause"
    if before.role:
        return before.role, f"{before.role}-word"  # type: ignore[return-value]
    return _without_cue(context, group, document)


def _without_cue(context: Context, group: Sequence[Quantity], document: Document) -> tuple[AmountRole, str]:
    """A sum that no money word touches: a norm, a breakthrough, or what a later word grants."""
    folded = document.text.folded
    if group[0].comparator != "eq" and _OUGHT.search(context.part):
        return "threshold", "norm"
    if folded.startswith("突破", group[0].start):
        return "target", "breakthrough"
    cues = cues_of(document.lexicon)
    if any(cues.roles[match[0], "before"] == "support" for match in cues.before.finditer(context.after)):
        return "support", "support-follows"
    return "other", "number-unit"


def _support_follows(context: Context, document: Document) -> bool:
    """Whether a later comma-part of the sentence grants something: the sum then is its condition."""
    cues = cues_of(document.lexicon)
    _, comma, rest = context.after.partition(",")
    granted = any(
        cues.roles[match[0], "before"] == "support" and match[0] not in _HELPS and rest[match.start() - 1 : match.start()] not in _PRIZES
        for match in cues.before.finditer(rest)
    )
    return bool(comma) and granted and not _ANOTHER.match(rest) and bool(_GRANTS.search(rest))
