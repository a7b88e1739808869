"""What an edition names anywhere: an entry that it has at another place is not missing from it."""

from __future__ import annotations

from collections.abc import Iterator

from readme_tools.catalogue.bind import CatalogueRow, Edition
from readme_tools.catalogue.lined_up import Alignment, RowGroup, TableGroup
from readme_tools.catalogue.profile.model import fold
from readme_tools.catalogue.urls import canonical_url
from readme_tools.editions.strays import target
from readme_tools.lazy.dataclasses import dataclass
from readme_tools.markdown.nodes import COMMENT, Link, LinkKind, walk


@dataclass(frozen=True)
class Mentioned:
    """The names of an edition's entries, and all that it links to."""

    names: frozenset[str]
    links: frozenset[str]

    @classmethod
    def by(cls, edition: Edition) -> Mentioned:
        """Collect what an edition names."""
        links = (one for one in edition.document.walk() if isinstance(one, Link))
        return cls(
            frozenset(fold(row.name) for row in edition.rows()),
            frozenset(canonical_url(one.url) for one in links if one.kind is not LinkKind.IMAGE),
        )

    def has(self, entry: RowGroup) -> bool:
        """Say whether an entry of a list is named, or what its name leads to is linked."""
        return any(fold(row.name) in self.names or target(row) in self.links for row in entry.rows.values())

    def has_most_of(self, group: TableGroup) -> bool:
        """Say whether half or more of the entries of a list are named."""
        return sum(map(self.has, group.rows)) * 2 >= len(group.rows)


class Lost:
    """Rows that a page has, although not in the table where they are looked for.

    A table that is broken is text, and what is told of that tells of its rows; a row may also stand alone in a
    table that nothing is paired with.
    """

    def __init__(self, alignment: Alignment) -> None:
        """Nothing is read before something seems to be missing."""
        self._alignment = alignment
        self._texts: dict[str, str] = {}
        self._entries: dict[tuple[str, frozenset[str]], RowGroup] = {}

    def has(self, edition: Edition, entry: RowGroup) -> bool:
        """Say whether an edition has an entry in lines with pipes that are no table, or with its links elsewhere."""
        language = edition.language
        if not self._texts:
            for one in (one for group in self._alignment.tables for one in group.rows):
                self._entries |= {(other, _links(row)): one for other, row in one.rows.items()}
        if language not in self._texts:
            self._texts[language] = _outside(edition)
        text = self._texts[language]
        for row in entry.rows.values():
            links = _links(row)
            lone = self._entries.get((language, links)) if len(links) >= _TELLING else None
            if lone is not None and not lone.rows.keys() & entry.rows.keys():
                return True
            name = row.source.slice(row.node.cells[0].content) if row.node.cells else ""
            if text and name and (name in text or any(f"({url})" in text for url in _addresses(row))):
                return True
        return False

    def has_most_of(self, edition: Edition, group: TableGroup) -> bool:
        """Say whether half or more of the rows of a table stand elsewhere."""
        return bool(group.rows) and sum(self.has(edition, entry) for entry in group.rows) * 2 >= len(group.rows)


_TELLING = 2  # links that together are those of one row


def _outside(edition: Edition) -> str:
    """Give the lines with pipes of a page that are in no table, comment or closed block of code."""
    document, source = edition.document, edition.document.source
    rows = (row for table in document.tables for row in (table.header, table.delimiter, *table.rows))
    taken = {source.position(row.span.start).line for row in rows}
    for block in document.code_blocks:
        if source.text[block.span.start] in "`~" and source.text[block.span.end :].strip():
            taken.update(range(source.position(block.span.start).line, source.position(block.span.end).line + 1))
    text = COMMENT.sub(lambda match: "\n" * match[0].count("\n"), source.text)
    return "\n".join(line for number, line in enumerate(text.split("\n"), 1) if "|" in line and number not in taken)


def _links(row: CatalogueRow) -> frozenset[str]:
    return frozenset(
        canonical_url(one.url) for cell in row.node.cells for one in walk(cell.inlines) if isinstance(one, Link)
    )


def _addresses(row: CatalogueRow) -> Iterator[str]:
    """Yield what a row links to, as it is written; its own pages rather than what others share."""
    return (one.url for cell in row.node.cells[:1] for one in walk(cell.inlines) if isinstance(one, Link))
