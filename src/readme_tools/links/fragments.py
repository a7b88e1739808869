"""Anchors of pages on the web."""

import codecs
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
_CHARSET = regex(r"""charset\s*=\s*["']?([\w:.-]{1,40})""", re.I)
_CHARSET_WITHIN = regex(r"""<meta\s[^<>]{0,200}?charset\s*=\s*["']?([\w:.-]{1,40})""", re.I)
_BYTE_ORDERS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
# What pages mean that name an encoding, where browsers read more than the standard of that name has.
_WIDER = {"shift_jis": "cp932", "gb2312": "gb18030", "gbk": "gb18030", "euc_kr": "cp949", "iso8859-1": "cp1252"}
_PREFIXES = ("", "user-content-")


def is_checked(fragment: str) -> bool:
    """Say whether a fragment is one that the text of a page can have."""
    return not _FREE.match(fragment) and "=" not in fragment


def text_of(body: bytes, kind: str) -> str | None:
    """Give the text of a page in the encoding that it begins with, or that its kind or itself names, else UTF-8.

    None where it is in another one.
    """
    by_mark = next((name for mark, name in _BYTE_ORDERS if body.startswith(mark)), None)
    named = _CHARSET.search(kind) or _CHARSET_WITHIN.search(body[:1024].decode("latin-1"))
    try:
        name = by_mark or codecs.lookup(named[1] if named else "utf-8").name
        return body.decode(_WIDER.get(name, name))
    except (LookupError, UnicodeError):
        return None


def lacking(text: str | None, fragments: Collection[str]) -> frozenset[str]:
    """Give the fragments that the text of a whole page certainly lacks."""
    if text is None or _FILLED_IN.search(text):
        return frozenset()
    found = (match[1] or match[2] or match[3] for match in _NAMED.finditer(text))
    names = {html.unescape(one).strip().casefold() for one in found}
    return frozenset(
        one
        for one in fragments
        if not any(prefix + spelling.casefold() in names for prefix in _PREFIXES for spelling in {one, unquote(one)})
    )
