"""Why a file gave no notice, in words that help."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from archives import notices

from lucheng_extract import extract
from lucheng_extract.batch import Failure, jobs
from lucheng_extract.batch.failure import REASON_LIMIT, StageError, failure_of


def failure(work: Any, *arguments: Any) -> Failure:
    with pytest.raises(StageError) as raised:
        work(*arguments)
    return failure_of(raised.value)


def test_a_file_that_cannot_be_read_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    found = failure(jobs.notice_of, tmp_path / "a.txt")
    assert (found.stage, found.error) == ("read", "ReadError")
    assert found.reason.endswith("a.txt is empty. Download or export it again")


def test_a_defect_of_the_library_says_where() -> None:
    found = failure(jobs.packed, None, "a.txt")
    assert (found.stage, found.error) == ("tables", "AttributeError")
    assert found.reason.endswith("(a defect in lucheng_extract, outputs/rows.py: please report it with the file)")


def test_a_defect_of_the_extraction_is_told_from_one_of_the_reading() -> None:
    found = failure(lambda: jobs.notice_of("第一条", lexicons=[object()]))  # type: ignore[list-item]
    assert found.stage == "extract"


def test_a_notice_with_more_rows_than_a_batch_takes_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "ROWS_LIMIT", 1000)
    found = failure(jobs.packed, extract(notices(1)[0]), "a.txt")
    assert found == Failure("tables", "TooManyRows", "its rows take more than 1,000 bytes. Split the file")


def test_a_want_of_memory_is_a_stage_of_its_own_wherever_it_arose() -> None:
    error = StageError("read")
    error.__cause__ = MemoryError()
    assert failure_of(error).stage == failure_of(MemoryError()).stage == "memory"


def test_a_reason_is_bounded_and_can_be_written() -> None:
    found = failure_of(ValueError("\ud800\0" + "长" * 5000))
    assert found.reason.startswith("\\ud800\\0长")
    assert len(found.reason) == REASON_LIMIT
