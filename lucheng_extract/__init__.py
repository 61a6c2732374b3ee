"""Reads Chinese government notices into typed records that quote their place.

Importing the package reads no lexicon and imports nothing heavy: each public name loads its home when first used.

>>> from lucheng_extract import extract
>>> notice = extract("一、强化科技创新（由区科技局牵头）\\n全年新增高新技术企业100家以上。")
>>> goal = notice.goals[0]
>>> goal.indicator, goal.comparator, str(goal.value), goal.unit
('高新技术企业', 'ge', '100', '家')
>>> notice.text[goal.start : goal.end] == goal.text
True
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from lucheng_extract.version import __version__

if TYPE_CHECKING:
    from lucheng_extract.batch import convert, report_folder
    from lucheng_extract.comparison import Comparison, Series, compare, recurring, to_graph, track
    from lucheng_extract.errors import LexiconError, LuchengError, ReadError, SegmenterError
    from lucheng_extract.grammar.amount import Money, find_amounts, parse_amount
    from lucheng_extract.grammar.number import parse_number
    from lucheng_extract.grammar.period import Period, find_periods, parse_period
    from lucheng_extract.outputs import plots
    from lucheng_extract.outputs.breakdown import write_workbook
    from lucheng_extract.outputs.breakdown.tasks import Task, tasks
    from lucheng_extract.outputs.report import report
    from lucheng_extract.pipeline.extract import extract
    from lucheng_extract.readers import ReadDocument, extract_file, read
    from lucheng_extract.records import (
        Amount,
        Citation,
        Clause,
        ClauseView,
        Deadline,
        Department,
        DocNumber,
        Duty,
        Finding,
        Goal,
        Metadata,
        Notice,
        Programme,
        Record,
        Responsibility,
        ResponsibilityMatrix,
        Source,
        Support,
        UnclaimedNumber,
    )

__all__ = [
    "Amount", "Citation", "Clause", "ClauseView", "Comparison", "Deadline", "Department", "DocNumber", "Duty", "Finding", "Goal",
    "LexiconError", "LuchengError", "Metadata", "Money", "Notice", "Period", "Programme", "ReadDocument", "ReadError",
    "Record", "Responsibility", "ResponsibilityMatrix", "SegmenterError", "Series", "Source", "Support", "Task", "UnclaimedNumber", "__version__",
    "compare", "convert", "extract", "extract_file", "find_amounts", "find_periods", "parse_amount", "parse_number", "parse_period", "plots",
    "read", "recurring", "report", "report_folder", "tasks", "to_graph", "track", "write_workbook",
]  # fmt: skip

_HOMES = {
    "lucheng_extract.batch": "convert report_folder",
    "lucheng_extract.comparison": "Comparison Series compare recurring to_graph track",
    "lucheng_extract.errors": "LexiconError LuchengError ReadError SegmenterError",
    "lucheng_extract.grammar.amount": "Money find_amounts parse_amount",
    "lucheng_extract.grammar.number": "parse_number",
    "lucheng_extract.grammar.period": "Period find_periods parse_period",
    "lucheng_extract.outputs.breakdown": "Task tasks write_workbook",
    "lucheng_extract.outputs.report": "report",
    "lucheng_extract.pipeline": "extract",
    "lucheng_extract.readers": "ReadDocument extract_file read",
    "lucheng_extract.records": "Amount Citation Clause ClauseView Deadline Department DocNumber Duty Finding Goal "
    "Metadata Notice Programme Record Responsibility ResponsibilityMatrix Source Support UnclaimedNumber",
}
_HOME_OF = {name: module for module, names in _HOMES.items() for name in names.split()}
_MODULES = {"plots": "lucheng_extract.outputs.plots"}


def __getattr__(name: str) -> Any:
    if name in _MODULES:
        value: Any = import_module(_MODULES[name])
    elif name in _HOME_OF:
        value = getattr(import_module(_HOME_OF[name]), name)
    else:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}; its names are in lucheng_extract.__all__")
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
