"""The parts that HTML pages about notices are made of: nothing from a notice reaches a page unescaped.

A page is one file: styles and scripts inside, no resource from outside. Classes start with `lx-`, so that the same
parts can stand in a page of somebody else (a notebook).
"""

from lucheng_extract.outputs.html.elements import Attribute, Content, Html, element, fragment, safe
from lucheng_extract.outputs.html.highlight import MARKED_KINDS, Mark, Segment, highlighted, marks, segments
from lucheng_extract.outputs.html.outline import outline
from lucheng_extract.outputs.html.page import asset, embedded_style, page
from lucheng_extract.outputs.html.paragraphs import clause_anchor, paragraphs
from lucheng_extract.outputs.html.tables import Row, table

__all__ = [
    "MARKED_KINDS", "Attribute", "Content", "Html", "Mark", "Row", "Segment", "asset", "clause_anchor", "element", "embedded_style",
    "fragment", "highlighted", "marks", "outline", "page", "paragraphs", "safe", "segments", "table",
]  # fmt: skip
