"""Entries of lists that stand in different lists of different editions, known again by their names and links.

What a list entry is called and links to is the same in every language, so that two of them are one entry
wherever they stand, as long as nothing else in either edition has that name or link.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from readme_tools.catalogue.bind import CatalogueRow
from readme_tools.catalogue.profile.model import fold
from readme_tools.catalogue.urls import canonical_url
from readme_tools.markdown.nodes import Link, LinkKind, walk

Rows = Mapping[str, CatalogueRow]


def same_entries(entries: Sequence[Rows]) -> Iterator[tuple[int, int]]:
    """Yield the numbers of two entries that are one, by links first; no edition has both of them."""
    rows: list[dict[str, CatalogueRow]] = [dict(entry) for entry in entries]
    kept = list(range(len(rows)))  # for each entry, the one that it was put to: by another link, or by its name
    for key in (target, _name):
        for places in _by_key(rows, key):
            first, *others = dict.fromkeys(kept[place] for place in places)
            for other in others:
                if not rows[first].keys() & rows[other].keys():
                    rows[first] |= rows[other]
                    rows[other] = {}
                    kept = [first if one == other else one for one in kept]
                    yield first, other


def _by_key(entries: Sequence[Rows], key: Callable[[CatalogueRow], str | None]) -> Iterator[list[int]]:
    """Yield the numbers of the entries with one key; an edition that has it twice says nothing of which is meant."""
    places: dict[str, dict[int, None]] = defaultdict(dict)
    counts: Counter[tuple[str, str]] = Counter()
    keys: list[set[tuple[str, str]]] = []
    for entry in entries:
        keys.append({(found, language) for language, row in entry.items() if (found := key(row))})
        counts.update(keys[-1])
    for number, own in enumerate(keys):
        for found, language in own:
            if counts[found, language] == 1:
                places[found][number] = None
    yield from (list(numbers) for numbers in places.values() if len(numbers) > 1)


def target(row: CatalogueRow) -> str | None:
    """Return what the name of an entry links to."""
    links = (one for one in walk(row.node.cells[0].inlines) if isinstance(one, Link) and one.kind is not LinkKind.IMAGE)
    return next((canonical_url(one.url) for one in links), None)


def _name(row: CatalogueRow) -> str:
    return fold(row.name)
