"""What stands at a place of a text: a cell of an entry, a footnote, an anchor, a link to one."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from readme_tools.catalogue.bind import CatalogueRow, CatalogueTable, Column, Edition
from readme_tools.catalogue.lined_up import RowGroup, TableGroup
from readme_tools.lsp.desk import View
from readme_tools.markdown.anchors import folded
from readme_tools.markdown.nodes import Cell, Document, FootnoteReference, Link
from readme_tools.markdown.pages import anchors_of
from readme_tools.project.catalogue import Catalogue
from readme_tools.text.source import Source, Span


@dataclass(frozen=True)
class Spot:
    """A place in an edition, and the cell there with all that it belongs to, if any."""

    view: View
    catalogue: Catalogue
    edition: Edition
    offset: int
    table: CatalogueTable | None = None
    row: CatalogueRow | None = None
    column: Column | None = None
    cell: Cell | None = None

    @property
    def document(self) -> Document:
        """The file."""
        return self.edition.document

    @property
    def group(self) -> TableGroup | None:
        """The table in all editions."""
        groups = self.catalogue.alignment.tables
        return next((one for one in groups if any(own is self.table for own in one.tables.values())), None)

    @property
    def entry(self) -> RowGroup | None:
        """The entry in all editions."""
        rows = self.group.rows if self.group else ()
        return next((one for one in rows if any(own is self.row for own in one.rows.values())), None)

    @property
    def label(self) -> tuple[str, Span] | None:
        """The footnote that is named or defined here, and the place of its name."""
        for one, span in notes(self.document):
            if span.start - 2 <= self.offset <= span.end + 1:
                return one, span
        return None

    @property
    def anchor(self) -> tuple[str, Span] | None:
        """The anchor that is set here by hand, and the place of its name."""
        explicit = {anchor.span for anchor in self.document.anchors}
        for name, span in anchors_of(self.document):
            if any(span in one and one.start <= self.offset <= one.end for one in explicit):
                return name, span
        return None

    @property
    def link(self) -> Link | None:
        """The innermost link here."""
        links = [one for one in self.document.walk() if isinstance(one, Link) and _holds(one.span, self.offset)]
        return links[-1] if links else None


def spot(view: View, key: str, offset: int) -> Spot | None:
    """Return what stands at an offset of a text; None for a text that could not be read."""
    found = view.catalogue(key)
    if found is None:
        return None
    catalogue, edition = found
    here = Spot(view, catalogue, edition, offset)
    for table in edition.tables:
        if _holds(table.node.span, offset):
            here = Spot(view, catalogue, edition, offset, table)
            for row in table.rows:
                if _holds(row.node.span, offset):
                    here = Spot(view, catalogue, edition, offset, table, row)
                    for column, cell in row.cells():
                        if _holds(cell.span, offset):
                            return Spot(view, catalogue, edition, offset, table, row, column, cell)
    return here


def notes(document: Document) -> Iterator[tuple[str, Span]]:
    """Yield the names of footnotes with their places: those of definitions first, then all references."""
    for note in document.footnotes:
        yield note.label, Span(note.label_span.start + 2, note.label_span.end - 1)
    for one in document.walk():
        if isinstance(one, FootnoteReference):
            yield one.label, Span(one.span.start + 2, one.span.end - 1)


def links_to(view: View, key: str, anchor: str) -> Iterator[tuple[Source, Span]]:
    """Yield the places, in all files of a catalogue, where links name an anchor of one of them."""
    for source in view.sources.values():
        document = next(
            one.document for catalogue in view.catalogues for one in catalogue.editions if one.document.source is source
        )
        for link in document.walk():
            if isinstance(link, Link) and link.destination and target(view, source, link.url) == (key, folded(anchor)):
                raw = source.slice(link.destination)
                start = link.destination.start + raw.find("#") + 1
                yield source, Span(start, link.destination.end - raw.endswith(">"))


def target(view: View, source: Source, url: str) -> tuple[str, str] | None:
    """Return the file of the catalogue that a link leads to, by its key, and the anchor there."""
    path, _, fragment = url.partition("#")
    if not path:
        place = next((key for key, one in view.sources.items() if one is source), None)
    elif source.file and "://" not in path:
        place = os.path.realpath(os.path.join(source.file.parent, unquote(path.split("?")[0])))
        if place not in view.sources and os.path.join(place, "README.md") in view.sources:
            place = os.path.join(place, "README.md")
    else:
        place = None
    return (place, folded(unquote(fragment))) if place is not None and place in view.sources else None


def _holds(span: Span, offset: int) -> bool:
    return span.start <= offset <= span.end
