"""What rules about lists of entries look at."""

from collections.abc import Iterator

from readme_tools.catalogue import GENERIC, CatalogueRow, CatalogueTable, Edition
from readme_tools.markdown.entries import DESCRIPTION
from readme_tools.markdown.nodes import Cell, Link, Text, walk

# Examples are read with this profile: lists need none.
PROFILE = GENERIC


# So many entries of a short list tell how all are written, if one alone is written otherwise.
_ALIKE = 4


def is_lone(alike: int, total: int) -> bool:
    """Return whether one entry of a few is unlike all others."""
    return _ALIKE <= alike == total - 1


def lists(edition: Edition) -> Iterator[CatalogueTable]:
    """Yield the lists of entries of an edition."""
    return (table for table in edition.tables if table.is_list)


def described(edition: Edition, *, wrapped: bool = False) -> Iterator[tuple[CatalogueRow, Cell]]:
    """Yield the entries that have a description after their name, on one line or `wrapped`, with that description."""
    text = edition.document.source.text
    for table in lists(edition):
        for row in table.rows:
            cell = row.cell(DESCRIPTION)
            if cell is None or not cell.is_filled or not _says_something(cell):
                continue
            if wrapped or "\n" not in text[cell.span.start : cell.content.start]:
                yield row, cell


def _says_something(cell: Cell) -> bool:
    """Return whether a cell is more than a number, or the full stop of an entry without a description."""
    return any(not isinstance(one, Text) or any(map(str.isalpha, one.value)) for one in cell.inlines)


def has_link(row: CatalogueRow) -> bool:
    """Return whether the name of an entry is a link, so that the entry is one for sure."""
    return any(isinstance(one, Link) for one in walk(row.node.cells[0].inlines))
