"""HTML that cannot be broken by what it shows: text is escaped unless it is `Html` already."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Union

_VOID = frozenset({"br", "hr", "input", "link", "meta"})
# Controls, direction marks, halves of characters and noncharacters: HTML forbids them, or they steer the reader's eye.
_UNSHOWABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_SPECIAL = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"})


class Html(str):
    """Markup that is well-formed and escaped already; any other `str` is text."""

    __slots__ = ()


Content = Union[str, None, "Iterable[Content]"]
"""What an element holds: text, markup, several of them, or nothing."""
Attribute = str | int | float | bool | None


def safe(text: str) -> Html:
    r"""Text as it stands in an element or a quoted attribute; what HTML cannot show becomes U+FFFD, one for one.

    >>> print(safe('<b title="1">\ud800'))
    &lt;b title=&quot;1&quot;&gt;�
    >>> safe(safe("<")) == safe("<")
    True
    """
    if isinstance(text, Html):
        return text
    return Html(_UNSHOWABLE.sub("\ufffd", text.replace("\r", " ")).translate(_SPECIAL))


def fragment(*content: Content) -> Html:
    """Several pieces of content as one."""
    return Html("".join(_pieces(content)))


def _pieces(content: Iterable[Content]) -> Iterable[str]:
    for piece in content:
        if isinstance(piece, str):
            yield safe(piece)
        elif piece is not None:
            yield from _pieces(piece)


def element(tag: str, *content: Content, **attributes: Attribute) -> Html:
    """An element. Attributes with `False` or `None` are left out, with `True` they stand alone.

    In the name of an attribute `_` is written `-`, and one at the end is dropped (`class_`).

    >>> print(element("p", "1 < 2", element("br"), class_="lx-p", data_kind="goals", hidden=True, id=None))
    <p class="lx-p" data-kind="goals" hidden>1 &lt; 2<br></p>
    """
    start = tag + "".join(_attribute(name, value) for name, value in attributes.items())
    return Html(f"<{start}>" if tag in _VOID else f"<{start}>{fragment(*content)}</{tag}>")


def _attribute(name: str, value: Attribute) -> str:
    if value is None or value is False:
        return ""
    written = name.rstrip("_").replace("_", "-")
    return f" {written}" if value is True else f' {written}="{safe(str(value))}"'
