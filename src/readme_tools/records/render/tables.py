"""Which table of an edition is which one of the records, and what its columns are called there."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from readme_tools.catalogue.bind import CatalogueTable, Edition
from readme_tools.lazy.dataclasses import dataclass
from readme_tools.records.extract import Extraction
from readme_tools.records.reading import RecordPath
from readme_tools.records.values import Json


@dataclass(frozen=True, slots=True)
class Home:
    """The id of a table in the records, and the keys of its columns in one edition, in the edition's order.

    `unknown` are the columns that the records do not have: their cells stay as they are.
    """

    id: str
    keys: tuple[str, ...]
    unknown: frozenset[str]


def homes(editions: Sequence[Edition], extraction: Extraction, data: Json, origin: str) -> Mapping[int, Home]:
    """Return the home of each table that the records have, by the table's `id()`.

    This follows from the records, not from the rows that a page has now: tables are found by the headings
    above and in them, and only where these do not tell, by how the editions are lined up. Raises
    `SchemaError` for tables and columns that the editions do not have: render makes and renames neither.
    """
    found: dict[int, Home] = {}
    placed: dict[tuple[int, str], tuple[CatalogueTable, Home]] = {}
    for edition in editions:
        language = edition.language
        for table, number in _assigned(edition, extraction, data):
            home = _home(table, extraction.keys[id(table)], data["tables"][number], language)
            found[id(table)] = home
            placed[number, language] = table, home
    for number, table in enumerate(data["tables"]):
        place = RecordPath(origin, ("tables", number))
        if not any((number, edition.language) in placed for edition in editions):
            raise (place / "id").error("no edition has the table '{table}'", table=table["id"])
        for edition in editions:
            language = edition.language
            _check(table, language, placed.get((number, language)), place)
    return found


def columns_in(table: Json, language: str) -> dict[str, str]:
    """Return the headings of a table's columns in one language by key, in the order of that edition."""
    columns = {one["key"]: one["headings"][language] for one in table["columns"] if language in one["headings"]}
    order = [key for key in table.get("order", {}).get(language, ()) if key in columns]
    return {key: columns[key] for key in dict.fromkeys([*order, *columns])}


def tables_in(data: Json, language: str) -> list[Json]:
    """Return the tables that an edition has, in its order."""
    tables = {one["id"]: one for one in data["tables"] if columns_in(one, language)}
    order = [table for table in data.get("order", {}).get(language, ()) if table in tables]
    return [tables[table] for table in dict.fromkeys([*order, *tables])]


def _assigned(edition: Edition, extraction: Extraction, data: Json) -> Sequence[tuple[CatalogueTable, int]]:
    """Pair an edition's tables with the numbers of those of the records.

    Of several with the same headings their rows tell which is which; one without rows is known by the order.
    """
    language = edition.language
    numbers = {id(wanted): number for number, wanted in enumerate(data["tables"])}
    alike: dict[tuple[str, ...], list[int]] = defaultdict(list)
    free: dict[int, str] = {}
    for wanted in tables_in(data, language):
        headings = wanted.get("headings", {}).get(language, ""), *columns_in(wanted, language).values()
        alike[headings].append(numbers[id(wanted)])
        free[numbers[id(wanted)]] = wanted["id"]
    pairs: list[tuple[CatalogueTable, int]] = []

    def pair(table: CatalogueTable, numbers: Sequence[int]) -> None:
        if numbers:
            pairs.append((table, numbers[0]))
            del free[numbers[0]]

    same = {
        id(one): alike.get((one.heading, *(column.heading for column in one.columns)), []) for one in edition.tables
    }
    for table in edition.tables:
        if table.rows:
            pair(table, [one for one in same[id(table)] if free.get(one) == extraction.homes[id(table)]])
    for is_same in (True, False):
        taken = {id(table) for table, _ in pairs}
        for table in edition.tables:
            if id(table) not in taken:
                found = same[id(table)] if is_same else list(free)
                lined_up = extraction.homes[id(table)]
                pair(table, [one for one in found if one in free and (is_same or free[one] == lined_up)])
    return pairs


def _home(table: CatalogueTable, lined_up: Sequence[str], wanted: Json, language: str) -> Home:
    """Name the columns of a table after the records' columns with the same headings."""
    free = columns_in(wanted, language)
    keys: list[str] = []
    for column in table.columns:
        key = next((key for key, heading in free.items() if heading == column.heading), "")
        free.pop(key, None)
        keys.append(key)
    taken = {*keys, *free}
    unknown = set()
    for number, key in enumerate(keys):
        if not key:
            own = lined_up[number]
            while own in taken:
                own += "~"
            keys[number] = own
            unknown.add(own)
            taken.add(own)
    return Home(wanted["id"], tuple(keys), frozenset(unknown))


def _check(wanted: Json, language: str, placed: tuple[CatalogueTable, Home] | None, place: RecordPath) -> None:
    """Refuse columns that an edition's table does not have."""
    for at, column in enumerate(wanted["columns"]):
        key, heading = column["key"], column["headings"].get(language)
        if heading is None or (placed is not None and key in placed[1].keys):
            continue
        here = place / "columns" / at / "headings" / language
        extra = (
            [one for one, name in zip(placed[0].columns, placed[1].keys, strict=True) if name in placed[1].unknown]
            if placed
            else []
        )
        found = next((one.heading for one in extra if one.key == key), extra[0].heading if len(extra) == 1 else None)
        if found is None:
            raise here.error("the edition's table has no column '{key}': add it to the README first", key=key)
        raise here.error(
            "the README has the heading '{found}', not '{heading}': headings are changed in the README",
            found=found,
            heading=heading,
        )
