"""Why a file gave no notice."""

from __future__ import annotations

import traceback
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from lucheng_extract.errors import LuchengError

REASON_LIMIT = 1_000
_NO_MEMORY = "it needs more memory than a worker may use. Raise the limit (--memory-limit), or split the file"
_HERE = Path(__file__).parent
_PACKAGE = _HERE.parent


@dataclass(frozen=True, slots=True)
class Failure:
    """The stage at which a file failed, the class of the error (`None` for a worker's death), and the reason.

    Stages: `list` (a zip archive cannot be listed), `read` (the bytes are no readable notice), `extract`, `tables`,
    `report`, `time` (over the time limit), `memory` (over the memory limit), `worker` (its process died).
    """

    stage: str
    error: str | None
    reason: str

    def to_json(self) -> dict[str, Any]:
        return asdict(self)


class StageError(Exception):
    """Raised by a worker's handler around the error of one stage: `raise StageError("read") from error`."""

    def __init__(self, stage: str) -> None:
        super().__init__(stage)
        self.stage = stage


def failure_of(error: BaseException) -> Failure:
    """The failure an exception means.

    The message of an error that the library raises on purpose says what is wrong with the file; any other is a defect,
    so the reason says where in the library it arose.
    """
    stage = "extract"
    if isinstance(error, StageError):
        stage, error = error.stage, error.__cause__ or error
    if isinstance(error, MemoryError):
        return Failure("memory", "MemoryError", _NO_MEMORY)
    reason = str(error).strip() or type(error).__name__
    if not isinstance(error, LuchengError):
        reason += _place(error)
    return Failure(stage, type(error).__name__, _writable(reason)[:REASON_LIMIT])


def _place(error: BaseException) -> str:
    """Where in the library an error arose; nothing for one that did not arise there."""
    files = [Path(frame.filename) for frame in traceback.extract_tb(error.__traceback__)]
    own = [file.relative_to(_PACKAGE) for file in files if _PACKAGE in file.parents and _HERE not in file.parents]
    return f" (a defect in lucheng_extract, {own[-1].as_posix()}: please report it with the file)" if own else ""


def _writable(message: str) -> str:
    return message.encode("utf-8", "backslashreplace").decode().replace("\0", "\\0")
