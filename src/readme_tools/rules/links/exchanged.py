"""Links whose text is the name of what another link of the page leads to, and not of what its own URL says."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from urllib.parse import unquote

from readme_tools.catalogue.urls import without_language
from readme_tools.lazy.patterns import regex
from readme_tools.markdown.nodes import Document, Link, LinkKind, links_within, plain_text

_SIGNS = regex(r"[\W_]+")
_PATH = regex(r"\Ahttps?://(?P<host>[^/?#]+)(?P<path>[^?#]*)")
_SUFFIX = regex(r"\.(?:html?|git|md|pdf|js|py|io)\Z")
_SCHEME = regex(r"\A(?:https?://)?(?:www\.)?")
_PAIR, _DEEP = 2, 3
_SHORTEST = 4  # letters of a name that says which page is meant
_TWICE = regex(r"(?<![\w./-])(?P<owner>[\w.-]+)/(?P=owner)/[\w.-]+")
_EDITED = regex(r"\Ahttps://git(?:hub|lab)\.com/(?P<owner>[\w.-]+)/(?P<name>[\w.-]+)/(?:-/)?edit/[^?#]*\Z")
_PART = regex(r"[^\W\d_]{3,}")
_WORD = regex(r"[^\W_]{4,}")


# A URL that is shown, and the path of a file.
_SHOWN = regex(r"(?:https?://)?(?P<host>(?:[\w-]+\.)+[a-z]{2,})(?P<path>/[^\s?#…]*[^\s?#….])", re.IGNORECASE)
_SHOWN_FILE = regex(r"(?:\./)?(?P<path>(?:[\w.-]+/)+[\w.-]*\w(?P<ending>\.[a-z]{1,5}))")


def shown_otherwise(document: Document) -> Iterator[tuple[Link, str]]:
    """Yield links whose text is a URL of the same site, or the path of a file, and the URL that of another one.

    With each goes what the text says. A page in another language is no other one, nor is what one is a part of.
    """
    for link, text in named(document):
        url = _PATH.match(link.url)
        shown = _SHOWN.fullmatch(text)
        if url is None or "/" not in text:
            continue
        if shown is not None:
            both = (_SCHEME.sub("", unquote(one).lower()).strip("/") for one in (text, link.url))
            mine, theirs = (without_language(one, "") for one in both)
            if mine.split("/")[0] == theirs.split("/")[0] and mine not in theirs and theirs not in mine:
                yield link, text
        elif file := _SHOWN_FILE.fullmatch(text):
            last, name = (unquote(one.rsplit("/", 1)[-1]).lower() for one in (url["path"], file["path"]))
            if last != name and last.endswith(file["ending"].lower()) and len(url["path"].split("/")) > _DEEP:
                yield link, text


@lru_cache(8192)
def slug(text: str) -> str:
    """Return the letters and digits of a text, in small letters."""
    return _SIGNS.sub("", text.casefold())


@lru_cache(8192)
def _called(url: str) -> tuple[str, ...]:
    """Return what a page may be called by its URL: its last part, its last two, or its host where there is no path."""
    match = _PATH.match(url)
    if match is None:
        return ()
    parts = [_SUFFIX.sub("", unquote(one)) for one in match["path"].split("/") if one]
    if not parts:
        labels = match["host"].lower().removeprefix("www.").split(".")
        return (slug(labels[0]), slug("".join(labels)))
    return (slug(parts[-1]), slug("".join(parts[-2:])))


def named(document: Document) -> Sequence[tuple[Link, str]]:
    """Return the links with a URL of their own, and their texts, in order."""
    return document.once(_named)


def _named(document: Document) -> Sequence[tuple[Link, str]]:
    links = (one for one in document.links if one.kind is LinkKind.INLINE and one.destination and "://" in one.url)
    return tuple((one, plain_text(one.children).strip()) for one in links)


def exchanged(document: Document) -> Iterator[tuple[Link, Link]]:
    """Yield pairs of links each of whose texts is what the other's URL is called, and not its own."""
    by_name: dict[str, list[Link]] = defaultdict(list)
    texts: dict[str, int] = defaultdict(int)
    links = [(one, slug(text)) for one, text in named(document)]
    strange = []
    for one, text in links:
        texts[text] += 1
        for name in set(_called(one.url)):
            by_name[name].append(one)
        if len(text) >= _SHORTEST and text not in slug(unquote(one.url)):
            strange.append((one, text))
    own = {id(one): text for one, text in strange}
    for one, text in strange:
        if texts[text] > 1:
            continue
        for other in by_name.get(text, ()):
            back = own.get(id(other), "")
            if back and back in _called(one.url) and texts[back] == 1 and one.span.start < other.span.start:
                yield one, other
                break


def copied(document: Document) -> Iterator[tuple[Link, Link]]:
    """Yield links of rows with the text of the link in the row above, whose URL alone has that name, and that link."""
    times = Counter(text for _, text in named(document))
    if _PAIR not in times.values():
        return
    for table in document.tables:
        firsts = [next(iter(links_within(row.cells[0].inlines)), None) for row in table.rows if row.cells]
        for above, below in pairwise(firsts):
            if above is None or below is None or LinkKind.IMAGE in (above.kind, below.kind) or above.url == below.url:
                continue
            text, url = plain_text(above.children).strip(), slug(unquote(below.url))
            if text != plain_text(below.children).strip() or times[text] != _PAIR:
                continue
            words = [one.casefold()[:_SHORTEST] in url for one in _PART.findall(text)]
            if len(slug(text)) > _SHORTEST and slug(text) in slug(unquote(above.url)) and sum(words) * 2 < len(words):
                yield below, above


def said_twice(document: Document) -> Iterator[tuple[Link, str, str]]:
    """Yield links whose text says the owner of a project twice, what it says, and what their URL has."""
    for one, text in named(document):
        match = _TWICE.search(text) if "/" in text else None
        if match and match[0] not in one.url and (right := match[0].partition("/")[2]) in unquote(one.url):
            yield one, match[0], right


def edited(document: Document) -> Iterator[tuple[Link, str]]:
    """Yield links to the page on which a file is edited, under the name of its repository, and that one's URL."""
    found = [
        (one, text, match) for one, text in named(document) if "/edit/" in one.url and (match := _EDITED.match(one.url))
    ]
    for one, text, match in found if len(found) == 1 else ():
        words = {word.casefold() for word in _WORD.findall(text)}
        repository = f"{match['owner']} {match['name']}".casefold()
        if any(word in repository for word in words):
            yield one, f"{one.url[: match.end('name')]}"
