"""What stands in a cell, as data that a page makes elements of; nothing in it is ever read as HTML.

A cell is a string, or a list of strings and elements. An element is a list, too: `["a", url, …]`,
`["strong", …]`, `["em", …]`, `["del", …]`, `["code", text]`, `["img", text]`, `["br"]`, `["sup", label]`.
"""

from collections.abc import Iterable, Mapping, Sequence
from html import unescape
from typing import Any
from urllib.parse import quote, urljoin

from readme_tools.i18n.printable import harmless
from readme_tools.lazy import dataclass, field, regex
from readme_tools.markdown.comments import COMMENT
from readme_tools.markdown.nodes import (
    Break,
    Code,
    Emphasis,
    Emphasised,
    FootnoteReference,
    Html,
    Inline,
    Link,
    LinkKind,
    plain_text,
)

Element = list[Any]
Cell = str | list[Any]
_TAGS = {Emphasis.EM: "em", Emphasis.STRONG: "strong", Emphasis.STRIKE: "del"}
# What browsers leave out of a URL before they read its scheme, https://url.spec.whatwg.org/#url-parsing
_BREAKS = regex(r"[\t\r\n]+")
_AROUND = "".join(map(chr, range(0x21)))
_SCHEME = regex(r"([A-Za-z][A-Za-z0-9+.-]*):")
_SCHEMES = frozenset(("http", "https", "mailto"))
# Elements that only say how something looks: their text is shown, and they are not. Any other is shown as written.
_LOOKS = regex(
    r"</?(?:a|abbr|b|big|center|cite|del|dfn|div|em|font|i|ins|kbd|mark|nobr|p|picture|q|s|samp|small|span|strike"
    r"|strong|sub|sup|tt|u|var|wbr)(?:[\s/][^<>]*)?>",
    2,
)
_IMAGE = regex(r"<img\s[^<>]*>", 2)
_ALT = regex(r"\salt\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", 2)


@dataclass(frozen=True)
class Places:
    """Where links of a file lead to: `pages` are those of the site that show files, by the files' paths in output.

    `base` is the URL below which all files of the repository are shown, empty where there is none; `names`
    gives the paths from there by the paths in output.
    """

    base: str = ""
    names: Mapping[str, str] = field(default_factory=dict)
    pages: Mapping[str, str] = field(default_factory=dict)

    def name(self, path: str) -> str:
        """Return how a file is named on the site."""
        return self.names.get(path, path)

    def line(self, path: str, line: int) -> str | None:
        """Return the URL of a line of a file, None where nothing shows it."""
        if self.base:
            return f"{self.base}/{quote(self.name(path), errors='surrogateescape')}?plain=1#L{line}"
        return f"{self.pages[path]}#L{line}" if path in self.pages else None

    def url(self, url: str, path: str) -> str | None:
        """Return the URL that a link of a file leads to; None where it cannot be followed, or must not be."""
        cleaned = _cleaned(url)
        if scheme := _SCHEME.match(cleaned):
            return cleaned if scheme[1].lower() in _SCHEMES else None
        if cleaned.startswith("//"):
            return f"https:{cleaned}"
        if not self.base or not cleaned or cleaned.startswith(("/\\", "\\")):
            return None  # a page elsewhere, which the site does not have
        return urljoin(f"{self.base}/{quote(self.name(path), errors='surrogateescape')}", cleaned)


def cell(inlines: Sequence[Inline], places: Places, path: str) -> Cell:
    """Return the inline parts of a cell of a file as data; neighbouring strings are one."""
    return _joined(_parts(inlines, places, path))


def _joined(parts: Iterable[str | Element]) -> Cell:
    found: list[Any] = []
    for part in parts:
        if isinstance(part, str) and found and isinstance(found[-1], str):
            found[-1] += part
        elif part:
            found.append(part)
    if found and isinstance(found[0], str):
        found[0] = found[0].lstrip()
    if found and isinstance(found[-1], str):
        found[-1] = found[-1].rstrip()
    found = [one for one in found if one]
    return found[0] if len(found) == 1 and isinstance(found[0], str) else found if found else ""


def _parts(inlines: Iterable[Inline], places: Places, path: str) -> Iterable[str | Element]:
    for one in inlines:
        match one:
            case Break():
                yield ["br"]
            case Code():
                yield ["code", harmless(one.value)]
            case Html():
                yield from _html(one.value)
            case FootnoteReference():
                yield ["sup", harmless(one.label)]
            case Emphasised():
                yield [_TAGS[one.kind], *_parts(one.children, places, path)]
            case Link() if one.kind is LinkKind.IMAGE:
                if text := harmless(plain_text(one.children, " ").strip()):
                    yield ["img", text]
            case Link():
                yield from _link(one, places, path)
            case _:
                yield harmless(one.value)


def _link(one: Link, places: Places, path: str) -> Iterable[str | Element]:
    """Yield a link; of one that is not followed the text, and its destination where that tells something."""
    inside = list(_parts(one.children, places, path))
    url = places.url(one.url, path)
    if url is not None:
        yield ["a", harmless(url), *(inside or [harmless(one.url)])]
        return
    yield from inside
    if _SCHEME.match(_cleaned(one.url)):  # not just a page of the repository
        yield f" ({harmless(one.url)})"


def _cleaned(url: str) -> str:
    """Return a URL as a browser reads it."""
    return _BREAKS.sub("", url).strip(_AROUND).replace(" ", "%20")


def _html(text: str) -> Iterable[str | Element]:
    if COMMENT.fullmatch(text) or _LOOKS.fullmatch(text):
        return
    if _IMAGE.fullmatch(text):
        found = _ALT.search(text)
        if found and (alt := harmless(unescape(found[1] or found[2] or "").strip())):
            yield ["img", alt]
        return
    yield harmless(text)
