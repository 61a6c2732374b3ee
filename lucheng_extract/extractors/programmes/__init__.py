"""Programmes: the initiatives a notice calls by name."""

from lucheng_extract.extractors.programmes.extract import extract

__all__ = ["extract"]
