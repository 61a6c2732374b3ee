"""Support measures: what someone can get, from whom, and how much."""

from lucheng_extract.extractors.supports.extract import extract

__all__ = ["extract"]
