"""Pages: files with what belongs to them, so that a link can be followed without leaving the desk."""

from __future__ import annotations

import html
import posixpath
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from urllib.parse import unquote

from readme_tools.lazy.dataclasses import dataclass, field
from readme_tools.lazy.patterns import regex
from readme_tools.markdown.anchors import folded, numbered, possible_slugs
from readme_tools.markdown.nodes import Document, Emphasised, Inline, Link, LinkKind, plain_text

_ID = regex(r"\s(?:id|name)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>]+))", re.IGNORECASE)
_HTML_HEADING = regex(r"<(h[1-6])\b[^<>]*>(.{0,2000}?)</\1\s*>", re.IGNORECASE | re.DOTALL)
_TAG = regex(r"<[^<>]*>")
_INDEX = ("README.md", "readme.md", "index.md")


@dataclass(frozen=True, eq=False)
class Site:
    """The files that know one another, all by path as shown in output.

    `includes` says which files each document includes, None for one that could not be read. `names`
    gives what a folder holds, None where that cannot be said. `whole` says that a file which is not
    there is missing for certain: nothing was left out of the folder.
    """

    documents: Mapping[str, Document]
    includes: Mapping[str, Sequence[str | None]] = field(default_factory=dict)
    names: Callable[[str], frozenset[str] | None] = lambda _: None
    root: str = "."
    whole: bool = False

    def parts(self, path: str) -> set[str | None]:
        """Give a document and all that it includes, over several steps; None for what is unknown."""
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
        """Give the anchors of documents as written, by what their spellings share; None when unknown."""
        if None in paths:
            return None
        result: dict[str, str] = {}
        for path in sorted(filter(None, paths)):
            if path not in self._anchors:
                self._anchors[path] = {folded(one): one for one in reversed(list(_anchors_of(self.documents[path])))}
            result |= self._anchors[path]
        return result

    def holds(self, path: str) -> bool:
        """Say whether there certainly is something at a path below the root."""
        names = self.names(posixpath.dirname(path) or ".")
        return names is not None and unicodedata.normalize("NFC", posixpath.basename(path)) in names

    def lacks(self, path: str) -> tuple[str, frozenset[str]] | None:
        """Give the first part of a path below the root that does not exist, and what stands beside it.

        None says that the path exists, or that nothing can be said.
        """
        at = self.root
        for name in posixpath.relpath(path, self.root).split("/"):
            names = self.names(at)
            if not names or name == "..":  # an empty folder is one that was not checked out
                return None
            if name != "." and unicodedata.normalize("NFC", name) not in names:
                return name, names
            at = posixpath.normpath(posixpath.join(at, name))
        return None


@dataclass(frozen=True, eq=False)
class Page:
    """A file, and what its links may point at."""

    document: Document = field(repr=False)
    site: Site = field(repr=False)

    @property
    def path(self) -> str:
        """The path of the file."""
        return self.document.source.path

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
        """Give the path that a relative address means, None for one that leaves the root."""
        joined = posixpath.normpath(posixpath.join(posixpath.dirname(self.path), unquote(path)))
        below = posixpath.relpath(joined, self.site.root)
        return None if below == ".." or below.startswith("../") else joined

    def anchors_at(self, path: str) -> dict[str, str] | None:
        """Give the anchors of the page at a relative address, None when it is not at hand."""
        place = self.target(path)
        names = [place, *(posixpath.normpath(posixpath.join(place, name)) for name in _INDEX)] if place else []
        found = next((name for name in names if name in self.site.documents), None)
        return self.site.anchors(self.site.parts(found)) or None if found else None


def _anchors_of(document: Document) -> Iterator[str]:
    """Yield the anchors of one file: explicit ones first, then those that headings get."""
    source = document.source
    for anchor in document.anchors:
        for match in _ID.finditer(source.slice(anchor.span)):
            yield next(group for group in match.groups() if group is not None)
    given: dict[str, int] = {}
    for text in _headings(document):
        for one in possible_slugs(text):
            yield numbered(one, given)


def _headings(document: Document) -> Iterator[str]:
    for heading in document.headings:
        yield from dict.fromkeys((_without_images(heading.content), plain_text(heading.content, " ")))
    if "<h" in document.source.body or "<H" in document.source.body:
        for match in _HTML_HEADING.finditer(document.source.body):
            yield html.unescape(_TAG.sub("", match[2]))


def _without_images(inlines: Sequence[Inline]) -> str:
    parts: list[str] = []
    for inline in inlines:
        if isinstance(inline, Link) and inline.kind is LinkKind.IMAGE:
            continue
        if isinstance(inline, (Emphasised, Link)):
            parts.append(_without_images(inline.children))
        else:
            parts.append(plain_text([inline], " "))
    return "".join(parts)
