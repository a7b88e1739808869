"""What the URLs of a page call things: names, and how words beside them are spelt."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence

from readme_tools.catalogue.terms import is_one_letter_off, is_variant
from readme_tools.lazy.patterns import regex
from readme_tools.markdown.anchors import anchored_headings
from readme_tools.markdown.nodes import Document, LinkKind
from readme_tools.text.source import Span

_WORD = regex(r"[A-Za-z\u00c0-\u024f]{5,}")
_PART = regex(r"[^\W_]+")
_ACCOUNT = regex(r"https?://[^/?#]*/([^/?#]+)/?$")
_PATH = regex(r"^https?://[^/?#]*|%[0-9a-fA-F]{2}")


def beside_links(document: Document, rare: Mapping[str, Span]) -> Iterator[tuple[str, str]]:
    """Yield words, given with their places, that a URL of the same row, or of their own link, spells otherwise."""
    rows = [row.span for table in document.tables for row in table.rows]
    starts = [span.start for span in rows]
    near: dict[Span, list[str]] = {}
    for one in document.links:
        if one.kind is not LinkKind.IMAGE:  # nobody reads how a picture's file is called
            row = bisect_right(starts, one.span.start) - 1
            place = rows[row] if row >= 0 and one.span in rows[row] else one.span
            near.setdefault(place, []).append(one.url)
    for anchor, heading in anchored_headings(document):
        near.setdefault(heading.span, []).append(anchor.id)
    by_place = sorted((place.start, word) for word, place in rare.items())
    for span, urls in near.items():
        inside = by_place[bisect_left(by_place, (span.start, "")) : bisect_left(by_place, (span.end, ""))]
        known = {word for url in urls for word in _words(url)} if inside else ()
        for _, word in inside:
            for usual in known:
                is_near = abs(len(usual) - len(word)) < 2 and is_one_letter_off(word, usual, 1, 1)
                if is_near and not is_variant(word, usual) and not _is_account(urls, document.source.slice(span)):
                    yield word, usual


def _is_account(urls: Sequence[str], text: str) -> bool:
    """Say whether all URLs may be accounts, whose names are chosen freely: of one part, in other words than a text."""
    said = set(_PART.findall(text.partition("](")[0].lower()))
    parts = (_ACCOUNT.match(url.lower()) for url in urls)
    return all(one and len(set(_PART.findall(one[1])) - said) > 1 for one in parts)


def is_in_url(document: Document, word: str) -> bool:
    """Return whether a URL has a word for a whole part: what a repository is called is no slip."""
    return any(word in _PART.findall(one.url.lower()) for one in document.links)


def linked_words(document: Document) -> set[str]:
    """Return the words of all URLs, their hosts included: what stands there is a name."""
    return {word.lower() for word in _WORD.findall("\n".join(one.url for one in document.links))}


def _words(url: str) -> set[str]:
    return {word.lower() for word in _WORD.findall(_PATH.sub(" ", url))}
