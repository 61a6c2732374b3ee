"""The report of a notice, and the index over many: HTML pages that need nothing else."""

from lucheng_extract.outputs.report.index import COUNTED, Entry, Failed, entry, index
from lucheng_extract.outputs.report.whole import report

__all__ = ["COUNTED", "Entry", "Failed", "entry", "index", "report"]
