"""Every document number can be read.

    国办发〔2023〕5号              organ's code, year and serial number
    某政发〔2023〕号, 〔2023〕××号   info: it has no serial number, as in a draft
"""

from __future__ import annotations

from collections.abc import Iterator

from lucheng_extract.checks.quotation import quoted
from lucheng_extract.grammar.doc_number import find_unnumbered
from lucheng_extract.records import Finding, Notice
from lucheng_extract.text import fold

CHECK = "unreadable-number"


def check(notice: Notice) -> Iterator[Finding]:
    """One finding for each number, the notice's own or a cited one, that has a year in brackets but no serial number."""
    for found in find_unnumbered(fold(notice.text)):
        yield Finding(
            check=CHECK,
            severity="info",
            message=f"文号{quoted(notice.text[found.start : found.end])}缺发文顺序号",
            records=((found.start, found.end),),
        )
