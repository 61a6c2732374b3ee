"""The order of the work: scan, extract kind by kind, join what needs two kinds, check."""

from lucheng_extract.pipeline.extract import extract
from lucheng_extract.pipeline.reference_date import reference_day

__all__ = ["extract", "reference_day"]
