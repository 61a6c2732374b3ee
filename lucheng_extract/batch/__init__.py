"""Batch conversion: an archive of notices in, tables out, whatever happens on the way."""

from lucheng_extract.batch.conversion import OutputError, convert
from lucheng_extract.batch.failure import Failure
from lucheng_extract.batch.frames import Message
from lucheng_extract.batch.journal import JournalError
from lucheng_extract.batch.pool import Pool, WorkerError
from lucheng_extract.batch.progress import Bar, Lines, Progress, Silent, progress_for
from lucheng_extract.batch.reports import Reports, report_folder
from lucheng_extract.batch.summary import FailureGroup, Summary, Understanding

__all__ = [
    "Bar", "Failure", "FailureGroup", "JournalError", "Lines", "Message", "OutputError", "Pool", "Progress",
    "Reports", "Silent", "Summary", "Understanding", "WorkerError", "convert", "progress_for", "report_folder",
]  # fmt: skip
