"""A table row as one line of text, the same for every format."""

from __future__ import annotations

from collections.abc import Sequence

from lucheng_extract.readers.spacing import joined

CELL = "\t"
"""Between the cells of a row. An empty cell (also the later rows of a merged one) stays as nothing between two tabs."""


def row_line(cells: Sequence[Sequence[str]]) -> str:
    """One row: the lines of a cell joined, the cells separated by a tab; trailing empty cells are dropped.

    >>> row_line([["1"], ["新增高新技术", "企业40家"], ["市科技局"], []])
    '1\\t新增高新技术企业40家\\t市科技局'
    """
    return CELL.join(cell_text(lines) for lines in cells).rstrip(CELL)


def cell_text(lines: Sequence[str]) -> str:
    """A cell's paragraphs in one line: a line that breaks off goes on without a space, a finished one ends with one.

    >>> cell_text(["牵头单位：市科技局；", "配合单位：市财政局"])
    '牵头单位：市科技局； 配合单位：市财政局'
    """
    return joined(line.replace(CELL, " ").strip() for line in lines)
