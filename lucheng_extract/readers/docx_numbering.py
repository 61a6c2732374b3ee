"""The automatic numbers of a Word document, written out as Word shows them (ECMA-376 part 1, 17.9)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from lucheng_extract.readers.archive import attribute, local_name
from lucheng_extract.readers.numerals import numeral

_PLACE = re.compile(r"%([1-9])")
_SEPARATED = re.compile(r"[\w]\Z")
_MAX_STYLE_DEPTH = 20


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: `style` is Word's number format, `text` the pattern (%1 is the number of level 1)."""

    start: int = 1
    style: str = "decimal"
    text: str = ""
    suffix: str = "tab"
    restart: int | None = None
    legal: bool = False
    paragraph_style: str = ""


@dataclass(frozen=True, slots=True)
class List:
    """A numbered list: which abstract list counts for it, its levels, and the levels that it starts anew."""

    counter: str
    levels: dict[int, Level]
    starts: dict[int, int]


@dataclass(slots=True)
class Numbering:
    """The lists of a document and how far each has counted."""

    lists: dict[str, List]
    style_lists: dict[str, tuple[str, int | None]]
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _started: set[str] = field(default_factory=set)

    def marker(self, paragraph: etree._Element) -> str:
        """The number that Word shows before a paragraph, "" if it shows none."""
        identifier, level = self._of(paragraph)
        chosen = self.lists.get(identifier)
        if chosen is None or level not in chosen.levels:
            return ""
        return self._next(identifier, chosen, level)

    def _of(self, paragraph: etree._Element) -> tuple[str, int]:
        """Id of the list and the level: of the paragraph itself, else of its style."""
        properties = _child(paragraph, "pPr")
        own = _child(properties, "numPr")
        style = _value(_child(properties, "pStyle"))
        inherited, inherited_level = self.style_lists.get(style, ("", None))
        identifier = _value(_child(own, "numId")) or inherited
        level = _int(_child(own, "ilvl"), inherited_level)
        if level is None:  # a style that names no level has the one that names the style
            levels = self.lists[identifier].levels if identifier in self.lists else {}
            level = next((number for number, item in levels.items() if style and item.paragraph_style == style), 0)
        return identifier, level

    def _next(self, identifier: str, chosen: List, level: int) -> str:
        counts = self._counts.setdefault(chosen.counter, {})
        if identifier not in self._started:
            self._started.add(identifier)
            for other, start in chosen.starts.items():
                counts[other] = start - 1
        pattern = chosen.levels[level]
        counts[level] = counts.get(level, pattern.start - 1) + 1
        for other, deeper in chosen.levels.items():
            if other > level and (deeper.restart is None or 0 < deeper.restart <= level + 1):
                counts.pop(other, None)
        marker = _PLACE.sub(
            lambda place: self._part(int(place[1]) - 1, chosen, counts, legal=pattern.legal), pattern.text
        )
        if pattern.style == "bullet":
            marker = "•" if marker and not marker.isascii() and _is_private(marker) else marker
        return marker + (" " if pattern.suffix != "nothing" and _SEPARATED.search(marker) else "")

    @staticmethod
    def _part(level: int, chosen: List, counts: dict[int, int], *, legal: bool) -> str:
        shown = chosen.levels.get(level, Level())
        number = counts.get(level, shown.start)
        return "" if shown.style == "none" else numeral(number, "decimal" if legal else shown.style)


def _is_private(text: str) -> bool:
    return any("\ue000" <= char <= "\uf8ff" for char in text)


def numbering(root: etree._Element | None, styles: etree._Element | None) -> Numbering:
    """The lists that numbering.xml and styles.xml define; either part may be missing."""
    based, direct = _styles(styles)
    style_lists: dict[str, tuple[str, int | None]] = {}
    for style in direct.keys() | based.keys():
        current, depth = style, 0
        while current not in direct and current in based and depth < _MAX_STYLE_DEPTH:
            current, depth = based[current], depth + 1
        if current in direct:
            style_lists[style] = direct[current]
    if root is None:
        return Numbering({}, style_lists)
    abstracts = {attribute(item, "abstractNumId") or "": item for item in root if local_name(item) == "abstractNum"}
    numbers = [item for item in root if local_name(item) == "num"]
    counters = {attribute(item, "numId") or "": _value(_child(item, "abstractNumId")) for item in numbers}
    linked = {
        _value(_child(item, "styleLink")): key
        for key, item in abstracts.items()
        if _child(item, "styleLink") is not None
    }
    lists = {}
    for item in numbers:
        identifier = attribute(item, "numId") or ""
        counter = counters[identifier]
        link = _value(_child(abstracts.get(counter), "numStyleLink"))
        counter = linked.get(link, counter)
        lists[identifier] = _list(item, counter, abstracts.get(counter))
    return Numbering(lists, style_lists)


def _styles(root: etree._Element | None) -> tuple[dict[str, str], dict[str, tuple[str, int | None]]]:
    """What each paragraph style is based on, and the lists that styles name themselves."""
    based: dict[str, str] = {}
    direct: dict[str, tuple[str, int | None]] = {}
    for style in root if root is not None else ():
        if local_name(style) != "style":
            continue
        identifier = attribute(style, "styleId") or ""
        parent = _child(style, "basedOn")
        if parent is not None:
            based[identifier] = _value(parent)
        own = _child(_child(style, "pPr"), "numPr")
        if own is not None:
            direct[identifier] = (_value(_child(own, "numId")), _int(_child(own, "ilvl"), None))
    return based, direct


def _list(number: etree._Element, counter: str, abstract: etree._Element | None) -> List:
    levels = _levels(abstract)
    starts: dict[int, int] = {}
    for override in number:
        if local_name(override) != "lvlOverride":
            continue
        levels.update(_levels(override))
        start = _int(_child(override, "startOverride"), None)
        if start is not None:
            starts[_level(override)] = start
    return List(counter, levels, starts)


def _levels(parent: etree._Element | None) -> dict[int, Level]:
    levels: dict[int, Level] = {}
    for item in parent if parent is not None else ():
        if local_name(item) == "lvl":
            legal = _child(item, "isLgl")
            levels[_level(item)] = Level(
                start=_int(_child(item, "start"), 1) or 0,
                style=_number_format(item),
                text=_value(_child(item, "lvlText")),
                suffix=_value(_child(item, "suff")) or "tab",
                restart=_int(_child(item, "lvlRestart"), None),
                legal=legal is not None and _value(legal) not in ("0", "false"),
                paragraph_style=_value(_child(item, "pStyle")),
            )
    return levels


def _number_format(level: etree._Element) -> str:
    """The format; newer Word wraps it in alternate content with the plain form as the fallback."""
    for element in level.iter():
        if local_name(element) == "numFmt":
            return _value(element) or "decimal"
    return "decimal"


def _child(parent: etree._Element | None, name: str) -> etree._Element | None:
    return next((child for child in parent if local_name(child) == name), None) if parent is not None else None


def _value(element: etree._Element | None) -> str:
    return (attribute(element, "val") or "") if element is not None else ""


def _int(element: etree._Element | None, default: int | None) -> int | None:
    value = _value(element)
    return int(value) if value.isascii() and value.isdigit() and len(value) < 10 else default


def _level(element: etree._Element) -> int:
    value = attribute(element, "ilvl") or ""
    return int(value) if value in "012345678" and value else 0
