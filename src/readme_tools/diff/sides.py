"""One state of a catalogue as its readers see it: what editions include belongs to each of them."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from readme_tools.catalogue import Alignment, CatalogueRow, CatalogueTable, Edition, RowGroup, TableGroup
from readme_tools.lazy.dataclasses import dataclass

Key = tuple[str, int]  # a language, and the identity of a row: an included row stands in several editions


@dataclass(frozen=True)
class Side:
    """The editions of one state, with the tables and rows of the files that they include."""

    alignment: Alignment

    @cached_property
    def paths(self) -> Mapping[str, str]:
        """The file of each edition."""
        return {one.language: one.path for one in self.alignment.editions}

    @cached_property
    def files(self) -> Mapping[str, tuple[Edition, ...]]:
        """Each edition's file with those that it includes, by language."""
        return {one.language: (one, *_included(one, self.alignment.included)) for one in self.alignment.editions}

    @cached_property
    def tables(self) -> tuple[TableGroup, ...]:
        """All tables, those of included files last."""
        return (*self.alignment.tables, *self._included_tables())

    def _included_tables(self) -> Iterator[TableGroup]:
        taken = {group.id for group in self.alignment.tables}
        for edition in self.alignment.included:
            languages = [language for language, files in self.files.items() if edition in files[1:]]
            name = edition.path.rpartition("/")[2].rpartition(".")[0]
            for number, table in enumerate(edition.tables, 1):
                own = f"{name}-{number}" if len(edition.tables) > 1 else name
                id_ = table.id if table.anchored and table.id not in taken else own
                rows = tuple(RowGroup(dict.fromkeys(languages, row)) for row in table.rows)
                yield TableGroup(id_, dict.fromkeys(languages, table), rows)

    @cached_property
    def homes(self) -> Mapping[int, int]:
        """Which of `tables` a table of an edition belongs to, by its identity."""
        return {id(table): at for at, group in enumerate(self.tables) for table in group.tables.values()}

    def home(self, row: CatalogueRow) -> int:
        """Return the index in `tables` of the table that a row stands in."""
        return self.homes[id(row.table)]

    @cached_property
    def rows(self) -> Mapping[Key, RowGroup]:
        """The entry of each row."""
        entries = (entry for group in self.tables for entry in group.rows)
        return {(language, id(row)): entry for entry in entries for language, row in entry.rows.items()}

    def rows_of(self, language: str) -> Iterator[CatalogueRow]:
        """Yield the rows of an edition in order, without those of empty cells."""
        for edition in self.files[language]:
            yield from (row for row in edition.rows() if row.node.is_filled)


def _included(edition: Edition, included: Sequence[Edition]) -> tuple[Edition, ...]:
    """Return the files that an edition includes, directly or over others."""
    found: list[Edition] = []
    queue = [edition]
    while queue:
        for include in queue.pop(0).document.includes:
            wanted = _steps(include.path)
            for one in included:
                if one not in found and one is not edition and _steps(one.path)[-len(wanted) :] == wanted:
                    found.append(one)
                    queue.append(one)
    return tuple(found)


def _steps(path: str) -> list[str]:
    return [step for step in path.split("/") if step not in ("", ".", "..", "@")]


def label(table: CatalogueTable) -> str:
    """Return what a table is called in its edition: its heading, else its id."""
    return table.heading or table.id
