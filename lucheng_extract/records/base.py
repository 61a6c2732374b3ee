"""What every record has."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import PydanticSerializationError

if TYPE_CHECKING:
    from typing_extensions import Self

_SURROGATE = re.compile("[\ud800-\udfff]")


class Frozen(BaseModel):
    """A value that cannot be changed and takes no unknown field."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    def model_dump_json(self, *, indent: int | None = None, **options: Any) -> str:
        r"""JSON as pydantic writes it, also where a text holds half a character (a lone surrogate).

        UTF-8 cannot hold one, so its escape is written, valid JSON that `model_validate_json` reads back.

        >>> class Said(Frozen):
        ...     text: str
        >>> print(Said(text="甲\ud800").model_dump_json())
        {"text":"甲\ud800"}
        >>> Said.model_validate_json('{"text":"甲\\ud800"}') == Said(text="甲\ud800")
        True
        """
        try:
            return super().model_dump_json(indent=indent, **options)
        except PydanticSerializationError:
            options.pop("ensure_ascii", None)
            plain = self.model_dump(mode="json", **options)
            separators = (",", ":") if indent is None else None
            written = json.dumps(plain, ensure_ascii=False, indent=indent, separators=separators)
            return _SURROGATE.sub(lambda half: f"\\u{ord(half[0]):04x}", written)

    @classmethod
    def model_validate_json(cls, json_data: str | bytes | bytearray, **options: Any) -> Self:
        """Read JSON that `model_dump_json` wrote. Raises pydantic's ValidationError when it is not this model's."""
        try:
            return super().model_validate_json(json_data, **options)
        except ValidationError as error:
            if error.errors(include_url=False)[0]["type"] != "json_invalid":
                raise
            try:
                plain = json.loads(json_data)  # which takes the escape of a lone surrogate
            except ValueError:
                raise error from None
            return cls.model_validate(plain, **options)


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
