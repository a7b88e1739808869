"""Where the rows of a table belong, as another edition lists them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

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
    inserted = _inserted(items, entries, own, insert)
    added = [entry for entry in entries if id(entry) in wanted]
    return Arrangement(tuple(inserted), tuple(moving), tuple(added), disordered)


def _inserted(
    items: Sequence[CatalogueRow | RowGroup],
    entries: Sequence[RowGroup],
    own: Mapping[int, CatalogueRow],
    insert: Collection[int],
) -> Iterator[CatalogueRow | RowGroup]:
    """Yield items with the entries to insert: each after the entry before, the first ones before the entry after.

    Each is the entry before for the next one, so that nothing has more than one that comes right after it.
    """
    there = {id(item) for item in items}
    after: dict[int, CatalogueRow | RowGroup] = {}  # by the identity of the item before
    first: CatalogueRow | RowGroup | None = None
    before: CatalogueRow | RowGroup | None = None
    head: int | None = None  # the item that those come before which have none before them
    for entry in entries:
        item = own.get(id(entry), entry)
        if id(entry) in insert:
            if before is None:
                first = item
            else:
                after[id(before)] = item
            before = item
        elif id(item) in there:
            head = id(item) if first is not None and head is None else head
            before = item

    def chain(item: CatalogueRow | RowGroup | None) -> Iterator[CatalogueRow | RowGroup]:
        while item is not None:
            yield item
            item = after.get(id(item))

    for item in items:
        if id(item) == head:
            yield from chain(first)
        yield from chain(item)
    if head is None:
        yield from chain(first)
