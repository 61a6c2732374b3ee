"""Web pages saved in one file (`.mht`, also Word's single-file page): the page inside is read as HTML."""

from __future__ import annotations

import email
import email.policy
from email.message import EmailMessage

from lucheng_extract.errors import ReadError
from lucheng_extract.readers import html
from lucheng_extract.readers.document import Reading
from lucheng_extract.readers.limits import MAX_TEXT_BYTES


def read(content: bytes, name: str, encoding: str | None) -> Reading:
    """Read a saved page. Raises ReadError when no web page is in it."""
    if len(content) > MAX_TEXT_BYTES:
        raise ReadError(
            f"{name} has {len(content):,} bytes; a saved page may have {MAX_TEXT_BYTES:,}. Save it without pictures"
        )
    message = email.message_from_bytes(content, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html" and isinstance(part, EmailMessage):
            page = part.get_payload(decode=True)
            if isinstance(page, bytes):
                return html.read(page, name, encoding or part.get_content_charset())
    raise ReadError(f"{name} is a saved page (MHTML) without a page in it. Save it again from the browser")
