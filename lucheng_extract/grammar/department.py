"""What names a bearer of duties: one body, a function (民政部门), or several bodies at once (各县(市、区)人民政府)."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Literal

from lucheng_extract.grammar.body_name import (
    KNOWN_NAMES,
    RANK_BRACKET,
    RANK_LIST,
    TAIL_GROUP,
    BodyNames,
)
from lucheng_extract.lexicon import Lexicon, alternation

_LONGEST, _LONGEST_OFFICE = 40, 28
_NOT_IN_COLLECTIVE = re.compile(r"[的了将被把由或是为且,。;:!?《》]")
# What a name of several bodies may say before 政府: ranks, and a bracket with more of them.
_RANKS = r"(?:自治|直辖|[省市州盟区县旗镇乡特]|街道|园区|新区|、|\([^()]{1,30}\)|\[[^\[\]]{1,30}\])"
_SEATS = r"(?:人民政府|政府|党委|党委政府|管委会|管委|办事处|街道办事处|人民政府办公室)"
_SEVERAL = re.compile(rf"{_RANKS}{{1,8}}{_SEATS}?(?:\([^()]{{1,30}}\)|\[[^\[\]]{{1,30}}\])?")
_SEAT = re.compile(rf"(?:各|相关|有关)?{_RANKS}{{1,8}}{_SEATS}")
_OFFICE = re.compile(r"(?:行政)?(?:主管|管理|监管)?(?:部门|机关)$")
_FIRST_OFFICE = re.compile(r"[^,。;:]{1,16}?(?:部门|机关)")
_FUNCTION = re.compile(r"(?!行业|业务|职能|项目)[\u4e00-\u9fff]{2,8}")
_STEM_OF = re.compile(r"(?:局|厅|委|部)$")
_FUNCTIONAL = frozenset({"government", "vertical", "national"})


Sort = Literal["body", "function", "group"]


class DepartmentNames(BodyNames):
    """The grammar of names over one lexicon: single bodies (see `BodyNames`), functions and groups."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__(lexicon)
        # Function → the words for the kinds of organ that have it, in the order of the lexicon.
        self._stems: dict[str, list[str]] = {}
        for row in lexicon.rows("departments"):
            stem = _STEM_OF.sub("", row["term"])
            if row["kind"] in _FUNCTIONAL and len(stem) > 1:
                self._stems.setdefault(stem, []).append(row["term"].removeprefix(stem))
        self._stem = re.compile(f"(?:{alternation(self._stems)})$")
        self._sorts: dict[str, Sort | None] = {}
        self._judged: dict[str, bool] = {}
        fronts = alternation([*self.regions.by_form, *self.levels, *lexicon.terms("roles", form="determiner")])
        self._office_front = re.compile(rf"(?:{fronts}|级|、|\([省市州盟区县旗镇乡、]{{1,9}}\))*")

    def sort_of(self, text: str) -> Sort | None:
        """What a text without any label names; `None` when it is no name. Remembered, for names come back."""
        if text not in self._sorts:
            if len(self._sorts) > KNOWN_NAMES:
                self._sorts.clear()
            self._sorts[text] = self._sort_of(text)
        return self._sorts[text]

    def _sort_of(self, text: str) -> Sort | None:
        if self.is_collective(text):
            return "group"
        name = self.parse(text)
        if name:
            return "body" if name.stands_alone else None
        return "function" if self.is_office(text) else None

    def remembers(self, text: str, judge: Callable[[str, DepartmentNames], bool]) -> bool:
        """What `judge` says of a text, asked once; lists repeat the same few names."""
        known = self._judged.get(text)
        if known is None:
            if len(self._judged) > KNOWN_NAMES:
                self._judged.clear()
            known = self._judged[text] = judge(text, self)
        return known

    def is_name(self, text: str) -> bool:
        """Whether a text without any label is a name of one of the three sorts."""
        return self.sort_of(text) is not None

    def is_department(self, text: str) -> bool:
        """Whether a text without any label names a body or function: its place, its level or the lexicon says so."""
        name = self.parse(text)
        return name.stands_alone if name else self.is_office(text)

    def is_collective(self, text: str) -> bool:
        """各县(市、区)人民政府, 有关部门, 省直各单位, 县区政府: several bodies under one name."""
        name = "".join(text.split())
        if not 2 <= len(name) <= 2 * _LONGEST or self._is_listed(name):
            return False
        place, level = self.regions.at(name), self.level.match(name)
        front = place[1] if place else level.end() if level else 3 if name.startswith("国务院") else 0
        if self._is_listed(name[front:]):
            return False
        if self.determiner.match(name) or self.determiner.match(name, front):
            return len(name) <= _LONGEST and not _NOT_IN_COLLECTIVE.search(TAIL_GROUP.sub("", name))
        return (len(name) > 2 and bool(_SEVERAL.fullmatch(name))) or name.endswith("成员单位")

    def _is_listed(self, name: str) -> bool:
        """Whether the lexicon holds the words as those of one body."""
        row = self.terms.get(name)
        return row is not None and row["kind"] not in ("town", "zone")

    def is_ranked(self, text: str) -> bool:
        """市、区残联, 县(市、区)住建局: the bodies of several ranks under one name."""
        return bool(RANK_LIST.match(text) or RANK_BRACKET.search(text))

    def is_office(self, text: str) -> bool:
        """市民政部门, 卫生健康行政主管部门, 税务机关: an organ named by its function alone."""
        name = "".join(text.split())
        found = _OFFICE.search(name[-_LONGEST_OFFICE:])
        if not found or len(name) > _LONGEST_OFFICE:
            return False
        stem = self._stem.search(name[: found.start()])
        if stem:
            front = name[: stem.start()]
            return bool(self._office_front.fullmatch(front)) or front in self.counties(front + "局")
        front_match = self._office_front.match(name)
        end = front_match.end() if front_match else 0
        official = found.group().startswith(("行政", "主管"))
        return official and end > 0 and bool(_FUNCTION.fullmatch(name[end : found.start()]))

    def is_stem(self, text: str) -> bool:
        """民政, 市财政: a function named without 局 or 部门, as in 民政、财政部门."""
        bare = text[1:] if text[:1] in self.levels else text
        return bare in self._stems

    def endings_of(self, text: str, *, provincial: bool) -> list[str]:
        """The words for the organs of the function that a text ends with, in the lexicon's order (卫生健康: 委, 局).

        A province's organ is a 厅 where there is one.
        """
        stem = self._stem.search(text)
        endings = self._stems[stem.group()] if stem else []
        return sorted(endings, key=lambda ending: ending != "厅") if provincial else endings

    def starts_collective(self, text: str) -> bool:
        """各级民政部门: whether the first word speaks of several bodies."""
        return bool(self.determiner.match(text))

    def looks_like_name(self, text: str) -> bool:
        """Whether a label may be trusted with a text: a known body, a body's last word, a place or level in front."""
        name = "".join(text.split())
        bare = TAIL_GROUP.sub("", name)
        if self.is_name(name) or bare in self.terms or self.ending(bare) or self.is_stem(bare):
            return True
        return bool(self.regions.at(name)) or bool(self.level.match(name) and not self.no_level.match(name))

    def leading(self, text: str) -> int:
        """The length of the listed name, government or function that a text begins with, 0 when there is none."""
        several, office = _SEAT.match(text), _FIRST_OFFICE.match(text)
        if several:
            return several.end()
        if office and self.is_office(office.group()):
            return office.end()
        first = self.term.match(text)
        if first and self.terms[first.group()]["kind"] in ("national", "head"):
            return first.end()
        for _, _, _, rest in self.prefixes(text):
            found = self.term.match(rest)
            if found:
                return len(text) - len(rest) + found.end()
        return first.end() if first and self.is_department(first.group()) else 0


@lru_cache(maxsize=8)
def department_names(lexicon: Lexicon) -> DepartmentNames:
    """The grammar of names over a lexicon, compiled once."""
    return DepartmentNames(lexicon)
