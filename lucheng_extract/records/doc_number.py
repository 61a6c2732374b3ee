"""Document numbers (发文字号), GB/T 9704-2012: issuing organ's code, year in 〔〕, serial number."""

from __future__ import annotations

import re
from typing import Any

from pydantic import GetCoreSchemaHandler
from pydantic_core import core_schema

_DATED = re.compile(r"(?P<prefix>.+?)〔(?P<year>\d{4})〕(?:第)?(?P<number>\d+)号\Z", re.S)
_SERIAL = re.compile(r"(?P<prefix>.+?)第?(?P<number>\d+)号\Z", re.S)


class DocNumber(str):
    """A document number in its normal form; it is a `str`, so it compares and prints as one.

    `prefix` is the organ's code, `year` the year in brackets (`None` in the style 国务院令第641号), `number` the
    serial number (`None` when the text has none that can be read).

    >>> number = DocNumber("温鹿政发〔2025〕29号")
    >>> number.prefix, number.year, number.number
    ('温鹿政发', 2025, 29)
    >>> DocNumber("国务院令第641号").prefix, DocNumber("国务院令第641号").year
    ('国务院令', None)
    """

    __slots__ = ()

    @property
    def prefix(self) -> str:
        found = _DATED.match(self) or _SERIAL.match(self)
        return found["prefix"] if found else str(self)

    @property
    def year(self) -> int | None:
        found = _DATED.match(self)
        return int(found["year"]) if found else None

    @property
    def number(self) -> int | None:
        found = _DATED.match(self) or _SERIAL.match(self)
        return int(found["number"]) if found else None

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return core_schema.no_info_after_validator_function(cls, core_schema.str_schema())
