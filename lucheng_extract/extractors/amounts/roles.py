"""The part that a sum plays: public money, a benefit, a target, a condition."""

from __future__ import annotations

import re

from lucheng_extract.extractors.amounts.context import Context
from lucheng_extract.extractors.amounts.cues import cues_of
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
_SPENT = re.compile(r"满\Z")
_OFF = re.compile(r"(?:以上)?(?:的|可|,)?(?:立减|直降|减|可?抵|返|补贴|赠)")
_TAKEN_OFF = re.compile(r"满\d[\d.万]*元(?:以上)?(?:的|可|,)?(?:立减|直降|减|可?抵扣?|返)\Z")
_FOR_ONE = re.compile(r"(?:每[项个家名人户件所]|单[个项])[^,。;:]{0,10}\Z")
_GIVES_IT = re.compile(r"(?:给[予与]|予以)[^,。;:\d]{0,16}\Z")
_CLASS = re.compile(r"[^,、。;:\d的]{0,12}(?:占比|比例|比重)")  # 收入10万元至50万元群体占比
_BASE = re.compile(r"为(?:底线|标准|基准|起点|门槛)")
_LATER_OF = re.compile(r"(?:的|、[^,。;]{1,20}的)")
_ARRANGES = re.compile(r"(?:财政|预算)[^,。;]{0,10}(?:安排|统筹|列支|设立)")  # 区财政每年统筹安排不超过1.5亿元
_POT = re.compile(r"资金|基金|资金池")
_ONE = re.compile(r"单[个体户笔]")
_BY_THEN = re.compile(r"(?:到|至)\d{4}年|年底|年末|期末")
_ONCE_BUILT = re.compile(r"(?:建成|投产|达产|达效|投用|运营)后,?[^,。;]{0,16}\Z|预计(?:可)?(?:实现)?年")  # 达产后年产值5亿元
_RAISED = re.compile(r"(?:提高|提升|增长|增加|扩大|上升|跃升|做大|壮大)[到至]\Z")
_DOCKED = re.compile(r"(?:扣减|扣除|核减|扣罚)[^,。;]{0,6}(?:经费|资金)\Z")  # 扣减工作经费2万元
_GIVEN_SO = re.compile(r"(?:的标准)?(?:给予|予以)[^,。;\d]{0,8}[补奖贴资]")
_WELFARE = re.compile(
    r"(?:医保|医疗保险|公共卫生|公用经费)[^,。;]{0,16}标准(?:分别|每人每年)?(?:提高|达|不低于|增加)[^,。;]{0,10}\Z|(?:低保|生活保障|供养|最低工资|基础养老金|生活费)[^,。;补奖]{0,10}(?:标准|水平)?"
    r"[^,。;补奖]{0,18}(?:提高|达|不低于|调整|增加|提标|由)[^,。;补奖]{0,12}\Z"
)
_SINGLE = re.compile(r"单[户笔个家]|每[户笔]")
_LENT = re.compile(r"的?[^,。;:的]{0,10}(?:贷款|欠款|授信|融资|担保|借款)")
_GIVEN = re.compile(r"给[予与]|予以|最高|最多|至多")
_ANOTHER = re.compile(r"为|对(?![其该此]|上述|符合)|个人|单[户笔]|人均|户均")  # the grant that follows is for somebody else
_TOTAL = re.compile(r"(?:总(?:额度?|规模|量)|(?:额度|金额|资金|规模)(?:共计|合计|总计|共))(?:为|是|共)?\Z")
_RUNS_OUT = re.compile(r"额满即止|用完[即为]止|先[到报申]先得|发完[即为]止|兑完[即为]止|额满为止")
_LOAN_CEILING = re.compile(r"的[^,。;、:\d]{0,12}(?:贷款|提取|补[贴助]|奖[励补])[^,。;、:\d]{0,8}(?:上限|限额)")
_PAID_OUT = re.compile(r"补[助贴]|奖[励补]|资助|扶持")
_THEN_PAID = re.compile(r"的?,?(?:一次性|[每按])?(?:给予|奖励|补[贴助]|奖补|资助)[^,。;\d]{0,8}\d")
_FOR_EACH = re.compile(r"每(?:新增|增加|完成|满|超过?)?\Z")
_EXCESS = re.compile(r"的?部分")  # 超过5000元部分抵用50%
_SLASH = re.compile(r" ?/ ?")
_MOST = re.compile(r"最高|最多|至多")


Role = tuple[AmountRole, str]
"""The part a sum plays and the reason, which ends its record's rule."""


def role_of(context: Context) -> Role:
    """The part a sum plays: what its own words say first, then the money words that touch it, then its sentence."""
    return (
        _of_a_threshold(context)
        or _of_its_words(context)
        or _of_touching_cues(context)
        or _of_the_noun_behind(context)
        or _of_its_sentence(context)
        or _without_cue(context)
    )


def _of_a_threshold(context: Context) -> Role | None:
    """Words that make the sum the size of something: 每新增1000万元奖励2万元, 超过5000元部分, 收入10万元群体占比."""
    before, after = context.cue_before, context.after
    if before.role == "threshold" and _is_reached_by_then(context):
        return "target", "by-then"  # 到2030年行业营业收入突破5万亿元, 亩均税收提高到12万元
    if before.role == "threshold" and before.gap == 0 and not context.bounded_behind:
        return "threshold", "threshold-word"
    if context.bounded_before and _EXCESS.match(after):
        return "threshold", "excess"
    if context.bounded_behind and _OF_BODY.match(after) and context.cue_after.role == "threshold":
        return "threshold", "entity-of-size"
    if _CLASS.match(after) or _BASE.match(after):
        return "threshold", "class"
    if context.bounded_behind and context.part.lstrip(" \n").startswith("对") and _LATER_OF.match(after):
        return "threshold", "for-whom"
    bounded = context.bounded_before or context.bounded_behind
    if bounded and _IN_CASE.match(after) and not _GIVEN.search(context.part + context.bound):
        return "threshold", "in-case"
    pays = _THEN_PAID.match(after)
    if pays and (after.startswith("的") or _FOR_EACH.search(context.part)):
        return "threshold", "in-case"  # 20万元以上的补贴5000元/辆, 零售额每1000万元奖励2万元
    if len(context.group) > 1 and _RESPECTIVELY.match(after):
        return "threshold", "condition-of-list"
    if context.bounded_behind and _SINGLE.search(context.part) and _LENT.match(after):
        return "threshold", "size-of-one"
    return None


def _is_reached_by_then(context: Context) -> bool:
    if _ONCE_BUILT.search(context.part) and not context.bounded_before:
        return not _support_follows(context)
    ends = _ENDS.match(context.after) and (_BY_THEN.search(context.part) or _RAISED.search(context.part))
    return bool(ends) and not _support_follows(context)


def _of_its_words(context: Context) -> Role | None:
    if _DOCKED.search(context.part):
        return "other", "docked"
    if _SPENT.search(context.part) and _OFF.match(context.after):
        return "threshold", "spent"  # 满300元减60元
    if _TAKEN_OFF.search(context.part):
        return "support", "taken-off"
    if _GIVEN_SO.match(context.after):
        return "support", "given"
    if context.is_ceiling and _LOAN_CEILING.match(context.after):
        return "support", "ceiling"  # 执行80万元的公积金贷款额度上限
    if _TOTAL.search(context.part) and _RUNS_OUT.search(context.after):
        return "budget", "runs-out"  # 补助总额度1500万元,额满即止
    return ("target", "welfare-standard") if _WELFARE.search(context.part) else None


def _of_touching_cues(context: Context) -> Role | None:
    """给予50万元, 50万元补助, 安排资金5亿元: the money word before or right behind."""
    before, after = context.cue_before, context.cue_after
    carried = before.gap <= 6 and not context.before[: len(context.before) - len(context.part)].endswith(":")
    if before.role == "support" and (carried or context.cued_in_part) and before.gap <= 20:
        return "support", "support-word"
    if after.role == "support" and after.gap <= 1:
        return "support", "support-noun"
    if before.role == "budget":
        return _of_public_money(context)
    return None


def _of_public_money(context: Context) -> Role | None:
    before, after = context.cue_before, context.cue_after
    if context.bound.startswith("突破"):
        return "target", "breakthrough"  # 基金规模突破1000亿元
    if context.bounded_before and context.group[0].comparator == "le" and not _ARRANGES.search(context.part):
        return "support", "cap"  # 单个项目奖补资金不超过30万元
    if context.cued_in_part and _GIVES.search(context.part) and after.role != "budget":
        return "support", "given"  # 给予一次性补助资金50万元
    least = context.group[0].comparator in ("ge", "gt")
    if _FOR_ONE.search(context.part) and not least and not _ARRANGES.search(context.part):
        return "support", "for-one"  # 每项支持经费50万元
    if _GIVES_IT.search(context.before[: len(context.before) - before.gap]):
        return "support", "given"  # 给予一次性科研启动经费,社会科学类不少于5万元
    if _SEEKS.match(context.part.lstrip("积极力抓全 ")):
        return "target", "sought"
    if before.gap <= 8 and not (after.role == "support" and after.gap == 0):
        return "budget", "budget-word"
    return None


def _of_the_noun_behind(context: Context) -> Role | None:
    before, after = context.cue_before, context.cue_after
    if _MOST.match(context.bound):
        return "support", "at-most"
    compared = context.group[-1].comparator != "eq" and context.after.startswith(("的", "且"))
    if _CONDITION.match(context.after) or compared:
        return "threshold", "condition"
    if after.role == "threshold" and not _SLASH.match(context.after) and (before.role not in ("target", "budget") or after.gap <= 3):
        return "threshold", "entity-of-size"
    if after.role and after.role != "threshold" and not (before.role in ("target", "threshold") and before.gap <= 1):
        return after.role, f"{after.role}-noun"  # type: ignore[return-value]
    return None


def _of_its_sentence(context: Context) -> Role | None:
    before, start = context.cue_before, context.group[0].start
    if before.role in ("target", "threshold", "") and _support_follows(context):
        return "threshold", "condition-of-support"
    if before.role == "target" and (found := _of_a_target(context)):
        return found
    if before.role in ("target", "") and context.document.is_condition(start):
        return "threshold", "condition-clause"
    return (before.role, f"{before.role}-word") if before.role else None  # type: ignore[return-value]


def _of_a_target(context: Context) -> Role | None:
    """What a target's word stands before, and is none: 投资强度300万元/亩, 2020年完成投资20亿元, 单个项目投资不低于1亿元."""
    if _PER_LAND.match(context.after):
        return "threshold", "intensity"
    if context.document.is_past(context.group[0].start):
        return "other", "past"
    if _ONE.search(context.part) and context.group[0].comparator in ("ge", "gt", "le", "lt"):
        capped = context.group[0].comparator in ("le", "lt") and _PAID_OUT.search(context.part)
        return ("support", "cap") if capped else ("threshold", "of-one")  # 单个项目补助资金不超过2000万元
    if context.part.endswith("规模") and _POT.search(context.before):  # 设立专项资金,年度规模3亿元
        return "budget", "pot"
    return None


def _without_cue(context: Context) -> Role:
    """A sum that no money word touches: a norm, a breakthrough, or what a later word grants."""
    if context.group[0].comparator != "eq" and _OUGHT.search(context.part):
        return "threshold", "norm"
    if context.bound.startswith("突破"):
        return "target", "breakthrough"
    cues = cues_of(context.document.lexicon)
    if any(cues.roles[match[0], "before"] == "support" for match in cues.before.finditer(context.after)):
        return "support", "support-follows"
    return "other", "number-unit"


def _support_follows(context: Context) -> bool:
    """Whether a later comma-part of the sentence grants something: the sum then is its condition."""
    cues = cues_of(context.document.lexicon)
    _, comma, rest = context.after.partition(",")
    granted = any(
        cues.roles[match[0], "before"] == "support" and match[0] not in _HELPS and rest[match.start() - 1 : match.start()] not in _PRIZES
        for match in cues.before.finditer(rest)
    )
    return bool(comma) and granted and not _ANOTHER.match(rest) and bool(_GRANTS.search(rest))
