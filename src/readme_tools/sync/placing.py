"""Where the rows of a table belong, as another edition lists them."""

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache

from readme_tools.catalogue import CatalogueRow, CatalogueTable, RowGroup
from readme_tools.catalogue.alphabet import sort_key
from readme_tools.editions.places import misplaced
from readme_tools.lazy import dataclass, regex

_COUNTED, _ALONE = regex(r"(\d{1,9})[.)]"), regex(r"\s*(\d{1,9})\.?\s*\Z")
_MANY = 0.5
_FEW, _SHARE = 3, 0.25  # rows of a table that are in other tables of the source than most


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


def mixed(pairs: Iterable[tuple[CatalogueRow, CatalogueRow]]) -> frozenset[int]:
    """Return the tables of an edition, by identity, many rows of which are in several tables of the source edition.

    With them come the tables of the source most rows of which are there. `pairs` are the rows of the source with
    those of the edition. Nobody knows what else belongs into such a table.
    """
    homes: dict[int, Counter[int]] = defaultdict(Counter)
    led: dict[int, Counter[int]] = defaultdict(Counter)
    for mine, row in pairs:
        homes[id(row.table)][id(mine.table)] += 1
        led[id(mine.table)][id(row.table)] += 1
    elsewhere = {table: counts.total() - max(counts.values()) for table, counts in homes.items()}
    found = {one for one, count in elsewhere.items() if count >= max(_FEW, homes[one].total() * _SHARE)}
    return frozenset(found | {one for one, counts in led.items() if counts.most_common(1)[0][0] in found})


def written(row: CatalogueRow) -> tuple[int, str]:
    """Return what is equal for a row and its double."""
    return id(row.table), "".join(row.source.slice(row.node.span).split())


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
    be moved, `wanted` those that come into the table. Rows that part groups are among the entries.
    """
    places = {id(row): place for place, row in enumerate(rows)}
    present = [
        entry for entry in entries if id(entry) in own and id(own[id(entry)]) in places and is_entry(entry.first)
    ]
    by_place = sorted(present, key=lambda entry: places[id(own[id(entry)])])
    wrong = misplaced(present, by_place)
    disordered = len(wrong) if len(wrong) > len(by_place) * _MANY else 0
    moving = [] if disordered else [entry for entry in wrong if id(entry) not in fixed]
    out = {id(own[id(entry)]) for entry in moving}
    items = [row for row in rows if id(row) not in out]
    inserted = _inserted(items, entries, own, {id(entry) for entry in moving} | wanted)
    added = [entry for entry in entries if id(entry) in wanted]
    return Arrangement(tuple(inserted), tuple(moving), tuple(added), disordered)


def _inserted(
    items: Sequence[CatalogueRow], entries: Sequence[RowGroup], own: Mapping[int, CatalogueRow], insert: Collection[int]
) -> Iterator[CatalogueRow | RowGroup]:
    """Yield items with the entries to insert: each after the entry before, the first ones before the entry after.

    Each is the entry before for the next one, so that nothing has more than one that comes right after it.
    In a list, what this edition alone has between the two, or before the first, may come first by the alphabet.
    """
    of_entries = {id(own.get(id(entry), entry)) for entry in entries}
    places = {id(item): place for place, item in enumerate(items) if id(item) in of_entries}
    ends = [len(items)] * len(items)  # where the run of rows of this edition alone ends that follows a place
    for place in range(len(items) - 1, 0, -1):
        ends[place - 1] = place if id(items[place]) in of_entries else ends[place]
    after: defaultdict[int | None, list[CatalogueRow | RowGroup]] = defaultdict(list)
    # By place, -1 at the top; None: before the first one that the source has, too.
    key = cache(lambda place: sort_key(items[place].name))
    before: int | None = None
    head: int | None = None
    lead = [*map(key, range(min(places.values(), default=len(items))))]  # what this edition alone has at the top
    is_sorted = bool(items) and items[0].table.is_list and all(lead) and lead == sorted(lead)
    top = 0 if is_sorted else len(lead)
    for entry in entries:
        item = own.get(id(entry), entry)
        if id(entry) in insert:
            if before is not None and entry.first.table.is_list:
                last = after[before][-1:]
                first = (
                    sort_key((last[0].first if isinstance(last[0], RowGroup) else last[0]).name)
                    if last
                    else key(before)
                )
                keys = [first, *map(key, range(before + 1, ends[before]))]
                before += _by_alphabet(keys, sort_key(entry.first.name)) - 1
            elif before is None:
                top = bisect_right(lead, sort_key(entry.first.name) or "~", top)
            after[top - 1 if before is None and top < len(lead) else before].append(item)
        elif (there := places.get(id(item))) is not None:
            if not is_entry(entry.first) and before != there - 1:
                continue  # what parts groups is like many others
            head = there if before is None and head is None else head
            before = there
    yield from after[-1]
    for place, item in enumerate(items):
        yield from after[None] if place == head else ()
        yield item
        yield from after[place]
    yield from after[None] if head is None else ()


def is_entry(row: CatalogueRow) -> bool:
    """Return whether a row says something of its own: it is no heading and no empty row."""
    return row.is_entry and row.node.is_filled


def numbers(table: CatalogueTable, items: Sequence[CatalogueRow | RowGroup]) -> list[int | None]:
    """Return the numbers of rows in a table or list that counts them, else None; each that comes has the next one."""
    own = {_number(row) for row in table.rows}
    if not (table.counts_rows or (table.is_list and None not in own and (len(own) > 1 or len(table.rows) == 1))):
        return [None] * len(items)
    found: list[int | None] = []
    for item in items:
        last = found[-1] if found else None
        row = item.first if isinstance(item, RowGroup) else item
        found.append(_number(row) if row is item or last is None else last + 1)
    return found


def numbered(text: str, number: int | None) -> str:
    """Return a row of a list, or a cell, with another number."""
    return text if number is None else re.sub(r"\d+", str(number), text, count=1)


def _number(row: CatalogueRow) -> int | None:
    is_list = row.table.is_list
    text = row.source.slice(row.node.span) if is_list else row.texts[0] if row.texts else ""
    match = (_COUNTED if is_list else _ALONE).match(text)
    return int(match[1]) if match else None


def _by_alphabet(keys: Sequence[str], own: str) -> int:
    """Return how many of a run, at least its first, stand before a new one by the alphabet, given their keys."""
    if not own or not all(keys) or keys[0] > own:
        return 1
    return next((number for number, key in enumerate(keys) if key > own), len(keys))
