"""Tables."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from lucheng_extract.outputs.html.elements import Attribute, Content, Html, element


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its cells, and the attributes of its `tr`."""

    cells: Sequence[Content]
    attributes: Mapping[str, Attribute] = field(default_factory=dict)


def table(
    caption: str,
    heads: Sequence[Content],
    rows: Iterable[Row],
    *,
    numeric: Collection[int] = (),
    class_: str = "",
    show_caption: bool = False,
    **attributes: Attribute,
) -> Html:
    """A table in a box that scrolls by itself and can be reached by the keyboard.

    `numeric` are the indices of the columns that are aligned to the right. The class `lx-cards` makes each row a card
    on a narrow screen. The caption names the table to those who do not see it, and to all with `show_caption`.

    >>> "<td>&lt;甲&gt;</td>" in table("单位", ["名称"], [Row(["<甲>"])])
    True
    """
    cards = "lx-cards" in class_.split()
    labels = [head if cards and isinstance(head, str) and not isinstance(head, Html) else None for head in heads]
    head = element("tr", [element("th", each, scope="col", class_=_numeric(i, numeric)) for i, each in enumerate(heads)])
    body = [
        element(
            "tr",
            [
                element("td", cell, class_=_numeric(index, numeric), data_label=labels[index])
                for index, cell in enumerate(row.cells)
            ],
            **row.attributes,
        )
        for row in rows
    ]
    return element(
        "div",
        element(
            "table",
            element("caption", caption, class_=None if show_caption else "lx-unseen"),
            element("thead", head),
            element("tbody", body),
            class_=f"lx-table {class_}".strip(),
            **attributes,
        ),
        class_="lx-scroll",
        tabindex=0,
        role="region",
        aria_label=caption,
    )


def _numeric(index: int, numeric: Collection[int]) -> str | None:
    return "lx-n" if index in numeric else None
