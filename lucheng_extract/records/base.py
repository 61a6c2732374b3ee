"""What every record has."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Frozen(BaseModel):
    """A value that cannot be changed and takes no unknown field."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Record(Frozen):
    """Something the text says, with the place where it says so.

    `start` and `end` are `str` indices into `Notice.text`, half-open; `text` is exactly the text between them.
    `clause` is the id of the innermost clause around it, `None` outside any; `rule` the stable id of the rule
    that made it.
    """

    start: int
    end: int
    text: str
    clause: str | None = None
    rule: str
