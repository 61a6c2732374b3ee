"""What holds for every page: each element is closed where it belongs, ids are unique, nothing comes from outside."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_VOID = frozenset({"br", "hr", "input", "meta"})
_LOADING = frozenset({"link", "img", "iframe", "object", "embed", "audio", "video", "source", "base", "svg", "form"})
_ADDRESSES = frozenset({"href", "src", "srcset", "action", "formaction", "poster", "data", "background", "ping"})
_FETCHING_STYLE = re.compile(r"url\(|@import|image-set|src:", re.I)
_UNSHOWABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.ids: set[str] = set()
        self.addresses: list[str] = []
        self.tags: set[str] = set()
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if tag not in _VOID:
            self.open.append(tag)
        for name, value in attrs:
            if name.startswith("on"):
                self.wrong.append(f"{tag} has a handler {name}")
            if name in _ADDRESSES:
                self.addresses.append(value or "")
            if name == "style" and _FETCHING_STYLE.search(value or ""):
                self.wrong.append(f"{tag} has a style that fetches: {value}")
            if name == "id":
                if value in self.ids:
                    self.wrong.append(f"two elements have the id {value}")
                self.ids.add(value or "")

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"</{tag}> closes nothing at {self.getpos()}")

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] == "style" and _FETCHING_STYLE.search(data):
            self.wrong.append("a style that fetches")
        if self.open and self.open[-1] not in ("style", "script"):
            self.text.append(data)


def broken_rules(page: str) -> list[str]:
    """What is wrong with a page whose links all lead into itself; empty when nothing is."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    wrong = list(reader.wrong)
    wrong += [f"<{tag}> is left open" for tag in reader.open]
    wrong += [f"<{tag}> may load something" for tag in sorted(reader.tags & _LOADING - {"form"})]
    wrong += [f"{address} leads nowhere" for address in reader.addresses if address[1:] not in reader.ids]
    wrong += [f"{address} leads outside" for address in reader.addresses if not address.startswith("#")]
    if _UNSHOWABLE.search(page):
        wrong.append("a character that HTML forbids")
    return wrong


def shown_text(page: str) -> str:
    """The text of a page, as its elements hold it."""
    reader = _Reader()
    reader.feed(page)
    return "".join(reader.text)
