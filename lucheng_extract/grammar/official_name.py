"""The official name of a public body: 区发改局 in a notice of 温州市鹿城区 is 温州市鹿城区发展和改革局.

Source of the forms: GB/T 9704-2012 asks for full or regulated short names (规范化简称); the full ones are those of the
organs' own regulations (三定规定), for abolished bodies those of their successors since the reforms of 2018 and 2023.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TypeVar, cast

from lucheng_extract.grammar.body_name import BodyName
from lucheng_extract.grammar.department import DepartmentNames
from lucheng_extract.grammar.region import Jurisdiction, short_of
from lucheng_extract.records import Level

Key = TypeVar("Key")

_NATIONAL_FORMS = ("国家", "国务院", "中国", "")
_GROUP = re.compile(r"[(\[][^()\[\]]{1,40}[)\]]$")
_GOVERNMENT = re.compile(r"(?<!人民)政府(?=$|[(\[])")
_KIND_OF_ORGAN = re.compile(r"(?<=..)(?:委员会|局|厅|部)$")
_PROVINCIAL = re.compile(r"自治区|直辖市")
_OFFICE = re.compile(r"(?:行政)?(?:主管|管理|监管)?(?:部门|机关)$")
_RANKS: tuple[tuple[re.Pattern[str], Level], ...] = (
    (re.compile(r"镇|乡|街道|社区|村"), "乡镇街道"),
    (re.compile(r"县|区|旗"), "区县"),
    (re.compile(r"市|州|盟"), "市"),
    (re.compile(r"省"), "省"),
)
# Branches of central bodies whose place is in no list, by their last words.
_BRANCHES: tuple[tuple[str, Level], ...] = (
    ("监管支局", "区县"), ("监管分局", "市"), ("监管局", "省"), ("中心支行", "市"), ("支行", "区县"),
)  # fmt: skip
# Organic Law of the People's Courts, articles 13, 20 and 22.
_COURTS = {"省": "高级", "市": "中级"}
_COMPANY_KINDS = frozenset({"enterprise", "bank", "company"})
_COMPANY_ENDS = ("供电公司", "供电局", "分公司")
# Bodies that carry the place in their own name as it is written (青岛西海岸新区管委, 贵州金控集团).
_NAMED_BY_PLACE = frozenset({"zone", "enterprise", "bank", "place", "institution"})


@dataclass(frozen=True, slots=True)
class Official:
    """`canonical` name, `level` (`None`: not known) and an `identity` that all variants of the name share.

    `listed`: the lexicon knows the body; else only its place and level word are spelt out.
    """

    canonical: str
    level: Level | None
    identity: str
    listed: bool = True


class OfficialNames:
    """Full names within one jurisdiction."""

    def __init__(self, names: DepartmentNames, jurisdiction: Jurisdiction) -> None:
        self.names, self.jurisdiction = names, jurisdiction

    def of(self, text: str, fellow: str = "") -> Official:
        """The official form of a name as written (width-folded); `fellow` is a name of its list that has a level word.

        A name that neither lexicon nor grammar knows keeps its own words.
        """
        name = "".join(text.split())
        sort = self.names.sort_of(name)
        if sort == "group":
            return self._collective(name)
        if sort == "function":
            return self._office(name)
        if self.names.is_ranked(name):
            return Official(name, None, self._whole() + name)
        parsed = self.names.parse(name)
        if parsed is None:
            return replace(_official(name, self._level_by_end(name)), listed=False)
        if parsed.kind == "national":
            return _official(parsed.official + parsed.branch, "国家")
        if parsed.kind in ("head", "company"):
            return self._headed(parsed)
        return self._local(parsed, fellow)

    # -- central bodies ---------------------------------------------------------------------------------------------

    def _headed(self, parsed: BodyName) -> Official:
        """人行泸州市分行 → 中国人民银行泸州市分行; without anything behind it the head is the central body."""
        level: Level | None = "企业" if parsed.kind == "company" else "国家"
        if parsed.branch and parsed.kind == "head":
            level = next((rank for end, rank in _BRANCHES if parsed.branch.endswith(end)), None)
            if parsed.region:
                level = "区县" if parsed.county else parsed.region.level
            elif parsed.county and level is None:
                level = "区县"
        return _official(parsed.official + parsed.branch.replace("营管部", "营业管理部"), level)

    def _short_national(self, parsed: BodyName) -> Official:
        """发展改革委 in a notice of the State Council: the lexicon holds it with 国家, 国务院 or 中国 in front."""
        for front in _NATIONAL_FORMS:
            row = self.names.terms.get(front + parsed.body)
            if row and row["kind"] in ("national", "head"):
                return _official(row["canonical"], "国家")
        return _official(parsed.official if "{" not in parsed.official else parsed.body, "国家")

    # -- local bodies -----------------------------------------------------------------------------------------------

    def _local(self, parsed: BodyName, fellow: str = "") -> Official:
        if not parsed.placed:
            if parsed.kind in ("zone", "town"):
                return Official(parsed.body, "乡镇街道" if parsed.kind == "town" else None, self._whole() + parsed.body)
            parsed = self._with_fellow(parsed, fellow)
            if not parsed.placed and self.jurisdiction.level == "国家":
                return self._short_national(parsed)
        official = self._spelt_out(parsed)
        return official if parsed.row else replace(official, listed=False)

    def _with_fellow(self, parsed: BodyName, fellow: str) -> BodyName:
        """省科技厅、教育厅: the second takes level and place from the first; without a list, from the jurisdiction."""
        first = self.names.parse(fellow) if fellow else None
        if first and first.level and first.kind not in ("zone", "town"):
            return replace(parsed, region=first.region, county=first.county, level=first.level)
        if parsed.kind in _COMPANY_KINDS or (parsed.row is None and not self.names.ends_as(parsed.body, "government")):
            return parsed
        own = "省" if parsed.body.endswith("厅") else self.jurisdiction.level  # only provinces have 厅
        word = {"省": "省", "市": "市", "区县": "县"}.get(own or "", "")
        return replace(parsed, level=word)

    def _spelt_out(self, parsed: BodyName) -> Official:
        """The body's full name with its place in full."""
        level, template = self._level(parsed), parsed.official
        if not parsed.level and (parsed.row is None or parsed.kind in _NAMED_BY_PLACE) and "{" not in template:
            return _official(parsed.front + template + parsed.branch, level)
        place = self._place(parsed)
        if not place:
            return _official(parsed.level + (parsed.body if "{" in template else template) + parsed.branch, level)
        if parsed.kind == "court" and template == "人民法院":
            template = _COURTS.get(level or "", "") + template
        if parsed.kind == "government" and template.endswith("分局") and not parsed.branch:
            template, place = self._district_branch(template, place)
        return _official(self._filled(template, place) + parsed.branch, level)

    def _filled(self, template: str, place: str) -> str:
        """A name with its place: in front, or where the template says.

        国家税务总局{地区}税务局 has the full place, {地名} the place without its rank, {驻地} a county in full.
        """
        if "{" not in template:
            return place + template
        region = self.names.regions.by_form.get(place)
        short = region.short if region else short_of(place.removeprefix(self.jurisdiction.city or ""))
        seat = place if place.endswith(("县", "区", "旗")) else short
        if place.endswith("地区"):
            template = template.replace("中共{地区}委", f"中共{place.removesuffix('区')}委")
        return template.replace("{地区}", place).replace("{地名}", short).replace("{驻地}", seat)

    def _district_branch(self, template: str, place: str) -> tuple[str, str]:
        """区公安分局 is the city's bureau in the district: 温州市公安局鹿城分局."""
        city = self.jurisdiction.city
        if not city or not place.startswith(city) or place == city:
            return template, place
        return f"{template.removesuffix('分局')}局{short_of(place.removeprefix(city))}分局", city

    def _place(self, parsed: BodyName) -> str:
        """The place of a body, full; empty where the notice does not say which."""
        if parsed.region and not parsed.county:
            return parsed.region.name
        if parsed.region:
            return f"{parsed.region.name}{parsed.county}" if parsed.county.endswith("区") else parsed.county
        if parsed.county:
            return self._county(parsed.county)
        rank = self.names.levels.get(parsed.level, "")
        return self.jurisdiction.by_word(parsed.level, rank) or ""

    def _county(self, county: str) -> str:
        """鹿城 → 温州市鹿城区 where the notice is that district's; other districts get the city in front."""
        own = self.jurisdiction.county
        if own and own.startswith(county):
            return self.jurisdiction.with_city(own)
        return self.jurisdiction.with_city(county) if county.endswith("区") and len(county) < 5 else county

    def _level(self, parsed: BodyName) -> Level | None:
        open_body = parsed.body if parsed.row is None else ""
        if parsed.kind in _COMPANY_KINDS or self.names.ends_as(open_body, "enterprise"):
            return "企业"
        if parsed.kind == "association" or self.names.ends_as(open_body, "association"):
            return "社会组织"
        if parsed.body.endswith(_COMPANY_ENDS):
            return "企业"
        if parsed.kind == "town" or parsed.county.endswith(("镇", "乡", "街道")):
            return "乡镇街道"
        if parsed.county:
            return "区县"
        if parsed.region:
            return "区县" if parsed.kind == "zone" else parsed.region.level
        level = cast("Level | None", self.names.levels.get(parsed.level))
        return "省" if level == "市" and self.jurisdiction.is_municipality else level

    # -- names of several bodies, and of functions ------------------------------------------------------------------

    def _collective(self, name: str) -> Official:
        canonical = _GOVERNMENT.sub("人民政府", name).replace("[", "(").replace("]", ")")
        return Official(canonical, self._rank_of(name), self._whole() + canonical.removeprefix("各"))

    def _rank_of(self, name: str) -> Level | None:
        """The rank of 各县(市、区)政府: the lowest its words name; `None` for 有关部门."""
        bare = _PROVINCIAL.sub("省", _GROUP.sub("", name)).replace("地区", "")
        return next((level for pattern, level in _RANKS if pattern.search(bare)), None)

    def _office(self, name: str) -> Official:
        """市民政部门 → the city's 民政局 where a bureau of that function is known."""
        stem = _OFFICE.sub("", name)
        several = self.names.is_ranked(name) or self.names.starts_collective(name)
        for ending in () if several else self.names.endings_of(stem, provincial=name.startswith("省")):
            found = self.names.parse(stem + ending)
            if found and found.row and found.placed and self._place(found):
                return self._local(found)
        level = None if several else cast("Level | None", self.names.levels.get(name[0]))
        return Official(name, level, f"{self._whole()}{stem}部门")

    def _level_by_end(self, name: str) -> Level | None:
        if self.names.ends_as(name, "enterprise"):
            return "企业"
        return "社会组织" if self.names.ends_as(name, "association") else None

    def _whole(self) -> str:
        """The place of the notice itself."""
        place = self.jurisdiction
        return (place.with_city(place.county) if place.county else place.city) or place.province or ""


def _official(canonical: str, level: Level | None) -> Official:
    """A body of its own; its identity leaves out the word for its kind: 卫生健康局 and 卫生健康委员会 are one."""
    return Official(canonical, level, _KIND_OF_ORGAN.sub("", canonical))


def with_full_forms(found: dict[Key, Official]) -> dict[Key, Official]:
    """Join a body that the lexicon does not hold with its longer form in the same notice.

    A short form keeps the first and the last character of the long one and the order of those between
    (智能谷中心, 智能谷发展服务中心); it is joined where only one longer form fits.
    """
    joined = dict(found)
    for name, short in found.items():
        if short.listed:
            continue
        longer = {full.canonical: full for full in found.values() if _abbreviates(short, full)}
        if len(longer) == 1:
            joined[name] = next(iter(longer.values()))
    return joined


def _abbreviates(short: Official, full: Official) -> bool:
    """Whether one name is made of the other's characters in their order, with the same place and last word."""
    if short.level != full.level or len(short.canonical) >= len(full.canonical):
        return False
    shared = 0
    while shared < len(short.canonical) and short.canonical[shared] == full.canonical[shared]:
        shared += 1
    characters = iter(full.canonical)
    in_order = all(character in characters for character in short.canonical)
    return in_order and shared * 2 > len(short.canonical) and short.canonical[-2:] == full.canonical[-2:]
