"""The addresses of a document, and its text with all that is no plain text blotted out."""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator
from typing import TypeGuard

from readme_tools.lazy import dataclass, regex
from readme_tools.lazy.once import once
from readme_tools.markdown.nodes import (
    Code,
    Document,
    Escape,
    FootnoteReference,
    Html,
    Inline,
    Link,
    LinkDefinition,
    LinkKind,
)
from readme_tools.markdown.syntax import walk_all
from readme_tools.markdown.targets import Target
from readme_tools.text.source import Source, Span

# What stands in a blotted text for a link, for code and the like, and for an escape.
LINK, BLOT, ESCAPE = "\x01", "\x02", "\x03"
# A destination that white space keeps from being a link at all; a title in quotes is none.
_PART = r"[^()\s<>\"'\x01-\x03]"
_BLANKS = r"[ \t\u00a0\u3000]+"
_OF_FILE = rf"[\w./-]*[\w/-]{_BLANKS}[\w./-]*\.(?:md|html?|pdf|txt|py|ipynb|json|png|jpe?g|svg|gif)(?:#[\w-]*)?"
SPACED_ADDRESS = regex(rf"\((?<=\]\()[ \t]*(https?://{_PART}*(?:{_BLANKS}(?![\"'(]){_PART}+)+|{_OF_FILE})[ \t]*(?=\))")
_SCHEME = regex(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
_LABEL = regex(r"\[((?:[^\[\]\\]|\\.)+)\]:")
_ADDRESS = regex(
    r"https?://[^\s<>|()\[\]\"'`\x01-\x03（）「」、。，]*[^\s<>|()\[\]\"'`\x01-\x03（）「」、。，.,:;!?*_~]"
)
_WEB_HOST = regex(r"https?://([^/?#:]+)", re.IGNORECASE)
# Endings of hosts, and those that files have too, so that only a path after them tells a host.
_DOMAINS = frozenset(("com", "org", "net", "edu", "gov"))
_MORE_DOMAINS = frozenset(
    ("ai", "au", "br", "ca", "ch", "cn", "co", "de", "dev", "eu", "fr", "io", "it", "jp", "kr", "uk")
)
_HOST = regex(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}(?=[/?#:]|$)", re.IGNORECASE)


def relative(url: str) -> str | None:
    """Return the path of a link to a file of the same repository, without `?` and `#`, else None."""
    if _SCHEME.match(url) or url.startswith("\\") or "://" in url or "{" in url:
        return None
    return re.split(r"[?#]", url, maxsplit=1)[0] or None


def hosts_of(found: Iterable[Target]) -> frozenset[str]:
    """Return the hosts that some addresses name with their scheme."""
    return frozenset(match[1].lower() for one in found if (match := _WEB_HOST.match(one.url)))


def is_host(url: str, hosts: Collection[str] = ()) -> bool:
    """Return whether an address without a scheme begins with a host: one of `hosts`, or what no file is called."""
    match = _HOST.match(url)
    if match is None:
        return False
    name = match[0].lower()
    ending = name.rsplit(".", 1)[-1]
    has_path = url.startswith("/", match.end())
    return name.startswith("www.") or name in hosts or ending in _DOMAINS or (has_path and ending in _MORE_DOMAINS)


@dataclass(frozen=True, slots=True)
class Blotted:
    """A text in which single signs stand for what is no plain text, and where its pieces come from.

    The piece from `starts[i]` on stands in the file from `origins[i]` on.
    """

    text: str
    starts: tuple[int, ...]
    origins: tuple[int, ...]

    def origin(self, at: int) -> int:
        """Return the offset in the file of an offset in the text."""
        piece = bisect_right(self.starts, at) - 1
        return self.origins[piece] + at - self.starts[piece]

    def span(self, start: int, end: int) -> Span:
        """Return the range in the file of a range in the text."""
        return Span(self.origin(start), self.origin(end))


@once
def blotted(document: Document) -> Blotted:
    """Return the text of a file in which only plain text and emphasis can be read.

    Each link, image and autolink is one `LINK`, each escape one `ESCAPE`; code, HTML, footnote marks
    and link definitions are one `BLOT` each.
    """
    text = document.source.text
    blots = [(one.span, BLOT) for one in document.code_blocks]
    blots += [(one.span, BLOT) for one in document.html_blocks]
    blots += [(one.span, BLOT) for one in document.definitions]
    for inline in document.walk():
        if isinstance(inline, Link):
            blots.append((inline.span, LINK))
        elif isinstance(inline, (Code, Html, FootnoteReference)):
            blots.append((inline.span, BLOT))
        elif isinstance(inline, Escape):
            blots.append((inline.span, ESCAPE))
    parts: list[str] = []
    starts: list[int] = []
    origins: list[int] = []
    at = length = 0
    for span, sign in sorted(blots, key=lambda blot: (blot[0].start, -blot[0].end)):
        if span.start >= at < span.end:
            parts += text[at : span.start], sign
            starts += length, length + span.start - at
            origins += at, span.start
            length += span.start - at + 1
            at = span.end
    parts.append(text[at:])
    return Blotted("".join(parts), (*starts, length), (*origins, at))


def plain_addresses(document: Document) -> Iterator[Target]:
    """Yield the web addresses that stand in running text as they are."""
    if "://" not in document.source.text:
        return
    plain = blotted(document)
    yield from (Target(plain.span(*match.span()), match[0]) for match in _ADDRESS.finditer(plain.text))


@once
def written_links(document: Document) -> tuple[Link, ...]:
    """Return the links and images whose text and address both stand in one place, `[text](address)`."""
    return tuple(filter(_is_written, document.links))


def _is_written(one: Inline) -> TypeGuard[Link]:
    return isinstance(one, Link) and one.destination is not None and one.kind is not LinkKind.AUTOLINK


@once
def all_links(document: Document) -> tuple[Link, ...]:
    """Return the links and images of a document with text and address in one place, those of HTML tables as well."""
    return tuple(filter(_is_written, walk_all(document)))


def definition_label(source: Source, definition: LinkDefinition) -> str | None:
    """Return the label of a link definition as references find it: without case, with single spaces."""
    match = _LABEL.search(source.text, definition.span.start, definition.destination.start)
    return " ".join(match[1].casefold().split()) if match else None
