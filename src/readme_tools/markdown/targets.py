"""Where the links of a page lead: each URL with its place, in Markdown and in the attributes of tags."""

import re
from collections.abc import Iterator

from readme_tools.lazy import dataclass, regex
from readme_tools.lazy.once import once
from readme_tools.markdown.nodes import Document, Html, Link, LinkKind
from readme_tools.text.source import Source, Span

_HREF = regex(r"""(?<![\w-])(?:href|src|poster|(srcset))\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
# One of several images: its URL, and for which screens it is.
_CANDIDATE = regex(r"[^\s,][^\s]*[^\s,]")
_DESCRIPTOR = regex(r"\d+(?:\.\d+)?[wxh]")
_SCHEME = regex(r"[A-Za-z][A-Za-z0-9+.-]*:|//")


@dataclass(frozen=True, slots=True)
class Target:
    """Where a link or image leads: the place of its URL in the file, and the URL itself."""

    span: Span
    url: str


@once
def targets(document: Document) -> tuple[Target, ...]:
    """Return the URLs of links and images, of link definitions, and of tags, in this order."""
    return tuple(_found_targets(document))


def _found_targets(document: Document) -> Iterator[Target]:
    for inline in document.walk():
        # A link in angle brackets without a scheme is one for mail.
        if (
            isinstance(inline, Link)
            and inline.destination is not None
            and (inline.kind is not LinkKind.AUTOLINK or _SCHEME.match(inline.url))
        ):
            yield Target(inline.destination, inline.url)
    yield from (Target(definition.destination, definition.url) for definition in document.definitions)
    yield from targets_in_tags(document)


def targets_in_tags(document: Document) -> Iterator[Target]:
    """Yield the URLs in attributes of tags, those among other text first; what is commented out has none."""
    spans = (inline.span for inline in document.walk() if isinstance(inline, Html))
    for span in (*spans, *(block.span for block in document.html_blocks)):
        yield from tag_targets(document.source, span)


def tag_targets(source: Source, piece: Span) -> Iterator[Target]:
    """Yield the URLs in the attributes of the tags of a piece of HTML."""
    if source.text.startswith("<!--", piece.start):
        return
    for match in _HREF.finditer(source.text, piece.start, piece.end):
        span = Span(*match.span(2 if match[2] is not None else 3))
        if match[1] is None:
            yield Target(span, source.slice(span))
            continue
        for one in _CANDIDATE.finditer(source.text, span.start, span.end):
            if not _DESCRIPTOR.fullmatch(one[0]):
                yield Target(Span(*one.span()), one[0])
