"""What stands at a place of a text: a cell of an entry, a footnote, an anchor, a link to one."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from readme_tools.bulk.renaming import is_joined
from readme_tools.catalogue import CatalogueRow, CatalogueTable, Column, Edition, Holds, RowGroup, TableGroup
from readme_tools.catalogue.quantities import quantities
from readme_tools.catalogue.sizes import size
from readme_tools.lazy.patterns import regex
from readme_tools.lsp.desk import View
from readme_tools.markdown.anchors import folded
from readme_tools.markdown.nodes import Cell, Document, FootnoteReference, Link, Text
from readme_tools.markdown.pages import anchors_of
from readme_tools.markdown.syntax import walk_all
from readme_tools.project.catalogue import Catalogue
from readme_tools.text.source import Source, Span

# A name in a list of names: what no comma, slash or bracket divides.
_PIECE = regex(r"[^\s,、，;；／・|()（）「」](?:[^,、，;；／・|()（）「」\n]*[^\s,、，;；／・|()（）「」])?")
_LONGEST_NAME = 60  # characters; what is longer is a sentence


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
    def name(self) -> Span | None:
        """The place of the name that is said here: of an entry, or, in a column of names, what is set off there."""
        texts = (one.span for one in walk_all(self.document) if isinstance(one, Text))
        own = next((one for one in texts if _holds(one, self.offset)), None)
        if own is None or any(own in one.span for one in self.document.headings):
            return None
        raw = self.document.source
        found = {row.name for row in self.edition.rows() if row.is_entry and row.name and row.name in raw.slice(own)}
        for name in sorted(found, key=len, reverse=True):
            for match in re.finditer(re.escape(name), raw.slice(own)):
                span = own.part(*match.span())
                if _holds(span, self.offset) and not is_joined(raw.text, span):
                    return span
        if self.column is None or self.table is None or self.table.is_list or not self.column.holds(Holds.NAMES):
            return None
        for match in _PIECE.finditer(raw.text, own.start, own.end):
            span = Span(*match.span())
            if _holds(span, self.offset) and len(match[0]) <= _LONGEST_NAME and not _is_amount(match[0]):
                return span
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


def _is_amount(text: str) -> bool:
    parameters = size(text)
    found = [one.text for one in quantities(text)] + ([parameters.text] if parameters else [])
    return text in found or not any(one.isalpha() for one in text)


def _holds(span: Span, offset: int) -> bool:
    return span.start <= offset <= span.end
