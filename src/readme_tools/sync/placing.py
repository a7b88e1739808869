"""Where the rows of a table belong, as another edition lists them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from readme_tools.catalogue.alphabet import sort_key
from readme_tools.catalogue.bind import CatalogueRow
from readme_tools.catalogue.lined_up import RowGroup
from readme_tools.editions.places import misplaced
from readme_tools.lazy.dataclasses import dataclass

_MANY = 0.5


@dataclass(frozen=True, slots=True)
class Arrangement:
    """A table's rows as they should stand, new ones as their entries.

    `moved` and `added` are the entries that were moved within the table, or come into it; when
    `disordered`, most rows would have to move, and none was.
    """

    items: tuple[CatalogueRow | RowGroup, ...]
    moved: tuple[RowGroup, ...]
    added: tuple[RowGroup, ...]
    disordered: int = 0


def arrange(
    entries: Sequence[RowGroup],
    rows: Sequence[CatalogueRow],
    own: Mapping[int, CatalogueRow],
    fixed: frozenset[int],
    wanted: frozenset[int],
) -> Arrangement:
    """Bring a table's rows into the order of the source's entries with the fewest moves.

    `own` gives the row of an entry that stands in this table already, by the entry's identity; rows
    that no entry of the source has stay behind the row before them. `fixed` are entries that must not
    be moved, `wanted` those that come into the table.
    """
    places = {id(row): place for place, row in enumerate(rows)}
    present = [entry for entry in entries if id(entry) in own and id(own[id(entry)]) in places]
    by_place = sorted(present, key=lambda entry: places[id(own[id(entry)])])
    wrong = misplaced(present, by_place)
    disordered = len(wrong) if len(wrong) > len(by_place) * _MANY else 0
    moving = [] if disordered else [entry for entry in wrong if id(entry) not in fixed]
    out = {id(own[id(entry)]) for entry in moving}
    items: list[CatalogueRow | RowGroup] = [row for row in rows if id(row) not in out]
    insert = {id(entry) for entry in moving} | wanted
    added = []
    for number, entry in enumerate(entries):
        if id(entry) in insert:
            item = own.get(id(entry), entry)
            items.insert(_place(items, entries, number, own), item)
            if id(entry) in wanted:
                added.append(entry)
    return Arrangement(tuple(items), tuple(moving), tuple(added), disordered)


def _row(item: CatalogueRow | RowGroup) -> CatalogueRow:
    return item.first if isinstance(item, RowGroup) else item


def _by_alphabet(rows: Sequence[CatalogueRow], new: CatalogueRow) -> int:
    """Return how many rows of a run, at least its first, stand before a new one by the alphabet."""
    keys, own = [sort_key(row.name) for row in rows], sort_key(new.name)
    if not own or not all(keys) or keys[0] > own:
        return 1
    return next((number for number, key in enumerate(keys) if key > own), len(keys))


def _place(
    items: Sequence[CatalogueRow | RowGroup],
    entries: Sequence[RowGroup],
    number: int,
    own: Mapping[int, CatalogueRow],
) -> int:
    """Return the place after the entry before, or before the entry after, that is there already.

    In a list, what this edition alone has between the two may come first by the alphabet.
    """
    there = {id(item): place for place, item in enumerate(items)}
    for entry in reversed(entries[:number]):
        found = there.get(id(own.get(id(entry), entry)))
        if found is not None:
            following = (there.get(id(own.get(id(one), one)), -1) for one in entries[number + 1 :])
            end = next((place for place in following if place > found), len(items))
            name = entries[number].first
            return _by_alphabet([*map(_row, items[found:end])], name) + found if name.table.is_list else found + 1
    for entry in entries[number + 1 :]:
        found = there.get(id(own.get(id(entry), entry)))
        if found is not None:
            return found
    return len(items)
