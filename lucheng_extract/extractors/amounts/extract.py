"""Each sum of money in its list and sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lucheng_extract.document import Document
from lucheng_extract.document.document import covering
from lucheng_extract.extractors.amounts.context import Context
from lucheng_extract.extractors.amounts.cues import NO_CUE, cues_of
from lucheng_extract.extractors.amounts.roles import role_of
from lucheng_extract.grammar.enumeration import enumerations
from lucheng_extract.grammar.number import plain
from lucheng_extract.grammar.quantity import MONEY, Quantity
from lucheng_extract.records import Amount, AmountRole, Comparator

_BARE = re.compile(r"[万亿](?=级?(?![\w级])|级|的|补|奖|支|资|红|贷|以上|以下|以内|左右)")
_TO = re.compile(r"[\u4e00-\u9fff]{2}[到至为]")  # 提高到 and 调整为 lead to the sum that is bounded
_ALSO_RAISED = re.compile(r"(?: ?/ ?[^、,。;\d]{1,4})?[、,][^、,。;:\d]{1,12}(?:提高|调整|上调|增加|放宽)[到至为]")
_SHARE_OF_LEVEL = re.compile(r"(?:中央|[省市县区]级?)(?:财政)?(?:补[助贴]|配套|安排)(?:资金)?\Z")  # 其中省级补助800万元
_MOST = ("最高", "最多", "至多")


def extract(document: Document) -> list[Amount]:
    """All amounts of the notice, in text order."""
    money = [q for q in document.quantities if _is_money(document, q)]
    found: list[Amount] = []
    for group in enumerations(document.text.folded, money):
        context = Context.of(document, group)
        role, rule = role_of(context)
        if found and rule in ("number-unit", "condition-of-support") and _continues(document, found[-1], context):
            role, rule = found[-1].role, "list-goes-on"
        if found and role in ("target", "other", "support") and _is_part(document, found[-1], context):
            role, rule = found[-1].role, "part"
        amounts = [_amount(document, q, group, context, *_own_role(document, q, role, rule)) for q in group]
        if found and _shares_bound(document, found[-1], amounts[0], context):
            amounts = [amount.model_copy(update={"comparator": found[-1].comparator}) for amount in amounts]
        found += amounts
    return found


def _own_role(document: Document, quantity: Quantity, role: AmountRole, rule: str) -> tuple[AmountRole, str]:
    """营业收入由|50亿元|提高到80亿元: where a target sets out from is none itself."""
    sets_out = role == "target" and document.starts_a_change(quantity.start, quantity.end)
    return ("other", "start-of-change") if sets_out else (role, rule)


def _shares_bound(document: Document, previous: Amount, amount: Amount, context: Context) -> bool:
    """最高额度为双缴存职工96万元,单缴存职工84万元: a bound goes on over words that are no new statement."""
    apart = previous.text[0].isdigit()  # the bound stands apart from the sum
    if not apart or (previous.comparator, amount.comparator, amount.role) != ("le", "eq", previous.role):
        return False
    if _ALSO_RAISED.fullmatch(document.text.folded, previous.end, amount.start):
        return True
    part_start = context.start + len(context.before) - len(context.part)
    return (
        document.text.folded[previous.end : part_start] in (",", "、")
        and context.cue_before.gap > len(context.part)
        and not cues_of(document.lexicon).verbs.search(context.part)
    )


def _continues(document: Document, previous: Amount, context: Context) -> bool:
    """C类人才1500元/平方米;D类人才1000元/平方米: a sentence behind a semicolon without money words of its own."""
    start = context.start
    return (
        context.cue_before is NO_CUE
        and document.text.folded[start - 1 : start] in (";", "；")
        and document.sentence_at(previous.start) == document.sentence_at(start - 1)
        and previous.role in ("support", "budget")
    )


def _is_money(document: Document, quantity: Quantity) -> bool:
    if covering(document.titles, quantity.start, quantity.end):
        return False
    if quantity.kind == MONEY:
        return True
    return quantity.kind in ("", "index") and _is_bare_money(document, quantity)


def _is_bare_money(document: Document, quantity: Quantity) -> bool:
    """给予最高800万支持, 3000亿级产业: a sum whose 元 is left unsaid, told by the money words around it."""
    folded = document.text.folded
    if quantity.kind == "index":
        return quantity.unit == "级" and folded[quantity.number_end - 2] == "亿" and folded[quantity.number_start].isdigit()
    if not _BARE.match(folded, quantity.number_end - 1):
        return False
    context = Context.of(document, [quantity])
    if cues_of(document.lexicon).money.search(context.part):  # 总投资20亿, 固定资产1000万以上
        return True
    cues = (context.cue_before, context.cue_after)
    return any(cue.role in ("support", "budget") and cue.gap <= 8 for cue in cues)


def _is_part(document: Document, previous: Amount, context: Context) -> bool:
    """安排58亿元,其中道路建设10亿元,环境整治6亿元: a part of a budget or a target, where its own words say nothing else."""
    if previous.role == "budget" and previous.start >= context.start and _SHARE_OF_LEVEL.search(context.part):
        return True
    if previous.role not in ("budget", "target") or context.cue_before.gap <= len(context.part):
        return False
    folded = document.text.folded
    if previous.start < context.start:  # 完成投资1100亿元。其中高速公路800亿元
        return folded.startswith("其中", context.start) and document.sentence_at(context.start - 1)[0] <= previous.start
    return previous.rule == "amounts.part" or "其中" in folded[previous.end : context.start + len(context.before)]


def _amount(
    document: Document, quantity: Quantity, group: Sequence[Quantity], context: Context, role: AmountRole, rule: str
) -> Amount:
    return Amount(
        start=quantity.start,
        end=quantity.end,
        text=document.quoted(quantity.start, quantity.end),
        clause=document.clause_at(quantity.start),
        rule=f"amounts.{rule}",
        value=quantity.value,
        value_yi=plain(quantity.value.scaleb(-8)),
        value_max=quantity.value_max,
        currency=quantity.currency or "CNY",
        comparator=_comparator(document, quantity, group, context),
        per=_per(document, quantity, context),
        role=role,
    )


def _comparator(
    document: Document, quantity: Quantity, group: Sequence[Quantity], context: Context
) -> Comparator:
    """The sum's own bound, else that of its list, else the bound word earlier in its comma-part."""
    first, last = group[0], group[-1]
    if quantity.comparator != "eq":
        return quantity.comparator
    if first.bounded_before and first.comparator != "range":
        return first.comparator
    if last.bounded_behind and last.comparator != "range":
        return last.comparator
    cues = cues_of(document.lexicon)
    per = cues.per_behind.match(document.text.folded, quantity.end)
    if per and (behind := cues.bound_behind.match(document.text.folded, per.end())):  # 50元/平方米以上
        return cues.bounds_behind[behind[0]]
    bound = cues.lookback.search(context.part)
    if bound and not _raises(cues.changes.search(_TO.sub("", bound["between"])), bound["word"]):
        return cues.bounds[bound["word"]]
    return "le" if context.is_ceiling else "eq"


def _raises(change: re.Match[str] | None, bound: str) -> bool:
    """最高额度提高5万元 raises the bound, 最高提高5万元 bounds the rise."""
    return change is not None and not (change.start() == 0 and bound in _MOST)


def _per(document: Document, quantity: Quantity, context: Context) -> str | None:
    """What one sum is paid for, as written: 35万元/台 → 台, 每人每月2800元 → 每人每月."""
    folded, cues = document.text.folded, cues_of(document.lexicon)
    after = cues.per_behind.match(folded, quantity.end)
    if after:
        return document.quoted(after.start("per"), after.end("per"))
    part_start = document.part_at(quantity.start)[0]
    before = cues.per_before.search(folded, max(part_start, quantity.start - 24), quantity.start)
    if before:
        return document.quoted(before.start("per"), before.end("per"))
    shared = cues.per_before.search(context.part)
    return shared["per"] if shared else None
