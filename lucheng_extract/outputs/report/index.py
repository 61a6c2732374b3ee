"""The index over many reports: a page with one row for each notice."""

from __future__ import annotations
