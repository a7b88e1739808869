"""The licences of an edition, cell by cell."""

from __future__ import annotations

from collections.abc import Iterator

from readme_tools.catalogue.bind import Catalogue, CatalogueRow
from readme_tools.catalogue.grammars.licence import Licence, Licences


def licences(catalogue: Catalogue) -> Iterator[tuple[CatalogueRow, Licence]]:
    """Yield every licence with its row."""
    for row, column, _ in catalogue.cells_of("licence"):
        value = row.parsed(column.key).value
        if isinstance(value, Licences):
            yield from ((row, licence) for licence in value.licences)
