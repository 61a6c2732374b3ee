"""A notice does not rely on what it repeals.

    按照某政发〔2020〕3号执行 … 某政发〔2020〕3号同时废止      warning, with both places

A mention is only informed about: notices often say what becomes of cases begun under the old rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lucheng_extract.records import Citation, Finding, Notice

CHECK = "repealed-citation"

_STOP = re.compile(r"[。！？\n]")


def check(notice: Notice) -> Iterator[Finding]:
    """One finding for each citation of a document that the same notice repeals."""
    repealed = [citation for citation in notice.citations if citation.relation == "repeals"]
    for citation in notice.citations:
        if citation.relation in ("repeals", "self", "deliverable"):
            continue
        for old in repealed:
            if _same(citation, old):
                what = citation.doc_number or f"《{citation.title}》"
                relied_on = _relied_on(notice, citation, old)
                yield Finding(
                    check=CHECK,
                    severity="warning" if relied_on else "info",
                    message=f"{what}由本文件废止，文中{'却仍据以行文' if relied_on else '另有提及'}",
                    records=tuple(sorted([(citation.start, citation.end), (old.start, old.end)])),
                )
                break


def _relied_on(notice: Notice, citation: Citation, old: Citation) -> bool:
    """A basis elsewhere; in the sentence of the repeal itself it says what becomes of old cases."""
    between = notice.text[min(citation.end, old.end) : max(citation.start, old.start)]
    return citation.relation in ("basis", "amends") and bool(_STOP.search(between))


def _same(one: Citation, other: Citation) -> bool:
    """Told by the number; by the title only where one of the two has no number."""
    if one.doc_number and other.doc_number:
        return one.doc_number == other.doc_number
    return one.title is not None and one.title == other.title
