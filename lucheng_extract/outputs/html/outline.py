"""The outline of a notice as nested lists."""

from __future__ import annotations

from collections.abc import Sequence

from lucheng_extract.outputs.html.elements import Content, Html, element
from lucheng_extract.outputs.html.paragraphs import clause_anchor
from lucheng_extract.outputs.wording import clause as clause_name
from lucheng_extract.records import Clause

_BEGINNING = 16


def outline(clauses: Sequence[Clause], *, linked: bool = False) -> Html:
    """The clauses as a list of lists; with `linked` each leads to its place in `paragraphs`."""
    known = {clause.id for clause in clauses}
    children: dict[str | None, list[Clause]] = {}
    for clause in clauses:
        children.setdefault(clause.parent if clause.parent in known else None, []).append(clause)

    def level(parent: str | None) -> Html | None:
        below = children.get(parent)
        if not below:
            return None
        return element("ol", [element("li", _entry(clause, linked), level(clause.id)) for clause in below], class_="lx-ol")

    return level(None) or element("p", "没有编号的条款", class_="lx-empty")


def _entry(clause: Clause, linked: bool) -> Content:
    name = clause_name(clause) if clause.title else f"{clause.marker}{_beginning(clause)}"
    return element("a", name, href=f"#{clause_anchor(clause.id)}") if linked else element("span", name)


def _beginning(clause: Clause) -> str:
    """The first words of a clause without heading."""
    words = " ".join(clause.text.removeprefix(clause.marker).split())
    return words if len(words) <= _BEGINNING else words[:_BEGINNING] + "…"
