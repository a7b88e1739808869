"""Rows that link other pages than the same rows of other editions, on sites that have no language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache

from readme_tools.catalogue import Alignment, CatalogueRow, RowGroup, canonical_url, split_url
from readme_tools.editions.parity import FEWEST, Odd, links_in, odd_ones
from readme_tools.lazy.dataclasses import dataclass
from readme_tools.lazy.once import once
from readme_tools.markdown.nodes import Link

_SHARE = 0.9
Links = Mapping[str, Link]  # by what their addresses share in all languages


@dataclass(frozen=True, slots=True)
class RowLinks:
    """The links of a row; that of its title apart, which often leads to an announcement."""

    title: tuple[str, Link] | None
    rest: Links

    @classmethod
    def of(cls, row: CatalogueRow) -> RowLinks:
        """Collect the links of a row."""
        title: tuple[str, Link] | None = None
        rest: dict[str, Link] = {}
        for number, cell in enumerate(row.node.cells):
            for link in links_in(row, cell):
                url = canonical_url(link.url)
                if number == 0 and title is None:
                    title = url, link
                else:
                    rest.setdefault(url, link)
        return cls(title, rest)


@dataclass(frozen=True, slots=True)
class PagesDiffer:
    """An entry whose rows link other pages on neutral hosts: its links and those pages, by language."""

    entry: RowGroup
    links: Mapping[str, RowLinks]
    pages: Mapping[str, frozenset[str]]

    @property
    def odd(self) -> Iterator[Odd]:
        """The editions that disagree, each with those that agree against it."""
        return ((one, others) for one, others in odd_ones(self.pages) if any(self.apart(one, others[0])))

    def apart(self, one: str, other: str) -> tuple[frozenset[str], frozenset[str]]:
        """Return the pages that only the one links, and those that only the other does; titles are no lack."""
        mine, theirs = (self.links[language].title for language in (one, other))
        surplus = self.pages[one] - self.pages[other] - {theirs[0] if theirs else ""}
        return surplus, self.pages[other] - self.pages[one] - {mine[0] if mine else ""}


@once
def row_links(alignment: Alignment) -> Mapping[int, Mapping[str, RowLinks]]:
    """Give the links of the whole rows of each entry, by the entry's `id` and by language."""
    entries = (entry for group in alignment.tables for entry in group.rows)
    return {
        id(entry): {language: RowLinks.of(row) for language, row in entry.rows.items() if row.is_whole}
        for entry in entries
    }


@once
def other_pages(alignment: Alignment) -> Mapping[int, PagesDiffer]:
    """Give the entries that link other pages on neutral hosts, by their `id`."""
    neutral, all_links = neutral_hosts(alignment), row_links(alignment)
    found: dict[int, PagesDiffer] = {}
    for group in alignment.tables:
        for entry in group.rows:
            links = all_links[id(entry)]
            pages = {one: frozenset(url for url in own.rest if host(url) in neutral) for one, own in links.items()}
            if len(set(pages.values())) > 1:
                found[id(entry)] = PagesDiffer(entry, links, pages)
    return found


@lru_cache(8192)
def host(url: str) -> str:
    """Return the host of an address as `canonical_url` gives it."""
    return split_url(f"//{url}").netloc


@once
def neutral_hosts(alignment: Alignment) -> frozenset[str]:
    """Learn the hosts whose links are the same in all editions of nearly all rows that have them.

    The title of a row, its first link, is left out: it often leads to an announcement.
    """
    total: Counter[str] = Counter()
    same: Counter[str] = Counter()
    for group in alignment.tables:
        for entry in group.rows:
            rows = [_by_host(row) for row in entry.rows.values() if row.is_whole]
            for one in {name for hosts in rows for name in hosts}:
                total[one] += 1
                same[one] += len({frozenset(hosts.get(one, ())) for hosts in rows}) == 1
    return frozenset(one for one, count in total.items() if count >= FEWEST and same[one] >= count * _SHARE)


def _by_host(row: CatalogueRow) -> dict[str, set[str]]:
    hosts: dict[str, set[str]] = {}
    for number, links in enumerate(row.links):
        for link in links[1:] if number == 0 else links:
            url = canonical_url(link.url)
            hosts.setdefault(host(url), set()).add(url)
    return hosts
