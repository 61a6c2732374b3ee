"""The parts of a notice and its numbered clauses."""

from lucheng_extract.outline.clauses import clauses
from lucheng_extract.outline.layout import Layout, layout
from lucheng_extract.outline.wrapping import soft_breaks

__all__ = ["Layout", "clauses", "layout", "soft_breaks"]
