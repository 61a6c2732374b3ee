"""Several notices together: two compared, one indicator over the years, the graph of the documents they name."""

from lucheng_extract.comparison.differences import compare
from lucheng_extract.comparison.graph import DocumentGraph, Edge, Node, document_graph, to_graph
from lucheng_extract.comparison.graph_files import write_graph
from lucheng_extract.comparison.page import comparison_page
from lucheng_extract.comparison.records import (
    DIFFERENCE_KINDS,
    AmountChange,
    Budget,
    BudgetChange,
    CitationChange,
    ClauseChange,
    Comparison,
    DeadlineChange,
    DepartmentChange,
    Difference,
    DutyChange,
    GoalChange,
    Head,
    Part,
    SupportChange,
)
from lucheng_extract.comparison.series import Point, Recurring, Series, recurring, track

__all__ = [
    "DIFFERENCE_KINDS", "AmountChange", "Budget", "BudgetChange", "CitationChange", "ClauseChange", "Comparison",
    "DeadlineChange", "DepartmentChange", "Difference", "DocumentGraph", "DutyChange", "Edge", "GoalChange", "Head",
    "Node", "Part", "Point", "Recurring", "Series", "SupportChange", "compare", "comparison_page", "document_graph",
    "recurring", "to_graph", "track", "write_graph",
]  # fmt: skip
