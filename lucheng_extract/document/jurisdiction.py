"""Whose notice it is: the places behind the words 省, 市, 区 and 县, read from title, signature and the text itself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cached_property

from lucheng_extract.grammar.department import department_names
from lucheng_extract.grammar.region import Jurisdiction, Region, Regions, regions
from lucheng_extract.lexicon import Lexicon
from lucheng_extract.outline import Layout
from lucheng_extract.records import Level
from lucheng_extract.text import Text

# A county-level place: one to four characters before its rank, not a kind of area (园区, 中心城区) nor 全区, 本市.
_COUNTY = re.compile(
    r"(?![全我本该各省市州县区中国])[\u4e00-\u9fff]{1,4}?"
    r"(?:自治县|自治旗|[县市旗]|(?<![社园地小辖片景校特库牧灾林山矿市郊])(?<![心主老旧市全]城)区)"
)
_OPENS = re.compile(r"(?:^|印发|中共|转发|[《〈“\s、])", re.M)
_RANK = re.compile(r"[县区旗](?!域|块|间|位|县|市|级|直|委会)")
_NO_PLACE = re.compile(r"[全我本该各省市州县区每两跨社园有由经资金划套功能购房住户的入选管理政在于为和与及]")
_AIM = "关于|推动|推进|促进|支持|加快|印发|加强|深化|进一步"
_ZONE_NAME = r"[\u4e00-\u9fff]{2,4}?(?:新区|管理区|开发区|高新区|经开区|示范区|自贸区)"
_ZONE = re.compile(rf"(?:^|{_AIM}|[^\u4e00-\u9fff]|[在由对为于到入])(?!{_AIM}|[在由对为于到入本全我])({_ZONE_NAME})", re.M)
_OWN_WORD = re.compile(r"(?<![完安健齐])[全我本]([省州县旗盟]|市(?!场)|区(?!域|块|间))")
_CENTRAL = re.compile(r"国务院|中共中央|全国人民代表大会|国[发办函令]|中办|中发|各省、自治区、直辖市")
# A bare 日照 may be sunshine; 日照市, 日照海关, 日照监管分局 is the city.
_AS_PLACE = re.compile(r"[省市州盟]|海关|银保监|金融|监管|证监|分行|中心支行|供电|高新|经开|住房公积金")
_STRONG, _EARLY, _EARLY_LENGTH = 20, 4, 400
_ISSUER_LENGTH = 30


def jurisdiction_of(text: Text, layout: Layout, lexicon: Lexicon) -> Jurisdiction:
    """The places of a notice; what neither title, signature nor text tells stays `None`.

    The notice's own title and signature count most, then its first lines, then how often the text names a place.
    """
    return _Reader(text.folded, layout, lexicon).read()


class _Reader:
    def __init__(self, folded: str, layout: Layout, lexicon: Lexicon) -> None:
        self.text, self.lexicon = folded, lexicon
        self.regions: Regions = regions(lexicon)
        self.strong = [folded[start:end] for start, end in (*layout.title, *layout.signatures, *layout.body_title)]
        self.number = "".join(folded[start:end] for start, end in layout.doc_number)
        self.addressees = folded[slice(*layout.addressees)] if layout.addressees else ""

    def read(self) -> Jurisdiction:
        level = self._level()
        if level == "国家":
            return Jurisdiction(level=level)
        county = self._county() if level in ("区县", "乡镇街道") else None
        city = None if level == "省" else self._city_of(county) or self._heaviest(("prefecture", "municipality"))
        if city:
            province = city if city.kind == "municipality" else self.regions.by_form.get(city.parent)
        else:
            province = self._heaviest(("province", "municipality"))
        if province and province.kind == "municipality":
            city = province
        zone = next((found[1] for line in self.strong if (found := _ZONE.search(line))), None)
        if level == "区县" and not county and not zone:
            zone = next(iter(Counter(_ZONE.findall(self.text)).most_common(1)), (None,))[0]
        return Jurisdiction(
            province=province.name if province else None,
            city=city.name if city else None,
            county=county,
            zone=zone if level != "市" else None,
            level=level,
        )

    # -- rank of the issuer -----------------------------------------------------------------------------------------

    def _level(self) -> Level | None:
        """The issuer's rank: by its name in title or signature, else by how the text calls its own place."""
        for line in self.strong:
            level = self._level_of(line)
            if level:
                return level
        if _CENTRAL.search(self.number) or _CENTRAL.search(self.addressees):
            return "国家"
        words = Counter(_OWN_WORD.findall(self.text))
        if not words:
            return None
        return department_names(self.lexicon).levels[words.most_common(1)[0][0]]  # type: ignore[return-value]

    def _level_of(self, line: str) -> Level | None:
        issuer = line[:_ISSUER_LENGTH].lstrip()
        if _CENTRAL.match(issuer):
            return "国家"
        issuer = issuer.removeprefix("中共")
        place = self.regions.at(issuer)
        after = issuer[place[1] :] if place else issuer
        county = _COUNTY.match(after)
        if county and county.group() not in self.regions.by_form:
            return "区县"
        if place:
            return place[0].level
        names = department_names(self.lexicon)
        first = re.split(r"[\s、]|关于", issuer, maxsplit=1)[0]
        parsed = names.parse(first)
        if parsed and parsed.kind in ("national", "head"):
            return parsed.region.level if parsed.region else "国家"
        if parsed and parsed.level:
            return names.levels[parsed.level]  # type: ignore[return-value]
        return None

    # -- places -----------------------------------------------------------------------------------------------------

    def _heaviest(self, kinds: tuple[str, ...]) -> Region | None:
        """The place of such a kind that most speaks for: title and signature, else the whole text."""
        weights: Counter[Region] = Counter()
        for line in [*self.strong, self.text[:_EARLY_LENGTH]]:
            for region, sure in self._named(line):
                if region.kind in kinds and sure:
                    weights[region] += 1 if line is self.text else _STRONG
        region_of_code = self.regions.by_code.get(self.number[:1])
        if region_of_code and region_of_code.kind in kinds:
            weights[region_of_code] += _STRONG
        if not weights:
            weights.update(region for region in self._everywhere if region.kind in kinds)
        return weights.most_common(1)[0][0] if weights else None

    @cached_property
    def _everywhere(self) -> list[Region]:
        return [region for region, sure in self._named(self.text) if sure]

    def _named(self, line: str) -> Iterator[tuple[Region, bool]]:
        """The regions of a line, and whether the word can be nothing else."""
        for found in self.regions.pattern.finditer(line):
            region = self.regions.by_form[found.group()]
            sure = found.group() != region.short or region.level == "省" or bool(_AS_PLACE.match(line, found.end()))
            yield region, sure

    def _county(self) -> str | None:
        """The county of title or signature: at their start, after 印发, behind the city's name; else the text's own."""
        for line in self.strong:
            for opening in _OPENS.finditer(line):
                place = self.regions.at(line, opening.end())
                inner = self.regions.at(line, place[1]) if place else None
                start = inner[1] if inner else place[1] if place else opening.end()
                found = _COUNTY.match(line, start)
                if found and found.group() not in self.regions.by_form:
                    return found.group()
        return self._county_of_text()

    def _county_of_text(self) -> str | None:
        """The county that stands behind a city's name, else the one named most, of the rank the notice calls its own.

        铜鼓县 keeps the count of 鼓县 when 铜 is added to it, 在铜鼓县 does not.
        """
        own = {rank for rank in _OWN_WORD.findall(self.text) if rank in "县区旗"}
        counts: Counter[str] = Counter()
        for rank in _RANK.finditer(self.text):
            for length in (2, 3, 4) if rank.group() in own else ():
                start = rank.end() - length
                word = self.text[max(start, 0) : rank.end()]
                if len(word) < length or _NO_PLACE.search(word, 0, length - 1) or not "\u4e00" <= word[0] <= "\u9fff":
                    break
                counts[word] += 1
                if length > 2 and any(self.text[start - size : start] in self.regions.by_form for size in (3, 2, 4)):
                    return word
        best = ""
        for word, count in counts.most_common():
            if not best or (word.endswith(best) and count >= 0.7 * counts[best]):
                best = word
        return best if counts[best] > 1 else None

    def _city_of(self, county: str | None) -> Region | None:
        """The city that the text writes before its county."""
        if county:
            at = self.text.find(county)
            while at > 0:
                for length in (3, 4, 5):
                    region = self.regions.by_form.get(self.text[at - length : at])
                    if region and region.kind != "province":
                        return region
                at = self.text.find(county, at + 1)
        return None
