"""The words of commitments, compiled once for each lexicon."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from lucheng_extract.lexicon import Lexicon, Row, alternation, first_of
from lucheng_extract.records import Change

_GLOSS = r"(?:\([^()]{1,8}\)|\x01{1,10})?"  # \x01 hides a bracket
_WHO = (
    rf"(?:各(?:县|市|区|地|镇|街道|乡镇|部门|单位|级)?{_GLOSS}|每(?:个|一)?(?:县|市|区|镇|街道|乡镇|村|社区){_GLOSS})"
)
_WHERE = r"(?:向|为|在|面向|依托|围绕|通过|对|从|以|由|将|按照?|根据|结合|针对|利用|联合|与)"

@dataclass(frozen=True, slots=True)
class Words:
    """`opening` reads adverbs and a verb at the start of a phrase, `strong` finds verbs that rarely are nouns,
    `any_verb` all of them; `predicate`, `verb_before` and the `touches` patterns read backwards from a number."""

    opening: re.Pattern[str]
    adverbs: re.Pattern[str]
    strong: re.Pattern[str]
    any_verb: re.Pattern[str]
    joined_verb: re.Pattern[str]
    verb_joins: re.Pattern[str]
    holds: re.Pattern[str]
    held: re.Pattern[str]
    holding: frozenset[str]
    light: frozenset[str]
    works: re.Pattern[str]
    prepositional: re.Pattern[str]
    leading: re.Pattern[str]
    tail: re.Pattern[str]
    place: re.Pattern[str]
    noun_end: re.Pattern[str]
    predicate: re.Pattern[str]
    verb_before: re.Pattern[str]
    hedge: re.Pattern[str]
    change: dict[str, Change]
    nouns: frozenset[str]
    change_predicates: frozenset[str]
    opens: re.Pattern[str]
    touches: re.Pattern[str]
    before: re.Pattern[str]
    of_scale: re.Pattern[str]
    after: re.Pattern[str]
    after_end: re.Pattern[str]
    benefit: re.Pattern[str]
    promise: re.Pattern[str]
    report: re.Pattern[str]
    entity_of_size: re.Pattern[str]
    plant: re.Pattern[str]
    time_limit: re.Pattern[str]
    proportion: re.Pattern[str]
    acts: re.Pattern[str]
    done: re.Pattern[str]
    measure: re.Pattern[str]
    done_verb: re.Pattern[str]
    due: re.Pattern[str]
    due_next: re.Pattern[str]
    stated: re.Pattern[str]
    behave: re.Pattern[str]
    sited: re.Pattern[str]
    compared: re.Pattern[str]
    exceeds: re.Pattern[str]
    for_each: re.Pattern[str]
    finite: re.Pattern[str]
    equips: re.Pattern[str]


def _is_verb(row: Row) -> bool:
    """Verbs proper, and the predicates of change that also take an object (压缩周期2天)."""
    return row["kind"] in ("verb", "strong", "strong-predicate") or (
        row["kind"] == "predicate" and row["change"] in ("increase", "decrease") and len(row["term"]) > 1  # 降尘量
    )


@lru_cache(maxsize=8)
def words(lexicon: Lexicon) -> Words:
    """The words of one lexicon."""
    actions = lexicon.rows("actions")
    verbs = [row["term"] for row in actions if _is_verb(row)]
    strong = [row["term"] for row in actions if row["kind"].startswith("strong")]
    no_noun = r"(?![率器的]|占比|比重|比例|(?<!新增)(?<!形成)(?<!增加)(?<!提升)能力)"  # 安装率, 孵化器, 吸纳占比
    noun_terms = [row["term"] for row in actions if row["kind"] == "noun"]
    nouns = rf"(?!{alternation(noun_terms)})"
    predicates = [row["term"] for row in actions if row["kind"].endswith("predicate")]
    granted = set(lexicon.terms("instruments")) & set(lexicon.terms("money_cues", role="support", side="before"))
    adverbs = rf"(?:{alternation(lexicon.terms('adverbs'))}|{_WHO}|[一两二三四五]年内?|(?<![\w\0])年(?=开展|组织|举办|新增|新建|实施)|[\0 、])"

    def backwards(terms: list[str]) -> re.Pattern[str]:
        return re.compile(alternation(term[::-1] for term in terms))

    def of_kind(kind: str) -> list[str]:
        return lexicon.terms("goal_words", kind=kind)

    def refusals(side: str) -> list[str]:
        return lexicon.terms("non_goals", side=side)

    return Words(
        opening=re.compile(rf"{adverbs}*{nouns}(?P<verb>{alternation(verbs)}){no_noun}(?:了|和(?:{alternation(verbs)}))?"),
        adverbs=re.compile(rf"{adverbs}*"),
        strong=re.compile(first_of(strong) + nouns + f"(?:{alternation(strong)}){no_noun}"),
        any_verb=re.compile(first_of(verbs) + nouns + f"(?:{alternation(verbs)}){no_noun}"),
        joined_verb=re.compile(rf"[和或及、]{nouns}(?:{alternation(verbs)})"),
        verb_joins=re.compile(rf"(?<!\w)(?:{alternation(verbs)})[和或及、]\Z"),
        holds=re.compile(rf"(?:\A|\W)[\0 ]*(?P<verb>{alternation(of_kind('holds'))})\Z"),
        held=re.compile(rf"(?:{alternation(of_kind('holds'))})[^,]{{1,24}}\Z"),
        holding=frozenset(of_kind("holds")),
        light=frozenset(of_kind("light")),
        works=re.compile(rf"(?:{alternation(of_kind('works'))})\Z"),
        prepositional=re.compile(rf"{adverbs}*{_WHERE}"),
        leading=re.compile(rf"(?:(?!并[网购]){alternation([*lexicon.terms('hedges'), *of_kind('lead')])}|[一两二三四五]年内?|[\0 、])*"),
        tail=re.compile(rf"(?:[\0 :]|{alternation(of_kind('tail'))}|[一两二三四五]年内?)+\Z"),
        place=re.compile(rf"[^对向给\d]{{0,16}}?(?:{alternation(of_kind('place'))})(?<![社园街小景校库]区)"),
        noun_end=re.compile(
            rf"[,。;:!?\n\t\0)】\]]|、(?=\d|{adverbs}{{0,2}}(?:{alternation(verbs)})[^,。;:、\n]{{0,24}}\d)|[及和与](?=\d)|的?基础上|(?:共计?|合计|总长|全长|总计)(?=\d)|以及|等(?=任务|目标|重点任务|工作目标|主要目标)|(?<=\w)对(?=\d|符合|新|已)|(?<=\w)(?:{alternation(of_kind('break'))})"
        ),
        predicate=backwards(predicates),
        verb_before=backwards(verbs),
        # 实施…行动计划, and “雄鹰”计划 are names.
        hedge=re.compile(rf"{nouns}(?<![”》])(?<!行动)(?:{alternation(lexicon.terms('hedges'))})(?![,。;:、()》”和的内中])"),
        change={row["term"]: row["change"] for row in actions if row["change"]},  # type: ignore[misc]
        nouns=frozenset(noun_terms),
        change_predicates=frozenset(row["term"] for row in actions if row["change"] not in ("", "level")),
        opens=re.compile(alternation(refusals("opens"))),
        touches=backwards(refusals("touches")),
        before=re.compile(f"(?<!面)(?:{alternation(refusals('before'))})"),  # 面积|分别 holds no 积分
        of_scale=re.compile(alternation(refusals("scale"))),
        after=re.compile(alternation(refusals("after"))),
        after_end=backwards(refusals("after")),
        benefit=re.compile(alternation([*sorted(granted), "给予", "予以", "享受"])),
        promise=re.compile(alternation([*lexicon.terms("hedges"), "确保", "保证", "保持"])),
        report=re.compile(alternation(of_kind("report"))),
        entity_of_size=re.compile(rf"的?(?:{alternation(of_kind('entity'))})"),
        plant=re.compile(alternation(of_kind("plant"))),
        time_limit=re.compile(alternation(of_kind("limit"))),
        proportion=re.compile(rf"(?:的[^,。;:]|[^,。;:的])[^,。;:]{{0,23}}?(?P<verb>{alternation(of_kind('proportion'))})"),
        acts=re.compile(rf"(?:全部|均|都|以上|可|能够?)*(?P<verb>{alternation([*of_kind('proportion'), *of_kind('online')])})"),
        equips=re.compile(rf"每[\d百千万][^,。;:]{{1,16}}(?:{alternation(of_kind('equip'))})"),
        measure=re.compile(rf"(?:{alternation(of_kind('measure'))})(?:\([^()]*\))?\Z"),
        done_verb=re.compile(alternation(of_kind("done"))),
        sited=re.compile(rf"(?P<noun>[^,。;:的]{{1,16}}?)(?P<verb>{alternation(of_kind('sited'))})"),
        exceeds=re.compile(rf"(?<=\w)(?P<verb>{alternation(of_kind('compare'))})[^,。;:\d]{{1,20}}\Z"),
        compared=re.compile(
            rf"(?<=\w)(?P<verb>{alternation(of_kind('compare'))})(?=[^,。;:\d]*(?:{alternation(of_kind('benchmark'))}|\0))[^,。;:\d]*\Z"
        ),
        done=re.compile(
            rf"(?P<noun>[^\W\d][^,。;:的]{{0,20}}?)(?:\0|全部|全面|陆续|如期|顺利|年内|集中|实现|相继|率先|于|前)*(?P<verb>{alternation(of_kind('done'))})(?=[,。;:、(和并]|\Z)"
        ),
        stated=re.compile(rf"(?:{alternation([*predicates, *strong, '突破', '超过'])})[^,。;:\d]{{0,4}}\d\Z"),
        due=re.compile(
            rf"(?:[^,。;:]{{1,24}}的)?(?P<noun>[^\W\d][^,。;:的\0]{{0,20}}?)于?,?\0+(?:全部|全面|陆续|如期|顺利|率先|基本|前|底|内)*(?P<verb>{alternation(of_kind('done'))})"
        ),
        due_next=re.compile(rf"\0+(?:全部|全面|陆续|如期|顺利|率先|基本|前|底|内)*(?P<verb>{alternation(of_kind('done'))})"),
        behave=re.compile(
            rf"(?P<noun>[^\W\d][^,。;:的]{{1,15}}?)(?P<verb>{alternation(of_kind('proportion'))})(?=[^,。;:的\d]{{2,24}}(?:[,。;]|\Z))"
        ),
        finite=re.compile(
            rf"(?:{alternation(of_kind('finite'))}|\0)[\0 ]*{nouns}(?P<verb>{alternation(verbs)}){no_noun}"
        ),
        for_each=re.compile(rf"每(?:\d|(?!个|年|月|家|名|户|人|年度|季度)(?:{alternation([*verbs, *predicates])}))"),
    )
