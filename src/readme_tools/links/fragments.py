"""Anchors of pages on the web."""

from __future__ import annotations

import html
import re
from collections.abc import Collection
from urllib.parse import unquote

from readme_tools.lazy.patterns import regex

PAGES = frozenset({"text/html", "application/xhtml+xml"})
_NAMED = regex(
    r"""[\s"'](?:id|name)\s{0,9}=\s{0,9}(?:"([^"<>]{1,500})"|'([^'<>]{1,500})'|([^\s"'<>=`]{1,500}))""", re.I
)
# What no anchor of the page stands for: lines of code, texts to look for, and ways within a program.
_FREE = regex(r"[!/]|:~:|L\d+|page=|t=\d|top$|\s*$", re.I)
# A page that a program fills in shows its anchors only then.
_FILLED_IN = regex(r"""<div id=["']?(?:root|app|__next|__nuxt)["']?>\s*</div>""", re.I)
_PREFIXES = ("", "user-content-")


def is_checked(fragment: str) -> bool:
    """Say whether a fragment is one that the text of a page can have."""
    return not _FREE.match(fragment) and "=" not in fragment


def lacking(body: bytes, fragments: Collection[str]) -> frozenset[str]:
    """Give the fragments that a whole page certainly lacks."""
    text = body.decode("utf-8", "replace")
    if _FILLED_IN.search(text):
        return frozenset()
    found = (match[1] or match[2] or match[3] for match in _NAMED.finditer(text))
    names = {html.unescape(one).strip().casefold() for one in found}
    return frozenset(
        one
        for one in fragments
        if not any(prefix + spelling.casefold() in names for prefix in _PREFIXES for spelling in {one, unquote(one)})
    )
