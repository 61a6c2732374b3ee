"""The words of commitments, compiled once for each lexicon."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from lucheng_extract.lexicon import Lexicon, Row, alternation
from lucheng_extract.records import Change

_WHO = r"(?:各(?:县|市|区|地|镇|街道|乡镇|部门|单位|级)?(?:\([^()]{1,8}\))?|每(?:个|一)?(?:县|市|区|镇|街道|乡镇|村|社区)(?:\([^()]{1,8}\))?)"
_WHERE = r"(?:向|为|在|面向|依托|围绕|通过|对|从|以|由|将|按照?|根据|结合|针对|利用|联合)"

_BREAKS = "参加 参与 申报 上架 落地 入驻 纳入 投向 用于 专门用于 实现 达到 开展 推动 并 从而 促进 作为 用以".split()


@dataclass(frozen=True, slots=True)
class Words:
    """`opening` reads adverbs and a verb at the start of a phrase, `strong` finds verbs that rarely are nouns,
    `any_verb` all of them; `predicate`, `verb_before` and the `touches` patterns read backwards from a number."""

    opening: re.Pattern[str]
    adverbs: re.Pattern[str]
    strong: re.Pattern[str]
    any_verb: re.Pattern[str]
    prepositional: re.Pattern[str]
    leading: re.Pattern[str]
    noun_end: re.Pattern[str]
    predicate: re.Pattern[str]
    verb_before: re.Pattern[str]
    hedge: re.Pattern[str]
    change: dict[str, Change]
    opens: re.Pattern[str]
    touches: re.Pattern[str]
    before: re.Pattern[str]
    after: re.Pattern[str]
    after_end: re.Pattern[str]
    benefit: re.Pattern[str]
    promise: re.Pattern[str]


def _is_verb(row: Row) -> bool:
    """Verbs proper, and the predicates of change that also take an object (压缩周期2天)."""
    return row["kind"] in ("verb", "strong", "strong-predicate") or (
        row["kind"] == "predicate" and row["change"] in ("increase", "decrease")
    )


@lru_cache(maxsize=8)
def words(lexicon: Lexicon) -> Words:
    """The words of one lexicon."""
    actions = lexicon.rows("actions")
    verbs = [row["term"] for row in actions if _is_verb(row)]
    strong = [row["term"] for row in actions if row["kind"].startswith("strong")]
    nouns = rf"(?!{alternation(row['term'] for row in actions if row['kind'] == 'noun')})"
    predicates = [row["term"] for row in actions if row["kind"].endswith("predicate")]
    granted = set(lexicon.terms("instruments")) & set(lexicon.terms("money_cues", role="support", side="before"))
    adverbs = rf"(?:{alternation(lexicon.terms('adverbs'))}|{_WHO}|[\0 、])"

    def backwards(terms: list[str]) -> re.Pattern[str]:
        return re.compile(alternation(term[::-1] for term in terms))

    def refusals(side: str) -> list[str]:
        return lexicon.terms("non_goals", side=side)

    return Words(
        opening=re.compile(rf"{adverbs}*{nouns}(?P<verb>{alternation(verbs)})(?:了|和(?:{alternation(verbs)}))?"),
        adverbs=re.compile(rf"{adverbs}*"),
        strong=re.compile(nouns + f"(?:{alternation(strong)})"),
        any_verb=re.compile(nouns + f"(?:{alternation(verbs)})"),
        prepositional=re.compile(rf"{adverbs}*{_WHERE}"),
        leading=re.compile(rf"(?:{alternation([*lexicon.terms('hedges'), '确保', '保证', '其中', '同时', '使得', '使', '并', '且', '将', '预期', '原则上', '推动', '促进'])}|[\0 、])*"),
        noun_end=re.compile(
            rf"[,。;:!?\n\0)】\]]|、(?=\d|{adverbs}{{0,2}}(?:{alternation(verbs)})[^,。;:、\n]{{0,24}}\d)|[及和与](?=\d)|以及|(?<=\w)对(?=\d|符合|新|已)|(?<=\w)(?:{alternation(_BREAKS)})"
        ),
        predicate=backwards(predicates),
        verb_before=backwards(verbs),
        hedge=re.compile(alternation(lexicon.terms("hedges"))),
        change={row["term"]: row["change"] for row in actions},  # type: ignore[misc]
        opens=re.compile(alternation(refusals("opens"))),
        touches=backwards(refusals("touches")),
        before=re.compile(alternation(refusals("before"))),
        after=re.compile(alternation(refusals("after"))),
        after_end=backwards(refusals("after")),
        benefit=re.compile(alternation([*sorted(granted), "给予", "予以", "享受"])),
        promise=re.compile(alternation([*lexicon.terms("hedges"), "确保", "保证", "保持"])),
    )
