"""The outline: the markers of the body nested into clauses with number, heading, parent and span."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from lucheng_extract.outline.headings import heading_in
from lucheng_extract.outline.layout import Layout
from lucheng_extract.outline.levels import Levels
from lucheng_extract.outline.lines import squeezed
from lucheng_extract.outline.markers import Marker, Place, Style
from lucheng_extract.outline.signs import is_sentence
from lucheng_extract.records import Clause, ClauseKind
from lucheng_extract.text import Text

_FEW_HEADED = 0.35
_MOST_HEADED = 0.5


@dataclass(slots=True)
class _Node:
    marker: Marker
    kind: ClauseKind
    rank: float
    parent: int | None
    id: str
    end: int
    title: str | None = None
    firm: bool = True
    alone: bool = False


def clauses(text: Text, shape: Layout) -> list[Clause]:
    """The clauses of a notice in text order; a clause's span ends with its last sub-clause.

    A badly numbered notice still has them, with ids made unique by a suffix (`1.3~2`).
    """
    nodes = _nested(shape.markers)
    _close(nodes, shape)
    _entitle(text, nodes, shape)
    return [_clause(text, nodes, node) for node in nodes]


def _nested(markers: Sequence[Marker]) -> list[_Node]:
    levels = Levels(markers)
    nodes: list[_Node] = []
    open_: list[int] = []
    used: Counter[str] = Counter()
    for marker in markers:
        rank = levels.rank(marker)
        while open_ and (nodes[open_[-1]].rank >= rank or _of_other_path(nodes[open_[-1]].marker, marker)):
            open_.pop()
        parent = open_[-1] if open_ else None
        below_tiao = any(nodes[index].marker.style is Style.TIAO for index in open_)
        own = ".".join(map(str, marker.path or (marker.number,)))
        path = (
            f"{nodes[parent].id}.{marker.number}" if parent is not None and not _skips(nodes[parent], marker) else own
        )
        used[path] += 1
        unique = path if used[path] == 1 else f"{path}~{used[path]}"
        open_.append(len(nodes))
        nodes.append(_Node(marker, levels.kind(marker, below_tiao=below_tiao), rank, parent, unique, marker.end))
    return nodes


def _of_other_path(above: Marker, marker: Marker) -> bool:
    """Does 3.2.1 stand below a decimal that it does not continue, as 2.2?"""
    return bool(above.path and marker.path) and marker.path[: len(above.path)] != above.path


def _skips(parent: _Node, marker: Marker) -> bool:
    """Does a decimal name more levels than its parent leaves it (3.2.1 directly below a chapter)?"""
    return bool(marker.path) and len(marker.path) > (len(parent.marker.path) or 1) + 1


def _close(nodes: list[_Node], shape: Layout) -> None:
    """Let each clause end before the next of its own or a higher level, the last one before the closing part."""
    end_of_body = shape.closing[0] if shape.closing else shape.body[1]
    open_: list[_Node] = []
    for node in nodes:
        end = _end_before(node.marker, shape)
        while open_ and open_[-1].rank >= node.rank:
            open_.pop().end = end
        open_.append(node)
    last = max((line.end for line in shape.lines[-1:] if line.end <= end_of_body), default=end_of_body)
    if shape.closing:
        last = _line_end_before(shape, shape.closing[0])
    for node in open_:
        node.end = max(last, node.marker.end)


def _end_before(marker: Marker, shape: Layout) -> int:
    return shape.lines[marker.line - 1].end if marker.place is Place.LINE and marker.line else marker.start


def _line_end_before(shape: Layout, offset: int) -> int:
    return max((line.end for line in shape.lines if line.end <= offset), default=offset)


def _entitle(text: Text, nodes: list[_Node], shape: Layout) -> None:
    for index, node in enumerate(nodes):
        following = nodes[index + 1].marker if index + 1 < len(nodes) else None
        _read_title(text, node, following, shape)
    _drop_lone_sentences(nodes)
    for style in {node.marker.style for node in nodes}:
        like = [node for node in nodes if node.marker.style is style]
        headed = sum(node.title is not None and node.firm for node in like)
        if style is Style.TIAO and headed < _FEW_HEADED * len(like):
            like_sentences = like
        else:
            like_sentences = [] if headed >= _MOST_HEADED * len(like) else [node for node in like if not node.firm]
        for node in like_sentences:
            node.title = None


def _drop_lone_sentences(nodes: list[_Node]) -> None:
    """A last entry (十)其他工作。 is no heading because a paragraph follows it, when the entries above it have none."""
    siblings: dict[tuple[int | None, Style], list[_Node]] = {}
    for node in nodes:
        siblings.setdefault((node.parent, node.marker.style), []).append(node)
    for group in siblings.values():
        headed = sum(node.title is not None for node in group)
        for node in group:
            if node.alone and headed <= _FEW_HEADED * len(group):
                node.title = None


def _read_title(text: Text, node: _Node, following: Marker | None, shape: Layout) -> None:
    marker = node.marker
    end = min(shape.lines[marker.line].end, node.end)
    if following and following.line == marker.line:
        end = min(end, following.start)
    if end <= marker.end:
        node.title = _title_below(text, marker, following, shape)
        return
    heading = heading_in(text.folded[marker.end : end], more=node.end > end)
    if heading:
        node.title = squeezed(text.source[marker.end + heading.start : marker.end + heading.end]).strip("*")
        node.firm, node.alone = heading.firm, heading.alone


def _title_below(text: Text, marker: Marker, following: Marker | None, shape: Layout) -> str | None:
    """The heading of a marker that has its line to itself stands on the next line."""
    below = marker.line + 1
    if below >= len(shape.lines) or (following and following.line <= below):
        return None
    line = shape.lines[below]
    if line.end > shape.body[1] or is_sentence(line.text) or len(line.text) > 40:
        return None
    return squeezed(text.source[line.start : line.end])


def _clause(text: Text, nodes: list[_Node], node: _Node) -> Clause:
    marker = node.marker
    parent = nodes[node.parent].id if node.parent is not None else None
    return Clause(
        start=marker.start,
        end=node.end,
        text=text.source[marker.start : node.end],
        clause=parent,
        rule=f"outline.{marker.style.name.lower().replace('_', '-')}",
        id=node.id,
        kind=node.kind,
        marker=text.source[marker.start : marker.end],
        number=marker.number,
        title=node.title,
        parent=parent,
    )
