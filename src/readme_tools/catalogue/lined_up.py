"""Editions lined up: which tables and rows of several catalogues are the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from readme_tools.catalogue.bind import CatalogueRow, CatalogueTable, Column, Edition
from readme_tools.catalogue.profile.languages import languages
from readme_tools.lazy.dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class RowGroup:
    """One entry: its row in each edition that has it, by language, the source edition's first."""

    rows: Mapping[str, CatalogueRow]

    @property
    def first(self) -> CatalogueRow:
        """The row of the first edition that has the entry."""
        return next(iter(self.rows.values()))

    @property
    def ends_early(self) -> bool:
        """Whether its rows lack cells at their ends, as many in all editions."""
        counts = {len(row.node.cells) - len(row.table.columns) for row in self.rows.values()}
        return len(counts) == 1 and max(counts) < 0 and not any(row.is_heading for row in self.rows.values())


@dataclass(frozen=True)
class TableGroup:
    """One table in each edition that has it, and its entries in order.

    `keys` name the columns of each edition in its order: equal keys are one column. Without them, every
    edition's own are taken.
    """

    id: str
    tables: Mapping[str, CatalogueTable]
    rows: tuple[RowGroup, ...]
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict, compare=False, repr=False)

    @property
    def first(self) -> CatalogueTable:
        """The table of the first edition that has it."""
        return next(iter(self.tables.values()))

    def columns(self, language: str) -> Iterator[tuple[str, Column]]:
        """Yield the columns of an edition in its order, each with the key that it has in all editions."""
        own = self.tables[language].columns
        return zip(self.keys.get(language) or (column.key for column in own), own, strict=True)

    @property
    def names(self) -> set[str]:
        """What it is called by: its id, and the ids and headings in all editions."""
        return {one for one in (self.id, *(name for t in self.tables.values() for name in (t.id, t.heading))) if one}

    @property
    def is_list(self) -> bool:
        """Whether it is a list of entries in some edition."""
        return any(table.is_list for table in self.tables.values())


@dataclass(frozen=True)
class Alignment:
    """All editions of a catalogue, the source edition first, and what belongs together.

    `included` are the files that the editions share by including them. `possible` are pairs of
    entries that may be one, but are not alike enough to be sure.
    """

    editions: tuple[Edition, ...]
    tables: tuple[TableGroup, ...]
    included: tuple[Edition, ...] = ()
    possible: tuple[tuple[RowGroup, RowGroup], ...] = ()

    @property
    def languages(self) -> tuple[str, ...]:
        """The editions' languages in order."""
        return tuple(edition.language for edition in self.editions)

    def edition(self, language: str) -> Edition:
        """Return the edition in a language."""
        return next(one for one in self.editions if one.language == language)

    @cached_property
    def latin(self) -> frozenset[str]:
        """The languages that are written in Latin letters alone."""
        return frozenset(one for one in self.languages if languages().language(one).is_latin)

    @cached_property
    def keys(self) -> Mapping[int, tuple[str, ...]]:
        """The keys of the columns of each table, by its identity: a row may stand in another table than its entry."""
        return {
            id(table): tuple(key for key, _ in group.columns(language))
            for group in self.tables
            for language, table in group.tables.items()
        }

    @cached_property
    def without_lists(self) -> Alignment:
        """The same editions with the tables that have pipes alone."""
        tables = tuple(group for group in self.tables if not group.is_list)
        included = tuple(one.without_lists() for one in self.included)
        editions = tuple(one.without_lists() for one in self.editions)
        if editions == self.editions and included == self.included:
            return self
        kept = {id(row) for group in tables for entry in group.rows for row in entry.rows.values()}
        possible = tuple(pair for pair in self.possible if all(id(one.first) in kept for one in pair))
        return Alignment(editions, tables, included, possible)


def alone(edition: Edition, included: Sequence[Edition] = ()) -> Alignment:
    """Return the alignment of an edition without others: every table and every row is its own."""
    own = edition.language
    tables = (
        TableGroup(
            table.id,
            {own: table},
            tuple(RowGroup({own: row}) for row in table.rows),
            {own: tuple(column.key for column in table.columns)},
        )
        for table in edition.tables
    )
    return Alignment((edition,), tuple(tables), tuple(included))
