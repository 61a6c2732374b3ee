"""The order of the work: scan, extract kind by kind, join what needs two kinds, check."""

from lucheng_extract.pipeline.extract import extract

__all__ = ["extract"]
