"""Messages between the parent and a worker process: a JSON header and a payload of bytes, each with its length.

JSON and not pickle: a worker has read hostile files, and unpickling runs whatever the sender likes.
"""

from __future__ import annotations

import json
import struct
from typing import Any, BinaryIO, NamedTuple

PAYLOAD_LIMIT = 128 * 2**20
"""Bytes of a payload at most: what bounds the parent's memory."""

_LENGTHS = struct.Struct(">IQ")
_HEADER_LIMIT = 2**20

Header = dict[str, Any]


class Message(NamedTuple):
    """A job, or the answer to it."""

    header: Header
    payload: bytes = b""


def send(pipe: BinaryIO, message: Message) -> None:
    """Write one message."""
    head = json.dumps(message.header, separators=(",", ":")).encode()
    pipe.write(_LENGTHS.pack(len(head), len(message.payload)) + head)
    pipe.write(message.payload)
    pipe.flush()


def receive(pipe: BinaryIO) -> Message | None:
    """Read one message; `None` when the other side is gone (also in the middle of a message) or talks nonsense."""
    lengths = pipe.read(_LENGTHS.size)
    if len(lengths) < _LENGTHS.size:
        return None
    head_length, payload_length = _LENGTHS.unpack(lengths)
    if head_length > _HEADER_LIMIT or payload_length > PAYLOAD_LIMIT:
        return None
    head, payload = pipe.read(head_length), pipe.read(payload_length)
    if len(head) < head_length or len(payload) < payload_length:
        return None
    try:
        header = json.loads(head)
    except ValueError:
        return None
    return Message(header, payload) if isinstance(header, dict) else None
