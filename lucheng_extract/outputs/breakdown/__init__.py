"""The table of who answers for what (责任分解表): the tasks of notices, and the workbook that offices hand round."""

from lucheng_extract.outputs.breakdown.book import write_workbook
from lucheng_extract.outputs.breakdown.lines import Line, lines
from lucheng_extract.outputs.breakdown.tasks import Task, tasks

__all__ = ["Line", "Task", "lines", "tasks", "write_workbook"]
