"""Where entries and tables stand: what moved, as few as possible."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from readme_tools.catalogue import CatalogueRow, CatalogueTable, in_order
from readme_tools.diff.entries import EntryPair
from readme_tools.diff.model import Change, ChangeKind, Values, parted
from readme_tools.diff.pairing import Pairs
from readme_tools.diff.sides import label
from readme_tools.text.grouping import grouped

# More rows than this share of a table, and than this many, are its order as a whole.
_MOST, _MANY = 0.5, 6


def moved(pairs: Pairs, found: Sequence[EntryPair]) -> tuple[dict[int, list[Change]], dict[int, Change]]:
    """Return the changes of place by the identity of the entry, and of whole orders by that of the new table."""
    orders: dict[int, dict[str, Values]] = defaultdict(dict)
    changes = grouped((id(entry), change) for entry in found if (change := _other_table(pairs, entry)) is not None)
    places: dict[int, dict[str, Values]] = defaultdict(dict)
    by_row = {(language, id(row)): entry for entry in found for language, row in entry.new.items()}
    for old, new in pairs.tables.items():
        tables = pairs.old.tables[old].tables, pairs.new.tables[new].tables
        for language in pairs.languages:
            if language in tables[0] and language in tables[1]:
                misplaced, total = _misplaced(pairs, language, tables[0][language], tables[1][language])
                if len(misplaced) > max(total * _MOST, _MANY):
                    orders[new][language] = Values(None, str(len(misplaced)))
                    continue
                for at, values in misplaced.items():
                    row = tables[1][language].rows[at]
                    places[id(by_row[language, id(row)])][language] = values
    for entry in found:
        if id(entry) in places:
            values_of = {
                language: places[id(entry)][language] for language in entry.both if language in places[id(entry)]
            }
            rest = [one for one in entry.both if one not in values_of and _stays(pairs, entry, one)]
            before = _before_it(by_row, entry, next(iter(values_of)))  # the entry that it comes after now
            after = [language for language in rest if _before_it(by_row, entry, language) is before]
            told = parted(rest, after.__contains__)
            changes[id(entry)].append(Change(ChangeKind.PLACE, values_of, *told))
    return changes, {at: Change(ChangeKind.ORDER, values) for at, values in orders.items()}


def _stays(pairs: Pairs, entry: EntryPair, language: str) -> bool:
    return pairs.same_table(entry.old[language], entry.new[language])


def _before_it(by_row: dict[tuple[str, int], EntryPair], entry: EntryPair, language: str) -> EntryPair | None:
    row = entry.new[language]
    at = next(place for place, one in enumerate(row.table.rows) if one is row)
    before = _row_before(row.table, at)
    return None if before is None else by_row.get((language, id(before)))


def _other_table(pairs: Pairs, entry: EntryPair) -> Change | None:
    """Return the change that an entry stands in another table now."""
    gone = [language for language in entry.both if not _stays(pairs, entry, language)]
    if not gone:
        return None
    values = {language: Values(label(entry.old[language].table), label(entry.new[language].table)) for language in gone}
    rest = [language for language in entry.both if language not in gone]
    home = pairs.new.home(entry.new[gone[0]])
    return Change(ChangeKind.TABLE, values, *parted(rest, lambda one: pairs.new.home(entry.new[one]) == home))


def _misplaced(pairs: Pairs, language: str, old: CatalogueTable, new: CatalogueTable) -> tuple[dict[int, Values], int]:
    """Return, by index in the new table, the fewest rows that moved, and how many rows are in both."""
    places = {id(row): at for at, row in enumerate(old.rows)}
    both: list[tuple[int, int]] = []
    for at, row in enumerate(new.rows):
        before = pairs.before.get((language, id(row)))
        if before is not None and id(before) in places:
            both.append((at, places[id(before)]))
    order = [place for _, place in both]
    if order == sorted(order):
        return {}, len(both)
    kept = in_order(order, descending=False)
    return {
        at: Values(_name_before(old, place), _name_before(new, at))
        for number, (at, place) in enumerate(both)
        if number not in kept
    }, len(both)


def _name_before(table: CatalogueTable, at: int) -> str | None:
    before = _row_before(table, at)
    return None if before is None else before.name


def _row_before(table: CatalogueTable, at: int) -> CatalogueRow | None:
    """Return the row above a place, those of empty cells passed over."""
    return next((table.rows[one] for one in range(at - 1, -1, -1) if table.rows[one].node.is_filled), None)


def moved_tables(pairs: Pairs) -> Iterator[tuple[int, Change]]:
    """Yield, by its index, each table that stands at another place of its file, the fewest possible."""
    values: dict[int, dict[str, Values]] = defaultdict(dict)
    for language in pairs.languages:
        before, after = _order(pairs.old.files[language][0].tables), _order(pairs.new.files[language][0].tables)
        found = [
            (new, before[id(pairs.old.tables[old].tables[language])], pairs.old.tables[old].tables[language])
            for old, new in pairs.tables.items()
            if id(pairs.old.tables[old].tables.get(language)) in before
            and id(pairs.new.tables[new].tables.get(language)) in after
        ]
        found.sort(key=lambda one: after[id(pairs.new.tables[one[0]].tables[language])])
        kept = in_order([place for _, place, _ in found], descending=False)
        olds, news = pairs.old.files[language][0].tables, pairs.new.files[language][0].tables
        for number, (new, place, _) in enumerate(found):
            if number not in kept:
                at = after[id(pairs.new.tables[new].tables[language])]
                values[new][language] = Values(
                    label(olds[place - 1]) if place else None, label(news[at - 1]) if at else None
                )
    for new, values_of in values.items():
        tables = pairs.new.tables[new].tables
        rest = [one for one in pairs.languages if one not in values_of and one in tables]
        first = _table_before(pairs, new, next(iter(values_of)))
        already = {one for one in rest if _table_before(pairs, new, one) == first}
        yield new, Change(ChangeKind.PLACE, values_of, *parted(rest, already.__contains__))


def _table_before(pairs: Pairs, new: int, language: str) -> int | None:
    tables = pairs.new.tables[new].tables[language].edition.tables
    at = next(place for place, one in enumerate(tables) if one is pairs.new.tables[new].tables[language])
    return pairs.new.homes[id(tables[at - 1])] if at else None


def _order(tables: Sequence[CatalogueTable]) -> dict[int, int]:
    return {id(table): at for at, table in enumerate(tables)}
