"""Money: every sum with a numeral, its bound, what one unit of it is paid for, and the part it plays.

    2025年,区级财政预算安排资金3.05亿元      → 305000000 yuan, role budget
    给予最高50万元、30万元奖励                → two amounts, role support, comparator le

Values are exact yuan, or units of the foreign currency. 以上 and 不超过 include the number (Civil Code, article 1259);
one bound word governs the whole list it leads or closes. Refused: 亿元 or 百亿 without a digit, percentages, tax rates.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from lucheng_extract.document import Document
from lucheng_extract.document.document import covering
from lucheng_extract.grammar.enumeration import enumerations
from lucheng_extract.grammar.number import plain
from lucheng_extract.grammar.quantity import MONEY, Quantity
from lucheng_extract.lexicon import Lexicon, alternation
from lucheng_extract.records import Amount, AmountRole, Comparator

_BARE = re.compile(r"[万亿](?=级?(?![\w级])|级|的|补|奖|支|资|红|贷|以上|以下|以内|左右)")
_CAP_AFTER = re.compile(r"(?:的?标准)?(?:为限|封顶|为上限)")
_CONDITION = re.compile(r"[^,。;:]{0,24}?的(?:[,。;(]|$)|级")
_PER_LAND = re.compile(r" ?/ ?(?:亩|公顷|平方)")
_PERIODS = ("年度", "学年", "学期", "课时", "日")
_COUNTED = r"[个家名位所项座场支]"
_NOUN = r"(?:(?!年度|最高|不超|不低|补|奖|给|资助|支持|发放|按|每|减|扣|分别|累计)[^,、。;:\d])"
_TO = re.compile(r"[\u4e00-\u9fff]{2}[到至为]")  # 提高到 and 调整为 lead to the sum that is bounded
_OF_BODY = re.compile(r"的[^\W\d]")
_OUGHT = re.compile(r"应|须|不得|必须")
_GRANTS = re.compile(r"给予|给与|予以|享受|可|按|实行|\d")
_GOES_ON = re.compile(r"[^\W\d]")
_GIVES = re.compile(r"给[予与]|予以")
_EXCESS = re.compile(r"的?部分")  # 超过5000元部分抵用50%
_SLASH = re.compile(r" ?/ ?")
_MOST = re.compile(r"最高|最多|至多")
_MEMORY = 400  # no sentence is read further than this from a sum, so that time stays linear without punctuation
_REACH = 16  # how far behind a sum its head noun may stand


@dataclass(frozen=True, slots=True)
class _Cues:
    before: re.Pattern[str]
    after: re.Pattern[str]
    money: re.Pattern[str]
    bound_behind: re.Pattern[str]
    roles: dict[tuple[str, str], str]
    bounds: dict[str, Comparator]
    bounds_behind: dict[str, Comparator]
    lookback: re.Pattern[str]
    per_behind: re.Pattern[str]
    per_before: re.Pattern[str]
    changes: re.Pattern[str]
    verbs: re.Pattern[str]

    def last_before(self, text: str) -> _Cue:
        """The money word nearest before a sum."""
        last = None
        for match in self.before.finditer(text):
            last = match
        return _Cue(self.roles[last[0], "before"], len(text) - last.end()) if last else _NONE

    def first_after(self, text: str, group: Sequence[Quantity]) -> _Cue:
        """The money word that heads the noun after a sum: 3000万元项目前期工作经费 is 经费, not 项目."""
        verb = self.verbs.search(text, 1)
        bounded = any(quantity.comparator != "eq" for quantity in group)
        for match in self.after.finditer(text):
            role = self.roles[match[0], "after"]
            if match[0].endswith("支持") and _GOES_ON.match(text, match.end()):  # 11亿元(资金)支持粮食生产: the verb
                if match[0] != "支持":
                    return _Cue("budget", match.start())
                continue
            if role == "target" and match.start() > 2:
                continue
            if role == "threshold" and ((not bounded and match.start() > 2) or (verb and verb.start() < match.start())):
                continue
            return _Cue(role, match.start())
        return _NONE


@lru_cache(maxsize=8)
def _cues(lexicon: Lexicon) -> _Cues:
    rows = lexicon.rows("money_cues")
    bounds = [row for row in lexicon.rows("comparators") if row["comparator"] in ("le", "ge") and row["side"] == "before"]
    behind = {row["term"]: row["comparator"] for row in lexicon.rows("comparators") if row["side"] == "after"}
    changes = [row["term"] for row in lexicon.rows("actions") if row["change"] in ("increase", "decrease")]
    paid_for = [*lexicon.terms("units"), *_PERIODS, *lexicon.terms("currencies", side="both")]
    units, bodies = lexicon.terms("units"), lexicon.terms("money_cues", role="threshold", side="after")
    return _Cues(
        before=re.compile(alternation(row["term"] for row in rows if row["side"] == "before")),
        after=re.compile(alternation(row["term"] for row in rows if row["side"] == "after")),
        money=re.compile(rf"(?:{alternation(row['term'] for row in rows if row['side'] == 'noun')})[^,。;:\d]{{0,6}}\Z"),
        bound_behind=re.compile(alternation(behind)),
        roles={(row["term"], row["side"]): row["role"] for row in rows},
        bounds={row["term"]: row["comparator"] for row in bounds},  # type: ignore[misc]
        bounds_behind=behind,  # type: ignore[arg-type]
        lookback=re.compile(
            rf"(?P<word>{alternation(row['term'] for row in bounds if len(row['term']) > 1)})(?!生活|工资)"  # 最低生活保障
            r"(?P<between>[^,。;:\d]{0,24})\Z"
        ),
        per_behind=re.compile(rf" ?(?:/|每)(?P<per>{alternation(paid_for)}(?:[·./每]?[人月年天日次户])?)"),
        per_before=re.compile(
            rf"(?P<per>(?:每{_COUNTED}{_NOUN}{{0,10}}|每(?!{_COUNTED})(?:{alternation([*units, *_PERIODS])})(?:{alternation(bodies)})?){{1,2}}"
            rf"|单个{_NOUN}{{1,4}}|单(?!位)(?:{alternation(units)}))(?=[^,。;:\d]{{0,10}}\Z)"
        ),
        changes=re.compile(alternation(changes)),
        verbs=re.compile(alternation(lexicon.terms("actions"))),
    )


def extract(document: Document) -> list[Amount]:
    """All amounts of the notice, in text order."""
    money = [q for q in document.quantities if _is_money(document, q)]
    found: list[Amount] = []
    for group in enumerations(document.text.folded, money):
        context = _Context.of(document, group)
        role, rule = _role(context, group, document)
        if found and rule in ("number-unit", "condition-of-support") and _continues(document, found[-1], context):
            role, rule = found[-1].role, "list-goes-on"
        found += [_amount(document, q, group, context, role, rule) for q in group]
    return found


def _continues(document: Document, previous: Amount, context: _Context) -> bool:
    """C类人才1500元/平方米;D类人才1000元/平方米: a sentence behind a semicolon without money words of its own."""
    start = context.start
    return (
        context.cue_before is _NONE
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
    context = _Context.of(document, [quantity])
    if _cues(document.lexicon).money.search(context.part):  # 总投资20亿, 固定资产1000万以上
        return True
    cues = (context.cue_before, context.cue_after)
    return any(cue.role in ("support", "budget") and cue.gap <= 8 for cue in cues)


@dataclass(frozen=True, slots=True)
class _Cue:
    """A money word near a list of sums: what part it points to and how many characters lie between."""

    role: str
    gap: int


_NONE = _Cue("", 99)


@dataclass(frozen=True, slots=True)
class _Context:
    """A list of sums in its sentence, which begins at `start`: the folded text on both sides and of its comma-part."""

    start: int
    before: str
    after: str
    part: str
    cue_before: _Cue
    cue_after: _Cue

    @classmethod
    def of(cls, document: Document, group: Sequence[Quantity]) -> _Context:
        folded, start, end = document.text.folded, group[0].start, group[-1].end
        sentence_start, sentence_end = document.sentence_at(start)
        sentence_start, sentence_end = max(sentence_start, start - _MEMORY), min(sentence_end, end + _MEMORY)
        part_start, part_end = max(document.part_at(start)[0], sentence_start), document.part_at(end)[1]
        before, after = folded[sentence_start:start], folded[end:sentence_end]
        near = folded[end : min(part_end, end + _REACH)]
        cues = _cues(document.lexicon)
        return cls(sentence_start, before, after, folded[part_start:start], cues.last_before(before), cues.first_after(near, group))


def _role(context: _Context, group: Sequence[Quantity], document: Document) -> tuple[AmountRole, str]:
    """The part a sum plays and the reason: the words that touch it first, then those of its sentence."""
    before, after = context.cue_before, context.cue_after
    if group[0].bounded_before and _EXCESS.match(context.after):
        return "threshold", "excess"
    if group[-1].bounded_behind and _OF_BODY.match(context.after) and after.role == "threshold":
        return "threshold", "entity-of-size"
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
    if before.role == "budget" and before.gap <= 8 and not (after.role == "support" and after.gap == 0):
        return "budget", "budget-word"
    if _MOST.match(document.text.folded, group[0].start):
        return "support", "at-most"
    if _CONDITION.match(context.after) or (group[-1].comparator != "eq" and context.after.startswith(("的", "且"))):
        return "threshold", "condition"
    if after.role == "threshold" and not _SLASH.match(context.after) and (before.role not in ("target", "budget") or after.gap <= 3):
        return "threshold", "entity-of-size"
    if after.role and after.role != "threshold" and not (before.role == "target" and before.gap <= 1):
        return after.role, f"{after.role}-noun"  # type: ignore[return-value]
    if before.role in ("target", "threshold", "") and _support_follows(context, document):
        return "threshold", "condition-of-support"
    if before.role == "target" and _PER_LAND.match(context.after):
        return "threshold", "intensity"
    if before.role == "target" and document.is_past(group[0].start):
        return "other", "past"
    if before.role:
        return before.role, f"{before.role}-word"  # type: ignore[return-value]
    return _without_cue(context, group, document)


def _without_cue(context: _Context, group: Sequence[Quantity], document: Document) -> tuple[AmountRole, str]:
    """A sum that no money word touches: a norm, a breakthrough, or what a later word grants."""
    folded = document.text.folded
    if group[0].comparator != "eq" and _OUGHT.search(context.part):
        return "threshold", "norm"
    if folded.startswith("突破", group[0].start):
        return "target", "breakthrough"
    cues = _cues(document.lexicon)
    if any(cues.roles[match[0], "before"] == "support" for match in cues.before.finditer(context.after)):
        return "support", "support-follows"
    return "other", "number-unit"


def _support_follows(context: _Context, document: Document) -> bool:
    """Whether a later comma-part of the sentence grants something: the sum then is its condition."""
    cues = _cues(document.lexicon)
    _, comma, rest = context.after.partition(",")
    granted = any(cues.roles[match[0], "before"] == "support" for match in cues.before.finditer(rest))
    return bool(comma) and granted and not rest.startswith("为") and bool(_GRANTS.search(rest))


def _amount(
    document: Document, quantity: Quantity, group: Sequence[Quantity], context: _Context, role: AmountRole, rule: str
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
    document: Document, quantity: Quantity, group: Sequence[Quantity], context: _Context
) -> Comparator:
    """The sum's own bound, else that of its list, else the bound word earlier in its comma-part."""
    first, last = group[0], group[-1]
    if quantity.comparator != "eq":
        return quantity.comparator
    if first.bounded_before and first.comparator != "range":
        return first.comparator
    if last.bounded_behind and last.comparator != "range":
        return last.comparator
    cues = _cues(document.lexicon)
    per = cues.per_behind.match(document.text.folded, quantity.end)
    if per and (behind := cues.bound_behind.match(document.text.folded, per.end())):  # 50元/平方米以上
        return cues.bounds_behind[behind[0]]
    bound = cues.lookback.search(context.part)
    if bound and not cues.changes.search(_TO.sub("", bound["between"])):
        return cues.bounds[bound["word"]]
    return "le" if _CAP_AFTER.match(context.after) else "eq"


def _per(document: Document, quantity: Quantity, context: _Context) -> str | None:
    """What one sum is paid for, as written: 35万元/台 → 台, 每人每月2800元 → 每人每月."""
    folded, cues = document.text.folded, _cues(document.lexicon)
    after = cues.per_behind.match(folded, quantity.end)
    if after:
        return document.quoted(after.start("per"), after.end("per"))
    part_start = document.part_at(quantity.start)[0]
    before = cues.per_before.search(folded, max(part_start, quantity.start - 24), quantity.start)
    if before:
        return document.quoted(before.start("per"), before.end("per"))
    shared = cues.per_before.search(context.part)
    return shared["per"] if shared else None
