"""Several notices together: two compared, one indicator over the years, the graph of the documents they name."""

from lucheng_extract.comparison.compare import compare
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

__all__ = [
    "DIFFERENCE_KINDS", "AmountChange", "Budget", "BudgetChange", "CitationChange", "ClauseChange", "Comparison",
    "DeadlineChange", "DepartmentChange", "Difference", "DutyChange", "GoalChange", "Head", "Part", "SupportChange", "compare",
]  # fmt: skip
