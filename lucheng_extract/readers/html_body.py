"""Which element of a page holds the notice's body."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from lxml import etree

from lucheng_extract.readers.html_tree import END, START, TEXT, tokens, walk

_SENTENCE_MARKS = re.compile(r"[，。；：、！？,;]")
_CJK = re.compile(r"[\u3400-\u9fff]")
_FURNITURE_TAGS = frozenset(["nav", "footer", "aside"])
_FURNITURE_SHARE = 0.25
_LEAVES = frozenset([
    "p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "span", "b", "strong", "em", "i", "u",
    "a", "dd", "dt",
])  # fmt: skip
_TABLE_PARTS = frozenset(["table", "thead", "tbody", "tfoot", "tr", "td", "th"])
_SHORT = 0.2  # the weight of a character outside sentences: labels, names, table cells
_MAIN_SHARE = 0.85
_MARKED_SHARE = 0.5
_TWIN_CHARS, _TWIN_SHARE = 150, 0.2


@dataclass(frozen=True, slots=True)
class Marks:
    """Names of ids and classes: of the elements that hold bodies, and of those that never do."""

    bodies: frozenset[str]
    parts: frozenset[str]


@dataclass(frozen=True, slots=True)
class Weights:
    """How much running text each element holds, outside links and the page's furniture; and what is furniture."""

    of: dict[etree._Element, float]
    furniture: frozenset[etree._Element]


def weights(root: etree._Element, marks: Marks, *, shown: bool = True) -> Weights:
    """Weigh a page: what is named like furniture weighs nothing, unless it holds much of the page's text."""
    raw = _sums(root, frozenset(), shown=shown)
    most = _FURNITURE_SHARE * raw.get(root, 0.0)
    furniture = frozenset(
        element
        for element, weight in raw.items()
        if (element.tag in _FURNITURE_TAGS or marks.parts & tokens(element)) and weight <= most
    )
    titled = (element for element in furniture if next(element.iter("h1", "h2"), None) is None)
    return Weights(_sums(root, furniture, shown=shown), frozenset(titled))


def _sums(root: etree._Element, silent: frozenset[etree._Element], *, shown: bool) -> dict[etree._Element, float]:
    weight: dict[etree._Element, float] = defaultdict(float)
    stack: list[etree._Element] = []
    muted = 0
    for kind, element, text in walk(root, shown=shown):
        if kind == START:
            stack.append(element)
            muted += element.tag == "a" or element in silent
        elif kind == TEXT:
            weight[element] += 0.0 if muted else _weight(text)
        elif kind == END:
            stack.pop()
            muted -= element.tag == "a" or element in silent
            if stack:
                weight[stack[-1]] += weight[element]
    return dict(weight)


def _weight(text: str) -> float:
    chars = len(_CJK.findall(text))
    return chars if chars > 30 or _SENTENCE_MARKS.search(text) else chars * _SHORT


def twins(weight: dict[etree._Element, float]) -> frozenset[etree._Element]:
    """Elements that repeat the text of an earlier one (a page for screens, the same again for telephones)."""
    groups: dict[float, list[etree._Element]] = defaultdict(list)
    least = max(_TWIN_CHARS, _TWIN_SHARE * max(weight.values(), default=0.0))
    for element, value in weight.items():
        if value >= least and element.tag not in _LEAVES:
            groups[round(value, 3)].append(element)
    repeated: set[etree._Element] = set()
    for group in groups.values():
        members = set(group)
        outermost = [element for element in group if element.getparent() not in members]
        kept: set[str] = set()
        for element in outermost if len(outermost) > 1 else ():
            text = "".join(str(element.xpath("string()")).split())
            if text in kept:
                repeated.add(element)
            kept.add(text)
    return frozenset(repeated)


def body(root: etree._Element, weight: dict[etree._Element, float], marks: Marks) -> etree._Element:
    """The element that holds the body: a marked one if it holds most of the text, else the innermost that does."""
    total = weight.get(root, 0.0)
    marked = _marked(root, weight, marks)
    if marked is not None and weight[marked] >= _MARKED_SHARE * total:
        return marked
    current = root
    while True:
        best = max(current, key=lambda child: weight.get(child, 0.0), default=None)
        if best is None or best.tag in _LEAVES or weight.get(best, 0.0) < _MAIN_SHARE * total or not total:
            break
        current = best
    while current.tag in _TABLE_PARTS - {"td", "th"} and (parent := current.getparent()) is not None:
        current = parent
    return current


def _marked(root: etree._Element, weight: dict[etree._Element, float], marks: Marks) -> etree._Element | None:
    """The outermost marked element, or what encloses all of them when a notice is spread over several."""
    found: list[etree._Element] = []
    for element in weight:
        if marks.bodies & tokens(element) and element.tag not in ("body", "html"):
            found.append(element)
    heaviest = max((weight[element] for element in found), default=0.0)
    if not heaviest:
        return None
    chosen = [element for element in found if weight[element] >= 0.05 * heaviest]
    chains = [[*reversed(list(element.iterancestors())), element] for element in chosen]
    shared: etree._Element | None = None
    for level in zip(*chains, strict=False):
        if any(element is not level[0] for element in level):
            break
        shared = level[0]
    return shared
