"""The notice's own term, from its validity deadlines."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lucheng_extract.document import Document
from lucheng_extract.records import Deadline, Metadata

_SOME_CLAUSES = re.compile(r"第\(?[\d一二三四五六七八九十]{1,4}\)?[条项款]")  # 第三项有效期至…: not the whole notice


def with_validity(metadata: Metadata, deadlines: Iterable[Deadline], document: Document) -> Metadata:
    """Add the notice's own term from its validity deadlines; 第三项有效期至… is that of a part."""
    own = [deadline for deadline in deadlines if deadline.kind == "validity" and not _is_of_part(deadline, document)]
    first = next((deadline.from_date for deadline in own if deadline.from_date), None)
    last = next((deadline.to_date for deadline in reversed(own) if deadline.to_date), None)
    return metadata.model_copy(update={"valid_from": first, "valid_to": last})


def _is_of_part(deadline: Deadline, document: Document) -> bool:
    """Is a clause the subject? The marker that opens a clause (第三十二条 本办法自…起施行) is none."""
    part_start = document.part_at(deadline.start)[0]
    named = _SOME_CLAUSES.finditer(document.text.folded, part_start, deadline.start)
    return any(match.start() not in document.clause_starts for match in named)
