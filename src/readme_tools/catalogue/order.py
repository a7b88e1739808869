"""What rows are sorted by, and which of them stand out of order."""

from collections.abc import Sequence

from readme_tools.catalogue.bind import CatalogueRow, CatalogueTable
from readme_tools.catalogue.grammars import GRAMMARS
from readme_tools.catalogue.profile.model import fold
from readme_tools.catalogue.profile.specs import OrderSpec
from readme_tools.lazy import dataclass, regex
from readme_tools.text.differences import longest_rising

# What rows are sorted by; within one table all are of one type.
Key = int | float | str
_WHOLE_DATE = len("2024-05-31")
_NUMBER, _DIGITS = regex(r"\d+"), 6


@dataclass(frozen=True, slots=True)
class SortedTable:
    """A table with the order that its profile demands, and the column that it is sorted by.

    Dates are compared `by_month` where most rows name no day, texts with their numbers `by_count`, `2-10` after `2-9`,
    where more rows are in order so.
    """

    table: CatalogueTable
    spec: OrderSpec
    column: str
    by_month: bool = False
    by_count: bool = False

    def key(self, row: CatalogueRow) -> Key | None:
        """Return what a row is sorted by, None when it says nothing that can be compared."""
        if self.spec.by_text:
            text = text_key(row, self.column, self.spec.leading)
            return _counted(text) if text and self.by_count else text
        return sort_key(row, self.column, self.by_month)

    @property
    def by_time(self) -> bool:
        """Whether rows are sorted by their year or day."""
        return GRAMMARS[self.table.columns[self.table.numbers[self.column]].grammar].moment is not None

    def precedes(self, first: Key, second: Key) -> bool:
        """Return whether a row with the first key may stand before one with the second."""
        return not is_before(second, first, self.spec.descending)


def sorted_table(table: CatalogueTable) -> SortedTable | None:
    """Return the order that a table should be in; None when the profile demands none."""
    keys = {column.key for column in table.columns}
    for spec in table.edition.profile.orders:
        column = next((key for key in spec.columns if key in keys), None)
        if column is not None and keys.issuperset(spec.when) and table.id not in spec.exempt:
            return sorted_by(table, spec, column)
    return None


def sorted_by(table: CatalogueTable, spec: OrderSpec, column: str) -> SortedTable:
    """Return a table with an order that fits it, and the column of the order that it has."""
    if spec.by_text:
        texts = [text for row in table.rows if (text := text_key(row, column, spec.leading))]
        counted = [*map(_counted, texts)]
        by_count = counted != texts and len(in_order(counted, spec.descending)) > len(in_order(texts, spec.descending))
        return SortedTable(table, spec, column, by_count=by_count)
    keys = (_key(row, column) for row in table.rows)
    dates = [one for one in keys if isinstance(one, str)]
    return SortedTable(table, spec, column, sum(len(date) < _WHOLE_DATE for date in dates) * 2 > len(dates))


def _counted(text: str) -> str:
    """Return a text whose numbers are compared by what they count."""
    return _NUMBER.sub(lambda number: number[0].zfill(_DIGITS), text)


def is_before(first: Key, second: Key, descending: bool) -> bool:
    """Return whether a key comes before another, an equal one does not."""
    # The keys of one column are all texts or all numbers.
    return first > second if descending else first < second  # type: ignore[operator]


def sort_key(row: CatalogueRow, column: str, by_month: bool = False) -> Key | None:
    """Return what a row is sorted by: its largest size, its year, date, number, or longest length.

    None when the cell says nothing that can be compared, such as a size in words.
    """
    key = _key(row, column)
    if not isinstance(key, str):
        return key
    return key[: len("2024-05")] if by_month else key if len(key) == _WHOLE_DATE else None


def _key(row: CatalogueRow, column: str) -> Key | None:
    grammar, value = row.read(column)
    return grammar.sort_key(value) if grammar.sort_key is not None and value is not None else None


def text_key(row: CatalogueRow, column: str, leading: Sequence[str] = ()) -> str | None:
    """Return a cell's text as it is sorted: as a reader sees it, folded, without a first word of `leading`.

    Folded texts are compared by code points, so that the alphabet of no language is needed; None for
    an empty cell, and for signs, which no alphabet has.
    """
    cell = row.cell(column)
    text = fold(row.view(cell).plain) if cell else ""
    if not any(map(str.isalnum, text)):
        return None
    first, _, rest = text.partition(" ")
    return (rest if rest and first in map(fold, leading) else text) or None


def in_order(keys: Sequence[Key], descending: bool) -> set[int]:
    """Return the indices of a longest run of keys, gaps allowed, that is in order; equal keys are.

    Of several such runs the one is taken that ends with the smallest steps, so that few rows count as misplaced.
    """
    ranks = {key: rank for rank, key in enumerate(sorted(set(keys), reverse=descending))}
    return set(longest_rising([ranks[key] for key in keys]))
