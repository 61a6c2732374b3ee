"""Two notices side by side as one HTML file: what changed, clause by clause and value by value.

Everything from the notices is escaped; the page fetches nothing and runs no script, its filters are style alone.
"""

from __future__ import annotations

from collections.abc import Sequence

from lucheng_extract.comparison import readable
from lucheng_extract.comparison.groups import Group, grouped
from lucheng_extract.comparison.records import DIFFERENCE_KINDS, Comparison, Head, Part
from lucheng_extract.comparison.words import Span
from lucheng_extract.outputs.html import Content, Html, Row, asset, element, fragment, page, table

_VALUES = [kind for kind in DIFFERENCE_KINDS if kind != "clauses"]
_HIDDEN_AT_FIRST = ("same", "carried")


def comparison_page(comparison: Comparison) -> str:
    """A self-contained page, readable on a phone, printable, the same for the same comparison.

    >>> from lucheng_extract import compare, extract
    >>> old, new = extract("(一)目标。新增企业20家。"), extract("(一)目标。新增企业30家。")
    >>> page = comparison_page(compare(old, new))
    >>> "<del>20</del>" in page, "<ins>30</ins>" in page, "<script" in page
    (True, True, False)
    """
    groups = grouped(comparison.clauses)
    title = f"新旧对照：{readable.title(comparison.old)} → {readable.title(comparison.new)}"
    top = element(
        "header", element("h1", "新旧政策对照"), _heads(comparison), _counts(comparison), class_="lx-card lc-top"
    )
    content = element(
        "main",
        [_values(comparison, kind) for kind in _VALUES],
        element(
            "section",
            element("h2", "条款对照"),
            [_clauses(number, group) for number, group in enumerate(groups)],
            class_="lx-card",
            id="clauses",
        ),
    )
    layout = element("div", top, _side(comparison, groups), content, class_="lc-layout")
    return page(title, layout, style=asset(__package__, "page.css"))


def _heads(comparison: Comparison) -> Html:
    return element("div", _head("原文件", comparison.old), _head("新文件", comparison.new), class_="lc-head")


def _head(name: str, head: Head) -> Html:
    stated = (head.doc_number, head.signed_on and f"{head.signed_on} 成文", _validity(head))
    return element(
        "div",
        element("span", name, class_="lc-side-name"),
        element("strong", readable.title(head)),
        element("p", [element("span", str(part)) for part in stated if part]),
    )


def _validity(head: Head) -> str | None:
    if head.valid_from is None and head.valid_to is None:
        return None
    return f"有效期 {head.valid_from or '…'} 至 {head.valid_to or '…'}"


def _counts(comparison: Comparison) -> Html:
    """How many differences of each kind have each state."""
    states = [state for state in readable.STATES if any(state in comparison.counts(kind) for kind in DIFFERENCE_KINDS)]
    rows = [
        Row([
            element("a", readable.KINDS[kind], href=f"#{kind}") if counts else readable.KINDS[kind],
            *(str(counts.get(state, "")) for state in states),
        ])
        for kind in DIFFERENCE_KINDS
        for counts in [comparison.counts(kind)]
    ]  # fmt: skip
    return table("变化数量", ["", *(readable.STATES[state] for state in states)], rows, class_="lc-sum")


def _side(comparison: Comparison, groups: Sequence[Group]) -> Html:
    return element(
        "nav",
        element("h2", "显示"),
        element(
            "fieldset",
            element("legend", "变化类型", class_="lx-unseen"),
            [_box(state, word) for state, word in readable.STATES.items()],
            class_="lc-filter",
        ),
        element("h2", "数据"),
        element("ul", [_link(comparison, kind) for kind in _VALUES], class_="lc-kinds"),
        element("h2", "条款"),
        element("ul", [_entry(number, group) for number, group in enumerate(groups)], class_="lc-entries", tabindex=0),
        class_="lc-side lx-card lx-screen",
        aria_label="变化导航",
    )


def _link(comparison: Comparison, kind: str) -> Html | None:
    """To the table of a kind, where there is one."""
    if not getattr(comparison, kind):
        return None
    return element("li", element("a", readable.KINDS[kind], href=f"#{kind}"))


def _box(state: str, word: str) -> Html:
    box = element("input", type="checkbox", id=f"show-{state}", checked=state not in _HIDDEN_AT_FIRST)
    return element("label", box, f" {word}")


def _entry(number: int, group: Group) -> Html:
    names = [readable.part_name(part) for part in group.news or group.olds]
    link = element("a", "、".join(names), href=f"#clause-{number}")
    return element("li", _badge("clauses", group.state), link, data_state=group.state)


def _badge(kind: str, state: str) -> Html:
    return element("span", readable.state(kind, state), class_=f"lc-badge lc-{state}")


def _values(comparison: Comparison, kind: str) -> Html | None:
    lines = readable.lines(comparison, kind)
    if not lines:
        return None
    heads = readable.HEADS[kind]
    rows = [Row([_badge(kind, line.state), *line.cells[1:]], {"data_state": line.state}) for line in lines]
    numeric = [index for index, head in enumerate(heads) if head in readable.NUMERIC]
    shown = table(readable.KINDS[kind], heads, rows, numeric=numeric, class_="lx-cards lc-wide")
    return element("section", element("h2", readable.KINDS[kind]), shown, class_="lx-card", id=kind)


def _clauses(number: int, group: Group) -> Html:
    old_spans, new_spans = group.changed()
    moved = readable.MOVES[group.moved] if group.moved else None
    return element(
        "section",
        element("header", _badge("clauses", group.state), moved),
        element(
            "div",
            _side_of("原", group.olds, old_spans, "del"),
            _side_of("新", group.news, new_spans, "ins"),
            class_="lc-pair",
        ),
        class_="lc-group",
        id=f"clause-{number}",
        data_state=group.state,
    )


def _side_of(name: str, parts: Sequence[Part], spans: Sequence[Sequence[Span]], tag: str) -> Html:
    texts = [element("p", _marked(part.text, places, tag), class_="lc-text") for part, places in zip(parts, spans, strict=True)]
    nothing = element("p", "（无）", class_="lc-text lc-none")
    return element("div", element("span", name, class_="lc-side-name"), texts or nothing)


def _marked(text: str, spans: Sequence[Span], tag: str) -> Html:
    pieces: list[Content] = []
    at = 0
    for start, end in spans:
        pieces += [text[at:start], element(tag, text[start:end])]
        at = end
    return fragment(pieces, text[at:])
