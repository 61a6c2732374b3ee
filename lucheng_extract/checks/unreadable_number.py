"""Every cited document number can be read.

    国办发〔2023〕5号       organ's code, year and serial number
    某政发〔2023〕号        info: it has no serial number
"""

from __future__ import annotations

from collections.abc import Iterator

from lucheng_extract.records import Finding, Notice

CHECK = "unreadable-number"


def check(notice: Notice) -> Iterator[Finding]:
    """One finding for each cited number that has a year in brackets but no serial number; GB/T 9704-2012 is a standard's."""
    for citation in notice.citations:
        number = citation.doc_number
        if number is not None and number.number is None and "〔" in number:
            yield Finding(
                check=CHECK,
                severity="info",
                message=f"文号“{number}”缺发文顺序号",
                records=((citation.start, citation.end),),
            )
