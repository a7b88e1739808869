"""Comparing one fact of an entry in all its editions."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterator

from readme_tools.catalogue.bind import CatalogueRow
from readme_tools.catalogue.lined_up import Alignment, RowGroup
from readme_tools.editions.parity import Deviation, Odd, deviations, meaning, odd_ones
from readme_tools.i18n.message import join, say, say_count, term
from readme_tools.rules.base import at
from readme_tools.rules.wording import edition, quote
from readme_tools.text.diagnostic import Related
from readme_tools.text.source import Span

_MOST = 4  # so many editions are named


def compared(alignment: Alignment, grammar: str) -> Iterator[tuple[RowGroup, str, Odd]]:
    """Compare the columns that a grammar reads; yields each entry and column key with an odd edition."""
    for group in alignment.tables:
        keys = dict.fromkeys(column.key for table in group.tables.values() for column in table.columns_of(grammar))
        for key in keys:
            for entry in group.rows:
                values = {
                    language: found
                    for language, row in entry.rows.items()
                    if row.is_whole
                    and row.cell(key) is not None
                    and (found := meaning(row, key, grammar, alignment.languages)) is not None
                }
                for odd in odd_ones(values):
                    yield entry, key, odd


def deviating(alignment: Alignment, facet: str) -> Iterator[tuple[Deviation, Odd]]:
    """Yield what differs from what its column is in all other rows, with each odd edition."""
    for one in deviations(alignment, facet):
        for odd in odd_ones({language: _frozen(value) for language, value in one.values.items()}):
            yield one, odd


def _frozen(value: Collection[str]) -> Hashable:
    return value if isinstance(value, Hashable) else tuple(value)


def cell_span(deviation: Deviation, language: str) -> Span:
    """Give the place of the content of the cell that deviates, in one edition."""
    row, at = deviation.cells[language]
    return row.node.cells[at].content


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
    """Say which editions: `the ja and en editions`; of many, the first and how many more."""
    if len(languages) > _MOST:
        first = join(say(" and "), map(term, languages[:1]))
        more = len(languages) - 1
        return say_count(
            "the {first} and {count} more edition", "the {first} and {count} more editions", more, first=first
        )
    together = join(say(" and "), map(term, languages))
    return say_count("the {languages} edition", "the {languages} editions", len(languages), languages=together)
