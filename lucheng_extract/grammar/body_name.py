"""The name of one public body taken apart: [place] [level word] body [branch] [(gloss)].

温州市鹿城区 · 发展和改革局; 市 · 自然资源和规划局 · 鹿城分局; 中国人民银行 · 泸州市分行. Bodies are known from
`departments.csv`, or recognised by their last word (`department_suffixes.csv`) behind a place or level word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lucheng_extract.grammar.region import Region, Regions, regions
from lucheng_extract.lexicon import Lexicon, Row, alternation

_LONGEST, _LONGEST_COUNTY, _LONGEST_ENDING = 40, 7, 12
KNOWN_NAMES = 20_000
# Signs and function words that no body's name contains.
FOREIGN = re.compile(r"[的了将被把由或在是其为且、,。;:!?\s《》\"\d]")
_NO_COUNTY = re.compile(r"[若经对向报从至自到凡按于与和及等各同会本该此期间时届其()]|^地|^[市县]..")
_COUNTY = re.compile(r"[\u4e00-\u9fff]{1,6}?(?:区|县|市|州|旗|镇|乡|街道)")
TAIL_GROUP = re.compile(r"[(\[][^()\[\]]{1,40}[)\]]$")
_BRANCH = re.compile(r"(?![门和与及等])[\u4e00-\u9fff]{1,12}")
# 市、区残联: ranks in front of a rank; 县(市、区)住建局: a bracket of ranks behind a rank.
RANK_LIST = re.compile(r"^(?:[省市州盟区县旗镇乡]、)+(?=[省市州盟区县旗镇乡])")
RANK_BRACKET = re.compile(r"(?<=[省市州盟区县旗镇乡])\([省市州盟区县旗镇乡、]{1,9}\)")

# Heads are written before their place (人民银行泸州市分行), as 中共 is before everything.
_HEADS = frozenset({"head", "company"})
_PARTY = "中共"
# Kinds whose place may lack its rank (铜鼓金融监管支局), and those that mean one body only with a place.
_SEATED = frozenset({"place", "zone", "town", "bank"})
_NEEDS_PLACE = frozenset({"town", "zone", "bank", "enterprise", "place", "company"})
_FUNCTION_WORDS = frozenset({"refusal", "lead-in", "modal", "manner"})
_OPEN_KINDS = frozenset({"government", "institution", "enterprise", "association"})


@dataclass(frozen=True, slots=True)
class BodyName:
    """A name taken apart. `region` and `county` are places written in it, `level` is its level word (省, 市, 区 …).

    `row` is the lexicon's row of `body`, `None` for a body known by its last word only; `branch` is what follows the
    body (鹿城分局), for a body written before its place (人民银行贵阳中心支行) everything after it; `front` is what
    stands before the body, as written.
    """

    body: str
    row: Row | None = None
    region: Region | None = None
    county: str = ""
    level: str = ""
    branch: str = ""
    front: str = ""

    @property
    def placed(self) -> bool:
        """Whether the name says whose body it is."""
        return bool(self.region or self.county or self.level)

    @property
    def kind(self) -> str:
        """The kind that the lexicon gives the body; empty for a body it does not hold."""
        return self.row["kind"] if self.row else ""

    @property
    def official(self) -> str:
        """The body's official name, perhaps with the signs {地区}, {地名}, {驻地} for its place; else its own words."""
        return self.row["canonical"] if self.row else self.body

    @property
    def stands_alone(self) -> bool:
        """Whether the name means a body without any label that says so."""
        if self.placed or self.row is None:
            return self.placed
        return self.kind == "national" or (self.kind not in _NEEDS_PLACE and len(self.body) > 2)


class BodyNames:
    """The grammar of single bodies' names over one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        rows = lexicon.rows("departments")
        self.regions: Regions = regions(lexicon)
        self.terms: dict[str, Row] = {row["term"]: row for row in rows}
        self.levels = {row["term"]: row["level"] for row in lexicon.rows("levels") if row["level"] != "none"}
        self.suffix_kind = lexicon.column("department_suffixes", "kind")
        self.link = re.compile(alternation(lexicon.terms("roles", form="link")))
        self.level = re.compile(alternation(self.levels))
        self.no_level = re.compile(alternation(lexicon.terms("levels", level="none")))
        self.term = re.compile(alternation(self.terms))
        self.determiner = re.compile(alternation(lexicon.terms("roles", form="determiner")))
        self._head = re.compile(alternation(row["term"] for row in rows if row["kind"] in _HEADS))
        self._ending = re.compile(f"(?:{alternation(self.suffix_kind)})$")
        # 主办 and 协办 end like a body.
        self._verbs = tuple(verb for verb in lexicon.terms("roles", form="tail") if self.ending(verb))
        functions = (row["term"] for row in lexicon.rows("roles") if row["form"] in _FUNCTION_WORDS)
        self._function_word = re.compile(alternation(term for term in functions if len(term) > 1))
        self._parsed: dict[str, BodyName | None] = {}

    def parse(self, text: str) -> BodyName | None:
        """The parts of a name, `None` when the text is no name of a single body."""
        if text not in self._parsed:
            if len(self._parsed) > KNOWN_NAMES:
                self._parsed.clear()
            self._parsed[text] = self._parse("".join(text.split()))
        return self._parsed[text]

    def ending(self, text: str) -> str:
        """The word at the end of a text that bodies end with (局, 委, 中心, 公司 …), empty when there is none."""
        found = self._ending.search(text[-_LONGEST_ENDING:])
        return found.group() if found else ""

    def ends_as(self, text: str, kind: str) -> bool:
        """Whether the last word is that of a body of this kind (`government`, `enterprise`, `association` …)."""
        return self.suffix_kind.get(self.ending(text)) == kind

    def _parse(self, name: str) -> BodyName | None:
        if len(name) > 2 * _LONGEST:
            return None
        bare = RANK_LIST.sub("", RANK_BRACKET.sub("", TAIL_GROUP.sub("", name)))
        known = self.terms.get(bare)
        if known and known["kind"] not in _HEADS:
            return BodyName(bare, known, level=self._level_inside(known))
        if not 2 <= len(bare) <= _LONGEST or self.determiner.match(bare) or bare.endswith(self._verbs):
            return None
        return self._headed(bare) or self._listed(bare) or self._open(bare)

    def _level_inside(self, row: Row) -> str:
        """团市委 carries its level word inside, 市金融监管局 at its start."""
        if row["kind"] == "mass" and len(row["term"]) == 3 and row["term"][1] in self.levels:
            return row["term"][1]
        return row["term"][0] if "{" in row["canonical"] and row["term"][0] in self.levels else ""

    def _headed(self, name: str) -> BodyName | None:
        """人民银行泸州市分行: a body that is written before its place."""
        found = self._head.match(name)
        if not found:
            return None
        row, rest = self.terms[found.group()], name[found.end() :]
        if rest and row["term"] == _PARTY:
            return self._listed(rest)
        if rest and (not self._ends_one_body(rest) or FOREIGN.search(rest)):
            return None
        place = self.regions.at(rest)
        county = _COUNTY.match(rest, place[1] if place else 0)
        return BodyName(row["term"], row, place[0] if place else None, county.group() if county else "", "", rest)

    def _listed(self, name: str) -> BodyName | None:
        """A body of the lexicon behind a place, a level word or both, perhaps with a branch."""
        first = self.term.match(name)
        if first and self.terms[first.group()]["kind"] == "national" and self._is_branch(name[first.end() :]):
            return BodyName(first.group(), self.terms[first.group()], branch=name[first.end() :])
        for region, county, level, rest in self.prefixes(name):
            found = self.term.match(rest)
            if found and self.terms[found.group()]["kind"] not in _HEADS | {"national"}:
                row, branch = self.terms[found.group()], rest[found.end() :]
                if not branch or self._is_branch(branch):
                    return BodyName(found.group(), row, region, county, level, branch, name[: len(name) - len(rest)])
        return self._seated(name)

    def _seated(self, name: str) -> BodyName | None:
        """铜鼓金融监管支局, 甘眉工业园区管委会: a place without its rank, before a body that is always local."""
        for cut in range(2, min(_LONGEST_COUNTY + 2, len(name) - 1)):
            row = self.terms.get(name[cut:])
            if row and row["kind"] in _SEATED:
                return BodyName(name[cut:], row, county=name[:cut], front=name[:cut])
        return None

    def _open(self, name: str) -> BodyName | None:
        """A body that the lexicon does not hold: place or level word, at least two characters, a body's last word."""
        ending = self.ending(name)
        if self.suffix_kind.get(ending) not in _OPEN_KINDS or self.no_level.match(name) or FOREIGN.search(name):
            return None
        shortest = max(len(ending) + 1, 3)
        for region, county, level, rest in self.prefixes(name):
            if len(rest) >= shortest and rest[0] not in "和与及" and not self.link.search(rest):
                return BodyName(rest, None, region, county, level, "", name[: len(name) - len(rest)])
        return None

    def _is_branch(self, text: str) -> bool:
        """鹿城分局, 铜鼓办事处, 交警支队: what may follow a complete name."""
        return bool(_BRANCH.fullmatch(text)) and self._ends_one_body(text)

    def _ends_one_body(self, text: str) -> bool:
        """Whether a text ends as one body does, with no second one linked in (会同…局)."""
        return self.suffix_kind.get(self.ending(text), "collective") != "collective" and not self.link.search(text)

    def prefixes(self, name: str) -> Iterator[tuple[Region | None, str, str, str]]:
        """The ways to read region, county and level word off the front of a name, with the rest, likeliest first."""
        level = self.level.match(name)
        if level and (level.group() != "地" or name.startswith("地委")):
            yield None, "", level.group(), name[level.end() :]
        place = self.regions.at(name)
        if place:
            region, end = place
            rest = name[end:]
            yield region, "", "", rest
            inner = self.level.match(rest)
            if inner:
                yield region, "", inner.group(), rest[inner.end() :]
            for county in self.counties(rest):
                yield region, county, "", rest[len(county) :]
        for county in self.counties(name):
            yield None, county, "", name[len(county) :]

    def counties(self, text: str) -> Iterator[str]:
        """The beginnings of a text that look like a county, a zone or a town: 鹿城区, 西海岸新区, 五马街道."""
        if self._function_word.match(text):
            return  # 依托市科技局 speaks of no 依托市
        for length in range(2, min(_LONGEST_COUNTY + 1, len(text))):
            word = text[:length]
            if FOREIGN.search(word) or _NO_COUNTY.search(word):
                return
            if word[-1] in "区县市州旗镇乡" or word.endswith("街道"):
                yield word
