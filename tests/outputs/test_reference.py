"""docs/tables.md says what the tables are."""

from __future__ import annotations

from pathlib import Path

from lucheng_extract.outputs.reference import markdown

PAGE = Path(__file__).parents[2] / "docs" / "tables.md"


def test_the_page_is_up_to_date() -> None:
    advice = "Run: python -m lucheng_extract.outputs.reference > docs/tables.md"
    assert PAGE.read_text(encoding="utf-8") == markdown(), advice
