"""Entries of lists that stand in different lists of different editions, known again by their names and links.

What a list entry is called and links to is the same in every language, so that two of them are one entry
wherever they stand, as long as nothing else in either edition has that name or link.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from readme_tools.catalogue.bind import CatalogueRow, CatalogueTable, Edition
from readme_tools.catalogue.once import once
from readme_tools.catalogue.profile.model import fold
from readme_tools.catalogue.urls import canonical_url, shared_url
from readme_tools.editions.parity import links_in
from readme_tools.markdown.nodes import Link, LinkKind, walk

Rows = Mapping[str, CatalogueRow]
_FEW = 2  # entries that one site is of


def same_entries(entries: Sequence[Rows]) -> Iterator[tuple[int, int]]:
    """Yield the numbers of two entries that are one; no edition has both of them.

    What links lead to tells it first, but for links that an edition has twice: names are surer than these.
    """
    rows: list[dict[str, CatalogueRow]] = [dict(entry) for entry in entries]
    kept = list(range(len(rows)))  # for each entry, the one that it was put to: by another link, or by its name
    for key, is_lone in ((target, True), (_name, False), (target, False)):
        for places in _by_key(rows, key, is_lone):
            first, *others = dict.fromkeys(kept[place] for place in places)
            for other in others:
                if not rows[first].keys() & rows[other].keys():
                    rows[first] |= rows[other]
                    rows[other] = {}
                    kept = [first if one == other else one for one in kept]
                    yield first, other


def _by_key(entries: Sequence[Rows], key: Callable[[CatalogueRow], str | None], is_lone: bool) -> Iterator[list[int]]:
    """Yield the numbers of the entries with one key; an edition that has it twice says nothing of which is meant.

    With `is_lone`, none has it twice.
    """
    places: dict[str, dict[int, None]] = defaultdict(dict)
    counts: Counter[tuple[str, str]] = Counter()
    keys = [[(found, language) for language, row in entry.items() if (found := key(row))] for entry in entries]
    for own in keys:
        counts.update(own)
    twice = {found for (found, _), count in counts.items() if count > 1} if is_lone else ()
    for number, own in enumerate(keys):
        for found, language in own:
            if counts[found, language] == 1 and found not in twice:
                places[found][number] = None
    yield from (list(numbers) for numbers in places.values() if len(numbers) > 1)


def led_to(table: CatalogueTable) -> list[frozenset[str]]:
    """Return where each entry of a list leads: pages, and sites that hardly another entry leads to."""
    pages = [
        {shared_url(one.url) for cell in row.node.cells for one in links_in(row, cell) if "://" in one.url}
        for row in table.rows
    ]
    sites = Counter(site for one in pages for site in {page.partition("/")[0] for page in one})
    return [frozenset(one | {site for page in one if sites[site := page.partition("/")[0]] <= _FEW}) for one in pages]


def belong_elsewhere(one: CatalogueRow, other: CatalogueRow) -> bool:
    """Say whether an entry of a list, or its would-be counterpart, leads to what another entry there leads to."""
    if not (one.table.is_list and other.table.is_list):
        return False
    for row, there in ((one, other), (other, one)):
        lead = target(row)
        if lead is not None and once(row.table.edition, _homes).get(lead) is row:
            home = once(there.table.edition, _homes).get(lead)
            if home is not None and home is not there:
                return True
    return False


def _homes(edition: Edition) -> dict[str, CatalogueRow | None]:
    """Give the entry of a list that leads to a page, and alone does; None where more than one does."""
    found: dict[str, CatalogueRow | None] = {}
    for row in (row for table in edition.tables if table.is_list for row in table.rows):
        if (lead := target(row)) is not None:
            found[lead] = None if lead in found else row
    return found


def target(row: CatalogueRow) -> str | None:
    """Return what the name of an entry links to."""
    links = (one for one in walk(row.node.cells[0].inlines) if isinstance(one, Link) and one.kind is not LinkKind.IMAGE)
    return next((canonical_url(one.url) for one in links), None)


def _name(row: CatalogueRow) -> str:
    return fold(row.name)
