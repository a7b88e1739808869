"""Comparing one fact of an entry in all its editions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping
from typing import TypeVar

from readme_tools.catalogue.bind import CatalogueRow
from readme_tools.catalogue.lined_up import Alignment, RowGroup
from readme_tools.i18n.message import join, say, say_count, term
from readme_tools.rules.base import at
from readme_tools.rules.wording import edition, quote
from readme_tools.text.diagnostic import Related
from readme_tools.text.source import Span

T = TypeVar("T", bound=Hashable)

# Of an odd edition: its language, and the languages that agree against it.
Odd = tuple[str, tuple[str, ...]]


def odd_ones(values: Mapping[str, T]) -> Iterator[Odd]:
    """Yield the editions that disagree, of values by language, the source edition's first.

    The one against two that agree is odd; where nobody has a majority, whoever differs from the source.
    """
    counts = Counter(values.values())
    if len(counts) < 2:
        return
    usual, count = counts.most_common(1)[0]
    if count * 2 <= len(values):
        usual = next(iter(values.values()))
    others = tuple(language for language, value in values.items() if value == usual)
    for language, value in values.items():
        if value != usual:
            yield language, others


def compared(
    alignment: Alignment, grammar: str, value: Callable[[CatalogueRow, str], Hashable | None]
) -> Iterator[tuple[RowGroup, str, Odd]]:
    """Compare the columns that a grammar reads; yields each entry and column key with an odd edition.

    `value` gives what a cell means in every language, or None when it cannot be compared.
    """
    for group in alignment.tables:
        keys = dict.fromkeys(column.key for table in group.tables.values() for column in table.columns_of(grammar))
        for key in keys:
            for entry in group.rows:
                values = {
                    language: found
                    for language, row in entry.rows.items()
                    if row.is_whole and row.cell(key) is not None and (found := value(row, key)) is not None
                }
                for odd in odd_ones(values):
                    yield entry, key, odd


def span_of(row: CatalogueRow, key: str) -> Span:
    """Give the place of a cell's content, or of the whole cell when it is empty."""
    cell = row.cell(key)
    if cell is None:
        return row.node.span
    return cell.content if cell.content.start < cell.content.end else cell.span


def quoted(row: CatalogueRow, key: str) -> str:
    """Quote a cell as a reader sees it."""
    cell = row.cell(key)
    plain = row.view(cell).plain if cell else ""
    return quote(plain) if plain else say("left out")


def there(entry: RowGroup, key: str, languages: tuple[str, ...]) -> tuple[Related, ...]:
    """Point at the cell in other editions."""
    rows = ((language, entry.rows[language]) for language in languages)
    return tuple(Related(at(row.source, span_of(row, key)), edition(language)) for language, row in rows)


def named(languages: tuple[str, ...]) -> str:
    """Say which editions: `the ja and en editions`."""
    together = join(say(" and "), map(term, languages))
    return say_count("the {languages} edition", "the {languages} editions", len(languages), languages=together)
