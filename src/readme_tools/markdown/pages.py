"""Pages: files with what belongs to them, so that a link can be followed without leaving the desk."""

import html
import posixpath
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from urllib.parse import unquote

from readme_tools.lazy import dataclass, field, regex
from readme_tools.markdown.anchors import folded, numbered, possible_slugs
from readme_tools.markdown.nodes import Document, plain_text, without_images
from readme_tools.text.source import Span

_ID = regex(r"\s(?:id|name)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>]+))", re.IGNORECASE)
_HTML_HEADING = regex(r"<(h[1-6])\b[^<>]*>(.{0,2000}?)</\1\s*>", re.IGNORECASE | re.DOTALL)
_TAG = regex(r"<[^<>]*>")
_INDEX = ("README.md", "readme.md", "index.md")
_MARKDOWN = (".md", ".markdown")
# Templates, snippets and labels of generators, which may give a page more anchors than its text shows.
_FILLED_IN = regex(r"\{[{%!]|-8<-|\)\{|^\([\w-]+\)=[ \t]*$", re.MULTILINE)


@dataclass(frozen=True, eq=False)
class Site:
    """The files that know one another, all by their paths from one root, with `/`.

    `includes` says which files each document includes, None for one that could not be read. `names`
    gives what a folder holds, `other` a Markdown file that is none of the documents, both None where that
    cannot be said. With `is_whole` the root is what links that begin with `/` start from, and a file which
    is not there is missing for certain: nothing was left out.
    """

    documents: Mapping[str, Document]
    includes: Mapping[str, Sequence[str | None]] = field(default_factory=dict)
    names: Callable[[str], frozenset[str] | None] = lambda _: None
    other: Callable[[str], Document | None] = lambda _: None
    is_whole: bool = False

    def parts(self, path: str) -> set[str | None]:
        """Return a document and all that it includes, over several steps; None for what is unknown."""
        found: set[str | None] = set()
        queue: list[str | None] = [path]
        while queue:
            one = queue.pop()
            if one not in found:
                found.add(one if one in self.documents else None)
                queue += self.includes.get(one, ()) if one else ()
        return found

    @cached_property
    def _anchors(self) -> dict[str, dict[str, str]]:
        return {}

    def anchors(self, paths: set[str | None]) -> dict[str, str] | None:
        """Return the anchors of documents as written, by what their spellings share; None when unknown."""
        if None in paths:
            return None
        result: dict[str, str] = {}
        for path in sorted(filter(None, paths)):
            if path not in self._anchors:
                self._anchors[path] = _by_spelling(self.documents[path])
            result |= self._anchors[path]
        return result

    def anchors_in(self, path: str) -> dict[str, str] | None:
        """Return the anchors of the page that a file is, None when they are unknown or there are none."""
        if path in self.documents:
            return self.anchors(self.parts(path)) or None
        if path not in self._anchors:
            document = self.other(path) if path.lower().endswith(_MARKDOWN) and self.holds(path) else None
            is_known = document is not None and not document.includes and not _FILLED_IN.search(document.source.text)
            self._anchors[path] = _by_spelling(document) if document and is_known else {}
        return self._anchors[path] or None

    def holds(self, path: str) -> bool:
        """Return whether there certainly is something at a path."""
        names = self.names(posixpath.dirname(path) or ".")
        return names is not None and unicodedata.normalize("NFC", posixpath.basename(path)) in names

    def lacks(self, path: str) -> tuple[str, frozenset[str]] | None:
        """Return the first part of a path that does not exist, and what stands beside it.

        None says that the path exists, or that nothing can be said.
        """
        at = "."
        for name in path.split("/"):
            names = self.names(at)
            # An empty folder was not checked out, and what is in a repository of its own is another's.
            if not names or (at != "." and ".git" in names):
                return None
            if name != "." and unicodedata.normalize("NFC", name) not in names:
                return name, names
            at = posixpath.normpath(posixpath.join(at, name))
        return None


@dataclass(frozen=True, eq=False)
class Page:
    """A file by its path from the root of its site, and what its links may point at."""

    path: str
    site: Site = field(repr=False)

    @property
    def document(self) -> Document:
        """The file, read."""
        return self.site.documents[self.path]

    @cached_property
    def anchors(self) -> dict[str, str] | None:
        """The anchors of the pages that show this file, by what their spellings share; None when unknown.

        An included file is shown by each file that includes it. A file without any anchor is a part
        of a page that is not at hand.
        """
        shown = [self.site.parts(path) for path in self.site.documents]
        together = {part for parts in shown if self.path in parts for part in parts}
        return self.site.anchors(together) or None

    def target(self, path: str) -> str | None:
        """Return the path that a link to a file means, None for one that leaves the root, or has an unknown root."""
        if path.startswith("/") and not self.site.is_whole:
            return None
        folder = "" if path.startswith("/") else posixpath.dirname(self.path)
        joined = posixpath.normpath(posixpath.join(folder, unquote(path).lstrip("/")))
        return None if joined == ".." or joined.startswith("../") else joined

    def anchors_at(self, path: str) -> dict[str, str] | None:
        """Return the anchors of the page that a link to a file leads to, None when they are unknown."""
        place = self.target(path)
        if place is None:
            return None
        if not place.lower().endswith(_MARKDOWN):
            inside = (posixpath.normpath(posixpath.join(place, name)) for name in _INDEX)
            place = next((one for one in inside if one in self.site.documents or self.site.holds(one)), place)
        return self.site.anchors_in(place)


def _by_spelling(document: Document) -> dict[str, str]:
    return {folded(one): one for one, _ in reversed(list(anchors_of(document)))}


def anchors_of(document: Document) -> Iterator[tuple[str, Span]]:
    """Yield the anchors of one file with their places: explicit ones first, then those that headings get."""
    source = document.source
    for anchor in document.anchors:
        for match in _ID.finditer(source.slice(anchor.span)):
            group = next(number for number in (1, 2, 3) if match[number] is not None)
            yield match[group], Span(*(anchor.span.start + at for at in match.span(group)))
    given: dict[str, int] = {}
    for text, span in _headings(document):
        yield from ((numbered(one, given), span) for one in possible_slugs(text))


def _headings(document: Document) -> Iterator[tuple[str, Span]]:
    for heading in document.headings:
        for text in dict.fromkeys((without_images(heading.content), plain_text(heading.content, " "))):
            yield text, heading.span
    if "<h" in document.source.body or "<H" in document.source.body:
        for match in _HTML_HEADING.finditer(document.source.body):
            yield html.unescape(_TAG.sub("", match[2])), Span(*match.span())
