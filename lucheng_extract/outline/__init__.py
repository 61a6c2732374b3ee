"""The parts of a notice and its numbered clauses."""

from lucheng_extract.outline.clauses import clauses
from lucheng_extract.outline.layout import Layout, layout

__all__ = ["Layout", "clauses", "layout"]
