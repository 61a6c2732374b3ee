"""Places and ranks of Chinese government: provinces, prefectures, and the words 省, 市, 区, 县 that stand for them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from lucheng_extract.lexicon import Lexicon, alternation
from lucheng_extract.records import Level

_PROVINCIAL = frozenset({"province", "municipality"})
_RANK_WORD = re.compile(r"(?:维吾尔|壮族|回族)?自治区$|省$|市$|县$|区$|地区$|盟$|旗$")


@dataclass(frozen=True, slots=True)
class Region:
    """A province or prefecture: full `name` (温州市), `short` form (温州), `kind` and the `parent` it belongs to."""

    name: str
    short: str
    kind: str
    parent: str

    @property
    def level(self) -> Level:
        """A municipality under the central government ranks as a province."""
        return "省" if self.kind in _PROVINCIAL else "市"


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """The places a notice speaks for, full names; `None` where the notice does not say.

    `level` is the rank of the body that issued it (`国家` for the central government, whose organs are named without
    国家); `zone` is a development zone with organs of its own (赣江新区).

    >>> Jurisdiction(city="温州市", county="鹿城区").by_word("区", "区县")
    '温州市鹿城区'
    """

    province: str | None = None
    city: str | None = None
    county: str | None = None
    zone: str | None = None
    level: Level | None = None

    @property
    def is_municipality(self) -> bool:
        """重庆市, 上海市: the city is a province of its own."""
        return self.city is not None and self.city == self.province

    def by_word(self, word: str, level: str) -> str | None:
        """The place that a level word of this rank stands for; a district is named with its city.

        市 in a notice of a city at county level means that city, 区 in a zone's notice the zone.
        """
        if self.zone and self.zone.endswith(word):
            return self.zone
        if level == "区县" and len(word) > 1 and not (self.county or "").endswith(word):
            return None
        if level == "省":
            return self.province
        if level == "市":
            own = self.county if self.level == "区县" and self.county and self.county.endswith("市") else None
            return own or self.city
        return self.with_city(self.county) if level == "区县" and self.county else None

    def with_city(self, county: str) -> str:
        """A county's name as it is written in full: 温州市鹿城区, but 修水县."""
        return f"{self.city}{county}" if self.city and county.endswith("区") else county


def short_of(place: str) -> str:
    """A place without its rank: 鹿城区 → 鹿城; names of two characters stay (南县).

    >>> short_of("鹿城区"), short_of("广西壮族自治区"), short_of("南县")
    ('鹿城', '广西', '南县')
    """
    short = _RANK_WORD.sub("", place)
    return short if len(short) > 1 else place


class Regions:
    """The provinces and prefectures of a lexicon, found by any of their written forms."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.by_form: dict[str, Region] = {}
        self.by_code: dict[str, Region] = {}
        rows = lexicon.rows("regions")
        for row in rows:
            if row["kind"] != "code":
                region = Region(row["canonical"], row["term"], row["kind"], row["parent"])
                for form in _forms(region):
                    self.by_form.setdefault(form, region)
        for row in rows:
            if row["kind"] == "code":
                self.by_code[row["term"]] = self.by_form[row["canonical"]]
        # The set of first characters lets the search skip the text between names quickly.
        self.pattern = re.compile(f"(?=[{''.join({form[0] for form in self.by_form})}])(?:{alternation(self.by_form)})")

    def at(self, text: str, start: int = 0) -> tuple[Region, int] | None:
        """The region whose name starts at an offset, and where the name ends."""
        found = self.pattern.match(text, start)
        return (self.by_form[found.group()], found.end()) if found else None


def _forms(region: Region) -> list[str]:
    """省: 浙江, 浙江省; an autonomous prefecture: 恩施, 恩施州 and its full name."""
    forms = [region.short, region.name]
    for rank, short_rank in (("自治州", "州"), ("自治区", "自治区")):
        if region.name.endswith(rank) and not region.short.endswith(short_rank):
            forms.append(region.short + short_rank)
    return forms


@lru_cache(maxsize=8)
def regions(lexicon: Lexicon) -> Regions:
    """The regions of a lexicon, compiled once."""
    return Regions(lexicon)
