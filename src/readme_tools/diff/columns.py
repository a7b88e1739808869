"""Which column of a table is which of its later state, and what happened to columns."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from readme_tools.catalogue import CatalogueRow, Column, TableGroup, fold, in_order
from readme_tools.diff.model import Change, ChangeKind, Values
from readme_tools.lazy.dataclasses import dataclass

Keyed = tuple[str, Column]  # a column with its key, the same in all editions
RowPair = tuple[CatalogueRow, CatalogueRow]
_MOST = 0.5  # of the cells that have to be as before for a column to be one under a new heading


@dataclass(frozen=True)
class ColumnPair:
    """A column before and now, with its key now."""

    key: str
    old: Column
    new: Column


@dataclass(frozen=True)
class Columns:
    """The columns of a table in two states; `rows` are its pairs of rows by language."""

    old: TableGroup
    new: TableGroup
    rows: Mapping[str, Sequence[RowPair]]

    @property
    def languages(self) -> list[str]:
        """The editions that have the table in both states."""
        return [language for language in self.new.tables if language in self.old.tables and language in self.rows]

    @cached_property
    def _keyed(self) -> tuple[dict[str, tuple[Keyed, ...]], dict[str, tuple[Keyed, ...]]]:
        old, new = (
            {language: tuple(group.columns(language)) for language in group.tables} for group in (self.old, self.new)
        )
        return old, new

    @cached_property
    def pairs(self) -> Mapping[str, tuple[ColumnPair, ...]]:
        """The columns that are in both states, by language, in the order of now."""
        return {language: tuple(self._pair(language)) for language in self.languages}

    def _pair(self, language: str) -> Iterator[ColumnPair]:
        olds, news = dict(self._keyed[0][language]), dict(self._keyed[1][language])
        gone = [key for key in olds if key not in news]
        for key, column in news.items():
            partner = key if key in olds else self._same_cells(language, column, [(one, olds[one]) for one in gone])
            if partner is not None:
                gone = [one for one in gone if one != partner]
                yield ColumnPair(key, olds[partner], column)

    def _same_cells(self, language: str, new: Column, gone: Sequence[Keyed]) -> str | None:
        """Return the key of the old column of which most cells read as those of a new one."""
        for key, old in gone:
            texts = [(_text(before, old), _text(after, new)) for before, after in self.rows[language]]
            filled = [one == other for one, other in texts if one or other]
            if sum(filled) > len(filled) * _MOST:
                return key
        return None

    def changes(self) -> Iterator[Change]:
        """Yield the columns that came, went, were renamed or put in another order."""
        yield from _merged(
            ChangeKind.COLUMN,
            [(language, key, values) for language in self.languages for key, values in self._columns(language)],
            self.languages,
        )
        moved = [(language, key, values) for language in self.languages for key, values in self._moved(language)]
        yield from _merged(ChangeKind.COLUMN_ORDER, moved, self.languages)

    def _columns(self, language: str) -> Iterator[tuple[str, Values]]:
        pairs = self.pairs[language]
        kept = {id(pair.old) for pair in pairs}, {id(pair.new) for pair in pairs}
        for pair in pairs:
            if pair.old.heading != pair.new.heading:
                yield pair.key, Values(pair.old.heading, pair.new.heading)
        for key, column in self._keyed[0][language]:
            if id(column) not in kept[0]:
                yield key, Values(column.heading, None)
        for key, column in self._keyed[1][language]:
            if id(column) not in kept[1]:
                yield key, Values(None, column.heading)

    def _moved(self, language: str) -> Iterator[tuple[str, Values]]:
        """Yield the fewest columns that have to move, with the heading that each stands after."""
        pairs = self.pairs[language]
        before = [column for _, column in self._keyed[0][language]]
        after = [column for _, column in self._keyed[1][language]]
        places = {id(column): at for at, column in enumerate(before)}
        kept = in_order([places[id(pair.old)] for pair in pairs], descending=False)
        for at, pair in enumerate(pairs):
            if at not in kept:
                yield pair.key, Values(_behind(before, pair.old), _behind(after, pair.new))


def _behind(order: Sequence[Column], column: Column) -> str | None:
    at = next(place for place, one in enumerate(order) if one is column)
    return order[at - 1].heading if at else None


def _text(row: CatalogueRow, column: Column) -> str:
    cell = row.cell(column.key)
    return fold(cell.text) if cell else ""


def _merged(kind: ChangeKind, found: Sequence[tuple[str, str, Values]], languages: Sequence[str]) -> Iterator[Change]:
    """Put the same change of several editions together: the same column that came, went or was renamed."""
    groups: dict[tuple[str, bool, bool], dict[str, Values]] = {}
    for language, key, values in found:
        groups.setdefault((key, values.old is None, values.new is None), {})[language] = values
    for (key, *_), values_of in groups.items():
        yield Change(kind, values_of, tuple(one for one in languages if one not in values_of), column=key)
