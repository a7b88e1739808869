"""Which table and entry a finding is about, and how it is known again when lines have moved."""

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from readme_tools.catalogue import Alignment, CatalogueRow, CatalogueTable, Edition, RowGroup, TableGroup
from readme_tools.lazy.dataclasses import dataclass
from readme_tools.text.diagnostic import Diagnostic, Location

_LONGEST = 60


class Fingerprint(NamedTuple):
    """What a finding keeps when lines are added or moved: its file, rule, entry, and the text there."""

    path: str
    code: str
    row: str
    text: str


@dataclass(frozen=True, slots=True)
class About:
    """What a finding is about: the table, by all ids that editions give it, and the entry, by all names.

    `text` is what stands there; for what is missing from an edition, what another edition has.
    """

    tables: frozenset[str]
    rows: tuple[str, ...]
    text: str


class Whereabouts:
    """Finds the table and row of places in the editions of a catalogue and its included files."""

    def __init__(self, alignment: Alignment, editions: Iterable[Edition]) -> None:
        self._editions = {edition.path: edition for edition in editions}
        self._lines: dict[str, dict[int, tuple[CatalogueTable, CatalogueRow | None]]] = {}
        self._tables = {table: group for group in alignment.tables for table in group.tables.values()}
        self._rows = {row: entry for group in alignment.tables for entry in group.rows for row in entry.rows.values()}

    def about(self, one: Diagnostic) -> About:
        """Return what a finding is about. What an edition lacks is about the others' entry, not the neighbour's."""
        location, table, row = self._subject(one)
        group, entry = self._together(table, row)
        ids = (_ids(group) if group else frozenset()) | ({table.id} if table else frozenset())
        is_own = location is one.finding.location
        names = ((_name(row), *_names(entry)) if row else ()) if is_own else _names(entry)
        return About(ids, names, self._editions[location.path].document.source.slice(location.span))

    def entry(self, one: Diagnostic) -> tuple[TableGroup | None, RowGroup | None]:
        """Return the table and the entry, in all editions, that a finding is about."""
        return self._together(*self._subject(one)[1:])

    def _subject(self, one: Diagnostic) -> tuple[Location, CatalogueTable | None, CatalogueRow | None]:
        language = self._editions[one.path].language
        for related in one.finding.related:
            table, row = self._find(related.location)
            group, entry = self._together(table, row)
            if group and (language not in group.tables or (entry and language not in entry.rows)):
                return related.location, table, row
        return one.finding.location, *self._find(one.finding.location)

    def _together(
        self, table: CatalogueTable | None, row: CatalogueRow | None
    ) -> tuple[TableGroup | None, RowGroup | None]:
        return self._tables.get(table) if table else None, self._rows.get(row) if row else None

    def fingerprint(self, one: Diagnostic) -> Fingerprint:
        """Return what a finding is known by."""
        about = self.about(one)
        return Fingerprint(one.path, one.code, stable(about.rows[0]) if about.rows else "", stable(about.text))

    def _find(self, location: Location) -> tuple[CatalogueTable | None, CatalogueRow | None]:
        """Find the table and row whose line a place is on."""
        edition = self._editions.get(location.path)
        if edition is None:
            return None, None
        if location.path not in self._lines:
            self._lines[location.path] = _index(edition)
        line = edition.document.source.position(location.span.start).line
        return self._lines[location.path].get(line, (None, None))


def _index(edition: Edition) -> dict[int, tuple[CatalogueTable, CatalogueRow | None]]:
    position = edition.document.source.position
    lines: dict[int, tuple[CatalogueTable, CatalogueRow | None]] = {}
    for table in edition.tables:
        for row in (table.node.header, table.node.delimiter):
            lines[position(row.span.start).line] = table, None
        for bound in table.rows:
            lines[position(bound.node.span.start).line] = table, bound
    return lines


def _ids(group: TableGroup) -> frozenset[str]:
    return frozenset((group.id, *(table.id for table in group.tables.values())))


def _names(entry: RowGroup | None) -> tuple[str, ...]:
    return tuple(map(_name, entry.rows.values())) if entry else ()


def _name(row: CatalogueRow) -> str:
    """Return a row's own name, which stays when the row stands below another one."""
    return "" if row.above else row.name


@lru_cache(256)  # what a long row is called, for each of its findings
def stable(text: str) -> str:
    """Return a text on one line; a long one as its beginning and a hash of all of it."""
    from hashlib import sha256

    line = " ".join(text.split())
    if len(line) <= _LONGEST:
        return line
    return f"{line[: _LONGEST - 10]}… {sha256(line.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}"
