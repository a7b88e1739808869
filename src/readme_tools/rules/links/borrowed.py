"""Links that lead to the page of another link, where all others with their text lead elsewhere."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from readme_tools.lazy.patterns import regex
from readme_tools.markdown.nodes import Document, Link
from readme_tools.rules.links.exchanged import named, slug

_PLACE = regex(r"https?://(?:www\.)?(?P<host>[^/?#]+)(?:/[^/?#]+/[^/?#]+/(?P<third>[a-z]+)(?=[/?#]|\Z))?")
_OFTEN = 7  # links with one text that tell where it leads


def borrowed(document: Document) -> Iterator[tuple[Link, Link]]:
    """Yield links that lead elsewhere than all others with their text, to the page of another link, and that one."""
    by_url: dict[str, list[tuple[Link, str]]] = {}
    for odd, text in _odd_among_same(document):
        if not by_url:
            for link, name in named(document):
                by_url.setdefault(link.url.rstrip("/"), []).append((link, slug(name)))
        others = [link for link, name in by_url[odd.url.rstrip("/")] if name != text]
        if others:
            yield odd, others[0]


def _odd_among_same(document: Document) -> Iterator[tuple[Link, str]]:
    """Yield the one link of a text that leads to another site, or part of it, than all others with that text."""
    by_text: dict[str, list[Link]] = defaultdict(list)
    for link, text in named(document):
        by_text[slug(text)].append(link)
    for text, links in by_text.items():
        if not text or len(links) <= _OFTEN:
            continue
        for part in ("host", "third"):
            places = [(one, match[part]) for one in links if (match := _PLACE.match(one.url))]
            (usual, count), *others = Counter(place for _, place in places).most_common()
            if usual and len(others) == 1 and count == len(links) - 1:
                yield from ((one, text) for one, place in places if place != usual)
                break
