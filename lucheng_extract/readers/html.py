"""Web pages as portals publish them: the header's facts first, one `标签：值` line each, an empty line, then the body.

What only serves the page goes: navigation, share and print bars, scripts, hidden and repeated copies of the body. The
body is the element that the portal's template names (`page_marks.csv`), else the innermost that holds most of the
running text. A page that hides its body until a script runs is read all the same.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import takewhile

from lxml import etree

from lucheng_extract import lexicon
from lucheng_extract.errors import ReadError
from lucheng_extract.readers import html_body, html_header, html_tree
from lucheng_extract.readers.charset import decode
from lucheng_extract.readers.document import Reading
from lucheng_extract.readers.html_body import Marks, Weights
from lucheng_extract.readers.html_furniture import Furniture
from lucheng_extract.readers.html_header import Labels, Pair
from lucheng_extract.readers.html_lines import Line, lines
from lucheng_extract.readers.limits import MAX_TEXT_BYTES
from lucheng_extract.readers.spacing import tidy

# The tags that 政府网站发展指引 (国办发〔2017〕47号, annex) asks every government page to carry, and the label of each.
_META_LABELS = {"PubDate": "发布日期", "ContentSource": "来源"}
_META_EQUIVALENTS = {
    "发布日期": ("发布日期", "发布时间", "发表时间", "发表日期", "公开日期", "公开时间", "日期", "时间"),
    "来源": ("来源", "信息来源", "文章来源", "稿件来源", "发布机构", "发文机关", "发布机关", "发文单位", "制发机关"),
}
_MIN_TITLE = 6
_SCANTY = 100  # characters of running text
_TITLE_BREAK = re.compile(r"[_|｜]|-{1,2}|—{1,2}|－")
_LEADING_LINES = 40
_SENTENCE_CHARS = 30
_SENTENCE = re.compile(r"[。；]|：$|:$")


def read(content: bytes, name: str, encoding: str | None) -> Reading:
    """Read a web page. Raises ReadError for a page without text, too big or of an unknown charset."""
    if len(content) > MAX_TEXT_BYTES:
        raise ReadError(
            f"{name} has {len(content):,} bytes; a web page may have {MAX_TEXT_BYTES:,}. Save only the article"
        )
    text, codec = decode(content, name, encoding)
    return Reading(page_text(text, name), codec)


def page_text(text: str, name: str) -> str:
    """The text of a page given as markup."""
    root = html_tree.parse(text, name)
    _, _, marks = _words()
    weights = html_body.weights(root, marks)
    shown = True
    if weights.of.get(root, 0.0) < _SCANTY:  # the body may wait for a script to reveal it
        everything = html_body.weights(root, marks, shown=False)
        if everything.of.get(root, 0.0) > 3 * weights.of.get(root, 0.0):
            weights, shown = everything, False
    found = _text_of(root, weights, shown=shown)
    if not found:
        raise ReadError(
            f"{name} is a web page without text: it may load its body by script. "
            "Open it in a browser and save the whole page"
        )
    return found


def _text_of(root: etree._Element, weights: Weights, *, shown: bool) -> str:
    labels, furniture, marks = _words()
    twins = html_body.twins(weights.of)
    body = html_body.body(root, weights.of, marks)
    before = lines(takewhile(lambda event: event[1] is not body, html_tree.walk(root, twins, shown=shown)))
    inside = furniture.trimmed(lines(html_tree.walk(body, twins | weights.furniture, shown=shown)))
    header, inside = _split_header(before, inside, labels)
    if not inside:
        return ""
    header = _with_meta(root, header)
    title = _title(root, [*before, *inside[:_LEADING_LINES]])
    if title and not _opens_with(inside, title) and not any(_compact(title) in _compact(value) for _, value in header):
        inside = [Line((title,)), *inside]
    return tidy([*(f"{label}：{value}" for label, value in header), "", *(line.text for line in inside)])


def _split_header(before: Sequence[Line], inside: list[Line], labels: Labels) -> tuple[list[Pair], list[Line]]:
    """The header's facts, from before the body and from its first lines, and the body without them."""
    leading = list(takewhile(lambda line: not _is_sentence(line), inside[:_LEADING_LINES]))
    outer, _ = html_header.facts(before, labels)
    inner, used = html_header.facts(leading, labels)
    kept = [line for index, line in enumerate(leading) if index not in used]
    return list(dict([*outer, *inner]).items()), [*kept, *inside[len(leading) :]]


def _is_sentence(line: Line) -> bool:
    return len(line.cells) == 1 and len(line.text) >= _SENTENCE_CHARS and _SENTENCE.search(line.text) is not None


def _with_meta(root: etree._Element, header: list[Pair]) -> list[Pair]:
    """The header, completed from the page's meta tags where the page shows no such fact."""
    present = {label for label, _ in header}
    metas = _metas(root)
    added = [
        (label, metas[tag])
        for tag, label in _META_LABELS.items()
        if metas.get(tag) and not present.intersection(_META_EQUIVALENTS[label])
    ]
    return header + added


def _metas(root: etree._Element) -> dict[str, str]:
    return {meta.get("name") or "": (meta.get("content") or "").strip() for meta in root.iter("meta")}


def _title(root: etree._Element, seen: Sequence[Line]) -> str:
    """The notice's title: what the page's meta tag says, else its last heading, else the window's title if shown."""
    declared = " ".join(_metas(root).get("ArticleTitle", "").split())
    if len(declared) >= _MIN_TITLE:
        return declared
    headings = [line.text for line in seen if line.heading and len(line.text) >= _MIN_TITLE]
    if headings:
        return headings[-1]
    shown = {_compact(line.text) for line in seen}
    named = _TITLE_BREAK.split(next((title.text or "" for title in root.iter("title")), ""))
    return next((part.strip() for part in named if len(part.strip()) >= _MIN_TITLE and _compact(part) in shown), "")


def _compact(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


def _opens_with(inside: Sequence[Line], title: str) -> bool:
    return _compact(title) in _compact("".join(line.text for line in inside[:15]))


@lru_cache(maxsize=1)
def _words() -> tuple[Labels, Furniture, Marks]:
    words = lexicon.load()
    page = words.terms("page_labels")
    labels = Labels.of(set(words.terms("metadata_labels")) - set(page), page)
    furniture = Furniture.of(
        words.terms("page_lines", kind="line"),
        words.terms("page_lines", kind="start"),
        words.terms("page_lines", kind="list"),
    )
    marks = Marks(frozenset(words.terms("page_marks", kind="body")), frozenset(words.terms("page_marks", kind="part")))
    return labels, furniture, marks
