"""Comparing one fact of an entry in all its editions."""

from __future__ import annotations

from readme_tools.catalogue.bind import CatalogueRow
from readme_tools.editions.parity import Difference
from readme_tools.editions.passages import Passage
from readme_tools.i18n.message import join, say, say_count, term
from readme_tools.i18n.wording import edition, quote, shortened
from readme_tools.markdown.nodes import Cell
from readme_tools.rules.base import at
from readme_tools.text.diagnostic import Related
from readme_tools.text.source import Span

_MOST = 4  # so many editions are named


def span_of(row: CatalogueRow, key: str) -> Span:
    """Give the place of a cell's content, or of the whole cell when it is empty."""
    cell = row.cell(key)
    return _shown(cell) if cell is not None else row.node.span


def cell_span(one: Difference, language: str) -> Span:
    """Give the place of what differs in an edition, or of the whole cell when it is empty."""
    return _shown(one.cell(language))


def _shown(cell: Cell) -> Span:
    return cell.content if cell.content.start < cell.content.end else cell.span


def quoted(one: Difference, language: str) -> str:
    """Quote a cell that differs as a reader sees it."""
    plain = one.row(language).view(one.cell(language)).plain
    return quote(shortened(plain)) if plain else say("left out")


def there(one: Difference, languages: tuple[str, ...]) -> tuple[Related, ...]:
    """Point at the cell in other editions."""
    return tuple(
        Related(at(one.row(language).source, cell_span(one, language)), edition(language)) for language in languages
    )


def row_of(passage: Passage) -> str:
    """Name the row that a text is of: running text is `this text`."""
    return say("this text") if passage.row is None else f"'{shortened(passage.row.name)}'"


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
