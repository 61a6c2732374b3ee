"""The header of a portal page: its labelled facts (索引号, 发文机关, 成文日期 …), however the portal lays them out.

Read are tables of label and value cells (side by side or one row above the other), definition lists, `label：value`
lines (several in one line), and a label alone on the line above its value. An unknown label counts in a row or line
that also has a known one, or a table cell that ends in a colon.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lucheng_extract.readers.html_lines import Line

Pair = tuple[str, str]
_BLANK = re.compile(r"\s+")
_COLONS = ("：", ":")
_NOTHING = frozenset({"", "-", "--", "—", "——", "/", "无", "暂无"})
_MAX_LABEL, _MAX_VALUE, _MAX_LINE = 12, 200, 500
_SAFE_LABEL = 3  # a label so long may follow a value without a gap (…局浏览量：12); 来源 or 时间 may be part of a word


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels of page headers: `known` are facts of the notice, `ignored` ones end a value but say nothing of it."""

    known: frozenset[str]
    ignored: frozenset[str]
    pattern: re.Pattern[str]

    @classmethod
    def of(cls, known: Iterable[str], ignored: Iterable[str]) -> Labels:
        names, others = frozenset(known), frozenset(ignored)
        spaced = "|".join(r"\s*".join(label) for label in sorted(names | others, key=len, reverse=True))
        long = "|".join(label for label in spaced.split("|") if label.count(r"\s*") >= _SAFE_LABEL - 1)
        return cls(
            names,
            others,
            re.compile(
                rf"(?P<label>(?:{long})|(?<![\u4e00-\u9fff])(?:{spaced}))\s*[：:]"
                rf"|[\[【〔]\s*(?P<boxed>{spaced})\s*[\]】〕]\s*[：:]?"
            ),
        )

    def name(self, cell: str) -> str | None:
        """The label that a cell or line is, without spaces and colon; `None` if it is none."""
        bare = _bare(cell)
        return bare if bare in self.known or bare in self.ignored else None


def _bare(text: str) -> str:
    return _BLANK.sub("", text).strip("：:【】[]*●·")


def facts(lines: Sequence[Line], labels: Labels) -> tuple[list[Pair], set[int]]:
    """The labelled facts in the lines, in their order, without empty ones; and the indices of the lines with them."""
    found: list[Pair] = []
    used: set[int] = set()
    for index, line in enumerate(lines):
        above = lines[index - 1] if index and index - 1 not in used else None
        below = lines[index + 1] if index + 1 < len(lines) else None
        if len(line.cells) > 1:
            pairs, reach = (_under(above, line, labels), -1) if above is not None else ([], 0)
            if not pairs:
                pairs, reach = _of_cells(line.cells, labels), 0
        else:
            pairs, reach = _of_line(line, below, labels)
        if pairs:
            used.update((index, index + reach))
            found += pairs
    return [
        (label, value) for label, value in found if label not in labels.ignored and _bare(value) not in _NOTHING
    ], used


def _of_line(line: Line, below: Line | None, labels: Labels) -> tuple[list[Pair], int]:
    """The pairs of a line that is no row, and 1 if the line below gave a value."""
    text = line.text
    inline = in_text(text, labels)
    label = inline[-1][0] if inline and not inline[-1][1] else None if inline else labels.name(text)
    value = _value_below(below, labels) if label is not None and below is not None else ""
    if label is None:
        return inline, 0
    return [*inline[:-1], (label, value)], 1 if value else 0


def _value_below(line: Line, labels: Labels) -> str:
    text = line.text
    taken = len(line.cells) > 1 or line.heading or labels.name(text) or in_text(text, labels) or len(text) > _MAX_VALUE
    return "" if taken else text


def _of_cells(cells: Sequence[str], labels: Labels) -> list[Pair]:
    """Cells of one row: label, value, label, value; or each `label：value`."""
    names = [labels.name(cell) for cell in cells]
    inline = [pair for cell in cells for pair in in_text(cell, labels) if pair[1]]
    if not any(name and (_is_telling(name) or cell.endswith(_COLONS)) for name, cell in zip(names, cells, strict=True)):
        return inline
    found: list[Pair] = []
    if all(names) and len(names) > 1:  # the values stand in the row below
        return inline
    for index, cell in enumerate(cells):
        name = names[index] or _unknown_label(cell)
        if name and index + 1 < len(cells):
            taken = names[index + 1] or _unknown_label(cells[index + 1])
            found.append((name, "" if taken else cells[index + 1]))
    return found + inline


def _is_telling(label: str) -> bool:
    """Whether the label is one of page headers only: 名称, 时间 or 分类 head the columns of any table."""
    return len(label) >= _SAFE_LABEL or label == "文号"


def _unknown_label(cell: str) -> str | None:
    """A cell that ends in a colon is a label, whatever it says."""
    bare = _bare(cell)
    return bare if cell.endswith(_COLONS) and 2 <= len(bare) <= _MAX_LABEL else None


def _under(above: Line, line: Line, labels: Labels) -> list[Pair]:
    """A row of values under a row that holds nothing but labels."""
    names = [labels.name(cell) for cell in above.cells]
    values = [labels.name(cell) is None for cell in line.cells]
    if (
        len(names) != len(values)
        or None in names
        or not all(values)
        or not any(_is_telling(name or "") for name in names)
    ):
        return []
    return [(name, value) for name, value in zip(names, line.cells, strict=True) if name]


def in_text(text: str, labels: Labels) -> list[Pair]:
    """The pairs written in one line, `label：value label：value` or `[label] value`.

    A value ends at the next label; what stands before the first label must be short (a date, a bracket).
    """
    found = list(labels.pattern.finditer(text)) if len(text) <= _MAX_LINE else []
    if not found or len(text[: found[0].start()].strip()) > _MAX_LABEL:
        return []
    ends = [match.start() for match in found[1:]] + [len(text)]
    return [
        (_BLANK.sub("", match["label"] or match["boxed"]), text[match.end() : end].strip(" \t\u3000|｜;；,，【[(（"))
        for match, end in zip(found, ends, strict=True)
    ]
