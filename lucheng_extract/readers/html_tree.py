"""A web page as a tree: parsed as browsers do, walked without what a browser does not show."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from lucheng_extract.errors import ReadError

START, TEXT, END = "start", "text", "end"
Event = tuple[str, etree._Element, str]

_UNSEEN = frozenset([
    "script", "style", "noscript", "template", "head", "iframe", "object", "embed", "applet", "svg", "canvas",
    "audio", "video", "map", "select", "option", "button", "textarea", "datalist", "input", "link", "meta",
    "base", "title", "noframes", "frameset", "marquee",
])  # fmt: skip
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|text-indent\s*:\s*-\d{3,}|mso-hide\s*:\s*all", re.I)


def parse(text: str, name: str) -> etree._Element:
    """The root element. Raises ReadError when nothing could be parsed or the nesting has no end."""
    parser = etree.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True, no_network=True, encoding="utf-8")
    root = etree.fromstring(text.encode("utf-8", "surrogatepass"), parser)
    for entry in parser.error_log:
        if "depth" in entry.message:
            raise ReadError(
                f"{name}: its elements nest deeper than 2,048 levels. Open it in a browser and save it as PDF"
            )
    if root is None:
        raise ReadError(f"{name} holds no HTML element with text. Download the page again")
    return root


def hidden(element: etree._Element) -> bool:
    """Whether the element itself says that it is not shown."""
    style = element.get("style")
    return element.get("hidden") is not None or (style is not None and _HIDDEN.search(style) is not None)


def walk(
    root: etree._Element, dropped: frozenset[etree._Element] = frozenset(), *, shown: bool = True
) -> Iterator[Event]:
    """The elements and texts under `root` in reading order, without unseen and `dropped` ones.

    With `shown=False` the elements that hide themselves are walked too: some portals reveal the body by script.
    """
    yield START, root, ""
    if root.text:
        yield TEXT, root, root.text
    stack = [(root, iter(root))]
    while stack:
        parent, children = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
            yield END, parent, ""
            if stack and parent.tail:
                yield TEXT, stack[-1][0], parent.tail
        elif child.tag in _UNSEEN or not isinstance(child.tag, str) or child in dropped or (shown and hidden(child)):
            if child.tail:
                yield TEXT, parent, child.tail
        else:
            yield START, child, ""
            if child.text:
                yield TEXT, child, child.text
            stack.append((child, iter(child)))


def tokens(element: etree._Element) -> set[str]:
    """Its id and class names, in lower case: what portals' templates name their parts with."""
    return {*(element.get("id") or "").lower().split(), *(element.get("class") or "").lower().split()}
