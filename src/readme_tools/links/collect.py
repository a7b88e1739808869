"""The links of catalogues to the web, each URL once with all its places."""

import html
from collections.abc import Callable, Iterable, Iterator, Mapping

from readme_tools.catalogue.tables import find_table
from readme_tools.lazy.dataclasses import dataclass
from readme_tools.links.addresses import host_named, host_of, split
from readme_tools.linter.since import changes
from readme_tools.markdown.blotted import plain_addresses
from readme_tools.markdown.build import parse
from readme_tools.markdown.nodes import Document
from readme_tools.markdown.targets import targets
from readme_tools.project.catalogue import Catalogue
from readme_tools.text import Location, Source, Span


@dataclass(frozen=True)
class Link:
    """A URL and where it stands, the first place first.

    `can_fail` is false for one that a change only touches: what was dead before it is not its fault.
    """

    url: str
    places: tuple[Location, ...]
    can_fail: bool = True


def collect(catalogues: Iterable[Catalogue]) -> list[Link]:
    """Give the links of all files of some catalogues, in the order of their first places."""
    places: dict[str, dict[Location, None]] = {}
    for catalogue in catalogues:
        for one in catalogue.editions:
            for url, span in found_in(one.document):
                places.setdefault(url, {})[Location(one.document.source.path, span)] = None
    return [Link(url, tuple(own)) for url, own in places.items()]


def found_in(document: Document) -> Iterator[tuple[str, Span]]:
    """Yield the URLs of a document with their places, in order."""
    found = [(_url(document.source, one.url, one.span), one.span) for one in targets(document)]
    found += [(one.url, one.span) for one in plain_addresses(document)]
    seen: set[Span] = set()
    for url, span in sorted(found, key=lambda one: one[1].start):
        if span not in seen and split(url) is not None:
            seen.add(span)
            yield url, span


def is_in_html(source: Source, span: Span) -> bool:
    """Say whether a URL stands in quotes, as an attribute of HTML."""
    return span.start > 0 and source.text[span.start - 1] in "\"'"


def _url(source: Source, url: str, span: Span) -> str:
    return (html.unescape(url) if is_in_html(source, span) else url).strip()


def at_hosts(links: Iterable[Link], hosts: Iterable[str]) -> list[Link]:
    """Give the links to some hosts, and to those below them."""
    names = tuple(map(host_named, hosts))
    return [
        one for one in links if any(host_of(one.url) == name or host_of(one.url).endswith(f".{name}") for name in names)
    ]


def in_table(links: Iterable[Link], catalogue: Catalogue, name: str) -> list[Link]:
    """Give the links in a table, by its id or heading, in all editions. Raises `ConfigError`."""
    spans = {
        table.edition.document.source.path: table.node.span
        for table in find_table(catalogue.alignment, name).tables.values()
    }
    return _kept(links, lambda place: place.path in spans and place.span in spans[place.path])


def in_files(links: Iterable[Link], paths: frozenset[str]) -> list[Link]:
    """Give the links that stand in one of some files, with all their places."""
    return [one for one in links if any(place.path in paths for place in one.places)]


def on_changed_lines(links: Iterable[Link], sources: Mapping[str, Source], old: Mapping[str, str]) -> list[Link]:
    """Give the links on lines that changed; only those can fail whose URLs no old text had."""
    known = {url for path, text in old.items() for url, _ in found_in(parse(sources[path].with_text(text)))}

    def is_changed(place: Location) -> bool:
        source = sources[place.path]
        return place.path not in old or changes(old[place.path], source.text).touch(source, place.span)

    return [Link(one.url, one.places, one.url not in known) for one in _kept(links, is_changed)]


def _kept(links: Iterable[Link], is_wanted: Callable[[Location], bool]) -> list[Link]:
    kept = []
    for one in links:
        places = tuple(place for place in one.places if is_wanted(place))
        if places:
            kept.append(Link(one.url, places, one.can_fail))
    return kept
