"""The licences of an edition, cell by cell."""

from __future__ import annotations

from collections.abc import Iterator

from readme_tools.catalogue.bind import CatalogueRow, Edition
from readme_tools.catalogue.grammars.licence import Licence, Licences
from readme_tools.lazy.patterns import regex
from readme_tools.rules.base import replacement
from readme_tools.text.edits import Fix
from readme_tools.text.source import Source

_MARKUP = regex(r"[*_\[\]<>`~]")


def licences(edition: Edition) -> Iterator[tuple[CatalogueRow, Licence]]:
    """Yield every licence with its row."""
    for row, _, _, value in edition.values_of("licence", Licences):
        yield from ((row, licence) for licence in value.licences)


def respelt(source: Source, licence: Licence, text: str, safe: bool = True) -> Fix | None:
    """Return the fix that writes a licence's name otherwise; None where markup stands inside the name."""
    if _MARKUP.search(source.slice(licence.span)):
        return None
    return replacement(source, licence.span, text, safe)
