"""The frame of a page: one file that needs nothing else and runs no script but its own."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files

from lucheng_extract.outputs.html.elements import Content, Html, element, fragment


@cache
def asset(package: str, name: str) -> Html:
    """A style or script that lies in a package, as it stands in `style` and `script`."""
    return Html(files(package).joinpath(name).read_text("utf-8"))


def embedded_style() -> Html:
    """The style of the parts alone, for a page that is not ours: it touches nothing outside the class `lx`."""
    return element("style", asset(__package__, "parts.css"))


def page(title: str, *content: Content, style: Html | None = None, script: Html | None = None) -> Html:
    """A whole page with `content` in its body; `style` and `script` are the page's own (`asset`).

    The page's own policy lets the browser fetch nothing and run no other script: what a notice holds stays text.
    """
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=_policy(script)),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("title", title),
        element("style", asset(__package__, "page.css"), asset(__package__, "parts.css"), style),
    )
    body = element("body", *content, element("script", script) if script else None, class_="lx lx-page")
    return fragment(Html("<!DOCTYPE html>\n"), element("html", head, "\n", body, lang="zh-CN"), "\n")


def _policy(script: Html | None) -> str:
    if script is None:
        scripts = "'none'"
    else:
        digest = hashlib.sha256(script.encode()).digest()
        scripts = f"'sha256-{base64.b64encode(digest).decode()}'"
    return f"default-src 'none'; style-src 'unsafe-inline'; script-src {scripts}; base-uri 'none'; form-action 'none'"
