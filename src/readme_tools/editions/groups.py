"""Tables and entries of several editions while they are lined up, before each is one for good."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence

from readme_tools.catalogue.bind import CatalogueRow, CatalogueTable, Edition
from readme_tools.editions.features import Features
from readme_tools.editions.list_entries import same_entries
from readme_tools.editions.tables import Sheet, pair_tables
from readme_tools.lazy.dataclasses import dataclass, field


@dataclass(slots=True)
class EntryRows:
    """An entry while it is put together: its rows so far and what they show."""

    rows: dict[str, CatalogueRow]
    features: list[Features]


@dataclass(slots=True)
class Group:
    """One table in the editions that have it, and its entries, while they are put together."""

    tables: dict[str, CatalogueTable]
    entries: list[EntryRows] = field(default_factory=list)


def add_tables(
    groups: list[Group],
    edition: Edition,
    source: str,
    sheets: Mapping[int, Sheet],
    share_a_row: Callable[[CatalogueTable, CatalogueTable], bool],
) -> None:
    """Put an edition's tables to those of the source edition, then to what only others have."""
    own = [sheets[id(table)] for table in edition.tables]
    named = Counter(name for name, _ in {(one.table.anchor, one.table.edition.language) for one in sheets.values()})
    shared = frozenset(name for name, count in named.items() if count > 1)
    partner: dict[int, Group] = {}
    sides = [(is_list, is_first) for is_list in (False, True) for is_first in (True, False)]
    for is_list, is_first in sides:
        side = [
            group
            for group in groups
            if (source in group.tables) is is_first and next(iter(group.tables.values())).is_list is is_list
        ]
        left = [at for at, one in enumerate(own) if at not in partner and one.table.is_list is is_list]
        firsts = [sheets[id(next(iter(group.tables.values())))] for group in side]
        for right, one in pair_tables(firsts, [own[at] for at in left], shared, share_a_row).items():
            partner[left[right]] = side[one]
    after = -1
    for at, table in enumerate(edition.tables):
        found = partner.get(at)
        if found is not None:
            found.tables[edition.language] = table
            after = next(place for place, group in enumerate(groups) if group is found)
        else:
            after += 1
            groups.insert(after, Group({edition.language: table}))


def join_lists(groups: Sequence[Group]) -> None:
    """Put together entries of lists that are one by name or link, whatever lists they stand in."""
    lists = [group for group in groups if next(iter(group.tables.values())).is_list]
    owned = [(group, entry) for group in lists for entry in group.entries]
    gone: set[int] = set()
    for first, other in same_entries([entry.rows for _, entry in owned]):
        entry, joined = owned[first][1], owned[other][1]
        entry.rows |= joined.rows
        entry.features += joined.features
        gone.add(id(joined))
    for group in lists:
        group.entries[:] = [entry for entry in group.entries if id(entry) not in gone]


def put_in_order(group: Group) -> None:
    """Put the entries of a table in the order of its editions, one after the other.

    What an edition has and those before it lack comes after its predecessor there. So the order rests on nothing but
    which rows are one entry, and a page written from the entries has them in the same order.
    """
    owners = {id(row): entry for entry in group.entries for row in entry.rows.values()}
    order: list[EntryRows] = []
    for table in group.tables.values():
        placed = {id(entry) for entry in order}
        behind: dict[int, list[EntryRows]] = defaultdict(list)  # by the entry before them, 0 for the first ones
        last = 0
        for entry in (owners[id(row)] for row in table.rows if id(row) in owners):
            if id(entry) in placed:
                last = id(entry)
            else:
                behind[last].append(entry)
        order = [*behind[0], *(one for entry in order for one in (entry, *behind[id(entry)]))]
    known = {id(entry) for entry in order}
    group.entries[:] = [*order, *(entry for entry in group.entries if id(entry) not in known)]
